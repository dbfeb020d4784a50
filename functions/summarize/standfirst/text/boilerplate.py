"""Finds a page's boilerplate: titles, bylines, navigation, share, cookie and credit lines.

Every rule matches a whole paragraph. A paragraph that reads as prose and is not one of the page's
stock sentences is never dropped.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from standfirst.languages.base import Language, Page, united
from standfirst.languages.registry import LANGUAGES
from standfirst.text import sentences

_LONGEST = 300
"""Maximum characters of a paragraph of boilerplate."""
_MOST_TITLES = 5
"""If more lines above the prose lack a full stop, they are a list or a table, not titles."""
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


@cache
def _known(languages: tuple[Language, ...]) -> Page:
    """The stock phrases of all `languages`, because the page's language is not known yet."""
    page = united([language.page for language in languages])
    titles = page.page_turns | page.before_one_title | page.before_titles
    return replace(page, lines=page.lines | titles)


def _page() -> Page:
    return _known(tuple(LANGUAGES.values()))


def article_paragraphs(paragraphs: Sequence[str], title: str = "") -> list[int]:
    """Return which of these normalised paragraphs are the article, in order.

    This drops stock lines and captions anywhere, the titles after "Previous Article" or "Related",
    lines without a full stop above the first prose (the page's own titles), repetitions of a title,
    readers' comments, anything below a paywall, and notes about the author. If nothing would be
    left, the article is everything but the stock lines; if that is nothing, either, it is
    everything.
    """
    lines = [_fold(paragraph) for paragraph in paragraphs]
    ours = [i for i, paragraph in enumerate(paragraphs) if not is_stock(paragraph)]
    prose = [i for i in ours if is_prose(paragraphs[i])]
    if not prose:
        return ours or list(range(len(paragraphs)))
    top = [i for i in ours if i < prose[0] and not _LIST_ITEM.match(paragraphs[i])]
    titles = {lines[i] for i in top} if len(top) <= _MOST_TITLES else set()
    if title:
        titles.add(_fold(title))
    dropped = {i for i in ours if _repeats(lines[i], titles, prose=is_prose(paragraphs[i]))}
    dropped |= _neighbours(paragraphs, lines, set(ours))
    end = min(_comments_begin(paragraphs, lines, prose), _wall(paragraphs, lines, prose))
    kept = [i for i in ours if i not in dropped and i < end]
    names = {
        name for one, line in zip(paragraphs, lines, strict=True) for name in _names(one, line)
    }
    notes = _author_notes(paragraphs, kept, names)
    return [i for i in kept if i not in notes] or kept or ours


def ends_as_sentence(text: str) -> bool:
    """Whether only closing punctuation or emoji follow the last full stop."""
    return _STOPPED.search(text[-24:]) is not None


@lru_cache(maxsize=256)
def is_prose(paragraph: str) -> bool:
    """Whether a paragraph reads as sentences: at least 5 words with a final stop, or 30 without."""
    words = len(_WORD.findall(paragraph[:1000]))
    return words >= 30 or (words >= 5 and bool(_ENDED.search(paragraph[-12:])))


def is_stock(paragraph: str) -> bool:
    """Whether a paragraph is boilerplate: navigation, share, byline, time stamp, credit, …"""
    line = _fold(paragraph)
    if not line or len(line) > _LONGEST:
        return len(paragraph) <= _LONGEST or _appeals(paragraph)
    if line in _page().lines or _is_stamp(line) or is_stock_sentence(paragraph):
        return True
    if _is_caption(paragraph) or _appeals(paragraph):
        return True
    prose = is_prose(paragraph)
    if re.match(_page().leads, line):
        return not prose or len(line.split()) <= 25
    return not prose and (
        re.fullmatch(_page().short, line) is not None or _is_byline(paragraph, line)
    )


def is_stock_sentence(sentence: str) -> bool:
    """Whether a sentence inside prose is boilerplate ("Scroll down for video.")."""
    line = _fold(sentence)
    if not line or len(line) > _LONGEST or sentence[0] in _SPEECH:
        return False
    known = re.fullmatch(_page().sentences, line) is not None
    return known or _is_appeal(line) or _is_contribution(sentence, line)


def _fold(paragraph: str) -> str:
    """Lower-case the text, straighten its quotes, and strip non-word characters at both ends."""
    if len(paragraph) > 2 * _LONGEST:
        return paragraph
    said = _SAID.search(paragraph)
    return said[0].translate(_QUOTES).lower() if said else ""


