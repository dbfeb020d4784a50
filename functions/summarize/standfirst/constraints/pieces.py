"""Names and figures of an article as pieces of text that its summary may write."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import zip_longest

from standfirst.checking.facts import REACH, is_count, is_day, is_year
from standfirst.words.folding import fold
from standfirst.words.language import Language
from standfirst.words.names import name_runs, possessive
from standfirst.words.tokens import Kind, Token

LONGEST_NAME = 6
"""Longer names are written in parts of at most so many words."""

_SHOUTED = 8
_OWNED = re.compile(r"['’][sS]?$")
NOT_AFTER_HYPHEN = frozenset({"quarter", "quarters"})
"""Words that would make a fraction after a hyphen ("one-quarter")."""


def is_free(word: str, language: Language) -> bool:
    """Whether `word` may be written whatever the article says."""
    parts = re.split("['’-]", word)
    return (
        _free(language.letters).fullmatch(word) is not None
        and language.figures.counting.isdisjoint(parts)
        and language.calendar.keys().isdisjoint(parts)
        and NOT_AFTER_HYPHEN.isdisjoint(parts[1:])
    )


@cache
def _free(letters: str) -> re.Pattern[str]:
    return re.compile(rf"[{letters}]+(?:['’-][{letters}]+)*")


class After(StrEnum):
    """What a piece leaves open: a name or a number does not let everything stand next to it."""

    WORD = "w"
    NAME = "n"
    COUNT = "c"  # a bare number: what it counts is still open
    ALONE = "b"  # a bare number that counts nothing in the article either
    AMOUNT = "a"  # a number that says itself what it is: an amount of money, a score, a year


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that may be written as it is, with one word of `follow` after it if there are any."""

    text: str
    after: After
    follow: tuple[str, ...] = ()


def name_pieces(tokens: Sequence[Token], language: Language) -> Iterator[Piece]:
    """Every name of a sentence and every part of it that is made of neighbouring words, with the
    number right before or after it ("three Malians", "Boeing 737", "March 14").
    """
    place = {token.start: at for at, token in enumerate(tokens)}
    for run in name_runs(tokens, owned=True):
        longest = LONGEST_NAME if len(run) <= _SHOUTED else 2
        before, after = place[run[0].start] - 1, place[run[-1].start] + 1
        for first in range(len(run)):
            for last in range(first, min(first + longest, len(run))):
                part = run[first : last + 1]
                if part[0].kind is Kind.NAME is part[-1].kind:
                    yield from _forms(part, language)
                    if first == 0 and before >= 0 and tokens[before].kind is Kind.FIGURE:
                        yield from _counted(tokens[before], part)
                    if last == len(run) - 1 and after < len(tokens):
                        yield from _numbered(part, tokens, after, language)


def _forms(run: Sequence[Token], language: Language) -> Iterator[Piece]:
    """A name as it is written, and with its country as an adjective or the reverse."""
    words = _words(run)
    if not any(possessive(token) for token in run[:-1]):
        yield Piece(" ".join(words), After.NAME)
        if len(run) <= 2 and all(len(w) > 3 and w.isupper() and w.isalpha() for w in words):
            yield from _calm(words, language)
    for at in {0, len(run) - 1}:
        if not any(possessive(token) for number, token in enumerate(run[:-1]) if number != at):
            for form in language.name_forms.get(run[at].key, ()):
                yield Piece(" ".join([*words[:at], form, *words[at + 1 :]]), After.NAME)


def _words(run: Sequence[Token]) -> list[str]:
    """The words of a name without possessives, what is elided together with the next."""
    words: list[str] = []
    for before, token in zip((None, *run), run, strict=False):
        if before and before.link and before.end == token.start:
            words[-1] += token.text
        else:
            words.append(token.text if token.link else _OWNED.sub("", token.text))
    return words


def _calm(words: Sequence[str], language: Language) -> Iterator[Piece]:
    """A name out of a text in capitals, as it is written elsewhere."""
    if not any(fold(word) in language.function_words for word in words):
        yield Piece(" ".join(word.capitalize() for word in words), After.NAME)


