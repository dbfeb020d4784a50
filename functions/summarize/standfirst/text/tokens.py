"""Splits text into tokens: ordinary words, names, figures and marks (punctuation)."""

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from itertools import groupby
from typing import NamedTuple

from standfirst.languages.base import Language
from standfirst.text.numbers import any_of
from standfirst.text.stemming import fold, fold_case


class Kind(IntEnum):
    """What a token is."""

    WORD = 0
    NAME = 1
    FIGURE = 2
    MARK = 3


class Token(NamedTuple):
    """A piece of text, as its language reads it.

    Two tokens of one kind with the same meaning have the same `key`. `term` is the form to compare
    between sentences, empty if the token carries no content; `month` is the month that it names.
    """

    kind: Kind
    text: str
    start: int
    end: int
    key: str
    term: str = ""
    month: str = ""


# Combining marks are part of their letter's word, or Devanagari and Thai would fall to pieces.
_LETTER = (
    r"(?:[^\W_]|[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u200c\u200d"
    r"\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d"
    r"\u0b01-\u0b03\u0b3c-\u0b4d\u0bbe-\u0bcd\u0e31-\u0e3a\u0e47-\u0e4e\u102b-\u103e])"
)
_ADDRESS = re.compile(r"\w[.@]\w\w")


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    """A regular expression for one token."""
    forms = (form for word in language.abbreviations for form in (word.title(), word.upper()))
    abbreviation = any_of(forms)
    particles = rf"(?<!{_LETTER})(?:{language.particles or '(?!)'})"
    enclitic = rf"(?!-(?:{language.enclitics})(?!{_LETTER}))" if language.enclitics else ""
    return re.compile(
        rf"(?P<figure>{language.figures.pattern})|(?P<particle>{particles})"
        # The full stop of an abbreviation inside a sentence ("Gov. Smith") belongs to it.
        rf"|(?P<short>(?<!{_LETTER})(?:[A-HJ-ZÀ-ÞА-ЯЁ]|{abbreviation})\.(?=,|\s+\S))"
        rf"|(?P<word>(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!{_LETTER}))?(?:-{_LETTER}+|['’]s\b)*"
        rf"|[@#]?{_LETTER}+(?:{enclitic}['’.&/‑–@-]{_LETTER}+)*)"
        r"|(?P<mark>\S)"
    )


def tokenize(text: str, language: Language) -> list[Token]:
    """Split `text`; every character other than white space is in exactly one token.

    A name is a word with a capital, with letters of a script without case, or with digits that do
    not form a figure, but not a capitalised function word ("The"). If a language capitalises common
    nouns, most of them are names here. A figure includes its sign, currency, scale and per cent,
    and the words joined to it by a hyphen ("12-year-old").
    """
    found: list[Token] = []
    for match in _pattern(language).finditer(text):
        piece = match[0]
        start, end = match.span()
        if match["mark"] is not None:
            found.append(Token(Kind.MARK, piece, start, end, piece))
        elif match["figure"] is not None and (key := language.figures.read(match)):
            found.append(Token(Kind.FIGURE, piece, start, end, key, key))
        elif match["particle"] is not None:
            key = fold(piece)
            term = language.stem(language.written_out.get(key, ""))
            found.append(Token(Kind.WORD, piece, start, end, key, term))
        elif (piece.islower() and piece.isalpha()) or not (
            match["short"] is not None or _is_name(piece, language)
        ):
            found.append(_word(piece, start, end, language))
        else:
            found.append(_name(piece, start, end, language))
    return found


def terms_of(tokens: Iterable[Token]) -> frozenset[str]:
    """The non-empty terms of `tokens`."""
    return frozenset(token.term for token in tokens if token.term)


def capitalised(tokens: Iterable[Token]) -> list[frozenset[str]]:
    """The names of a text: runs of consecutive name tokens, each as its terms."""
    runs = groupby(tokens, key=lambda token: token.kind is Kind.NAME)
    return [frozenset(token.term for token in run) for is_name, run in runs if is_name]


def _word(piece: str, start: int, end: int, language: Language) -> Token:
    key, lower = fold(piece), fold_case(piece)
    if lower in language.calendar:
        return _name(piece, start, end, language)
    carries = key not in language.function_words and lower not in language.function_words
    return Token(Kind.WORD, piece, start, end, key, language.stem(piece) if carries else "")


def _name(piece: str, start: int, end: int, language: Language) -> Token:
    lower = fold_case(piece)
    date = language.calendar.get(lower)
    key, term = date or language.name_key(piece), date or language.name_stem(piece)
    month = language.months.get(fold(piece)) or language.months.get(lower, "")
    return Token(Kind.NAME, piece, start, end, key, term, month)


def _is_name(piece: str, language: Language) -> bool:
    if not any(char.isdigit() or (char.isalpha() and not char.islower()) for char in piece):
        return piece[0] in "@#" or _ADDRESS.search(piece) is not None
    key, lower = fold(piece), fold_case(piece)
    if language.endings and (lower in language.common_nouns or lower.endswith(language.endings)):
        return False
    never = key in language.never_names or lower in language.never_names
    return not never or (len(key) > 1 and piece.isupper())
