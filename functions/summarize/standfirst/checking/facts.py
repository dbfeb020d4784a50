"""The checkable facts of a text: names as they are joined, figures with units, quotations."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, zip_longest
from typing import NamedTuple

from standfirst.words.demonyms import SAME_PHRASE
from standfirst.words.folding import fold
from standfirst.words.language import Language, fold_case
from standfirst.words.quotations import quotations
from standfirst.words.tokens import Kind, Link, Token, tokenize

_COUNT = re.compile(r"-?\d+(?:\.\d+)?")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_OF = frozenset({"de", "d'"})
"""Romance languages put it between a figure and what it counts ("3 millions d'euros")."""
_LEAST_PART = 3
_JOINTS = ("", "s", "es", "n", "en")
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


@dataclass(frozen=True, slots=True)
class Wording:
    """What of an article's words says whether a capital makes a name.

    `ordinary` are its lower-case words and their stems, `nouns` the keys of its common nouns where
    those have a capital, `known` the stems of all that it says.
    """

    language: Language
    ordinary: Container[str]
    nouns: Container[str] = frozenset()
    known: Container[str] = frozenset()


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
        while not tokens[end - 1].alone and (owned or not possessive(tokens[end - 1])):
            follow = end
            while follow < min(end + 2, len(tokens)) and _links(tokens[follow], follow - end):
                follow += 1
            if follow >= len(tokens) or tokens[follow].kind is not Kind.NAME:
                break
            if tokens[follow].alone:
                break
            end = follow + 1
        yield list(tokens[at:end])
        at = end


def possessive(token: Token) -> bool:
    """Whether a name ends in an apostrophe and s."""
    return token.text.endswith(("'s", "’s", "'S", "’S"))


def _links(token: Token, before: int) -> bool:
    """Whether a word can join names, as the one after `before` other links."""
    return token.link is Link.ANY or (token.link is Link.SECOND and before > 0)


def common_nouns(tokens: Sequence[Token], language: Language) -> Iterator[str]:
    """The keys of the capitalised words that are no names, by what stands before them: where
    common nouns have capitals, too, those after a determiner or a figure ("das alte Kino"), but
    not before another name ("die Hansen GmbH").
    """
    if not language.capital_nouns:
        return
    determined = False
    for token, after in zip_longest(tokens, tokens[1:]):
        if token.kind is Kind.NAME and determined and (not after or after.kind is not Kind.NAME):
            yield token.key
        adjective = token.text.endswith(("e", "en", "er", "es", "em"))
        determined = (
            token.kind is Kind.FIGURE
            or fold_case(token.text) in language.determiners
            or (determined and token.kind is Kind.WORD and adjective)
        )


def roles(tokens: Sequence[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """Every content word that stands right before a name, with the name ("captain Ida Larsen")."""
    word = {after.start: before for before, after in pairwise(tokens)}
    for run in name_runs(tokens):
        before = word.get(run[0].start)
        if before and before.kind is Kind.WORD and before.term:
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

    A capitalised word that begins the sentence, or follows a colon, is no name when its folded
    form or its stem is one of the article's ordinary words, when it is a common way to begin, or
    when its ending is that of an ordinary word. Where common nouns have capitals, that goes for
    every word, and for one that is put together from words of the article.
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
        if _is_ordinary(tokens[at], wording):
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


def _is_ordinary(token: Token, wording: Wording) -> bool:
    if token.kind is not Kind.NAME or token.text[1:].lower() != token.text[1:]:
        return False
    language = wording.language
    lower = fold(token.text)
    first = lower.split("-")[0]
    return (
        lower in language.starters
        or fold_case(token.text) in language.starters
        or any(word in wording.ordinary for word in (lower, first, language.stem(token.text)))
        or lower.endswith(language.endings)
        or (language.capital_nouns and _is_compound(token, wording))
    )


def _is_compound(token: Token, wording: Wording) -> bool:
    """Whether a word that the article does not have is put together from two that it has, with
    one of the letters that German puts between them or without.
    """
    stem, text = wording.language.stem, fold_case(token.text)
    if token.key in wording.known:
        return False
    cuts = range(_LEAST_PART, len(text) - _LEAST_PART + 1)
    return any(
        stem(text[cut:]) in wording.known
        and any(stem(text[:cut].removesuffix(joint)) in wording.known for joint in _JOINTS)
        for cut in cuts
    )
