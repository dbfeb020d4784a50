"""Defines the numbers of a language, and the rules for those that write 1.234,5 or 1 234,5."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figures:
    """How to find and read the numbers of a language.

    `pattern` is a regular expression for one figure, tried at the start of a token. `read` turns a
    match into a key of sign, value and per cent, in English also the currency; equal amounts have
    equal keys. The key is empty if the match is not a number ("one of them").
    """

    pattern: str
    read: Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """The number words of a language with a decimal comma, in every spelling (lower case)."""

    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    """Words that multiply the number before them, including abbreviations ("mio.")."""
    ordinals: Mapping[str, int]
    rounds: Mapping[str, str]
    """Plural scales, which are numbers on their own; each inflection with its base form."""
    one: str
    """A regular expression for "a" before a scale ("ein Dutzend")."""
    joiner: str
    """A regular expression for what joins the words of one number."""
    ordinal: str
    """A regular expression for the suffix that makes digits an ordinal."""
    percent: str
    minus: str
    after_ordinal: str = ""
    """A regular expression that must match after an ordinal."""
    clock: str = r"(?!)"
    """A regular expression for what makes digits a time of day; it may have a group `minutes`."""


_DIGITS = r"(?:\d{1,3}(?:[. ’']\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,:/]\d+)*)"
_MONEY = "[$£€¥₽₴]"
_SIGNS = rf"[- ]?{_MONEY}|[- ]?°[CF]?(?![^\W_])| ?(?:km|kg|cm|mm|кг|км|см|мм)(?![^\W_])"
_GROUPED = re.compile(r"\d{1,3}(?:[. ’']\d{3})+(?:,\d+)?")
_TIME = re.compile(r"\d{1,2}[:.]\d\d")


def decimal_comma(numerals: Numerals) -> Figures:
    """The rules of a language with a decimal comma and dots or spaces between thousands."""
    return Figures(pattern=_pattern(numerals), read=partial(_read, numerals))


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of `words`; if there are none, it never matches."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def _pattern(numerals: Numerals) -> str:
    number, scale = any_of(numerals.numbers), any_of(numerals.scales)
    end = r"(?![^\W_])"
    written = (
        rf"(?:{_MONEY})?(?P<digits>{_DIGITS}(?:[-–‑]{_DIGITS})*)"
        rf"(?:(?P<ordinal>{numerals.ordinal})(?={numerals.after_ordinal})"
        rf"|(?P<clock>{numerals.clock}){end}|(?: ?(?P<scale>(?i:{scale})){end})?)"
    )
    spelled = (
        rf"(?i:(?P<spelled>(?:(?:{numerals.one}) (?=(?:{scale}){end}))?(?:{number}|{scale}){end}"
        rf"(?:(?:{numerals.joiner})(?:{number}){end}| (?:{scale}){end})*"
        rf"|(?:{any_of([*numerals.rounds, *numerals.ordinals])}){end}))"
    )
    return (
        rf"(?<![^\W_])(?P<sign>(?<![.,%)])[-−+](?=[\d{_MONEY[1:-1]}])|\b(?i:{numerals.minus}) )?"
        rf"(?:{written}|(?<![^\W_]['’-]){spelled})"
        rf"(?:(?P<percent>[- ]?(?:%|(?:{numerals.percent}){end}))|(?:{_SIGNS}))?"
        r"(?:[-‑][^\W\d_]+)*(?![-‑]?[^\W_])"
    )


def _read(numerals: Numerals, match: re.Match[str]) -> str:
    part = match.groupdict()
    sign = "-" if (part["sign"] or "").strip("+ ") else ""
    percent = "%" if part["percent"] else ""
    if part["spelled"]:
        return f"{sign}{_spelled(part['spelled'].lower(), numerals)}{percent}"
    ends = [_value(end) for end in re.split("[-–‑]", part["digits"])]
    key = "-".join(ends)
    if part["clock"] or (_TIME.fullmatch(part["digits"]) and ":" in part["digits"]):
        hour = part["digits"].replace(".", ":").removesuffix(":00")
        minutes = part.get("minutes") or ""
        return f"{hour}{':' if minutes else ''}{minutes}h"
    if part["ordinal"]:
        return f"#{key}"
    if part["scale"] and re.fullmatch(r"\d+(?:\.\d+)?", ends[-1]):
        factor = numerals.scales[part["scale"].lower()]
        key = "-".join(_plain(Decimal(end) * factor) for end in ends)
    return f"{sign}{key}{percent}"


def _value(digits: str) -> str:
    """Digits without thousands separators and with a decimal point."""
    if _GROUPED.fullmatch(digits):
        digits = re.sub(r"[. ’']", "", digits)
    if re.fullmatch(r"\d+,\d+|\d+\.\d{1,2}|\d+", digits):
        return _plain(Decimal(digits.replace(",", ".")))
    return digits


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _spelled(words: str, numerals: Numerals) -> str:
    if words in numerals.ordinals:
        return f"#{numerals.ordinals[words]}"
    if words in numerals.rounds:
        return numerals.rounds[words]
    total, part = 0, 0
    for match in re.finditer(f"{any_of(numerals.numbers)}|{any_of(numerals.scales)}", words):
        if match[0] in numerals.numbers:
            part += numerals.numbers[match[0]]
            continue
        part = (part or 1) * numerals.scales[match[0]]
        if numerals.scales[match[0]] >= 1000:
            total, part = total + part, 0
    return str(total + part)
