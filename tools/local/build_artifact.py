"""Runs `sam build` with a real Python 3.13 on the PATH, and one architecture for all parts."""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.local.size import BUILD

PYTHON = "python3.13"
PROCESSORS = ("x86_64", "arm64")
PROCESSOR_HERE = {"aarch64": "arm64"}.get(platform.machine(), platform.machine())
MISSING_PYTHON = (
    f"`sam build` needs {PYTHON}, which is missing: install it (python.org, pyenv, "
    "your system's packages) or put its folder on the PATH"
)
MISSING_SAM = "the SAM CLI is missing: run `make artifact`, or put `sam` on the PATH"
RUNTIME = Path("layers/runtime")
SERVICES = frozenset({"dynamodb", "s3", "sqs"})
"""Services that the functions call; clients of others would not find their descriptions."""


def find_python() -> Path | None:
    """Find a Python 3.13 that starts; a version manager's shim on the PATH may refuse to."""
    return next((path for path in _candidates() if _starts(path)), None)


def find_sam() -> Path | None:
    """Find the SAM CLI: the project's own first."""
    own = Path(".venv-sam/bin/sam")
    found = str(own.absolute()) if own.is_file() else shutil.which("sam")
    return Path(found) if found else None


def missing_tool(processor: str) -> str | None:
    """Name the tool of the inference layer that is missing for `processor`; None if none is."""
    command = ["make", "--silent", "--directory", str(RUNTIME), "check"]
    environment = os.environ | {"ARCHITECTURE": processor}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return run.stderr.partition("\n")[0] if run.returncode else None


def build(sam: Path, python: Path, processor: str, target: Path) -> int:
    """Build function and layers for `processor` into `target`; return the first exit status that
    is not 0.
    """
    environment = os.environ | {
        "ARCHITECTURE": processor,  # for layers/runtime/Makefile; SAM does not pass it
        "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}",
        "SAM_CLI_TELEMETRY": "0",
    }
    command = [str(sam), "build", "--build-dir", str(target)]
    command += ["--parameter-overrides", f"Architecture={processor}"]
    built = subprocess.run(command, env=environment, check=False).returncode
    if not built:
        trim(target)
    return built or compile_all(python, target)


def trim(target: Path) -> None:
    """Delete library files that no function reads: the descriptions of 400 AWS services and of an
    older interface to ten, types and inventories. Licences and METADATA stay.

    botocore reads the endpoints of all services (1.2 MB of JSON) before it makes its first client.
    """
    for path in (*target.glob("*/botocore/data/*"), *target.glob("*/boto3/data")):
        if path.is_dir() and path.name not in SERVICES:
            shutil.rmtree(path)
    for path in target.glob("*/botocore/data/endpoints.json"):
        known = json.loads(path.read_text(encoding="utf-8"))
        for partition in known["partitions"]:
            of = partition["services"]
            partition["services"] = {name: of[name] for name in SERVICES & of.keys()}
        path.write_text(json.dumps(known), encoding="utf-8")
    for pattern in ("*.pyi", "RECORD", "*.cyclonedx.json"):
        for path in target.rglob(pattern):
            path.unlink()


def compile_all(python: Path, target: Path) -> int:
    """Compile the build for its paths on Lambda; return the exit status.

    Lambda's file system is read-only, so it cannot store bytecode of its own: a start without a
    snapshot would compile every module again, which takes as long as running them.
    The bytecode is unchecked, because a deployment changes every file's date.
    """
    for folder in sorted(path for path in target.iterdir() if path.is_dir()):
        home = "/opt" if folder.name.endswith("Layer") else "/var/task"
        command = [str(python), "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
        command += ["-s", str(folder), "-p", home, str(folder)]
        if status := subprocess.run(command, check=False).returncode:
            return status
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Build, or check with --check that this machine can; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--architecture", choices=PROCESSORS, default="x86_64")
    parser.add_argument("--out", type=Path, default=BUILD, help="folder to write")
    parser.add_argument("--check", action="store_true", help="only say whether it can be built")
    parser.add_argument("--python", action="store_true", help="only say which Python builds it")
    options = parser.parse_args(arguments)
    python, sam = find_python(), find_sam()
    if options.python and python:
        print(python)
        return 0
    if python is None or sam is None:
        print(MISSING_PYTHON if python is None else MISSING_SAM, file=sys.stderr)
        return 1
    if options.check:
        print(f"{python} and {sam}")
        return 0
    if missing := missing_tool(options.architecture):
        print(missing, file=sys.stderr)
        return 1
    return build(sam, python, options.architecture, options.out)


def _candidates() -> Iterator[Path]:
    if found := shutil.which(PYTHON):
        yield Path(found)
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from sorted(pyenv.glob(f"versions/3.13.*/bin/{PYTHON}"), reverse=True)


def _starts(python: Path) -> bool:
    command = [str(python), "-c", "import pip"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
