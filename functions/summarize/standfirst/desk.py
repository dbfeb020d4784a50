"""Decisions of editors and operators: on drafts, on an article's summaries, on the kill switch."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import product

from standfirst.admission import admit
from standfirst.domain import (
    ArticleRejected,
    DecisionConflict,
    DecisionOnWithdrawn,
    Grounding,
    Length,
    Method,
    ModelInfo,
    Recipe,
    Review,
    Sentence,
    Status,
    Summary,
    SummaryNotFound,
    SummaryType,
    Usage,
    subject_id,
    summary_id,
    version,
)
from standfirst.ports import Clock, Drafts, Engine, SummaryStore
from standfirst.single_flight import SWITCH, fresh
from standfirst.text import sentences
from standfirst.text.doc import Doc
from standfirst.text.normalize import normalise

RECIPES = tuple(Recipe(*pair) for pair in product(SummaryType, Length))
"""Every recipe that a reader can ask for."""

SUPERSEDED = "superseded"
"""The reason given for a withdrawal that no editor decided."""

DECIDED_TTL = timedelta(days=3650)
"""A decision outlives every model, until an operator lifts it."""

_BULLETS = "-*• "
_UNCHECKED = Grounding(checked=0, supported=0)


@dataclass(frozen=True, slots=True)
class Finding:
    """One summary that the article can have: its id, and what is stored for it, even withdrawn."""

    id: str
    recipe: Recipe
    subject: str
    kept: Summary | None


class Desk:
    """Stores what editors decide on drafts, and what operators decide on articles.

    Every method may raise StoreUnavailable.
    """

    def __init__(
        self, store: SummaryStore, engine: Engine, clock: Clock, *, writing: bool = True
    ) -> None:
        """Decide on what is in `store`; `writing` says whether the deployment allows writing."""
        self._store = store
        self._engine = engine
        self._clock = clock
        self._writing = writing

    def drafts(self, limit: int, after: str = "") -> Drafts:
        """Return a page of undecided drafts, oldest first."""
        page = self._store.drafts(limit, after)
        now = self._clock.now()
        return replace(page, summaries=tuple(one for one in page.summaries if one.expires_at > now))

    def waiting(self) -> timedelta:
        """Return how long the oldest draft has waited."""
        page = self.drafts(10)
        while page.after and not page.summaries:
            page = self.drafts(10, page.after)
        now = self._clock.now()
        return max((now - one.standing.since for one in page.summaries), default=timedelta())

    def decide(
        self, id_: str, seen: str, status: Status, *, text: str = "", reason: str = ""
    ) -> Summary:
        """Give the summary this status, and `text` if any; `seen` is the version decided on.

        Raises DecisionConflict when the summary has changed since then, DecisionOnWithdrawn when
        an operator has withdrawn it, SummaryNotFound, ArticleRejected when the text has no words.
        """
        now = self._clock.now()
        decided = None
        while kept := fresh(entry := self._store.get(id_, latest=True), now):
            if kept == decided:
                return decided  # the write was sent twice, and the first answer was lost
            if kept.method is Method.WITHDRAWN:
                raise DecisionOnWithdrawn(kept)
            if version(kept) != seen:
                raise DecisionConflict(kept)
            said = correct(kept, text, now) if text else kept
            decided = reviewed(said, status, now, reason)
            if self._store.decide(decided, entry):
                return decided
        raise SummaryNotFound

    def supersede(self, id_: str) -> None:
        """Withdraw a stored summary, whatever its status, because its article has changed."""
        while kept := fresh(self._store.get(id_, latest=True), self._clock.now()):
            if kept.method is Method.WITHDRAWN:
                return
            with suppress(DecisionConflict, SummaryNotFound):
                self.decide(id_, version(kept), Status.WITHDRAWN, reason=SUPERSEDED)
                return

    def adopt(self, summary: Summary, reference: str) -> Summary:
        """Turn a summary into a draft if it was written while none were held back, or was
        superseded by a text that the article no longer has.
        """
        standing = summary.standing
        back = standing.status is Status.WITHDRAWN and standing.reason == SUPERSEDED
        if not back and (summary.review or standing.status is not Status.DRAFT):
            return summary
        draft = drafted(summary, self._clock.now(), reference)
        entry = self._store.get(summary.id, latest=True)
        if entry.summary == summary:
            self._store.decide(draft, entry)
        return draft

    def find(self, article: Doc, recipes: Sequence[Recipe] = RECIPES) -> list[Finding]:
        """Return what is stored for `article`, for each of `recipes`.

        Raises ArticleRejected, EngineUnavailable.
        """
        canonical = admit(article, self._engine.card.languages).canonical
        return [self._find(canonical, recipe) for recipe in recipes]

    def withdraw(self, findings: Sequence[Finding], page: str = "") -> list[Finding]:
        """Stop serving and writing these until the withdrawal is lifted.

        Whoever is writing one loses the right to store it.
        """
        now = self._clock.now()
        expires_at = (now + DECIDED_TTL).replace(microsecond=0)
        withdrawn = []
        for one in findings:
            model = self._engine.card.model
            kept = one.kept or _nothing(one.id, one.recipe, one.subject, model, now)
            kept = _saying((), kept, Method.WITHDRAWN, now, page)
            kept = replace(kept, expires_at=expires_at, subject=one.subject)
            self._store.decide(replace(kept, id=one.subject))
            self._store.decide(kept)
            withdrawn.append(replace(one, kept=kept))
        return withdrawn

    def lift(self, findings: Sequence[Finding]) -> list[Finding]:
        """Delete the withdrawals among these; the next request for one writes a new summary."""
        lifted = []
        for one in findings:
            withdrawn = one.kept and one.kept.method is Method.WITHDRAWN
            if withdrawn:
                self._store.delete(one.subject)
                self._store.delete(one.id)
            lifted.append(replace(one, kept=None) if withdrawn else one)
        return lifted

    @property
    def writing(self) -> bool:
        """Whether new summaries are written."""
        return self._writing and self._store.get(SWITCH, latest=True).summary is None

    def switch_writing(self, *, on: bool) -> None:
        """Allow writing, or serve only stored summaries; instances notice within seconds."""
        if on:
            self._store.delete(SWITCH)
        else:
            now = self._clock.now()
            self._store.decide(_nothing(SWITCH, Recipe(), "", self._engine.card.model, now))

    def _find(self, canonical: str, recipe: Recipe) -> Finding:
        now = self._clock.now()
        id_ = summary_id(canonical, recipe, self._engine.card.model)
        subject = subject_id(canonical, recipe)
        kept = fresh(self._store.get(id_, latest=True), now)
        if kept is None and (decided := fresh(self._store.get(subject, latest=True), now)):
            kept = replace(decided, id=id_)
        return Finding(id_, recipe, subject, kept)


def drafted(summary: Summary, now: datetime, reference: str) -> Summary:
    """Return `summary` as a draft that waits for an editor."""
    review = Review(Status.DRAFT, now.replace(microsecond=0), reference=reference)
    return replace(summary, review=review)


def reviewed(summary: Summary, status: Status, now: datetime, reason: str = "") -> Summary:
    """Return `summary` with an editor's decision."""
    now = now.replace(microsecond=0)
    review = Review(status, now, reason, summary.standing.reference)
    return replace(summary, review=review, expires_at=now + DECIDED_TTL)


