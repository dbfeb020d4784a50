"""The checkable facts of a text: names as they are joined, figures with units, quotations."""

import re
from collections.abc import Container, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from standfirst.words.demonyms import SAME_PHRASE
from standfirst.words.folding import fold
from standfirst.words.lexicon import FUNCTION_WORDS, LINKS, MONTHS, STARTERS, UNITS
from standfirst.words.quotations import quotations
from standfirst.words.stems import stem
from standfirst.words.tokens import Kind, Token, tokenize

_ORDINARY_ENDINGS = ("tion", "tions", "ment", "ments", "ness", "ities")
_COUNT = re.compile(r"-?\d+(?:\.\d+)?")
_YEAR = re.compile(r"1\d{3}|20\d\d")
REACH = 3
"""How many ordinary words after a figure can say what it counts ("13 young people")."""


class FactKind(StrEnum):
    """What kind of fact a reader could look up."""

    NAME = "name"
    NUMBER = "number"
    QUOTE = "quote"


class Fact(NamedTuple):
    """One fact of a sentence: its words, and the `key` under which the article must have it.

    For a number, `unit` is what it counts, where that is a unit of measure, and `month` the month
    that it is a day of; both are empty where there is none.
    """

    kind: FactKind
    text: str
    key: str
    unit: str = ""
    month: str = ""


def name_runs(tokens: Sequence[Token], *, owned: bool = False) -> Iterator[list[Token]]:
    """The names of a text, each as the tokens that it is joined of.

    Capitalised words with nothing but space between them are one name, and so are those that a
    link joins ("Bank of England", "Edwin van der Sar"). A possessive ends a name, unless what is
    `owned` shall be part of it ("Russia's President Ivanov" as the Russian President Ivanov).
    """
    at = 0
    while at < len(tokens):
        if tokens[at].kind is not Kind.NAME:
            at += 1
            continue
        end = at + 1
        while owned or not possessive(tokens[end - 1]):
            follow = end
            while follow < min(end + 2, len(tokens)) and _is_link(tokens[follow]):
                follow += 1
            if follow >= len(tokens) or tokens[follow].kind is not Kind.NAME:
                break
            end = follow + 1
        yield list(tokens[at:end])
        at = end


def possessive(token: Token) -> bool:
    """Whether a name ends in an apostrophe and s."""
    return token.text.endswith(("'s", "’s", "'S", "’S"))


def _is_link(token: Token) -> bool:
    return token.text in LINKS


def roles(tokens: Sequence[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """Every content word that stands right before a name, with the name ("captain Ida Larsen")."""
    word = {after.start: before for before, after in pairwise(tokens)}
    for run in name_runs(tokens):
        before = word.get(run[0].start)
        if before and before.kind is Kind.WORD and before.key not in FUNCTION_WORDS:
            yield before, run


def run_key(run: Sequence[Token]) -> str:
    """The keys of a name's words, with a country's names of several words as one."""
    key = f" {' '.join(token.key for token in run)} "
    for phrase, name in SAME_PHRASE.items():
        key = key.replace(f" {phrase} ", f" {name} ")
    return key.strip()


def is_count(key: str) -> bool:
    """Whether a figure is a bare number, whose meaning hangs on the words beside it."""
    return _COUNT.fullmatch(key) is not None


def is_year(key: str) -> bool:
    """Whether a figure may be a year."""
    return _YEAR.fullmatch(key) is not None


def units_after(tokens: Sequence[Token], at: int, reach: int = REACH) -> Iterator[str]:
    """The units that the figure at `at` may count: its own, or among the next `reach` words."""
    if tokens[at].unit:
        yield tokens[at].unit
    for token in tokens[at + 1 : at + 1 + reach]:
        if token.kind is not Kind.WORD:
            return
        if token.key in UNITS:
            yield UNITS[token.key]


def months_beside(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """The months right before and after the figure at `at`."""
    if at and _is_month(tokens[at - 1]):
        yield tokens[at - 1].key
    if at + 1 < len(tokens) and tokens[at].text.isdigit() and _is_month(tokens[at + 1]):
        yield tokens[at + 1].key


def _is_month(token: Token) -> bool:
    return token.kind is Kind.NAME and token.key in MONTHS and not possessive(token)


def quoted(text: str) -> Iterator[str]:
    """What stands in quotation marks, as folded words joined by a space."""
    for start, end in quotations(text):
        words = [fold(t.text) for t in tokenize(text[start:end]) if t.kind is not Kind.MARK]
        if words:
            yield " ".join(words)


def facts(sentence: str, ordinary: Container[str]) -> list[Fact]:
    """The facts of one sentence, in its order, those inside quotations as their quotation.

    A capitalised word that begins the sentence, or follows a colon, is no name when its folded
    form or its stem is in `ordinary` (the article's own lower-case words), when it is a common way
    to begin, or when its ending is that of an ordinary word.
    """
    spans = quotations(sentence)
    found = [
        Fact(FactKind.QUOTE, sentence[start:end].strip(), key)
        for start, end in spans
        for key in quoted(f'"{sentence[start:end]}"')
    ]
    tokens = [
        token if not any(start <= token.start < end for start, end in spans) else _hidden(token)
        for token in tokenize(sentence)
    ]
    for at in _beginnings(tokens):
        if _is_ordinary(tokens[at], ordinary):
            tokens[at] = tokens[at]._replace(kind=Kind.WORD)
    found += [
        Fact(FactKind.NAME, sentence[run[0].start : run[-1].end], run_key(run))
        for run in name_runs(tokens)
    ]
    for at, token in enumerate(tokens):
        if token.kind is Kind.FIGURE and is_count(token.key):
            unit = next(units_after(tokens, at, reach=1), "")
            month = next(months_beside(tokens, at), "")
            found.append(Fact(FactKind.NUMBER, token.text, token.key, unit, month))
        elif token.kind is Kind.FIGURE:
            found.append(Fact(FactKind.NUMBER, token.text, token.key))
    return found


def _hidden(token: Token) -> Token:
    return token._replace(kind=Kind.MARK)


def _beginnings(tokens: Sequence[Token]) -> Iterator[int]:
    """Where a capital says nothing: at the first word, and after a colon."""
    begun = False
    for at, token in enumerate(tokens):
        if token.kind is not Kind.MARK and (not begun or tokens[at - 1].text == ":"):
            begun = True
            yield at


def _is_ordinary(token: Token, ordinary: Container[str]) -> bool:
    if token.kind is not Kind.NAME or token.text[1:].lower() != token.text[1:]:
        return False
    lower = fold(token.text)
    first = lower.split("-")[0]
    return (
        lower in STARTERS
        or any(word in ordinary for word in (lower, first, stem(lower)))
        or lower.endswith(_ORDINARY_ENDINGS)
    )
