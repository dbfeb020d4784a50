"""Text as tokens: the one rule of what is an ordinary word, a name, a figure or a mark."""

import re
from enum import IntEnum
from typing import NamedTuple

from standfirst.words.figures import FIGURE, read_figure
from standfirst.words.folding import fold, name_key
from standfirst.words.lexicon import ABBREVIATIONS, NEVER_NAMES


class Kind(IntEnum):
    """What a token is."""

    WORD = 0
    NAME = 1
    FIGURE = 2
    MARK = 3


class Token(NamedTuple):
    """A piece of text. Two tokens of one kind that say the same have the same `key`; `unit` is
    what hangs on a figure itself ("12-year-old": year).
    """

    kind: Kind
    text: str
    start: int
    end: int
    key: str
    unit: str = ""


# Marks that combine with a letter are part of its word, or Devanagari and Thai fall to pieces.
_LETTER = (
    r"(?:[^\W_]|[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u200c\u200d"
    r"\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d"
    r"\u0b01-\u0b03\u0b3c-\u0b4d\u0bbe-\u0bcd\u0e31-\u0e3a\u0e47-\u0e4e\u102b-\u103e])"
)
_ABBREVIATION = "|".join(
    sorted((form for word in ABBREVIATIONS for form in (word.title(), word.upper())), key=len)
)
_TOKEN = re.compile(
    rf"(?P<figure>{FIGURE})"
    # The full stop of an abbreviation inside a sentence ("Gov. Smith") belongs to it.
    rf"|(?P<short>(?<!{_LETTER})(?:[A-HJ-ZÀ-Þ]|{_ABBREVIATION})\.(?=,|\s+\S))"
    rf"|(?P<word>(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!{_LETTER}))?(?:-{_LETTER}+|['’]s\b)*"
    rf"|[@#]?{_LETTER}+(?:['’.&/‑–@-]{_LETTER}+)*)"
    r"|(?P<mark>\S)"
)
_ADDRESS = re.compile(r"\w[.@]\w\w")


def tokenize(text: str) -> list[Token]:
    """Split `text`; every character that is no white space is in exactly one token.

    A name is a word with a capital, with letters of a script that has no case, or with digits
    that make no figure; a capitalised function word ("The") is none. A figure holds its sign,
    currency, scale and per cent, and the words that hang on it by a hyphen ("12-year-old").
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        piece = match[0]
        start, end = match.span()
        if match["mark"] is not None:
            found.append(Token(Kind.MARK, piece, start, end, piece))
        elif match["figure"] is not None and not _is_pronoun(match):
            key, unit = read_figure(piece)
            found.append(Token(Kind.FIGURE, piece, start, end, key, unit))
        elif piece.islower() and piece.isalpha():
            found.append(Token(Kind.WORD, piece, start, end, fold(piece)))
        elif match["short"] is not None or _is_name(piece):
            found.append(Token(Kind.NAME, piece, start, end, name_key(piece)))
        else:
            found.append(Token(Kind.WORD, piece, start, end, fold(piece)))
    return found


def _is_pronoun(figure: re.Match[str]) -> bool:
    """Whether a figure is only the word "one", which counts nothing ("one of them")."""
    return (figure["words"] or "").lower() == "one" and not (figure["sign2"] or figure["percent2"])


def _is_name(piece: str) -> bool:
    if not any(char.isdigit() or (char.isalpha() and not char.islower()) for char in piece):
        return piece[0] in "@#" or _ADDRESS.search(piece) is not None
    key = fold(piece)
    return key not in NEVER_NAMES or (len(key) > 1 and piece.isupper())
