"""Splits a submitted text into paragraphs, telling borders from wrapped lines, and finds where the
first sentence begins after a dateline.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from standfirst.text.normalize import LINE_BREAKS, normalise

_LINE = re.compile(f"[^{LINE_BREAKS}]+")
_BREAK = re.compile(f"\r\n|[{LINE_BREAKS}]")
_LIST_ITEM = re.compile(r"(?:[•▪●‣◦·*+–—-]|#{1,6}|\d{1,3}[.)]|Q:|A:)\s")
_HEADING = re.compile(r"#{1,6}\s")
_TURN = re.compile(r"(?<=[.?!\"”’)])[ \t]+(?=(?P<who>[QA])[.:][ \t])")
_FEWEST_TURNS = 2
"""Minimum questions, and answers, of an interview that has lost its line breaks."""
_WIDEST = 120
"""Maximum characters of a line in hard-wrapped text; a longer line is a whole paragraph."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: where it begins and ends in the submitted text, and its normalised text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Line(Paragraph):
    follows: bool  # directly after the line before it, with no empty line in between


def paragraphs(text: str) -> list[Paragraph]:
    """Split a submitted text into non-empty paragraphs.

    An empty line is always a border. So is a single line break, unless it can only be wrapping: the
    next line goes on in lower case or after a comma, or the whole text is hard-wrapped and the next
    line's first word would not have fitted on this line.
    """
    lines = _lines(text)
    width = _wrap_width(lines)
    found: list[list[_Line]] = []
    for index, line in enumerate(lines):
        if index and _continues(lines[index - 1], line, width):
            found[-1].append(line)
        else:
            found.append([line])
    return [
        Paragraph(group[0].start, group[-1].end, " ".join(line.text for line in group))
        for group in found
    ]


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    end = 0
    spans = (span for match in _LINE.finditer(text) for span in _turns(text, *match.span()))
    for start, stop in spans:
        normal = normalise(text[start:stop])
        if not normal:
            continue
        follows = bool(lines) and len(_BREAK.findall(text, end, start)) == 1
        lines.append(_Line(start, stop, normal, follows))
        end = stop
    return lines


def _turns(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the line, or the turns ("Q. …", "A. …") of an interview that is on one line."""
    turns = list(_TURN.finditer(text, start, end))
    told = [turn["who"] for turn in turns]
    if min(told.count("Q"), told.count("A")) >= _FEWEST_TURNS:
        for turn in turns:
            yield start, turn.start()
            start = turn.end()
    yield start, end


def _wrap_width(lines: list[_Line]) -> int:
    """The width at which the text was wrapped; 0 if it was not. Text all in capitals comes from
    machines that wrap it, and has no lower case to show where a sentence goes on.
    """
    width = max((len(line.text) for line in lines), default=0)
    breaks = [(one, two) for one, two in pairwise(lines) if two.follows]
    full = sum(_overflows(one, two, width) for one, two in breaks)
    mostly = full >= 2 and full * 2 > len(breaks)
    wrapped = mostly or (full > 0 and all(line.text.isupper() for line in lines))
    return width if width <= _WIDEST and wrapped else 0


def _overflows(line: _Line, after: _Line, width: int) -> bool:
    first_word = after.text.split(" ", 1)[0]
    return len(line.text) + 1 + len(first_word) > 0.9 * width >= 36


def _continues(line: _Line, after: _Line, width: int) -> bool:
    if not after.follows or _LIST_ITEM.match(after.text) or _HEADING.match(line.text):
        return False
    if width and _overflows(line, after, width):
        return True
    return len(line.text) >= 40 and (
        line.text[-1] == "," or (after.text[0].islower() and line.text[-1].isalnum())
    )


# Datelines: "LONDON (Reuters) - ".

_AGENCIES = (
    "CNN|CNNMoney|CNN Business|CNN Student News|EW.com|AP|Associated Press|The Associated Press"
    "|Reuters|AFP|UPI|PA|DPA|ANSA|EFE|TASS|Xinhua|Kyodo|PTI|ANI|IANS|Bloomberg|Mashable|InStyle"
    "|HLNtv.com|KTLA|Parenting.com|Real Simple|Health.com|Rolling Stone|WIRED|Money|Time"
)
_DASH = r"(?:--?|—|–)"
_PLACE = r"[^\W\d_a-z](?:[^()\"“”!?:;\n]{0,78}[^()\"“”!?:;\n ])?"
_AGENCY = re.compile(
    rf"(?P<place>{_PLACE} ?)?"
    rf"\((?:(?P<agency>(?i:{_AGENCIES}))|[^()]{{2,40}})\)(?P<dash> ?{_DASH})? ?"
)
_GLUED = re.compile(r"\([A-Z][^()]{1,40}\)(?=[A-Z\"“\[])")
_CITY = re.compile(
    rf"(?P<city>[^\W\d_][^()\"“”!?:;,—–]{{2,40}})(?P<more>,[^()\"“”!?:;]{{2,40}}?)? {_DASH} "
)
_SMALL = frozenset({"de", "del", "la", "le", "les", "las", "los", "el", "al", "of", "and", "the"})


def dateline_end(text: str) -> int:
    """Return where the article's first sentence begins in its first paragraph, usually 0.

    This skips "(CNN)", "LONDON (Reuters) -" or "PARIS —" before it, but never the whole text.
    """
    end = _agency(text) or _city(text)
    return end if end < len(text) else 0


def _agency(text: str) -> int:
    glued = _GLUED.match(text)
    if glued:
        return glued.end()
    match = _AGENCY.match(text)
    if not match or not (match["agency"] or (match["dash"] and match["place"])):
        return 0
    begins = match["dash"] or _begins(text, match.end())
    return match.end() if begins and _are_names(match["place"] or "") else 0


def _city(text: str) -> int:
    match = _CITY.match(text)
    if not match or match["city"] != match["city"].upper() or text[:400] == text[:400].upper():
        return 0
    named = _are_names(match["more"] or "") and _begins(text, match.end())
    return match.end() if named else 0


def _begins(text: str, start: int) -> bool:
    """Whether a sentence seems to begin here."""
    rest = text[start : start + 5].lstrip("\"'“‘«„")
    return rest[:1].isupper() or rest[:1].isdigit()


def _are_names(place: str) -> bool:
    return all(
        word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL
        for word in re.findall(r"[\w.'’-]*\w", place)
    )
