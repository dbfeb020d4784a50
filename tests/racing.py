"""Services in separate processes that all want the same summary, to prove single flight.

`multiprocessing` (spawn) starts everything here, so the processes are like separate machines: they
share nothing but the table.
"""

import os
import signal
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from threading import Barrier as ThreadBarrier

from standfirst.bootstrap import SystemClock
from standfirst.domain import (
    PLAIN,
    CachePolicy,
    CacheResult,
    Generation,
    Length,
    Outcome,
    Recipe,
    Summary,
    SummaryType,
    summary_id,
)
from standfirst.ports import Entry, Lease, SummaryStore
from standfirst.service import SummaryService
from standfirst.text.doc import Doc
from standfirst.writing.prompt import Question
from tests.articles import FERRY
from tests.fakes import MODEL, BrokenStore, ScriptedEngine
from tests.tables import store_on
from tools.local.dynamodb import LocalTable

SPAWN = get_context("spawn")
TLDR = Recipe(SummaryType.TLDR, Length.SHORT)
ANEW = CachePolicy(lookup=False)
TTL = timedelta(days=30)
WRITTEN = "A ferry sank off the coast of Norland on Tuesday, killing at least 13 of them."

# On a busy machine everything is slow; that must not make anybody here time out.
PATIENT = timedelta(minutes=10)

STEPS = (
    *("before get", "after get", "before lease", "after lease"),
    *("while it writes", "before put", "after put"),
)
"""Where a writer can be stopped: around every call of its store, and during its inference."""


def article(name: str) -> Doc:
    """An article unique to a test: `name` is a word of it."""
    first, *others = FERRY.sentences
    return Doc((replace(first, text=f"{first.text[:-1]}, {name}."), *others))


def id_of(name: str) -> str:
    return summary_id(article(name).canonical, TLDR, MODEL)


@dataclass(frozen=True, slots=True)
class Journal:
    """The inferences of all processes: one file, to which each appends lines atomically."""

    path: Path

    def write(self, line: str) -> None:
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, f"{line}\n".encode())
        finally:
            os.close(descriptor)

    def lines(self) -> list[str]:
        return self.path.read_text("utf-8").splitlines() if self.path.exists() else []


class SlowEngine(ScriptedEngine):
    """A slow engine that notes every call in the journal."""

    def __init__(self, journal: Journal, line: str, seconds: float, *, text: str = WRITTEN) -> None:
        super().__init__([text])
        self._journal = journal
        self._line = line
        self._seconds = seconds

    def generate(self, question: Question) -> Generation:
        if not question.follows:
            self._journal.write(self._line)
        time.sleep(self._seconds)
        return super().generate(question)


def service_on(
    store: SummaryStore,
    engine: ScriptedEngine,
    *,
    lease: timedelta = PATIENT,
    patience: timedelta = PATIENT,
) -> SummaryService:
    return SummaryService(store, engine, SystemClock(), ttl=TTL, lease=lease, patience=patience)


@dataclass(frozen=True, slots=True)
class Race:
    """In each of `rounds`, `threads` in each of `processes` ask for the same summary at once."""

    table: LocalTable
    journal: Journal
    name: str
    rounds: int
    processes: int
    threads: int

    def round_name(self, number: int) -> str:
        return f"{self.name} {number}"

    def run(self) -> list[list[tuple[CacheResult, Summary]]]:
        """Run it; return all answers, by round."""
        answers: Queue[list[list[tuple[CacheResult, Summary]]]] = SPAWN.Queue()
        start = SPAWN.Barrier(self.processes)
        runners = [
            SPAWN.Process(target=_run, args=(self, start, answers)) for _ in range(self.processes)
        ]
        for runner in runners:
            runner.start()
        by_process = [answers.get(timeout=1800) for _ in runners]
        for runner in runners:
            runner.join()
        return [list(chain(*rounds)) for rounds in zip(*by_process, strict=True)]


def _run(
    race: Race, start: Barrier, answers: "Queue[list[list[tuple[CacheResult, Summary]]]]"
) -> None:
    store = store_on(race.table, timeout=60)
    rounds = []
    with ThreadPoolExecutor(race.threads) as threads:
        for number in range(race.rounds):
            name = race.round_name(number)
            together = ThreadBarrier(race.threads)
            ask = _asking(service_on(store, SlowEngine(race.journal, name, 0.3)), name, together)
            start.wait()
            found = threads.map(ask, range(race.threads))
            rounds.append([(outcome.cache, outcome.summary) for outcome in found])
    answers.put(rounds)


def _asking(
    service: SummaryService, name: str, together: ThreadBarrier
) -> Callable[[int], Outcome]:
    asked = article(name)

    def ask(_: int) -> Outcome:
        together.wait()
        return service.summarize(asked, TLDR)

    return ask


class StoppedStore(BrokenStore):
    """A store whose process stops at one of `STEPS`."""

    def __init__(self, inside: SummaryStore, step: str, stop: Callable[[], None]) -> None:
        super().__init__("nothing", inside=inside)
        self._step = step
        self._stop = stop

    def get(self, summary_id: str, *, latest: bool = False) -> Entry:
        self._at("before get")
        entry = super().get(summary_id, latest=latest)
        self._at("after get")
        return entry

    def lease(self, summary_id: str, seen: Entry, until: datetime) -> Lease | None:
        self._at("before lease")
        lease = super().lease(summary_id, seen, until)
        self._at("after lease")
        return lease

    def put(self, summary: Summary, lease: Lease) -> bool:
        self._at("before put")
        kept = super().put(summary, lease)
        self._at("after put")
        return kept

    def _at(self, step: str) -> None:
        if step == self._step:
            self._stop()


class StoppedEngine(SlowEngine):
    """An engine whose process stops in the middle of its inference."""

    def __init__(self, journal: Journal, step: str, stop: Callable[[], None], text: str) -> None:
        super().__init__(journal, "the one that is stopped", 0, text=text)
        self._step = step
        self._stop = stop

    def generate(self, question: Question) -> Generation:
        generation = super().generate(question)
        if self._step == "while it writes":
            self._stop()
        return generation


@dataclass(frozen=True, slots=True)
class Writer:
    """A process that asks for a summary and gets `sent` at `step`: SIGKILL or SIGSTOP."""

    table: LocalTable
    journal: Journal
    name: str
    step: str
    sent: signal.Signals
    lease: timedelta
    text: str = WRITTEN
    anew: bool = False

    def run(self, answers: "Queue[tuple[CacheResult, Summary]]") -> None:
        def stop() -> None:
            os.kill(os.getpid(), self.sent)

        store = StoppedStore(store_on(self.table), self.step, stop)
        engine = StoppedEngine(self.journal, self.step, stop, self.text)
        service = service_on(store, engine, lease=self.lease)
        outcome = service.summarize(article(self.name), TLDR, ANEW if self.anew else PLAIN)
        answers.put((outcome.cache, outcome.summary))


def texts(summaries: Iterable[Summary]) -> set[str]:
    return {" ".join(sentence.text for sentence in one.sentences) for one in summaries}
