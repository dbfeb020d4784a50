"""The store against a server on loopback that misbehaves: what a reader gets, after how many tries.

Stubs cannot show this: retries, timeouts and broken connections are below where they sit.
"""

import json
from collections.abc import Iterator

import pytest

from standfirst.adapters.dynamodb import connect, dumps
from standfirst.domain import StoreUnavailable
from standfirst.ports import Lease, SummaryStore
from tests.faulty import (
    Fault,
    FaultyDynamoDB,
    answers,
    cut_short,
    error,
    gateway_page,
    hang_up,
    silence,
)
from tests.summaries import SUMMARY

FOUND = json.dumps(
    {
        "Item": {
            "id": {"S": SUMMARY.id},
            "state": {"S": "ready"},
            "body": {"S": dumps(SUMMARY)},
        }
    }
).encode()


@pytest.fixture(name="dynamodb")
def _dynamodb() -> Iterator[FaultyDynamoDB]:
    with FaultyDynamoDB().running() as server:
        yield server


@pytest.fixture(name="store")
def _store(dynamodb: FaultyDynamoDB) -> SummaryStore:
    return connect("summaries", endpoint_url=dynamodb.url, timeout=2.0)


@pytest.mark.parametrize(
    ("fault", "requests"),
    [
        pytest.param(error(400, "ProvisionedThroughputExceededException"), 2, id="throttling"),
        pytest.param(error(400, "ThrottlingException"), 2, id="throttling of the account"),
        pytest.param(error(500, "InternalServerError"), 2, id="500"),
        pytest.param(error(503, "ServiceUnavailable"), 2, id="503"),
        pytest.param(gateway_page, 2, id="a page of some gateway"),
        pytest.param(silence, 2, id="no answer in time"),
        pytest.param(hang_up, 2, id="hung up"),
        pytest.param(cut_short, 2, id="cut short"),
        pytest.param(error(400, "ResourceNotFoundException"), 1, id="missing table"),
        pytest.param(error(400, "AccessDeniedException"), 1, id="denied access"),
        pytest.param(error(400, "ValidationException"), 1, id="refused request"),
    ],
)
def test_a_lasting_fault_is_store_unavailable_after_at_most_two_tries(
    store: SummaryStore, dynamodb: FaultyDynamoDB, fault: Fault, requests: int
) -> None:
    dynamodb.script("GetItem", fault)

    with pytest.raises(StoreUnavailable, match="GetItem"):
        store.get(SUMMARY.id)

    assert dynamodb.requests["GetItem"] == requests


@pytest.mark.parametrize(
    ("fault", "requests"),
    [
        pytest.param(error(500, "InternalServerError"), 2, id="500"),
        pytest.param(silence, 2, id="no answer in time"),
        pytest.param(error(400, "AccessDeniedException"), 1, id="denied access"),
    ],
)
def test_a_write_is_bounded_as_a_read_is(
    store: SummaryStore, dynamodb: FaultyDynamoDB, fault: Fault, requests: int
) -> None:
    dynamodb.script("PutItem", fault)

    with pytest.raises(StoreUnavailable, match="PutItem"):
        store.put(SUMMARY, Lease(SUMMARY.id, "anna"))

    assert dynamodb.requests["PutItem"] == requests


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(error(400, "ProvisionedThroughputExceededException"), id="throttling"),
        pytest.param(error(500, "InternalServerError"), id="500"),
        pytest.param(silence, id="no answer in time"),
        pytest.param(hang_up, id="hung up"),
        pytest.param(cut_short, id="cut short"),
    ],
)
def test_a_passing_fault_is_never_seen(
    store: SummaryStore, dynamodb: FaultyDynamoDB, fault: Fault
) -> None:
    dynamodb.script("GetItem", fault, answers(FOUND))

    assert store.get(SUMMARY.id).summary == SUMMARY
    assert dynamodb.requests["GetItem"] == 2


def test_a_page_in_the_place_of_an_answer_is_a_miss(
    store: SummaryStore, dynamodb: FaultyDynamoDB
) -> None:
    dynamodb.script("GetItem", answers(b"<html>Welcome to this hotel</html>"))

    assert store.get(SUMMARY.id).summary is None


def test_nobody_listening_is_store_unavailable() -> None:
    with FaultyDynamoDB() as server:
        url = server.url

    with pytest.raises(StoreUnavailable, match="GetItem: EndpointConnectionError"):
        connect("summaries", endpoint_url=url, timeout=0.2).get(SUMMARY.id)
