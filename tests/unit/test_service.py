"""How the service gets a summary: it looks it up or, if it is missing, writes and stores it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from standfirst.domain import (
    ArticleRejected,
    CachePolicy,
    CacheResult,
    EngineUnavailable,
    Forward,
    Length,
    Method,
    ModelInfo,
    NotStored,
    Recipe,
    StoreUnavailable,
    SummaryNotFound,
    SummaryPending,
    SummaryType,
)
from standfirst.ports import Engine, Entry, SummaryStore
from standfirst.service import SummaryService
from standfirst.single_flight import SWITCH
from standfirst.text.doc import parse_article
from tests.articles import FERRY
from tests.fakes import BrokenEngine, BrokenStore, FrozenClock, InMemoryStore, ScriptedEngine

TLDR = Recipe(SummaryType.TLDR, Length.SHORT)
WRITTEN = "A ferry with 312 people on board sank off the coast of Norland on Tuesday."
TTL = timedelta(days=30)
LEASE = timedelta(seconds=30)
NO_STORE = CachePolicy(lookup=False, keep=False)


@pytest.fixture(name="engine")
def _engine() -> ScriptedEngine:
    return ScriptedEngine([WRITTEN])


@pytest.fixture(name="store")
def _store() -> InMemoryStore:
    return InMemoryStore()


@pytest.fixture(name="clock")
def _clock() -> FrozenClock:
    return FrozenClock(datetime(2026, 11, 23, 5, 30, tzinfo=UTC))


@pytest.fixture(name="service")
def _service(store: InMemoryStore, engine: ScriptedEngine, clock: FrozenClock) -> SummaryService:
    return _serving(store, engine, clock)


def _serving(store: SummaryStore, engine: Engine, clock: FrozenClock) -> SummaryService:
    return SummaryService(store, engine, clock, ttl=TTL, lease=LEASE)


def test_the_first_request_writes_and_keeps(service: SummaryService, store: InMemoryStore) -> None:
    outcome = service.summarize(FERRY, TLDR)

    assert (outcome.cache, outcome.forward) == (CacheResult.STORED, Forward.MISS)
    assert [sentence.text for sentence in outcome.summary.sentences] == [WRITTEN]
    assert outcome.summary.expires_at - outcome.summary.created_at == TTL
    assert outcome.work is not None
    assert store.summaries == {outcome.summary.id: outcome.summary}


def test_the_second_equal_request_costs_no_inference(
    service: SummaryService, engine: ScriptedEngine
) -> None:
    first = service.summarize(FERRY, TLDR)
    calls = engine.calls
    second = service.summarize(FERRY, TLDR)

    assert second.cache is CacheResult.HIT
    assert second.summary == first.summary
    assert second.work is None
    assert engine.calls == calls == 1


def test_another_recipe_or_model_is_another_summary(
    service: SummaryService, store: InMemoryStore, clock: FrozenClock
) -> None:
    newer = ScriptedEngine([WRITTEN], model=ModelInfo("scripted", "2"))
    ids = {
        service.summarize(FERRY, TLDR).summary.id,
        service.summarize(FERRY, replace(TLDR, type=SummaryType.TEASER)).summary.id,
        service.summarize(FERRY, replace(TLDR, length=Length.LONG)).summary.id,
        _serving(store, newer, clock).summarize(FERRY, TLDR).summary.id,
    }
    assert len(ids) == 4
    assert newer.calls == 1


def test_an_expired_summary_is_written_anew_though_the_store_still_has_it(
    service: SummaryService, engine: ScriptedEngine, clock: FrozenClock
) -> None:
    first = service.summarize(FERRY, TLDR)
    clock.advance(TTL.total_seconds() - 1)
    assert service.summarize(FERRY, TLDR).cache is CacheResult.HIT

    clock.advance(1)
    second = service.summarize(FERRY, TLDR)

    assert (second.cache, second.forward) == (CacheResult.STORED, Forward.STALE)
    assert second.summary.created_at == first.summary.expires_at
    assert engine.calls == 2


def test_no_cache_writes_anew_and_replaces(
    service: SummaryService, engine: ScriptedEngine, store: InMemoryStore, clock: FrozenClock
) -> None:
    service.summarize(FERRY, TLDR)
    clock.advance(60)
    outcome = service.summarize(FERRY, TLDR, CachePolicy(lookup=False))

    assert (outcome.cache, outcome.forward) == (CacheResult.STORED, Forward.REQUEST)
    assert engine.calls == 2
    assert store.summaries == {outcome.summary.id: outcome.summary}


class Watched(InMemoryStore):
    """A store that records what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def get(self, summary_id: str, *, latest: bool = False) -> Entry:
        self.asked.append(summary_id)
        return super().get(summary_id, latest=latest)


