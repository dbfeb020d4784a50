"""What goes over the wire: request and response models; they are the OpenAPI document."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from standfirst.article import Article, parse_article
from standfirst.summary import Length, Method, Recipe, Summary, SummaryType

MAX_TEXT = 200_000
"""The most characters (Unicode code points) that an article may have."""


def _without_lone_surrogates(value: object) -> object:
    # JSON can carry half of a surrogate pair, which no encoding can; one character stays one.
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


_Text = Annotated[str, BeforeValidator(_without_lone_surrogates)]


class Format(StrEnum):
    """How `summary` is laid out."""

    PLAIN_TEXT = "plain-text"
    MARKDOWN = "markdown"


class SummaryRequest(BaseModel):
    """An article, and what to make of it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"text": "A ferry ran aground …", "type": "key-points", "length": "short"}]
        },
    )

    text: _Text = Field(
        min_length=1,
        max_length=MAX_TEXT,
        description="The article, as the page shows it: plain text, HTML or Markdown.",
    )
    title: _Text | None = Field(
        default=None, max_length=1_000, description="The headline, to know its repetitions by."
    )
    type: SummaryType = SummaryType.KEY_POINTS
    length: Length = Length.SHORT
    format: Format = Format.PLAIN_TEXT
    language: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
        description="The article's language (BCP 47); found out when it is left out.",
    )

    def to_article(self) -> Article:
        """Return the text as an article."""
        return parse_article(self.text, self.title, self.language)

    def to_recipe(self) -> Recipe:
        """Return what the caller wants written."""
        return Recipe(type=self.type, length=self.length)


class Correction(BaseModel):
    """An operator's text for a summary, laid out as `summary` is: a key point a line."""

    model_config = ConfigDict(extra="forbid")

    summary: _Text = Field(min_length=1, max_length=5_000)


class Feedback(BaseModel):
    """What a reader thinks of a summary."""

    model_config = ConfigDict(extra="forbid")

    helpful: bool = Field(strict=True)
    token: _Text | None = Field(
        default=None,
        min_length=1,
        max_length=200,
        description="Names the reader, who counts once; the caller's address stands in for it. "
        "A few digits of its hash are kept.",
    )


class SourceModel(BaseModel):
    """A sentence of the article, in code points of the submitted text."""

    offset: int
    length: int


class SentenceModel(BaseModel):
    """A sentence of the summary and what it rests on, best source first."""

    text: str
    sources: list[SourceModel]
    support: float = Field(ge=0, le=1)


class GroundingModel(BaseModel):
    """Names, numbers and quotations in the summary, and how many of them the article has."""

    checked: int
    supported: int


class ModelName(BaseModel):
    """Which weights wrote the summary."""

    id: str
    revision: str


class UsageModel(BaseModel):
    """Counts in words, time in seconds."""

    article_words: int
    article_words_read: int
    summary_words: int
    seconds_saved: int
    truncated: bool


class SummaryResponse(BaseModel):
    """A summary and where it comes from."""

    id: str
    type: SummaryType
    length: Length
    format: Format
    summary: str
    sentences: list[SentenceModel]
    method: Method
    grounding: GroundingModel
    model: ModelName
    usage: UsageModel
    created_at: datetime
    expires_at: datetime

    @classmethod
    def of(cls, summary: Summary, layout: Format) -> "SummaryResponse":
        """Lay `summary` out for the wire."""
        return cls.model_validate(
            {
                "id": summary.id,
                "type": summary.recipe.type,
                "length": summary.recipe.length,
                "format": layout,
                "summary": render(summary, layout),
                "sentences": summary.sentences,
                "method": summary.method,
                "grounding": summary.grounding,
                "model": summary.model,
                "usage": summary.usage,
                "created_at": summary.created_at,
                "expires_at": summary.expires_at,
            },
            from_attributes=True,
        )


class Pending(BaseModel):
    """A summary that is being written. GET it at `Location` after `Retry-After` seconds; when
    nothing is there then, its writer has failed: POST the article again.
    """

    id: str
    status: Literal["pending"] = "pending"


class Health(BaseModel):
    """That the service stands, and with which model."""

    status: str
    version: str
    model: ModelName


class FieldProblem(BaseModel):
    """One field that is wrong, and why."""

    field: str
    reason: str


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] | None = None


def render(summary: Summary, layout: Format) -> str:
    """Return the summary as one text: key points one a line, in Markdown with a dash each."""
    texts = [sentence.text for sentence in summary.sentences]
    if summary.recipe.type is not SummaryType.KEY_POINTS:
        return " ".join(texts)
    bullet = "- " if layout is Format.MARKDOWN else ""
    return "\n".join(bullet + text for text in texts)
