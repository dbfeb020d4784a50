"""The service's vocabulary: requests, answers and errors."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

RECIPE_VERSION = 14
"""Incremented whenever the prompt, the gate or the choice of sentences changes what is written, so
that no old summary is served for a new one."""


class SummaryType(StrEnum):
    """Kind of summary; the values are those of the browser's Summarizer API."""

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
    """Corrected by an operator; inference never replaces it."""
    WITHDRAWN = "withdrawn"
    """Withdrawn by an operator: it has no sentences, and is never served or replaced."""


DECIDED = frozenset({Method.EDITED, Method.WITHDRAWN})
"""The methods that are an operator's decisions."""


class Status(StrEnum):
    """A summary's review status."""

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
    """The kind and length of summary that the caller wants."""

    type: SummaryType = SummaryType.KEY_POINTS
    length: Length = Length.SHORT

    @property
    def size(self) -> int:
        """Maximum number of sentences (for a headline: words) in the summary."""
        return _SIZES[self.type][list(Length).index(self.length)]

    @property
    def sentences(self) -> int:
        """Maximum number of sentences in the summary; a headline has one."""
        return 1 if self.type is SummaryType.HEADLINE else self.size


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """The model that wrote a summary. `revision` changes whenever the weights do."""

    id: str
    revision: str


@dataclass(frozen=True, slots=True)
class Source:
    """One article sentence that supports a summary sentence.

    `index` is its number in the article; `offset` and `length` are in Unicode code points of the
    text as submitted.
    """

    index: int
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a summary: the article sentences that support it (best first), how well they
    do so (0 to 1), and whether it is the article's own (`quoted`) rather than the model's.
    """

    text: str
    sources: tuple[Source, ...]
    support: float
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Grounding:
    """How many names, numbers and quotations the summary has, and how many are in the article."""

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
    """What editors decided on a summary, and when; `reference` names its article in the CMS."""

    status: Status
    since: datetime
    reason: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """A finished summary, as stored and served."""

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
    """The id of operators' decisions on it (`subject_id`); empty in old summaries."""
    page: str = ""
    """The article's URL, if the operator who decided gave it."""
    review: Review | None = None
    """None unless it was held back for review."""

    @property
    def standing(self) -> Review:
        """Its review: a withdrawal overrides what the editors decided; a summary without a review
        is a draft, unless an operator wrote it.
        """
        if self.method is Method.WITHDRAWN:
            reference = self.review.reference if self.review else ""
            return Review(Status.WITHDRAWN, self.created_at, reference=reference)
        if self.review:
            return self.review
        edited = self.method is Method.EDITED
        return Review(Status.APPROVED if edited else Status.DRAFT, self.created_at)


@dataclass(frozen=True, slots=True)
class Generation:
    """One answer of the model, possibly truncated; times in milliseconds."""

    text: str
    prompt_tokens: int
    tokens: int
    prefill_ms: float
    decode_ms: float
    log_probability: float = 0.0
    """Of the whole text, in nats; 0 if the engine does not report it."""


@dataclass(frozen=True, slots=True)
class Work:
    """What the model did for a summary; times in milliseconds. `attempts` counts the texts that it
    wrote; `refused` names the checks that refused them, one entry per reason.
    """

    attempts: int = 0
    prompt_tokens: int = 0
    tokens: int = 0
    prefill_ms: float = 0.0
    decode_ms: float = 0.0
    refused: tuple[str, ...] = ()

    @property
    def time(self) -> timedelta:
        """How long the model worked."""
        return timedelta(milliseconds=self.prefill_ms + self.decode_ms)

    def plus(self, generation: Generation, refused: tuple[str, ...] = ()) -> "Work":
        """Add a text that the model wrote, and the checks that refused it."""
        return replace(
            self.read(generation), attempts=self.attempts + 1, refused=self.refused + refused
        )

    def read(self, generation: Generation) -> "Work":
        """Add a question that the model answered with one word."""
        return replace(
            self,
            prompt_tokens=self.prompt_tokens + generation.prompt_tokens,
            tokens=self.tokens + generation.tokens,
            prefill_ms=self.prefill_ms + generation.prefill_ms,
            decode_ms=self.decode_ms + generation.decode_ms,
        )


class CacheResult(StrEnum):
    """What the cache did for a request."""

    HIT = "hit"
    COLLAPSED = "collapsed"
    """Missing, but another caller was writing it, and this request waited."""
    STORED = "stored"
    """Missing; written and stored."""
    LOST = "lost"
    """Written but not stored: the stored entry changed meanwhile."""
    BYPASSED = "bypassed"
    """Written but not stored: the caller asked for that, or it is the article itself."""
    UNAVAILABLE = "unavailable"
    """Written, but the store could not be read or written to."""


class Forward(StrEnum):
    """Why the cache did not answer by itself (RFC 9211, section 2.2)."""

    BYPASS = "bypass"
    """Such a summary is never stored."""
    MISS = "miss"
    STALE = "stale"
    """The stored summary has expired."""
    REQUEST = "request"
    """The request's directives ruled out the stored summary."""


@dataclass(frozen=True, slots=True)
class CachePolicy:
    """What the caller allows the cache to do; the defaults are those of a plain request."""

    lookup: bool = True
    keep: bool = True
    only_if_cached: bool = False
    max_age: timedelta | None = None
    """The greatest acceptable age of a summary."""

    def accepts(self, summary: Summary, now: datetime) -> bool:
        """Whether a stored summary is acceptable."""
        return self.lookup and (self.max_age is None or now - summary.created_at <= self.max_age)


