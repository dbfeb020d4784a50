"""The checkable facts of a text: names, figures with what they count, quotations."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from standfirst.checking.nouns import Wording, is_ordinary
from standfirst.words.folding import fold
from standfirst.words.language import Language
from standfirst.words.names import name_runs, run_key
from standfirst.words.quotations import quotations
from standfirst.words.tokens import Kind, Token, tokenize

_COUNT = re.compile(r"-?\d+(?:\.\d+)?")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_OF = frozenset({"de", "d'"})
"""Romance languages put it between a figure and what it counts ("3 millions d'euros")."""
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
    reach += at + 1 < len(tokens) and fold(tokens[at + 1].text) in _OF
    for token in tokens[at + 1 : at + 1 + reach]:
        if token.kind is not Kind.WORD:
            return
        if token.unit:
            yield token.unit


def months_beside(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """The months right before and after the figure at `at` ("5 de mayo")."""
    if at and tokens[at - 1].month:
        yield tokens[at - 1].month
    after = at + 2 if at + 2 < len(tokens) and tokens[at + 1].text in _OF else at + 1
    if after < len(tokens) and is_day(tokens[at]) and tokens[after].month:
        yield tokens[after].month


def is_day(token: Token) -> bool:
    """Whether a figure may be the day of a month ("5", in German "5.")."""
    return token.text.rstrip(".").isdigit()


def quoted(text: str, language: Language) -> Iterator[str]:
    """What stands in quotation marks, as folded words joined by a space."""
    for start, end in quotations(text):
        tokens = tokenize(text[start:end], language)
        words = [fold(token.text) for token in tokens if token.kind is not Kind.MARK]
        if words:
            yield " ".join(words)


def facts(sentence: str, wording: Wording) -> list[Fact]:
    """The facts of one sentence, in its order, those inside quotations as their quotation.

    A capitalised word that begins the sentence, or follows a colon, may be no name (see
    `is_ordinary`); where common nouns have capitals, that goes for every word.
    """
    language = wording.language
    spans = quotations(sentence)
    found = [
        Fact(FactKind.QUOTE, sentence[start:end].strip(), key)
        for start, end in spans
        for key in quoted(f'"{sentence[start:end].strip()}"', language)
    ]
    tokens = [
        token if not any(start <= token.start < end for start, end in spans) else _hidden(token)
        for token in tokenize(sentence, language)
    ]
    for at in range(len(tokens)) if language.capital_nouns else _beginnings(tokens):
        if is_ordinary(tokens[at], wording):
            tokens[at] = tokens[at]._replace(kind=Kind.WORD)
    tokens = [t._replace(alone=True) if t.key in wording.nouns else t for t in tokens]
    found += [
        Fact(FactKind.NAME, sentence[run[0].start : run[-1].end], run_key(run))
        for run in name_runs(tokens)
    ]
    for at, token in enumerate(tokens):
        if token.kind is Kind.FIGURE:
            counts = is_count(token.key)
            unit = next(units_after(tokens, at, reach=1), "") if counts else ""
            month = next(months_beside(tokens, at), "") if counts or is_day(token) else ""
            found.append(Fact(FactKind.NUMBER, token.text, token.key, unit, month))
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
