"""What editors decide on the summaries that are held back for them; readers see none before."""

from dataclasses import replace
from datetime import datetime, timedelta

from standfirst.codec import version
from standfirst.editing import DECIDED_TTL, correct
from standfirst.errors import DecisionConflict, DecisionOnWithdrawn, SummaryNotFound
from standfirst.flight import fresh
from standfirst.ports import Clock, Drafts, SummaryStore
from standfirst.summary import Method, Review, Status, Summary

SUPERSEDED = "superseded"
"""The reason of a withdrawal that no editor has decided on."""


class Desk:
    """Lists the drafts, oldest first, and keeps what is decided on each."""

    def __init__(self, store: SummaryStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def drafts(self, limit: int, after: str = "") -> Drafts:
        """Return a page of the drafts that nobody has decided on. Raises StoreUnavailable."""
        page = self._store.drafts(limit, after)
        now = self._clock.now()
        return replace(page, summaries=tuple(one for one in page.summaries if one.expires_at > now))

    def waiting(self) -> timedelta:
        """Return how long the oldest draft has waited. Raises StoreUnavailable."""
        page = self.drafts(10)
        while page.after and not page.summaries:
            page = self.drafts(10, page.after)
        now = self._clock.now()
        return max((now - one.standing.since for one in page.summaries), default=timedelta())

    def decide(
        self, id_: str, seen: str, status: Status, *, text: str = "", reason: str = ""
    ) -> Summary:
        """Give the summary this status, and `text` if any; `seen` is the version decided on.

        Raises DecisionConflict when the summary is another by now, DecisionOnWithdrawn when an
        operator has withdrawn it, SummaryNotFound, ArticleRejected when the text has no words,
        StoreUnavailable.
        """
        now = self._clock.now()
        decided = None
        while kept := fresh(entry := self._store.get(id_, latest=True), now):
            if kept == decided:
                return decided  # the write was sent twice, and its first answer lost
            if kept.method is Method.WITHDRAWN:
                raise DecisionOnWithdrawn(kept)
            if version(kept) != seen:
                raise DecisionConflict(kept)
            said = correct(kept, text, now, now + DECIDED_TTL) if text else kept
            decided = reviewed(said, status, now, reason)
            if self._store.edit(decided, entry):
                return decided
        raise SummaryNotFound

    def supersede(self, id_: str) -> None:
        """Withdraw a summary, whatever it is by now, if it is kept: its article has changed.

        Raises StoreUnavailable.
        """
        while kept := fresh(self._store.get(id_, latest=True), self._clock.now()):
            try:
                self.decide(id_, version(kept), Status.WITHDRAWN, reason=SUPERSEDED)
            except (SummaryNotFound, DecisionOnWithdrawn):
                return
            except DecisionConflict:
                continue
            return

    def adopt(self, summary: Summary, reference: str) -> Summary:
        """Make a draft of what was written while nothing was held back, or was superseded by a
        text that its article no longer has. Raises StoreUnavailable.
        """
        standing = summary.standing
        back = standing.status is Status.WITHDRAWN and standing.reason == SUPERSEDED
        if not back and (summary.review or standing.status is not Status.DRAFT):
            return summary
        draft = drafted(summary, self._clock.now(), reference)
        entry = self._store.get(summary.id, latest=True)
        if entry.summary == summary:
            self._store.edit(draft, entry)
        return draft


def drafted(summary: Summary, now: datetime, reference: str) -> Summary:
    """Return `summary` as one that waits for an editor."""
    review = Review(Status.DRAFT, now.replace(microsecond=0), reference=reference)
    return replace(summary, review=review)


def reviewed(summary: Summary, status: Status, now: datetime, reason: str = "") -> Summary:
    """Return `summary` as an editor has decided on it."""
    now = now.replace(microsecond=0)
    review = Review(status, now, reason, summary.standing.reference)
    return replace(summary, review=review, expires_at=now + DECIDED_TTL)
