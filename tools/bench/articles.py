"""Articles of a given length, assembled from texts written for this project."""

import random
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from standfirst.text.doc import parse_article
from tools.rows import read

DATA = Path("tests/data")
_TEXTS = ("ferry", "budget", "interview", "page")


def compose(tokens: int, count: int, count_tokens: Callable[[str], int]) -> list[str]:
    """Return `count` articles of at most `tokens` tokens, and at most a sentence short of that.

    They are the same on every machine. Each begins with a different text or paragraph and goes on
    with others in its own order: longer than the project's texts, but news in every sentence.
    """
    stories = [_paragraphs(text) for text in texts()]
    return [_compose(number, tokens, stories, count_tokens) for number in range(count)]


def texts() -> list[str]:
    """The texts that the articles are assembled from."""
    news = [str(row["article"]) for row in read(DATA / "news.jsonl")]
    return news + [(DATA / f"{name}.txt").read_text(encoding="utf-8") for name in _TEXTS]


def _paragraphs(text: str) -> list[list[str]]:
    """The sentences of each paragraph."""
    grouped = groupby(parse_article(text).sentences, key=lambda sentence: sentence.paragraph)
    return [[sentence.text for sentence in group] for _, group in grouped]


def _compose(
    number: int, tokens: int, stories: list[list[list[str]]], count_tokens: Callable[[str], int]
) -> str:
    turn, first = divmod(number, len(stories))
    others = [story for index, story in enumerate(stories) if index != first]
    random.Random(number).shuffle(others)  # noqa: S311  (the same order every time)
    begun = stories[first][turn:] + [paragraph for story in others for paragraph in story]
    written: list[str] = []
    left = tokens
    for paragraph in begun:
        taken: list[str] = []
        for sentence in paragraph:
            left -= count_tokens(f"{sentence} ")
            if left < 0:
                break
            taken.append(sentence)
        if taken:
            written.append(" ".join(taken))
        if left < 0:
            break
    return "\n\n".join(written)
