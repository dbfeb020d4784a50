"""Looks a summary up, writes it when it is not there, keeps it: the one way to a summary."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from standfirst import writer
from standfirst.article import Article
from standfirst.errors import ArticleRejected, NotStored, StoreUnavailable, SummaryNotFound
from standfirst.language import require
from standfirst.ports import Clock, Engine, SummaryStore
from standfirst.summary import Method, ModelInfo, Recipe, Summary, relocate, summary_id


class CacheResult(StrEnum):
    """What the cache did for a request."""

    HIT = "hit"
    STORED = "stored"
    """Not there; written and kept."""
    BYPASSED = "bypassed"
    """Written and not kept, as the caller asked, or because it is the article itself."""
    UNAVAILABLE = "unavailable"
    """Written, and the store could not be read or written."""


@dataclass(frozen=True, slots=True)
class CachePolicy:
    """What the caller allows the cache to do; the defaults are a plain request's."""

    lookup: bool = True
    keep: bool = True
    only_if_cached: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """A summary, what the cache did, when, and the model's work (None when it had none)."""

    summary: Summary
    cache: CacheResult
    at: datetime
    work: writer.Work | None = None


class SummaryService:
    """Summarises articles, once each."""

    def __init__(
        self, store: SummaryStore, engine: Engine, clock: Clock, *, ttl: timedelta
    ) -> None:
        """Keep what `engine` writes in `store` for `ttl`."""
        self._store = store
        self._engine = engine
        self._clock = clock
        self._ttl = ttl

    @property
    def model(self) -> ModelInfo:
        """Which weights write. Raises EngineUnavailable when there are none."""
        return self._engine.model

    def summarize(
        self,
        article: Article,
        recipe: Recipe,
        policy: CachePolicy = CachePolicy(),
        language: str | None = None,
    ) -> Outcome:
        """Return the summary of `article` by `recipe`, from the store when it is there.

        `language` is the article's (BCP 47) where the caller knows it.

        A store that fails costs the reader time, never the summary. Raises ArticleRejected when
        there is nothing to summarise, EngineUnavailable when it has to be written and cannot be,
        NotStored when only a stored one was wanted.
        """
        if not article.words:
            raise ArticleRejected("The text has no words. Send the article's text.")
        require(article, language, self._engine.languages)
        id_ = summary_id(article.canonical, recipe, self._engine.model)
        available = True
        if policy.lookup:
            try:
                kept = self._fresh(id_)
            except StoreUnavailable:
                available, kept = False, None
            if kept:
                return self._hit(relocate(kept, article.spans))
        if policy.only_if_cached:
            raise NotStored
        summary, work = self._write(id_, article, recipe)
        # A verbatim summary is the whole article, which is never kept; it costs nothing to redo.
        if not policy.keep or summary.method is Method.VERBATIM:
            return Outcome(summary, CacheResult.BYPASSED, summary.created_at, work)
        available = self._keep(summary) and available
        result = CacheResult.STORED if available else CacheResult.UNAVAILABLE
        return Outcome(summary, result, summary.created_at, work)

    def find(self, summary_id_: str) -> Outcome:
        """Return the kept summary of this id.

        Raises SummaryNotFound, or StoreUnavailable when that cannot be known.
        """
        kept = self._fresh(summary_id_)
        if kept is None:
            raise SummaryNotFound
        return self._hit(kept)

    def _hit(self, summary: Summary) -> Outcome:
        return Outcome(summary, CacheResult.HIT, self._clock.now())

    def _fresh(self, id_: str) -> Summary | None:
        # The store deletes what has expired late, typically within days, so the reader compares.
        kept = self._store.get(id_)
        return kept if kept and kept.expires_at > self._clock.now() else None

    def _write(self, id_: str, article: Article, recipe: Recipe) -> tuple[Summary, writer.Work]:
        draft = writer.write(article, recipe, self._engine)
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
        )
        return summary, draft.work

    def _keep(self, summary: Summary) -> bool:
        try:
            self._store.put(summary)
        except StoreUnavailable:
            return False
        return True
