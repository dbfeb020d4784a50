"""What the service needs from outside, as protocols that adapters and fakes implement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from standfirst.domain import Generation, ModelInfo, Summary
from standfirst.writing.prompt import Question, Template


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What model.json says of a model, and which `engine` runs it.

    `languages` (ISO 639-1) are those the model writes, `template` is how it wants to be asked,
    `context` the most tokens that it was trained to read. A model that `shortens` was taught to
    shorten a sentence, any other writes whole summaries. More than one of `beams` means beam
    search, if the engine has it.
    """

    model: ModelInfo
    engine: str
    languages: tuple[str, ...]
    template: Template
    context: int
    beams: int
    shortens: bool


class Engine(Protocol):
    """A language model. Everything may raise `EngineUnavailable`."""

    @property
    def card(self) -> ModelCard:
        """Which model answers; known before its weights are loaded."""

    def prompt_room(self, max_tokens: int) -> int:
        """The most tokens that a prompt may have beside an answer of at most `max_tokens`."""

    def count_tokens(self, text: str) -> int:
        """Count the tokens of plain text."""

    def generate(self, question: Question) -> Generation:
        """Continue a prompt by the most likely text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a store has under an id: a summary, a lease, both or neither."""

    summary: Summary | None = None
    leased_until: datetime | None = None
    version: object = None
    """Names this state to its store: every lease and every decision changes it."""
    opinions: int = 0
    """How many readers' opinions of the summary have been counted."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right of `owner` to write one summary, until somebody else gets it."""

    summary_id: str
    owner: str


@dataclass(frozen=True, slots=True)
class Drafts:
    """A page of the drafts; `after` asks for the next one, and is empty on the last."""

    summaries: tuple[Summary, ...]
    after: str


class SummaryStore(Protocol):
    """Keeps summaries by id, and decides who may write which.

    Every change is atomic: a reader sees all of it or nothing. Every method may raise
    `StoreUnavailable`; a change may then have been made all the same.
    """

    def get(self, summary_id: str, *, latest: bool = False) -> Entry:
        """Return what is kept under this id, expired or not; an empty entry if nothing is.

        Unless `latest`, it may be about a second old. A summary that cannot be read counts as
        missing, so that it can be replaced; but an operator's is never replaced, and raises
        `StoreUnavailable`.
        """

    def lease(self, summary_id: str, seen: Entry, until: datetime) -> Lease | None:
        """Take the right to write if what is kept is still what was `seen`; else return None.

        The caller has checked that `seen` may be replaced and that no lease in it still runs. A
        summary in it that lives beyond `until` stays readable until it is replaced.
        """

    def put(self, summary: Summary, lease: Lease) -> bool:
        """Replace what is kept by `summary` and end the lease, even one that has run out.

        Returns False, and changes nothing, when somebody else has the lease by now, or when the
        summary was decided on or deleted meanwhile.
        """

    def release(self, lease: Lease) -> None:
        """End a lease without a summary, so that the next caller may write, if it is still held."""

    def decide(self, summary: Summary, seen: Entry | None = None) -> bool:
        """Replace what is kept, if anything, by an operator's `summary`; a writer loses its lease.

        Returns False, and changes nothing, when what is kept is not what was `seen`, if given.
        """

    def drafts(self, limit: int, after: str = "") -> Drafts:
        """Return at most `limit` drafts after `after`, oldest first, expired or not.

        A change may be missed for about a second. Unreadable drafts are left out.
        """

    def delete(self, summary_id: str) -> None:
        """Forget what is kept, if anything; a writer loses its lease."""

    def vote(self, summary_id: str, voter: str, *, helpful: bool) -> bool:
        """Count a reader's opinion of a kept summary.

        Returns False, and counts nothing, when nothing is kept, when this `voter` was counted
        before, or when `MOST_VOTERS` were. A new summary in its place starts from zero.
        """


MOST_VOTERS = 200
"""How many opinions are counted for one summary, so that its item stays small."""


@dataclass(frozen=True, slots=True)
class Job:
    """A request to answer later: its JSON and Cache-Control as they came, and the lease that keeps
    the summary's place until a worker takes over.
    """

    request: str
    cache_control: str
    lease: Lease


class JobQueue(Protocol):
    """Takes requests that nobody waits for. Every method may raise `QueueUnavailable`."""

    def send(self, job: Job) -> None:
        """Hand the job to a worker, which may get it more than once."""

    def receive(self, message: str) -> Job:
        """Read what `send` sent.

        Raises `JobGone` when its article no longer exists, `JobInvalid`.
        """

    def forget(self, message: str) -> None:
        """Delete what was kept beside the message, if anything was."""


class Clock(Protocol):
    """Tells the time, and lets it pass."""

    def now(self) -> datetime:
        """The present, in UTC."""

    def elapsed(self) -> float:
        """Seconds since some moment in the past; corrections of `now` do not affect them."""

    def sleep(self, seconds: float) -> None:
        """Return after this time."""
