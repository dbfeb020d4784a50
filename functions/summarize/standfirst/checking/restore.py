"""Gives back to a sentence the words of its source without which it says something else."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from standfirst.checking import openings
from standfirst.checking.attribution import is_attributed, speaker_after
from standfirst.checking.shortening import DAYS, Shortening
from standfirst.words.tokens import Kind

_LONGEST = 40
"""No sentence is made longer than this many words."""

_WITHIN = 3
"""Most words that are given back within a phrase."""

_AT_END = 7
"""Most words that are given back at the end of a clause."""

_CLAUSE_ENDS = frozenset(",.;:?!-–—)")


def restored(found: Shortening, before: Sequence[str]) -> str:
    """Return an English sentence with what a reader needs to take it as its source means it: a few
    words within a phrase, before it or at the end of a clause ("men's" of "public men's rooms");
    who said it (", the Kremlin said"); whom a pronoun stands for, where the sentences `before` have
    not named him. It stays as it is where it would get too long.
    """
    text, opening = _filled(found), ""
    if not is_attributed(found.own):
        opening = openings.speaker(found)
        clause = [] if opening else speaker_after(found.tokens, found.heard[found.places[-1]].end)
        if clause:
            text = _ended(text, found.source[clause[0].start : clause[-1].end])
    opening = opening or openings.subject(found, before)
    opening = opening or openings.pronoun(found) or openings.lead(found)
    if opening:
        text = f"{opening[0].upper()}{opening[1:]} {_continued(text, found)}"
    return text if len(text.split()) <= _LONGEST else found.text


def _filled(found: Shortening) -> str:
    """The sentence with what it leaves out within its phrases and at its end."""
    own, heard = found.own, found.heard
    pieces = [found.text[: own[0].end]]
    for (one, two), (start, end) in zip(pairwise(own), pairwise(found.places), strict=True):
        as_it_is = found.text[one.end : two.start]
        whole = as_it_is.isspace() and _is_phrase(found, start, end)
        pieces.append(found.source[heard[start].end : heard[end].start] if whole else as_it_is)
        pieces.append(found.text[two.start : two.end])
    pieces.append(_rest(found))
    remains = found.text[own[-1].end :]
    return "".join(pieces) + remains.removeprefix("." if pieces[-1].endswith(".") else "")


def _is_phrase(found: Shortening, start: int, end: int) -> bool:
    """Whether one to three words stand between two, with a meaning, no verb, no date, no mark."""
    between = range(start + 1, end)
    left_out = [found.heard[at] for at in between]
    return (
        1 <= len(left_out) <= _WITHIN
        and any(token.term for token in left_out)
        and not any(token.text.lower() in DAYS for token in left_out)
        and not found.has_verb(between)
        and not found.is_marked(found.heard[start].end, found.heard[end].start)
    )


def _rest(found: Shortening) -> str:
    """The few words without a verb up to the end of the clause in which the sentence ends, or up to
    its verb what follows with "of".
    """
    last = found.places[-1]
    end = found.heard[last].end
    mark = next((t for t in found.tokens if t.kind is Kind.MARK and t.start >= end), None)
    if mark is None or mark.text not in _CLAUSE_ENDS or last - found.places[-2:][0] > 1 + _WITHIN:
        return ""
    rest = [at for at in range(last + 1, len(found.heard)) if found.heard[at].start < mark.start]
    if rest and found.heard[rest[0]].key == "of":
        rest = [*takewhile(lambda at: not found.heard[at].key.endswith("ed"), rest)]
    if not 1 <= len(rest) <= _AT_END or found.has_verb(rest):
        return ""
    return found.source[end : found.heard[rest[-1]].end]


def _continued(text: str, found: Shortening) -> str:
    """`text` after an opening: without its pronoun, its first word written as in the source."""
    first = found.heard[found.places[0]].text
    said = text[found.own[0].start :] if found.pointer else text
    if said[: len(first)].lower() == first.lower():
        return first + said[len(first) :]
    return said


def _ended(sentence: str, clause: str) -> str:
    """The sentence with `clause` after it; one that no full stop ends stays as it is."""
    for stop in (".", '."', ".”"):
        if sentence.endswith(stop):
            return f"{sentence.removesuffix(stop)},{stop[1:]} {clause}."
    return sentence
