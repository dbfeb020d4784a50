"""Whether an English sentence joins a subject and a verb that its source does not join."""

from itertools import takewhile

from standfirst.checking.attribution import speaker_before
from standfirst.checking.finish import is_verb
from standfirst.checking.shortening import Shortening
from standfirst.words.language import words
from standfirst.words.lexicon import ARTICLES, PERSONAL, bare
from standfirst.words.tokens import Kind, Token

_FINITE = words(
    "is are was were has have had will would can could may might must should do does did"
)
_JOINERS = words(
    """who which that and but or as when while where because if although though after before since
    until than what how whether whose so to"""
)
_RUMOURS = words(
    """claim claims report reports rumor rumors rumour rumours fear fears hope hopes allegation
    allegations suggestion suggestions speculation"""
)

_NEAR = 6
"""How many words after its end may hold the verb of a sentence's subject."""


def misjoined(found: Shortening) -> bool:
    """Whether the sentence stops before the verb of its subject ("A post lamenting the lack of
    tables [in rooms has stirred parents]"), has an infinitive whose subject is there another verb's
    object ("[A judge has ordered] the ministry to release photos"), says of "he" what its source
    says of "they", or tells what its source has as a rumour ("[despite claims] the dam holds").
    """
    return _stops_early(found) or _begins_late(found) or _exchanges(found) or _is_unproven(found)


def _stops_early(found: Shortening) -> bool:
    clause = [*takewhile(_goes_on, found.behind())][:_NEAR]
    return any(
        token.kind is Kind.WORD and bare(token.key) in _FINITE and before.key not in ARTICLES
        for before, token in zip([found.last, *clause], clause, strict=False)
    )


def _goes_on(token: Token) -> bool:
    """Whether the clause goes on; a pronoun begins one of its own ("the boat he had stolen")."""
    ends = token.kind is Kind.MARK or token.key in _JOINERS or bare(token.key) in PERSONAL
    return not ends


def _exchanges(found: Shortening) -> bool:
    if not found.pointer or not found.places[0]:
        return False
    said, there = bare(found.pointer), bare(found.heard[found.places[0] - 1].key)
    return {said, there} <= PERSONAL and said != there


def _begins_late(found: Shortening) -> bool:
    if found.pointer or not _is_infinitive(found) or speaker_before(found.ahead()):
        return False
    clause = found.clause_ahead()
    return found.has_verb(range(found.places[0] - len(clause), found.places[0]))


def _is_infinitive(found: Shortening) -> bool:
    """Whether "to" and a word that may be a verb come before any other verb of the sentence."""
    around = [None, *found.own, None]
    for before, word, after in zip(around, found.own, around[2:], strict=False):
        if word.key == "to" and after is not None and after.term and after.kind is Kind.WORD:
            return True
        if is_verb(before, word, after):
            return False
    return False


def _is_unproven(found: Shortening) -> bool:
    ahead = [token.key for token in found.clause_ahead() if token.key != "that"]
    return bool(_RUMOURS.intersection(ahead[-1:])) and not speaker_before(found.ahead())
