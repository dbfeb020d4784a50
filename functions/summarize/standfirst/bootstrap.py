"""Wires the service once, and again in every restored SnapStart snapshot; reads os.environ.

https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-python.html
"""

import functools
import os
import random
import time
from datetime import UTC, datetime

from standfirst.ports import Engine
from standfirst.service import SummaryService
from standfirst.settings import Settings

REHEARSAL = """
The town council voted on Monday to reopen the swimming pool in the park, which closed two years
ago after a storm broke its roof. The repairs will cost 2 million euros and take until next June,
the mayor told reporters after the meeting. Half of the money comes from the region. Swimmers had
collected 4,000 signatures for the pool, the only one within an hour of the town. The council will
decide in autumn what a ticket costs. A school has asked to use the pool on weekday mornings, and
the fire brigade wants to train its divers there. Nobody voted against the plan.
"""
"""An invented article: long enough to summarise, short enough to be cheap."""


class SystemClock:
    """The system clock, in UTC."""

    def now(self) -> datetime:
        """The current time."""
        return datetime.now(UTC)

    def elapsed(self) -> float:
        """Seconds since an arbitrary moment."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Return after this many seconds."""
        time.sleep(seconds)


@functools.cache
def service() -> SummaryService:
    """Return the service that the environment describes, the same one every time.

    Raises SettingsInvalid. Opens no connection and loads no weights: the first use does.
    """
    return build_service(Settings.from_env(os.environ))


@functools.cache
def engine(settings: Settings) -> Engine:
    """Return the engine that `settings` describe; cached, so that its weights are loaded once."""
    # Imported here so that importing the API loads neither boto3 nor the inference library.
    from standfirst.adapters.engines.base import TRANSFORMERS, engine_of

    if engine_of(settings.model_dir) == TRANSFORMERS:
        from standfirst.adapters.engines.transformers import TransformersEngine

        return TransformersEngine(settings.model_dir, threads=settings.engine_threads)
    from standfirst.adapters.engines.llama_cpp import LlamaCppEngine

    return LlamaCppEngine(settings.model_dir, threads=settings.engine_threads)


@functools.cache
def allowed_origins() -> frozenset[str]:
    """Return the origins whose pages may read responses. Raises SettingsInvalid."""
    return Settings.from_env(os.environ).allowed_origins


def build_service(settings: Settings) -> SummaryService:
    """Assemble the service from its adapters."""
    from standfirst.adapters import dynamodb, sqs
    from standfirst.adapters.memory import RecentSummaries

    clock = SystemClock()
    store = dynamodb.connect(settings.table_name)
    has_queue = bool(settings.queue_url)
    return SummaryService(
        store=RecentSummaries(store, clock, settings.recent),
        engine=engine(settings),
        clock=clock,
        queue=sqs.connect(settings.queue_url, settings.request_bucket) if has_queue else None,
        ttl=settings.summary_ttl,
        lease=settings.lease,
        patience=settings.patience,
        effort=settings.effort,
        holds_back=settings.holds_back,
        writing=settings.writing,
    )


def register() -> None:
    """Register the SnapStart hooks if this is Lambda's runtime."""
    try:
        import snapshot_restore_py
    except ImportError:
        return
    snapshot_restore_py.register_before_snapshot(rehearse)
    snapshot_restore_py.register_after_restore(refresh)


def rehearse() -> None:
    """Before a snapshot: load the weights, write one summary and discard it.

    Raises EngineUnavailable, so that a version that cannot write is not published.
    """
    service().rehearse(REHEARSAL)


def refresh() -> None:
    """After a restore: give this copy its own random numbers and AWS clients.

    The clock needs nothing: every call asks the system. The weights stay as they are.
    """
    random.seed()
    renew()
    service()


def renew() -> None:
    """Drop the service but not the engine: the next use builds new clients and a new store."""
    service.cache_clear()