PLAIN = CachePolicy()
"""The policy of a request without directives."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A summary, what the cache did, when, and the model's work (None if it did none)."""

    summary: Summary
    cache: CacheResult
    at: datetime
    forward: Forward | None = None
    work: Work | None = None


def subject_id(normalised_text: str, recipe: Recipe) -> str:
    """Return the id of what an operator decides on: this text by this recipe, under any model.

    It has 40 hexadecimal digits, so that it is never a summary's id and no route can reach it.
    """
    return _digest("subject", recipe.type, recipe.length, normalised_text)[:40]


def summary_id(normalised_text: str, recipe: Recipe, model: ModelInfo) -> str:
    """Return the id of this text's summary by this recipe and model: 64 hex digits (SHA-256).

    Equal inputs give equal ids on every machine; a change of text, type, length, model revision
    or `RECIPE_VERSION` gives a different id. The text cannot be recovered from it.
    """
    made_by = (str(RECIPE_VERSION), model.id, model.revision)
    return _digest(*made_by, recipe.type, recipe.length, normalised_text)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def version(summary: Summary) -> str:
    """Return a name for this state of a summary, regardless of where its sources are."""
    texts = tuple(replace(sentence, sources=()) for sentence in summary.sentences)
    state = asdict(replace(summary, sentences=texts))
    return hashlib.sha256(json.dumps(state, default=str).encode()).hexdigest()[:16]


def relocate(summary: Summary, spans: Sequence[tuple[int, int]]) -> Summary:
    """Return `summary` with its sources at their places in another submission of the same article.

    `spans` are the offsets and lengths of that article's sentences; sources without a span are
    left out.
    """

    def moved(sources: Sequence[Source]) -> tuple[Source, ...]:
        known = (source.index for source in sources if 0 <= source.index < len(spans))
        return tuple(Source(index, *spans[index]) for index in known)

    sentences = tuple(replace(one, sources=moved(one.sources)) for one in summary.sentences)
    return replace(summary, sentences=sentences)


class StandfirstError(Exception):
    """Base class of every error that this package raises deliberately.

    `message` is the default text. No message ever contains an article's text.
    """

    message = ""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.message)


class ArticleRejected(StandfirstError):
    """The text cannot be summarised; the message says why and what to send instead.

    `field` names the request field at fault.
    """

    def __init__(self, message: str = "", *, field: str = "text") -> None:
        super().__init__(message)
        self.field = field


class WrongLanguage(ArticleRejected):
    """The model does not write the article's language; the message lists those that it writes."""

    def __init__(self, found: str, supported: str) -> None:
        super().__init__(
            f"The article appears to be in {found}; this model supports {supported}. "
            "Set `language` if that is wrong."
        )
        self.found = found
        self.supported = supported


class Unsuitable(ArticleRejected):
    """The text has words, but no sentence that a summary could use."""

    message = (
        "The text has no sentences that can be summarised: it is a list, a transcript, or runs "
        "on without full stops. Send an article's text with its punctuation."
    )


class EngineUnavailable(StandfirstError):
    """The model could not be loaded or did not answer; the next call tries again."""


class StoreUnavailable(StandfirstError):
    """The summary store did not answer, or refused the request."""


class QueueUnavailable(StandfirstError):
    """The queue did not accept a request, or a message's article cannot be read."""


class JobGone(StandfirstError):
    """A message's article no longer exists: it was summarised, or expired after five days."""


class JobInvalid(StandfirstError):
    """This version cannot read a message from the queue."""


class SettingsInvalid(StandfirstError):
    """An environment variable has an invalid value; the message names the variable."""


class SummaryNotFound(StandfirstError):
    """Nothing is stored under this id, or it has expired."""

    message = (
        "No summary with this ID: never stored, deleted or expired. POST the article to create one."
    )


class SummaryWithdrawn(StandfirstError):
    """An operator has withdrawn this summary; until that is lifted, it is not written again."""

    message = "This summary was withdrawn by the publisher."


class WritingStopped(StandfirstError):
    """Nothing is stored, and an operator has switched writing off."""

    message = "No summary is stored, and writing new ones is currently switched off."


class AwaitingReview(StandfirstError):
    """Readers get only approved summaries, and no editor has approved this one."""

    message = "No editor has approved a summary of this article."


class ReviewIsOff(StandfirstError):
    """A draft was requested, but this deployment holds no summaries back."""

    message = "Nothing is held back here (ReviewSummaries): POST to /summaries."


class DecisionConflict(StandfirstError):
    """The summary has changed since the editor saw it; `current` is its present state."""

    message = "Somebody has changed this summary in the meantime. Decide on its current version."

    def __init__(self, current: Summary) -> None:
        super().__init__()
        self.current = current


class DecisionOnWithdrawn(DecisionConflict):
    """An operator has withdrawn the article's summaries; an editor's decision cannot undo that."""

    message = (
        "An operator has withdrawn this summary. To approve it, first lift the withdrawal: "
        "POST /articles with the action `lift`."
    )


class SummaryPending(StandfirstError):
    """Another caller is writing this summary, and this one has waited long enough."""

    message = "This summary is being written. Ask for it in a few seconds."

    def __init__(self, summary_id: str) -> None:
        super().__init__()
        self.summary_id = summary_id


class NotStored(StandfirstError):
    """The caller wanted only a stored summary, and there is none (RFC 9111, only-if-cached)."""

    message = (
        "Not cached, and the request said only-if-cached. Drop that directive to have it written."
    )
