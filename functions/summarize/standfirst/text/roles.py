"""Finds the roles of paragraphs and sentences: prose, question, turn of an interview, list, …"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from standfirst.languages.base import Language
from standfirst.text.boilerplate import ends_as_sentence, is_prose
from standfirst.text.numbers import any_of


class Role(StrEnum):
    """What a sentence is, which decides whether a summary may use it."""

    PROSE = "prose"
    """The article's own statement."""
    EARLIER = "earlier"
    """From an older post of a live blog, which newer ones may have overtaken."""
    ADDRESS = "address"
    """Addresses "you", as what the page says about itself does."""
    SPEECH = "speech"
    """The words of a speaker whom the sentence does not name: in a turn of an interview, in a
    quotation of several sentences, or in a claim that the article checks."""
    QUESTION = "question"
    """A question, or anything an interviewer says."""
    HEADING = "heading"
    """Introduces what follows: a line without a full stop, or a sentence that ends in a colon."""
    LIST = "list"
    """A list item, or an ingredient or step of a recipe."""
    CORRECTION = "correction"
    """Says what the article had wrong before: correct, but not news."""
    FRAGMENT = "fragment"
    """A text that breaks off, or a sentence too long to use."""

    @property
    def may_be_told(self) -> bool:
        """Whether a summary may use it."""
        return self in {Role.PROSE, Role.EARLIER, Role.ADDRESS}


@dataclass(frozen=True, slots=True)
class Part:
    """The role of a paragraph, and how many of its first characters are only a bullet or label."""

    role: Role = Role.PROSE
    skipped: int = 0
    recipe: bool = False


_HEADING = re.compile(r"#{1,6} +(?=\S)")
BULLET = re.compile(r"(?:[•▪●‣◦] ?|[·*+–—-] )(?:\[[ xX]\] )?(?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,2})[.)] (?=\S)")
_LABEL = re.compile(
    r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}(?: ?\([^()]{1,30}\))?)(?::|(?<=^[QA])\.)"
    r"(?: ?(?=\S)|$)"
)
_CORRECTION = re.compile(
    r"(?:corrections?|clarifications?|corrected|amendment|erratum)\b(?: ?\([^()]*\))?"
    r"(?:,? [^:]{0,40})?[:—–-]"
    r"|this (?:article|story|piece|report|column|post) (?:was|has been) "
    r"(?:amended|corrected|edited|changed)\b"
    r"|(?:an?|the) (?:earlier|original|previous|initial) (?:version|headline) (?:of|on) "
    r"(?:this|the) (?:article|story|piece|report|column|post|page|headline)\b"
    r"|in an earlier version\b",
    re.IGNORECASE,
)
_CLAIM = re.compile(
    r"(?:the )?(?:claim|rumou?r|myth|fiction|what (?:is|was) (?:claimed|said))(?: \d+)?:",
    re.IGNORECASE,
)
_SHORT_TITLE = re.compile(
    r"(?:\S+ ){2,9}(?:[ap]\.m|U\.S|U\.K|U\.N|Inc|Corp|Ltd|Co)\.", re.IGNORECASE
)
_INSIDE = re.compile(r"[.!]['\"’”]? ['\"‘“]?[A-Z]")
_ASKS = re.compile(r"[?？][\"'”’»)\]]*$")
_CUT = re.compile(
    r"(?:…|\.\.\.|\b(?:the|an?|of|to|and|or|but|for|with|by|from|at|as|that|which|whose|their"
    r"|his|its))[\"'”’)\]]*$"
)
_LINKS = re.compile(
    r"^(?:read (?:more|also|next)|also read|see also|related|watch): ", re.IGNORECASE
)
"""Matches the beginning of another article's title that a page has run into a paragraph."""
_INTRODUCES = re.compile(r":[\"'”’)\]]*$")
_BY_WORDS = ((_ASKS, Role.QUESTION), (_INTRODUCES, Role.HEADING), (_LINKS, Role.HEADING))
_MARK = re.compile(r"[,;:—–(\"“”]")
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ZONE = r"(?-i:GMT|BST|UTC|[ECMP][DS]?T|CES?T|[IJ]ST|AE[DS]T|HKT|SGT|SAST|MSK)\b"
_TIME = re.compile(
    r"[\[(]?(?:(?:updated|posted)(?: at)? )?"
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))? ?(?P<half>[ap]\.?m\.?)?"
    rf"(?: ?{_ZONE})?(?:,? (?:on )?{_DAY}(?=:))?(?![\w.,/%]|:\S)[\])]?[ \-–—|:•]*",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"{_DAY}|(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:about |approx\.? |a )?"
    r"(?:\d[\d./,–-]*|[½⅓¼¾⅔⅛]|pinch|handful|zest|juice|salt|knob|dash|splash)"
    r"(?:[½⅓¼¾⅔⅛ a-z]|$)",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"(?:to (?:make|serve|finish)\b[^,]{0,40}, |meanwhile,? |then |next,? |finally,? "
    r"|(?:once|when|in an?) [^,]{3,60}, )?(?:gently |lightly |carefully )?"
    r"(?:add|arrange|bake|beat|blend|blitz|boil|bring|brown|brush|check|chill|chop|combine|cook"
    r"|cool|cover|cream|crush|cut|discard|divide|do not|don['’]t|drain|drizzle|fill|flip|fold"
    r"|freeze|fry|garnish|grate|grease|grill|grind|heat|keep|knead|layer|leave|let|line|lower"
    r"|mash|melt|mix|peel|place|pour|preheat|press|put|reduce|remove|rest|return|rinse|roast"
    r"|roll|rub|scatter|scoop|season|serve|set|shape|sieve|sift|simmer|slice|soak|spoon|spread"
    r"|sprinkle|squeeze|stir|strain|take|taste|tip|top|toss|transfer|turn|warm|wash|whisk|whip"
    r"|wrap)\b",
    re.IGNORECASE,
)
_FEWEST_INGREDIENTS = 3
_FEWEST_POSTS = 3
_FEWEST_REPLIES = 3
_LONGEST_HEADING = 15
"""Maximum words; a longer line without a full stop is a sentence that lost it."""
_LONGEST_QUESTION = 40
_LONGEST_WITHOUT_MARK = 60
"""Maximum words; a longer sentence without even a comma is a text that has no full stops."""
_LONGEST = 100
"""Maximum words; a longer sentence is rarely a real one, and cut down it says something else."""
_LONGEST_WITHOUT_STOP = 45
"""Maximum words; a longer line without a full stop is a text that has none."""


