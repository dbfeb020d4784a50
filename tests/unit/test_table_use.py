"""The arithmetic behind docs/cost.md, by examples that can be done by hand."""

import pytest

from standfirst.adapters import item
from tests.summaries import SUMMARY
from tools.table_use import dollars, item_bytes, read_units, write_units


def test_an_item_weighs_its_names_and_values() -> None:
    assert item_bytes({"id": {"S": "ab"}}) == 4
    assert item_bytes({"id": {"S": "å"}}) == 4
    assert item_bytes({"n": {"N": "1798003801"}}) == 1 + 6
    assert item_bytes({"v": {"SS": ["ab", "cd"]}, "b": {"BOOL": True}}) == 1 + 4 + 1 + 1
    with pytest.raises(ValueError, match="NULL"):
        item_bytes({"x": {"NULL": True}})


def test_a_kept_summary_is_read_for_half_a_unit_even_with_all_its_votes() -> None:
    assert read_units(item_bytes(item.dump(SUMMARY, "0" * 32)) + 1_300) == 0.5


@pytest.mark.parametrize(
    ("size", "reading", "writing"),
    [(1, 0.5, 1), (1024, 0.5, 1), (1025, 0.5, 2), (4096, 0.5, 4), (4097, 1.0, 5)],
)
def test_units_are_rounded_up(size: int, reading: float, writing: int) -> None:
    assert (read_units(size), write_units(size)) == (reading, writing)


def test_a_million_readers() -> None:
    reads = 500_000 * 0.125e-6
    assert dollars(1_000_000, 1.0, 1500) == pytest.approx(reads)
    assert dollars(1_000_000, 0.9, 1500) == pytest.approx(reads + 100_000 * 3 * 0.625e-6)
