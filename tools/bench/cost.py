"""What Lambda costs by memory size: writes its part of docs/cost.md, which says how, from two runs
of the benchmark, one with one thread and one with two.
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
"""The template's default, and what a new account may have."""

ONE_PROCESSOR = 1_769
"""MB at which Lambda gives one processor; it gives them in proportion (AWS's documentation)."""

SIZES = (1_024, 1_536, ONE_PROCESSOR, 2_048, 2_560, MEGABYTES, 3_538, 5_120, 7_076, 10_240)

GB_SECOND, REQUEST = 0.0000166667, 0.2e-6
"""Dollars, x86-64 in us-east-1, without the free tier."""

TABLE_S = 0.005
"""What a read of the table is taken to last; it is not measured here, and billed as waiting."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds by processors: `one` and `two` were measured, everything else follows from them."""

    one: float
    two: float

    def seconds(self, processors: float) -> float:
        """Below one processor the share of time is less; between one and two, part of the work
        gains (Amdahl 1967); above two nothing does, for the engine uses two threads.
        """
        if processors <= 1:
            return self.one / processors
        serial = min(1.0, max(0.0, 2 * self.two / self.one - 1))
        return self.one * (serial + (1 - serial) / min(processors, 2))


@dataclass(frozen=True, slots=True)
class Price:
    """What one size costs."""

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
    """Every size's price. A hit uses one thread, so that it gains nothing from a second one."""
    found = []
    for size in SIZES:
        processors = size / ONE_PROCESSOR
        hit_s = hit.one / min(processors, 1.0)
        found.append(Price(size, processors, miss.seconds(processors), hit_s))
    return found


def markdown(one: dict[str, Any], two: dict[str, Any]) -> str:
    """The part of docs/cost.md."""
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
    """Write the part; the exit status is 0."""
    parser = argparse.ArgumentParser(prog="tools.bench.cost", description=__doc__)
    parser.add_argument("one", type=Path, help="what a run with one thread found")
    parser.add_argument("two", type=Path, help="what a run with two threads found")
    options = parser.parse_args()
    runs = [json.loads(file.read_text(encoding="utf-8")) for file in (options.one, options.two)]
    publish(PAGE, BEGIN, END, markdown(*runs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
