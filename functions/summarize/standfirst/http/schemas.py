"""Request and response models, from which the OpenAPI document is made."""

from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from standfirst.desk import Finding
from standfirst.domain import Length, Method, Recipe, Status, Summary, SummaryType, version
from standfirst.text.doc import Doc, parse_article

MAX_TEXT = 200_000
"""The most characters (Unicode code points) that an article may have."""


def _without_lone_surrogates(value: object) -> object:
    # JSON can carry half a surrogate pair, which UTF-8 cannot; one character stays one.
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


_Text = Annotated[str, BeforeValidator(_without_lone_surrogates)]

_Page = Annotated[
    str,
    Field(
        max_length=2_000,
        description="URL of the article, so that `decisions --check` can tell when it changed.",
    ),
]


class Format(StrEnum):
    """How `summary` is laid out."""

    PLAIN_TEXT = "plain-text"
    MARKDOWN = "markdown"


class _Article(BaseModel, extra="forbid"):
    text: _Text = Field(
        min_length=1,
        max_length=MAX_TEXT,
        description="The article as the page shows it: plain text, HTML or Markdown; menus and "
        "bylines are ignored.",
    )
    title: _Text | None = Field(
        default=None,
        max_length=1_000,
        description="The headline; used to skip it where the text repeats it.",
    )
    language: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
        description="The article's language (BCP 47). Detected if omitted.",
    )

    def to_article(self) -> Doc:
        """Return the text as an article."""
        return parse_article(self.text, self.title, self.language)


class SummaryRequest(_Article):
    """An article, and what to make of it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"text": "A ferry ran aground …", "type": "key-points", "length": "short"}]
        }
    )

    type: SummaryType = Field(default=SummaryType.KEY_POINTS, description="Kind of summary.")
    length: Length = Field(default=Length.SHORT, description="How long it may be.")
    format: Format = Field(default=Format.PLAIN_TEXT, description="Layout of `summary`.")

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


class Decision(BaseModel, extra="forbid"):
    """An editor's decision on one version of a summary."""

    verdict: Verdict = Field(description="What is to be done with it.")
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
        """The status that it gives the summary."""
        return _STATUS[self.verdict]

    @property
    def action(self) -> str:
        """What was done, for the audit line."""
        return f"edit and {self.verdict}" if self.summary else self.verdict.value


_STATUS = {
    Verdict.APPROVE: Status.APPROVED,
    Verdict.REJECT: Status.REJECTED,
    Verdict.WITHDRAW: Status.WITHDRAWN,
}


class Correction(BaseModel, extra="forbid"):
    """A corrected text for a summary."""

    summary: _Text = Field(
        min_length=1,
        max_length=5_000,
        description="The corrected text, same layout as `summary`: one key point per line.",
    )
    page: _Page = ""


class Feedback(BaseModel, extra="forbid"):
    """A reader's vote on a summary."""

    helpful: bool = Field(strict=True, description="Whether the summary helped.")
    token: _Text | None = Field(
        default=None,
        min_length=1,
        max_length=200,
        description="Identifies a reader so that each counts once. Default: IP address and "
        "browser. Only six hash digits are stored.",
    )


class SourceModel(BaseModel):
    """A sentence of the article. Offset and length are in code points of `text`."""

    offset: int = Field(description="Where the sentence begins in `text`.")
    length: int = Field(description="How long it is.")


class SentenceModel(BaseModel):
    """A sentence of the summary."""

    text: str = Field(description="The sentence.")
    sources: list[SourceModel] = Field(
        description="The article sentences supporting it, best first; none for an operator's own."
    )
    support: float = Field(ge=0, le=1, description="How well they support it, from 0 to 1.")
    quoted: bool = Field(
        description="Whether these are the article's own words rather than the model's."
    )


class GroundingModel(BaseModel):
    """The check of names, numbers and quotations."""

    checked: int = Field(description="Names, numbers and quotations found in the summary.")
    supported: int = Field(description="How many of those are also in the article.")


class ModelName(BaseModel):
    """The model that wrote a summary."""

    id: str = Field(description="Name of the model.")
    revision: str = Field(description="Changes whenever the weights do.")


class UsageModel(BaseModel):
    """Sizes, and what the reader saves."""

    article_words: int = Field(description="Words of the article.")
    article_words_read: int = Field(description="Words of it that the model read.")
    summary_words: int = Field(description="Words of the summary.")
    seconds_saved: int = Field(description="Seconds of reading saved, at 238 words a minute.")
    truncated: bool = Field(description="Whether the article was too long to be read whole.")