def _appeals(paragraph: str) -> bool:
    """Whether at least half of a paragraph's sentences are the page addressing its reader."""
    if len(paragraph) > 2 * _LONGEST or paragraph[0] in _SPEECH or _is_reported(_fold(paragraph)):
        return False
    found = [paragraph[start:end] for start, end in sentences.split(paragraph, "")]
    return 2 * sum(map(is_stock_sentence, found)) >= len(found) > 0


@lru_cache(maxsize=256)
def _is_appeal(line: str) -> bool:
    """Whether in a folded sentence the page addresses its reader. Reported speech never does.
    Cached, because a sentence is also checked as part of its paragraph.
    """
    page = _page()
    if len(line) > _LONGEST or _is_reported(line):
        return False
    if re.match(page.appeals, line) or re.search(page.appeals_within, line):
        return True
    addressed = re.search(page.addressed, line) is not None
    return addressed and re.search(page.appeals_to_reader, line) is not None


def _is_reported(line: str) -> bool:
    """Whether a folded sentence or paragraph reports somebody's words."""
    return re.search(_page().reported, line) is not None


def _is_byline(paragraph: str, line: str) -> bool:
    """Whether only names, places, roles and times follow "by": "By Jane Doe, Reuters"."""
    lead = re.match(_page().byline, line)
    if not lead:
        return False
    rest = paragraph[paragraph.lower().find(lead[0]) + len(lead[0]) :].split()
    return len(rest) <= 16 and all(map(_is_nameish, rest))


def _names(paragraph: str, line: str) -> list[str]:
    """The names in a byline."""
    if len(line) > 120 or is_prose(paragraph) or not _is_byline(paragraph, line):
        return []
    return _NAME.findall(paragraph)


def _is_contribution(sentence: str, line: str) -> bool:
    """Whether a sentence credits contributors: "Jane Doe contributed to this report."."""
    if not re.search(_page().contributed, line):
        return False
    others = (word for word in sentence.split() if _fold(word) not in _page().contributed_words)
    return all(map(_is_nameish, others))


def _is_nameish(word: str) -> bool:
    """Whether a word can be part of a byline: a name, a time, "and", "reporter"."""
    folded = _fold(word)
    return (
        folded in _page().byline_words
        or _NAMEISH.fullmatch(word) is not None
        or _STAMP.fullmatch(folded) is not None
    )


def _is_stamp(line: str) -> bool:
    """Whether a line is only a time or date: "Published 12:03 EST, 4 May 2021", "3 hours ago"."""
    words: list[str] = []
    for word in filter(None, map(_fold, line.split())):
        # The first word rules out most lines, so fold words lazily.
        if len(words) == 20 or not (word in _page().stamp_words or _STAMP.fullmatch(word)):
            return False
        words.append(word)
    dated = words[0] in _page().stamp_marks or words[-1] == "ago"
    return dated or ":" in line or _CLOCK.search(line) is not None


def _repeats(line: str, titles: set[str], *, prose: bool) -> bool:
    """Whether a line is one of the titles or, if it is not prose, nearly one."""
    if line in titles or prose:
        return line in titles
    words = set(_WORD.findall(line))
    return 4 <= len(words) <= 40 and any(
        len(words & other) >= 0.6 * max(len(words), len(other))
        for other in (set(_WORD.findall(title)) for title in titles)
    )


def _neighbours(paragraphs: Sequence[str], lines: Sequence[str], ours: set[int]) -> set[int]:
    """Find the titles of other articles: one after "Next Article", all after "Related articles"."""
    found: set[int] = set()
    page = _page()
    left, questions = 0, False
    for index, line in enumerate(lines):
        if line in page.before_titles:
            left, questions = len(lines), True
        elif line in page.page_turns or line in page.before_one_title:
            left, questions = 1, line in page.page_turns
        elif index in ours:
            if left and _is_headline(paragraphs[index], questions=questions):
                found.add(index)
                left -= 1
            else:
                left = 0
    return found


def _is_headline(paragraph: str, *, questions: bool) -> bool:
    """Whether a line is not prose, or has a final stop but is capitalised like a title."""
    if not is_prose(paragraph):
        return True
    words = _WORD.findall(paragraph[:_LONGEST])
    capitals = sum(word[0].isupper() for word in words)
    return len(words) <= 20 and (
        (capitals >= 0.7 * len(words) and not paragraph.isupper())
        or (questions and paragraph.endswith("?"))
    )


# Captions: a paragraph that ends in a credit describes a picture, not the news.

