"""Rows and pairs as JSONL: what the filter reads and writes, and what training reads."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Pair:
    """An article as the model reads it, and its summary's sentences.

    `rank` says how good the pair is (higher is better); `late` pairs are true-cased and are seen
    at the end of training.
    """

    id: str
    article: str
    sentences: tuple[str, ...]
    rank: float
    late: bool


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSONL file (`id`, `article`, `summary`); one that ends in .gz is unpacked."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8")
    ) as lines:
        for line in lines:
            yield json.loads(line)


def write_pairs(path: Path, pairs: Iterable[Pair]) -> None:
    """Write `pairs` in their order."""
    with path.open("w", encoding="utf-8") as out:
        for pair in pairs:
            out.write(json.dumps(asdict(pair), ensure_ascii=False) + "\n")


def read_pairs(path: Path) -> list[Pair]:
    """The pairs that `write_pairs` wrote."""
    return [Pair(**{**row, "sentences": tuple(row["sentences"])}) for row in read_rows(path)]
