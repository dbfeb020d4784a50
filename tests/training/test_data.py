"""Alignment: which sentence of an article each point of the house shortens."""

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from standfirst.writing.prompt import NO, YES, Task
from training.config import Data
from training.data import Pair, make_row, read_rows

SENTENCES = (
    "Mira Kovacs, who has led the council of Oldcastle for six years, resigned on Monday.",
    "The council of Oldcastle had denied for weeks that its bridge over the Ammer was unsafe.",
    "Engineers found on Friday that 14 of its 52 cables were corroded.",
    "Buses will take a longer way round until the bridge opens again in the spring.",
)
ARTICLE = " ".join(SENTENCES)
RULES = replace(Data(), headlines=False)


def house_row(*points: str, headline: str = "", article: str = ARTICLE) -> dict[str, Any]:
    return {"article": article, "points": list(points), "headline": headline}


def row(*points: str, rules: Data = RULES, headline: str = "") -> tuple[Pair, ...]:
    return make_row(house_row(*points, headline=headline), rules).pairs


def test_a_point_shortens_the_sentence_that_has_its_words() -> None:
    resigned = "Mira Kovacs resigned on Monday."
    corroded = "Engineers found that 14 of its 52 cables were corroded."
    assert row(corroded, resigned) == (
        Pair(0, Task.SHORTEN, resigned),
        Pair(2, Task.SHORTEN, corroded),
    )


def test_the_article_is_kept_in_sentences() -> None:
    made = make_row(house_row(), RULES)
    assert (made.sentences, made.pairs) == (SENTENCES, ())


@pytest.mark.parametrize(
    "point",
    [
        "Sharks circled thirsty tourists on Monday.",
        "Kovacs resigned, and engineers found 14 corroded cables on the longer way round.",
        "",
    ],
    ids=["other words", "two sentences", "nothing"],
)
def test_a_point_that_follows_no_single_sentence_is_left_out(point: str) -> None:
    assert row(point) == ()


def test_a_name_may_come_from_before_its_sentence() -> None:
    named = "Engineers in Oldcastle found that 14 of 52 cables were corroded."
    assert row(named) == (Pair(2, Task.SHORTEN, named),)


@pytest.mark.parametrize(
    "point",
    [
        "Engineers in Porto found that 14 of 52 cables were corroded.",
        "Mira Kovacs resigned on Monday over the Ammer.",
        "Engineers found on Friday that 14 of its 53 cables were corroded.",
    ],
    ids=["a name of its own", "a name that comes later", "a number of its own"],
)
def test_a_fact_that_was_not_told_before_is_not_learned(point: str) -> None:
    assert row(point) == ()


def test_a_sentence_is_asked_for_once_by_its_most_important_point() -> None:
    first, second = "Mira Kovacs resigned on Monday.", "Kovacs has led the council for six years."
    assert row(first, second) == (Pair(0, Task.SHORTEN, first),)
    assert row(second, first) == (Pair(0, Task.SHORTEN, second),)


def test_a_headline_is_another_task_of_a_sentence_that_a_point_may_shorten_too() -> None:
    point, headline = "Mira Kovacs resigned on Monday.", "Mira Kovacs resigns"
    rules = replace(RULES, headlines=True)
    assert set(row(point, rules=rules, headline=headline)) == {
        Pair(0, Task.SHORTEN, point),
        Pair(0, Task.HEADLINE, headline),
    }
    assert row(point, headline=headline) == (Pair(0, Task.SHORTEN, point),)


def test_what_the_gate_would_refuse_is_left_out_where_that_is_asked_for() -> None:
    lost = "The bridge over the Ammer was unsafe."
    assert row(lost) == (Pair(1, Task.SHORTEN, lost),)
    assert row(lost, rules=replace(RULES, gated=True)) == ()
    kept = "Mira Kovacs resigned on Monday."
    assert row(kept, rules=replace(RULES, gated=True)) == (Pair(0, Task.SHORTEN, kept),)


def test_of_equal_sentences_the_first_is_the_source() -> None:
    text = "The bridge is closed."
    twice = house_row(text, article=f"It rained. {text} Nobody came. {text}")
    assert make_row(twice, RULES).pairs == (Pair(1, Task.SHORTEN, text),)


def test_files_are_read_packed_or_not_and_rows_without_pairs_are_left_out(tmp_path: Path) -> None:
    rows = house_row("Mira Kovacs resigned on Monday."), house_row("Sharks circled.")
    text = "".join(json.dumps(one) + "\n" for one in rows)
    plain, packed = tmp_path / "rows.jsonl", tmp_path / "rows.jsonl.gz"
    plain.write_text(text, encoding="utf-8")
    packed.write_bytes(gzip.compress(text.encode()))
    assert list(read_rows([plain, packed], RULES)) == [make_row(rows[0], RULES)] * 2


def shortened(*lines: tuple[int, str]) -> dict[str, Any]:
    told = [{"index": index, "text": text} for index, text in lines]
    return {"article": ARTICLE, "shortened": told}


def test_a_make_row_teaches_each_of_its_sentences(tmp_path: Path) -> None:
    path = tmp_path / "shortened.jsonl"
    found = "Engineers found that 14 of its 52 cables were corroded."
    given = shortened((2, found))
    given["shortened"].append({"index": 0, "text": "Mira Kovacs resigns", "task": "HEADLINE"})
    path.write_text(json.dumps(given) + "\n")
    (read,) = read_rows([path], Data())
    assert read.pairs == (
        Pair(0, Task.HEADLINE, "Mira Kovacs resigns"),
        Pair(2, Task.SHORTEN, found),
    )


@pytest.mark.parametrize(
    "text",
    ["On Monday, Mira Kovacs resigned.", "Mira Kovacs, the mayor, resigned on Monday."],
    ids=["in another order", "a word of its own"],
)
def test_what_is_not_close_is_left_out_where_that_is_asked_for(text: str) -> None:
    close = "Mira Kovacs resigned on Monday."
    given = shortened((0, text), (0, close))
    texts = [pair.text for pair in make_row(given, replace(RULES, close=True)).pairs]
    assert texts == [close]
    assert len(make_row(given, RULES).pairs) == 2


def test_a_name_said_before_is_close() -> None:
    text = "Oldcastle engineers found on Friday that 14 of its 52 cables were corroded."
    assert make_row(shortened((2, text)), replace(RULES, close=True)).pairs


def test_a_chosen_row_asks_of_each_sentence_and_for_the_news_until_it_is_told(
    tmp_path: Path,
) -> None:
    path = tmp_path / "choices.jsonl"
    given = {"article": ARTICLE, "keep": [0, 2], "news": 1, "read": 3}
    path.write_text(json.dumps(given) + "\n")
    (read,) = read_rows([path], Data(gated=True, close=True))
    asked = [(pair.index, pair.task, pair.text) for pair in read.pairs]
    assert asked == [
        (0, Task.KEEP, YES),
        (0, Task.NEWS, NO),
        (1, Task.KEEP, NO),
        (1, Task.NEWS, YES),
        (2, Task.KEEP, YES),
    ]
