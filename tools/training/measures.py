"""How a summary relates to its article: support, coverage, density, novelty."""

import re
from dataclasses import dataclass
from itertools import pairwise

_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_STOP_WORDS = """
a an the and or but if of in on at to for from by with as is are was were be been being
has have had do does did will would can could may might must shall should not no nor so
than that this these those it its he she they them his her their him who whom whose
which what when where why how there here i you we us our your my me also after before
into over under about out up down off more most other some such only own same too very
just s t said says say new all any both each few while during between against through
because until again further then once one two three four five six seven eight nine ten
first against including told
"""
_STOP = frozenset(_STOP_WORDS.split())


def words(text: str) -> list[str]:
    """The words of `text`, in lower case, without punctuation and possessive endings."""
    return [re.sub(r"['’]s$", "", w.lower()) for w in _WORD.findall(text)]


def stem(word: str) -> str:
    """A crude stem, enough to see that `arrested` and `arrests` are one word."""
    for ending in ("ings", "ing", "edly", "ed", "ies", "es", "ers", "er", "ly", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@dataclass(frozen=True, slots=True)
class Fragments:
    """Coverage and density of extractive fragments (Grusky et al. 2018, Newsroom)."""

    coverage: float
    density: float


def fragments(article: list[str], summary: list[str]) -> Fragments:
    """Greedy longest shared runs of words of `summary` in `article`."""
    if not summary:
        return Fragments(0.0, 0.0)
    places: dict[str, list[int]] = {}
    for index, word in enumerate(article):
        places.setdefault(word, []).append(index)
    covered = squares = at = 0
    while at < len(summary):
        best = 0
        for place in places.get(summary[at], ()):
            run = 1
            while (
                at + run < len(summary)
                and place + run < len(article)
                and summary[at + run] == article[place + run]
            ):
                run += 1
            best = max(best, run)
        covered += best
        squares += best * best
        at += max(best, 1)
    return Fragments(covered / len(summary), squares / len(summary))


def bigrams(tokens: list[str]) -> set[tuple[str, str]]:
    """The pairs of neighbours."""
    return set(pairwise(tokens))


def novel_bigrams(article: list[str], summary: list[str]) -> float:
    """Share of the summary's bigrams that the article lacks."""
    pairs = bigrams(summary)
    return len(pairs - bigrams(article)) / len(pairs) if pairs else 0.0


def content_support(article: list[str], summary: list[str]) -> float:
    """Share of the summary's content words whose stem the article has."""
    known = {stem(word) for word in article}
    content = [word for word in summary if word not in _STOP]
    return sum(stem(word) in known for word in content) / len(content) if content else 0.0


_NUMBERS = """
two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty
thirty forty fifty hundred thousand million billion trillion dozen dozens double triple
half
"""
_NUMBER_WORDS = frozenset(_NUMBERS.split())


def unsupported(article: str, summary: str) -> list[str]:
    """Names and numbers of the summary that the article lacks. A capital that only begins a
    sentence makes a name where the article never writes the word in lower case either.
    """
    have = set(words(article))
    parts = have | {p for word in have for p in re.split(r"[-.'’]", word)}
    missing = []
    for match in _WORD.finditer(summary):
        raw = re.sub(r"['’]s$", "", match.group())
        word = raw.lower()
        opens = match.start() == 0 or bool(
            re.search(r"[.!?:\n][\"'”’)]*\s*[\"'“‘(]*$", summary[: match.start()])
        )
        is_number = any(c.isdigit() for c in raw) or word in _NUMBER_WORDS
        is_name = any(c.isupper() for c in raw) and not (opens and raw[1:].islower())
        if opens and raw[1:].islower() and word not in _STOP:
            is_name = stem(word) not in {stem(w) for w in parts}
        if (is_number or is_name) and word not in parts:
            if "-" in word and all(p in parts for p in word.split("-")):
                continue
            missing.append(raw)
    return missing