_AGENCIES = (
    r"(?:AP|AFP|EPA|PA(?: (?:Wire|Media|Images))?|Reuters|REUTERS|Getty(?: Images)?"
    r"|Associated Press|Alamy|Shutterstock|iStock|Bloomberg|Press Association|NASA|Xinhua"
    r"|Anadolu|ZUMA|Rex)"
)
_PICTURE = (
    r"(?:(?:archive|file|library|stock|handout|undated|ap|afp|reuters|screen)[ -])?"
    r"(?:photo(?:graph)?|picture|image|pic|illustration|graphic|video|still|grab)s?"
)
_BY = r"(?:\s?[:/|]\s?|\s(?:by|courtesy(?: of)?|from|via|credit:?|©)\s)"
_CREDIT = re.compile(
    # "(Photo: L. Marchetti)", "[AP Photo/Jane Doe]", "(Leo Hart/Getty Images)", "FILE PHOTO" ...
    rf"[(\[](?i:[^()\[\]]{{0,40}}\b{_PICTURE}{_BY}|courtesy\b|credits?:)[^()\[\]]{{2,80}}[)\]]\.?$"
    rf"|[(\[][^()\[\]]{{2,50}}/{_AGENCIES}[^()\[\]]{{0,30}}[)\]]\.?$"
    r"|[(\[.!?…\"”]\s?(?i:(?:file|library|archive|stock|handout) (?:photo|picture|pic|image))"
    r"[)\]]?\.?$"
    # ... or after the sentence: "Picture: Valley Press/T. Moen", "Photo by Leo Hart",
    rf"|(?<=[.!?…\"”’)])\s(?:[|–—-]\s)?(?=[A-Z])(?i:{_PICTURE}{_BY}|credits?:\s?|courtesy of\s)"
    r"(?!the (?:police|court)\b)[^.!?]{2,70}(?:\b[A-Z]\.[^.!?]{2,30})?\.?$"
    # "Jane Doe/Reuters", "Getty Images", "© Valley Press".
    rf"|(?<=[.!?…\"”’)])\s(?:{_AGENCIES}"
    r"|[A-Z][\w.’'-]*(?: [\w.’'-]+){0,4} ?/ ?(?:The )?[A-Z][\w .]{1,40}|©\s?[^.]{2,50})$"
    # Any label with a name, or names alone, without a full stop.
    r"|(?<=[.!?…\"”’)])\s[A-Z][a-z]+(?: [a-z]+)?:\s?[^.!?\d:]{2,50}$"
    r"|(?<=[.!?])\s(?!(?:The|In|A|An|On|At|He|She|It|But|And|They|We|This)\b)"
    r"[A-Z][\w.’'-]*(?:(?: |/| / )[A-Z][\w.’'-]*){1,4}(?<![.])$"
)
_LEAD = re.compile(
    r"(?:image|photo|picture|video) caption\b|(?:file )?(?:photo|picture|image|pictured)\s?:\s",
    re.IGNORECASE,
)


def _is_caption(paragraph: str) -> bool:
    """Whether a paragraph is the caption of a picture."""
    return bool(_LEAD.match(paragraph) or _CREDIT.search(paragraph))


# What follows an article: readers' comments, the paywall, notes about the author.

_COMMENTS = re.compile(
    r"(?:\d[\d,.]*k? )?(?:(?:reader|readers'|your|all|most liked|top|recent|latest|user|view"
    r"|show) )*(?:comments?|responses|replies)(?: ?\(?\d[\d,.]*k?\)?)?"
    r"|(?:join|start) the (?:conversation|discussion|debate)|leave a (?:comment|reply)"
    r"|(?:post|add|write) (?:a|your) comment|discussion|have your say|what (?:our )?readers say"
    r"|comments? (?:section|below)"
)
"""A line above the readers' comments."""
_COMMENTED = re.compile(
    r"(?:reply|report|like|upvote|downvote|share|recommend|flag|most liked|newest|oldest"
    r"|sort by.*)(?: \(?\d+\)?)?"
    r"|.{2,40}(?:[—–|·•-]| ) ?(?:\d+|an?|one) ?(?:s|m|min|h|hrs?|d|w|seconds?|minutes?|hours?|days?"
    r"|weeks?|months?|years?)(?: ago)?|load more(?: comments)?"
    r"|comments? (?:are|is) (?:now )?closed.*|log in to .*"
)
"""A line between the comments."""
_SPOKEN = re.compile(r"[\w.@' -]{2,30}: \S")
_SINCE = re.compile(
    r"[^:]{2,40}[—–|·•-] ?(?:\d+|an?) (?:minute|hour|day|week|month)s? ago", re.IGNORECASE
)

_WALL = re.compile(
    r"(?:to )?(?:continue|keep) reading\b.{0,80}"
    r"|you(?:'ve| have) (?:read|reached|used)\b.{0,60}\barticles?\b.{0,40}"
    r"|already a (?:subscriber|member)\b.{0,40}"
    r"|subscribe (?:now )?to (?:read|continue|unlock)\b.{0,60}"
    r"|this (?:article|story|content) is (?:only )?(?:for|available to) (?:our )?(?:subscribers"
    r"|members)\b.{0,40}"
)

