"""The bulk command: what it sends of an archive, how it starts a run and reports its state."""

import io
import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.stub import ANY, Stubber

from tools.ops import bulk

EXECUTION = "arn:aws:states:us-east-1:000000000000:execution:stack-bulk:archive-1"
MAP_RUN = "arn:aws:states:us-east-1:000000000000:mapRun:stack-bulk/run:1"


@pytest.fixture(name="states")
def _states() -> Iterator[tuple[Any, Stubber]]:
    client = boto3.client("stepfunctions")
    with Stubber(client) as stub:
        yield client, stub
        stub.assert_no_pending_responses()


def test_every_article_that_can_be_carried_is_sent_with_what_it_is_found_by() -> None:
    out = io.BytesIO()
    archive = ['{"text": "A", "line": "a.html"}\n', "\n", '{"text": "Ü"}\n']
    assert bulk.prepare(iter(archive), out) == (2, [])
    lines = [json.loads(line) for line in out.getvalue().decode().splitlines()]
    assert lines == [{"line": "a.html", "text": "A"}, {"line": 3, "text": "Ü"}]


@pytest.mark.parametrize(
    "line",
    [
        *("{", "[]", "{}", '{"text": 7}', "[" * 100_000),
        *('{"text": "\\ud800"}', '{"text": "\udcff"}'),
        json.dumps({"text": "x" * bulk.MOST_BYTES}),
    ],
)
def test_what_cannot_be_carried_is_named_and_left_out(line: str) -> None:
    out = io.BytesIO()
    written, refused = bulk.prepare(iter([line, '{"text": "A"}']), out)
    assert written == 1
    assert [reason.partition(":")[0] for reason in refused] == ["line 1"]


def test_the_archive_is_sent_before_the_run_that_reads_it(states: tuple[Any, Stubber]) -> None:
    client, stub = states
    sent: list[str] = []

    class Bucket:
        def upload_fileobj(self, file: Any, bucket: str, key: str) -> None:
            assert (file.read(), bucket) == (b"{}\n", "bucket")
            sent.append(key)

    answer = {"executionArn": EXECUTION, "startDate": "2026-05-04T12:00:00Z"}
    stub.add_response(
        "start_execution", answer, {"stateMachineArn": "arn:x", "name": ANY, "input": ANY}
    )
    bucket: Any = Bucket()
    assert bulk.start(bucket, client, io.BytesIO(b"{}\n"), "bucket", "arn:x") == EXECUTION
    assert sent[0].startswith("archive/archive-")


def test_progress_is_that_of_the_articles(states: tuple[Any, Stubber]) -> None:
    client, stub = states
    date = "2026-05-04T12:00:00Z"
    described = {
        "executionArn": EXECUTION,
        "stateMachineArn": "arn:x",
        "status": "RUNNING",
        "startDate": date,
    }
    counts = dict.fromkeys(
        ("pending", "running", "succeeded", "failed", "timedOut", "aborted", "total"), 0
    ) | {"resultsWritten": 0, "total": 40, "succeeded": 30, "failed": 2, "timedOut": 1}
    run = {"executionArn": EXECUTION, "mapRunArn": MAP_RUN, "stateMachineArn": "arn:x"}
    stub.add_response("describe_execution", described)
    stub.add_response("list_map_runs", {"mapRuns": [run | {"startDate": date}]})
    stub.add_response(
        "describe_map_run",
        {
            "mapRunArn": MAP_RUN,
            "executionArn": EXECUTION,
            "status": "RUNNING",
            "startDate": date,
            "maxConcurrency": 4,
            "toleratedFailurePercentage": 5.0,
            "toleratedFailureCount": 0,
            "itemCounts": counts,
            "executionCounts": counts,
        },
    )
    assert bulk.progress(client, EXECUTION) == bulk.Progress("RUNNING", 40, 30, 3)


def test_a_run_that_has_not_begun_has_no_counts(states: tuple[Any, Stubber]) -> None:
    client, stub = states
    described = {
        "executionArn": EXECUTION,
        "stateMachineArn": "arn:x",
        "status": "FAILED",
        "startDate": "2026-05-04T12:00:00Z",
    }
    stub.add_response("describe_execution", described)
    stub.add_response("list_map_runs", {"mapRuns": []})
    assert bulk.progress(client, EXECUTION) == bulk.Progress("FAILED")
