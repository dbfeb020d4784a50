"""Which pages of other origins may read the answers (the Fetch standard's CORS protocol)."""

from collections.abc import Callable

from aws_lambda_powertools.event_handler import CORSConfig

from standfirst.domain import SettingsInvalid

EXPOSED = ("Age", "Cache-Status", "ETag", "Location", "Retry-After")
"""Response headers that a page may read besides the few that it always may."""

_SENT = ["Cache-Control", "If-None-Match", "Prefer"]
_PREFLIGHT_SECONDS = 7200  # what Chromium keeps at most


class Origins(CORSConfig):
    """The allowed origins, asked for when a page calls: importing reads no environment."""

    def __init__(self, get_origins: Callable[[], frozenset[str]]) -> None:
        """Allow the origins that `get_origins` gives; `*` among them allows every origin."""
        super().__init__(
            allow_headers=_SENT, expose_headers=list(EXPOSED), max_age=_PREFLIGHT_SECONDS
        )
        self._get_origins = get_origins

    def allowed_origin(self, extracted_origin: str) -> str | None:
        """Return the request's origin when it may read the answer, else None."""
        try:
            origins = self._get_origins()
        except SettingsInvalid:
            # The request itself is answered with what is wrong; no page may read that.
            return None
        allowed = extracted_origin in origins or "*" in origins
        return extracted_origin if extracted_origin and allowed else None

    def to_dict(self, origin: str | None) -> dict[str, str]:
        """Return the headers for an allowed origin, none for None."""
        if origin is None:
            return {}
        return {
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Headers": ",".join(sorted(self.allow_headers)),
            "Access-Control-Expose-Headers": ",".join(self.expose_headers),
            "Access-Control-Max-Age": str(self.max_age),
        }
