"""The pages in tests/data, written for the tests and laid out as readers and feeds submit them."""

from pathlib import Path

_DATA = Path(__file__).parent / "data"

NAMES = sorted(path.stem for path in _DATA.glob("*.txt"))
"""The names of all pages."""


def page(name: str) -> str:
    """The text of a page."""
    return (_DATA / f"{name}.txt").read_text(encoding="utf-8")