class SummaryResponse(BaseModel):
    """A summary with its sources."""

    id: str = Field(description="The summary's ID: 64 hexadecimal digits.")
    type: SummaryType = Field(description="Kind of summary.")
    length: Length = Field(description="How long it may be.")
    format: Format = Field(description="Layout of `summary`.")
    summary: str = Field(description="The summary as one text.")
    sentences: list[SentenceModel] = Field(description="The summary by sentences.")
    method: Method = Field(
        description="abstractive: by the model; extractive: article sentences; verbatim: too short "
        "to summarise; edited: by an operator; withdrawn: by an operator (operators' routes only)."
    )
    grounding: GroundingModel = Field(description="What was checked against the article.")
    model: ModelName = Field(description="The model that wrote it.")
    usage: UsageModel = Field(description="Counts of words, and what is saved.")
    created_at: datetime = Field(description="When it was written or corrected.")
    expires_at: datetime = Field(description="Until when it is stored.")
    reviewed_at: datetime | None = Field(
        default=None, description="When an editor has approved it; left out where none has."
    )

    @classmethod
    def of(cls, summary: Summary, layout: Format) -> "SummaryResponse":
        """Show `summary` in this layout."""
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

    id: str = Field(description="The summary's ID.")
    version: str = Field(description="Send it with a decision: another state is not decided on.")
    status: Status = Field(description="Where it stands.")
    since: datetime = Field(description="Since when it stands there.")
    reason: str = Field(description="Why, in the words of who decided; may be empty.")
    reference: str = Field(description="What the CMS calls the article; may be empty.")
    summary: SummaryResponse = Field(description="The summary itself.")

    @classmethod
    def of(cls, summary: Summary) -> "Draft":
        """Show `summary` with where it stands."""
        return cls(
            id=summary.id,
            version=version(summary),
            **asdict(summary.standing),
            summary=SummaryResponse.of(summary, Format.PLAIN_TEXT),
        )


class DraftPage(BaseModel):
    """Drafts that nobody has decided on, oldest first; `after` asks for those that follow."""

    drafts: list[Draft] = Field(description="The drafts of this page.")
    after: str | None = Field(
        default=None, description="Ask for the next page with it; the last page has none."
    )


class Pending(BaseModel):
    """Being written. Poll `Location` after `Retry-After` seconds. On a 404 there, POST again."""

    id: str = Field(description="The ID of the summary that is being written.")
    status: Literal["pending"] = Field(default="pending", description="Always `pending`.")


class Health(BaseModel):
    """Service status and model."""

    status: str = Field(description="`ok`.")
    version: str = Field(description="Version of the service.")
    model: ModelName = Field(description="The model that writes.")


class ArticleRequest(_Article):
    """An article as readers send it, and what an operator does with all of its summaries."""

    action: Literal["find", "withdraw", "lift"] = Field(
        default="find",
        description="find: change nothing. withdraw: serve none, write none. lift: undo withdraw.",
    )
    type: SummaryType | None = Field(default=None, description="Only this kind. Default: all.")
    length: Length | None = Field(default=None, description="Only this length. Default: all.")
    page: _Page = ""

    def wants(self, recipe: Recipe) -> bool:
        """Whether a summary by this recipe is meant."""
        return self.type in {None, recipe.type} and self.length in {None, recipe.length}


class FoundSummary(BaseModel):
    """One summary that an article can have."""

    id: str = Field(description="Its ID, under the model and recipe that are deployed.")
    subject: str = Field(description="What decisions on it are stored under; outlives the model.")
    type: SummaryType = Field(description="Kind of summary.")
    length: Length = Field(description="How long it may be.")
    summary: SummaryResponse | None = Field(description="What is stored; null: nothing.")

    @classmethod
    def of(cls, found: Finding) -> "FoundSummary":
        """Show one finding."""
        return cls(
            id=found.id,
            subject=found.subject,
            type=found.recipe.type,
            length=found.recipe.length,
            summary=SummaryResponse.of(found.kept, Format.PLAIN_TEXT) if found.kept else None,
        )


class ArticleSummaries(BaseModel):
    """All summaries that an article can have."""

    summaries: list[FoundSummary] = Field(description="One for each type and length.")


class Writing(BaseModel, extra="forbid"):
    """The kill switch."""

    writing: bool = Field(
        strict=True, description="false: write no summaries, serve only those that are stored."
    )


class FieldProblem(BaseModel):
    """One field that is wrong, and why."""

    field: str = Field(description="Name of the field.")
    reason: str = Field(description="What is wrong with it.")


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(description="A fixed name, for programs: urn:standfirst:problem:…")
    title: str = Field(description="The status in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What went wrong and what to do.")
    errors: list[FieldProblem] | None = Field(default=None, description="Fields that are wrong.")
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
