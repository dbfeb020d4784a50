"""Finds quotations: the text between quotation marks."""

import re
from collections.abc import Iterable

_OPENERS = {"“": "”", "«": "»", "„": "“”"}
_ELISION = re.compile(r"['’](?:\d0s|em|til|cause|tis|twas|n)\b", re.IGNORECASE)


def quotations(text: str) -> list[tuple[int, int]]:
    """Find the text between double or single quotation marks, as spans without the marks.

    An unclosed double mark quotes to the end of the text; an unclosed single one may be an
    apostrophe and quotes nothing. Pass whole paragraphs: a quotation may span sentences.
    """
    return _double(text) + _single(text)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with a blank for each character of `spans`."""
    outside = list(text)
    for start, end in spans:
        outside[start:end] = " " * (end - start)
    return "".join(outside)


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if before in ")]":  # (CNN)"Nobody was hurt"
        return after.isalnum()
    return not after.isspace() and not (before.isalnum() or before in ".,!?;:…%'’”")


def _double(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start, closers = -1, ""
    for match in re.finditer(r'[“”"«»„]', text):
        at, mark = match.start(), match[0]
        if start >= 0 and mark in closers and not (mark == '"' and _opens(text, at)):
            spans.append((start, at))
            start = -1
        elif mark in _OPENERS or (mark == '"' and (_opens(text, at) or start >= 0)):
            if start >= 0:
                spans.append((start, at))
            start, closers = at + 1, _OPENERS.get(mark, '"')
    if start >= 0:
        spans.append((start, len(text)))
    return spans


def _single(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start, weak = -1, -1
    for match in re.finditer(r"[‘’']", text):
        at, mark = match.start(), match[0]
        after = text[at + 1 : at + 2]
        if mark != "’" and _opens(text, at) and not _ELISION.match(text, at):
            if start >= 0 and weak >= 0:
                spans.append((start, weak))
            start, weak = at + 1, -1
        elif start >= 0 and mark != "‘" and not after.isalnum() and not text[at - 1].isspace():
            # "the players' union" inside a quotation: a possessive closes it if nothing else does.
            if text[at - 1] == "s" and re.match(r" [a-z]", text[at + 1 : at + 3]):
                weak = at if weak < 0 else weak
            else:
                spans.append((start, at))
                start, weak = -1, -1
    if start >= 0 and weak >= 0:
        spans.append((start, weak))
    return spans
