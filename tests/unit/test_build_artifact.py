"""`sam build` gets a Python 3.13 that starts, or one clear line says what is missing."""

import os
from pathlib import Path

import pytest

from tools import build_artifact


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
