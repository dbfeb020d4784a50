"""Request and response models, from which the OpenAPI document is generated."""

from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from standfirst.desk import Finding
from standfirst.domain import Length, Method, Recipe, Status, Summary, SummaryType, version
from standfirst.text.doc import Doc, parse_article

MAX_TEXT = 200_000
"""Maximum characters (Unicode code points) of an article."""


def _without_lone_surrogates(value: object) -> object:
    # JSON can carry half a surrogate pair, UTF-8 cannot: each half becomes one other character.
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


_Text = Annotated[str, BeforeValidator(_without_lone_surrogates)]

_Page = Annotated[
    str,
    Field(
        max_length=2_000,
        description="URL of the article, so that `decisions --check` can see when it changes.",
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
        description="The headline, so that it is skipped if the text repeats it.",
    )
    language: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
        description="The article's language (BCP 47). Detected if omitted.",
    )

    def to_article(self) -> Doc:
        """Return the parsed article."""
        return parse_article(self.text, self.title, self.language)


class SummaryRequest(_Article):
    """An article, and the summary wanted."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"text": "A ferry ran aground …", "type": "key-points", "length": "short"}]
        }
    )

    type: SummaryType = Field(default=SummaryType.KEY_POINTS, description="Kind of summary.")
    length: Length = Field(default=Length.SHORT, description="How long it may be.")
    format: Format = Field(default=Format.PLAIN_TEXT, description="Layout of `summary`.")

    def to_recipe(self) -> Recipe:
        """Return the type and length wanted."""
        return Recipe(type=self.type, length=self.length)


class DraftRequest(SummaryRequest):
    """An article whose summary is held back for review."""

    reference: _Text = Field(
        default="", max_length=500, description="The article's name in the CMS, for the desk."
    )
    supersedes: str | None = Field(
        default=None,
        pattern=r"^[0-9a-f]{64}$",
        description="ID of the article's previous summary, which is withdrawn.",
    )


class Verdict(StrEnum):
    """What an editor does with a summary."""

    APPROVE = "approve"
    REJECT = "reject"
    WITHDRAW = "withdraw"


class Decision(BaseModel, extra="forbid"):
    """An editor's decision on one version of a summary."""

    verdict: Verdict = Field(description="What to do with it.")
    version: str = Field(
        min_length=1, max_length=100, description="`version` of the draft that this decides on."
    )
    summary: _Text | None = Field(
        default=None,
        min_length=1,
        max_length=5_000,
        description="With `approve`: the editor's own text, in the layout of `summary`.",
    )
    reason: _Text = Field(default="", max_length=500, description="Stored with the summary.")

    @model_validator(mode="after")
    def _makes_sense(self) -> "Decision":
        if self.summary is not None and self.verdict is not Verdict.APPROVE:
            raise ValueError("only an approval may have a text")
        if self.verdict is Verdict.REJECT and not self.reason.strip():
            raise ValueError("a rejection needs a reason")
        return self

    @property
    def status(self) -> Status:
        """The summary's new status."""
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
        description="The corrected text, in the layout of `summary`: one key point per line.",
    )
    page: _Page = ""


