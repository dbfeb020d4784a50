"""The pages in tests/data: written for the tests, laid out as readers and feeds submit them."""

from pathlib import Path

_DATA = Path(__file__).parent / "data"

NAMES = sorted(path.stem for path in _DATA.glob("*.txt"))
"""Every page there is, by the name that `page` takes."""


def page(name: str) -> str:
    """The text of a page."""
    return (_DATA / f"{name}.txt").read_text(encoding="utf-8")
