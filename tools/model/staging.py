"""Writes a folder completely or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.model.base_weights import BuildError


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield an empty folder that replaces `target` when the block succeeds.

    On any error `target` stays as it was. Raises BuildError when it cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=target.parent, prefix=".build-") as name:
            staging = Path(name)
            staging.chmod(0o755)
            yield staging
            shutil.rmtree(target, ignore_errors=True)
            staging.rename(target)
    except OSError as exc:
        raise BuildError(f"cannot write {target}: {exc.strerror or exc}") from exc
