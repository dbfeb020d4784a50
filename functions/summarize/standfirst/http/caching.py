"""HTTP caching as its standards have it: directives in, Cache-Status, ETag and Age out."""

import hashlib
from datetime import timedelta
from urllib.request import parse_http_list

from standfirst.domain import CachePolicy, CacheResult, Outcome

_OTHERS_KEEP_SECONDS = 3600
"""How long browsers and CDNs may keep an answer: after that, a purge or a correction has reached
every reader."""

_RESULT = {
    CacheResult.COLLAPSED: "; collapsed",
    CacheResult.STORED: "; stored",
    CacheResult.UNAVAILABLE: "; detail=unavailable",
}


def policy(cache_control: str) -> CachePolicy:
    """Read a request's Cache-Control (RFC 9111, section 5.2.1).

    Unknown directives and unreadable values are ignored, as the RFC asks.
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
    """Name this representation by a strong tag: equal only for equal bytes (RFC 9110, 8.8.3)."""
    return f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'


def matches(if_none_match: str, tag: str) -> bool:
    """Whether the caller's If-None-Match names `tag` (weak comparison, as RFC 9110 asks)."""
    tags = [part.strip().removeprefix("W/") for part in if_none_match.split(",")]
    return tag in tags or "*" in tags


def headers(outcome: Outcome, tag: str, *, shared: bool) -> dict[str, str]:
    """Return the response headers that caches read; `shared` lets a CDN keep the answer.

    `max-age` counts from when the summary was written, as `Age` does; the difference is an hour,
    or less if the summary expires sooner. `must-revalidate`, without stale-while-revalidate,
    forbids caches to serve it longer, whatever happens to the service (docs/caching.md).
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
    """Split a list header at its commas outside quotes; a quote that is never closed does not
    count, so that it cannot hide a `no-store`.
    """
    *members, last = parse_http_list(f"{value},end")
    return members if last == "end" else value.split(",")


def _seconds(value: str) -> timedelta | None:
    """Read delta-seconds; more than 2^31 is 2^31 (RFC 9111, section 1.2.2)."""
    if not (value.isascii() and value.isdecimal()):
        return None
    digits = value.lstrip("0") or "0"
    return timedelta(seconds=min(int(digits[:11]), 2**31))


def _status(outcome: Outcome) -> str:
    """Say what was done, and why it was not just a hit (RFC 9211); `standfirst` is this cache."""
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
