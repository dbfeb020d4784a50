"""Reads the articles that are scored, with what somebody wrote of each."""

import json
from dataclasses import dataclass
from pathlib import Path

from standfirst.article import Article, parse_article


class DataInvalid(Exception):
    """A row of the data cannot be scored; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One article with the summary that somebody wrote of it."""

    id: str
    text: str
    article: Article
    reference: str


def read_rows(file: Path, count: int) -> list[Row]:
    """Read the first `count` rows of JSONL with `id`, `article` and `summary`.

    Raises DataInvalid.
    """
    rows: list[Row] = []
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if len(rows) == count:
                break
            try:
                row = json.loads(line)
                text, reference = str(row["article"]), str(row["summary"])
                rows.append(Row(str(row["id"]), text, parse_article(text), reference))
            except (ValueError, KeyError, TypeError) as exc:
                raise DataInvalid(f"{file}:{number}: id, article and summary are needed") from exc
            if not rows[-1].article.words:
                raise DataInvalid(f"{file}:{number}: the article has no words")
    if not rows:
        raise DataInvalid(f"{file} has no rows")
    return rows
