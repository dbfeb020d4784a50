"""`Cache-Control: no-store` leaves nothing: not in the table, not in the logs, not in memory."""

import logging
import os
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from standfirst import api, bootstrap
from standfirst.adapters.memory import RecentSummaries
from standfirst.domain import EngineUnavailable, Generation
from standfirst.writing.prompt import Question
from tests.events import event, send
from tests.fakes import ScriptedEngine
from tests.logs import Records, about, anew
from tools.local.dynamodb import LocalTable

WORDS = ("Velmouth", "Quay Street", "fish market")
"""What is in the article, and in the summary."""
WRITTEN = (
    "The council of Velmouth voted to turn the fish market into a library.\n"
    "The hall will be restored at a cost of £6.3 million.\n"
    "Velmouth has had no library since 2019, when its branch on Mill Lane closed after a flood."
)


class Failing(ScriptedEngine):
    """Fails, and quotes what it was given: as careless as a library may be."""

    def __init__(self, error: type[Exception]) -> None:
        super().__init__([WRITTEN], shortens=False)
        self._error = error

    def generate(self, question: Question) -> Generation:
        raise self._error(f"cannot read {question}")


@pytest.fixture(name="records")
def _records(monkeypatch: pytest.MonkeyPatch) -> Iterator[Records]:
    """Everything that any logger says at its most talkative, botocore's wire log included."""
    records = Records()
    root, ours = logging.getLogger(), api.logger._logger
    loggers = [root, ours, logging.getLogger("botocore")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    for logger in (root, ours):
        logger.addHandler(records)
    yield records
    for logger in (root, ours):
        logger.removeHandler(records)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture(name="engine")
def _engine() -> ScriptedEngine:
    return ScriptedEngine([WRITTEN], shortens=False)


@pytest.fixture(name="client")
def _client(
    ministack: LocalTable, engine: ScriptedEngine, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Any]:
    """A client of the table that the deployed handler then uses, with nothing of these tests."""
    for name, value in ministack.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(bootstrap, "engine", lambda _: engine)
    bootstrap.service.cache_clear()
    yield boto3.client("dynamodb", endpoint_url=os.environ["AWS_ENDPOINT_URL_DYNAMODB"])
    bootstrap.service.cache_clear()


def _kept(client: Any) -> list[str]:
    scanned = client.scan(TableName=os.environ["TABLE_NAME"], ConsistentRead=True)
    return [str(item) for item in scanned["Items"]]


@pytest.mark.parametrize(
    ("engine", "status"),
    [
        pytest.param(ScriptedEngine([WRITTEN], shortens=False), 200, id="answered"),
        pytest.param(Failing(EngineUnavailable), 503, id="the model fails"),
        pytest.param(Failing(RuntimeError), 500, id="something breaks"),
    ],
)
def test_no_store_leaves_nothing(
    client: Any, records: Records, capfd: pytest.CaptureFixture[str], status: int
) -> None:
    before = _kept(client)
    answer = send(api.handler, event("post-summaries", Cache_Control="no-store"))
    output = [*records.lines, *"".join(capfd.readouterr()).splitlines()]

    assert answer.status == status
    assert _kept(client) == before
    assert about(output, *WORDS) == []
    store = bootstrap.service()._store
    assert isinstance(store, RecentSummaries)
    assert len(store._recent) == 0
    if status == 200:
        assert about(output, answer.json["id"]) == []
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "switch",
    ["POWERTOOLS_LOGGER_LOG_EVENT", "POWERTOOLS_DEV"],
)
@pytest.mark.filterwarnings("ignore:POWERTOOLS_DEV")
def test_no_switch_of_the_library_lets_an_article_into_the_logs(
    client: Any,
    records: Records,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    switch: str,
) -> None:
    monkeypatch.setenv(switch, "true")
    sent = event("post-summaries", Cache_Control="no-store")

    assert send(anew(api).handler, sent).status == 200
    assert about([*records.lines, *capfd.readouterr()], *WORDS) == []


def test_without_it_the_same_request_leaves_its_summary_and_never_its_text(
    client: Any, records: Records, capfd: pytest.CaptureFixture[str]
) -> None:
    """So that the test above can fail: what it looks for is found here."""
    before = _kept(client)
    answer = send(api.handler, event("post-summaries"))
    send(api.handler, event("post-summaries"))
    added = [item for item in _kept(client) if item not in before]
    output = [*records.lines, *"".join(capfd.readouterr()).splitlines()]

    assert len(added) == 1
    assert answer.json["id"] in added[0]
    assert about(added, "Velmouth")
    assert not about(added, "Quay Street"), "that is in the article only"
    assert about(output, answer.json["id"]), "the wire log has it"
    store = bootstrap.service()._store
    assert isinstance(store, RecentSummaries)
    assert len(store._recent) == 1
