"""What Lambda costs by memory size: writes the table in docs/cost.md from two benchmark runs,
with one thread and with two.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.bench.report import TARGET, markdown_table, publish

PAGE = Path("docs/cost.md")
BEGIN, END = "<!-- cost: begin (written by tools.bench.cost) -->", "<!-- cost: end -->"

MEGABYTES = 3_008
"""The template's default, and a new account's limit."""

ONE_PROCESSOR = 1_769
"""MB at which Lambda gives one processor; it gives them in proportion (AWS's documentation)."""

SIZES = (1_024, 1_536, ONE_PROCESSOR, 2_048, 2_560, MEGABYTES, 3_538, 5_120, 7_076, 10_240)

GB_SECOND, REQUEST = 0.0000166667, 0.2e-6
"""Dollars, x86-64 in us-east-1, without the free tier."""

TABLE_S = 0.005
"""The assumed duration of a read of the table; not measured here, and billed as waiting."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds by processors: `one` and `two` were measured, the rest is extrapolated."""

    one: float
    two: float

    def seconds(self, processors: float) -> float:
        """In proportion below one processor; by Amdahl's law (1967) between one and two; constant
        above two, since the engine uses two threads.
        """
        if processors <= 1:
            return self.one / processors
        serial = min(1.0, max(0.0, 2 * self.two / self.one - 1))
        return self.one * (serial + (1 - serial) / min(processors, 2))


@dataclass(frozen=True, slots=True)
class Price:
    """The costs of one memory size."""

    size: int
    processors: float
    miss_s: float
    hit_s: float

    @property
    def gb_seconds(self) -> float:
        """GB-seconds of a thousand misses."""
        return 1000 * self.miss_s * self.size / 1024

    @property
    def misses(self) -> float:
        """Dollars for a thousand misses."""
        return self.gb_seconds * GB_SECOND + 1000 * REQUEST

    @property
    def hits(self) -> float:
        """Dollars for a million hits."""
        return 1e6 * ((self.hit_s + TABLE_S) * self.size / 1024 * GB_SECOND + REQUEST)


def prices(miss: Timing, hit: Timing) -> list[Price]:
    """Every size's price. A hit uses one thread, so a second processor does not speed it up."""
    found = []
    for size in SIZES:
        processors = size / ONE_PROCESSOR
        hit_s = hit.one / min(processors, 1.0)
        found.append(Price(size, processors, miss.seconds(processors), hit_s))
    return found


def markdown(one: dict[str, Any], two: dict[str, Any]) -> str:
    """The generated part of docs/cost.md."""
    miss = Timing(_median(one, "miss"), _median(two, "miss"))
    hit = Timing(_median(one, "hit"), _median(two, "hit"))
    lines = [
        (
            f"{price.size:,}",
            f"{price.processors:.2f}",
            f"{price.miss_s:.2f}" + ("" if price.size in {ONE_PROCESSOR, 3_538} else " *"),
            f"{price.gb_seconds:,.0f}",
            f"${price.misses:.3f}",
            f"${price.hits:.2f}",
        )
        for price in prices(miss, hit)
    ]
    head = ("MB", "processors", "a miss, s", "GB-s, 1,000 misses", "1,000 misses", "a million hits")
    return "\n".join(
        [
            f"Measured on {one['machine']['processor']}: a miss of {TARGET} tokens takes "
            f"{miss.one:.2f} s with one thread and {miss.two:.2f} s with two, a hit "
            f"{1000 * hit.one:.1f} ms of processor time.",
            "",
            *markdown_table(head, lines),
            "",
            "\\* extrapolated from the two sizes that were measured: in proportion below one "
            "processor, by Amdahl's law between one and two, and no faster above two.",
        ]
    )


def _median(run: dict[str, Any], kind: str) -> float:
    found: float = next(
        row["median_s"]
        for row in run["rows"]
        if (row["request"], row["tokens_in"]) == (kind, TARGET)
    )
    return found


def main() -> int:
    """Write the table; the exit status is 0."""
    parser = argparse.ArgumentParser(prog="tools.bench.cost", description=__doc__)
    parser.add_argument("one", type=Path, help="figures of a run with one thread")
    parser.add_argument("two", type=Path, help="figures of a run with two threads")
    options = parser.parse_args()
    runs = [json.loads(file.read_text(encoding="utf-8")) for file in (options.one, options.two)]
    publish(PAGE, BEGIN, END, markdown(*runs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
