"""Single flight, step by step: sleeping on the clock runs what others do in the meantime."""

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.domain import (
    PLAIN,
    CachePolicy,
    CacheResult,
    Generation,
    Length,
    Method,
    Outcome,
    Recipe,
    StoreUnavailable,
    Summary,
    SummaryPending,
    SummaryType,
    summary_id,
)
from standfirst.ports import Entry, Lease, SummaryStore
from standfirst.service import SummaryService
from standfirst.single_flight import FIRST_DELAY, LONGEST_DELAY
from standfirst.writing.prompt import Question
from tests.articles import FERRY
from tests.fakes import MODEL, BrokenStore, FrozenClock, InMemoryStore, ScriptedEngine

NOW = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
TLDR = Recipe(SummaryType.TLDR, Length.SHORT)
ID = summary_id(FERRY.canonical, TLDR, MODEL)
OURS = "A ferry with 312 people on board sank off the coast of Norland on Tuesday."
THEIRS = "A ferry sank off the coast of Norland on Tuesday, killing at least 13 of them."
TTL = timedelta(days=30)
LEASE = timedelta(seconds=30)
PATIENCE = timedelta(seconds=10)
NO_CACHE = CachePolicy(lookup=False)


class World(FrozenClock):
    """A clock with other writers: `at` plans what they do once somebody has slept until then."""

    def __init__(self) -> None:
        super().__init__(NOW)
        self.store = InMemoryStore()
        self._plans: list[tuple[datetime, Callable[[], object]]] = []

    def at(self, seconds: float, action: Callable[[], object]) -> None:
        self._plans.append((NOW + timedelta(seconds=seconds), action))

    def advance(self, seconds: float) -> None:
        super().advance(seconds)
        due = [plan for plan in self._plans if plan[0] <= self.now()]
        self._plans = [plan for plan in self._plans if plan not in due]
        for _, action in due:
            action()

    def service(
        self, text: str = OURS, *, store: SummaryStore | None = None, busy: float = 0
    ) -> SummaryService:
        """A service on some machine, whose inference takes `busy` seconds."""
        engine = BusyEngine(text, self, busy)
        store = store or self.store
        return SummaryService(store, engine, self, ttl=TTL, lease=LEASE, patience=PATIENCE)

    def lease(self, seconds: float = LEASE.total_seconds()) -> Lease:
        """What a writer on another machine does first."""
        until = self.now() + timedelta(seconds=seconds)
        lease = self.store.lease(ID, self.store.get(ID), until)
        assert lease
        return lease

    def theirs(self) -> Summary:
        """What such a writer writes, made on its own store."""
        service = self.service(THEIRS, store=InMemoryStore())
        return service.summarize(FERRY, TLDR).summary


class BusyEngine(ScriptedEngine):
    def __init__(self, text: str, clock: FrozenClock, seconds: float) -> None:
        super().__init__([text])
        self._clock = clock
        self._seconds = seconds

    def generate(self, question: Question) -> Generation:
        self._clock.advance(self._seconds)
        return super().generate(question)


@pytest.fixture(name="world")
def _world() -> World:
    return World()


def text_of(outcome: Outcome) -> str:
    return " ".join(sentence.text for sentence in outcome.summary.sentences)


@pytest.mark.parametrize("policy", [PLAIN, NO_CACHE, CachePolicy(max_age=timedelta())])
def test_who_finds_another_writing_waits_and_is_served_what_that_one_wrote(
    world: World, policy: CachePolicy
) -> None:
    lease = world.lease()
    world.at(2.5, lambda: world.store.put(world.theirs(), lease))
    outcome = world.service().summarize(FERRY, TLDR, policy)

    assert text_of(outcome) == THEIRS
    assert outcome.cache is CacheResult.COLLAPSED
    assert outcome.work is None
    assert 2.5 <= (world.now() - NOW).total_seconds() <= 2.5 + LONGEST_DELAY


def test_who_has_waited_long_enough_is_told_so_and_writes_nothing(world: World) -> None:
    world.lease()
    engine_is_never_asked = world.service("")
    with pytest.raises(SummaryPending) as caught:
        engine_is_never_asked.summarize(FERRY, TLDR)

    assert caught.value.summary_id == ID
    assert world.now() - NOW <= PATIENCE
    assert world.now() - NOW > PATIENCE - timedelta(seconds=LONGEST_DELAY)


