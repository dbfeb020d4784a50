"""DynamoDB's answers, stubbed: what is sent, and what every fault and every odd item becomes."""

import json
from collections.abc import Iterator
from dataclasses import replace
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
from botocore.stub import Stubber

from standfirst import codec
from standfirst.adapters.dynamodb import DynamoDBSummaryStore, connect
from standfirst.errors import SettingsInvalid, StoreUnavailable
from tests.summaries import SUMMARY

TABLE = "summaries"
READ = {"TableName": TABLE, "Key": {"id": {"S": SUMMARY.id}}, "ConsistentRead": False}
ITEM = {
    "id": {"S": SUMMARY.id},
    "state": {"S": "ready"},
    "body": {"S": codec.dumps(SUMMARY)},
    "created_at": {"S": "2026-11-23T05:30:00.250000+00:00"},
    "expires_at": {"N": "1798003801"},
    "model_revision": {"S": "1"},
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

    assert store.get(SUMMARY.id) == SUMMARY


def test_a_write_is_one_put_item_with_the_ttl_rounded_up(
    store: DynamoDBSummaryStore, dynamodb: Stubber
) -> None:
    dynamodb.add_response("put_item", {}, {"TableName": TABLE, "Item": ITEM})

    store.put(SUMMARY)


def test_what_is_not_there_is_none(store: DynamoDBSummaryStore, dynamodb: Stubber) -> None:
    dynamodb.add_response("get_item", {}, READ)

    assert store.get(SUMMARY.id) is None


def test_an_item_that_is_not_ready_is_none_and_no_reason_to_warn(
    store: DynamoDBSummaryStore, dynamodb: Stubber, caplog: pytest.LogCaptureFixture
) -> None:
    pending = {"id": {"S": SUMMARY.id}, "state": {"S": "pending"}, "lease_until": {"N": "1"}}
    dynamodb.add_response("get_item", {"Item": pending}, READ)

    assert store.get(SUMMARY.id) is None
    assert not caplog.records


NEWER = json.dumps({"schema": codec.SCHEMA + 1, "words": ["ferry"]})
OTHER = codec.dumps(replace(SUMMARY, id="0" * 64))


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(ITEM | {"body": {"S": NEWER}}, id="from a newer version"),
        pytest.param(ITEM | {"body": {"S": codec.dumps(SUMMARY)[:200]}}, id="body cut"),
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

    assert store.get(SUMMARY.id) is None
    (record,) = caplog.records
    assert record.levelname == "WARNING"
    assert SUMMARY.id in record.getMessage()
    assert "ferry" not in record.getMessage()


def test_after_a_damaged_item_a_put_heals_it(
    store: DynamoDBSummaryStore, dynamodb: Stubber
) -> None:
    dynamodb.add_response("get_item", {"Item": ITEM | {"body": {"S": "{"}}}, READ)
    dynamodb.add_response("put_item", {}, {"TableName": TABLE, "Item": ITEM})
    dynamodb.add_response("get_item", {"Item": ITEM}, READ)

    assert store.get(SUMMARY.id) is None
    store.put(SUMMARY)
    assert store.get(SUMMARY.id) == SUMMARY


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


@pytest.mark.parametrize(("code", "status"), ANSWERS)
def test_a_refused_write_is_store_unavailable(
    store: DynamoDBSummaryStore, dynamodb: Stubber, code: str, status: int
) -> None:
    dynamodb.add_client_error("put_item", code, "secret", status)

    with pytest.raises(StoreUnavailable) as caught:
        store.put(SUMMARY)

    assert str(caught.value) == f"PutItem: {code}"
    assert caught.value.__cause__ is not None


class _Silent:
    """A client that gets no answer: what botocore raises when there is none to stub."""

    def __init__(self, error: BotoCoreError) -> None:
        self._error = error

    def get_item(self, **_: object) -> None:
        raise self._error

    def put_item(self, **_: object) -> None:
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
    with pytest.raises(StoreUnavailable, match=f"PutItem: {type(error).__name__}") as written:
        store.put(SUMMARY)

    assert read.value.__cause__ is error
    assert written.value.__cause__ is error


def test_connecting_without_a_region_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_DEFAULT_REGION")

    with pytest.raises(SettingsInvalid, match="AWS_DEFAULT_REGION"):
        connect(TABLE)


def test_connecting_to_what_is_no_url_says_so() -> None:
    with pytest.raises(SettingsInvalid, match="not-a-url"):
        connect(TABLE, endpoint_url="not-a-url")


def test_connecting_opens_no_connection() -> None:
    """Sockets are forbidden here, so that an attempt to open one fails the test."""
    assert isinstance(connect(TABLE, region="eu-north-1"), DynamoDBSummaryStore)
