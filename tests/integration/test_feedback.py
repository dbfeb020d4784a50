"""A flood of opinions, by real conditional writes: each token once, and no more than are kept."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from uuid import uuid4

import boto3
import pytest

from standfirst.bootstrap import SystemClock
from standfirst.ports import MOST_VOTERS
from standfirst.service import SummaryService
from tests.fakes import ScriptedEngine
from tests.racing import TTL
from tests.summaries import SUMMARY, keep
from tests.tables import store_on
from tools.local.dynamodb import LocalTable

THREADS = 16


@pytest.fixture(name="id_")
def _id(ministack: LocalTable) -> str:
    """A kept summary that nobody has rated yet."""
    now = SystemClock().now()
    summary = replace(SUMMARY, id=uuid4().hex * 2, created_at=now, expires_at=now + TTL)
    keep(store_on(ministack), summary)
    return summary.id


def _rate(ministack: LocalTable, id_: str, tokens: list[str]) -> list[bool]:
    """Send every token's opinion, many at once; return which ones counted."""
    service = SummaryService(store_on(ministack), ScriptedEngine([""]), SystemClock(), ttl=TTL)
    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(lambda token: service.vote(id_, token, helpful=True), tokens))


def _item(ministack: LocalTable, id_: str) -> dict[str, Any]:
    client = boto3.client("dynamodb", endpoint_url=ministack.endpoint_url)
    key = {"id": {"S": id_}}
    found = client.get_item(TableName=ministack.table_name, Key=key, ConsistentRead=True)
    return dict(found["Item"])


def test_one_token_sent_many_times_at_once_counts_once(ministack: LocalTable, id_: str) -> None:
    counted = _rate(ministack, id_, ["impatient"] * 3 * THREADS)

    assert counted.count(True) == 1
    assert _item(ministack, id_)["helpful"] == {"N": "1"}


def test_a_flood_is_counted_as_far_as_there_is_room(ministack: LocalTable, id_: str) -> None:
    counted = _rate(
        ministack, id_, [f"reader {number}" for number in range(MOST_VOTERS + 2 * THREADS)]
    )
    item = _item(ministack, id_)

    assert counted.count(True) == MOST_VOTERS
    assert item["helpful"] == {"N": str(MOST_VOTERS)}
    assert len(item["voters"]["SS"]) == MOST_VOTERS
