"""What every SummaryStore does alike: the fake, and the real one on two DynamoDB engines."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import boto3
import pytest
from hypothesis import HealthCheck, given, settings
from moto import mock_aws

from standfirst.adapters.dynamodb import connect
from standfirst.ports import SummaryStore
from standfirst.summary import Method, ModelInfo, Summary
from tests.fakes import InMemoryStore
from tests.summaries import SUMMARY, summaries
from tools.local_dynamodb import local_dynamodb

# Without a TTL: an engine that deletes what has expired would do so at any moment.
TEMPLATE = """
Resources:
  SummaryTable:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
"""


@pytest.fixture(name="moto_store", scope="module")
def _moto_store() -> Iterator[SummaryStore]:
    with mock_aws():
        boto3.client("dynamodb").create_table(
            TableName="summaries",
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        )
        yield connect("summaries")


@pytest.fixture(name="ministack_store", scope="module")
def _ministack_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SummaryStore]:
    directory = tmp_path_factory.mktemp("dynamodb")
    template = directory / "template.yaml"
    template.write_text(TEMPLATE, "utf-8")
    with local_dynamodb(directory, template=template) as table:
        yield connect(table.table_name, endpoint_url=table.endpoint_url, region=table.region)


@pytest.fixture(name="store", params=["in memory", "moto", "ministack"])
def _store(request: pytest.FixtureRequest) -> SummaryStore:
    if request.param == "in memory":
        return InMemoryStore()
    store: SummaryStore = request.getfixturevalue(f"{request.param}_store")
    return store


@pytest.fixture(name="summary")
def _summary() -> Summary:
    """A summary under an id that no other test uses: the engines are shared."""
    return replace(SUMMARY, id=uuid4().hex * 2)


def test_what_was_never_put_is_none(store: SummaryStore, summary: Summary) -> None:
    assert store.get(summary.id) is None


def test_what_was_put_is_got_back_equal(store: SummaryStore, summary: Summary) -> None:
    store.put(summary)

    assert store.get(summary.id) == summary


def test_the_last_put_replaces_what_was_there(store: SummaryStore, summary: Summary) -> None:
    store.put(summary)
    rewritten = replace(
        summary, sentences=(), method=Method.EXTRACTIVE, model=ModelInfo("other", "2")
    )
    store.put(rewritten)

    assert store.get(summary.id) == rewritten


def test_ids_are_apart(store: SummaryStore, summary: Summary) -> None:
    other = replace(summary, id=uuid4().hex * 2, method=Method.VERBATIM)
    store.put(summary)
    store.put(other)

    assert store.get(summary.id) == summary
    assert store.get(other.id) == other


def test_what_has_expired_is_still_returned(store: SummaryStore, summary: Summary) -> None:
    """The service compares `expires_at` with its clock; the store has none."""
    long_gone = replace(summary, expires_at=summary.created_at - timedelta(days=3_000))
    store.put(long_gone)

    assert store.get(summary.id) == long_gone


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(summary=summaries())
def test_any_summary_survives(store: SummaryStore, summary: Summary) -> None:
    store.put(summary)

    assert store.get(summary.id) == summary


def test_threads_may_share_it(store: SummaryStore) -> None:
    many = [replace(SUMMARY, id=uuid4().hex * 2) for _ in range(40)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(store.put, many))
        assert list(threads.map(store.get, (summary.id for summary in many))) == many
