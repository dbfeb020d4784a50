"""Gives back to a sentence the words of its source without which it says something else."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from standfirst.checking import openings
from standfirst.checking.attribution import is_attributed, speaker_after, speaker_within
from standfirst.checking.shortening import Shortening
from standfirst.words.language import words
from standfirst.words.lexicon import ARTICLES, DAYS, PERSONAL, bare
from standfirst.words.tokens import Kind, Token

_LONGEST = 40
"""No sentence is made longer than this many words."""

_WITHIN = 3
"""Most words that are given back within a phrase."""

_AT_END = 8
"""Most words that are given back at the end of a clause."""

_PURPOSE = 12
"""Most of them where they say what for ("votes [to turn the fish market into a library]")."""

_CLAUSE_ENDS = frozenset(",.;:?!-–—)")
_YEAR = re.compile(r", (?:19|20)\d\d\b")
_ABBREVIATED = re.compile(r"\b\w\.\w\.$")
_BOUNDS = words(
    "at least most more less fewer than about up to over under nearly almost around only"
)
_DEPENDENT = words(
    """who which that whose as while when whenever where wherever after before because since until
    unless although though if and or to by"""
)
"""What one of these begins is given back with its verb."""

_CLAUSE_BEGINS = PERSONAL | _DEPENDENT - words("and or to by")


def restored(found: Shortening, before: str) -> Iterable[str]:
    """The ways to write an English sentence so that a reader takes it as its source means it, the
    best first: with a few words within a phrase, before it or at the end of a clause ("men's" of
    "public men's rooms"); who said it (", the Kremlin said"); whom a pronoun stands for that the
    sentence `before` has not named. None leaves out who said it.
    """
    speaker, clause = _speaker(found)
    opening = speaker or openings.subject(found, before)
    opening = opening or openings.pronoun(found) or openings.lead(found)
    forms = [_ended(_opened(text, opening, found), clause) for text in (_filled(found), found.text)]
    short = [form for form in forms if len(form.split()) <= _LONGEST]
    return dict.fromkeys([*short, *([] if speaker or clause else [found.text])])


def _speaker(found: Shortening) -> tuple[str, str]:
    """Who says it, where the source tells that before or behind it and the sentence does not."""
    if is_attributed(found.own):
        return "", ""
    if speaker := openings.speaker(found):
        return speaker, ""
    clause = speaker_within(found) or speaker_after(found)
    return "", found.source[clause[0].start : clause[-1].end] if clause else ""


def _filled(found: Shortening) -> str:
    """The sentence with what it leaves out within its phrases and at its end."""
    own, heard = found.own, found.heard
    rest = _rest(found)
    pieces = [found.text[: own[0].end]]
    for (one, two), (start, end) in zip(pairwise(own), pairwise(found.places), strict=True):
        as_it_is = found.text[one.end : two.start]
        left_out = heard[start + 1 : end]
        article = rest and two is own[-1] and all(token.key in ARTICLES for token in left_out)
        whole = as_it_is.isspace() and (article or _is_phrase(found, start, end))
        pieces.append(found.source[heard[start].end : heard[end].start] if whole else as_it_is)
        pieces.append(found.text[two.start : two.end])
    remains = found.text[own[-1].end :]
    return "".join([*pieces, rest, remains.removeprefix("." if rest.endswith(".") else "")])


def _is_phrase(found: Shortening, start: int, end: int) -> bool:
    """Whether one to three words stand between two that mean something or bound a number, with no
    verb, no date and no mark.
    """
    between = range(start + 1, end)
    left_out = [found.heard[at] for at in between]
    bounds = found.heard[end].kind is Kind.FIGURE and all(t.key in _BOUNDS for t in left_out)
    return (
        1 <= len(left_out) <= _WITHIN
        and (bounds or any(token.term for token in left_out))
        and not any(token.text.lower() in DAYS for token in left_out)
        and not found.has_verb(between)
        and not found.is_marked(found.heard[start].end, found.heard[end].start)
    )


def _rest(found: Shortening) -> str:
    """The few words up to the next mark behind the sentence, or up to the next clause there; the
    year of its date. A verb among them has to have its conjunction.
    """
    last, behind = found.places[-1], found.behind()
    clause = [*takewhile(lambda token: token.kind is not Kind.MARK, behind)]
    mark = behind[len(clause) :][:1]
    if not mark or mark[0].text not in _CLAUSE_ENDS or last - found.places[-2:][0] > 1 + _WITHIN:
        return ""
    if not clause and found.last.kind is Kind.FIGURE and _YEAR.match(found.source, mark[0].start):
        return found.source[found.last.end : behind[1].end]
    own = [*takewhile(lambda token: not _begins_another(token, clause[0]), clause)]
    ways = [clause] if clause and _depends(found, clause[0]) else []
    most = _PURPOSE if clause and clause[0].key == "to" else _AT_END
    for rest in (*ways, *(way for way in (clause, own) if not _has_verb(found, way))):
        if 1 <= len(rest) <= most and (rest is clause or rest[-1].term):
            return found.source[found.last.end : rest[-1].end]
    return ""


def _depends(found: Shortening, first: Token) -> bool:
    """Whether a clause that begins with `first` belongs to the sentence: one more verb does only
    where the sentence keeps its source's tense ("[He shoots it] and posted it").
    """
    if first.key not in ("and", "or"):
        return first.key in _DEPENDENT
    kept = (found.heard[place].key for place in found.places)
    return all(token.key == other for token, other in zip(found.own, kept, strict=True))


def _has_verb(found: Shortening, rest: Sequence[Token]) -> bool:
    last = found.places[-1]
    return found.has_verb(range(last + 1, last + 1 + len(rest)))


def _begins_another(token: Token, first: Token) -> bool:
    """Whether another clause begins; after an "of" phrase its verb may come, too."""
    past = token.kind is Kind.WORD and token.key.endswith("ed")
    return bare(token.key) in _CLAUSE_BEGINS or (past and first.key == "of")


def _opened(text: str, opening: str, found: Shortening) -> str:
    """`text` after an opening: without its pronoun, or with its first word as the source has it. A
    sentence that begins with a quotation mark has none.
    """
    if not opening or not text[:1].isalnum():
        return text
    said = text[found.own[0].start :]
    if not found.pointer:
        said = found.first.text + text[found.own[0].end :]
    return f"{opening[0].upper()}{opening[1:]} {said}"


def _ended(sentence: str, clause: str) -> str:
    """The sentence with `clause` after it; one that no full stop ends stays as it is."""
    for stop in (".", '."', ".”"):
        if clause and sentence.endswith(stop):
            said = sentence if _ABBREVIATED.search(sentence) else sentence.removesuffix(stop)
            return f"{said},{stop[1:]} {clause}."
    return sentence
