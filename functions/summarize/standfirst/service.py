"""The only way to get a summary: look it up; if it is missing, write it and store it."""

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta

from standfirst.admission import admit
from standfirst.desk import Desk, correct, drafted, reviewed
from standfirst.domain import (
    PLAIN,
    ArticleRejected,
    AwaitingReview,
    CachePolicy,
    CacheResult,
    Forward,
    Method,
    ModelInfo,
    NotStored,
    Outcome,
    QueueUnavailable,
    Recipe,
    Status,
    StoreUnavailable,
    Summary,
    SummaryNotFound,
    SummaryPending,
    SummaryType,
    SummaryWithdrawn,
    WritingStopped,
    relocate,
    subject_id,
    summary_id,
)
from standfirst.ports import MOST_VOTERS, Clock, Engine, Entry, Job, JobQueue, Lease, SummaryStore
from standfirst.single_flight import SingleFlight, Turn, fresh
from standfirst.text.doc import Doc, parse_article
from standfirst.writing import pipeline

VOTER_DIGITS = 6
"""Hexadecimal digits stored of a voter's digest: enough to tell the voters of one summary apart
(about one new voter in 100,000 is mistaken for an old one), too few to identify anybody."""

HAND_OVER_SECONDS = 0.2
"""How long a worker has to take the lease after it releases a queued summary's place."""

logger = logging.getLogger(__name__)