def _counted(number: Token, run: Sequence[Token]) -> Iterator[Piece]:
    """A number and the name that it counts; a day and its month also the other way round."""
    if not any(possessive(token) for token in run[:-1]):
        name = " ".join(_words(run))
        yield Piece(f"{number.text} {name}", After.NAME)
        if run[0].month and len(run) == 1 and is_day(number):
            yield Piece(f"{name} {number.text}", After.COUNT)


def _numbered(
    run: Sequence[Token], tokens: Sequence[Token], at: int, language: Language
) -> Iterator[Piece]:
    """A name and the number at `at`, right after it; a month also with the year after the day."""
    if tokens[at].kind is not Kind.FIGURE or any(possessive(token) for token in run):
        return
    name = " ".join(token.text for token in run)
    after = set(_words_after(tokens, at, language))
    yield from _figure(f"{name} {tokens[at].text}", tokens[at].key, after, language)
    if run[-1].month and len(run) == 1 and is_day(tokens[at]):
        yield Piece(f"{tokens[at].text} {name}", After.NAME)
        if len(tokens) > at + 2 and tokens[at + 1].text == "," and is_year(tokens[at + 2].text):
            yield Piece(f"{name} {tokens[at + 2].text}", After.AMOUNT)


def figure_pieces(sentences: Sequence[Sequence[Token]], language: Language) -> Iterator[Piece]:
    """Every figure of the article, in each way to write it, with the words that may follow it."""
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    follow: dict[str, set[str]] = defaultdict(set)
    alone: set[str] = set()
    for tokens in sentences:
        for at, token in enumerate(tokens):
            if token.kind is Kind.FIGURE:
                forms[token.key].update(dict.fromkeys(_written(token, language)))
                follow[token.key].update(_words_after(tokens, at, language))
                if _stands_alone(tokens, at):
                    alone.add(token.key)
    for key, texts in forms.items():
        for text in texts:
            if key in alone and not (key.endswith("00") or key == "0.5"):
                yield Piece(text, After.ALONE)
            yield from _figure(text, key, follow[key], language)


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure does not say what it counts ("killing 13."), so that a summary may."""
    if at + 1 == len(tokens) or tokens[at].unit:
        return not tokens[at].unit
    after = tokens[at + 1]
    return after.kind is Kind.MARK or (after.kind is Kind.WORD and not after.term)


def _figure(text: str, key: str, follow: set[str], language: Language) -> Iterator[Piece]:
    number = text.rsplit(" ", 1)[-1]
    if not is_count(key) or is_year(number):
        years = {word for word in follow if language.year == language.units.get(word)}
        if language.year and years:
            yield Piece(text, After.WORD, tuple(sorted(years)))
        yield Piece(text, After.AMOUNT)
    elif language.figures.bare(number) != number:
        yield Piece(text, After.ALONE)
    else:
        # "half a" and "hundred and" would make another number with the figure after them.
        words = language.followers | follow - ({"a", "an"} if key == "0.5" else set())
        joiner = language.figures.joiner
        if key.endswith("00") and joiner:
            words -= {joiner}
            yield Piece(f"{text} {joiner}", After.ALONE)
        yield Piece(text, After.COUNT)
        yield Piece(text, After.WORD, tuple(sorted(words)))


def _written(token: Token, language: Language) -> Iterator[str]:
    """The ways to write a figure: as it stands, and in its usual other form."""
    text = re.sub(r"['’]s$", "", token.text)
    bare = language.figures.bare(text)
    yield text
    yield bare
    yield from language.figures.forms(token.key, bare)


def _words_after(tokens: Sequence[Token], at: int, language: Language) -> Iterator[str]:
    """The words that may say what a figure counts: as the article has them, or their unit's."""
    unit = tokens[at].unit
    yield from (form for form, of in language.units.items() if of == unit and len(form) > 2)
    near = tokens[at + 1 : at + 1 + REACH]
    for token, after in zip_longest(near, near[1:]):
        if token.kind is not Kind.WORD:
            return
        if after and after.kind is Kind.WORD and token.end == after.start:
            yield token.text + after.text
        if token.unit and token.text.endswith("."):
            yield from (token.text, token.text[:-1])
        lower = token.text.lower() if token.unit else token.text
        if is_free(lower, language) and lower not in language.figures.absorbed:
            yield token.text
