"""The values of the service: what is asked for (Recipe) and what is answered (Summary)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

RECIPE_VERSION = 7
"""Raised whenever the prompt, the gate or the choice of sentences changes what is written, so
that a summary made by the old way is never served for the new one."""


class SummaryType(StrEnum):
    """Kind of summary; same values as the browser's Summarizer API."""

    TLDR = "tldr"
    KEY_POINTS = "key-points"
    TEASER = "teaser"
    HEADLINE = "headline"


class Length(StrEnum):
    """At most 3, 5, 7 key points; 1, 2, 3 sentences (tldr, teaser); 12, 17, 22 words (headline)."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Method(StrEnum):
    """How the summary was made."""

    ABSTRACTIVE = "abstractive"
    EXTRACTIVE = "extractive"
    VERBATIM = "verbatim"
    EDITED = "edited"
    """An operator has corrected it; inference never replaces it."""
    WITHDRAWN = "withdrawn"
    """An operator has withdrawn it: it has no sentences, is never served and never replaced."""


DECIDED = frozenset({Method.EDITED, Method.WITHDRAWN})
"""What an operator has decided."""


class Status(StrEnum):
    """Where a summary stands with the publisher's editors."""

    DRAFT = "draft"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


_SIZES: dict[SummaryType, tuple[int, int, int]] = {
    SummaryType.TLDR: (1, 2, 3),
    SummaryType.KEY_POINTS: (3, 5, 7),
    SummaryType.TEASER: (1, 2, 3),
    SummaryType.HEADLINE: (12, 17, 22),
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the caller wants written."""

    type: SummaryType = SummaryType.KEY_POINTS
    length: Length = Length.SHORT

    @property
    def size(self) -> int:
        """The most sentences (for a headline: words) that the summary may have."""
        return _SIZES[self.type][list(Length).index(self.length)]

    @property
    def sentences(self) -> int:
        """The most sentences that the summary may have; a headline is one."""
        return 1 if self.type is SummaryType.HEADLINE else self.size


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which weights wrote a summary. `revision` changes whenever the weights do."""

    id: str
    revision: str


@dataclass(frozen=True, slots=True)
class Source:
    """One article sentence that a summary sentence rests on.

    `index` counts the sentences of the article; `offset` and `length` count Unicode code points
    of the text as it was submitted.
    """

    index: int
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a summary, the article sentences it rests on (best first), how well they
    support it (0 to 1), and whether it is the article's own (`quoted`) rather than the model's.
    """

    text: str
    sources: tuple[Source, ...]
    support: float
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Grounding:
    """How many names, numbers and quotations the summary holds, and how many the article has."""

    checked: int
    supported: int


@dataclass(frozen=True, slots=True)
class Usage:
    """Counts in words, time in seconds."""

    article_words: int
    article_words_read: int
    summary_words: int
    seconds_saved: int
    truncated: bool


@dataclass(frozen=True, slots=True)
class Review:
    """What editors made of a summary, and when; `reference` is the CMS's name of its article."""

    status: Status
    since: datetime
    reason: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """A finished summary, as it is kept and served."""

    id: str
    recipe: Recipe
    sentences: tuple[Sentence, ...]
    method: Method
    grounding: Grounding
    model: ModelInfo
    usage: Usage
    created_at: datetime
    expires_at: datetime
    subject: str = ""
    """Where an operator's decision on it is kept (`subject_id`); empty in old summaries."""
    page: str = ""
    """Where the article is (a URL), if the operator who decided has said so."""
    review: Review | None = None
    """None where it was written without being held back."""

    @property
    def standing(self) -> Review:
        """Where it stands. What an operator has withdrawn stays so, whatever its review says;
        without a review it is a draft, unless an operator wrote it.
        """
        if self.method is Method.WITHDRAWN:
            reference = self.review.reference if self.review else ""
            return Review(Status.WITHDRAWN, self.created_at, reference=reference)
        if self.review:
            return self.review
        edited = self.method is Method.EDITED
        return Review(Status.APPROVED if edited else Status.DRAFT, self.created_at)


def subject_id(normalised_text: str, recipe: Recipe) -> str:
    """Name what an operator decides on: this text by this recipe, whatever model writes it.

    40 hexadecimal digits, so that it is no summary's id and no route reaches it.
    """
    parts = ("subject", recipe.type.value, recipe.length.value, normalised_text)
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:40]


def summary_id(normalised_text: str, recipe: Recipe, model: ModelInfo) -> str:
    """Name the summary of this text by this recipe and model: 64 hexadecimal digits (SHA-256).

    Equal inputs give equal ids on every machine; a change of text, type, length, model revision
    or `RECIPE_VERSION` gives another. The text cannot be recovered from it.
    """
    parts = (
        str(RECIPE_VERSION),
        model.id,
        model.revision,
        recipe.type.value,
        recipe.length.value,
        normalised_text,
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()


def relocate(summary: Summary, spans: Sequence[tuple[int, int]]) -> Summary:
    """Return `summary` with its sources where another submission of the same article has them.

    `spans` are the offset and length of each of that article's sentences. A source that the
    article does not have is left out.
    """

    def moved(sources: Sequence[Source]) -> tuple[Source, ...]:
        known = (source.index for source in sources if 0 <= source.index < len(spans))
        return tuple(Source(index, *spans[index]) for index in known)

    sentences = tuple(replace(one, sources=moved(one.sources)) for one in summary.sentences)
    return replace(summary, sentences=sentences)
