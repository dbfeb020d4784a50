"""The arithmetic behind docs/cost.md: its figures, and examples that can be checked by hand."""

import re
from pathlib import Path

import pytest

from standfirst.adapters.dynamodb import dump
from tests.summaries import SUMMARY
from tools.bench.table_use import (
    GIGABYTE_MONTH_DOLLARS,
    HIT_RATIOS,
    READ_UNIT_DOLLARS,
    VOTES_BYTES,
    WRITE_UNIT_DOLLARS,
    dollars,
    item_bytes,
    read_units,
    row,
    write_units,
)

COST = Path(__file__).parents[2] / "docs" / "cost.md"
MILLION = 1_000_000


def test_an_item_weighs_its_names_and_values() -> None:
    assert item_bytes({"id": {"S": "ab"}}) == 4
    assert item_bytes({"id": {"S": "å"}}) == 4
    assert item_bytes({"n": {"N": "1798003801"}}) == 1 + 6
    assert item_bytes({"v": {"SS": ["ab", "cd"]}, "b": {"BOOL": True}}) == 1 + 4 + 1 + 1
    with pytest.raises(ValueError, match="NULL"):
        item_bytes({"x": {"NULL": True}})


def test_a_kept_summary_is_read_for_half_a_unit_even_with_all_its_votes() -> None:
    assert read_units(item_bytes(dump(SUMMARY, "0" * 32)) + 1_300) == 0.5


@pytest.mark.parametrize(
    ("size", "reading", "writing"),
    [(1, 0.5, 1), (1024, 0.5, 1), (1025, 0.5, 2), (4096, 0.5, 4), (4097, 1.0, 5)],
)
def test_units_are_rounded_up(size: int, reading: float, writing: int) -> None:
    assert (read_units(size), write_units(size)) == (reading, writing)


def test_a_million_readers() -> None:
    reads = 500_000 * 0.125e-6
    writes = 100_000 * 3 * 0.625e-6
    assert dollars(MILLION, 1.0, 1500) == pytest.approx((reads, 0))
    more = 100_000 * 1.5 * 0.125e-6
    assert dollars(MILLION, 0.9, 1500) == pytest.approx((reads + more + writes, writes))


def _bytes(pattern: str) -> int:
    found = re.search(pattern, COST.read_text("utf-8").replace("\n", " "))
    assert found, pattern
    return int(found[1].replace(",", ""))


def test_the_page_costs_what_its_measured_bytes_cost() -> None:
    most = _bytes(r"in the median and ([\d,]+) at most")
    rows = re.findall(r"^\| [\d.]+% \|.*", COST.read_text("utf-8"), re.MULTILINE)

    assert rows == [row(ratio, most) for ratio in HIT_RATIOS]


def test_the_page_says_what_votes_weigh_and_what_a_month_costs() -> None:
    text = COST.read_text("utf-8")
    most = _bytes(r"in the median and ([\d,]+) at most")

    assert _bytes(r"votes add ([\d,]+)") == VOTES_BYTES
    assert f"{most / 1000:.2f} GB and ${most / 1000 * GIGABYTE_MONTH_DOLLARS:.2f}" in text
    assert f"at ${MILLION * READ_UNIT_DOLLARS:.3f} for a million read units" in text
    assert f"${MILLION * WRITE_UNIT_DOLLARS:.3f} for a million write units" in text