class Feedback(BaseModel, extra="forbid"):
    """A reader's vote on a summary."""

    helpful: bool = Field(strict=True, description="Whether the summary helped.")
    token: _Text | None = Field(
        default=None,
        min_length=1,
        max_length=200,
        description="Identifies the reader, so that each counts once. Default: IP address and "
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
        description="The article sentences that support it, best first; an operator's has none."
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
    """Word counts, and the reading time saved."""

    article_words: int = Field(description="Words in the article.")
    article_words_read: int = Field(description="How many of these the model read.")
    summary_words: int = Field(description="Words in the summary.")
    seconds_saved: int = Field(description="Seconds of reading saved, at 238 words per minute.")
    truncated: bool = Field(description="Whether the article was too long to be read whole.")


class SummaryResponse(BaseModel):
    """A summary with its sources."""

    id: str = Field(description="The summary's ID: 64 hexadecimal digits.")
    type: SummaryType = Field(description="Kind of summary.")
    length: Length = Field(description="How long it may be.")
    format: Format = Field(description="Layout of `summary`.")
    summary: str = Field(description="The summary as one text.")
    sentences: list[SentenceModel] = Field(description="The summary, sentence by sentence.")
    method: Method = Field(
        description="abstractive: by the model; extractive: article sentences; verbatim: too short "
        "to summarise; edited: by an operator; withdrawn: by an operator (operators' routes only)."
    )
    grounding: GroundingModel = Field(description="What was checked against the article.")
    model: ModelName = Field(description="The model that wrote it.")
    usage: UsageModel = Field(description="Its word counts, and the reading time saved.")
    created_at: datetime = Field(description="When it was written or corrected.")
    expires_at: datetime = Field(description="When it expires.")
    reviewed_at: datetime | None = Field(
        default=None, description="When an editor approved it; omitted if none did."
    )

    @classmethod
    def of(cls, summary: Summary, layout: Format) -> "SummaryResponse":
        """Return the model of `summary` in this layout."""
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
    """A summary as the desk sees it. `version` identifies its exact state."""

    id: str = Field(description="The summary's ID.")
    version: str = Field(description="Send it with a decision on this version.")
    status: Status = Field(description="Its review status.")
    since: datetime = Field(description="When it got this status.")
    reason: str = Field(description="The reason that was given; may be empty.")
    reference: str = Field(description="The article's name in the CMS; may be empty.")
    summary: SummaryResponse = Field(description="The summary itself.")

    @classmethod
    def of(cls, summary: Summary) -> "Draft":
        """Return the model of `summary` and its review."""
        return cls(
            id=summary.id,
            version=version(summary),
            **asdict(summary.standing),
            summary=SummaryResponse.of(summary, Format.PLAIN_TEXT),
        )


class DraftPage(BaseModel):
    """Undecided drafts, oldest first; `after` is the cursor of the next page."""

    drafts: list[Draft] = Field(description="The drafts of this page.")
    after: str | None = Field(
        default=None, description="Cursor of the next page; the last page has none."
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
    """An article as readers send it, and what to do with all its summaries."""

    action: Literal["find", "withdraw", "lift"] = Field(
        default="find",
        description="find: change nothing. withdraw: serve none, write none. lift: undo withdraw.",
    )
    type: SummaryType | None = Field(default=None, description="Only this kind. Default: all.")
    length: Length | None = Field(default=None, description="Only this length. Default: all.")
    page: _Page = ""

    def wants(self, recipe: Recipe) -> bool:
        """Whether the request includes this recipe."""
        return self.type in {None, recipe.type} and self.length in {None, recipe.length}


class FoundSummary(BaseModel):
    """One summary that an article can have."""

    id: str = Field(description="Its ID under the deployed model and recipe.")
    subject: str = Field(description="The key of decisions on it; outlives the model.")
    type: SummaryType = Field(description="Kind of summary.")
    length: Length = Field(description="How long it may be.")
    summary: SummaryResponse | None = Field(description="What is stored; null if nothing is.")

    @classmethod
    def of(cls, found: Finding) -> "FoundSummary":
        """Return the model of one finding."""
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
        strict=True, description="false: write no summaries, serve only stored ones."
    )


class FieldProblem(BaseModel):
    """One invalid field, and why it is invalid."""

    field: str = Field(description="Name of the field.")
    reason: str = Field(description="What is wrong with it.")


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(description="A fixed name, for programs: urn:standfirst:problem:…")
    title: str = Field(description="The status in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What went wrong, and what to do.")
    errors: list[FieldProblem] | None = Field(default=None, description="Invalid fields.")
    current: Draft | None = Field(
        default=None, description="On a conflict: the current version, to decide on."
    )


def render(summary: Summary, layout: Format) -> str:
    """Return the summary as one text: one key point per line, each with a dash in Markdown."""
    texts = [sentence.text for sentence in summary.sentences]
    if summary.recipe.type is not SummaryType.KEY_POINTS:
        return " ".join(texts)
    bullet = "- " if layout is Format.MARKDOWN else ""
    return "\n".join(bullet + text for text in texts)
