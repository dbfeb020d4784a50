"""Whether an English sentence joins a subject and a verb that its source does not join."""

from itertools import pairwise, takewhile

from standfirst.checking.attribution import speaker_before
from standfirst.checking.finish import is_verb
from standfirst.checking.shortening import Shortening
from standfirst.words.language import words
from standfirst.words.lexicon import ARTICLES, DETERMINERS, PERSONAL, bare
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

_BEGIN_PHRASES = DETERMINERS | words("own")
_WHO = words("who which that")
_PHRASE_ENDS = frozenset(",;:-–—")

_BELIEFS = words(
    """believe believes believed suggest suggests suggested suggesting think thinks thought fear
    fears feared hope hopes"""
)
_CLOSE = 3
"""How many words before a statement may hold the belief that it is."""

_NEAR = 6
"""How many words after its end may hold the verb of a sentence's subject."""


def misjoined(found: Shortening) -> bool:
    """Whether the sentence stops before the verb of its subject ("A post lamenting the lack of
    tables [in rooms has stirred parents]"), has an infinitive whose subject is there another verb's
    object ("[A judge has ordered] the ministry to release photos"), says of "he" what its source
    says of "they", tells what its source has as a rumour or belief ("[despite claims] the
    dam holds") or asks, or joins words of two phrases ("her own [shop, and she runs a] museum").
    """
    return (
        _stops_early(found)
        or _begins_late(found)
        or _exchanges(found)
        or _is_unproven(found)
        or _parts_phrase(found)
    )


def _stops_early(found: Shortening) -> bool:
    stop, beyond = [*found.behind(), *[None] * 2][:2]
    if stop and beyond and stop.text == "." and beyond.text.islower():  # of an abbreviation
        return True
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
    if found.source.endswith("?") and "?" not in found.text:
        return True
    ahead = [token.key for token in found.clause_ahead() if token.key != "that"]
    believed = _BELIEFS.intersection(ahead[-_CLOSE:]).difference(word.key for word in found.own)
    supposed = believed or _RUMOURS.intersection(ahead[-1:])
    return bool(supposed) and not speaker_before(found.ahead())


def _parts_phrase(found: Shortening) -> bool:
    """Whether a word that begins a phrase has another's noun, a verb has another's object ("sold a
    [boat and painted the] house"), or a noun the verb of a clause that does not describe it ("a
    cook [and a painter who] plays").
    """
    gaps = zip(pairwise(found.own), pairwise(found.places), strict=True)
    for (before, after), (start, end) in gaps:
        heard = found.heard[end]
        switched = after.key[0] != heard.key[0] and {after.key, heard.key} <= ARTICLES
        if (before.key in _BEGIN_PHRASES or switched) and _is_apart(found, start, end):
            return True
        left_out = [token.key for token in found.heard[start + 1 : end]]
        if {"and", "or"} & {*left_out} and left_out[-1] in _WHO and found.has_verb([end]):
            return True
    return False


def _is_apart(found: Shortening, start: int, end: int) -> bool:
    """Whether a verb, or a mark at which a phrase ends, stands between two words of the source."""
    between = range(found.heard[start].end, found.heard[end].start)
    marks = (token for token in found.tokens if token.start in between)
    return found.has_verb(range(start + 1, end)) or any(m.text in _PHRASE_ENDS for m in marks)
