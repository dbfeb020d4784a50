"""How large summaries are in the table, and what that costs: the figures of docs/cost.md."""

import argparse
import math
import os
import statistics
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from standfirst import bootstrap
from standfirst.domain import Length, SummaryType
from standfirst.ports import MOST_VOTERS
from standfirst.service import VOTER_DIGITS
from standfirst.settings import Settings
from tools.bench.instance import Instance, Table, environment
from tools.local.environment import MODEL
from tools.rows import read

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef

# On demand, us-east-1, since November 2024 (https://aws.amazon.com/dynamodb/pricing/on-demand).
READ_UNIT_DOLLARS = 0.125e-6
WRITE_UNIT_DOLLARS = 0.625e-6
GIGABYTE_MONTH_DOLLARS = 0.25 + 0.20  # storage, and point-in-time recovery
MISS_READ_UNITS = 0.5 + 0.5 + 1
"""For a miss: the summary, the kill switch, and an operator's decision."""
HIT_RATIOS = (0.5, 0.9, 0.99, 0.999)
VOTES_BYTES = MOST_VOTERS * VOTER_DIGITS + len("votershelpfulunhelpful") + 6


def item_bytes(stored: "Mapping[str, AttributeValueTypeDef]") -> int:
    """Return the size that DynamoDB bills: names and values, in UTF-8.

    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
    """
    return sum(len(name.encode()) + _value_bytes(value) for name, value in stored.items())


def _value_bytes(value: "AttributeValueTypeDef") -> int:
    match value:
        case {"S": str(text)}:
            return len(text.encode())
        case {"N": str(number)}:
            return math.ceil(sum(digit.isdigit() for digit in number) / 2) + 1
        case {"SS": texts}:
            return sum(len(text.encode()) for text in texts)
        case {"BOOL": _}:
            return 1
    raise ValueError(f"items have no {', '.join(value)}")


def read_units(size: int) -> float:
    """Return what an eventually consistent read costs, in read request units."""
    return math.ceil(size / 4096) / 2


def write_units(size: int) -> int:
    """Return what a write costs whose old and new item have at most `size` bytes."""
    return math.ceil(size / 1024)


def dollars(readers: int, hit_ratio: float, size: int) -> tuple[float, float]:
    """Return what the table costs for this many readers, and the part for writes, if no hit is
    answered from memory.
    """
    lease = 1  # what it replaces is no longer than 1 KB
    misses = round(readers * (1 - hit_ratio))
    writes = misses * (lease + write_units(size)) * WRITE_UNIT_DOLLARS
    reads = (readers - misses) * read_units(size) + misses * MISS_READ_UNITS
    return reads * READ_UNIT_DOLLARS + writes, writes


def row(hit_ratio: float, size: int) -> str:
    """Return the row of docs/cost.md for a million readers."""
    whole, writes = dollars(1_000_000, hit_ratio, size)
    return f"| {100 * hit_ratio:.5g}% | ${whole:.3f} | ${writes:.3f} |"


def measure(data: Path, rows: int, recipe: dict[str, str]) -> list[int]:
    """Write the summaries of `data`, and return their sizes in bytes."""
    os.environ.update(environment(MODEL, os.cpu_count() or 1))
    settings = Settings.from_env(os.environ)
    with TemporaryDirectory() as folder:
        table = Table(Path(folder) / "table.json", forgetful=True)
        instance = Instance(bootstrap.engine(settings), table, settings)
        for article in list(read(data))[:rows]:
            instance.answer(recipe | {"text": article["article"]})
    return [item_bytes(stored) for stored in table.items.values()]


def main() -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=Path("tests/data/news.jsonl"))
    parser.add_argument("--n", type=int, default=10)
    parser.add_argument("--type", type=SummaryType, default=SummaryType.KEY_POINTS)
    parser.add_argument("--length", type=Length, default=Length.SHORT)
    options = parser.parse_args()
    sizes = measure(options.data, options.n, {"type": options.type, "length": options.length})
    size = max(sizes)
    print(f"items: median {statistics.median(sizes):,.0f}, most {size:,} bytes of {len(sizes)}")
    print(f"with {MOST_VOTERS} votes: {size + VOTES_BYTES:,} bytes")
    writes = 1 + write_units(size)
    print(f"a hit: {read_units(size)} read units; a miss: {MISS_READ_UNITS}, {writes} to write")
    for ratio in HIT_RATIOS:
        print(row(ratio, size))
    storage = 1_000_000 * size / 1e9 * GIGABYTE_MONTH_DOLLARS
    print(f"a million summaries stored for a month: ${storage:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
