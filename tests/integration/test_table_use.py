"""docs/cost.md counts with the operations that each way through the service makes; so they are."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from standfirst.adapters.memory import RecentSummaries
from standfirst.bootstrap import SystemClock
from standfirst.domain import CachePolicy, NotStored, Summary, SummaryNotFound
from standfirst.ports import MOST_VOTERS
from standfirst.service import SummaryService
from standfirst.text.doc import parse_article
from tests.fakes import ScriptedEngine
from tests.faulty import FaultyDynamoDB
from tests.racing import TLDR, WRITTEN, article, id_of, service_on
from tests.tables import store_on
from tools.local.dynamodb import LocalTable

COST = Path(__file__).parents[2] / "docs" / "cost.md"
OPERATIONS = ("GetItem", "UpdateItem", "PutItem", "DeleteItem")


def _documented() -> dict[str, tuple[int, ...]]:
    """The rows of the page's table of operations, by the way they stand for."""
    row = re.compile(r"^\| (.+?) \| (\d) \| (\d) \| (\d) \| (\d) \|$", re.MULTILINE)
    found = row.findall(COST.read_text("utf-8"))
    return {way.replace("`", ""): tuple(map(int, counts)) for way, *counts in found}


class Way:
    """One article, an instance of the service, and what it asks of the table."""

    def __init__(self, server: FaultyDynamoDB) -> None:
        self.name = f"w{uuid4().hex}"
        self._server = server
        self._table = LocalTable(server.url)

    def instance(self, *, warm: bool = False) -> SummaryService:
        store = store_on(self._table)
        age = timedelta(hours=1) if warm else timedelta()
        return service_on(RecentSummaries(store, SystemClock(), age), ScriptedEngine([WRITTEN]))

    def post(self, service: SummaryService, policy: CachePolicy | None = None) -> Summary:
        asked = article(self.name)
        return service.summarize(asked, TLDR, policy or CachePolicy()).summary

    def counted(self, action: Callable[[], object]) -> tuple[int, ...]:
        self._server.requests.clear()
        action()
        return tuple(self._server.requests[operation] for operation in OPERATIONS)


@pytest.fixture(name="way")
def _way(ministack: LocalTable) -> Iterator[Way]:
    with FaultyDynamoDB(ministack.endpoint_url).running() as server:
        yield Way(server)


def test_every_way_makes_the_operations_that_it_is_said_to_cost(
    way: Way, ministack: LocalTable
) -> None:
    cold, warm = way.instance(), way.instance(warm=True)
    short = parse_article("The lighthouse reopens on Monday.")
    id_ = id_of(way.name)

    def refused(error: type[Exception], action: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            with pytest.raises(error):
                action()

        return run

    counted = {
        "only-if-cached, not there": way.counted(
            refused(NotStored, lambda: way.post(cold, CachePolicy(only_if_cached=True)))
        ),
        "GET, not there": way.counted(refused(SummaryNotFound, lambda: cold.find(id_))),
        "no-store": way.counted(lambda: way.post(cold, CachePolicy(lookup=False, keep=False))),
        "as short as its summary": way.counted(lambda: cold.summarize(short, TLDR)),
        "miss": way.counted(lambda: way.post(cold)),
        "hit": way.counted(lambda: way.post(cold)),
        "GET": way.counted(lambda: cold.find(id_)),
        "no-cache": way.counted(lambda: way.post(cold, CachePolicy(lookup=False))),
        "feedback": way.counted(lambda: cold.vote(id_, "somebody", helpful=True)),
    }
    for number in range(MOST_VOTERS):
        store_on(ministack).vote(id_, f"{number:06x}", helpful=True)
    counted["feedback when 200 have been counted"] = way.counted(
        lambda: cold.vote(id_, "late", helpful=True)
    )
    counted["correction"] = way.counted(lambda: cold.edit(id_, "The ferry is afloat."))
    way.post(warm)
    counted["hit on an instance that has just read it"] = way.counted(lambda: way.post(warm))
    counted["deletion of a correction"] = way.counted(lambda: cold.purge(id_))
    way.post(cold)
    counted["deletion"] = way.counted(lambda: cold.purge(id_))

    assert counted == _documented()
    assert counted["hit"] == (1, 0, 0, 0), "a hit is one read, no write"
