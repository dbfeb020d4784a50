"""Looks a summary up, writes it when it is not there, keeps it: the one way to a summary."""

import hashlib
import logging
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from standfirst import writer
from standfirst.article import Article
from standfirst.editing import EDITED_TTL, correct
from standfirst.errors import (
    ArticleRejected,
    NotStored,
    StoreUnavailable,
    SummaryNotFound,
    SummaryPending,
    SummaryWithdrawn,
    WritingStopped,
)
from standfirst.flight import SingleFlight, Turn, fresh
from standfirst.language import admit
from standfirst.outcome import PLAIN, CachePolicy, CacheResult, Forward, Outcome
from standfirst.ports import MOST_VOTERS, Clock, Engine, Entry, Lease, SummaryStore
from standfirst.summary import (
    Method,
    ModelInfo,
    Recipe,
    Summary,
    relocate,
    subject_id,
    summary_id,
)

VOTER_DIGITS = 6
"""Of a digest, in hexadecimal: enough to tell the voters of one summary apart (of 100,000 new ones
about one is taken for an old one), too few to tell who they were."""

HAND_OVER_SECONDS = 0.2
"""How long a worker has that gave up a queued summary's place to take the turn for itself."""

logger = logging.getLogger(__name__)


class SummaryService:
    """Summarises articles, once each."""

    def __init__(
        self,
        store: SummaryStore,
        engine: Engine,
        clock: Clock,
        *,
        ttl: timedelta,
        lease: timedelta = timedelta(seconds=30),
        patience: timedelta = timedelta(seconds=10),
        effort: timedelta = timedelta.max,
        writing: bool = True,
    ) -> None:
        """Keep what `engine` writes in `store` for `ttl`.

        Who writes has a `lease`; who finds another writing waits for as long as `patience`. The
        engine is not asked again for one summary when it has worked for as long as `effort`, and
        not at all unless `writing`.
        """
        self._store = store
        self._engine = engine
        self._clock = clock
        self._ttl = ttl
        self._effort = effort
        self._writing = writing
        self._flight = SingleFlight(store, clock, lease=lease, patience=patience, writing=writing)

    @property
    def model(self) -> ModelInfo:
        """Which weights write. Raises EngineUnavailable when there are none."""
        return self._engine.model

    @property
    def languages(self) -> tuple[str, ...]:
        """Which languages it writes (ISO 639-1). Raises EngineUnavailable without a model."""
        return self._engine.languages

    def summarize(
        self,
        article: Article,
        recipe: Recipe,
        policy: CachePolicy = PLAIN,
        language: str | None = None,
    ) -> Outcome:
        """Return the summary of `article` by `recipe`, from the store when it is there.

        `language` is the article's (BCP 47) where the caller knows it.

        A store that fails costs the reader time, never the summary. Raises ArticleRejected when
        there is nothing to summarise, EngineUnavailable when it has to be written and cannot be,
        NotStored when only a stored one was wanted, SummaryPending when somebody else is still
        writing it, SummaryWithdrawn, WritingStopped.
        """
        if not article.words:
            raise ArticleRejected("The text has no words. Send the article's text.")
        article = admit(article, language, self._engine.languages)
        id_ = summary_id(article.canonical, recipe, self._engine.model)
        # A verbatim summary is the whole article, which is never kept; it costs nothing to redo.
        verbatim = writer.is_verbatim(article, recipe)
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
            found = self._write_and_keep(found, article, recipe)
        _require_served(found.summary)
        return replace(found, summary=relocate(found.summary, article.spans))

    def rehearse(self, article: Article, recipe: Recipe) -> None:
        """Write a summary that nobody reads and no store sees. Raises EngineUnavailable."""
        writer.write(article, recipe, self._engine)

    def find(self, summary_id_: str, *, latest: bool = False) -> Outcome:
        """Return the kept summary of this id; `latest` also sees the last second's changes.

        Raises SummaryPending while it is being written, SummaryNotFound, SummaryWithdrawn, or
        StoreUnavailable when that cannot be known.
        """
        entry = self._look(summary_id_, latest=latest)
        if entry.version is not None and entry.summary is None and entry.leased_until is None:
            # Given up just now: by a worker, who takes it again at once, or for good.
            self._clock.sleep(HAND_OVER_SECONDS)
            entry = self._look(summary_id_, latest=True)
        now = self._clock.now()
        if kept := fresh(entry, now):
            _require_served(kept)
            return Outcome(kept, CacheResult.HIT, now)
        if self._flight.runs(entry, now):
            raise SummaryPending(summary_id_)
        raise SummaryNotFound

    def edit(self, summary_id_: str, text: str, page: str = "") -> Outcome:
        """Replace what is kept by an operator's text; inference never overwrites it.

        What was withdrawn is served again then. The text is kept for the article, too, so that it
        is served whatever model or recipe comes. `page` is where the article is. Raises
        SummaryNotFound when there is nothing to replace, ArticleRejected when the text has no
        words, StoreUnavailable.
        """
        now = self._clock.now()
        kept = fresh(self._look(summary_id_, latest=True), now)
        if kept is None:
            raise SummaryNotFound
        edited = correct(kept, text, now, now + EDITED_TTL, page)
        if not self._store.edit(edited):
            raise SummaryNotFound
        if edited.subject:
            self._store.decide(replace(edited, id=edited.subject))
        return Outcome(edited, CacheResult.STORED, now, Forward.REQUEST)

    def purge(self, summary_id_: str) -> None:
        """Forget a summary, kept or being written, and its correction.

        Raises SummaryWithdrawn, lest what was withdrawn comes back; StoreUnavailable.
        """
        with suppress(StoreUnavailable):  # what cannot be read can be deleted
            kept = self._store.get(summary_id_, latest=True).summary
            if kept:
                _require_served(kept)
            if kept and kept.method is Method.EDITED and kept.subject:
                self._store.delete(kept.subject)
        self._store.delete(summary_id_)

    def vote(self, summary_id_: str, token: str, *, helpful: bool) -> bool:
        """Count the opinion of the reader whom `token` names, once.

        Returns whether it counted; once `MOST_VOTERS` have, nothing is even tried. Raises
        SummaryNotFound, SummaryWithdrawn, StoreUnavailable.
        """
        entry = self._look(summary_id_)
        kept = fresh(entry, self._clock.now())
        if kept is None:
            raise SummaryNotFound
        _require_served(kept)
        if entry.opinions >= MOST_VOTERS:
            return False
        named = f"{summary_id_}\0{token}".encode("utf-8", "replace")
        voter = hashlib.sha256(named).hexdigest()[:VOTER_DIGITS]
        return self._store.vote(summary_id_, voter, helpful=helpful)

    def _look(self, summary_id_: str, *, latest: bool = False) -> Entry:
        entry = self._store.get(summary_id_, latest=latest)
        if not latest and not fresh(entry, self._clock.now()):
            # Who was told that it is being written is not told that there is nothing.
            entry = self._store.get(summary_id_, latest=True)
        return entry

    def _require_writing(self) -> None:
        """Raise WritingStopped while writing is switched off, as far as that can be known."""
        stopped = not self._writing
        with suppress(StoreUnavailable):
            stopped = self._flight.stopped()
        if stopped:
            raise WritingStopped

    def _adopt(self, turn: Turn, article: Article, recipe: Recipe) -> Outcome | Turn:
        """Keep and return what an operator has decided on the article under another model's id.

        The turn when nothing was decided. It is looked up under the lease: a decision that comes
        later replaces what is kept, and ends the lease. Raises StoreUnavailable, and SummaryPending
        when the table was so slow that no time is left to write.
        """
        now = self._clock.now()
        try:
            subject = subject_id(article.canonical, recipe)
            decided = fresh(self._store.get(subject, latest=True), now)
            if decided is None and self._clock.elapsed() <= turn.begin_by:
                return turn
            if decided is None:
                self._release(turn.lease)
                raise SummaryPending(turn.lease.summary_id)
            adopted = replace(decided, id=turn.lease.summary_id)
            self._store.put(adopted, turn.lease)
        except StoreUnavailable:
            self._release(turn.lease)
            raise
        return Outcome(adopted, CacheResult.STORED, now, turn.forward)

    def _write_and_keep(self, turn: Turn, article: Article, recipe: Recipe) -> Outcome:
        id_ = turn.lease.summary_id
        written = None
        try:
            written = self._write(id_, article, recipe, CacheResult.STORED, turn.forward)
        finally:
            if written is None:
                self._release(turn.lease)
        try:
            if self._store.put(written.summary, turn.lease):
                return written
            entry = self._store.get(id_, latest=True)
        except StoreUnavailable as exc:
            logger.warning("written and not kept: %s", exc)
            return replace(written, cache=CacheResult.UNAVAILABLE)
        # Its lease ran out, or an operator came between: everybody is served the same text.
        now = self._clock.now()
        if kept := fresh(entry, now):
            return replace(written, summary=kept, cache=CacheResult.COLLAPSED, at=now)
        return replace(written, cache=CacheResult.LOST)

    def _write(
        self, id_: str, article: Article, recipe: Recipe, cache: CacheResult, forward: Forward
    ) -> Outcome:
        draft = writer.write(article, recipe, self._engine, self._effort)
        now = self._clock.now().replace(microsecond=0)
        summary = Summary(
            id=id_,
            recipe=recipe,
            sentences=draft.sentences,
            method=draft.method,
            grounding=draft.grounding,
            model=self._engine.model,
            usage=draft.usage,
            created_at=now,
            expires_at=now + self._ttl,
            subject=subject_id(article.canonical, recipe),
        )
        return Outcome(summary, cache, now, forward, draft.work)

    def _release(self, lease: Lease) -> None:
        try:
            self._store.release(lease)
        except StoreUnavailable as exc:
            logger.warning("a lease is left to run out: %s", exc)


def _require_served(kept: Summary) -> None:
    if kept.method is Method.WITHDRAWN:
        raise SummaryWithdrawn
