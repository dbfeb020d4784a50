"""Single flight by real conditional writes: many processes, writers that die and that are late.

`make single-flight` runs the race as long as the claim says: 50 rounds of 200 requests each.
"""

import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from uuid import uuid4

import pytest

from standfirst.domain import CacheResult, StandfirstError, Summary, SummaryNotFound, SummaryPending
from standfirst.service import SummaryService
from tests.racing import (
    ANEW,
    SPAWN,
    STEPS,
    TLDR,
    WRITTEN,
    Journal,
    Race,
    SlowEngine,
    Writer,
    article,
    id_of,
    service_on,
    texts,
)
from tests.tables import store_on
from tools.local.dynamodb import LocalTable

ROUNDS = int(os.environ.get("SINGLE_FLIGHT_ROUNDS", "3"))
REQUESTS = int(os.environ.get("SINGLE_FLIGHT_REQUESTS", "40"))
PROCESSES = 4
SHORT = timedelta(seconds=2)
SUCCESSORS = "A ferry with 312 people on board sank off the coast of Norland on Tuesday."


@pytest.fixture(name="journal")
def _journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal.txt")


@pytest.fixture(name="name")
def _name() -> str:
    """A word that makes an article another; the engines' tables are shared."""
    return f"w{uuid4().hex}"


def test_of_all_who_ask_at_once_one_infers(
    ministack: LocalTable, journal: Journal, name: str
) -> None:
    race = Race(ministack, journal, name, ROUNDS, PROCESSES, REQUESTS // PROCESSES)
    rounds = race.run()

    assert Counter(journal.lines()) == {race.round_name(number): 1 for number in range(ROUNDS)}
    assert len(rounds) == ROUNDS
    for answers in rounds:
        results = Counter(result for result, _ in answers)
        assert len(answers) == REQUESTS
        assert results.pop(CacheResult.STORED) == 1
        assert results.keys() <= {CacheResult.COLLAPSED, CacheResult.HIT}
        assert len({summary for _, summary in answers}) == 1
        assert texts(summary for _, summary in answers) == {WRITTEN}


@pytest.mark.parametrize("step", STEPS)
def test_whenever_a_writer_is_killed_the_others_are_served_after_its_lease(
    ministack: LocalTable, journal: Journal, name: str, step: str
) -> None:
    writer = Writer(ministack, journal, name, step, signal.SIGKILL, SHORT)
    answers = SPAWN.Queue()
    process = SPAWN.Process(target=writer.run, args=(answers,))
    other = service_on(store_on(ministack), SlowEngine(journal, "the next", 0.2), lease=SHORT)
    with _watched(other, id_of(name)) as seen:
        process.start()
        process.join()
        outcome = other.summarize(article(name), TLDR)

    assert process.exitcode == -signal.SIGKILL
    done_before = step == "after put"
    assert outcome.cache is (CacheResult.HIT if done_before else CacheResult.STORED)
    assert journal.lines().count("the next") == (0 if done_before else 1)
    assert texts([outcome.summary]) == {WRITTEN}
    assert set(seen) <= {outcome.summary}, "a reader saw something else"


@pytest.mark.parametrize("step", ["after lease", "while it writes", "before put"])
def test_a_writer_that_is_killed_while_it_replaces_a_summary_leaves_the_old_one(
    ministack: LocalTable, journal: Journal, name: str, step: str
) -> None:
    reader = service_on(store_on(ministack), SlowEngine(journal, "reader", 0), lease=SHORT)
    old = reader.summarize(article(name), TLDR).summary
    writer = Writer(ministack, journal, name, step, signal.SIGKILL, SHORT, anew=True)
    answers = SPAWN.Queue()
    process = SPAWN.Process(target=writer.run, args=(answers,))
    with _watched(reader, id_of(name)) as seen:
        process.start()
        process.join()
        unaware = reader.summarize(article(name), TLDR)
        engine = SlowEngine(journal, "the next", 0, text=SUCCESSORS)
        other = service_on(store_on(ministack), engine, lease=SHORT)
        anew = other.summarize(article(name), TLDR, ANEW)

    assert process.exitcode == -signal.SIGKILL
    assert (unaware.cache, unaware.summary) == (CacheResult.HIT, old)
    assert (anew.cache, texts([anew.summary])) == (CacheResult.STORED, {SUCCESSORS})
    assert set(seen) <= {old, anew.summary}, "a reader saw something else"


@contextmanager
def _watched(service: SummaryService, summary_id: str) -> Iterator[list[Summary]]:
    """Read the summary all the time meanwhile; what was read is in the list that is yielded."""
    over = Event()
    seen: list[Summary] = []
    unexpected: list[StandfirstError] = []

    def watch() -> None:
        while not over.wait(0.02):
            try:
                seen.append(service.find(summary_id).summary)
            except (SummaryNotFound, SummaryPending):
                continue
            except StandfirstError as exc:
                unexpected.append(exc)

    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()
    assert not unexpected


def test_a_writer_that_was_stopped_past_its_lease_does_not_overwrite_its_successor(
    ministack: LocalTable, journal: Journal, name: str
) -> None:
    answers = SPAWN.Queue()
    writer = Writer(ministack, journal, name, "before put", signal.SIGSTOP, SHORT)
    process = SPAWN.Process(target=writer.run, args=(answers,))
    process.start()
    _wait_until_stopped(process.pid or 0)
    engine = SlowEngine(journal, "the next", 0, text=SUCCESSORS)
    successor = service_on(store_on(ministack), engine, lease=SHORT)
    theirs = successor.summarize(article(name), TLDR)
    os.kill(process.pid or 0, signal.SIGCONT)
    result, served = answers.get(timeout=600)
    process.join()

    assert theirs.cache is CacheResult.STORED
    assert texts([theirs.summary]) == {SUCCESSORS}
    assert successor.find(id_of(name)).summary == theirs.summary
    assert result is CacheResult.COLLAPSED
    assert served == theirs.summary


def _wait_until_stopped(pid: int) -> None:
    """Return when the process has been stopped: state T of proc(5)."""
    give_up = time.monotonic() + 300
    while time.monotonic() < give_up:
        if Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "T":
            return
        time.sleep(0.05)
    pytest.fail("it was never stopped")