def roles(paragraphs: Sequence[str], kept: Sequence[int], language: Language) -> list[Part]:
    """Return the roles of the `kept` ones of a page's normalised paragraphs: its article."""
    ours = frozenset(kept)
    seen = [i for i, one in enumerate(paragraphs) if i in ours or _stamp(one) or _LABEL.match(one)]
    stamps = [_stamped(paragraphs[i]) for i in seen]
    texts = [paragraphs[i] for i in seen]
    parts = [
        replace(_alone(text[end:]), skipped=end) if end else _alone(text)
        for text, end in zip(texts, stamps, strict=True)
    ]
    if len(parts) > 1 and _SHORT_TITLE.fullmatch(texts[0]) and parts[0].role is Role.PROSE:
        parts[0] = Part(Role.HEADING)  # it may end in an abbreviation: "… until 9 p.m."
    _lists(texts, parts)
    _recipes(texts, parts)
    _dialogue(texts, parts, language)
    _posts(texts, parts)
    return [part for i, part in zip(seen, parts, strict=True) if i in ours]


def sentence_role(
    text: str, told: str, part: Part, language: Language, *, first: bool, last: bool
) -> Role:
    """Return the role of a sentence of a paragraph, which may be its `first` or `last`; `told` is
    the sentence without its quotations.
    """
    if part.role not in {Role.PROSE, Role.EARLIER}:
        return part.role
    for look, role in _BY_WORDS:
        if look.search(text):
            return role
    if not any(map(str.isalnum, told)):
        return Role.SPEECH
    endless = not first or len(text.split()) > _LONGEST_WITHOUT_STOP
    if (last and endless and not ends_as_sentence(text)) or _breaks_off(text):
        return Role.FRAGMENT
    if part.recipe and _STEP.match(text):
        return Role.LIST
    return Role.ADDRESS if spoken(told, language.second_person) else part.role


