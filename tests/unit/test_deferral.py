"""Deferred requests: their place in the store, their message, and the immediate answer."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aws_lambda_powertools.event_handler import APIGatewayRestResolver

from standfirst.api import create_app
from standfirst.domain import (
    PLAIN,
    ArticleRejected,
    CachePolicy,
    Length,
    Recipe,
    SummaryPending,
    SummaryType,
    summary_id,
)
from standfirst.http.schemas import SummaryRequest
from standfirst.ports import JobQueue, SummaryStore
from standfirst.service import SummaryService
from standfirst.worker import summarize_item, work
from tests.articles import FERRY
from tests.events import event, send
from tests.fakes import (
    MODEL,
    BrokenQueue,
    BrokenStore,
    FrozenClock,
    InMemoryQueue,
    InMemoryStore,
    ScriptedEngine,
)
from tests.pages import page

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
LEASE = timedelta(seconds=30)
TLDR = Recipe(SummaryType.TLDR, Length.SHORT)
ID = summary_id(FERRY.canonical, TLDR, MODEL)
WRITTEN = "A ferry with 312 people on board sank off the coast of Norland on Tuesday."


class World:
    """One deployment: the API and the worker over one store, queue and clock."""

    def __init__(self, store: SummaryStore | None = None, queue: JobQueue | None = None) -> None:
        self.clock = FrozenClock(NOW)
        self.engine = ScriptedEngine([WRITTEN])
        self.store = store or InMemoryStore()
        self.queue = queue or InMemoryQueue()
        self.service = SummaryService(
            self.store, self.engine, self.clock, self.queue, ttl=timedelta(days=30), lease=LEASE
        )

    def submit(self, policy: CachePolicy = PLAIN) -> str | None:
        return self.service.defer(FERRY, TLDR, policy, "{}")

    @property
    def messages(self) -> list[str]:
        assert isinstance(self.queue, InMemoryQueue)
        return self.queue.messages

    @property
    def app(self) -> APIGatewayRestResolver:
        return create_app(lambda: self.service)


@pytest.fixture
def world() -> World:
    return World()


def test_the_place_is_kept_until_two_leases_are_over(world: World) -> None:
    assert world.submit() == ID
    with pytest.raises(SummaryPending):
        world.service.find(ID)
    with pytest.raises(SummaryPending):  # one message, however many ask
        world.submit()
    assert len(world.messages) == 1
    world.clock.advance(60)
    assert world.submit() == ID


def test_what_is_there_is_answered_at_once(world: World) -> None:
    world.service.summarize(FERRY, TLDR)
    assert world.submit() is None
    assert world.submit(CachePolicy(lookup=False)) == ID


@pytest.mark.parametrize("policy", [CachePolicy(keep=False), CachePolicy(only_if_cached=True)])
def test_what_is_not_to_be_kept_or_written_is_never_queued(
    world: World, policy: CachePolicy
) -> None:
    assert world.submit(policy) is None
    assert world.messages == []


def test_a_wrong_article_is_refused_before_it_is_queued(world: World) -> None:
    request = SummaryRequest(text="…")
    with pytest.raises(ArticleRejected):
        world.service.defer(request.to_article(), request.to_recipe(), PLAIN, "{}")
    assert world.messages == []


def test_a_queue_that_fails_leaves_the_place_free_and_the_answer_to_the_caller() -> None:
    world = World(queue=BrokenQueue())
    assert world.submit() is None
    assert world.service.summarize(FERRY, TLDR).work


@pytest.mark.parametrize("methods", [("get",), ("lease",)])
def test_a_store_that_fails_queues_nothing(methods: tuple[str, ...]) -> None:
    world = World(store=BrokenStore(*methods))
    assert world.submit() is None
    assert world.messages == []


def prefer(value: str, **body: Any) -> dict[str, Any]:
    sent = {"text": page("ferry"), "type": "tldr", **body}
    return event("post-summaries", sent, Prefer=value)


def test_accepted_then_pending_then_there(world: World) -> None:
    accepted = send(world.app, prefer("respond-async"))
    assert accepted.status == 202
    assert accepted.headers["Preference-Applied"] == "respond-async"
    id_ = accepted.json["id"]
    assert accepted.headers["Location"].endswith(f"/summaries/{id_}")
    path = {"path": f"/summaries/{id_}"}
    assert send(world.app, event("get-summary") | path).status == 202
    work(world.messages[0], world.service)
    assert send(world.app, event("get-summary") | path).status == 200
    again = send(world.app, prefer("respond-async"))
    assert (again.status, again.headers["Cache-Status"]) == (200, "standfirst; hit")
    assert "Preference-Applied" not in again.headers


@pytest.mark.parametrize("value", ["wait=10, Respond-Async", "respond-async;x=1", "RESPOND-ASYNC"])
def test_the_preference_is_read_as_its_standard_has_it(world: World, value: str) -> None:
    assert send(world.app, prefer(value)).status == 202


@pytest.mark.parametrize("value", ["", "wait=100", "return=minimal", "respond-asynchronously"])
def test_another_preference_changes_nothing(world: World, value: str) -> None:
    assert send(world.app, prefer(value)).status == 200


def test_without_a_queue_everybody_is_answered_at_once(world: World) -> None:
    service = SummaryService(world.store, world.engine, world.clock, ttl=timedelta(days=30))
    app = create_app(lambda: service)
    assert send(app, prefer("respond-async")).status == 200


def test_a_message_that_comes_twice_costs_one_inference(world: World) -> None:
    send(world.app, prefer("respond-async"))
    work(world.messages[0], world.service)
    calls = world.engine.calls
    work(world.messages[0], world.service)
    assert world.engine.calls == calls > 0


def test_no_cache_is_kept_for_the_worker(world: World) -> None:
    for _ in range(2):
        send(world.app, prefer("respond-async"))
        work(world.messages[-1], world.service)
    first = world.engine.calls
    sent = prefer("respond-async")
    sent["headers"]["Cache-Control"] = "no-cache"
    sent["multiValueHeaders"]["Cache-Control"] = ["no-cache"]
    assert send(world.app, sent).status == 202
    work(world.messages[-1], world.service)
    assert world.engine.calls == 2 * first


def test_bulk_items_say_what_came_of_each_and_what_is_there_costs_nothing(world: World) -> None:
    items: list[dict[str, Any]] = [
        {"line": 1, "text": page("ferry"), "type": "tldr"},
        {"line": 2, "text": "…"},
        {"line": 3, "text": page("ferry"), "colour": "blue"},
        {"line": 4},
    ]
    lines = [summarize_item(item, world.service) for item in items]
    assert [line["line"] for line in lines] == [1, 2, 3, 4]
    kept = world.service.find(lines[0]["summary"]["id"]).summary
    assert kept.recipe == TLDR
    assert "no words" in lines[1]["problem"]
    assert lines[2]["problem"] == "Wrong or missing: colour."
    assert lines[3]["problem"] == "Wrong or missing: text."
    calls = world.engine.calls
    assert [summarize_item(item, world.service) for item in items] == lines
    assert world.engine.calls == calls
