"""What an operator can set, read once from environment variables."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from standfirst.errors import SettingsInvalid


@dataclass(frozen=True, slots=True)
class Settings:
    """The service's configuration; every field has a default that fits the deployed stack."""

    table_name: str = "standfirst-summaries"
    model_dir: Path = Path("/opt/model")
    summary_ttl: timedelta = timedelta(days=30)
    engine_threads: int = 0
    """0 takes as many as the processors at hand allow."""

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> "Settings":
        """Read TABLE_NAME, MODEL_DIR, SUMMARY_TTL_SECONDS and ENGINE_THREADS.

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
        )


def _integer(environment: Mapping[str, str], name: str, default: int, least: int) -> int:
    value = environment.get(name, str(default))
    if not value.isdecimal() or int(value) < least:
        raise SettingsInvalid(f"{name} must be a whole number of at least {least}, not {value!r}")
    return int(value)
