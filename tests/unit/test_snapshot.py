"""Lambda SnapStart: the hooks, as Lambda's runtime finds and calls them."""

import random
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from types import ModuleType

import pytest

from standfirst import bootstrap
from standfirst.domain import EngineUnavailable
from standfirst.ports import Engine
from standfirst.service import SummaryService
from tests.fakes import BrokenEngine, BrokenStore, FrozenClock, InMemoryStore, ScriptedEngine

WRITTEN = "The town council voted to reopen the swimming pool in the park."


class Runtime(ModuleType):
    """Lambda's `snapshot_restore_py`; it stores the registered hooks."""

    def __init__(self) -> None:
        super().__init__("snapshot_restore_py")
        self.before: list[Callable[[], None]] = []
        self.after: list[Callable[[], None]] = []
        self.register_before_snapshot = self.before.append
        self.register_after_restore = self.after.append


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Runtime:
    module = Runtime()
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[SummaryService]]:
    """The services that `bootstrap` has built over one engine, oldest first."""
    built: list[SummaryService] = []
    writes = ScriptedEngine([WRITTEN])

    def build(_: object) -> SummaryService:
        built.append(service_of(writes))
        return built[-1]

    monkeypatch.setattr(bootstrap, "build_service", build)
    bootstrap.renew()
    yield built
    bootstrap.renew()


def service_of(writes: Engine) -> SummaryService:
    # The tests of the rehearsal check by its counts that the store is never called.
    store = BrokenStore()
    clock = FrozenClock(datetime(2026, 5, 4, 12, 0, tzinfo=UTC))
    return SummaryService(store, writes, clock, ttl=timedelta(days=30))


def test_without_lambdas_runtime_nothing_is_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "snapshot_restore_py", None)
    bootstrap.register()


def test_lambdas_runtime_gets_both_hooks_and_calls_neither(
    runtime: Runtime, services: list[SummaryService]
) -> None:
    bootstrap.register()
    assert (runtime.before, runtime.after) == ([bootstrap.rehearse], [bootstrap.refresh])
    assert services == []


@pytest.mark.parametrize("holds_back", [False, True])
def test_the_rehearsal_writes_by_the_model_and_leaves_the_store_alone(
    monkeypatch: pytest.MonkeyPatch, holds_back: bool
) -> None:
    writes, store = ScriptedEngine([WRITTEN]), InMemoryStore()
    clock = FrozenClock(datetime(2026, 5, 4, 12, 0, tzinfo=UTC))
    service = SummaryService(store, writes, clock, ttl=timedelta(days=30), holds_back=holds_back)
    monkeypatch.setattr(bootstrap, "service", lambda: service)
    bootstrap.rehearse()
    assert writes.calls > 0
    assert (store.reads, store.writes) == (0, 0)


def test_a_model_of_any_language_is_rehearsed(monkeypatch: pytest.MonkeyPatch) -> None:
    german = ScriptedEngine([WRITTEN], languages=("de",))
    monkeypatch.setattr(bootstrap, "service", lambda: service_of(german))
    bootstrap.rehearse()
    assert german.calls > 0


def test_a_version_whose_model_is_broken_is_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "service", lambda: service_of(BrokenEngine()))
    with pytest.raises(EngineUnavailable):
        bootstrap.rehearse()


def test_every_copy_gets_clients_and_random_numbers_of_its_own(
    services: list[SummaryService],
) -> None:
    before = bootstrap.service()
    frozen = random.getstate()
    bootstrap.refresh()
    assert random.getstate() != frozen
    assert bootstrap.service() is not before
    assert len(services) == 2


def test_the_weights_outlive_the_restore(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODEL_DIR", "/nowhere")
    bootstrap.renew()
    bootstrap.service()
    engines = bootstrap.engine.cache_info().misses
    bootstrap.refresh()
    bootstrap.service()
    assert bootstrap.engine.cache_info().misses == engines
    bootstrap.renew()
