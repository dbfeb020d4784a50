"""Rows as token sequences: the article once, and a branch for each of its pairs.

A branch leaves the article after the sentence that it shortens, as the prompt does at run time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from standfirst.writing import prompt
from training.data import Pair, Row


class Encoder(Protocol):
    """Turns text into token ids."""

    def __call__(self, text: str, *, special: bool) -> list[int]:
        """The ids of `text`, in which special tokens are read as such only where `special`."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sequence. `branches` is 0 for the article and the branch's number elsewhere; `sees` is
    how many of the article's tokens a token may see. `targets` are the positions whose token
    carries loss.
    """

    ids: tuple[int, ...]
    positions: tuple[int, ...]
    branches: tuple[int, ...]
    sees: tuple[int, ...]
    targets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """What follows the first `sees` tokens of an article: a question and its answer."""

    sees: int
    asked: list[int]
    answer: list[int]


def encoder(tokenizer: Any) -> Encoder:
    """The encoder of a `tokenizers.Tokenizer`; the tokenizer itself is left alone."""
    from tokenizers import Tokenizer

    as_markers = Tokenizer.from_str(tokenizer.to_str())
    as_text = Tokenizer.from_str(tokenizer.to_str())
    as_text.encode_special_tokens = True

    def encode(text: str, *, special: bool) -> list[int]:
        chosen = as_markers if special else as_text
        ids: list[int] = chosen.encode(text, add_special_tokens=False).ids
        return ids

    return encode


def make(row: Row, encode: Encoder, most_tokens: int) -> Example | None:
    """Pack `row`; pairs whose sentence ends beyond `most_tokens` are left out; None without any."""
    trunk = encode(prompt.CHATML.before, special=True)
    ends: list[int] = []
    for line in prompt.lines(row.sentences):
        trunk += encode(line, special=False)
        ends.append(len(trunk))
    branches = [
        _branch(pair, row, ends[pair.index], encode)
        for pair in row.pairs
        if ends[pair.index] <= most_tokens
    ]
    if not branches:
        return None
    return pack(trunk[: max(branch.sees for branch in branches)], branches)


def _branch(pair: Pair, row: Row, sees: int, encode: Encoder) -> Branch:
    asks = prompt.about(row.sentences, pair.index, pair.task, prompt.CHATML)[-1]
    end = encode(prompt.END, special=True)
    asked = encode(asks.text, special=True)
    return Branch(sees, asked, encode(pair.text, special=False) + end)


def pack(trunk: Sequence[int], branches: Sequence[Branch]) -> Example:
    """One sequence of an article's tokens and the branches that leave it."""
    ids = list(trunk)
    positions = list(range(len(trunk)))
    numbers, sees = [0] * len(trunk), [len(trunk)] * len(trunk)
    targets: list[int] = []
    for number, branch in enumerate(branches, start=1):
        start = len(ids) + len(branch.asked)
        targets += range(start, start + len(branch.answer))
        more = branch.asked + branch.answer
        ids += more
        positions += range(branch.sees, branch.sees + len(more))
        numbers += [number] * len(more)
        sees += [branch.sees] * len(more)
    return Example(tuple(ids), tuple(positions), tuple(numbers), tuple(sees), tuple(targets))
