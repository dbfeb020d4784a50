"""What a caller allows the cache to do, and what came of it: the words of service and edge."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from standfirst.domain import Summary
from standfirst.writing.pipeline import Work


class CacheResult(StrEnum):
    """What the cache did for a request."""

    HIT = "hit"
    COLLAPSED = "collapsed"
    """Not there; somebody else was writing it, and this request waited for theirs."""
    STORED = "stored"
    """Not there; written and kept."""
    LOST = "lost"
    """Written and not kept: somebody else has changed meanwhile what is kept."""
    BYPASSED = "bypassed"
    """Written and not kept, as the caller asked, or because it is the article itself."""
    UNAVAILABLE = "unavailable"
    """Written, and the store could not be read or written."""


class Forward(StrEnum):
    """Why the cache could not answer by itself (RFC 9211, section 2.2)."""

    BYPASS = "bypass"
    """Such a summary is never kept."""
    MISS = "miss"
    STALE = "stale"
    """It was there and has expired."""
    REQUEST = "request"
    """The request's directives ruled out what was there."""


@dataclass(frozen=True, slots=True)
class CachePolicy:
    """What the caller allows the cache to do; the defaults are a plain request's."""

    lookup: bool = True
    keep: bool = True
    only_if_cached: bool = False
    max_age: timedelta | None = None
    """How long ago a summary may have been written and still do."""

    def accepts(self, summary: Summary, now: datetime) -> bool:
        """Whether a kept summary will do."""
        return self.lookup and (self.max_age is None or now - summary.created_at <= self.max_age)


PLAIN = CachePolicy()
"""The policy of a request that says nothing."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A summary, what the cache did, when, and the model's work (None when it had none)."""

    summary: Summary
    cache: CacheResult
    at: datetime
    forward: Forward | None = None
    work: Work | None = None
