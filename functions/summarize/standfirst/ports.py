"""What the service needs from the outside, as protocols that adapters and fakes implement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from standfirst.domain import Generation, ModelInfo, Summary
from standfirst.writing.prompt import Question, Template


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What model.json says about a model, and which `engine` runs it.

    `languages` (ISO 639-1) are those that the model writes, `template` is its prompt format, and
    `context` is the longest context it was trained on, in tokens. A model that `shortens` was
    trained to shorten a sentence; any other writes whole summaries. If `beams` is above 1, the
    engine uses beam search if it can.
    """

    model: ModelInfo
    engine: str
    languages: tuple[str, ...]
    template: Template
    context: int
    beams: int
    shortens: bool


class Engine(Protocol):
    """A language model. Every member may raise `EngineUnavailable`."""

    @property
    def card(self) -> ModelCard:
        """The model that answers; available before its weights are loaded."""

    def prompt_room(self, max_tokens: int) -> int:
        """Maximum tokens of a prompt that leaves room for an answer of `max_tokens`."""

    def count_tokens(self, text: str) -> int:
        """Count the tokens of plain text."""

    def generate(self, question: Question) -> Generation:
        """Continue a prompt with the most likely text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a store has under an id: a summary, a lease, both or neither."""

    summary: Summary | None = None
    leased_until: datetime | None = None
    version: object = None
    """Identifies this state to its store: every lease and every decision changes it."""
    opinions: int = 0
    """How many readers' votes on the summary have been counted."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right of `owner` to write one summary, until another owner gets it."""

    summary_id: str
    owner: str


@dataclass(frozen=True, slots=True)
class Drafts:
    """A page of drafts; `after` is the cursor of the next page, empty on the last."""

    summaries: tuple[Summary, ...]
    after: str


class SummaryStore(Protocol):
    """Stores summaries by id, and decides who may write which.

    Every change is atomic: a reader sees all of it or nothing. Every method may raise
    `StoreUnavailable`; the change may have been made even so.
    """

    def get(self, summary_id: str, *, latest: bool = False) -> Entry:
        """Return what is stored under this id, expired or not; an empty entry if nothing is.

        Unless `latest`, it may be about a second old. An unreadable summary counts as missing, so
        that it can be replaced; but an operator's is never replaced: reading it raises
        `StoreUnavailable`.
        """

    def lease(self, summary_id: str, seen: Entry, until: datetime) -> Lease | None:
        """Take the lease if the entry is still as it was `seen`; otherwise return None.

        The caller has checked that `seen` may be replaced and that no lease in it is running. If
        its summary expires after `until`, it stays readable until it is replaced.
        """

    def put(self, summary: Summary, lease: Lease) -> bool:
        """Store `summary` in place of the entry and end the lease, even one that has run out.

        Returns False, and changes nothing, if another owner has taken the lease, or if the summary
        was decided on or deleted in the meantime.
        """

    def release(self, lease: Lease) -> None:
        """End a lease, if it is still held, without a summary: the next caller may then write."""

    def decide(self, summary: Summary, seen: Entry | None = None) -> bool:
        """Store an operator's `summary` in place of the entry, if any; a writer loses its lease.

        Returns False, and changes nothing, if `seen` is given and the entry has changed since.
        """

    def drafts(self, limit: int, after: str = "") -> Drafts:
        """Return at most `limit` drafts after the cursor `after`, oldest first, expired or not.

        A change may go unseen for about a second. Unreadable drafts are left out.
        """

    def delete(self, summary_id: str) -> None:
        """Delete the entry, if there is one; a writer loses its lease."""

    def vote(self, summary_id: str, voter: str, *, helpful: bool) -> bool:
        """Count a reader's vote on a stored summary.

        Returns False, and counts nothing, if there is no summary, if this `voter` was counted
        before, or if `MOST_VOTERS` were. A summary that replaces it starts from zero.
        """


MOST_VOTERS = 200
"""How many votes are counted for one summary, so that its item stays small."""


@dataclass(frozen=True, slots=True)
class Job:
    """A request to answer later: its JSON and Cache-Control as received, and the lease that holds
    the summary's place until a worker takes over.
    """

    request: str
    cache_control: str
    lease: Lease


class JobQueue(Protocol):
    """Takes requests to answer later. Every method may raise `QueueUnavailable`."""

    def send(self, job: Job) -> None:
        """Send the job to a worker, which may receive it more than once."""

    def receive(self, message: str) -> Job:
        """Read what `send` sent.

        Raises `JobGone` when its article no longer exists, `JobInvalid`.
        """

    def forget(self, message: str) -> None:
        """Delete what was stored with the message, if anything."""


class Clock(Protocol):
    """Tells the time, and waits."""

    def now(self) -> datetime:
        """The current time, in UTC."""

    def elapsed(self) -> float:
        """Seconds since an arbitrary moment; corrections of `now` do not affect them."""

    def sleep(self, seconds: float) -> None:
        """Return after this many seconds."""
