"""Single flight: when several callers miss a summary, one writes it and the others wait."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from standfirst.domain import (
    DECIDED,
    CachePolicy,
    CacheResult,
    Forward,
    NotStored,
    Outcome,
    Status,
    Summary,
    SummaryPending,
    WritingStopped,
)
from standfirst.ports import Clock, Entry, Lease, SummaryStore

FIRST_DELAY = 0.5
LONGEST_DELAY = 1.0
"""Seconds between two polls for another caller's summary. Writing takes seconds, and one item
cannot serve a thousand callers that poll more often (docs/cost.md)."""

CALL_SECONDS = 5.0
"""The longest that a call to the table can take (docs/caching.md adds up the parts)."""

SWITCH = "writing"
"""The id of the item that exists while writing is switched off."""

# The system's, so that instances restored from one snapshot do not wait in step.
_random = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to write under `lease`, for the reason `forward`.

    A caller that begins to write after `begin_by` (by `Clock.elapsed`) would answer too late.
    """

    lease: Lease
    forward: Forward
    begin_by: float


class SingleFlight:
    """Looks a summary up; if it is missing, gives one caller the turn to write it."""

    def __init__(
        self,
        store: SummaryStore,
        clock: Clock,
        *,
        lease: timedelta,
        patience: timedelta,
        writing: bool = True,
    ) -> None:
        """Give turns of length `lease`, none unless `writing`; callers wait at most `patience`."""
        self._store = store
        self._clock = clock
        self._lease = lease
        self._patience = patience
        self._writing = writing

    def enter(self, summary_id: str, policy: CachePolicy) -> Outcome | Turn:
        """Return the summary, stored or just written by another caller, or the turn to write it.

        Costs one read if the summary is stored. Raises NotStored when the caller wants only a
        stored summary and none is acceptable, WritingStopped, SummaryPending when the patience
        ends, StoreUnavailable.
        """
        begun = self._clock.elapsed()
        give_up = begun + self._patience.total_seconds()
        lease_by = max(give_up, begun + CALL_SECONDS)
        late = False
        delays = _delays()
        waited_on: Entry | None = None
        entry = self._store.get(summary_id, latest=not policy.lookup)
        while True:
            now = self._clock.now()
            kept = fresh(entry, now)
            landed = waited_on and not entry.leased_until and kept != waited_on.summary
            decided = kept and (kept.method in DECIDED or kept.standing.status is not Status.DRAFT)
            if kept and (landed or decided or policy.accepts(kept, now)):
                return _outcome(kept, now, waited=bool(waited_on))
            if policy.only_if_cached:
                raise NotStored
            if self.runs(entry, now):
                waited_on = entry
            elif not late:
                if self.stopped():
                    if kept is None:
                        raise WritingStopped
                    return _outcome(kept, now, waited=bool(waited_on))
                if self._clock.elapsed() > lease_by:
                    raise SummaryPending(summary_id)
                if lease := self._store.lease(summary_id, entry, now + self._lease):
                    return Turn(lease, _reason(entry, kept), lease_by + CALL_SECONDS)
            delay = next(delays)
            if self._clock.elapsed() + delay > give_up:
                raise SummaryPending(summary_id)
            self._clock.sleep(delay)
            entry = self._store.get(summary_id, latest=True)
            # A slow table can use up the time that is needed for writing.
            late = self._clock.elapsed() > give_up

    def stopped(self) -> bool:
        """Whether an operator has switched writing off. Raises StoreUnavailable."""
        return not self._writing or self._store.get(SWITCH).summary is not None

    def runs(self, entry: Entry, now: datetime) -> bool:
        """Whether a writer is at work.

        A lease that ends two leases from now or later was set by a clock that runs far ahead. Its
        writer may be long gone, so it is ignored.
        """
        return entry.leased_until is not None and now < entry.leased_until < now + 2 * self._lease


def fresh(entry: Entry, now: datetime) -> Summary | None:
    """Return the entry's summary unless it has expired.

    DynamoDB may delete expired items days late, so the reader checks.
    """
    return entry.summary if entry.summary and entry.summary.expires_at > now else None


def _outcome(kept: Summary, now: datetime, *, waited: bool) -> Outcome:
    if waited:
        return Outcome(kept, CacheResult.COLLAPSED, now, Forward.MISS)
    return Outcome(kept, CacheResult.HIT, now)


def _reason(entry: Entry, kept: Summary | None) -> Forward:
    if kept:
        return Forward.REQUEST
    return Forward.STALE if entry.summary else Forward.MISS


def _delays() -> Iterator[float]:
    """Seconds to wait: first none, because a refused lease may mean that the summary is ready; then
    longer and longer, each with up to half taken off as jitter.
    """
    yield 0.0
    longest = FIRST_DELAY
    while True:
        yield _random.uniform(longest / 2, longest)
        longest = min(2 * longest, LONGEST_DELAY)