def test_no_store_neither_reads_nor_keeps(engine: ScriptedEngine, clock: FrozenClock) -> None:
    store = Watched()
    outcome = _serving(store, engine, clock).summarize(FERRY, TLDR, NO_STORE)

    assert (outcome.cache, outcome.forward) == (CacheResult.BYPASSED, Forward.REQUEST)
    assert (store.asked, store.writes) == ([SWITCH], 0)


def test_no_store_with_only_if_cached_can_have_nothing(
    service: SummaryService, store: InMemoryStore
) -> None:
    service.summarize(FERRY, TLDR)
    reads = store.reads
    with pytest.raises(NotStored):
        service.summarize(FERRY, TLDR, replace(NO_STORE, only_if_cached=True))
    assert store.reads == reads


@pytest.mark.parametrize(("age", "cache"), [(60, CacheResult.HIT), (61, CacheResult.STORED)])
def test_max_age_takes_what_was_written_no_longer_ago(
    service: SummaryService, clock: FrozenClock, age: float, cache: CacheResult
) -> None:
    service.summarize(FERRY, TLDR)
    clock.advance(age)

    policy = CachePolicy(max_age=timedelta(minutes=1))
    assert service.summarize(FERRY, TLDR, policy).cache is cache


def test_only_if_cached_never_writes(service: SummaryService, engine: ScriptedEngine) -> None:
    policy = CachePolicy(only_if_cached=True)
    with pytest.raises(NotStored):
        service.summarize(FERRY, TLDR, policy)
    assert engine.calls == 0

    service.summarize(FERRY, TLDR)
    assert service.summarize(FERRY, TLDR, policy).cache is CacheResult.HIT


def test_a_verbatim_summary_is_the_article_and_is_not_kept(
    service: SummaryService, store: InMemoryStore
) -> None:
    short = parse_article("The lighthouse reopens on Monday.")
    outcome = service.summarize(short, TLDR)

    assert outcome.summary.method is Method.VERBATIM
    assert (outcome.cache, outcome.forward) == (CacheResult.BYPASSED, Forward.BYPASS)
    assert (store.reads, store.writes) == (0, 0)
    with pytest.raises(NotStored):
        service.summarize(short, TLDR, CachePolicy(only_if_cached=True))


def test_on_a_hit_the_sources_are_where_this_submission_has_them(service: SummaryService) -> None:
    sentences = [sentence.text for sentence in FERRY.sentences]
    close, wide = " ".join(sentences), "\n\n".join(f"  {text}" for text in sentences)
    first = service.summarize(parse_article(close), TLDR)
    second = service.summarize(parse_article(wide), TLDR)

    assert second.cache is CacheResult.HIT
    assert second.summary.id == first.summary.id
    (kept,), (moved,) = first.summary.sentences, second.summary.sentences
    assert kept.sources
    for ours, theirs in zip(kept.sources, moved.sources, strict=True):
        assert ours.offset != theirs.offset
        before = close[ours.offset : ours.offset + ours.length]
        assert wide[theirs.offset : theirs.offset + theirs.length] == before


def test_a_hit_is_one_read_and_no_write_and_a_miss_three_reads_and_two_writes(
    service: SummaryService, store: InMemoryStore
) -> None:
    """docs/cost.md relies on these counts."""
    service.summarize(FERRY, TLDR)
    assert (store.reads, store.writes) == (3, 2)

    service.summarize(FERRY, TLDR)
    assert (store.reads, store.writes) == (4, 2)


