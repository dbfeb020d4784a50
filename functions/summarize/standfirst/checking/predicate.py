"""Whether an English sentence joins a subject and a verb that its source does not join."""

from itertools import takewhile

from standfirst.checking.finish import is_verb
from standfirst.checking.shortening import Shortening
from standfirst.words.language import words
from standfirst.words.tokens import Kind, Token

_FINITE = words(
    "is are was were has have had will would can could may might must should do does did"
)
_JOINERS = words(
    """who which that and but or as when while where because if although though after before since
    until than what how whether whose so to"""
)
_PERSONAL = words("he she it they we i you")

_NEAR = 6
"""How many words after its end may hold the verb of a sentence's subject."""


def misjoined(found: Shortening) -> bool:
    """Whether the sentence stops before the verb of its subject ("A post lamenting the lack of
    tables [in rooms has stirred parents]"), has an infinitive whose subject is there another verb's
    object ("[A judge has ordered] the ministry to release photos"), or says of "he" what its source
    says of "they".
    """
    return _stops_early(found) or _begins_late(found) or _exchanges(found)


def _stops_early(found: Shortening) -> bool:
    end = found.heard[found.places[-1]].end
    behind = (token for token in found.tokens if token.start >= end)
    clause = [*takewhile(_goes_on, behind)]
    return any(_bare(token) in _FINITE for token in clause[:_NEAR])


def _bare(token: Token) -> str:
    """A word without what is contracted with it: "are" of "aren't", "he" of "he's"."""
    return token.key.removesuffix("n't").partition("'")[0]


def _exchanges(found: Shortening) -> bool:
    if not found.pointer or not found.places[0]:
        return False
    there = _bare(found.heard[found.places[0] - 1])
    return there in _PERSONAL and there != found.pointer.partition("'")[0]


def _goes_on(token: Token) -> bool:
    return token.kind is not Kind.MARK and token.key not in _JOINERS


def _begins_late(found: Shortening) -> bool:
    if found.pointer or not _is_infinitive(found):
        return False
    first = found.heard[found.places[0]].start
    ahead = [token for token in found.tokens if token.end <= first]
    clause = [*takewhile(lambda token: token.kind is not Kind.MARK, reversed(ahead))]
    return found.has_verb(range(found.places[0] - len(clause), found.places[0]))


def _is_infinitive(found: Shortening) -> bool:
    """Whether "to" comes before any verb of the sentence."""
    around = [None, *found.own, None]
    for before, word, after in zip(around, found.own, around[2:], strict=False):
        if word.key == "to" and after is not None and after.term and after.kind is Kind.WORD:
            return True
        if is_verb(before, word, after):
            return False
    return False
