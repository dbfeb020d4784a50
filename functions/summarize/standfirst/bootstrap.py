"""Wires everything once; the only reader of os.environ."""

import functools
import os
import time
from datetime import UTC, datetime

from standfirst.decisions import Decisions
from standfirst.deferral import Deferral
from standfirst.ports import Engine
from standfirst.service import SummaryService
from standfirst.settings import Settings


class SystemClock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        """The present."""
        return datetime.now(UTC)

    def elapsed(self) -> float:
        """Seconds since the machine started or so."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Return after this time."""
        time.sleep(seconds)


@functools.cache
def service() -> SummaryService:
    """Return the service that the environment describes, the same one every time.

    Raises SettingsInvalid. Opens no connection and loads no weights: first use does.
    """
    return build_service(Settings.from_env(os.environ))


@functools.cache
def engine(settings: Settings) -> Engine:
    """Return the engine that `settings` describe, the same one every time, with its weights."""
    # Imported here, so that importing the API loads neither boto3 nor the inference library.
    from standfirst.adapters.engines.model_card import TRANSFORMERS, engine_of

    if engine_of(settings.model_dir) == TRANSFORMERS:
        from standfirst.adapters.engines.transformers import TransformersEngine

        return TransformersEngine(settings.model_dir, threads=settings.engine_threads)
    from standfirst.adapters.engines.llama_cpp import LlamaCppEngine

    return LlamaCppEngine(settings.model_dir, threads=settings.engine_threads)


@functools.cache
def deferral() -> Deferral | None:
    """Return what puts requests off; None where the environment names no queue.

    Raises SettingsInvalid.
    """
    settings = Settings.from_env(os.environ)
    return build_deferral(settings) if settings.queue_url else None


@functools.cache
def decisions() -> Decisions:
    """Return what operators decide with. Raises SettingsInvalid."""
    return build_decisions(Settings.from_env(os.environ))


def renew() -> None:
    """Forget the service, so that the next use has new clients and a new store; keep the engine."""
    service.cache_clear()
    deferral.cache_clear()
    decisions.cache_clear()


@functools.cache
def allowed_origins() -> frozenset[str]:
    """Return the origins whose pages may read the answers. Raises SettingsInvalid."""
    return Settings.from_env(os.environ).allowed_origins


def build_service(settings: Settings) -> SummaryService:
    """Assemble the service from its adapters."""
    from standfirst.adapters import dynamodb
    from standfirst.adapters.memory import RecentSummaries

    clock = SystemClock()
    store = dynamodb.connect(settings.table_name)
    return SummaryService(
        store=RecentSummaries(store, clock, settings.recent),
        engine=engine(settings),
        clock=clock,
        ttl=settings.summary_ttl,
        lease=settings.lease,
        patience=settings.patience,
        effort=settings.effort,
        holds_back=settings.holds_back,
        writing=settings.writing,
    )


def build_deferral(settings: Settings) -> Deferral:
    """Assemble what puts requests off from its adapters."""
    from standfirst.adapters import dynamodb, sqs

    return Deferral(
        store=dynamodb.connect(settings.table_name),
        engine=engine(settings),
        clock=SystemClock(),
        queue=sqs.connect(settings.queue_url, settings.request_bucket),
        lease=settings.lease,
        writing=settings.writing,
    )


def build_decisions(settings: Settings) -> Decisions:
    """Assemble what operators decide with from its adapters."""
    from standfirst.adapters import dynamodb

    store = dynamodb.connect(settings.table_name)
    return Decisions(store, engine(settings), SystemClock(), writing=settings.writing)
