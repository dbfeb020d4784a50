"""What an operator can set, read once from environment variables."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from standfirst.errors import SettingsInvalid

_ORIGIN = re.compile(r"\*|https?://[a-z0-9.-]+(:\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Settings:
    """The service's configuration; every field has a default that fits the deployed stack."""

    table_name: str = "standfirst-summaries"
    model_dir: Path = Path("/opt/model")
    summary_ttl: timedelta = timedelta(days=30)
    engine_threads: int = 0
    """0 takes as many as the processors at hand allow."""
    allowed_origins: frozenset[str] = frozenset()
    """Origins whose pages may read the answers; `*` is every origin, none is CORS switched off."""

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> "Settings":
        """Read TABLE_NAME, MODEL_DIR, SUMMARY_TTL_SECONDS, ENGINE_THREADS and ALLOWED_ORIGINS.

        Raises SettingsInvalid, naming the variable, when a value cannot be used.
        """
        default = cls()
        return cls(
            table_name=environment.get("TABLE_NAME", default.table_name),
            model_dir=Path(environment.get("MODEL_DIR", default.model_dir)),
            summary_ttl=timedelta(
                seconds=_integer(
                    environment, "SUMMARY_TTL_SECONDS", int(default.summary_ttl.total_seconds()), 1
                )
            ),
            engine_threads=_integer(environment, "ENGINE_THREADS", default.engine_threads, 0),
            allowed_origins=_origins(environment, "ALLOWED_ORIGINS"),
        )


def _integer(environment: Mapping[str, str], name: str, default: int, least: int) -> int:
    value = environment.get(name, str(default))
    if not value.isdecimal() or int(value) < least:
        raise SettingsInvalid(f"{name} must be a whole number of at least {least}, not {value!r}")
    return int(value)


def _origins(environment: Mapping[str, str], name: str) -> frozenset[str]:
    origins = environment.get(name, "").replace(",", " ").split()
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise SettingsInvalid(
                f"{name} must be origins such as https://news.example, by commas; not {origin!r}"
            )
    return frozenset(origins)
