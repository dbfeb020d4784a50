"""Single flight: of all callers who miss a summary, one writes it and the others wait."""

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
"""Seconds between two looks at what somebody else is writing. Writing takes seconds, and a thousand
callers who look more often are more than one item can answer (docs/cost.md)."""

CALL_SECONDS = 5.0
"""The longest that a call of the table can take (docs/caching.md adds them up)."""

SWITCH = "writing"
"""The id of the item that exists while writing is switched off."""

# Of the system, so that instances restored from one snapshot do not wait in step.
_random = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to write under `lease`, for the reason `forward`.

    A caller that begins after `begin_by` (seconds of `Clock.elapsed`) would answer too late.
    """

    lease: Lease
    forward: Forward
    begin_by: float


class SingleFlight:
    """Looks a summary up; when it is not there, gives the turn to write it to one caller."""

    def __init__(
        self,
        store: SummaryStore,
        clock: Clock,
        *,
        lease: timedelta,
        patience: timedelta,
        writing: bool = True,
    ) -> None:
        """Give turns of `lease`, but none unless `writing`; callers wait for at most `patience`."""
        self._store = store
        self._clock = clock
        self._lease = lease
        self._patience = patience
        self._writing = writing

    def enter(self, summary_id: str, policy: CachePolicy) -> Outcome | Turn:
        """Return the summary, kept or just written by somebody else, or the turn to write it.

        Costs one read when it is there. Raises NotStored when the caller wants only what is kept
        and accepts none of it, WritingStopped, SummaryPending when its patience ends,
        StoreUnavailable.
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
            # A slow table can use up the time that writing would take.
            late = self._clock.elapsed() > give_up

    def stopped(self) -> bool:
        """Whether an operator has switched writing off. Raises StoreUnavailable."""
        return not self._writing or self._store.get(SWITCH).summary is not None

    def runs(self, entry: Entry, now: datetime) -> bool:
        """Whether somebody is writing.

        A lease that ends two leases from now or later was taken by a clock that is far ahead. It
        may be long over, so nobody waits for it.
        """
        return entry.leased_until is not None and now < entry.leased_until < now + 2 * self._lease


def fresh(entry: Entry, now: datetime) -> Summary | None:
    """Return the entry's summary unless it has expired.

    DynamoDB deletes expired items days late, so the reader compares.
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
    """Seconds to wait: first none, because a refused lease may mean that the summary is there; then
    longer and longer, each with a jitter of half.
    """
    yield 0.0
    longest = FIRST_DELAY
    while True:
        yield _random.uniform(longest / 2, longest)
        longest = min(2 * longest, LONGEST_DELAY)