def correct(kept: Summary, text: str, now: datetime, page: str = "") -> Summary:
    """Return `kept` with `text` as its words: one key point per line, otherwise sentences.

    An unchanged sentence keeps its sources and whether it is the article's own. A new one has full
    support and no sources: the operator vouches for it, the article is not stored, and none of its
    facts count as checked. Raises ArticleRejected when the text has no words.
    """
    before = {sentence.text: sentence for sentence in kept.sentences}
    texts = _split(text, kept.recipe.type)
    if not any(character.isalnum() for one in texts for character in one):
        raise ArticleRejected("The text has no words. Send the summary's text.", field="summary")
    said = tuple(before.get(one, Sentence(one, (), 1.0)) for one in texts)
    return _saying(said, kept, Method.EDITED, now, page)


def _saying(
    said: tuple[Sentence, ...], kept: Summary, method: Method, now: datetime, page: str
) -> Summary:
    """Return `kept` with an operator's words, or with none."""
    return replace(
        kept,
        sentences=said,
        method=method,
        grounding=_UNCHECKED,
        usage=replace(kept.usage, summary_words=sum(len(one.text.split()) for one in said)),
        created_at=now.replace(microsecond=0),
        page=page or kept.page,
    )


def _nothing(id_: str, recipe: Recipe, subject: str, model: ModelInfo, now: datetime) -> Summary:
    """Return a summary without words, so that an operator can withdraw one not yet written."""
    return Summary(
        id=id_,
        recipe=recipe,
        sentences=(),
        method=Method.WITHDRAWN,
        grounding=_UNCHECKED,
        model=model,
        usage=Usage(0, 0, 0, 0, truncated=False),
        created_at=now,
        expires_at=now + DECIDED_TTL,
        subject=subject,
    )


def _split(text: str, kind: SummaryType) -> Sequence[str]:
    lines = [normalise(line) for line in text.splitlines()]
    if kind is SummaryType.KEY_POINTS:
        points = [line.lstrip(_BULLETS) for line in lines]
        return [point for point in points if point]
    line = " ".join(lines)
    return [line[start:end] for start, end in sentences.split(line, "")]
