"""Wires everything once, and again in every copy of a SnapStart snapshot; reads os.environ.

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
"""An invented article: long enough to be summarised, too short to cost much."""


class SystemClock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        """The present."""
        return datetime.now(UTC)

    def elapsed(self) -> float:
        """Seconds since some moment in the past."""
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
    from standfirst.adapters.engines.base import TRANSFORMERS, engine_of

    if engine_of(settings.model_dir) == TRANSFORMERS:
        from standfirst.adapters.engines.transformers import TransformersEngine

        return TransformersEngine(settings.model_dir, threads=settings.engine_threads)
    from standfirst.adapters.engines.llama_cpp import LlamaCppEngine

    return LlamaCppEngine(settings.model_dir, threads=settings.engine_threads)


@functools.cache
def allowed_origins() -> frozenset[str]:
    """Return the origins whose pages may read the answers. Raises SettingsInvalid."""
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
    """Hand the hooks to Lambda's runtime, where this is Lambda's Python."""
    try:
        import snapshot_restore_py
    except ImportError:
        return
    snapshot_restore_py.register_before_snapshot(rehearse)
    snapshot_restore_py.register_after_restore(refresh)


def rehearse() -> None:
    """Before a snapshot: load the weights and write one summary, which no store sees.

    Raises EngineUnavailable: a version that cannot write is not published.
    """
    service().rehearse(REHEARSAL)


def refresh() -> None:
    """After a restore: give this copy its own random numbers and AWS clients.

    Every look at the clock asks the system. The weights stay as they are.
    """
    random.seed()
    renew()
    service()


def renew() -> None:
    """Forget the service, so that the next use has new clients and a new store; keep the engine."""
    service.cache_clear()
