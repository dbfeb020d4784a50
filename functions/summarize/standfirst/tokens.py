"""Text as tokens: the one rule of what is an ordinary word, a name, a figure or a mark."""

import re
import unicodedata
from enum import IntEnum
from typing import NamedTuple

from standfirst.lexicon import (
    ABBREVIATIONS,
    NEVER_NAMES,
    NUMBER_WORDS,
    ORDINALS,
    ROUND_NUMBERS,
    SAME_NAME,
    SCALES,
)


class Kind(IntEnum):
    """What a token is."""

    WORD = 0
    NAME = 1
    FIGURE = 2
    MARK = 3


class Token(NamedTuple):
    """A piece of text. `key` is the form in which two tokens that say the same are equal."""

    kind: Kind
    text: str
    start: int
    end: int
    key: str


_LETTER = (
    r"(?:[^\W_]|[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u200c\u200d"
    r"\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a4d\u0b01-\u0dff"
    r"\u0e31-\u0e4e\u0eb1-\u0ecd\u102b-\u109d])"
)
_NUMERAL = "|".join(
    sorted(NUMBER_WORDS.keys() | SCALES.keys() - {"k", "m", "mn", "bn", "tn"}, key=len)[::-1]
)
_ONE = r"(?:an? (?=dozen|hundred|thousand|million|billion|trillion)|half a )?"
_SCALE = r"(?:[- ]?(?:dozen|hundred|thousand|million|billion|trillion|bn|tn|mn|m|k)\b)?"
_PERCENT = r"(?:[- ]?(?:%|percentage points?\b|percent\b|per cent\b|pct\b))?"
_CLOCK = r"(?:\s?(?:[ap]\.m\.?|[ap]m\b))?"
_TAIL = r"(?:-[a-z]+)*"
_SIGN = r"(?:(?<![\w.,%)])[-−+]|minus )?"
_MONEY = r"(?:(?:US|AU|CA|NZ|HK|[ACS])?[$£€¥₹₩₽₺₪])?"
_DIGITS = r"\d+(?:[.,:/]\d+)*"

_FIGURE = (
    rf"(?<![^\W_]){_SIGN}{_MONEY}{_DIGITS}(?:[-–‑]{_MONEY}{_DIGITS})*"
    rf"(?:(?:st|nd|rd|th|s)\b(?!['’]))?{_SCALE}{_PERCENT}{_CLOCK}"
    rf"(?:°[CF]?\b|(?:km|mph|kph|kg|cm|mm|ft|lbs?|g|p|c)\b)?{_TAIL}(?!{_LETTER})"
)
_SPELLED = (
    rf"(?<![^\W_])(?<![^\W_]['’-]){_SIGN}(?:"
    rf"(?:{_NUMERAL})-(?:thirds?|quarters?|halves|half|fifths?|sixths?|tenths?)\b"
    rf"|{_ONE}(?:{_NUMERAL})\b(?:(?:-| and | )(?:{_NUMERAL})\b)*"
    rf"|(?:{'|'.join([*ROUND_NUMBERS, *ORDINALS])})\b"
    rf"){_PERCENT}{_TAIL}(?!{_LETTER}|['’]{_LETTER})"
)
_TOKEN = re.compile(
    rf"(?P<figure>{_FIGURE}|(?i:{_SPELLED}))"
    rf"|(?P<dotted>(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!{_LETTER}))?)"
    rf"|(?P<word>[@#]?{_LETTER}+(?:(?:['’.&/‑–-]|['’]-){_LETTER}+)*)"
    r"|(?P<mark>\S)",
)
_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "‑": "-", "−": "-", "\u200c": "", "\u200d": ""})
_POSSESSIVE = re.compile(r"'s?$")


def fold(text: str) -> str:
    """`text` without case, accents and full stops, with straight apostrophes and plain hyphens."""
    text = text.translate(_PLAIN)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.casefold().replace(".", "")


def name_key(text: str) -> str:
    """The name that `text` stands for: without possessive, adjectives of countries as the country."""
    key = _POSSESSIVE.sub("", fold(text))
    return SAME_NAME.get(key, key)


def is_possessive(token: Token) -> bool:
    """Whether the token ends in an apostrophe and s."""
    return token.text.endswith(("'s", "’s", "'S", "’S"))


def tokenize(text: str) -> list[Token]:
    """Split `text`; every character that is no white space is in exactly one token.

    A name is a word with a capital, with letters of a script that has no case, or with digits
    that are no figure; a capitalised function word ("The") is none. A figure holds its sign,
    currency, scale and per cent, and words that hang on it by a hyphen ("12-year-old").
    """
    from standfirst.figures import figure_key  # noqa: PLC0415

    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        piece = match[0]
        start, end = match.span()
        kind = match.lastgroup
        if kind == "mark":
            found.append(Token(Kind.MARK, piece, start, end, piece))
        elif kind == "figure" and piece.lower() != "one":
            found.append(Token(Kind.FIGURE, piece, start, end, figure_key(piece)))
        elif piece.islower() and piece.isalpha():
            found.append(Token(Kind.WORD, piece, start, end, fold(piece)))
        else:
            end = _with_full_stop(text, piece, end)
            found.append(_word(text[start:end], start, end))
    return found