@pytest.mark.parametrize("method", ["get", "lease", "put"])
def test_a_store_that_fails_costs_the_reader_nothing_but_time(
    engine: ScriptedEngine, clock: FrozenClock, method: str, caplog: pytest.LogCaptureFixture
) -> None:
    service = _serving(BrokenStore(method), engine, clock)
    outcome = service.summarize(FERRY, TLDR)

    assert outcome.cache is CacheResult.UNAVAILABLE
    assert outcome.summary.sentences[0].text == WRITTEN
    assert engine.calls == 1
    assert f"{method}: no answer" in caplog.text


def test_only_if_cached_with_a_store_that_fails_is_not_stored(
    engine: ScriptedEngine, clock: FrozenClock
) -> None:
    with pytest.raises(NotStored):
        _serving(BrokenStore(), engine, clock).summarize(
            FERRY, TLDR, CachePolicy(only_if_cached=True)
        )


def test_a_model_that_fails_is_said_and_lets_the_next_one_try_at_once(
    store: InMemoryStore, engine: ScriptedEngine, clock: FrozenClock
) -> None:
    with pytest.raises(EngineUnavailable):
        _serving(store, BrokenEngine(), clock).summarize(FERRY, TLDR)
    assert store.summaries == {}

    assert _serving(store, engine, clock).summarize(FERRY, TLDR).cache is CacheResult.STORED
    assert clock.slept == []


def test_a_model_and_a_store_that_fail_together_are_said_as_the_models_failure(
    clock: FrozenClock,
) -> None:
    with pytest.raises(EngineUnavailable):
        _serving(BrokenStore("release"), BrokenEngine(), clock).summarize(FERRY, TLDR)


def test_a_text_without_words_is_refused(service: SummaryService) -> None:
    with pytest.raises(ArticleRejected) as caught:
        service.summarize(parse_article("* * *"), TLDR)
    assert caught.value.field == "text"


def test_what_was_written_is_found_by_its_id_until_it_expires(
    service: SummaryService, clock: FrozenClock
) -> None:
    written = service.summarize(FERRY, TLDR).summary
    found = service.find(written.id)
    assert (found.summary, found.cache) == (written, CacheResult.HIT)

    clock.advance(TTL.total_seconds())
    with pytest.raises(SummaryNotFound):
        service.find(written.id)


class HandOver(FrozenClock):
    """A clock; while others sleep, somebody else takes the lease."""

    def __init__(self, store: InMemoryStore, id_: str) -> None:
        super().__init__(datetime(2026, 11, 23, tzinfo=UTC))
        self._store, self._id = store, id_

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        self._store.lease(self._id, self._store.get(self._id), self.now() + LEASE)


def test_a_place_that_changes_hands_is_still_pending(
    store: InMemoryStore, engine: ScriptedEngine
) -> None:
    clock = HandOver(store, "abc")
    queued = store.lease("abc", store.get("abc"), clock.now() + LEASE)
    assert queued
    store.release(queued)
    with pytest.raises(SummaryPending):
        SummaryService(store, engine, clock, ttl=TTL).find("abc")


def test_what_was_never_written_is_not_found(service: SummaryService) -> None:
    with pytest.raises(SummaryNotFound):
        service.find("0" * 64)


@pytest.mark.parametrize("method", ["get", "latest get"])
def test_finding_says_when_the_store_cannot_be_asked(
    engine: ScriptedEngine, clock: FrozenClock, method: str
) -> None:
    with pytest.raises(StoreUnavailable):
        _serving(BrokenStore(method), engine, clock).find("0" * 64)


def test_what_is_being_written_is_neither_found_nor_missing(
    service: SummaryService, store: InMemoryStore, clock: FrozenClock
) -> None:
    store.lease("0" * 64, Entry(), clock.now() + LEASE)
    with pytest.raises(SummaryPending):
        service.find("0" * 64)

    clock.advance(LEASE.total_seconds())
    with pytest.raises(SummaryNotFound):
        service.find("0" * 64)


def test_what_is_being_rewritten_is_found(
    service: SummaryService, store: InMemoryStore, clock: FrozenClock
) -> None:
    written = service.summarize(FERRY, TLDR).summary
    store.lease(written.id, store.get(written.id), clock.now() + LEASE)

    assert service.find(written.id).summary == written
    assert service.summarize(FERRY, TLDR).cache is CacheResult.HIT
