"""What an operator can set, read once from environment variables."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from standfirst.domain import SettingsInvalid

_ORIGIN = re.compile(r"\*|https?://[a-z0-9.-]+(:\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Settings:
    """The service's configuration; every field has a default that fits the deployed stack."""

    table_name: str = "standfirst-summaries"
    model_dir: Path = Path("/opt/model")
    summary_ttl: timedelta = timedelta(days=30)
    recent: timedelta = timedelta(seconds=5)
    """How long an instance answers from memory; 0 switches that off."""
    lease: timedelta = timedelta(seconds=30)
    """How long a writer may take before another may replace it: longer than a request lives."""
    patience: timedelta = timedelta(seconds=10)
    """How long a request waits for what another is writing, before it is told to come again."""
    effort: timedelta = timedelta(seconds=6)
    """How long the model may work on one summary before it is not asked another time."""
    queue_url: str = ""
    """Where requests go that nobody waits for; without it every request is answered at once."""
    request_bucket: str = ""
    """Where an article waits that is too large for a message."""
    writing: bool = True
    """Off: what is stored is served and nothing is written."""
    holds_back: bool = False
    """Whether readers get only what an editor has approved."""
    engine_threads: int = 0
    """0 takes as many as the processors at hand allow."""
    allowed_origins: frozenset[str] = frozenset()
    """Origins whose pages may read the answers; `*` is every origin, none is CORS switched off."""

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> "Settings":
        """Read TABLE_NAME, MODEL_DIR, SUMMARY_TTL_SECONDS, RECENT_SECONDS, LEASE_SECONDS,
        PATIENCE_SECONDS, EFFORT_SECONDS, QUEUE_URL, REQUEST_BUCKET, WRITING (on or off),
        REVIEW_SUMMARIES (off or before), ENGINE_THREADS and ALLOWED_ORIGINS.

        Raises SettingsInvalid, naming the variable, when a value cannot be used.
        """
        default = cls()
        return cls(
            table_name=environment.get("TABLE_NAME", default.table_name),
            model_dir=Path(environment.get("MODEL_DIR", default.model_dir)),
            summary_ttl=_seconds(environment, "SUMMARY_TTL_SECONDS", default.summary_ttl, 1),
            recent=_seconds(environment, "RECENT_SECONDS", default.recent, 0),
            lease=_seconds(environment, "LEASE_SECONDS", default.lease, 1),
            patience=_seconds(environment, "PATIENCE_SECONDS", default.patience, 0),
            effort=_seconds(environment, "EFFORT_SECONDS", default.effort, 0),
            queue_url=environment.get("QUEUE_URL", default.queue_url),
            request_bucket=environment.get("REQUEST_BUCKET", default.request_bucket),
            writing=_switch(environment, "WRITING"),
            holds_back=_review(environment, "REVIEW_SUMMARIES"),
            engine_threads=_integer(environment, "ENGINE_THREADS", default.engine_threads, 0),
            allowed_origins=_origins(environment, "ALLOWED_ORIGINS"),
        )


def _integer(environment: Mapping[str, str], name: str, default: int, least: int) -> int:
    value = environment.get(name, str(default))
    if not value.isdecimal() or int(value) < least:
        raise SettingsInvalid(f"{name} must be a whole number of at least {least}, not {value!r}")
    return int(value)


def _switch(environment: Mapping[str, str], name: str) -> bool:
    value = environment.get(name, "on")
    if value not in {"on", "off"}:
        raise SettingsInvalid(f"{name} must be on or off, not {value!r}")
    return value == "on"


def _seconds(
    environment: Mapping[str, str], name: str, default: timedelta, least: int
) -> timedelta:
    return timedelta(seconds=_integer(environment, name, int(default.total_seconds()), least))


def _review(environment: Mapping[str, str], name: str) -> bool:
    value = environment.get(name, "off")
    if value not in {"off", "before"}:
        raise SettingsInvalid(f"{name} must be off or before, not {value!r}")
    return value == "before"


def _origins(environment: Mapping[str, str], name: str) -> frozenset[str]:
    origins = environment.get(name, "").replace(",", " ").split()
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise SettingsInvalid(
                f"{name} must be comma-separated origins such as https://news.example, "
                f"not {origin!r}"
            )
    return frozenset(origins)