class SummaryService:
    """Summarises articles, once each."""

    def __init__(
        self,
        store: SummaryStore,
        engine: Engine,
        clock: Clock,
        queue: JobQueue | None = None,
        *,
        ttl: timedelta,
        lease: timedelta = timedelta(seconds=30),
        patience: timedelta = timedelta(seconds=10),
        effort: timedelta = timedelta.max,
        holds_back: bool = False,
        writing: bool = True,
    ) -> None:
        """Store what `engine` writes in `store` for `ttl`; `queue` takes requests to answer later.

        A writer holds a `lease`; a caller who finds another one writing waits for at most
        `patience`. The engine gets no further prompt for a summary once it has worked on it for
        `effort`, and none at all unless `writing`. A service that `holds_back` gives readers only
        what an editor has approved.
        """
        self._store = store
        self._engine = engine
        self._clock = clock
        self._queue = queue
        self._ttl = ttl
        self._effort = effort
        self._writing = writing
        self._flight = SingleFlight(store, clock, lease=lease, patience=patience, writing=writing)
        # A place that lasted two leases or more would look as if a broken clock had set it.
        self._places = SingleFlight(
            store,
            clock,
            lease=2 * lease - timedelta(seconds=1),
            patience=timedelta(),
            writing=writing,
        )
        self.holds_back = holds_back
        self.desk = Desk(store, engine, clock, writing=writing)

    @property
    def model(self) -> ModelInfo:
        """The model that writes. Raises EngineUnavailable when there is none."""
        return self._engine.card.model

    def name(self, article: Doc, recipe: Recipe) -> str:
        """Return the summary's id. Raises ArticleRejected, EngineUnavailable."""
        return self._id(admit(article, self._engine.card.languages), recipe)

    def summarize(
        self,
        article: Doc,
        recipe: Recipe,
        policy: CachePolicy = PLAIN,
        *,
        operator: bool = False,
        reference: str = "",
    ) -> Outcome:
        """Return the summary of `article` by `recipe`, from the store if it is there.

        Where summaries are held back, only an `operator` can have one written, as a draft with
        this `reference`.

        A failing store costs the reader time, never the summary. Raises ArticleRejected when
        there is nothing to summarise, EngineUnavailable when the model cannot write, NotStored
        when the caller wanted only a stored summary, SummaryPending when another caller is still
        writing it, AwaitingReview when readers may not see it, SummaryWithdrawn, WritingStopped.
        """
        article = admit(article, self._engine.card.languages)
        id_ = self._id(article, recipe)
        if self.holds_back and not operator:
            approved = self._approved(id_, latest=not policy.lookup)
            return replace(approved, summary=relocate(approved.summary, article.spans))
        # A verbatim summary is the whole article, which is never stored; redoing it costs nothing.
        verbatim = pipeline.is_verbatim(article, recipe)
        if verbatim and self.holds_back:
            raise ArticleRejected("The article is as short as its summary: nothing to review.")
        if verbatim or not policy.keep:
            if policy.only_if_cached:
                raise NotStored
            if not verbatim:
                self._require_writing()
            forward = Forward.BYPASS if verbatim else Forward.REQUEST
            return self._write(id_, article, recipe, CacheResult.BYPASSED, forward)
        try:
            found = self._flight.enter(id_, policy)
            if isinstance(found, Turn):
                found = self._adopt(found, article, recipe)
        except StoreUnavailable as exc:
            logger.warning("written without the store: %s", exc)
            if policy.only_if_cached:
                raise NotStored from exc
            if not self._writing:
                raise WritingStopped from exc
            return self._write(id_, article, recipe, CacheResult.UNAVAILABLE, Forward.MISS)
        if isinstance(found, Turn):
            found = self._write_and_keep(found, article, recipe, reference)
        elif self.holds_back:
            found = replace(found, summary=self.desk.adopt(found.summary, reference))
        self._require_for_readers(found.summary, or_operator=operator)
        return replace(found, summary=relocate(found.summary, article.spans))

    def rehearse(self, text: str) -> None:
        """Write a summary and discard it. Raises EngineUnavailable."""
        # Declared to be in a language that the model writes, so that no model refuses it.
        article = parse_article(text, language=self._engine.card.languages[0])
        pipeline.write(article, Recipe(SummaryType.TLDR), self._engine)

    def defer(
        self,
        article: Doc,
        recipe: Recipe,
        policy: CachePolicy,
        request: str,
        *,
        cache_control: str = "",
        operator: bool = False,
    ) -> str | None:
        """Queue the work and return the summary's id; None when the caller should get it now.

        That is so if there is no queue, if the summary is stored or must not be, if the store or
        the queue cannot be reached, and for readers where summaries are held back. Until a worker
        begins, or for two leases, readers get the answer that the summary is being written. Raises
        ArticleRejected, EngineUnavailable, WritingStopped, and SummaryPending when another caller
        is already writing it.
        """
        if self._queue is None or (self.holds_back and not operator):
            return None
        article = admit(article, self._engine.card.languages)
        if policy.only_if_cached or not policy.keep or pipeline.is_verbatim(article, recipe):
            return None
        id_ = self._id(article, recipe)
        try:
            found = self._places.enter(id_, policy)
            if not isinstance(found, Turn):
                return None
            with self._released_on_failure(found.lease):
                self._queue.send(Job(request, cache_control, found.lease))
        except (StoreUnavailable, QueueUnavailable) as exc:
            logger.warning("not queued, written now: %s", exc)
            return None
        return id_

    def resume(self, message: str) -> Job:
        """Read a message that `defer` sent, and release its place: the writer takes a lease.

        Raises JobGone, JobInvalid, QueueUnavailable.
        """
        if self._queue is None:
            raise QueueUnavailable("QUEUE_URL is not set")
        job = self._queue.receive(message)
        self._release(job.lease)
        return job

    def finish(self, message: str) -> None:
        """Delete what was stored with the message; if that fails, it expires after five days."""
        try:
            if self._queue:
                self._queue.forget(message)
        except QueueUnavailable as exc:
            logger.warning("an article stays until it expires: %s", exc)

    def find(self, summary_id_: str, *, latest: bool = False, operator: bool = False) -> Outcome:
        """Return the stored summary with this id; `latest` also sees the last second's changes.

        Raises SummaryPending while it is being written, SummaryNotFound, SummaryWithdrawn,
        AwaitingReview when only an `operator` may see it, StoreUnavailable.
        """
        if self.holds_back and not operator:
            return self._approved(summary_id_, latest=latest)
        entry = self._look(summary_id_, latest=latest)
        if entry.version is not None and entry.summary is None and entry.leased_until is None:
            # Just released: by a worker that is about to lease it again, or for good.
            self._clock.sleep(HAND_OVER_SECONDS)
            entry = self._look(summary_id_, latest=True)
        now = self._clock.now()
        if kept := fresh(entry, now):
            if not operator:
                self._require_for_readers(kept)
            return Outcome(kept, CacheResult.HIT, now)
        if self._flight.runs(entry, now):
            raise SummaryPending(summary_id_)
        raise SummaryNotFound

    def edit(self, summary_id_: str, text: str, page: str = "") -> Outcome:
        """Replace a stored summary with an operator's text, which the model never overwrites.

        This lifts a withdrawal. The text is also stored for the article, so that it is served
        under every later model and recipe. `page` is the article's URL. Raises SummaryNotFound when
        there is nothing to replace, ArticleRejected when the text has no words, StoreUnavailable.
        """
        now = self._clock.now()
        while kept := fresh(entry := self._store.get(summary_id_, latest=True), now):
            edited = reviewed(correct(kept, text, now, page), Status.APPROVED, now)
            if self._store.decide(edited, entry):
                if edited.subject:
                    self._store.decide(replace(edited, id=edited.subject))
                return Outcome(edited, CacheResult.STORED, now, Forward.REQUEST)
        raise SummaryNotFound

    def purge(self, summary_id_: str) -> None:
        """Delete a summary, stored or being written, and its correction.

        Raises SummaryWithdrawn, because a purge would lift the withdrawal; StoreUnavailable.
        """
        with suppress(StoreUnavailable):  # an unreadable item can still be deleted
            kept = self._store.get(summary_id_, latest=True).summary
            if kept and kept.method is Method.WITHDRAWN:
                raise SummaryWithdrawn
            if kept and kept.method is Method.EDITED and kept.subject:
                self._store.delete(kept.subject)
        self._store.delete(summary_id_)

    def vote(self, summary_id_: str, token: str, *, helpful: bool) -> bool:
        """Count the vote of the reader that `token` identifies, once.

        Returns whether it counted; after `MOST_VOTERS` none does. Raises SummaryNotFound,
        SummaryWithdrawn, StoreUnavailable.
        """
        entry = self._look(summary_id_)
        kept = fresh(entry, self._clock.now())
        if kept is None:
            raise SummaryNotFound
        try:
            self._require_for_readers(kept)
        except AwaitingReview:
            raise SummaryNotFound from None
        if entry.opinions >= MOST_VOTERS:
            return False
        named = f"{summary_id_}\0{token}".encode("utf-8", "replace")
        voter = hashlib.sha256(named).hexdigest()[:VOTER_DIGITS]
        return self._store.vote(summary_id_, voter, helpful=helpful)

    def _id(self, article: Doc, recipe: Recipe) -> str:
        return summary_id(article.canonical, recipe, self._engine.card.model)

    def _approved(self, summary_id_: str, *, latest: bool) -> Outcome:
        """What readers get where summaries are held back: one read, without a wait for a writer."""
        now = self._clock.now()
        kept = fresh(self._store.get(summary_id_, latest=latest), now)
        if kept is None:
            raise AwaitingReview
        self._require_for_readers(kept)
        return Outcome(kept, CacheResult.HIT, now)

    def _require_for_readers(self, kept: Summary, *, or_operator: bool = False) -> None:
        """Raise SummaryWithdrawn, or AwaitingReview if only operators may see the summary."""
        if kept.method is Method.WITHDRAWN:
            raise SummaryWithdrawn
        status = kept.standing.status
        shown = status is Status.APPROVED or (status is Status.DRAFT and not self.holds_back)
        if not (shown or or_operator):
            raise AwaitingReview

    def _look(self, summary_id_: str, *, latest: bool = False) -> Entry:
        entry = self._store.get(summary_id_, latest=latest)
        if not latest and not fresh(entry, self._clock.now()):
            # A caller who was told "being written" must not get "not found" next.
            entry = self._store.get(summary_id_, latest=True)
        return entry

    def _require_writing(self) -> None:
        """Raise WritingStopped if writing is switched off; an unreadable switch counts as on."""
        with suppress(StoreUnavailable):
            if self._flight.stopped():
                raise WritingStopped

    def _adopt(self, turn: Turn, article: Doc, recipe: Recipe) -> Outcome | Turn:
        """Store and return what an operator decided on the article under another model's id.

        Returns the turn if there is no decision. The look-up happens under the lease: a later
        decision replaces what is stored, and ends the lease. Raises StoreUnavailable, and
        SummaryPending when the table was so slow that there is no time left to write.
        """
        now = self._clock.now()
        id_ = turn.lease.summary_id
        with self._released_on_failure(turn.lease):
            entry = self._store.get(subject_id(article.canonical, recipe), latest=True)
            if decided := fresh(entry, now):
                adopted = replace(decided, id=id_)
                self._store.put(adopted, turn.lease)
                return Outcome(adopted, CacheResult.STORED, now, turn.forward)
            if self._clock.elapsed() > turn.begin_by:
                raise SummaryPending(id_)
        return turn

    def _write_and_keep(self, turn: Turn, article: Doc, recipe: Recipe, reference: str) -> Outcome:
        id_ = turn.lease.summary_id
        with self._released_on_failure(turn.lease):
            written = self._write(id_, article, recipe, CacheResult.STORED, turn.forward)
        if self.holds_back:
            held = drafted(written.summary, written.at, reference)
            written = replace(written, summary=held)
        try:
            if self._store.put(written.summary, turn.lease):
                return written
            entry = self._store.get(id_, latest=True)
        except StoreUnavailable as exc:
            logger.warning("written but not stored: %s", exc)
            return replace(written, cache=CacheResult.UNAVAILABLE)
        # The lease ran out, or an operator came first: all callers are served the same text.
        now = self._clock.now()
        if kept := fresh(entry, now):
            return replace(written, summary=kept, cache=CacheResult.COLLAPSED, at=now)
        return replace(written, cache=CacheResult.LOST)

    def _write(
        self, id_: str, article: Doc, recipe: Recipe, cache: CacheResult, forward: Forward
    ) -> Outcome:
        draft = pipeline.write(article, recipe, self._engine, self._effort)
        now = self._clock.now().replace(microsecond=0)
        summary = Summary(
            id=id_,
            recipe=recipe,
            sentences=draft.sentences,
            method=draft.method,
            grounding=draft.grounding,
            model=self._engine.card.model,
            usage=draft.usage,
            created_at=now,
            expires_at=now + self._ttl,
            subject=subject_id(article.canonical, recipe),
        )
        return Outcome(summary, cache, now, forward, draft.work)

    @contextmanager
    def _released_on_failure(self, lease: Lease) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self._release(lease)
            raise

    def _release(self, lease: Lease) -> None:
        try:
            self._store.release(lease)
        except StoreUnavailable as exc:
            logger.warning("a lease stays until it runs out: %s", exc)