@pytest.mark.parametrize("minutes", [-5, 5])
def test_a_clock_that_is_corrected_does_not_change_how_long_one_waits(
    world: World, minutes: int
) -> None:
    world.lease(20 * 60)
    patient = SummaryService(
        world.store, ScriptedEngine([""]), world, ttl=TTL, lease=2 * LEASE * 20, patience=PATIENCE
    )
    world.at(1, lambda: world.set_by(60 * minutes))
    with pytest.raises(SummaryPending):
        patient.summarize(FERRY, TLDR)

    assert PATIENCE.total_seconds() - LONGEST_DELAY < world.elapsed() <= PATIENCE.total_seconds()


def test_who_has_waited_while_the_table_was_slow_has_no_time_left_to_write(world: World) -> None:
    class Slow(BrokenStore):
        def get(self, summary_id: str, *, latest: bool = False) -> Entry:
            world.advance(4)
            return super().get(summary_id, latest=latest)

    lease = world.lease()
    world.at(9, lambda: world.store.release(lease))
    store = Slow("nothing", inside=world.store)
    engine_is_never_asked = world.service("", store=store)
    with pytest.raises(SummaryPending):
        engine_is_never_asked.summarize(FERRY, TLDR)

    assert store.writes == 0
    assert world.service().summarize(FERRY, TLDR).cache is CacheResult.STORED


def test_who_has_waited_while_the_table_was_slow_is_served_what_is_there(world: World) -> None:
    class Slow(BrokenStore):
        def get(self, summary_id: str, *, latest: bool = False) -> Entry:
            world.advance(4)
            return super().get(summary_id, latest=latest)

    lease = world.lease()
    world.at(9, lambda: world.store.put(world.theirs(), lease))
    outcome = world.service("", store=Slow("nothing", inside=world.store)).summarize(FERRY, TLDR)

    assert text_of(outcome) == THEIRS


def test_waiting_is_jittered_and_backs_off(world: World) -> None:
    world.lease()
    others = World()
    others.lease()
    for one in (world, others):
        with pytest.raises(SummaryPending):
            one.service().summarize(FERRY, TLDR)

    first, *delays = world.slept
    assert first == 0, "a lease that was just refused is looked at again at once"
    assert FIRST_DELAY / 2 <= delays[0] <= FIRST_DELAY
    assert LONGEST_DELAY / 2 <= delays[-1] <= LONGEST_DELAY
    assert world.slept != others.slept
    in_first_second = [total for total in itertools.accumulate(world.slept) if total < 1]
    assert len(in_first_second) <= 3
    assert world.store.reads <= 2 + PATIENCE / timedelta(seconds=LONGEST_DELAY / 2)


def test_a_writer_that_has_crashed_is_replaced_when_its_lease_ends(world: World) -> None:
    world.lease(4)
    outcome = world.service().summarize(FERRY, TLDR)

    assert outcome.cache is CacheResult.STORED
    assert text_of(outcome) == OURS
    assert 4 <= (world.now() - NOW).total_seconds() <= 4 + LONGEST_DELAY


def test_a_writer_that_gave_up_is_replaced_at_once(world: World) -> None:
    lease = world.lease()
    world.at(1, lambda: world.store.release(lease))

    assert world.service().summarize(FERRY, TLDR).cache is CacheResult.STORED
    assert (world.now() - NOW).total_seconds() <= 1 + LONGEST_DELAY


def test_who_saw_nothing_a_moment_too_early_is_served_what_is_there(world: World) -> None:
    """An eventually consistent read may miss a write of the last second."""

    class Late(BrokenStore):
        def get(self, summary_id: str, *, latest: bool = False) -> Entry:
            return super().get(summary_id, latest=True) if latest else Entry()

    written = world.service().summarize(FERRY, TLDR).summary
    late = Late("nothing", inside=world.store)
    outcome = world.service(store=late).summarize(FERRY, TLDR)

    assert outcome.summary == written
    assert outcome.cache is CacheResult.HIT
    assert world.service(store=late).find(ID).summary == written


def test_a_writer_that_was_replaced_changes_nothing_and_serves_what_its_successor_wrote(
    world: World,
) -> None:
    world.at(35, lambda: world.service(THEIRS).summarize(FERRY, TLDR))
    slow = world.service(busy=40)
    outcome = slow.summarize(FERRY, TLDR)

    assert text_of(outcome) == THEIRS
    assert outcome.cache is CacheResult.COLLAPSED
    assert outcome.work is not None
    assert text_of(world.service().find(ID)) == THEIRS


def test_a_writer_that_is_late_and_was_not_replaced_is_kept(world: World) -> None:
    outcome = world.service(busy=40).summarize(FERRY, TLDR)

    assert outcome.cache is CacheResult.STORED
    assert text_of(world.service().find(ID)) == OURS


