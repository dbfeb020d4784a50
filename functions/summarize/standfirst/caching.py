"""HTTP caching as its standards have it: directives in, Cache-Status, ETag and Age out."""

import hashlib

from standfirst.service import CachePolicy, CacheResult, Outcome
from standfirst.summary import Summary

CACHE = "standfirst"
"""This cache's name in Cache-Status (RFC 9211)."""

_STATUS = {
    CacheResult.HIT: f"{CACHE}; hit",
    CacheResult.STORED: f"{CACHE}; fwd=miss; stored",
    CacheResult.BYPASSED: f"{CACHE}; fwd=request",
    CacheResult.UNAVAILABLE: f"{CACHE}; fwd=miss; detail=unavailable",
}


def policy(cache_control: str | None) -> CachePolicy:
    """Read a request's Cache-Control (RFC 9111, section 5.2.1); unknown directives are ignored."""
    directives = {part.strip().lower() for part in (cache_control or "").split(",")}
    return CachePolicy(
        lookup=not directives & {"no-cache", "no-store"},
        keep="no-store" not in directives,
        only_if_cached="only-if-cached" in directives,
    )


def etag(summary: Summary, layout: str) -> str:
    """Name this very representation: equal bytes give equal tags (RFC 9110, section 8.8.3)."""
    parts = (summary.id, summary.created_at.isoformat(), layout)
    return f'"{hashlib.sha256(" ".join(parts).encode()).hexdigest()[:32]}"'


def matches(if_none_match: str | None, tag: str) -> bool:
    """Whether the caller's If-None-Match names `tag` (weak comparison, as RFC 9110 asks)."""
    tags = [part.strip().removeprefix("W/") for part in (if_none_match or "").split(",")]
    return tag in tags or "*" in tags


def headers(outcome: Outcome, tag: str, *, shared: bool) -> dict[str, str | list[str]]:
    """Return the response headers that caches read; `shared` lets a CDN keep the answer."""
    summary = outcome.summary
    age = max(0, int((outcome.at - summary.created_at).total_seconds()))
    lifetime = int((summary.expires_at - summary.created_at).total_seconds())
    kept = f"{'public' if shared else 'private'}, max-age={lifetime}"
    return {
        "Cache-Status": _STATUS[outcome.cache],
        "Cache-Control": "no-store" if outcome.cache is CacheResult.BYPASSED else kept,
        "Age": str(age),
        "ETag": tag,
    }
