"""The sentences of a reference summary, mended, and whether they are clean enough to learn from."""

import re

from tools.training import text

_GARBAGE = (
    re.compile(r" - |--|@|#|http|www\.|\(|\)|»|\*|/|\[|_|\bcnn\.com|…|\.\.|  "),
    re.compile(r"\b[A-Za-z]*[a-z][A-Z]{2,}\b|\b[B-HJ-Z] [a-z]"),
    re.compile(r"\s[\"']\s|\s['\"]$"),
    re.compile(r"(?:^|[.!?] )[a-z]"),
    re.compile(r"\b[A-Z]{5,}\b"),
)
_DANGLING = re.compile(
    r"^(?:He|She|They|It|His|Her|Their|Its|This|That|These|But|And|Also|However|Another|Others)\b"
)
_PAGE_TALK = re.compile(
    r"\b(?:Transcript|iReport|CNN Student News|click here|this page|photo gallery|scroll|"
    r"video below|see full|read more|pictured|Sportsmail|MailOnline|Mail Online|CNN's|newsquiz)\b",
    re.IGNORECASE,
)
_COLON = re.compile(r"^[^\"“'‘]{0,40}:\s|:$")


def repair_summary(summary: str, lexicon: text.Lexicon | None) -> list[str]:
    """The sentences of a reference, its spacing, case and "NEW:" marks mended."""
    summary = text.repair_spacing(summary.replace("\n", " "))
    if lexicon:
        summary = lexicon.rejoin(lexicon.recase(summary))
    found = []
    for sentence in text.sentences(summary):
        plain = re.sub(r"^(?:NEW|New|UPDATED?)\s?:\s*", "", sentence).strip()
        if plain and plain[-1] not in ".!?\"'”’":
            plain += "."
        found.append(plain[:1].upper() + plain[1:])
    return found


def is_clean(sentences: list[str]) -> bool:
    """No remains of pages or tokenisers, no dangling start, no "Speaker: …", quotes in pairs."""
    return (
        not any(garbage.search(sentence) for sentence in sentences for garbage in _GARBAGE)
        and " ".join(sentences).count('"') % 2 == 0
        and not _DANGLING.match(sentences[0])
        and not any(_COLON.search(sentence) for sentence in sentences)
    )


def is_about_the_page(summary: str) -> bool:
    """The summary speaks of pictures, videos or the page, not of the news."""
    return bool(_PAGE_TALK.search(summary))
