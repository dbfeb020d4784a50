"""English figures: what in a text is a number, and when two numbers say the same."""

import re
from collections.abc import Iterator
from decimal import Decimal

from standfirst.languages.lexicon import NUMBER_WORDS, ORDINALS, ROUND_NUMBERS, SCALES, UNITS
from standfirst.text.numbers import Figure
from standfirst.text.stemming import fold


def _any(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_SHORT_SCALES = ["bn", "tn", "mn", "m", "k"]
_LONG_SCALES = [scale for scale in SCALES if scale not in _SHORT_SCALES]
_LONG = _any(_LONG_SCALES)
_NUMERAL = _any([*NUMBER_WORDS, *_LONG_SCALES])
_MONEY = r"(?:(?:US|AU|CA|NZ|HK|[ACS])?[$£€¥₹₩₽₺₪])"
_DIGITS = r"\d+(?:[.,:/]\d+)*"
_SIGN = r"(?P<sign{0}>(?<![^\W_])(?<![.,%)])[-−+](?=\S)|\bminus )?"
_PERCENT = r"(?P<percent{0}>[- ]?(?:%|percentage points?\b|percent\b|per cent\b|pct\b))?"
_TAIL = r"(?P<tail{0}>(?:-[a-z]+)*)(?:['’]s)?(?![-‑]?[^\W_])"

_WRITTEN = (
    _SIGN.format(1)
    + rf"(?P<money>{_MONEY})?(?P<digits>{_DIGITS}(?:[-–‑]{_MONEY}?{_DIGITS})*)"
    + r"(?P<suffix>(?:st|nd|rd|th|s)(?![^\W_]))?"
    + rf"(?:[- ]?(?P<scale>{_LONG}|{_any(_SHORT_SCALES)})(?![^\W_]))?"
    + _PERCENT.format(1)
    + r"(?:\s?(?P<clock>[ap]\.m\b\.?|[ap]m\b))?"
    + r"(?P<unit>°[CF]?(?![^\W_])|(?:km|mph|kph|kg|cm|mm|ft|lbs?|g|p|c)(?![^\W_]))?"
    + _TAIL.format(1)
)
_SPELLED = (
    _SIGN.format(2)
    + r"(?P<words>"
    + rf"(?:{_NUMERAL})-(?:thirds?|quarters?|halves|half|fifths?|sixths?|tenths?)(?![^\W_])"
    + rf"|(?:(?:an?|half an?) (?=(?:{_LONG})\b))?(?:{_NUMERAL})(?![^\W_])"
    + rf"(?:-(?:{_NUMERAL})(?![^\W_])| (?:{_LONG})(?![^\W_])"
    + rf"|(?<=ty) (?:{_any(list(NUMBER_WORDS)[1:10])})(?![^\W_-])"
    + rf"|(?:(?<=hundred)|(?<=thousand)|(?<=million)) (?:and )?(?:{_NUMERAL})(?![^\W_]))*"
    + rf"|(?:{_any([*ROUND_NUMBERS, *ORDINALS, 'half'])})(?![^\W_])"
    + r")"
    + _PERCENT.format(2)
    + _TAIL.format(2)
)
FIGURE = rf"(?<![^\W_])(?:{_WRITTEN}|(?<![^\W_]['’-])(?i:{_SPELLED}))"
"""A regular expression of one figure, to be tried at the start of a token."""

_FIGURE = re.compile(FIGURE)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_PLAIN_NUMBER = re.compile(r"\d+(?:\.\d+)?$")
_WORDS_OF = {str(value): word for word, value in NUMBER_WORDS.items() if value > 1}
_SHORT_SCALE = re.compile(r"(?<=\d)\s?(m|bn|tn)$")
_LONG_SCALE = {"m": " million", "bn": " billion", "tn": " trillion"}


def read_figure(text: str) -> Figure:
    """Read one figure, as `FIGURE` matches it, so that equal amounts have equal keys.

    Raises:
        ValueError: `text` is no figure.
    """
    match = _FIGURE.fullmatch(text)
    if match is None:
        raise ValueError("no figure")
    part = match.groupdict()
    sign = "-" if (part["sign1"] or part["sign2"] or "").strip("+ ") else ""
    percent = "%" if part["percent1"] or part["percent2"] else ""
    tail = (part["tail1"] or part["tail2"] or "").split("-")
    unit = next((UNITS[word] for word in tail if word in UNITS), "")
    if part["words"]:
        return Figure(f"{sign}{_spelled(fold(part['words']))}{percent}", unit)
    unit = UNITS.get(part["unit"] or "", unit)
    money = (part["money"] or "").removeprefix("US").lower()
    clock = (part["clock"] or "").replace(".", "")
    return Figure(f"{sign}{money}{_written(part, clock)}{percent}{clock}", unit)


def without_tail(text: str) -> str:
    """A figure without the words that hang on it by a hyphen, and without a possessive."""
    match = _FIGURE.fullmatch(text)
    if match is None:
        return text
    return text[: match.start("tail1" if match["tail1"] is not None else "tail2")]


def other_forms(key: str, text: str) -> Iterator[str]:
    """The usual other ways to write a figure with this key, which stands as `text` somewhere."""
    if key in _WORDS_OF:
        yield from (key, _WORDS_OF[key])
    if key.endswith("%") and key[:-1].replace(".", "").isdigit():
        yield from (f"{key[:-1]} percent", key)
    if short := _SHORT_SCALE.search(text):
        yield _SHORT_SCALE.sub(_LONG_SCALE[short[1]], text)


def _written(part: dict[str, str | None], clock: str) -> str:
    digits = fold_digits(part["digits"] or "")
    scale = SCALES[part["scale"]] if part["scale"] else 1
    suffix = part["suffix"] or ""
    if clock:
        return (part["digits"] or "").replace(".", ":").removesuffix(":00")
    if _PLAIN_NUMBER.match(digits):
        value = f"{(Decimal(digits) * scale).normalize():f}"
        return f"#{value}" if suffix in {"st", "nd", "rd", "th"} else f"{value}{suffix}"
    return f"{digits}{suffix}" if scale == 1 else f"{digits}x{scale}"


def fold_digits(digits: str) -> str:
    """Digits without thousands separators, ranges with a plain hyphen."""
    plain = digits.replace("–", "-").replace("‑", "-")
    return plain.replace(",", "") if _GROUPED.match(plain) else plain


def _spelled(words: str) -> str:
    if words in ORDINALS:
        return f"#{ORDINALS[words]}"
    if words in ROUND_NUMBERS:
        return words
    if words == "half":
        return "0.5"
    total, part = Decimal(0), Decimal(0)
    for word in re.split(r"[- ]", words):
        if word in NUMBER_WORDS:
            part += NUMBER_WORDS[word]
        elif word in {"a", "an", "and"}:
            continue
        elif word == "half":
            part = Decimal("0.5")
        elif word in SCALES:
            part = (part or Decimal(1)) * SCALES[word]
            if SCALES[word] >= 1000:
                total, part = total + part, Decimal(0)
        else:
            return words
    return f"{(total + part).normalize():f}"