def _breaks_off(text: str) -> bool:
    """Whether a text stops in the middle of a phrase, or is too long."""
    words = len(text.split())
    endless = words > _LONGEST_WITHOUT_MARK and not _MARK.search(text[:-2])
    return endless or words > _LONGEST or _CUT.search(text[-24:]) is not None


def _alone(paragraph: str) -> Part:
    for mark, role in ((_HEADING, Role.HEADING), (BULLET, Role.LIST)):
        if match := mark.match(paragraph):
            return Part(role, match.end())
    for opening, role in ((_CORRECTION, Role.CORRECTION), (_CLAIM, Role.SPEECH)):
        if opening.match(paragraph):
            return Part(role)
    if _asks(paragraph) and not _INSIDE.search(paragraph):
        return Part(Role.QUESTION)
    if _INSIDE.search(paragraph) or ends_as_sentence(paragraph):
        return Part()
    above = len(paragraph.split()) <= _LONGEST_HEADING or paragraph.endswith(":")
    return Part(Role.HEADING if above else Role.PROSE)


def _asks(paragraph: str) -> bool:
    return _ASKS.search(paragraph) is not None and len(paragraph.split()) <= _LONGEST_QUESTION


def _lists(paragraphs: Sequence[str], parts: list[Part]) -> None:
    """Make consecutive numbered items a list, and list items prose if they are sentences and no
    heading or colon introduces them.
    """
    numbers = [_NUMBER.match(paragraph) for paragraph in paragraphs]
    for index, (one, two) in enumerate(pairwise(numbers)):
        if one and two and int(two[1]) == int(one[1]) + 1:
            parts[index] = replace(parts[index], role=Role.LIST)
            parts[index + 1] = replace(parts[index + 1], role=Role.LIST)
    hangs = False
    for index, paragraph in enumerate(paragraphs):
        if parts[index].role is not Role.LIST:
            hangs = paragraph.endswith(":") or parts[index].role is Role.HEADING
        elif not hangs and is_prose(paragraph) and len(paragraph.split()) >= 8:
            parts[index] = replace(parts[index], role=Role.PROSE)


def _recipes(paragraphs: Sequence[str], parts: list[Part]) -> None:
    """Make the steps below a list of ingredients list items."""
    amounts = [
        index
        for index, paragraph in enumerate(paragraphs)
        if parts[index].role in {Role.HEADING, Role.LIST}
        and _AMOUNT.match(paragraph[parts[index].skipped :])
        and not _stamp(paragraph)
    ]
    followed = [one for one, two in pairwise(amounts) if two - one == 1]
    if len(followed) + 1 < _FEWEST_INGREDIENTS:
        return
    for index in range(followed[0], len(paragraphs)):
        steps = parts[index].role is Role.PROSE and _STEP.match(paragraphs[index])
        role = Role.LIST if steps else parts[index].role
        parts[index] = replace(parts[index], role=role, recipe=True)


def _dialogue(paragraphs: Sequence[str], parts: list[Part], language: Language) -> None:
    """Find the turns of an interview or transcript: the speaker who asks most is the interviewer.
    Without labels, questions are the interviewer's if most replies say "I", "we" or "you".
    """
    labels = [_LABEL.match(paragraph) for paragraph in paragraphs]
    counts = Counter(label["name"] for label in labels if label)
    speakers = {name for name, count in counts.items() if count > 1}
    speakers |= {"Q", "A"} if {"Q", "A"} <= counts.keys() else set()
    asked = Counter(label["name"] for label in labels if label and "?" in label.string)
    if not {"Q", "A"} & speakers and (
        len(speakers) < 2 or not (any(asked.values()) or all(map(str.isupper, speakers)))
    ):
        _unlabelled(paragraphs, parts, language)
        return
    most = max(speakers, key=lambda name: asked[name] / counts[name])
    asking = {"Q"} if "Q" in counts else {most} if 3 * asked[most] >= counts[most] else set()
    speaker = ""
    for index, label in enumerate(labels):
        if label:
            speaker = label["name"]
        if label and label.end() == len(paragraphs[index]):
            continue
        told = _tells_of(paragraphs[index], speakers, language)
        if label or (speaker and parts[index].role is Role.PROSE and not told):
            role = Role.QUESTION if speaker in asking else Role.SPEECH
            parts[index] = Part(role, label.end() if label else 0)


