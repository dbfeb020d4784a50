"""Reads rows of JSON lines, compressed or not."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def read(path: Path) -> Iterator[Row]:
    """Yield every row of a file. Raises OSError, or ValueError when a line is not JSON."""
    open_ = gzip.open if path.suffix == ".gz" else open
    with open_(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def by_id(path: Path) -> dict[str, Row]:
    """The rows of a file by `id`."""
    return {row["id"]: row for row in read(path)}