_NOTE = re.compile(
    r"(?P<name>(?:(?:Dr\.?|Prof\.?|Sir|Dame) )?[A-Z][\w.’'-]*(?: (?:de|von|van|bin"
    r"|(?:al-)?[A-Z][\w.’'-]*)){1,3})(?:, [^,]{3,60}(?:, [^,]{3,40})?,)?,?"
    r" (?P<verb>is|was|has|writes|covers|reports|teaches|works|lives|leads|edits)\b(?P<rest>.*)",
    re.DOTALL,
)
_TRADE = re.compile(
    r"\b(?:writer|journalist|reporter|correspondent|columnist|editor|author|novelist|photographer"
    r"|critic|contributor|professor|lecturer|fellow|historian|broadcaster)\b"
    r"|^ (?:has )?(?:written|writes|reported|reports|covered) (?:about|for|on)\b"
)
_AUTHOR_OF_NEWS = re.compile(r"\bauthor of (?:the|this) (?:report|study|paper|letter|law|bill)\b")
_AUTHOR = re.compile(
    r"(?:the|this) (?:author|writer|columnist) (?:is|teaches|works|runs)\b", re.IGNORECASE
)
_COVERS = frozenset({"covers", "reports", "writes", "edits", "teaches"})
_LONGEST_NOTE = 600
_MOST_HEADS = 20
"""Maximum lines tried as the possible end of the article."""


def _comments_begin(paragraphs: Sequence[str], lines: Sequence[str], prose: Sequence[int]) -> int:
    """Return where readers' comments begin, or the number of lines: at "Comments" below the prose,
    or at the first of several names with a time ("Huw T. — 2 hours ago").
    """
    if len(prose) < 2:
        return len(lines)
    below = range(prose[1] + 1, len(lines))
    signed = [i for i in below if len(paragraphs[i]) < 80 and _SINCE.fullmatch(paragraphs[i])]
    headed = [i for i in below if len(lines[i]) < 80 and _COMMENTS.fullmatch(lines[i])]
    written = [i for i in below if _is_comment(paragraphs[i], lines[i])]
    for index in headed[:_MOST_HEADS]:
        if (written and index < written[-1]) or _is_little(paragraphs, index, prose):
            return index
    return signed[0] if len(signed) > 1 else len(lines)


def _wall(paragraphs: Sequence[str], lines: Sequence[str], prose: Sequence[int]) -> int:
    """Return where a paywall cuts the article off, or the number of lines."""
    asked = [i for i, line in enumerate(lines) if len(line) < 200 and _WALL.fullmatch(line)]
    below = (i for i in asked[:_MOST_HEADS] if prose and prose[0] < i)
    return next((i for i in below if _is_little(paragraphs, i, prose)), len(lines))


def _author_notes(paragraphs: Sequence[str], kept: Sequence[int], names: set[str]) -> set[int]:
    """Find the paragraphs at the end that introduce the author: somebody from the byline's `names`,
    or a writer by trade whom the article has not named.
    """
    found: set[int] = set()
    for place in range(len(kept) - 1, max(0, len(kept) - 6), -1):
        paragraph = paragraphs[kept[place]]
        if _AUTHOR.match(paragraph) and _is_last(place, kept, found):
            found.add(kept[place])
        note = _NOTE.match(paragraph) if len(paragraph) <= _LONGEST_NOTE else None
        if not note:
            continue
        surname = note["name"].split()[-1]
        named = any(surname in paragraphs[i] for i in kept[:place])
        about = note["rest"].partition(". ")[0]
        trade = note["verb"] in _COVERS or _TRADE.search(about)
        if note["name"] in names or (
            trade
            and not named
            and not _AUTHOR_OF_NEWS.search(about)
            and _is_last(place, kept, found)
        ):
            found.add(kept[place])
    return found


def _is_last(place: int, kept: Sequence[int], found: set[int]) -> bool:
    return all(index in found for index in kept[place + 1 :])


def _is_comment(paragraph: str, line: str) -> bool:
    between = len(line) < 80 and _COMMENTED.fullmatch(line) is not None
    return between or _SPOKEN.match(paragraph) is not None


def _is_little(paragraphs: Sequence[str], index: int, prose: Sequence[int]) -> bool:
    """Whether less prose follows `index` than precedes it."""
    before = sum(len(paragraphs[i]) for i in prose if i < index)
    return sum(len(paragraphs[i]) for i in prose if i > index) < before
