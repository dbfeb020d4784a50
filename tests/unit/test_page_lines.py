"""Real-looking lines: what a page says for itself is left out, what an article says stays."""

from pathlib import Path

import pytest

from standfirst.reading.furniture import article_paragraphs, is_stock_sentence

_LINES = Path(__file__).parents[1] / "data" / "lines"
LEAD = "Voters have decided to keep the library, the town clerk announced on Tuesday night."
BODY = "The sale would have brought the town £2.4 million, which it had hoped to spend on a school."


def lines(name: str) -> list[str]:
    return (_LINES / f"{name}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", lines("page"))
def test_the_page_is_left_out(line: str) -> None:
    assert article_paragraphs([LEAD, BODY, line]) == [0, 1]


@pytest.mark.parametrize("line", lines("article"))
def test_the_article_stays(line: str) -> None:
    assert article_paragraphs([LEAD, line, BODY]) == [0, 1, 2]
    assert not is_stock_sentence(line)
