"""What on a page is not the article: titles, bylines, navigation, share, cookie and credit lines.

Every rule matches a whole paragraph. A paragraph that reads as prose and is not one of the page's
own stock sentences is never dropped.
"""

import re
from collections.abc import Sequence

from standfirst.text import endings, sentences
from standfirst.text import stock_phrases as stock
from standfirst.text.appeals import is_appeal, is_reported
from standfirst.text.captions import is_caption

_LONGEST = 300
"""No furniture is longer than this many characters."""
_MOST_TITLES = 5
"""More lines without a full stop above the prose are a list or a table, not titles."""
_SPEECH = frozenset("\"'“‘«„")
_PICTURES = "\U0001f300-\U0001faff\u2600-\u27bf\ufe0f"
_ENDED = re.compile(rf"[.!?…:;。！？{_PICTURES}][\"'”’“»«)\]」』]*$")
_STOPPED = re.compile(rf"[.!?…。！？{_PICTURES}][\W_]*$")
_LIST_ITEM = re.compile(r"(?:[•▪●‣◦·*–—-]|\d{1,3}[.)])\s")
_WORD = re.compile(r"[\w'’-]*\w")
_NAMEISH = re.compile(r"\W*(?:(?:al-|el-|d['’])?[^\W_a-z][\w.'’-]*|@\w+|[\W_]+)\W*")
_NAME = re.compile(r"[A-Z][\w.’'-]*(?: (?:de|von|van|al|bin|[A-Z][\w.’'-]*)){1,3}")
_CLOCK = re.compile(r"\d(?:\.\d\d)? ?[ap]\.?m\b")
_QUOTES = str.maketrans("‘’‛‚“”„‟", "''''\"\"\"\"")
_SAID = re.compile(r"[\w@©™](?:.*[\w@©™])?", re.DOTALL)
_STAMP = re.compile(r"\d[\d:./-]*(?:am|pm|st|nd|rd|th|h|m)?", re.IGNORECASE)


def article_paragraphs(paragraphs: Sequence[str], title: str = "") -> list[int]:
    """Return which of these normalised paragraphs are the article, in order.

    Dropped are stock lines and captions wherever they stand, the titles that follow "Previous
    Article" or "Related", lines without a full stop above the first prose (the page's own titles),
    repetitions of a title, readers' comments, what stands behind a wall to pay at, and who the
    author is. When that would leave nothing, everything but the stock lines is the article; when
    that is nothing, too, everything is.
    """
    lines = [_fold(paragraph) for paragraph in paragraphs]
    ours = [i for i, line in enumerate(lines) if not is_stock(paragraphs[i], line)]
    prose = [i for i in ours if is_prose(paragraphs[i])]
    if not prose:
        return ours or list(range(len(paragraphs)))
    top = [i for i in ours if i < prose[0] and not _LIST_ITEM.match(paragraphs[i])]
    titles = {lines[i] for i in top} if len(top) <= _MOST_TITLES else set()
    if title:
        titles.add(_fold(title))
    dropped = {i for i in ours if _repeats(lines[i], titles, prose=is_prose(paragraphs[i]))}
    dropped |= _neighbours(paragraphs, lines, set(ours))
    end = min(
        endings.comments_begin(paragraphs, lines, prose), endings.wall(paragraphs, lines, prose)
    )
    kept = [i for i in ours if i not in dropped and i < end]
    names = {
        name for one, line in zip(paragraphs, lines, strict=True) for name in _names(one, line)
    }
    notes = endings.author_notes(paragraphs, kept, names)
    return [i for i in kept if i not in notes] or kept or ours


def ends_as_sentence(text: str) -> bool:
    """Whether nothing but closing marks, or pictures, follow the last full stop."""
    return _STOPPED.search(text[-24:]) is not None


def is_prose(paragraph: str) -> bool:
    """Whether a paragraph reads as sentences: a few words with a final stop, or many words."""
    words = len(_WORD.findall(paragraph[:1000]))
    return words >= 30 or (words >= 5 and bool(_ENDED.search(paragraph[-12:])))


def is_stock(paragraph: str, line: str | None = None) -> bool:
    """Whether a paragraph is the page's own: navigation, share, byline, time stamp, credit, …"""
    line = _fold(paragraph) if line is None else line
    if not line or len(line) > _LONGEST:
        return len(paragraph) <= _LONGEST or _appeals(paragraph)
    if line in stock.LINES or _is_stamp(line) or _is_stock_sentence(paragraph, line):
        return True
    if is_caption(paragraph) or _appeals(paragraph):
        return True
    prose = is_prose(paragraph)
    if stock.LEADS.match(line):
        return not prose or len(line.split()) <= 25
    return not prose and (stock.SHORT.fullmatch(line) is not None or _is_byline(paragraph, line))


