"""The built artifact under Lambda's own runtime client and interface emulator.

Needs `make e2e`, which builds what this runs, and Linux, where layers can be mounted where Lambda
has them. Python has awslambdaric and nothing else: what the artifact lacks, it lacks here.
"""

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import sandbox
from tests.e2e.emulator import LAMBDA_PYTHON, Emulator, find_rie
from tests.events import event
from tests.pages import page
from tools import build_artifact, size

pytestmark = pytest.mark.e2e

HANDLER = "standfirst.api.handler"

SNAPSHOT = """
import json, sys, time
from awslambdaric import lambda_runtime_hooks_runner as hooks
class Context:
    function_name = memory_limit_in_mb = aws_request_id = invoked_function_arn = "test"
def timed(name, call, *arguments):
    started = time.perf_counter()
    answer = call(*arguments)
    print(name, round((time.perf_counter() - started) * 1000), flush=True)
    return answer
def load():
    from standfirst.api import handler
    return handler
with open(sys.argv[1], encoding="utf-8") as file:
    event = json.load(file)
handler = timed("import", load)
timed("before_snapshot", hooks.run_before_snapshot)
timed("after_restore", hooks.run_after_restore)
answer = timed("first", handler, event, Context())
timed("second", handler, event, Context())
print("ANSWER", json.dumps(answer))
"""


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
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    with Emulator(tmp_path_factory.mktemp("rie") / "log.txt", HANDLER) as emulator:
        yield emulator


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Emulator]]:
    """Start an environment of the test's own; it ends with the test."""
    started: list[Emulator] = []

    def start(*limits: str, **variables: str) -> Emulator:
        emulator = Emulator(tmp_path / "log.txt", HANDLER, *limits, **variables)
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
    for _ in range(2):
        started = time.perf_counter()
        answer = warm.invoke(post("ferry"))
        times.append(time.perf_counter() - started)
        assert answer["statusCode"] == 200, answer
        assert json.loads(answer["body"])["summary"]
    told = {"init_ms": warm.init_ms[0], "first_s": times[0], "warm_s": times[1]}
    for name, value in told.items():
        record_property(name, round(value, 2))
    assert len(warm.init_ms) == 1


def test_every_module_of_the_package_is_importable_there() -> None:
    code = (
        "import importlib, pkgutil, standfirst\n"
        "for found in pkgutil.walk_packages(standfirst.__path__, 'standfirst.'):\n"
        "    importlib.import_module(found.name)\n"
        "    print(found.name)\n"
    )
    run = sandboxed("-c", code)
    assert run.returncode == 0, run.stderr
    assert {"standfirst.api", "standfirst.worker", "standfirst.adapters.sqs"} <= set(
        run.stdout.split()
    )


def test_the_hooks_prepare_the_snapshot_and_freshen_its_copies(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    path = tmp_path / "event.json"
    path.write_text(json.dumps(post("ferry")), encoding="utf-8")
    run = sandboxed("-c", SNAPSHOT, str(path))
    assert run.returncode == 0, run.stderr
    lines = [line.split(maxsplit=1) for line in run.stdout.splitlines() if " " in line]
    told = {name: value for name, value in lines if not name.startswith("{")}
    assert json.loads(told.pop("ANSWER"))["statusCode"] == 200
    for name, milliseconds in told.items():
        record_property(f"{name}_ms", milliseconds)
    assert int(told["after_restore"]) < 10_000, "Lambda's limit"
    # Hooks that Lambda finds are the only ones that load the model before the first request.
    assert int(told["before_snapshot"]) > int(told["after_restore"])


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
    start: Callable[..., Emulator],
) -> None:
    # Cold, with one thread and all the text that is read, no processor does it in a second.
    emulator = start(AWS_LAMBDA_FUNCTION_TIMEOUT="1", ENGINE_THREADS="1")
    text = " ".join(page(name) for name in ("ferry", "budget", "interview", "live"))
    request = event("post-summaries", {"text": text, "length": "long"}, Cache_Control="no-store")
    answer = emulator.invoke(request)
    assert "timed out after 1" in json.dumps(answer)
    assert "ferry" not in emulator.log.lower()


def test_too_little_memory_is_a_clear_answer_or_a_failed_call_never_a_hang(
    start: Callable[..., Emulator],
) -> None:
    emulator = start("prlimit", f"--as={400 * 2**20}")
    assert emulator.invoke(event("get-health"))["statusCode"] == 200
    answer = emulator.invoke(post("ferry"))
    assert answer.get("statusCode") == 503 or answer.get("errorType"), answer
    assert emulator.invoke(event("get-health"))["statusCode"] == 200


def sandboxed(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Lambda's Python with Lambda's paths."""
    return subprocess.run(
        sandbox.inside([LAMBDA_PYTHON, "-B", *arguments]),
        env=sandbox.environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
