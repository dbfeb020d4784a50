"""The built artifact under Lambda's own runtime client and interface emulator.

Needs `make e2e`, which builds what this runs, and Linux, where layers can be mounted where Lambda
has them. Python has awslambdaric and nothing else: what the artifact lacks, it lacks here.
"""

import io
import json
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest

from standfirst.adapters.dynamodb import connect
from standfirst.domain import ModelInfo, summary_id
from standfirst.http.schemas import SummaryRequest
from standfirst.ports import Entry
from tests.e2e import sandbox
from tests.e2e.emulator import LAMBDA_PYTHON, Emulator, find_rie
from tests.e2e.runtime_api import snap_start
from tests.events import EVENTS, event
from tests.pages import page
from tools.local import build_artifact, size
from tools.local.dynamodb import LocalTable, local_dynamodb
from tools.ops import bulk

pytestmark = pytest.mark.e2e

HANDLER = "standfirst.api.handler"
ARTIFACT = ("/var/task/", "/opt/python/")
RUNTIME = "RuntimeLayer/python"

PROBE = """
import importlib, pkgutil, sys
import standfirst
from standfirst import api, bootstrap, worker
def handler(event, context):
    found = [each.name for each in pkgutil.walk_packages(standfirst.__path__, "standfirst.")]
    for name in found:
        importlib.import_module(name)
    answer = api.handler(event["article"], context)
    lines = worker.bulk({"Items": []}, context)
    bootstrap.service()
    loaded = {}
    for name, module in list(sys.modules.items()):
        loaded.setdefault(name.partition(".")[0], str(getattr(module, "__file__", "")))
    return {"modules": found, "answers": [answer["statusCode"], lines], "loaded": loaded}
"""
"""Imports all that the package has, and takes every way into it that is there."""


@pytest.fixture(scope="module", autouse=True)
def machine() -> None:
    if not (sandbox.FUNCTION / "standfirst").is_dir() or not LAMBDA_PYTHON.exists():
        pytest.skip("nothing is built, or Lambda's runtime client is missing: `make e2e`")
    if not find_rie():
        pytest.skip("Lambda's emulator is missing: it comes with the SAM CLI (`make e2e`)")
    if not sandbox.unshare():
        pytest.skip("mounts of its own are forbidden to this user: run as root, or allow `unshare`")
    if size.measure(sandbox.BUILD)[0].processor != build_artifact.PROCESSOR_HERE:
        pytest.skip(f"the artifact is not for this {build_artifact.PROCESSOR_HERE}")


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalTable]:
    """Elsewhere nobody answers for AWS, and each call waits before it tries a second time."""
    with local_dynamodb(tmp_path_factory.mktemp("table")) as table:
        yield table


@pytest.fixture(scope="module")
def warm(table: LocalTable, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    log = tmp_path_factory.mktemp("rie") / "log.txt"
    with Emulator(log, HANDLER, **table.environment) as emulator:
        yield emulator


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Emulator]]:
    """Start an environment of the test's own; it ends with the test."""
    started: list[Emulator] = []

    def start(*limits: str, handler: str = HANDLER, **variables: str) -> Emulator:
        emulator = Emulator(tmp_path / "log.txt", handler, *limits, **variables)
        started.append(emulator.__enter__())
        return emulator

    yield start
    for emulator in started:
        emulator.__exit__()


def post(name: str, **fields: str) -> dict[str, Any]:
    sent = {"text": page(name), "type": "tldr", **fields}
    return event("post-summaries", sent, Cache_Control="no-store")


def test_cold_and_warm(warm: Emulator, record_property: Callable[[str, object], None]) -> None:
    times = []
    for _ in range(4):
        started = time.perf_counter()
        answer = warm.invoke(post("ferry"))
        times.append(time.perf_counter() - started)
        assert answer["statusCode"] == 200, answer
        assert json.loads(answer["body"])["summary"]
    # The emulator starts Python when it is first called.
    first, again = times[0], statistics.median(times[1:])
    told = {
        "init_s": warm.init_ms[0] / 1000,
        "first_s": first,
        "warm_s": again,
        "ready_s": first - again,
    }
    for name, value in told.items():
        record_property(name, round(value, 2))
    assert len(warm.init_ms) == 1


def test_all_that_is_deployed_is_imported_and_nothing_else_is_needed(
    start: Callable[..., Emulator], tmp_path: Path
) -> None:
    (tmp_path / "probe.py").write_text(PROBE, encoding="utf-8")
    queue = {"QUEUE_URL": "http://127.0.0.1:9/queue", "REQUEST_BUCKET": "requests"}
    # What is at the path besides the artifact is the probe.
    emulator = start(handler="probe.handler", PYTHONPATH=f"/opt/python:{tmp_path}", **queue)
    told = emulator.invoke({"article": post("brief")})
    assert told.get("answers") == [200, []], emulator.log
    assert {"standfirst.api", "standfirst.worker", "standfirst.adapters.sqs"} <= {*told["modules"]}
    deployed = {name for name, file in told["loaded"].items() if file.startswith(ARTIFACT)}
    assert deployed == importable(sandbox.FUNCTION) | importable(sandbox.BUILD / RUNTIME)


def importable(folder: Path) -> set[str]:
    """The names that Python could import from a folder of packages."""
    modules = {path.stem for path in folder.glob("*.py")}
    return modules | {path.parent.name for path in folder.glob("*/__init__.py")}


