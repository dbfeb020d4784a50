"""The in-memory cache of a warm instance: what it saves, what it forgets, and when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from standfirst.adapters import memory
from standfirst.adapters.memory import RecentSummaries
from standfirst.domain import Length, Method, Recipe, StoreUnavailable, Summary, SummaryType
from standfirst.ports import Entry
from standfirst.service import SummaryService
from tests.articles import FERRY
from tests.fakes import BrokenStore, FrozenClock, InMemoryStore, ScriptedEngine
from tests.summaries import SUMMARY, keep

AGE = timedelta(seconds=5)
EDITED = replace(SUMMARY, method=Method.EDITED)
UNTIL = SUMMARY.created_at + timedelta(seconds=30)


@pytest.fixture(name="clock")
def _clock() -> FrozenClock:
    return FrozenClock(SUMMARY.created_at)


@pytest.fixture(name="table")
def _table() -> InMemoryStore:
    """The table that all instances share, with one summary in it."""
    table = InMemoryStore()
    keep(table, SUMMARY)
    return table


@pytest.fixture(name="store")
def _store(table: InMemoryStore, clock: FrozenClock) -> RecentSummaries:
    return RecentSummaries(table, clock, AGE)


def got(store: RecentSummaries) -> Summary | None:
    return store.get(SUMMARY.id).summary


def test_what_was_just_read_is_not_read_again(
    store: RecentSummaries, table: InMemoryStore, clock: FrozenClock
) -> None:
    first = store.get(SUMMARY.id)
    reads = table.reads
    clock.advance(4.9)
    assert store.get(SUMMARY.id) == first
    assert table.reads == reads

    clock.advance(0.1)
    assert store.get(SUMMARY.id) == first
    assert table.reads == reads + 1


def test_its_age_counts_from_its_reading_and_not_from_its_last_use(
    store: RecentSummaries, table: InMemoryStore, clock: FrozenClock
) -> None:
    got(store)
    table.delete(SUMMARY.id)
    for _ in range(4):
        clock.advance(1)
        assert got(store) == SUMMARY
    clock.advance(1)

    assert got(store) is None


@pytest.mark.parametrize("change", ["purge", "correction"])
def test_what_others_change_is_seen_within_its_age(
    store: RecentSummaries, table: InMemoryStore, clock: FrozenClock, change: str
) -> None:
    got(store)
    if change == "purge":
        table.delete(SUMMARY.id)
    else:
        table.decide(EDITED)
    clock.advance(AGE.total_seconds())

    assert got(store) == (None if change == "purge" else EDITED)


def test_what_it_changes_itself_is_seen_at_once(store: RecentSummaries) -> None:
    got(store)
    store.decide(EDITED)
    assert got(store) == EDITED

    lease = store.lease(SUMMARY.id, store.get(SUMMARY.id), UNTIL)
    assert lease
    assert store.get(SUMMARY.id).leased_until == UNTIL
    store.put(SUMMARY, lease)
    assert got(store) == SUMMARY

    store.delete(SUMMARY.id)
    assert got(store) is None


def test_a_change_that_got_no_answer_may_have_been_made(
    table: InMemoryStore, clock: FrozenClock
) -> None:
    class Lost(BrokenStore):
        def delete(self, summary_id: str) -> None:
            table.delete(summary_id)
            raise StoreUnavailable("the answer was lost")

    store = RecentSummaries(Lost("nothing", inside=table), clock, AGE)
    got(store)
    with pytest.raises(StoreUnavailable):
        store.delete(SUMMARY.id)

    assert got(store) is None


def test_what_was_read_while_it_was_being_changed_is_not_remembered(
    table: InMemoryStore, clock: FrozenClock
) -> None:
    class Overtaken(BrokenStore):
        """Its first answer arrives after another thread has deleted the summary."""

        def get(self, summary_id: str, *, latest: bool = False) -> Entry:
            entry = super().get(summary_id, latest=latest)
            if self.reads == 1:
                store.delete(summary_id)
            return entry

    store = RecentSummaries(Overtaken("nothing", inside=table), clock, AGE)

    assert got(store) == SUMMARY
    assert got(store) is None


def test_the_latest_is_asked_for_and_is_remembered(
    store: RecentSummaries, table: InMemoryStore
) -> None:
    got(store)
    table.decide(EDITED)

    assert got(store) == SUMMARY
    assert store.get(SUMMARY.id, latest=True).summary == EDITED
    assert got(store) == EDITED


def test_that_there_is_nothing_is_not_remembered(
    store: RecentSummaries, table: InMemoryStore
) -> None:
    table.delete(SUMMARY.id)
    assert got(store) is None
    keep(table, SUMMARY)

    assert got(store) == SUMMARY


def test_a_clock_that_was_set_back_makes_nothing_young_again(
    store: RecentSummaries, table: InMemoryStore, clock: FrozenClock
) -> None:
    got(store)
    table.decide(EDITED)
    clock.advance(-60)

    assert got(store) == EDITED


def test_it_is_bounded_and_forgets_the_least_recently_used(
    store: RecentSummaries, table: InMemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MOST_SUMMARIES", 3)
    ids = [character * 64 for character in "abcd"]
    for id_ in ids:
        keep(table, replace(SUMMARY, id=id_))
    for id_ in (*ids[:3], ids[0], ids[3]):
        store.get(id_)
    assert len(store._recent) == 3

    reads = table.reads
    for id_ in (ids[0], ids[2], ids[3]):
        store.get(id_)
    assert table.reads == reads
    store.get(ids[1])
    assert table.reads == reads + 1


def test_no_age_is_no_memory(table: InMemoryStore, clock: FrozenClock) -> None:
    store = RecentSummaries(table, clock, timedelta())
    got(store)
    table.delete(SUMMARY.id)

    assert got(store) is None


def test_it_serves_nothing_beyond_its_expiry(clock: FrozenClock) -> None:
    store = RecentSummaries(InMemoryStore(), clock, AGE)
    engine = ScriptedEngine(["A ferry sank off the coast of Norland on Tuesday."])
    service = SummaryService(store, engine, clock, ttl=timedelta(seconds=3))
    tldr = Recipe(SummaryType.TLDR, Length.SHORT)
    service.summarize(FERRY, tldr)
    clock.advance(2)
    service.summarize(FERRY, tldr)
    clock.advance(1)
    service.summarize(FERRY, tldr)

    assert engine.calls == 2
