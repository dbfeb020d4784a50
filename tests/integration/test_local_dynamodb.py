"""The embedded DynamoDB: what it serves, what it keeps, and that nothing of it is left behind."""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import boto3
import pytest

from standfirst.adapters.dynamodb import connect
from standfirst.desk import drafted
from standfirst.ports import Entry, SummaryStore
from standfirst.settings import Settings
from tests.summaries import SUMMARY, keep
from tests.tables import TABLE
from tools.local.dynamodb import LocalTable, local_dynamodb, resources

ROOT = Path(__file__).parents[2]
TASKS = Path("/proc/self/task")


@pytest.fixture(name="directory")
def _directory(tmp_path: Path) -> Path:
    return tmp_path / "local" / "dynamodb"


def _store(table: LocalTable) -> SummaryStore:
    return connect(table.table_name, endpoint_url=table.endpoint_url)


def test_the_table_is_the_templates(directory: Path) -> None:
    with local_dynamodb(directory) as table:
        client = boto3.client("dynamodb", endpoint_url=table.endpoint_url)
        described = client.describe_table(TableName=table.table_name)["Table"]
        ttl = client.describe_time_to_live(TableName=table.table_name)

    assert described["KeySchema"] == [{"AttributeName": "id", "KeyType": "HASH"}]
    assert ttl["TimeToLiveDescription"] == {
        "AttributeName": "expires_at",
        "TimeToLiveStatus": "ENABLED",
    }


def test_its_environment_leads_the_service_to_it(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with local_dynamodb(directory) as table:
        for name, value in table.environment.items():
            monkeypatch.setenv(name, value)
        store = connect(Settings.from_env(os.environ).table_name)
        keep(store, SUMMARY)

        assert store.get(SUMMARY.id).summary == SUMMARY


def test_what_was_put_is_there_after_a_restart(directory: Path) -> None:
    with local_dynamodb(directory) as table:
        keep(_store(table), SUMMARY)
    with local_dynamodb(directory) as table:
        assert _store(table).get(SUMMARY.id).summary == SUMMARY


def test_a_table_of_an_older_template_gets_the_index_that_it_lacks(directory: Path) -> None:
    directory.mkdir(parents=True)
    older = directory / "template.json"
    table = {name: TABLE[name] for name in ("BillingMode", "KeySchema")}
    table["AttributeDefinitions"] = TABLE["AttributeDefinitions"][:1]
    older.write_text(json.dumps({"Resources": {"SummaryTable": {"Properties": table}}}), "utf-8")
    draft = drafted(SUMMARY, SUMMARY.created_at, "")
    with local_dynamodb(directory, template=older) as served:
        keep(_store(served), draft)

    for _ in range(2):
        with local_dynamodb(directory) as served:
            assert _store(served).drafts(10).summaries == (draft,)


def test_when_it_is_closed_nobody_listens(directory: Path) -> None:
    with local_dynamodb(directory) as table:
        port = int(table.endpoint_url.rsplit(":", 1)[1])
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_a_second_one_on_the_directory_keeps_to_itself(
    directory: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with local_dynamodb(directory) as first:
        keep(_store(first), SUMMARY)
        before = sorted(directory.iterdir())
        with local_dynamodb(directory) as second:
            assert _store(second).get(SUMMARY.id) == Entry()
        assert "in use" in caplog.text
        assert sorted(directory.iterdir()) == before
        assert _store(first).get(SUMMARY.id).summary == SUMMARY


def test_damaged_state_is_a_fresh_start(directory: Path) -> None:
    with local_dynamodb(directory) as table:
        keep(_store(table), SUMMARY)
    (directory / "dynamodb.json").write_text('{"__ministack', "utf-8")
    with local_dynamodb(directory) as table:
        assert _store(table).get(SUMMARY.id) == Entry()


PARENT = """
import sys
from pathlib import Path
from standfirst.adapters.dynamodb import connect
from tests.summaries import SUMMARY, keep
from tools.local.dynamodb import local_dynamodb

with local_dynamodb(Path(sys.argv[1])) as table:
    store = connect(table.table_name, endpoint_url=table.endpoint_url)
    keep(store, SUMMARY)
    print("put", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize(
    "end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda s: s.name
)
def test_it_saves_and_ends_with_its_parent_whatever_ended_that(
    directory: Path, end: signal.Signals
) -> None:
    environment = {"PYTHONPATH": f"{ROOT}:{ROOT / 'functions/summarize'}"}
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(directory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment | LocalTable("").environment,
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"put\n"
        parent.send_signal(end)

    _wait_until_free(directory)
    with local_dynamodb(directory) as table:
        assert _store(table).get(SUMMARY.id).summary == SUMMARY


def _wait_until_free(directory: Path) -> None:
    """Return when no process holds the directory: the engine does as long as it lives."""
    deadline = time.monotonic() + 60
    with (directory / "lock").open("w") as lock:
        while time.monotonic() < deadline:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.05)
            else:
                return
    pytest.fail("the engine has outlived its parent")


def test_an_engine_that_does_not_start_is_an_error_with_its_log(
    directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho no module named ministack\nexit 1\n", "utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))

    with (
        pytest.raises(RuntimeError, match="no module named ministack"),
        local_dynamodb(directory),
    ):
        pytest.fail("there is nothing to serve")


def test_a_templates_tags_are_plain_values(tmp_path: Path) -> None:
    template = tmp_path / "template.yaml"
    template.write_text(
        """
        Resources:
          SummaryTable:
            Type: AWS::DynamoDB::Table
            Properties:
              TableName: !Sub "${AWS::StackName}-summaries"
              SSESpecification: !If [Managed, {SSEEnabled: true}, !Ref "AWS::NoValue"]
              Tags: !Transform {Name: Tags, Parameters: {Of: [stack]}}
        """,
        "utf-8",
    )
    assert resources(template)["SummaryTable"]["Properties"] == {
        "TableName": "${AWS::StackName}-summaries",
        "SSESpecification": ["Managed", {"SSEEnabled": True}, "AWS::NoValue"],
        "Tags": {"Name": "Tags", "Parameters": {"Of": ["stack"]}},
    }


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_it_listens_on_loopback_only(directory: Path) -> None:
    with local_dynamodb(directory) as table:
        port = int(table.endpoint_url.rsplit(":", 1)[1])
        children = [pid for path in TASKS.glob("*/children") for pid in path.read_text().split()]
        listening = [_listeners(pid) for pid in children]

    assert {f"0100007F:{port:04X}"} in listening


def _listeners(pid: str) -> set[str]:
    """The addresses that a process listens on, as proc(5) writes them."""
    links = Path("/proc", pid, "fd").iterdir()
    own = {str(link.readlink()).removeprefix("socket:[").removesuffix("]") for link in links}
    tables = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
    rows = [row.split() for table in tables for row in table.read_text().splitlines()[1:]]
    return {row[1] for row in rows if row[3] == "0A" and row[9] in own}
