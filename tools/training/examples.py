"""Turn pairs into token sequences: one article, then a branch for each target that follows it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from standfirst import prompt
from standfirst.summary import Length, Recipe, SummaryType

_HEADLINE_SIZES = (12, 17, 22)


class Encoder(Protocol):
    """Turns text into token ids."""

    def __call__(self, text: str, *, special: bool) -> list[int]:
        """The ids of `text`, in which special tokens are read as such only where `special`."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked and what the model shall answer."""

    kind: SummaryType
    size: int
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """One sequence. Branch 0 is the article's, seen by all; other branches do not see each other.
    `targets` are the positions whose token carries loss, `weights` how much: 1 where it is to be
    learned, less than 0 where it is to be avoided.
    """

    ids: tuple[int, ...]
    positions: tuple[int, ...]
    branches: tuple[int, ...]
    targets: tuple[int, ...]
    weights: tuple[float, ...]


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


def targets(pair_id: str, sentences: Sequence[str]) -> list[Target]:
    """The key points of a pair and one more style, which its name decides."""
    chance = int(hashlib.sha256(f"style {pair_id}".encode()).hexdigest(), 16) % 100
    count = len(sentences)
    found = []
    if count > 1:
        found.append(Target(SummaryType.KEY_POINTS, count, "\n".join(sentences)))
    first = sentences[0]
    words = len(first.split())
    sizes = [size for size in _HEADLINE_SIZES if words <= size]
    if sizes and (chance < 22 or count == 1):
        found.append(Target(SummaryType.HEADLINE, sizes[0], first.removesuffix(".")))
    if count == 1:
        found.append(Target(SummaryType.TLDR, 1, first))
    elif len(found) == 1:
        kind = SummaryType.TEASER if chance >= 85 else SummaryType.TLDR
        size = 1 if words >= 8 and chance % 2 else min(count, 2 + chance % 4 // 2, 3)
        found.append(Target(kind, size, " ".join(sentences[:size])))
    return found


def _sized(kind: SummaryType, size: int) -> str:
    """The instruction part of the prompt for any size, also those that no length offers."""
    known = prompt.build("", Recipe(kind, Length.SHORT))
    asked = prompt.instruction(kind, Recipe(kind, Length.SHORT).size)
    return known.after.replace(asked, prompt.instruction(kind, size))


def make(article: str, wanted: Sequence[Target], encode: Encoder) -> Example:
    """Pack one article and the targets `wanted` of it."""
    branches = [Branch(_asked(target, encode), answer(target.text, encode)) for target in wanted]
    return pack(_begin(article, encode), branches)


def _begin(article: str, encode: Encoder) -> list[int]:
    """The prompt up to the end of the article."""
    before = prompt.build(article, Recipe()).before
    return encode(before, special=True) + encode(article, special=False)


def ask(article: str, target: Target, encode: Encoder) -> list[int]:
    """The whole prompt that asks for `target`."""
    return _begin(article, encode) + _asked(target, encode)


def _asked(target: Target, encode: Encoder) -> list[int]:
    return encode(_sized(target.kind, target.size), special=True)


def answer(text: str, encode: Encoder) -> list[int]:
    """What the model shall write to say `text`, its end with it."""
    return [*encode(text, special=False), end(encode)]


def end(encode: Encoder) -> int:
    """The token that ends an answer."""
    (token,) = encode(prompt.END, special=True)
    return token


@dataclass(frozen=True, slots=True)
class Branch:
    """What follows a shared beginning: what is `asked`, and an answer with its weight."""

    asked: list[int]
    answer: list[int]
    weight: float = 1.0


def pack(shared: list[int], branches: Sequence[Branch]) -> Example:
    """One sequence of a shared beginning and what follows it."""
    ids = list(shared)
    positions = list(range(len(shared)))
    numbers = [0] * len(shared)
    marked: list[int] = []
    weights: list[float] = []
    for number, branch in enumerate(branches, start=1):
        start = len(ids) + len(branch.asked)
        marked += range(start, start + len(branch.answer))
        weights += [branch.weight] * len(branch.answer)
        more = branch.asked + branch.answer
        ids += more
        positions += range(len(shared), len(shared) + len(more))
        numbers += [number] * len(more)
    return Example(tuple(ids), tuple(positions), tuple(numbers), tuple(marked), tuple(weights))
