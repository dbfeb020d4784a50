"""What follows an article on its page: readers' comments, the wall to pay at, who the author is."""

import re
from collections.abc import Sequence

_COMMENTS = re.compile(
    r"(?:\d[\d,.]*k? )?(?:(?:reader|readers'|your|all|most liked|top|recent|latest|user|view"
    r"|show) )*"
    r"(?:comments?|responses|replies)(?: ?\(?\d[\d,.]*k?\)?)?"
    r"|(?:join|start) the (?:conversation|discussion|debate)|leave a (?:comment|reply)"
    r"|(?:post|add|write) (?:a|your) comment|discussion|have your say|what (?:our )?readers say"
    r"|comments? (?:section|below)"
)
"""Alone on a line, above what readers wrote."""
_COMMENTED = re.compile(
    r"(?:reply|report|like|upvote|downvote|share|recommend|flag|most liked|newest|oldest|sort by.*)"
    r"(?: \(?\d+\)?)?"
    r"|.{2,40}(?:[—–|·•-]| ) ?(?:\d+|an?|one) ?(?:s|m|min|h|hrs?|d|w|seconds?|minutes?|hours?"
    r"|days?|weeks?"
    r"|months?|years?)(?: ago)?"
    r"|load more(?: comments)?|comments? (?:are|is) (?:now )?closed.*|log in to .*"
)
"""A line between the comments."""
_SPOKEN = re.compile(r"[\w.@' -]{2,30}: \S")
_SINCE = re.compile(
    r"[^:]{2,40}[—–|·•-] ?(?:\d+|an?) (?:minute|hour|day|week|month)s? ago", re.IGNORECASE
)

_WALL = re.compile(
    r"(?:to )?(?:continue|keep) reading\b.{0,80}|you(?:'ve| have) (?:read|reached"
    r"|used)\b.{0,60}\barticles?\b.{0,40}"
    r"|already a (?:subscriber|member)\b.{0,40}|subscribe (?:now )?to (?:read|continue"
    r"|unlock)\b.{0,60}"
    r"|this (?:article|story|content) is (?:only )?(?:for"
    r"|available to) (?:our )?(?:subscribers|members)\b.{0,40}"
)

_NOTE = re.compile(
    r"(?P<name>(?:(?:Dr\.?|Prof\.?|Sir|Dame) )?[A-Z][\w.’'-]*(?: (?:de|von|van|bin"
    r"|(?:al-)?[A-Z][\w.’'-]*)){1,3})(?:, [^,]{3,60}(?:, [^,]{3,40})?,)?,?"
    r" (?P<verb>is|was|has|writes|covers|reports|teaches|works|lives|leads|edits)\b(?P<rest>.*)",
    re.DOTALL,
)
_TRADE = re.compile(
    r"\b(?:writer|journalist|reporter|correspondent|columnist|editor|author|novelist|photographer"
    r"|critic|contributor|professor|lecturer|fellow|historian|broadcaster|editor-in-chief)\b"
    r"|^ (?:has )?(?:written|writes|reported|reports|covered) (?:about|for|on)\b"
)
_AUTHOR_OF_NEWS = re.compile(r"\bauthor of (?:the|this) (?:report|study|paper|letter|law|bill)\b")
_AUTHOR = re.compile(
    r"(?:the|this) (?:author|writer|columnist) (?:is|teaches|works|runs)\b", re.IGNORECASE
)
_COVERS = frozenset({"covers", "reports", "writes", "edits", "teaches"})
_LONGEST_NOTE = 600
_MOST_HEADS = 20
"""How many lines that may end the article are tried."""


def comments_begin(paragraphs: Sequence[str], lines: Sequence[str], prose: Sequence[int]) -> int:
    """Return the first paragraph that readers wrote, or the end: what follows "Comments" below the
    prose, or a second name with a time ("Huw T. — 2 hours ago").
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


def wall(paragraphs: Sequence[str], lines: Sequence[str], prose: Sequence[int]) -> int:
    """Return where the page asks for money before it goes on and does not go on, or the end."""
    asked = [i for i, line in enumerate(lines) if len(line) < 200 and _WALL.fullmatch(line)]
    below = (i for i in asked[:_MOST_HEADS] if prose and prose[0] < i)
    return next((i for i in below if _is_little(paragraphs, i, prose)), len(lines))


def author_notes(paragraphs: Sequence[str], kept: Sequence[int], names: set[str]) -> set[int]:
    """The paragraphs at the end that tell who wrote the article: by its byline's `names`, or by
    somebody's trade whom the article has not named.
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
    """Whether less prose follows than came before."""
    before = sum(len(paragraphs[i]) for i in prose if i < index)
    return sum(len(paragraphs[i]) for i in prose if i > index) < before
