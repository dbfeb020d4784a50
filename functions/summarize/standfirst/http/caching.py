"""HTTP caching by its RFCs: reads directives, writes Cache-Status, ETag and Age."""

import hashlib
from datetime import timedelta
from urllib.request import parse_http_list

from standfirst.domain import CachePolicy, CacheResult, Outcome

_OTHERS_KEEP_SECONDS = 3600
"""How long browsers and CDNs may store a response: after that, a purge or a correction has reached
every reader."""

_RESULT = {
    CacheResult.COLLAPSED: "; collapsed",
    CacheResult.STORED: "; stored",
    CacheResult.UNAVAILABLE: "; detail=unavailable",
}


def policy(cache_control: str) -> CachePolicy:
    """Read a request's Cache-Control (RFC 9111, section 5.2.1).

    Unknown directives and unreadable values are ignored, as the RFC requires.
    """
    directives: dict[str, str] = {}
    for part in _members(cache_control):
        name, _, value = part.partition("=")
        directives[name.strip().lower()] = value.strip().strip('"')
    return CachePolicy(
        lookup=not directives.keys() & {"no-cache", "no-store"},
        keep="no-store" not in directives,
        only_if_cached="only-if-cached" in directives,
        max_age=_seconds(directives.get("max-age", "")),
    )


def etag(body: str) -> str:
    """Return the strong ETag of `body`: equal only for equal bytes (RFC 9110, 8.8.3)."""
    return f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'


def matches(if_none_match: str, tag: str) -> bool:
    """Whether the caller's If-None-Match names `tag` (weak comparison, as RFC 9110 requires)."""
    tags = [part.strip().removeprefix("W/") for part in if_none_match.split(",")]
    return tag in tags or "*" in tags


def headers(outcome: Outcome, tag: str, *, shared: bool) -> dict[str, str]:
    """Return the response headers that caches read; `shared` lets a CDN store the response.

    `max-age`, like `Age`, counts from when the summary was written; the difference is an hour, or
    less if the summary expires sooner. `must-revalidate`, without stale-while-revalidate, forbids
    caches to serve it longer, even when the service is down (docs/caching.md).
    """
    return {
        "Cache-Status": _status(outcome),
        "Cache-Control": _cache_control(outcome, shared=shared),
        "Age": str(_age(outcome)),
        "ETag": tag,
        # The CORS headers differ by origin (responses.py).
        "Vary": "Origin",
    }


def _members(value: str) -> list[str]:
    """Split a list header at commas outside quotes; an unclosed quote does not count, so that it
    cannot hide a `no-store`.
    """
    *members, last = parse_http_list(f"{value},end")
    return members if last == "end" else value.split(",")


def _seconds(value: str) -> timedelta | None:
    """Parse delta-seconds, at most 2^31 (RFC 9111, section 1.2.2); None if `value` is invalid."""
    if not (value.isascii() and value.isdecimal()):
        return None
    digits = value.lstrip("0") or "0"
    return timedelta(seconds=min(int(digits[:11]), 2**31))


def _status(outcome: Outcome) -> str:
    """Return Cache-Status: a hit, or why not and what was done (RFC 9211), by `standfirst`."""
    if outcome.forward is None:
        return "standfirst; hit"
    return f"standfirst; fwd={outcome.forward}{_RESULT.get(outcome.cache, '')}"


def _age(outcome: Outcome) -> int:
    return max(0, int((outcome.at - outcome.summary.created_at).total_seconds()))


def _cache_control(outcome: Outcome, *, shared: bool) -> str:
    if outcome.cache in {CacheResult.BYPASSED, CacheResult.LOST}:
        return "no-store"
    summary = outcome.summary
    lifetime = int((summary.expires_at - summary.created_at).total_seconds())
    max_age = min(lifetime, _age(outcome) + _OTHERS_KEEP_SECONDS)
    return f"{'public' if shared else 'private'}, max-age={max_age}, must-revalidate"
