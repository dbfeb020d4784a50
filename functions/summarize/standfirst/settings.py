"""The environment variables that an operator can set, as one model."""

import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, ValidationError

from standfirst.domain import SettingsInvalid

_ORIGIN = re.compile(r"\*|https?://[a-z0-9.-]+(:\d{1,5})?")


def _whole(value: object) -> object:
    return int(value) if isinstance(value, str) else value


def _split(value: object) -> object:
    return value.replace(",", " ").split() if isinstance(value, str) else value


def _are_origins(origins: frozenset[str]) -> frozenset[str]:
    if not all(map(_ORIGIN.fullmatch, origins)):
        raise ValueError("must be comma-separated origins such as https://news.example")
    return origins


_Seconds = Annotated[timedelta, BeforeValidator(_whole), Field(ge=timedelta())]
_SomeSeconds = Annotated[timedelta, BeforeValidator(_whole), Field(ge=timedelta(seconds=1))]
_Origins = Annotated[frozenset[str], BeforeValidator(_split), AfterValidator(_are_origins)]


class Settings(BaseModel, frozen=True):
    """The service's configuration; every default fits the deployed stack."""

    table_name: str = Field(default="standfirst-summaries", alias="TABLE_NAME")
    model_dir: Path = Field(default=Path("/opt/model"), alias="MODEL_DIR")
    summary_ttl: _SomeSeconds = Field(default=timedelta(days=30), alias="SUMMARY_TTL_SECONDS")
    recent: _Seconds = Field(default=timedelta(seconds=5), alias="RECENT_SECONDS")
    """How long an instance answers from memory; 0 switches that off."""
    lease: _SomeSeconds = Field(default=timedelta(seconds=30), alias="LEASE_SECONDS")
    """How long a writer may take before another may replace it: longer than any request."""
    patience: _Seconds = Field(default=timedelta(seconds=10), alias="PATIENCE_SECONDS")
    """How long a request waits for another's summary before its answer is to try again."""
    effort: _Seconds = Field(default=timedelta(seconds=6), alias="EFFORT_SECONDS")
    """After this much work on one summary, the model gets no further prompt."""
    queue_url: str = Field(default="", alias="QUEUE_URL")
    """The queue for requests to answer later; without it every request is answered at once."""
    request_bucket: str = Field(default="", alias="REQUEST_BUCKET")
    """The bucket for articles that are too large for a message."""
    writing: bool = Field(default=True, alias="WRITING")
    """Off: stored summaries are served and no new ones are written."""
    review_summaries: Literal["off", "before"] = Field(default="off", alias="REVIEW_SUMMARIES")
    engine_threads: int = Field(default=0, ge=0, alias="ENGINE_THREADS")
    """0 takes as many as the available processors allow."""
    allowed_origins: _Origins = Field(default=frozenset(), alias="ALLOWED_ORIGINS")
    """Origins whose pages may read responses; `*` is every origin, none switches CORS off."""

    @property
    def holds_back(self) -> bool:
        """Whether readers get only what an editor has approved."""
        return self.review_summaries == "before"

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> "Settings":
        """Read the variables named above. Raises SettingsInvalid, which names the invalid one."""
        try:
            return cls.model_validate(dict(environment))
        except ValidationError as exc:
            wrong = exc.errors()[0]
            name = wrong["loc"][0]
            raise SettingsInvalid(f"{name}: {wrong['msg']}, not {wrong['input']!r}") from None
