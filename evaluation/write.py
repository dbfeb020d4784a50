"""Write summaries of articles, for a report or for people who judge them blind.

    python -m evaluation.write --system SYSTEM MODEL_DIR IN.jsonl OUT.jsonl

Every row of IN has `id` and `article`. `service` is the API's answer; `lead` the article's
first three sentences, `first-N` its first N; `lead-words` its first sentences, cut to as many words
as the same row of another output (`--like`), so that length makes no difference.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from tqdm import tqdm

from standfirst.domain import EngineUnavailable, Length, Recipe, SummaryType
from standfirst.ports import Engine
from standfirst.text.doc import Doc, parse_article
from standfirst.writing import pipeline
from tools.model.smoke import engine_for
from tools.rows import Row, by_id, read

System = Callable[[str, Doc], Row]
"""Turns an article and its id into `sentences`, which of them are `quoted`, and more."""


def service(engine: Engine, recipe: Recipe) -> System:
    """The API's answer, with the checks that refused the model's sentences."""

    def write(_: str, article: Doc) -> Row:
        draft = pipeline.write(article, recipe, engine)
        return {
            "sentences": [sentence.text for sentence in draft.sentences],
            "quoted": [sentence.quoted for sentence in draft.sentences],
            "refused": list(draft.work.refused),
        }

    return write


def first(count: int) -> System:
    """The article's first `count` sentences."""
    return lambda _, article: _copied(sentence.text for sentence in article.sentences[:count])


def as_long_as(others: dict[str, Row]) -> System:
    """The article's first sentences, cut to the words of the summary with the same id."""

    def write(id_: str, article: Doc) -> Row:
        left = sum(len(text.split()) for text in others[id_]["sentences"])
        return _copied(_cut(article, left))

    return write


def _cut(article: Doc, left: int) -> Iterator[str]:
    for sentence in article.sentences:
        words = sentence.text.split()[:left]
        if not words:
            return
        yield " ".join(words)
        left -= len(words)


def _copied(texts: Iterable[str]) -> Row:
    sentences = list(texts)
    return {"sentences": sentences, "quoted": [True] * len(sentences), "refused": []}


def choose(options: argparse.Namespace, recipe: Recipe) -> System:
    """The system that the command line names. Raises ValueError for an unknown one."""
    match options.system.partition("-"):
        case ("service", _, _):
            return service(engine_for(options.model), recipe)
        case ("lead", _, ""):
            return first(3)
        case ("lead", _, "words") if options.like:
            return as_long_as(by_id(options.like))
        case ("first", _, count) if count.isdecimal():
            return first(int(count))
    raise ValueError("SYSTEM is service, lead, first-N, or lead-words with --like")


def write(rows: Iterable[Row], system: System, recipe: Recipe, language: str) -> Iterator[Row]:
    """Summarise every row. `asked` is the maximum number of sentences. Raises EngineUnavailable."""
    asked = {"type": recipe.type.value, "asked": recipe.sentences}
    for row in rows:
        article = parse_article(row["article"], language=language)
        yield {"id": row["id"]} | system(row["id"], article) | asked


def _slice(text: str) -> tuple[int | None, int | None]:
    begin, _, end = text.partition(":")
    return int(begin) if begin else None, int(end) if end else None


def main(arguments: list[str] | None = None) -> int:
    """Write the file; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.write", description=__doc__)
    parser.add_argument("--system", required=True, help="service, lead, lead-words or first-N")
    parser.add_argument("model", type=Path, help="folder of the built model, for the service")
    parser.add_argument("rows", type=Path, help="JSONL of id and article")
    parser.add_argument("out", type=Path)
    parser.add_argument("--type", type=SummaryType, default=SummaryType.KEY_POINTS)
    parser.add_argument("--length", type=Length, default=Length.SHORT)
    parser.add_argument("--rows", dest="part", type=_slice, default=(None, None), metavar="A:B")
    parser.add_argument("--like", type=Path, help="the output whose lengths lead-words copies")
    parser.add_argument("--language", default="en", help="language of the articles (ISO 639-1)")
    options = parser.parse_args(arguments)
    recipe = Recipe(options.type, options.length)
    try:
        system = choose(options, recipe)
        rows = tqdm(list(islice(read(options.rows), *options.part)), desc=options.system)
        with options.out.open("w", encoding="utf-8") as out:
            for row in write(rows, system, recipe, options.language):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
                out.flush()
    except (OSError, ValueError, KeyError, EngineUnavailable) as exc:
        print(f"Nothing more was written: {exc}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
