"""What goes over the wire: request and response models; they are the OpenAPI document."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from standfirst import codec
from standfirst.article import Article, parse_article
from standfirst.summary import Length, Method, Recipe, Status, Summary, SummaryType

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
        min_length=1, max_length=MAX_TEXT, description="The article, as the page shows it."
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


class DraftRequest(SummaryRequest):
    """An article whose summary is to be held back for the editors."""

    reference: _Text = Field(
        default="", max_length=500, description="What the CMS calls the article, for the desk."
    )
    supersedes: str | None = Field(
        default=None,
        pattern=r"^[0-9a-f]{64}$",
        description="The summary of the article as it was, which is withdrawn.",
    )


class Verdict(StrEnum):
    """What an editor does with a summary."""

    APPROVE = "approve"
    REJECT = "reject"
    WITHDRAW = "withdraw"


class Decision(BaseModel):
    """An editor's decision on one version of a summary."""

    model_config = ConfigDict(extra="forbid")

    verdict: Verdict
    version: str = Field(
        min_length=1, max_length=100, description="`version` of the draft that was decided on."
    )
    summary: _Text | None = Field(
        default=None,
        min_length=1,
        max_length=5_000,
        description="With `approve`: the editor's own text, laid out as `summary` is.",
    )
    reason: _Text = Field(default="", max_length=500, description="Kept with the summary.")

    @model_validator(mode="after")
    def _makes_sense(self) -> "Decision":
        if self.summary is not None and self.verdict is not Verdict.APPROVE:
            raise ValueError("a text can only be approved")
        if self.verdict is Verdict.REJECT and not self.reason.strip():
            raise ValueError("a rejection needs a reason")
        return self

    @property
    def status(self) -> Status:
        """What the summary is then."""
        return _STATUS[self.verdict]

    @property
    def action(self) -> str:
        """What was done, in a word or two."""
        return f"edit and {self.verdict}" if self.summary else self.verdict.value


_STATUS = {
    Verdict.APPROVE: Status.APPROVED,
    Verdict.REJECT: Status.REJECTED,
    Verdict.WITHDRAW: Status.WITHDRAWN,
}


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
    reviewed_at: datetime | None = Field(
        default=None, description="When an editor has approved it; left out where none has."
    )

    @classmethod
    def of(cls, summary: Summary, layout: Format) -> "SummaryResponse":
        """Lay `summary` out for the wire."""
        review = summary.review
        approved = review if review and review.status is Status.APPROVED else None
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
                "reviewed_at": approved.since if approved else None,
            },
            from_attributes=True,
        )


class Draft(BaseModel):
    """A summary as the desk sees it. `version` names this very state of it."""

    id: str
    version: str
    status: Status
    since: datetime
    reason: str
    reference: str
    summary: SummaryResponse

    @classmethod
    def of(cls, summary: Summary) -> "Draft":
        """Show `summary` with where it stands."""
        standing = summary.standing
        return cls(
            id=summary.id,
            version=codec.version(summary),
            status=standing.status,
            since=standing.since,
            reason=standing.reason,
            reference=standing.reference,
            summary=SummaryResponse.of(summary, Format.PLAIN_TEXT),
        )


class DraftPage(BaseModel):
    """Drafts that nobody has decided on, oldest first; `after` asks for those that follow."""

    drafts: list[Draft]
    after: str | None = None


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
    current: Draft | None = Field(
        default=None, description="On a conflict: what the editor has to decide on now."
    )


def render(summary: Summary, layout: Format) -> str:
    """Return the summary as one text: key points one a line, in Markdown with a dash each."""
    texts = [sentence.text for sentence in summary.sentences]
    if summary.recipe.type is not SummaryType.KEY_POINTS:
        return " ".join(texts)
    bullet = "- " if layout is Format.MARKDOWN else ""
    return "\n".join(bullet + text for text in texts)
