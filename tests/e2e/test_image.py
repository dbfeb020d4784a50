"""What the container image has, laid out by the script that its Dockerfile runs, under Lambda's
own runtime client and interface emulator: an encoder-decoder with torch.

No container engine runs here. `make e2e` runs this where `make test-transformers` has run before,
under the Python of that, since torch's build for processors must be there for it.
"""

import json
import os
import stat
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import sandbox
from tests.e2e.emulator import Emulator, find_rie
from tests.events import event
from tests.pages import page

pytestmark = pytest.mark.e2e

MAKERS = sandbox.ROOT / ".venv-transformers/bin/python"
MOST_UNZIPPED = 10 * 2**30
"""Bytes that Lambda takes of an image."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The image's files, with a small T5 made here."""
    if not MAKERS.exists() or not find_rie():
        pytest.skip(
            "torch (`make test-transformers`), or Lambda's emulator (`make e2e`) is missing"
        )
    if "cuda: Optional[str] = None" not in torch_version():
        pytest.skip("pip finds torch's build for GPUs only: set PIP_EXTRA_INDEX_URL, make it anew")
    if not sandbox.unshare():
        pytest.skip("mounts of its own are forbidden to this user: run as root, or allow `unshare`")
    made = tmp_path_factory.mktemp("image")
    environment = os.environ | {"PYTHONPATH": f"{sandbox.ROOT / 'functions/summarize'}:."}
    for arguments in (
        ("-m", "tests.transformers.checkpoints", "t5", str(made / "checkpoint")),
        ("-m", "tools.model", str(made / "checkpoint"), "--out", str(made / "model")),
    ):
        subprocess.run([MAKERS, *arguments], check=True, cwd=sandbox.ROOT, env=environment)
    subprocess.run(
        [sandbox.ROOT / "image/assemble.sh", made / "root"],
        check=True,
        env=os.environ | {"PYTHON": str(MAKERS), "MODEL_DIR": str(made / "model")},
    )
    return made / "root"


def torch_version() -> str:
    """What the torch beside the tests says of itself."""
    (path,) = sandbox.ROOT.glob(".venv-transformers/lib/python3*/site-packages/torch/version.py")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def image(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """An environment of these files, with Lambda's runtime client and nothing else of ours."""
    made = tmp_path_factory.mktemp("rie")
    subprocess.run([MAKERS, "-m", "venv", made / "client"], check=True)
    install = ("-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r")
    python = made / "client/bin/python"
    subprocess.run([python, *install, sandbox.ROOT / "requirements/lambda.txt"], check=True)
    with ImageEmulator(root, python, made / "log.txt") as emulator:
        yield emulator


class ImageEmulator(Emulator):
    """An environment of the image's files."""

    def __init__(self, root: Path, python: Path, log: Path) -> None:
        self.places = sandbox.Places(root / "var/task", None, root / "opt/lib", root / "opt/model")
        self.python = python
        super().__init__(log, command(), PYTHONPATH="", HF_HUB_OFFLINE="1")


def command() -> str:
    """The handler that the Dockerfile names."""
    lines = (sandbox.ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    (found,) = [line for line in lines if line.startswith("CMD ")]
    (handler,) = json.loads(found.removeprefix("CMD "))
    return str(handler)


def test_the_image_summarises(
    image: Emulator, record_property: Callable[[str, object], None]
) -> None:
    times = []
    for _ in range(2):
        started = time.perf_counter()
        sent = {"text": page("ferry"), "type": "tldr"}
        answer = image.invoke(event("post-summaries", sent, Cache_Control="no-store"))
        times.append(time.perf_counter() - started)
        assert answer["statusCode"] == 200, answer
        body: dict[str, Any] = json.loads(answer["body"])
        assert body["summary"]
        assert body["model"]["id"] == "checkpoint"
        assert body["grounding"]["checked"] == body["grounding"]["supported"]
    record_property("init_ms", image.init_ms[0])
    record_property("first_s", round(times[0], 2))
    record_property("warm_s", round(times[1], 2))


def test_the_image_is_small_enough_and_readable_by_any_user(
    root: Path, record_property: Callable[[str, object], None]
) -> None:
    files = [path for path in root.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    record_property("bytes", size)
    assert size < MOST_UNZIPPED
    assert all(path.stat().st_mode & stat.S_IROTH for path in files)
    assert not list(root.rglob("nvidia*")), "torch's build for processors is enough"
    assert {path.name for path in (root / "opt/model").iterdir()} == {
        *("model.json", "model.safetensors", "tokenizer.json"),
        *("config.json", "generation_config.json"),
    }
