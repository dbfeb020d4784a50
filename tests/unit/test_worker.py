"""The worker's handlers, with the events that Lambda sends."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from aws_lambda_powertools.utilities.typing import LambdaContext

from standfirst import bootstrap, telemetry, worker
from standfirst.desk import drafted
from standfirst.domain import JobInvalid, StoreUnavailable
from standfirst.http.schemas import SummaryRequest
from standfirst.ports import Engine, Job, Lease
from standfirst.service import SummaryService
from tests.fakes import (
    BrokenEngine,
    BrokenStore,
    FrozenClock,
    InMemoryQueue,
    InMemoryStore,
    ScriptedEngine,
)
from tests.logs import Records, anew
from tests.pages import page
from tests.summaries import SUMMARY, keep
from tools.local.api import Context

CONTEXT = cast("LambdaContext", Context())
NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
WRITTEN = "A night ferry carrying 214 people ran aground on Tuesday, the coastguard said."


class World:
    """A worker's parts, and the messages it gets."""

    def __init__(self) -> None:
        self.queue = InMemoryQueue()
        self.store = InMemoryStore()
        self.engine: Engine = ScriptedEngine([WRITTEN])

    def service(self) -> SummaryService:
        return SummaryService(
            self.store, self.engine, FrozenClock(NOW), self.queue, ttl=timedelta(days=30)
        )

    def batch(self, *requests: str) -> dict[str, Any]:
        for request in requests:
            self.queue.send(Job(request, "", Lease("0" * 64, "nobody")))
        bodies = self.queue.messages[-len(requests) :]
        return {
            "Records": [
                {"messageId": body, "body": body, "eventSource": "aws:sqs"} for body in bodies
            ]
        }


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    world = World()
    monkeypatch.setattr(bootstrap, "service", world.service)
    return world


def request(name: str = "ferry", **fields: str) -> str:
    return SummaryRequest.model_validate({"text": page(name), **fields}).model_dump_json()


def failed(world: World, event: dict[str, Any]) -> list[str]:
    answer = worker.handler(event, CONTEXT)
    return [str(item["itemIdentifier"]) for item in answer["batchItemFailures"]]


def test_every_message_of_a_batch_is_written(world: World) -> None:
    assert failed(world, world.batch(request(), request(type="tldr"))) == []
    assert len(world.store.summaries) == 2


def test_only_what_failed_comes_again_and_nothing_quotes_the_article(
    world: World, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    poison = json.dumps({"text": "", "secret": "Velmouth"})
    event = world.batch(poison, request())
    assert failed(world, event) == [world.queue.messages[0]]
    assert len(world.store.summaries) == 1
    told = [vars(record) for record in caplog.records]
    assert [record["error"] for record in told] == ["JobInvalid"]
    assert "Velmouth" not in str(told) + "".join(capsys.readouterr())


def test_a_model_that_fails_sends_the_whole_batch_back(world: World) -> None:
    world.engine = BrokenEngine()
    assert len(failed(world, world.batch(request(), request(type="tldr")))) == 2


@pytest.mark.parametrize("broken", [(), ("put",)])
def test_a_summary_that_could_not_be_kept_is_written_again_later(
    world: World, broken: tuple[str, ...]
) -> None:
    world.batch(request())
    store = BrokenStore(*broken)
    service = SummaryService(
        store, world.engine, FrozenClock(NOW), world.queue, ttl=timedelta(days=30)
    )
    with pytest.raises(StoreUnavailable):
        worker.work(world.queue.messages[0], service)
    assert world.queue.forgotten == []


def test_a_worker_without_a_queue_fails_its_messages(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = SummaryService(world.store, world.engine, FrozenClock(NOW), ttl=timedelta(days=30))
    monkeypatch.setattr(bootstrap, "service", lambda: service)
    assert len(failed(world, world.batch(request()))) == 1


def test_a_message_of_another_kind_is_invalid(world: World) -> None:
    with pytest.raises(JobInvalid):
        worker.work("?", world.service())


def test_bulk_answers_a_batch_of_a_distributed_map(world: World) -> None:
    items = {"Items": [json.loads(request()) | {"line": "a.html"}]}
    (line,) = worker.bulk(items, CONTEXT)
    assert line["line"] == "a.html"
    assert line["summary"]["summary"].splitlines()[0] == WRITTEN


def test_the_watch_publishes_how_long_the_oldest_draft_waits(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(world.store, drafted(SUMMARY, NOW - timedelta(minutes=5), ""))
    worker.watch({}, CONTEXT)

    published = json.loads(capsys.readouterr().out)
    assert published[telemetry.OLDEST_DRAFT] == [300.0]


def test_no_switch_of_the_library_lets_a_bulk_run_into_the_logs(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERTOOLS_LOGGER_LOG_EVENT", "true")
    records = Records()
    worker.logger._logger.addHandler(records)
    fresh = anew(worker)
    (line,) = fresh.bulk({"Items": [{"text": page("ferry")}]}, CONTEXT)
    fresh.handler(world.batch(request()) | {"text": page("ferry")}, CONTEXT)
    worker.logger._logger.removeHandler(records)

    assert line["summary"]
    assert records.about(page("ferry")[:20]) == []