def test_what_is_purged_while_it_is_written_is_served_and_not_kept(world: World) -> None:
    world.at(1, lambda: world.service().purge(ID))
    outcome = world.service(busy=2).summarize(FERRY, TLDR)

    assert text_of(outcome) == OURS
    assert outcome.cache is CacheResult.LOST
    assert world.store.summaries == {}


def test_a_refresh_that_failed_is_no_refresh_for_those_who_waited_for_it(world: World) -> None:
    world.service(THEIRS).summarize(FERRY, TLDR)
    lease = world.lease()
    world.at(1, lambda: world.store.release(lease))
    outcome = world.service().summarize(FERRY, TLDR, NO_CACHE)

    assert text_of(outcome) == OURS
    assert outcome.cache is CacheResult.STORED


def test_a_purge_frees_those_who_wait(world: World) -> None:
    world.lease()
    world.at(1, lambda: world.service().purge(ID))

    assert world.service().summarize(FERRY, TLDR).cache is CacheResult.STORED
    assert (world.now() - NOW).total_seconds() <= 1 + LONGEST_DELAY


def test_what_is_edited_while_it_is_rewritten_stays_and_is_served(world: World) -> None:
    world.service().summarize(FERRY, TLDR)
    world.at(1, lambda: world.service().edit(ID, "The ferry is afloat."))
    outcome = world.service(busy=2).summarize(FERRY, TLDR, NO_CACHE)

    assert outcome.summary.method is Method.EDITED
    assert text_of(outcome) == "The ferry is afloat."
    assert world.store.summaries[ID] == outcome.summary


@pytest.mark.parametrize("method", ["lease", "latest get"])
def test_a_store_that_fails_while_one_waits_costs_no_summary(world: World, method: str) -> None:
    if method == "latest get":
        world.lease()
    store = BrokenStore(method, inside=world.store)
    outcome = world.service(store=store).summarize(FERRY, TLDR)

    assert outcome.cache is CacheResult.UNAVAILABLE
    assert text_of(outcome) == OURS


def test_a_store_that_fails_after_a_lost_lease_costs_no_summary(world: World) -> None:
    world.at(1, lambda: world.service().purge(ID))
    store = BrokenStore("latest get", inside=world.store)
    outcome = world.service(store=store, busy=2).summarize(FERRY, TLDR)

    assert outcome.cache is CacheResult.UNAVAILABLE
    assert text_of(outcome) == OURS


@pytest.mark.parametrize("minutes", [-5, -1, 1, 5])
def test_a_clock_that_is_minutes_off_costs_an_inference_and_blocks_nobody(
    world: World, minutes: int
) -> None:
    at_work = world.lease()
    off = World()
    off.store = world.store
    off.advance(60 * minutes)
    outcome = off.service().summarize(FERRY, TLDR)

    assert outcome.cache is CacheResult.STORED
    assert off.slept == []
    assert not world.store.put(world.theirs(), at_work)
    assert world.service("").summarize(FERRY, TLDR).summary == outcome.summary


def test_a_lease_from_a_clock_far_ahead_is_not_waited_for(world: World) -> None:
    world.lease(LEASE.total_seconds() + 300)

    assert world.service().summarize(FERRY, TLDR).cache is CacheResult.STORED
    assert world.slept == []


@given(st.floats(0, 29))
def test_a_lease_from_a_clock_a_little_ahead_is_respected(ahead: float) -> None:
    world = World()
    world.lease(LEASE.total_seconds() + ahead)
    with pytest.raises(SummaryPending):
        world.service().summarize(FERRY, TLDR)


def test_a_refresh_keeps_the_old_one_readable_until_it_is_replaced(world: World) -> None:
    world.service(THEIRS).summarize(FERRY, TLDR)
    seen: list[str] = []
    world.at(1, lambda: seen.append(text_of(world.service("").summarize(FERRY, TLDR))))
    outcome = world.service(busy=2).summarize(FERRY, TLDR, NO_CACHE)

    assert seen == [THEIRS]
    assert text_of(outcome) == OURS
    assert text_of(world.service().find(ID)) == OURS


def test_an_unreadable_edit_is_never_replaced(world: World) -> None:
    class Newer(BrokenStore):
        def get(self, summary_id: str, *, latest: bool = False) -> Entry:
            raise StoreUnavailable("an edited item that this version cannot read")

    store = Newer("nothing", inside=world.store)
    outcome = world.service(store=store).summarize(FERRY, TLDR)

    assert outcome.cache is CacheResult.UNAVAILABLE
    assert store.writes == 0
