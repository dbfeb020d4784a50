"""Working fakes of the ports, so that tests need neither patches nor a network."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count, cycle
from threading import Lock

from standfirst.domain import (
    EngineUnavailable,
    Generation,
    JobGone,
    JobInvalid,
    ModelInfo,
    QueueUnavailable,
    Status,
    StoreUnavailable,
    Summary,
)
from standfirst.ports import (
    MOST_VOTERS,
    Clock,
    Drafts,
    Engine,
    Entry,
    Job,
    JobQueue,
    Lease,
    ModelCard,
    SummaryStore,
)
from standfirst.writing.prompt import CHATML, NO, YES, Prompt, Question, Task

MODEL = ModelInfo(id="scripted", revision="1")
CARD = ModelCard(MODEL, "scripted", ("en",), CHATML, context=1024, beams=1, shortens=True)


def text_of(question: Question) -> str:
    """The text of a prompt."""
    return "".join(part.text for part in question.prompt)


class ScriptedEngine:
    """An engine that reads its answers from a script; a token is a word.

    Every call takes the next text; after the last, the script starts again. If it `shortens`, it is
    asked for one sentence at a time, otherwise for whole summaries. A text is cut after
    `max_tokens` words. `requests` holds the prompts for texts, and `calls` counts them. Asked
    whether a sentence is worth it, which is not counted, it says yes, except for those in
    `chances`.
    """

    def __init__(
        self,
        texts: Sequence[str],
        *,
        context: int = 1024,
        model: ModelInfo = MODEL,
        languages: tuple[str, ...] = ("en",),
        shortens: bool = True,
    ) -> None:
        self._texts = cycle(texts)
        self.card = replace(
            CARD, model=model, languages=languages, context=context, shortens=shortens
        )
        self.requests: list[Question] = []
        self.log_probability = 0.0
        self.chances: dict[str, float] = {}
        self.questions: list[Question] = []

    def prompt_room(self, max_tokens: int) -> int:
        return self.card.context - max_tokens

    @property
    def calls(self) -> int:
        return len(self.requests)

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def generate(self, question: Question) -> Generation:
        prompt, most = question.prompt, question.max_tokens
        prompt_tokens = sum(self.count_tokens(part.text) for part in prompt)
        assert prompt_tokens + most <= self.card.context, "prompt and answer exceed the context"
        if Task.NEWS.value in prompt[-1].text:
            self.questions.append(question)
            return self._chance(prompt, prompt_tokens)
        self.requests.append(question)
        return self._answer(prompt_tokens, most)

    def _chance(self, prompt: Prompt, prompt_tokens: int) -> Generation:
        chance = self.chances.get(prompt[-2].text.strip(), 1.0)
        return Generation(
            text=YES if chance >= 0.5 else NO,
            prompt_tokens=prompt_tokens,
            tokens=1,
            prefill_ms=1.5 * prompt_tokens,
            decode_ms=0.0,
            log_probability=math.log(max(chance, 1 - chance)),
        )

    def _answer(self, prompt_tokens: int, max_tokens: int) -> Generation:
        text = next(self._texts)
        words = text.split()
        return Generation(
            text=text if len(words) <= max_tokens else " ".join(words[:max_tokens]),
            prompt_tokens=prompt_tokens,
            tokens=min(len(words), max_tokens),
            prefill_ms=1.5 * prompt_tokens,
            decode_ms=10.0 * min(len(words), max_tokens),
            log_probability=self.log_probability,
        )


class BrokenEngine:
    """An engine whose weights cannot be loaded; `calls` counts the attempts to generate."""

    def __init__(self) -> None:
        self.card = CARD
        self.calls = 0

    def prompt_room(self, max_tokens: int) -> int:
        return self.card.context - max_tokens

    def count_tokens(self, text: str) -> int:
        raise EngineUnavailable("the model could not be loaded")

    def generate(self, question: Question) -> Generation:
        self.calls += 1
        raise EngineUnavailable("the model could not be loaded")


@dataclass(frozen=True, slots=True)
class _Kept:
    """An entry of `InMemoryStore`; every change except a vote changes `number`."""

    number: int
    owner: str
    summary: Summary | None = None
    leased_until: datetime | None = None
    opinions: Mapping[str, bool] = field(default_factory=dict)


class InMemoryStore:
    """A thread-safe store in a dictionary; `reads` and `writes` count the calls."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._numbers = count(1)
        self._lock = Lock()
        self.reads = 0
        self.writes = 0

    @property
    def summaries(self) -> dict[str, Summary]:
        return {id_: kept.summary for id_, kept in self._kept.items() if kept.summary}

    def opinions(self, summary_id: str) -> list[bool]:
        return list(self._kept[summary_id].opinions.values())

    def get(self, summary_id: str, *, latest: bool = False) -> Entry:
        with self._lock:
            self.reads += 1
            kept = self._kept.get(summary_id)
            if kept is None:
                return Entry()
            return Entry(kept.summary, kept.leased_until, kept.number, len(kept.opinions))

    def lease(self, summary_id: str, seen: Entry, until: datetime) -> Lease | None:
        with self._lock:
            self.writes += 1
            kept = self._kept.get(summary_id)
            if (kept.number if kept else None) != seen.version:
                return None
            number = next(self._numbers)
            summary = kept.summary if kept else None
            if summary is None or summary.expires_at <= until:
                self._kept[summary_id] = _Kept(number, f"owner {number}", None, until)
            elif kept:
                owner = f"owner {number}"
                self._kept[summary_id] = replace(
                    kept, number=number, owner=owner, leased_until=until
                )
            return Lease(summary_id, f"owner {number}")

    def put(self, summary: Summary, lease: Lease) -> bool:
        with self._lock:
            self.writes += 1
            if not self._holds(lease):
                return False
            self._kept[summary.id] = _Kept(next(self._numbers), lease.owner, summary)
            return True

    def release(self, lease: Lease) -> None:
        with self._lock:
            self.writes += 1
            if self._holds(lease):
                kept = self._kept[lease.summary_id]
                number = next(self._numbers)
                self._kept[lease.summary_id] = replace(kept, number=number, leased_until=None)

    def decide(self, summary: Summary, seen: Entry | None = None) -> bool:
        with self._lock:
            self.writes += 1
            kept = self._kept.get(summary.id)
            if seen and seen.version != (kept.number if kept else None):
                return False
            self._kept[summary.id] = _Kept(next(self._numbers), "an operator", summary)
            return True

    def drafts(self, limit: int, after: str = "") -> Drafts:
        with self._lock:
            self.reads += 1
            waiting = sorted(
                (f"{summary.standing.since.timestamp():014.3f}_{summary.id}", summary)
                for summary in self.summaries.values()
                if summary.review and summary.standing.status is Status.DRAFT
            )
        page = [one for one in waiting if one[0] > after][:limit]
        more = bool(page) and page[-1] != waiting[-1]
        return Drafts(tuple(summary for _, summary in page), page[-1][0] if more else "")

    def delete(self, summary_id: str) -> None:
        with self._lock:
            self.writes += 1
            self._kept.pop(summary_id, None)

    def vote(self, summary_id: str, voter: str, *, helpful: bool) -> bool:
        with self._lock:
            self.writes += 1
            kept = self._kept.get(summary_id)
            if kept is None or kept.summary is None:
                return False
            if voter in kept.opinions or len(kept.opinions) >= MOST_VOTERS:
                return False
            opinions = {**kept.opinions, voter: helpful}
            self._kept[summary_id] = replace(kept, opinions=opinions)
            return True

    def _holds(self, lease: Lease) -> bool:
        kept = self._kept.get(lease.summary_id)
        return kept is not None and kept.owner == lease.owner


