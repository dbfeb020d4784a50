"""The checkable facts of a text: names as they are joined, figures with units, quotations."""

from collections.abc import Container, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from standfirst.folding import fold
from standfirst.lexicon import LINKS, MONTHS, SAME_PHRASE, STARTERS, UNITS
from standfirst.quotations import quotations
from standfirst.tokens import Kind, Token, tokenize

REACH = 3
"""How many ordinary words after a figure can say what it counts ("13 young people")."""


class FactKind(StrEnum):
    """What kind of fact a reader could look up."""

    NAME = "name"
    NUMBER = "number"
    QUOTE = "quote"


class Fact(NamedTuple):
    """One fact of a sentence: its words, and the `key` under which the article must have it.

    For a number, `unit` is what it counts, where that is a unit of measure, and `beside` the name
    that it stands next to ("Boeing 737", "15 May"); both are empty where there is none.
    """

    kind: FactKind
    text: str
    key: str
    unit: str = ""
    beside: str = ""


def name_runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The names of a text, each as the tokens that it is joined of.

    Capitalised words with nothing but space between them are one name, and so are those that a
    link joins ("Bank of England", "Edwin van der Sar"). A possessive ends a name.
    """
    at = 0
    while at < len(tokens):
        if tokens[at].kind is not Kind.NAME:
            at += 1
            continue
        end = at + 1
        while not possessive(tokens[end - 1]):
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


def run_key(run: Sequence[Token]) -> str:
    """The keys of a name's words, with a country's names of several words as one."""
    key = f" {' '.join(token.key for token in run)} "
    for phrase, name in SAME_PHRASE.items():
        key = key.replace(f" {phrase} ", f" {name} ")
    return key.strip()


def units_after(tokens: Sequence[Token], at: int, reach: int = REACH) -> Iterator[str]:
    """The units that the figure at `at` may count: its own, or among the next `reach` words."""
    if tokens[at].unit:
        yield tokens[at].unit
    for token in tokens[at + 1 : at + 1 + reach]:
        if token.kind is not Kind.WORD:
            return
        if token.key in UNITS:
            yield UNITS[token.key]


def beside(tokens: Sequence[Token], at: int) -> str:
    """The name that the figure at `at` belongs to: the one before it, or a month after it."""
    if at and tokens[at - 1].kind is Kind.NAME and not possessive(tokens[at - 1]):
        return tokens[at - 1].key
    if at + 1 < len(tokens) and tokens[at + 1].kind is Kind.NAME and tokens[at + 1].key in MONTHS:
        return tokens[at + 1].key
    return ""


def quoted(text: str) -> Iterator[str]:
    """What stands in quotation marks, as folded words joined by a space."""
    for start, end in quotations(text):
        words = [fold(t.text) for t in tokenize(text[start:end]) if t.kind is not Kind.MARK]
        if words:
            yield " ".join(words)


def facts(sentence: str, ordinary: Container[str]) -> list[Fact]:
    """The facts of one sentence, in its order, those inside quotations as their quotation.

    A capitalised word that begins the sentence is no name when its folded form is in `ordinary`
    (the article's own lower-case words) or is a common way to begin.
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
    first = next((at for at, token in enumerate(tokens) if token.kind is not Kind.MARK), 0)
    if tokens and _is_ordinary(tokens[first], ordinary):
        tokens[first] = tokens[first]._replace(kind=Kind.WORD)
    found += [
        Fact(FactKind.NAME, sentence[run[0].start : run[-1].end], run_key(run))
        for run in name_runs(tokens)
    ]
    for at, token in enumerate(tokens):
        if token.kind is Kind.FIGURE:
            unit = next(units_after(tokens, at, reach=1), "")
            found.append(Fact(FactKind.NUMBER, token.text, token.key, unit, beside(tokens, at)))
    return found


def _hidden(token: Token) -> Token:
    return token._replace(kind=Kind.MARK)


def _is_ordinary(token: Token, ordinary: Container[str]) -> bool:
    lower = fold(token.text)
    return token.text[1:].islower() and (lower in STARTERS or lower in ordinary)
