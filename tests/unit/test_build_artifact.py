"""`sam build` finds a working Python 3.13, or says in one clear line what is missing."""

import json
import marshal
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from tools.local import build_artifact

ROOT = Path(__file__).parents[2]
TOOLS = {name: shutil.which(name) or name for name in ("make", "uname")}


def program(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with an empty PATH, no version manager and no project environment."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_shim_that_refuses_is_passed_over_for_an_installed_version(machine: Path) -> None:
    program(machine / "bin/python3.13", "echo 'not installed' >&2; exit 127")
    real = program(machine / "pyenv/versions/3.13.1/bin/python3.13", "exit 0")
    assert build_artifact.find_python() == real


def test_the_path_comes_first(machine: Path) -> None:
    real = program(machine / "bin/python3.13", "exit 0")
    program(machine / "pyenv/versions/3.13.1/bin/python3.13", "exit 0")
    assert build_artifact.find_python() == real


def test_without_python_3_13_one_line_says_so(
    machine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_artifact.main(["--check"]) == 1
    assert capsys.readouterr().err == build_artifact.MISSING_PYTHON + "\n"


def test_without_the_sam_cli_one_line_says_so(
    machine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program(machine / "bin/python3.13", "exit 0")
    assert build_artifact.main([]) == 1
    assert capsys.readouterr().err == build_artifact.MISSING_SAM + "\n"


@pytest.mark.parametrize("installed", [True, False])
def test_without_a_strip_for_the_processor_one_line_says_what_to_install(
    machine: Path, capsys: pytest.CaptureFixture[str], installed: bool
) -> None:
    program(machine / "bin/python3.13", "exit 0")
    program(machine / ".venv-sam/bin/sam", "exit 0")
    for name in ("make", "uname"):
        (machine / "bin" / name).symlink_to(TOOLS[name])
    if installed:
        program(machine / "bin/llvm-strip", "exit 0")
    (machine / "layers/runtime").mkdir(parents=True)
    shutil.copy(ROOT / "layers/runtime/Makefile", machine / "layers/runtime")
    (machine / "out").mkdir()
    assert build_artifact.main(["--architecture", "arm64", "--out", "out"]) == (not installed)
    missing = "no strip for aarch64: install binutils-aarch64-linux-gnu or llvm\n"
    assert capsys.readouterr().err == ("" if installed else missing)


def test_sam_is_told_the_processor_twice_and_finds_python_first(machine: Path) -> None:
    python = program(machine / "opt/python3.13", "exit 0")
    sam = program(
        machine / ".venv-sam/bin/sam",
        f'echo "$@ ARCHITECTURE=$ARCHITECTURE $PATH" > {machine}/said; exit 7',
    )
    status = build_artifact.build(sam, python, "arm64", Path("out"))
    said = (machine / "said").read_text(encoding="utf-8")
    assert status == 7
    assert "build --build-dir out --parameter-overrides Architecture=arm64" in said
    assert "ARCHITECTURE=arm64" in said
    assert said.split()[-1].split(os.pathsep)[0] == str(python.parent)


def test_the_projects_own_sam_comes_before_the_paths(machine: Path) -> None:
    program(machine / "bin/sam", "exit 0")
    own = program(machine / ".venv-sam/bin/sam", "exit 0")
    assert build_artifact.find_sam() == own
    own.unlink()
    assert build_artifact.find_sam() == machine / "bin/sam"


def test_what_was_built_is_compiled_for_the_paths_it_will_have(tmp_path: Path) -> None:
    for name in ("WorkerFunction", "RuntimeLayer/python"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "module.py").write_text("def where():\n    ...\n", encoding="utf-8")
    assert build_artifact.compile_all(Path(sys.executable), tmp_path) == 0
    compiled = {}
    for path in tmp_path.rglob("*.pyc"):
        content = path.read_bytes()
        assert int.from_bytes(content[4:8], "little") == 1, "checked by nothing (PEP 552)"
        compiled[path.relative_to(tmp_path).parts[0]] = marshal.loads(content[16:]).co_filename  # noqa: S302
    assert compiled == {
        "WorkerFunction": "/var/task/module.py",
        "RuntimeLayer": "/opt/python/module.py",
    }


def test_a_module_that_cannot_be_compiled_fails_the_build(tmp_path: Path) -> None:
    (tmp_path / "Function").mkdir()
    (tmp_path / "Function/broken.py").write_text("def", encoding="utf-8")
    assert build_artifact.compile_all(Path(sys.executable), tmp_path) != 0


def test_only_the_services_that_are_called_are_deployed(tmp_path: Path) -> None:
    data = tmp_path / "SummarizeFunction/botocore/data"
    for name in ("dynamodb", "ec2", "s3", "sqs"):
        (data / name / "2020-01-01").mkdir(parents=True)
    services: dict[str, dict[str, object]] = {"dynamodb": {"endpoints": {}}, "ec2": {}}
    where = {"version": 3, "partitions": [{"partition": "aws", "services": services}]}
    (data / "endpoints.json").write_text(json.dumps(where))
    (tmp_path / "SummarizeFunction/boto3/data/ec2").mkdir(parents=True)
    (tmp_path / "template.yaml").write_text("")
    named = tmp_path / "SummarizeFunction/botocore.dist-info"
    named.mkdir()
    for name in ("RECORD", "METADATA", "LICENSE"):
        (named / name).write_text("")
    build_artifact.trim(tmp_path)
    assert {path.name for path in named.iterdir()} == {"METADATA", "LICENSE"}
    assert {path.name for path in data.iterdir()} == {"dynamodb", "s3", "sqs", "endpoints.json"}
    assert not (tmp_path / "SummarizeFunction/boto3/data").exists()
    del services["ec2"]
    assert json.loads((data / "endpoints.json").read_text()) == where


def test_the_services_that_the_package_calls_are_known() -> None:
    package = (ROOT / "functions/summarize/standfirst").rglob("*.py")
    texts = [path.read_text(encoding="utf-8") for path in package]
    asked = {name for text in texts for name in re.findall(r"\.client\(\s*\"(\w+)\"", text)}
    assert asked == build_artifact.SERVICES