class BrokenStore:
    """A store whose named methods (or all, if none is named) never answer; the others are those of
    the store inside. `reads` and `writes` count the calls.
    """

    def __init__(self, *methods: str, inside: SummaryStore | None = None) -> None:
        self._methods = methods
        self._inside = inside or InMemoryStore()
        self.reads = 0
        self.writes = 0

    def get(self, summary_id: str, *, latest: bool = False) -> Entry:
        self.reads += 1
        self._fail("latest get" if latest else "get")
        return self._inside.get(summary_id, latest=latest)

    def lease(self, summary_id: str, seen: Entry, until: datetime) -> Lease | None:
        self._write("lease")
        return self._inside.lease(summary_id, seen, until)

    def put(self, summary: Summary, lease: Lease) -> bool:
        self._write("put")
        return self._inside.put(summary, lease)

    def release(self, lease: Lease) -> None:
        self._write("release")
        self._inside.release(lease)

    def decide(self, summary: Summary, seen: Entry | None = None) -> bool:
        self._write("decide")
        return self._inside.decide(summary, seen)

    def drafts(self, limit: int, after: str = "") -> Drafts:
        self.reads += 1
        self._fail("drafts")
        return self._inside.drafts(limit, after)

    def delete(self, summary_id: str) -> None:
        self._write("delete")
        self._inside.delete(summary_id)

    def vote(self, summary_id: str, voter: str, *, helpful: bool) -> bool:
        self._write("vote")
        return self._inside.vote(summary_id, voter, helpful=helpful)

    def _write(self, method: str) -> None:
        self.writes += 1
        self._fail(method)

    def _fail(self, method: str) -> None:
        if not self._methods or method in self._methods:
            raise StoreUnavailable(f"{method}: no answer")


class InMemoryQueue:
    """A queue in a list; `messages` are those sent, `forgotten` those done.

    A forgotten message is gone, as an article deleted from a bucket would be.
    """

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self.messages: list[str] = []
        self.forgotten: list[str] = []

    def send(self, job: Job) -> None:
        message = f"message {len(self.messages)}"
        self.messages.append(message)
        self._jobs[message] = job

    def receive(self, message: str) -> Job:
        if message in self.forgotten:
            raise JobGone
        if message not in self._jobs:
            raise JobInvalid
        return self._jobs[message]

    def forget(self, message: str) -> None:
        self.forgotten.append(message)


class BrokenQueue:
    """A queue that never answers."""

    def send(self, job: Job) -> None:
        raise QueueUnavailable("SendMessage: no answer")

    def receive(self, message: str) -> Job:
        raise QueueUnavailable("GetObject: no answer")

    def forget(self, message: str) -> None:
        raise QueueUnavailable("DeleteObject: no answer")


class FrozenClock:
    """A clock that stops until it is advanced; sleeping advances it. `slept` lists every sleep, in
    seconds.
    """

    def __init__(self, now: datetime) -> None:
        if now.tzinfo is not UTC:
            raise ValueError("a clock's time is in UTC")
        self._now = now
        self._elapsed = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self._now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.advance(seconds)

    def elapsed(self) -> float:
        return self._elapsed

    def advance(self, seconds: float) -> None:
        self._elapsed += seconds
        self.set_by(seconds)

    def set_by(self, seconds: float) -> None:
        """Set the clock forward or back without any time passing."""
        self._now += timedelta(seconds=seconds)


# Here mypy proves that every fake implements its port.
_ENGINES: tuple[type[Engine], ...] = (ScriptedEngine, BrokenEngine)
_STORES: tuple[type[SummaryStore], ...] = (InMemoryStore, BrokenStore)
_QUEUES: tuple[type[JobQueue], ...] = (InMemoryQueue, BrokenQueue)
_CLOCKS: tuple[type[Clock], ...] = (FrozenClock,)
