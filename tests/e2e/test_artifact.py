"""What `sam build` made answers by itself: Lambda's Python, the artifact and nothing else.

Needs `make artifact`, which builds it. The fuller emulation of Lambda is not this file's business:
here a missing import, a library that Lambda does not have or a layer laid out wrongly shows.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tools.local import build_artifact, size

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]
BUILD = ROOT / size.BUILD
FUNCTION = BUILD / "SummarizeFunction"
RUNTIME = BUILD / "RuntimeLayer"
MODEL = BUILD / "ModelLayer" / "model"

LAMBDA_HAS = {
    *("libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "librt.so.1", "libutil.so.1"),
    *("libgcc_s.so.1", "libstdc++.so.6", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"),
}
"""What Lambda's python3.13 (Amazon Linux 2023, minimal) is known to bring; libgomp is not of it."""
LAMBDA_GLIBC = (2, 34)

ANSWER = """
import json, sys
sys.path[1:1] = sys.argv[1:3]
from standfirst.api import handler
class Context:
    function_name = memory_limit_in_mb = aws_request_id = invoked_function_arn = "test"
for path in sys.argv[3:]:
    with open(path, encoding="utf-8") as file:
        event = json.load(file)
    print("ANSWER", json.dumps(handler(event, Context())))
"""


@pytest.fixture(scope="module", autouse=True)
def artifact() -> None:
    if not FUNCTION.is_dir():
        pytest.skip("nothing is built: `make artifact` builds it")
    code = ROOT / "functions/summarize"
    built = {p.relative_to(FUNCTION): p.read_bytes() for p in FUNCTION.glob("standfirst/**/*.py")}
    if built != {p.relative_to(code): p.read_bytes() for p in code.glob("standfirst/**/*.py")}:
        pytest.skip("the build is older than the code: `make artifact` builds it anew")


@pytest.fixture(scope="module")
def libraries() -> dict[str, str]:
    """What `readelf` says of each shared library in function and layers."""
    readelf = shutil.which("readelf")
    if readelf is None:
        pytest.skip("readelf is missing: install binutils")
    paths = [path for path in BUILD.rglob("*.so*") if path.is_file()]
    return {
        path.name: subprocess.run(
            [readelf, "--wide", "--dynamic", "--version-info", str(path)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for path in paths
    }


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    """Each event's answer, given by one process that has the artifact and nothing besides."""
    python = build_artifact.find_python()
    if python is None:
        pytest.skip(build_artifact.MISSING_PYTHON)
    if size.measure(BUILD)[0].processor != build_artifact.PROCESSOR_HERE:
        pytest.skip(f"the artifact is not for this {build_artifact.PROCESSOR_HERE}")
    events = [ROOT / "events" / f"{name}.json" for name in ("get-health", "post-summaries")]
    run = subprocess.run(
        # No site-packages, no bytecode written into the artifact, no environment of ours.
        [python, "-S", "-B", "-c", ANSWER, FUNCTION, RUNTIME / "python", *events],
        env={
            "LD_LIBRARY_PATH": str(RUNTIME / "lib"),  # Lambda sets it to /opt/lib, among others
            "MODEL_DIR": str(MODEL),
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "AWS_ENDPOINT_URL": "http://127.0.0.1:9",  # nobody answers: the cache is unavailable
        },
        capture_output=True,
        text=True,
        cwd="/",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    lines = [line for line in run.stdout.splitlines() if line.startswith("ANSWER ")]
    answered = [json.loads(line.removeprefix("ANSWER ")) for line in lines]
    return {path.stem: answer for path, answer in zip(events, answered, strict=True)}


def test_it_fits_lambda() -> None:
    for package in size.measure(BUILD):
        assert package.bytes <= size.LIMIT


def test_every_library_finds_what_it_needs_on_lambda(libraries: dict[str, str]) -> None:
    assert {"xllamacpp.abi3.so", "tokenizers.abi3.so"} <= libraries.keys()
    ours = {path.name for path in (RUNTIME / "lib").iterdir()}
    for name, description in libraries.items():
        needed = set(re.findall(r"\(NEEDED\).*\[(.+)\]", description))
        assert needed - ours <= LAMBDA_HAS, name


def test_no_library_asks_for_a_newer_glibc_than_lambdas(libraries: dict[str, str]) -> None:
    for name, description in libraries.items():
        asked = re.findall(r"Name: GLIBC_(\d+)\.(\d+)", description)
        assert max(((int(a), int(b)) for a, b in asked), default=(0, 0)) <= LAMBDA_GLIBC, name


def test_nothing_but_what_is_used_is_deployed() -> None:
    model = {path.name for path in MODEL.iterdir()}
    assert model == {"model.gguf", "model.json", "tokenizer.json"}
    runtime = {path.name for path in (RUNTIME / "python").iterdir()}
    assert {name for name in runtime if ".dist-info" not in name} == {"tokenizers", "xllamacpp"}
    assert [path.name for path in (RUNTIME / "lib").iterdir()] == ["libgomp.so.1"]
    assert not list(FUNCTION.rglob("tests"))


def test_it_tells_its_health_and_its_model(answers: dict[str, Any]) -> None:
    answer = answers["get-health"]
    model = json.loads((MODEL / "model.json").read_text(encoding="utf-8"))
    assert answer["statusCode"] == 200
    told = json.loads(answer["body"])["model"]
    assert told == {"id": model["id"], "revision": model["revision"]}


def test_it_summarises_an_article_even_without_its_cache(answers: dict[str, Any]) -> None:
    answer = answers["post-summaries"]
    assert answer["statusCode"] == 200
    assert "detail=unavailable" in answer["multiValueHeaders"]["Cache-Status"][0]
    body = json.loads(answer["body"])
    assert body["summary"]
    assert body["usage"]["summary_words"] < body["usage"]["article_words"]
