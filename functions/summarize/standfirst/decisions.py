"""What an operator decides about an article: find, withdraw and lift all its summaries at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from standfirst.article import Article
from standfirst.domain import (
    Length,
    Method,
    Recipe,
    Summary,
    SummaryType,
    subject_id,
    summary_id,
)
from standfirst.editing import nothing, withdraw
from standfirst.language import admit
from standfirst.ports import Clock, Engine, SummaryStore
from standfirst.single_flight import SWITCH, fresh

RECIPES = tuple(Recipe(*pair) for pair in product(SummaryType, Length))
"""Everything that a reader can ask for."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One summary that the article can have: its id, and what is kept for it (also withdrawn)."""

    id: str
    recipe: Recipe
    subject: str
    kept: Summary | None


class Decisions:
    """An operator's view of the store, by the article instead of by a summary's id.

    Every method may raise StoreUnavailable; those that take an article ArticleRejected and
    EngineUnavailable.
    """

    def __init__(
        self, store: SummaryStore, engine: Engine, clock: Clock, *, writing: bool = True
    ) -> None:
        """Decide about what is in `store`; `writing` is what the deployment allows."""
        self._store = store
        self._engine = engine
        self._clock = clock
        self._writing = writing

    def find(
        self, article: Article, language: str | None = None, recipes: Sequence[Recipe] = RECIPES
    ) -> list[Finding]:
        """Return what readers of `article` get now, of whatever they can ask for."""
        canonical = admit(article, language, self._engine.languages).canonical
        return [self._find(canonical, recipe) for recipe in recipes]

    def withdraw(self, findings: Sequence[Finding], page: str = "") -> list[Finding]:
        """Serve none of these any more, and write none again, until it is lifted.

        Whoever is writing one loses the right to keep it.
        """
        now = self._clock.now()
        withdrawn = []
        for one in findings:
            model = self._engine.model
            kept = one.kept or nothing(one.id, one.recipe, one.subject, model, now)
            kept = replace(withdraw(kept, now, page), subject=one.subject)
            self._store.decide(replace(kept, id=one.subject))
            self._store.decide(replace(kept, id=one.id))
            withdrawn.append(replace(one, kept=kept))
        return withdrawn

    def lift(self, findings: Sequence[Finding]) -> list[Finding]:
        """Forget that any of these was withdrawn; the next request for it is written anew."""
        lifted = []
        for one in findings:
            if one.kept and one.kept.method is Method.WITHDRAWN:
                self._store.delete(one.subject)
                self._store.delete(one.id)
                one = replace(one, kept=None)  # noqa: PLW2901
            lifted.append(one)
        return lifted

    @property
    def writing(self) -> bool:
        """Whether summaries are written."""
        return self._writing and self._store.get(SWITCH, latest=True).summary is None

    def switch_writing(self, *, on: bool) -> None:
        """Let summaries be written, or serve only what is kept; instances see it in seconds."""
        if on:
            self._store.delete(SWITCH)
        else:
            now = self._clock.now()
            self._store.decide(nothing(SWITCH, Recipe(), "", self._engine.model, now))

    def _find(self, canonical: str, recipe: Recipe) -> Finding:
        now = self._clock.now()
        id_ = summary_id(canonical, recipe, self._engine.model)
        subject = subject_id(canonical, recipe)
        kept = fresh(self._store.get(id_, latest=True), now)
        if kept is None and (decided := fresh(self._store.get(subject, latest=True), now)):
            kept = replace(decided, id=id_)
        return Finding(id_, recipe, subject, kept)
