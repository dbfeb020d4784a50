"""Rows as token sequences: the article once, and a branch for each of its pairs.

A branch leaves the article after the sentence to shorten, as the prompt does at run time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.adapters.engines.base import PromptTokenizer
from standfirst.writing import prompt
from training.data import Row


@dataclass(frozen=True, slots=True)
class Example:
    """One sequence. `branches` is 0 for the article and the branch's number elsewhere; `sees` is
    how many of the article's tokens a token may see. `targets` are the positions of the tokens
    that carry loss.
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


def make(row: Row, tokenizer: PromptTokenizer, most_tokens: int) -> Example | None:
    """Pack `row` without pairs whose sentence ends beyond `most_tokens`; None if none is left."""
    trunk = tokenizer.template(prompt.CHATML.before)
    ends: list[int] = []
    for line in prompt.lines(row.sentences):
        trunk += tokenizer.text(line)
        ends.append(len(trunk))
    branches = []
    for pair in row.pairs:
        if ends[pair.index] <= most_tokens:
            asks = prompt.about(row.sentences, pair.index, pair.task, prompt.CHATML)[-1]
            answer = tokenizer.text(pair.text) + tokenizer.template(prompt.END)
            branches.append(Branch(ends[pair.index], tokenizer.template(asks.text), answer))
    if not branches:
        return None
    return pack(trunk[: max(branch.sees for branch in branches)], branches)


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