def is_stock_sentence(sentence: str) -> bool:
    """Whether a sentence inside prose is the page's own ("Scroll down for video.")."""
    return _is_stock_sentence(sentence, _fold(sentence))


def _is_stock_sentence(sentence: str, line: str) -> bool:
    if not line or len(line) > _LONGEST or sentence[0] in _SPEECH:
        return False
    known = stock.SENTENCES.fullmatch(line) is not None
    return known or is_appeal(line) or _is_contribution(sentence, line)


def _fold(paragraph: str) -> str:
    """Lower case, straight quotes, nothing but words at both ends; empty without words."""
    if len(paragraph) > 2 * _LONGEST:
        return paragraph
    said = _SAID.search(paragraph)
    return said[0].translate(_QUOTES).lower() if said else ""


def _appeals(paragraph: str) -> bool:
    """Whether half of a paragraph's sentences or more are the page's word to its reader."""
    if len(paragraph) > 2 * _LONGEST or paragraph[0] in _SPEECH or is_reported(_fold(paragraph)):
        return False
    found = [paragraph[start:end] for start, end in sentences.split(paragraph)]
    return 2 * sum(map(is_stock_sentence, found)) >= len(found) > 0


def _is_byline(paragraph: str, line: str) -> bool:
    """Whether nothing but names, places, roles and times follow "by": "By Jane Doe, Reuters"."""
    lead = stock.BYLINE.match(line)
    if not lead:
        return False
    rest = paragraph[paragraph.lower().find(lead[0]) + len(lead[0]) :].split()
    return len(rest) <= 16 and all(map(_is_nameish, rest))


def _names(paragraph: str, line: str) -> list[str]:
    """Who wrote the article, by its byline."""
    if len(line) > 120 or is_prose(paragraph) or not _is_byline(paragraph, line):
        return []
    return _NAME.findall(paragraph)


def _is_contribution(sentence: str, line: str) -> bool:
    """Whether names are said to have contributed: "Jane Doe contributed to this report."."""
    if not stock.CONTRIBUTED.search(line):
        return False
    others = (word for word in sentence.split() if _fold(word) not in stock.CONTRIBUTED_WORDS)
    return all(map(_is_nameish, others))


def _is_nameish(word: str) -> bool:
    """Whether a word can stand in a byline: a name, a time, "and", "reporter"."""
    folded = _fold(word)
    return (
        folded in stock.BYLINE_WORDS
        or _NAMEISH.fullmatch(word) is not None
        or _STAMP.fullmatch(folded) is not None
    )


def _is_stamp(line: str) -> bool:
    """Whether a line is but a time or date: "Published 12:03 EST, 4 May 2021", "3 hours ago"."""
    words: list[str] = []
    for word in filter(None, map(_fold, line.split())):
        # Most lines are known by their first word to be none, so the others are not looked at.
        if len(words) == 20 or not (word in stock.STAMP_WORDS or _STAMP.fullmatch(word)):
            return False
        words.append(word)
    dated = words[0] in stock.STAMP_MARKS or words[-1] == "ago"
    return dated or ":" in line or _CLOCK.search(line) is not None


def _repeats(line: str, titles: set[str], *, prose: bool) -> bool:
    """Whether a line is one of the titles; without a full stop, also nearly one of them."""
    if line in titles:
        return True
    words = set(_WORD.findall(line))
    if prose or not 4 <= len(words) <= 40:
        return False
    return any(
        len(words & other) >= 0.6 * max(len(words), len(other))
        for other in (set(_WORD.findall(title)) for title in titles)
    )


def _neighbours(paragraphs: Sequence[str], lines: Sequence[str], ours: set[int]) -> set[int]:
    """The titles of other articles: one after "Next Article", all after "Related articles"."""
    found: set[int] = set()
    left, questions = 0, False
    for index, line in enumerate(lines):
        if line in stock.BEFORE_TITLES:
            left, questions = len(lines), True
        elif line in stock.PAGE_TURNS or line in stock.BEFORE_ONE_TITLE:
            left, questions = 1, line in stock.PAGE_TURNS
        elif index in ours:
            if left and _is_headline(paragraphs[index], questions=questions):
                found.add(index)
                left -= 1
            else:
                left = 0
    return found


def _is_headline(paragraph: str, *, questions: bool) -> bool:
    """Whether a line is no prose, or has a final stop but capitals as only titles have them."""
    if not is_prose(paragraph):
        return True
    words = _WORD.findall(paragraph[:_LONGEST])
    capitals = sum(word[0].isupper() for word in words)
    return len(words) <= 20 and (
        (capitals >= 0.7 * len(words) and not paragraph.isupper())
        or (questions and paragraph.endswith("?"))
    )
