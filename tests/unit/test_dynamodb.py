"""DynamoDB, stubbed: what is sent, and how every fault and every malformed item is handled."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ConnectTimeoutError,
    EndpointConnectionError,
    NoCredentialsError,
    ReadTimeoutError,
)
from botocore.stub import ANY, Stubber

from standfirst.adapters.dynamodb import SCHEMA, DynamoDBSummaryStore, connect, dumps
from standfirst.domain import Method, SettingsInvalid, StoreUnavailable
from standfirst.ports import Entry, Lease, SummaryStore
from tests.summaries import SUMMARY

TABLE = "summaries"
KEY = {"TableName": TABLE, "Key": {"id": {"S": SUMMARY.id}}}
READ = KEY | {"ConsistentRead": False}
LEASE = Lease(SUMMARY.id, "anna")
UNTIL = SUMMARY.created_at + timedelta(seconds=30)
ITEM = {
    "id": {"S": SUMMARY.id},
    "state": {"S": "ready"},
    "body": {"S": dumps(SUMMARY)},
    "lease_owner": {"S": "anna"},
    "created_at": {"S": "2026-11-23T05:30:00.250000+00:00"},
    "expires_at": {"N": "1798003801"},
    "model_revision": {"S": "1"},
}
PENDING = {
    "id": {"S": SUMMARY.id},
    "state": {"S": "pending"},
    "lease_owner": {"S": "ben"},
    "lease_until": {"N": "1795411830.250"},
    "expires_at": {"N": "1795411831"},
}


@pytest.fixture(name="client", scope="module")
def _client() -> Any:
    return boto3.client("dynamodb", config=Config(retries={"total_max_attempts": 1}))


@pytest.fixture(name="store")
def _store(client: Any) -> DynamoDBSummaryStore:
    return DynamoDBSummaryStore(client, TABLE)


@pytest.fixture(name="dynamodb")
def _dynamodb(client: Any) -> Iterator[Stubber]:
    with Stubber(client) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


def test_a_read_is_one_eventually_consistent_get_item(
    store: DynamoDBSummaryStore, dynamodb: Stubber
) -> None:
    dynamodb.add_response("get_item", {"Item": ITEM}, READ)

    assert store.get(SUMMARY.id).summary == SUMMARY


def test_a_read_of_the_latest_is_a_consistent_one(
    store: DynamoDBSummaryStore, dynamodb: Stubber
) -> None:
    dynamodb.add_response("get_item", {"Item": ITEM}, KEY | {"ConsistentRead": True})

    assert store.get(SUMMARY.id, latest=True).summary == SUMMARY


def test_a_write_is_one_put_item_with_the_ttl_rounded_up_if_the_lease_is_still_mine(
    store: DynamoDBSummaryStore, dynamodb: Stubber
) -> None:
    condition = {
        "ConditionExpression": "lease_owner = :owner",
        "ExpressionAttributeValues": {":owner": {"S": "anna"}},
    }
    dynamodb.add_response("put_item", {}, {"TableName": TABLE, "Item": ITEM} | condition)

    assert store.put(SUMMARY, LEASE)


def test_a_lease_is_one_update_item_if_the_item_is_as_it_was_seen(
    store: DynamoDBSummaryStore, dynamodb: Stubber
) -> None:
    dynamodb.add_response("get_item", {"Item": PENDING}, READ)
    dynamodb.add_response(
        "update_item",
        {},
        KEY
        | {
            "UpdateExpression": "SET lease_owner = :owner, lease_until = :until"
            ", #state = :pending, expires_at = :expiry "
            "REMOVE body, edited, created_at, model_revision, helpful, unhelpful, voters"
            ", desk, drafted_at",
            "ConditionExpression": "(lease_owner = :seen_lease_owner"
            " AND lease_until = :seen_lease_until)"
            " OR (lease_owner = :owner AND lease_until = :until)",
            "ExpressionAttributeNames": {"#state": "state"},
            "ExpressionAttributeValues": {
                ":seen_lease_owner": {"S": "ben"},
                ":seen_lease_until": {"N": "1795411830.250"},
                ":owner": ANY,
                ":until": {"N": "1795411830.250"},
                ":pending": {"S": "pending"},
                ":expiry": {"N": "1795411831"},
            },
        },
    )

    assert store.lease(SUMMARY.id, store.get(SUMMARY.id), UNTIL)


def test_an_edit_is_marked_so_that_a_version_that_cannot_read_it_leaves_it(
    store: DynamoDBSummaryStore, dynamodb: Stubber
) -> None:
    edited = replace(SUMMARY, method=Method.EDITED)
    item = ITEM | {
        "body": {"S": dumps(edited)},
        "lease_owner": ANY,
        "edited": {"BOOL": True},
    }
    dynamodb.add_response("put_item", {}, {"TableName": TABLE, "Item": item})
    newer = ITEM | {"edited": {"BOOL": True}, "body": {"S": NEWER}}
    dynamodb.add_response("get_item", {"Item": newer}, READ)

    assert store.decide(edited)
    with pytest.raises(StoreUnavailable, match="edited"):
        store.get(SUMMARY.id)


def test_what_is_not_there_is_an_empty_entry(
    store: DynamoDBSummaryStore, dynamodb: Stubber
) -> None:
    dynamodb.add_response("get_item", {}, READ)

    assert store.get(SUMMARY.id) == Entry()


def test_an_item_that_is_being_written_is_a_lease_and_no_reason_to_warn(
    store: DynamoDBSummaryStore, dynamodb: Stubber, caplog: pytest.LogCaptureFixture
) -> None:
    dynamodb.add_response("get_item", {"Item": PENDING}, READ)
    entry = store.get(SUMMARY.id)

    assert entry.summary is None
    assert entry.leased_until == UNTIL
    assert not caplog.records


@pytest.mark.parametrize("until", [{"S": "soon"}, {"N": "9e99"}, {"NULL": True}, {"N": "NaN"}])
def test_a_lease_that_cannot_be_read_is_none(
    store: DynamoDBSummaryStore, dynamodb: Stubber, until: dict[str, Any]
) -> None:
    dynamodb.add_response("get_item", {"Item": PENDING | {"lease_until": until}}, READ)

    assert store.get(SUMMARY.id).leased_until is None


NEWER = json.dumps({"schema": SCHEMA + 1, "words": ["ferry"]})
OTHER = dumps(replace(SUMMARY, id="0" * 64))


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(ITEM | {"body": {"S": NEWER}}, id="from a newer version"),
        pytest.param(ITEM | {"body": {"S": dumps(SUMMARY)[:200]}}, id="body cut"),
        pytest.param(ITEM | {"body": {"S": ""}}, id="body empty"),
        pytest.param(ITEM | {"body": {"B": b"ferry"}}, id="body of another type"),
        pytest.param({k: v for k, v in ITEM.items() if k != "body"}, id="no body"),
        pytest.param(ITEM | {"body": {"S": OTHER}}, id="another summary's body"),
    ],
)
def test_an_item_that_cannot_be_read_is_a_miss_and_a_warning_without_its_words(
    store: DynamoDBSummaryStore,
    dynamodb: Stubber,
    caplog: pytest.LogCaptureFixture,
    item: dict[str, Any],
) -> None:
    dynamodb.add_response("get_item", {"Item": item}, READ)

    assert store.get(SUMMARY.id).summary is None
    (record,) = caplog.records
    assert record.levelname == "WARNING"
    assert SUMMARY.id in record.getMessage()
    assert "ferry" not in record.getMessage()


ANSWERS = [
    ("ThrottlingException", 400),
    ("ProvisionedThroughputExceededException", 400),
    ("RequestLimitExceeded", 400),
    ("InternalServerError", 500),
    ("ServiceUnavailable", 503),
    ("ResourceNotFoundException", 400),
    ("AccessDeniedException", 400),
    ("UnrecognizedClientException", 400),
    ("ExpiredTokenException", 400),
    ("KMSAccessDeniedException", 400),
    ("ValidationException", 400),
]


@pytest.mark.parametrize(("code", "status"), ANSWERS)
def test_a_refused_read_is_store_unavailable(
    store: DynamoDBSummaryStore, dynamodb: Stubber, code: str, status: int
) -> None:
    dynamodb.add_client_error("get_item", code, "secret", status)

    with pytest.raises(StoreUnavailable) as caught:
        store.get(SUMMARY.id)

    assert str(caught.value) == f"GetItem: {code}"
    assert caught.value.__cause__ is not None


def _writes(store: SummaryStore) -> list[tuple[str, str, Callable[[], object]]]:
    """Every write, with botocore's name for it and DynamoDB's."""
    return [
        ("update_item", "UpdateItem", lambda: store.lease(SUMMARY.id, Entry(), UNTIL)),
        ("put_item", "PutItem", lambda: store.put(SUMMARY, LEASE)),
        ("update_item", "UpdateItem", lambda: store.release(LEASE)),
        ("put_item", "PutItem", lambda: store.decide(SUMMARY, Entry())),
        ("delete_item", "DeleteItem", lambda: store.delete(SUMMARY.id)),
        ("update_item", "UpdateItem", lambda: store.vote(SUMMARY.id, "anna", helpful=True)),
    ]


@pytest.mark.parametrize(("code", "status"), ANSWERS)
def test_a_refused_write_is_store_unavailable(
    store: DynamoDBSummaryStore, dynamodb: Stubber, code: str, status: int
) -> None:
    for method, operation, write in _writes(store):
        dynamodb.add_client_error(method, code, "secret", status)

        with pytest.raises(StoreUnavailable) as caught:
            write()

        assert str(caught.value) == f"{operation}: {code}"
        assert caught.value.__cause__ is not None


def test_a_condition_that_does_not_hold_is_an_answer_and_no_fault(
    store: DynamoDBSummaryStore, dynamodb: Stubber
) -> None:
    for method, _, write in _writes(store):
        dynamodb.add_client_error(method, "ConditionalCheckFailedException", "", 400)

        assert not write()


class _Silent:
    """A client that gets no answer: it raises what botocore does, which cannot be stubbed."""

    def __init__(self, error: BotoCoreError) -> None:
        self._error = error

    def __getattr__(self, name: str) -> Callable[..., None]:
        return self._fail

    def _fail(self, **_: object) -> None:
        raise self._error


@pytest.mark.parametrize(
    "error",
    [
        ConnectTimeoutError(endpoint_url="https://dynamodb"),
        ReadTimeoutError(endpoint_url="https://dynamodb"),
        EndpointConnectionError(endpoint_url="https://dynamodb"),
        NoCredentialsError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_no_answer_is_store_unavailable(error: BotoCoreError) -> None:
    store = DynamoDBSummaryStore(_Silent(error), TABLE)  # type: ignore[arg-type]

    with pytest.raises(StoreUnavailable, match=f"GetItem: {type(error).__name__}") as read:
        store.get(SUMMARY.id)
    assert read.value.__cause__ is error
    for _, operation, write in _writes(store):
        with pytest.raises(StoreUnavailable, match=f"{operation}: {type(error).__name__}") as sent:
            write()
        assert sent.value.__cause__ is error


def test_connecting_without_a_region_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_DEFAULT_REGION")

    with pytest.raises(SettingsInvalid, match="AWS_DEFAULT_REGION"):
        connect(TABLE)


def test_connecting_to_what_is_no_url_says_so() -> None:
    with pytest.raises(SettingsInvalid, match="not-a-url"):
        connect(TABLE, endpoint_url="not-a-url")


def test_connecting_opens_no_connection() -> None:
    """Unit tests may not open sockets, so an attempt fails the test."""
    assert isinstance(connect(TABLE, region="eu-north-1"), DynamoDBSummaryStore)
