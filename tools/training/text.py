"""Sentences, furniture and repairs of training text: what the filter measures is clean first."""

import re
from collections import Counter
from collections.abc import Iterable

_ABBREVIATIONS = [
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "sen",
    "rep",
    "gov",
    "gen",
    "lt",
    "col",
    "sgt",
    "capt",
    "rev",
    "hon",
    "st",
    "jr",
    "sr",
    "vs",
    "no",
    "inc",
    "ltd",
    "co",
    "corp",
    "u.s",
    "u.k",
    "u.n",
    "d.c",
    "a.m",
    "p.m",
    "e.g",
    "i.e",
    "jan",
    "feb",
    "mar",
    "apr",
    "aug",
    "sept",
    "oct",
    "nov",
    "dec",
    "spc",
    "pvt",
    "maj",
    "sens",
    "reps",
]
_BREAK = re.compile(r"(?<=[.!?])([\"'”’)]*)\s+(?=[\"'“‘(]*[A-Z0-9£$€])")
_LAST_WORD = re.compile(r"([\w.]+)\.$")

_FURNITURE = (
    re.compile(
        r"^\s*\|?\.?\s*(?:By\s?\.\s.{3,80}?\.\s+)?(?:PUBLISHED|UPDATED|Created|Last updated)"
        r"\s?:?\s?\.?.{0,60}?\b20\d\d\s?\.\s*(?:\|\s?\.\s*)?(?:UPDATED\s?:\s?\.?.{0,40}?\b20\d\d\s?\.\s*)?",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"^\s*By\s?\.\s+(?:[\w.'’-]+\s+){0,6}?[\w.'’-]+"
        r"(?:\s+(?:for|in|and|,)\s+[\w ,.'’-]{2,60}?)?\s?\.\s+"
        r"(?:(?:Associated Press|Daily Mail Reporter|Press Association)\s?\.\s+)?"
    ),
    re.compile(
        r"^[^.(]{0,60}\(\s*(?:CNN|EW\.com|AP|Reuters|CNN Student News|Mashable|InStyle|Real Simple"
        r"|Travel \+ Leisure|HLNtv\.com|CNNMoney|Money|Time|Tribune Media Services)[^)]{0,30}\)"
        r"\s*(?:-{1,2}|—|–)?\s*",
        re.IGNORECASE,
    ),
    re.compile(r"^[A-Z][A-Za-z .,]{2,50}\s--\s"),
    re.compile(r"^\(?\s?CNN\s?\)?\s*-{0,2}\s*", re.IGNORECASE),
)
_TAIL = re.compile(
    r"\s*(?:E-mail to a friend\s?\.?|Watch [^.]{0,120}»|Click here to [^.]{0,120}\.|"
    r"Sorry we are (?:not currently|unable to) accept[^.]*\.|All rights reserved\s?\.|"
    r"(?:The-CNN-Wire|©)[^.]*\.|[^.]{0,80}contributed to this report\s?\.|"
    r"Scroll down for video\s?\.?|Click here for[^.]{0,80}\.)",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """Split prose into sentences; a full stop after an initial or a usual abbreviation, or inside
    a number, ends none.
    """
    found: list[str] = []
    start = 0
    for match in _BREAK.finditer(text):
        head = text[start : match.start()]
        last = _LAST_WORD.search(head)
        if last and not match.group(1):
            word = last.group(1).lower()
            if word in _ABBREVIATIONS or (len(word) == 1 and word != "i"):
                continue
        found.append(text[start : match.end(1)].strip())
        start = match.end()
    tail = text[start:].strip()
    if tail:
        found.append(tail)
    return found


def strip_furniture(article: str) -> str:
    """The article without bylines, datelines, agency marks and calls to click."""
    for pattern in _FURNITURE:
        article = pattern.sub("", article, count=1)
    article = _TAIL.sub("", article)
    article = re.sub(r"[ \t\u00a0\u200a]+", " ", article).strip(" |.\n-")
    return article[:1].upper() + article[1:] + ("" if article[-1:] in "\"'”’.!?" else ".")


def repair_spacing(text: str) -> str:
    """Undo the tokeniser's spaces: before punctuation, after an opening bracket, around 's."""
    text = re.sub(r"\s+([,;:!?)])", r"\1", text)
    text = re.sub(r"\s+\.(?=\s|$)", ".", text)
    text = re.sub(r"([(£$€])\s+(?=\w)", r"\1", text)
    text = re.sub(r"(\w) (['’](?:s|re|ve|ll|t|d|m)\b)", r"\1\2", text)
    text = re.sub(r"\.{2}(?=\s|$)", ".", text)
    return re.sub(r"[ \t]+", " ", text).strip()


class Lexicon:
    """How words are written inside sentences of true-cased text: repairs a truecaser's slips."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._lower: Counter[str] = Counter()
        self._capital: Counter[str] = Counter()
        self._hyphened: Counter[str] = Counter()
        for text in texts:
            for match in re.finditer(r"(?<=[a-z,;] )([A-Z]?[a-z]{2,})\b(?!-)", text):
                word = match.group(1)
                (self._lower if word[0].islower() else self._capital)[word.lower()] += 1
            self._hyphened.update(w.lower() for w in re.findall(r"\b\w+(?:-\w+)+\b", text))

    def recase(self, text: str) -> str:
        """Lower-case what is never a name inside a sentence, capitalise what always is."""

        def fix(match: re.Match[str]) -> str:
            word: str = match.group(1)
            before = text[max(0, match.start() - 24) : match.start()].split()[-1:]
            if before and before[0][0].isupper():
                return word
            lower, capital = self._lower[word.lower()], self._capital[word.lower()]
            if word[0].isupper() and lower >= 3 and capital * 8 <= lower:
                return word.lower()
            if word[0].islower() and capital >= 3 and lower * 8 <= capital:
                return word.capitalize()
            return word

        return re.sub(r"(?<=[a-z,;] )([A-Z]?[a-z]{2,})\b(?! [A-Z])", fix, text)

    def rejoin(self, text: str) -> str:
        """Close `long - range` where the text of others writes `long-range`."""

        def fix(match: re.Match[str]) -> str:
            joined = f"{match.group(1)}-{match.group(2)}"
            return joined if self._hyphened[joined.lower()] >= 2 else match.group(0)

        return re.sub(r"\b(\w+) - (\w+)\b", fix, text)