def test_a_snapshot_is_prepared_and_its_copies_answer(
    table: LocalTable, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Through AWS's own runtime client: it runs the hooks where Lambda's runtime runs them."""
    log = tmp_path / "log.txt"
    story = snap_start(HANDLER, [post("ferry"), post("ferry")], log, **table.environment)
    assert story.errors == [], log.read_text("utf-8")
    steps = ["snapshot", "restored", "answered", "answered"]
    assert [name for name, _ in story.steps] == steps, log.read_text("utf-8")
    assert "/opt/model/model.gguf" in story.mapped, "the weights are in the snapshot"
    for answer in story.answers:
        assert answer["statusCode"] == 200, answer
        assert json.loads(answer["body"])["summary"]
    assert story.took(1) < 10, "Lambda's limit on what runs after a restore"
    for name, step in (("prepare_s", 0), ("restore_s", 1), ("first_s", 2), ("second_s", 3)):
        record_property(name, round(story.took(step), 2))


def test_a_version_that_cannot_write_gets_no_snapshot(tmp_path: Path) -> None:
    story = snap_start(HANDLER, [post("ferry")], tmp_path / "log.txt", MODEL_DIR="/nowhere")
    assert [kind for kind, _ in story.errors] == ["Runtime.BeforeSnapshotError"]
    assert story.errors[0][1]["errorType"] == "EngineUnavailable"
    assert (story.answers, story.exit_status) == ([], 64)


def test_the_worker_keeps_a_batch_and_hands_back_what_is_poisoned(
    start: Callable[..., Emulator], tmp_path: Path
) -> None:
    batch = json.loads((EVENTS / "worker/sqs-requests.json").read_text("utf-8"))
    poisoned = [{"itemIdentifier": record["messageId"]} for record in batch["Records"][1:]]
    with local_dynamodb(tmp_path / "table") as table:
        queue = {"QUEUE_URL": "http://127.0.0.1:9/queue", "REQUEST_BUCKET": "requests"}
        emulator = start(handler="standfirst.worker.handler", **queue, **table.environment)
        assert emulator.invoke(batch) == {"batchItemFailures": poisoned}, emulator.log
        dynamodb = boto3.client("dynamodb", endpoint_url=table.endpoint_url)
        (item,) = dynamodb.scan(TableName=table.table_name)["Items"]
    assert json.loads(item["body"]["S"])["sentences"]
    assert "Kestrel" not in emulator.log, "an article is not logged"


def test_a_file_that_was_prepared_is_summarised_line_by_line(
    start: Callable[..., Emulator], tmp_path: Path
) -> None:
    """The item function of the bulk run's Distributed Map, on a file that the command sends."""
    items = json.loads((EVENTS / "worker/bulk-batch.json").read_text("utf-8"))["Items"]
    path, sent = tmp_path / "archive.jsonl", io.BytesIO()
    path.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    with path.open(encoding="utf-8") as archive:
        assert bulk.prepare(archive, sent) == (3, [])
    emulator = start(handler="standfirst.worker.bulk")
    batch = {"Items": [json.loads(line) for line in sent.getvalue().splitlines()]}
    summary, wordless, wrong = emulator.invoke(batch)
    assert (summary["line"], bool(summary["summary"]["summary"])) == ("kestrel.html", True)
    assert wordless == {"line": 2, "problem": "The text has no words. Send the article's text."}
    assert wrong == {"line": 3, "problem": "Wrong or missing: colour."}


@pytest.mark.parametrize("poison", [None, [], "text", 7, {}, {"httpMethod": None}, {"Records": []}])
def test_a_poisoned_event_fails_alone(warm: Emulator, poison: object) -> None:
    answer = warm.invoke(poison)
    assert answer.get("errorType") or answer["statusCode"] >= 400
    assert warm.invoke(event("get-health"))["statusCode"] == 200
    assert len(warm.init_ms) == 1, "the environment survived"


def test_a_deep_body_and_a_flood_of_headers_fail_alone(warm: Emulator) -> None:
    deep = warm.invoke(event("post-summaries", "[" * 1_000_000))
    assert deep["statusCode"] == 400
    flood = event("get-health", **{f"x_flood_{number}": "y" * 100 for number in range(5_000)})
    assert warm.invoke(flood)["statusCode"] == 200


def test_a_call_that_takes_too_long_is_ended_and_the_next_one_answered(
    start: Callable[..., Emulator], tmp_path: Path
) -> None:
    # It waits for what another writes, for longer than it has: slow on every processor.
    limits = {"AWS_LAMBDA_FUNCTION_TIMEOUT": "10", "PATIENCE_SECONDS": "60"}
    sent = SummaryRequest(text=page("ferry"))
    with local_dynamodb(tmp_path / "table") as table:
        emulator = start(**limits, **table.environment)
        health = emulator.invoke(event("get-health"))
        model = ModelInfo(**json.loads(health["body"])["model"])
        id_ = summary_id(sent.to_article().canonical, sent.to_recipe(), model)
        store = connect(table.table_name, endpoint_url=table.endpoint_url)
        until = datetime.now(UTC) + timedelta(seconds=50)
        assert store.lease(id_, Entry(), until)
        answer = emulator.invoke(event("post-summaries", {"text": page("ferry")}))
        assert "timed out after 10" in json.dumps(answer)
        assert "ferry" not in emulator.log.lower()
        # Lambda begins anew; a busy machine may need some tries for that.
        answers = (emulator.invoke(event("get-health")) for _ in range(10))
        assert any(isinstance(told, dict) and told.get("statusCode") == 200 for told in answers)


def test_too_little_memory_is_a_clear_answer_or_a_failed_call_never_a_hang(
    start: Callable[..., Emulator],
) -> None:
    emulator = start("prlimit", f"--as={400 * 2**20}")
    assert emulator.invoke(event("get-health"))["statusCode"] == 200
    answer = emulator.invoke(post("ferry"))
    assert answer.get("statusCode") == 503 or answer.get("errorType"), answer
    assert emulator.invoke(event("get-health"))["statusCode"] == 200
