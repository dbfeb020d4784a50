"""Realistic lines: a page's boilerplate is left out, and what the article says stays."""

from pathlib import Path

import pytest

from standfirst.text.boilerplate import is_stock_sentence
from standfirst.text.doc import parse_article
from standfirst.text.roles import Role

_LINES = Path(__file__).parents[1] / "data" / "lines"
LEAD = "Voters have decided to keep the library, the town clerk announced on Tuesday night."
BODY = "The sale would have brought the town £2.4 million, which it had hoped to spend on a school."


def lines(name: str) -> list[str]:
    return (_LINES / f"{name}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", lines("page"))
def test_the_page_does_not_tell(line: str) -> None:
    article = parse_article("\n\n".join([LEAD, BODY, line]))
    assert [one.text for one in article.sentences if one.role is Role.PROSE] == [LEAD, BODY]


@pytest.mark.parametrize("line", lines("article"))
def test_the_article_stays(line: str) -> None:
    article = parse_article("\n\n".join([LEAD, line, BODY, BODY]))
    paragraphs = article.text.split("\n")
    assert paragraphs == [LEAD, line, BODY, BODY]
    assert not is_stock_sentence(line)