def _tells_of(paragraph: str, speakers: set[str], language: Language) -> bool:
    """Whether a paragraph names a speaker, but is not a turn itself."""
    text = paragraph.lower()
    names = (name.split()[-1].lower() for name in speakers if len(name) > 2)
    return any(name in text for name in names) and not _is_personal(paragraph, language)


def _unlabelled(paragraphs: Sequence[str], parts: list[Part], language: Language) -> None:
    asked = {index for index, paragraph in enumerate(paragraphs) if index and _asks(paragraph)}
    replies = [index + 1 for index in asked if index + 1 < len(parts) and index + 1 not in asked]
    personal = sum(_is_personal(paragraphs[index], language) for index in replies)
    if len(replies) < _FEWEST_REPLIES or 3 * personal < 2 * len(replies):
        return
    for index in range(min(asked), len(parts)):
        if index in asked:
            parts[index] = Part(Role.QUESTION)
        elif parts[index].role is Role.PROSE:
            parts[index] = Part(Role.SPEECH)


def _posts(paragraphs: Sequence[str], parts: list[Part]) -> None:
    """In a live blog, mark all posts but the newest as earlier ones."""
    stamps = [
        (index, stamp[0])
        for index, paragraph in enumerate(paragraphs)
        if (stamp := _stamp(paragraph))
    ]
    if len(stamps) < _FEWEST_POSTS:
        return
    falling = sum(two[1] < one[1] for one, two in pairwise(stamps))
    rising = sum(two[1] > one[1] for one, two in pairwise(stamps))
    if max(falling, rising) < len(stamps) - 2:
        return
    older = (
        range(stamps[1][0], len(parts)) if falling > rising else range(stamps[0][0], stamps[-1][0])
    )
    for index in older:
        if parts[index].role is Role.PROSE:
            parts[index] = replace(parts[index], role=Role.EARLIER)


def _stamp(paragraph: str) -> tuple[int, int] | None:
    """The time of a post (in minutes of the day), alone on its line or before its text, and the
    index at which its text begins.
    """
    match = _TIME.match(paragraph)
    if not match or not (match["minute"] or match["half"]):
        return None
    rest = paragraph[match.end() :]
    if rest and not (rest[0].isupper() or rest[0] in "\"“‘'"):
        return None
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    return hour * 60 + int(match["minute"] or 0), match.end()


def _stamped(paragraph: str) -> int:
    """Where the text after a stamp begins; 0 if the time is part of it, or there is no stamp."""
    stamp = _stamp(paragraph)
    if not stamp or stamp[1] == len(paragraph) or paragraph.isupper():
        return 0
    return 0 if _DATED.match(paragraph, stamp[1]) else stamp[1]


_I = re.compile(r"(?:(?P<before>[\w’'-]+),? )?(?<![\w.’'])I(?:['’](?:m|ve|d|ll))?(?= [a-z])")


@lru_cache(maxsize=128)
def _any_but_i(pronouns: frozenset[str]) -> re.Pattern[str]:
    """Match `pronouns` except "I", capitalised only where a clause begins (not in "Our Lady")."""
    own = pronouns - {"i"}
    small, great = any_of(own), any_of(map(str.capitalize, own))
    return re.compile(rf"(?<![\w-])(?:{small})\b|(?:^|[.:;!?–—-] )\W*(?:{great})\b")


def spoken(told: str, pronouns: frozenset[str]) -> str:
    """Return the first of `pronouns` in a sentence, or ""; `told` is the sentence without its
    quotations. "World War I" has none.
    """
    if found := _any_but_i(pronouns).search(told):
        return found[0]
    for match in _I.finditer(told if "i" in pronouns else ""):
        before = match["before"] or ""
        if not before[:1].isupper() or match.start() == 0 or _DATED.fullmatch(before):
            return "I"
    return ""


def _is_personal(told: str, language: Language) -> bool:
    return bool(spoken(told, language.first_person | language.second_person))
