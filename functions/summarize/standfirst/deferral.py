"""Takes requests that nobody waits for: keeps the summary's place and queues the work."""

import logging
from datetime import timedelta

from standfirst.article import Article
from standfirst.domain import CachePolicy, QueueUnavailable, Recipe, StoreUnavailable, summary_id
from standfirst.language import admit
from standfirst.ports import Clock, Engine, Job, JobQueue, Lease, SummaryStore
from standfirst.single_flight import SingleFlight, Turn
from standfirst.writing import pipeline

logger = logging.getLogger(__name__)


class Deferral:
    """Puts requests off, where that is sooner for the caller than an answer."""

    def __init__(
        self,
        store: SummaryStore,
        engine: Engine,
        clock: Clock,
        queue: JobQueue,
        *,
        lease: timedelta,
        writing: bool = True,
    ) -> None:
        """Send work to `queue`; `lease` is the one that writers have."""
        self._store = store
        self._engine = engine
        self._queue = queue
        # One that ran for two leases or more would count as a broken clock's.
        place = 2 * lease - timedelta(seconds=1)
        self._flight = SingleFlight(
            store, clock, lease=place, patience=timedelta(), writing=writing
        )

    def submit(
        self,
        article: Article,
        recipe: Recipe,
        policy: CachePolicy,
        request: str,
        *,
        language: str | None = None,
        cache_control: str = "",
    ) -> str | None:
        """Queue the work and return the summary's id; None when it is better answered at once.

        That is a summary which is there, one that is not to be kept, and any while store or queue
        cannot be reached. Until a worker begins, or two leases are over, readers are told that
        it is being written. Raises ArticleRejected, EngineUnavailable, WritingStopped, and
        SummaryPending when somebody writes it already.
        """
        article = admit(article, language, self._engine.languages)
        if policy.only_if_cached or not policy.keep or pipeline.is_verbatim(article, recipe):
            return None
        id_ = summary_id(article.canonical, recipe, self._engine.model)
        try:
            found = self._flight.enter(id_, policy)
        except StoreUnavailable as exc:
            logger.warning("not queued, written at once: %s", exc)
            return None
        if not isinstance(found, Turn):
            return None
        try:
            self._queue.send(Job(request, cache_control, found.lease))
        except QueueUnavailable as exc:
            logger.warning("not queued, written at once: %s", exc)
            self._release(found.lease)
            return None
        return id_

    def resume(self, message: str) -> Job:
        """Read a message that `submit` sent, and give up its place: who writes takes a lease.

        Raises JobGone, JobInvalid, QueueUnavailable.
        """
        job = self._queue.receive(message)
        self._release(job.lease)
        return job

    def finish(self, message: str) -> None:
        """Delete what was kept beside the message; should that fail, it is gone within a day."""
        try:
            self._queue.forget(message)
        except QueueUnavailable as exc:
            logger.warning("an article is left to expire: %s", exc)

    def _release(self, lease: Lease) -> None:
        try:
            self._store.release(lease)
        except StoreUnavailable as exc:
            logger.warning("a place is left to run out: %s", exc)
