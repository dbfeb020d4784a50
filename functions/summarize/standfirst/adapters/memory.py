"""A store in front of another: a warm instance does not reread what it has just read."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Lock

from standfirst.domain import Summary
from standfirst.ports import Clock, Drafts, Entry, Lease, SummaryStore

MOST_SUMMARIES = 256
"""How many are cached at most, the most recently used: about a megabyte."""


class RecentSummaries:
    """A `SummaryStore` that caches in memory what it read from `store` less than `age` ago.

    It therefore sees others' changes after `age` at the latest, and its own at once. `latest`
    reads never come from memory. Safe to share between threads.
    """

    def __init__(self, store: SummaryStore, clock: Clock, age: timedelta) -> None:
        self._store = store
        self._clock = clock
        self._age = age
        self._recent: OrderedDict[str, tuple[Entry, datetime]] = OrderedDict()
        self._changes = 0
        self._lock = Lock()

    def get(self, summary_id: str, *, latest: bool = False) -> Entry:
        """Return the entry, from memory if it was read recently."""
        now = self._clock.now()
        with self._lock:
            if not latest and summary_id in self._recent:
                entry, read_at = self._recent[summary_id]
                if timedelta() <= now - read_at < self._age:
                    self._recent.move_to_end(summary_id)
                    return entry
            changes = self._changes
        entry = self._store.get(summary_id, latest=latest)
        with self._lock:
            if changes == self._changes:
                self._recent.pop(summary_id, None)
                if entry.summary:
                    self._recent[summary_id] = entry, now
                if len(self._recent) > MOST_SUMMARIES:
                    self._recent.popitem(last=False)
        return entry

    def lease(self, summary_id: str, seen: Entry, until: datetime) -> Lease | None:
        """As the store does."""
        with self._forgotten(summary_id):
            return self._store.lease(summary_id, seen, until)

    def put(self, summary: Summary, lease: Lease) -> bool:
        """As the store does."""
        with self._forgotten(summary.id):
            return self._store.put(summary, lease)

    def release(self, lease: Lease) -> None:
        """As the store does."""
        self._store.release(lease)

    def decide(self, summary: Summary, seen: Entry | None = None) -> bool:
        """As the store does."""
        with self._forgotten(summary.id):
            return self._store.decide(summary, seen)

    def drafts(self, limit: int, after: str = "") -> Drafts:
        """As the store does; never from memory."""
        return self._store.drafts(limit, after)

    def delete(self, summary_id: str) -> None:
        """As the store does."""
        with self._forgotten(summary_id):
            self._store.delete(summary_id)

    def vote(self, summary_id: str, voter: str, *, helpful: bool) -> bool:
        """As the store does."""
        return self._store.vote(summary_id, voter, helpful=helpful)

    @contextmanager
    def _forgotten(self, summary_id: str) -> Iterator[None]:
        """Drop a summary from memory while it is changed, and ignore reads in progress; even after
        an error, because the change may have been made.
        """
        try:
            yield
        finally:
            with self._lock:
                self._changes += 1
                self._recent.pop(summary_id, None)
