"""The service when DynamoDB misbehaves: every fault at every step, and every odd item.

A reader gets the summary all the same, from one inference, after at most two tries of the step that
fails; docs/caching.md has the decisions.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import boto3
import pytest

from standfirst.adapters.dynamodb import SCHEMA
from standfirst.domain import CacheResult, Outcome, StoreUnavailable
from standfirst.ports import Entry
from standfirst.service import SummaryService
from tests import racing
from tests.faulty import (
    Fault,
    FaultyDynamoDB,
    error,
    forward,
    gateway_page,
    hang_up,
    lost,
    silence,
    slow,
)
from tests.racing import TLDR, WRITTEN, Journal, SlowEngine, article, id_of, service_on, texts
from tests.tables import store_on
from tools.local.dynamodb import LocalTable

PATIENT = 10.0
"""Seconds for an engine on a busy machine, where it is not the time that is at fault."""

FAULTS = [
    pytest.param(error(400, "ProvisionedThroughputExceededException"), 2, id="throttling"),
    pytest.param(error(500, "InternalServerError"), 2, id="500"),
    pytest.param(error(503, "ServiceUnavailable"), 2, id="503"),
    pytest.param(gateway_page, 2, id="a page of some gateway"),
    pytest.param(hang_up, 2, id="hung up"),
    pytest.param(error(400, "ResourceNotFoundException"), 1, id="missing table"),
    pytest.param(error(400, "AccessDeniedException"), 1, id="denied access"),
    pytest.param(error(400, "KMSAccessDeniedException"), 1, id="denied key"),
]
LATE = [
    pytest.param(silence, 2, id="timeout"),
    pytest.param(slow, 2, id="slow answers (2 s)"),
]
ONCE = {"GetItem": 3, "UpdateItem": 1, "PutItem": 1}
"""How often a miss does what: it reads the summary, the switch and what an operator has decided."""
STEPS = list(ONCE)


@pytest.fixture(name="server", scope="module")
def _server(ministack: LocalTable) -> Iterator[FaultyDynamoDB]:
    with FaultyDynamoDB(ministack.endpoint_url).running() as server:
        yield server


@pytest.fixture(name="dynamodb")
def _dynamodb(server: FaultyDynamoDB) -> FaultyDynamoDB:
    """The one server of these tests, which as yet does all that it is asked."""
    server.scripts.clear()
    server.requests.clear()
    return server


@pytest.fixture(name="journal")
def _journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal.txt")


@pytest.fixture(name="name")
def _name() -> str:
    return f"w{uuid4().hex}"


class Desk:
    """Two instances: one behind the faults, one that shows what is really kept."""

    def __init__(self, behind: str, table: LocalTable, journal: Journal, name: str) -> None:
        self.table = table
        self.name = name
        self.journal = journal
        self.behind = behind

    def service(self, timeout: float = PATIENT) -> SummaryService:
        table = LocalTable(self.behind)
        return service_on(store_on(table, timeout=timeout), SlowEngine(self.journal, "one", 0))

    def summarize(self, timeout: float = PATIENT) -> Outcome:
        return self.service(timeout).summarize(article(self.name), TLDR)

    def next_service(self) -> SummaryService:
        return service_on(store_on(self.table), SlowEngine(self.journal, "next", 0))

    def next_reader(self) -> Outcome:
        return self.next_service().summarize(article(self.name), TLDR)

    @property
    def inferences(self) -> list[str]:
        return self.journal.lines()


@pytest.fixture(name="desk")
def _desk(dynamodb: FaultyDynamoDB, ministack: LocalTable, journal: Journal, name: str) -> Desk:
    return Desk(dynamodb.url, ministack, journal, name)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(("fault", "requests"), FAULTS)
def test_a_lasting_fault_costs_the_cache_and_not_the_summary(
    desk: Desk, dynamodb: FaultyDynamoDB, step: str, fault: Fault, requests: int
) -> None:
    dynamodb.script(step, fault)
    outcome = desk.summarize()

    _assert_served_without_the_store(desk, outcome)
    assert dynamodb.requests[step] == requests


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(("fault", "requests"), LATE)
def test_a_late_answer_costs_the_cache_and_not_the_summary(
    desk: Desk, dynamodb: FaultyDynamoDB, step: str, fault: Fault, requests: int
) -> None:
    dynamodb.script(step, fault)
    outcome = desk.summarize(timeout=1.0)

    _assert_served_without_the_store(desk, outcome)
    assert dynamodb.requests[step] <= requests


def _assert_served_without_the_store(desk: Desk, outcome: Outcome) -> None:
    assert outcome.cache is CacheResult.UNAVAILABLE
    assert texts([outcome.summary]) == {WRITTEN}
    assert desk.inferences == ["one"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(error(400, "ProvisionedThroughputExceededException"), id="throttling"),
        pytest.param(error(500, "InternalServerError"), id="500"),
        pytest.param(hang_up, id="hung up"),
        pytest.param(lost, id="done, but the answer was lost"),
    ],
)
def test_a_passing_fault_is_never_seen(
    desk: Desk, dynamodb: FaultyDynamoDB, step: str, fault: Fault
) -> None:
    dynamodb.script(step, fault, forward)
    outcome = desk.summarize()

    assert outcome.cache is CacheResult.STORED
    assert dynamodb.requests[step] == ONCE[step] + 1
    next_one = desk.next_reader()
    assert next_one.cache is CacheResult.HIT
    assert next_one.summary == outcome.summary
    assert desk.inferences == ["one"]


@pytest.mark.parametrize("before", [1, 2], ids=["the switch", "the decision"])
def test_what_operators_decided_cannot_be_read_and_the_summary_is_served_and_not_kept(
    desk: Desk, dynamodb: FaultyDynamoDB, before: int
) -> None:
    dynamodb.script("GetItem", *[forward] * before, error(400, "AccessDeniedException"))
    outcome = desk.summarize()

    _assert_served_without_the_store(desk, outcome)
    assert store_on(desk.table).get(id_of(desk.name), latest=True).summary is None


@pytest.mark.parametrize("fault", [error(500, "InternalServerError"), lost])
def test_a_summary_whose_keeping_was_never_confirmed_is_whole_or_not_there(
    desk: Desk, dynamodb: FaultyDynamoDB, fault: Fault
) -> None:
    dynamodb.script("PutItem", fault)
    outcome = desk.summarize()

    assert outcome.cache is CacheResult.UNAVAILABLE
    entry = store_on(desk.table).get(id_of(desk.name), latest=True)
    assert entry.summary == (outcome.summary if fault is lost else None)


@pytest.mark.parametrize(
    ("step", "meanwhile"),
    [("UpdateItem", "nothing"), ("PutItem", "nothing"), ("PutItem", "edit"), ("PutItem", "purge")],
)
def test_a_write_that_arrives_when_all_is_over_changes_nothing(
    desk: Desk, dynamodb: FaultyDynamoDB, step: str, meanwhile: str
) -> None:
    """It was given up for lost, and sent again; a router had it all the time."""
    dynamodb.script(step, dynamodb.hold, forward)
    outcome = desk.summarize(timeout=3.0)
    if meanwhile == "edit":
        desk.next_service().edit(id_of(desk.name), "The ferry is afloat.")
    elif meanwhile == "purge":
        desk.next_service().purge(id_of(desk.name))
    kept = store_on(desk.table).get(id_of(desk.name), latest=True)
    dynamodb.deliver()

    assert outcome.cache is CacheResult.STORED
    assert store_on(desk.table).get(id_of(desk.name), latest=True) == kept
    assert (kept.summary is None) is (meanwhile == "purge")


def test_who_waits_when_the_store_fails_writes_without_it(
    desk: Desk, dynamodb: FaultyDynamoDB
) -> None:
    with _somebody_writing(desk):
        dynamodb.script("GetItem", forward, forward, error(500, "InternalServerError"))
        outcome = desk.summarize()

    _assert_served_without_the_store(desk, outcome)


@contextmanager
def _somebody_writing(desk: Desk) -> Iterator[None]:
    store = store_on(desk.table)
    lease = store.lease(id_of(desk.name), Entry(), datetime.now(UTC) + racing.PATIENT)
    assert lease
    yield
    store.release(lease)


def test_a_read_that_fails_is_said_where_nothing_can_be_written(
    desk: Desk, dynamodb: FaultyDynamoDB
) -> None:
    dynamodb.script("GetItem", error(400, "AccessDeniedException"))
    with pytest.raises(StoreUnavailable):
        desk.service().find(id_of(desk.name))


def _item(desk: Desk) -> dict[str, Any]:
    return dict(_client(desk).get_item(**_key(desk), ConsistentRead=True)["Item"])


def _client(desk: Desk) -> Any:
    table = desk.table
    return boto3.client("dynamodb", endpoint_url=table.endpoint_url)


def _key(desk: Desk) -> dict[str, Any]:
    return {"TableName": desk.table.table_name, "Key": {"id": {"S": id_of(desk.name)}}}


def _without(*names: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda item: {name: value for name, value in item.items() if name not in names}


def _with(**values: dict[str, Any]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda item: item | values


NEWER = _with(body={"S": f'{{"schema": {SCHEMA + 1}}}'})
ODD = [
    pytest.param(_with(body={"S": "{"}), id="corrupt body"),
    pytest.param(_with(body={"B": b"ferry"}), id="body of another type"),
    pytest.param(_without("body"), id="no body"),
    pytest.param(_without("body", "state", "lease_owner", "expires_at"), id="nothing but its id"),
    pytest.param(NEWER, id="from a newer version"),
    pytest.param(lambda item: NEWER(_without("lease_owner")(item)), id="newer and never leased"),
    pytest.param(_with(body={"S": "{"}, lease_owner={"N": "7"}), id="owner of another type"),
    pytest.param(
        _with(body={"S": "{"}, lease_until={"S": "soon"}, lease_owner={"M": {"a": {"S": "b"}}}),
        id="nothing as it should be",
    ),
    pytest.param(_with(state={"S": "odd"}), id="unknown state"),
]


@pytest.mark.parametrize("damage", ODD)
def test_an_item_that_cannot_be_read_is_replaced_by_the_next_reader(
    desk: Desk, damage: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    desk.summarize()
    _client(desk).put_item(TableName=desk.table.table_name, Item=damage(_item(desk)))
    healed = desk.next_reader()

    assert healed.cache is CacheResult.STORED
    assert desk.summarize().cache is CacheResult.HIT
    assert desk.inferences == ["one", "next"]
    assert _item(desk).keys() == {
        *("id", "state", "body", "lease_owner", "created_at", "expires_at", "model_revision")
    }


def test_a_correction_that_only_a_newer_version_can_read_is_left_alone(desk: Desk) -> None:
    id_ = desk.summarize().summary.id
    desk.service().edit(id_, "The ferry is afloat.")
    _client(desk).put_item(TableName=desk.table.table_name, Item=NEWER(_item(desk)))
    before = _item(desk)
    outcome = desk.next_reader()

    assert outcome.cache is CacheResult.UNAVAILABLE
    assert texts([outcome.summary]) == {WRITTEN}
    assert _item(desk) == before
