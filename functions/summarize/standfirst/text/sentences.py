"""Splits news prose into sentences by rules, in linear time.

docs/adr/0002 compares the libraries and explains why the rules are our own.
"""

import re
from dataclasses import replace
from functools import cache

from standfirst.languages.base import Language, Stops, united
from standfirst.languages.base import words as word_set
from standfirst.languages.registry import LANGUAGES

MAX_LENGTH = 1000
"""Maximum characters of a sentence; a longer one is cut where a clause may end."""

_CLAUSE_ENDS = (
    re.compile(r"[;:—–] ?|, (?=(?:and|but|or|which|who|while|whereas|because|so|as|that)\b)"),
    re.compile(r", "),
)

_BREAK = re.compile(
    # full stops, closing punctuation after them, and a spaced ellipsis, as one run ...
    r"(?P<stops>(?:[.!?…。！？｡]+(?:["
    "\"'”’)\\]」』）"
    r"]|[“«](?=\s|$)|\s?[\"”»](?=[\s,;:)]|$))*)+(?:\s(?:\.{3}|…)(?=\s))?)"
    # ... or a bullet inside a line
    r"|(?P<bullet>\s)(?=[•▪●‣◦]\s)"
)
_NEXT = re.compile(r"[\W_]{0,6}(?P<word>[^\W_]{1,20})?(?P<initial>(?<=\W\w)\.)?")
_WORD = re.compile(r"[^\W_]")
_TOKEN = re.compile(r"[\w.'’&]+$")
_QUOTES = frozenset("\"'”’“«»」』")
_AFTER_HOURS = word_set("on in and or to at until through from when as with for")
"""Words that continue a sentence after "P.M." in text all in capitals."""
_IDEOGRAPHIC = frozenset("。！？｡")


def split(text: str, language: str) -> list[tuple[int, int]]:
    """Return the start and end of every sentence of a normalised paragraph, in order.

    `language` (ISO 639-1) selects the abbreviations; if empty, those of all supported languages.

    Only white space is left out. A full stop does not end a sentence inside a number or an address,
    after an initial, a title ("Mr.") or an abbreviation that the next word continues ("U.S. Navy",
    "No. 5", "5 p.m. Monday"), or before a lower-case word.
    """
    known = _stops(language, tuple(LANGUAGES.values()))
    spans: list[tuple[int, int]] = []
    caseless = text == text.lower()
    start = 0
    first_word = _find_word(text, 0)
    for match in _BREAK.finditer(text):
        end = match.end("stops") if match["stops"] else match.start()
        if first_word >= end:
            continue
        following = end + text.startswith(" ", end)
        if match["bullet"] or _ends(text, start, match, following, known, caseless=caseless):
            next_word = _find_word(text, following)
            if next_word == len(text):
                break
            spans += _bounded(text, start, end)
            start, first_word = following, next_word
    return spans + _bounded(text, start, len(text))


@cache
def _stops(code: str, languages: tuple[Language, ...]) -> Stops:
    """The `Stops` of the language `code`, or of all `languages` if it is not among them."""
    each = {
        one.code: replace(one.stops, starters=one.stops.starters or one.function_words)
        for one in languages
    }
    return each.get(code) or united(list(each.values()))


def _find_word(text: str, start: int) -> int:
    found = _WORD.search(text, start)
    return found.start() if found else len(text)


def _ends(
    text: str, start: int, match: re.Match[str], after: int, known: Stops, *, caseless: bool
) -> bool:
    """Whether `match` ends the sentence that begins at `start`; the next would begin at `after`."""
    stops = match["stops"]
    ahead = _NEXT.match(text, after)
    following = (ahead and ahead["word"]) or ""
    if after == match.end():  # no space: "他走了。", "He left.The car", but not "bbc.co.uk"
        typo = following.lower() in known.starters and text[after].isupper()
        return not _IDEOGRAPHIC.isdisjoint(stops) or (
            typo and stops in {".", "!", "?"} and text[match.start() - 3 : match.start()].islower()
        )
    if following[:1].islower() and following == following.lower() and not caseless:
        return False
    found = _TOKEN.search(text, max(start, match.start() - 24), match.start())
    word = found[0].strip("'’") if found else ""
    quoted = not _QUOTES.isdisjoint(stops)
    if stops[0] in "!?。！？｡":
        return stops != "!" or word.lower() not in known.exclaimed
    if stops[0] == "…" or stops[:2] == "..":
        return quoted or following != "I"
    if quoted or not word:
        return True
    at = match.start() - len(word)
    starter = following.lower() in known.starters and not (ahead and ahead["initial"])
    before = text[max(start, at - 12) : at]
    return _ends_after(word, following, before, known, first=at <= start, starter=starter)


def _ends_after(
    word: str, following: str, before: str, known: Stops, *, first: bool, starter: bool
) -> bool:
    """Whether the full stop between `word` and `following` ends a sentence.

    `first`: `word` is the sentence's first; `starter`: `following` often starts sentences.
    """
    if word.isdigit():
        previous = before.split()[-1:] or [""]
        ordinal = (
            previous[0].lower() in known.before_ordinal or following.lower() in known.after_ordinal
        )
        return not (first and len(word) <= 3) and not (ordinal and len(word) <= 2)
    if len(word) == 1 and word.isupper():
        pronoun = word == "I" and before[-2:-1].islower()
        return pronoun or (starter and not first)
    return _ends_after_abbreviation(word, following, before, known, starter=starter)


def _ends_after_abbreviation(
    word: str, following: str, before: str, known: Stops, *, starter: bool
) -> bool:
    lower, capital = word.lower(), word[0].isupper()
    if lower in known.joining or (capital and lower in known.titles):
        return False
    if lower in {"a.m", "p.m", "am", "pm"}:
        goes_on = following.isupper() and following.lower() in _AFTER_HOURS
        return following.lower() not in known.after_hours and not goes_on
    if lower in known.numbered:
        return not following[:1].isdigit()
    pieces = word.split(".")
    dotted = len(pieces) > 1 and all(piece.isalpha() and len(piece) <= 2 for piece in pieces)
    state = lower in known.states and capital and before.endswith(", ")
    return starter or not (dotted or state or lower in known.suffixes)


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a sentence into pieces of at most `MAX_LENGTH` characters, without space around them."""
    pieces = []
    while end - start > MAX_LENGTH:
        cut = _cut(text, start + MAX_LENGTH // 2, start + MAX_LENGTH)
        pieces.append((start, cut))
        start = cut + text.startswith(" ", cut)
    if start < end:
        pieces.append((start, end))
    return pieces


def _cut(text: str, first: int, last: int) -> int:
    """Where to cut between `first` and `last`: after a clause, else after a word."""
    for ends in _CLAUSE_ENDS:
        found = [match.end() for match in ends.finditer(text, first, last)]
        if found:
            return found[-1] - (text[found[-1] - 1] == " ")
    space = text.rfind(" ", first, last + 1)
    return space if space > 0 else last
