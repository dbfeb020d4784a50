"""What a source begins with and an English sentence leaves out, though it is needed."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from standfirst.checking.attribution import speaker_before
from standfirst.checking.order import stem
from standfirst.checking.shortening import Shortening
from standfirst.checking.verbs import PASTS
from standfirst.words.language import words
from standfirst.words.languages.english import ENGLISH
from standfirst.words.lexicon import ARTICLES, DEMONSTRATIVES, PERSONAL
from standfirst.words.tokens import Kind, Token, tokenize

_SUBJECT = 5
"""Most words of a subject that is put in the place of a pronoun."""

_BEHIND = 3
"""Most words that are given back between a pronoun and a verb."""

_DESCRIPTION = 3
"""Most words that are given back before a name or noun."""

_SETTING = 5
"""Most words of a time, place or role that is given back."""

_AMOUNTS = words(
    """one all most many some several few no more than least at about nearly of only up to over
    under around almost roughly both every each half"""
)
_BETWEEN = words("also now still already then later has had have is are was were")
"""What may stand between a subject and what a sentence keeps."""

_PLACING = words("on in at as for during outside under last")
_RELATIVE = DEMONSTRATIVES | words(
    """each both such same other another later after before addition fact example instance contrast
    particular course meantime return response turn he she it his her its their they"""
)
"""What sets nothing by itself: it counts from another sentence, or only joins."""


def speaker(found: Shortening) -> str:
    """Who says it, where the source tells that right before it, and the sentence's pronoun."""
    ahead = found.ahead()
    if found.pointer and (not ahead or ahead.pop().key != found.pointer):
        return ""
    said = speaker_before(ahead)
    return " ".join([*(token.text for token in said), found.pointer]).rstrip() if said else ""


def subject(found: Shortening, before: str) -> str:
    """Whom the pronoun stands for: the subject of the source, unless the sentence `before` names
    him.
    """
    ahead = found.ahead()
    if not ahead or not found.pointer.isalpha():
        return ""
    phrase = _subject(ahead)
    known = {stem(token, ENGLISH) for token in tokenize(before)}
    names = [token for token in phrase if token.kind is Kind.NAME]
    if not phrase or all(stem(token, ENGLISH) in known for token in names or phrase[-1:]):
        return ""
    return found.source[phrase[0].start : phrase[-1].end]


def pronoun(found: Shortening) -> str:
    """The sentence's pronoun with the few words that the source has behind it ("She had
    steadfastly"), if they say anything.
    """
    clause = found.clause_ahead() if found.pointer else []
    for at, token in enumerate(clause):
        behind = clause[at + 1 :]
        if token.key == found.pointer and len(behind) <= _BEHIND:
            said = any(one.term for one in behind)
            return found.source[token.start : behind[-1].end] if said else ""
    return ""


def lead(found: Shortening) -> str:
    """What describes or counts the first word of the sentence ("Retired NFL star", "One of"), or a
    time, place or role before a comma ("As a youngster,").
    """
    ahead = found.ahead()
    if not ahead or found.pointer or found.has_verb(range(found.places[0])):
        return ""
    spoken = [token for token in ahead if token.kind is not Kind.MARK]
    if len(spoken) == len(ahead):
        fits = len(ahead) <= _DESCRIPTION and all(
            token.term or token.key in ARTICLES | _AMOUNTS | PERSONAL for token in ahead
        )
    else:
        fits = (
            ahead[-1].text == ","
            and 1 < len(spoken) == len(ahead) - 1 <= _SETTING
            and spoken[0].key in _PLACING
            and not any(token.key in _RELATIVE for token in spoken)
        )
    return found.source[ahead[0].start : ahead[-1].end] if fits else ""


def _subject(ahead: Sequence[Token]) -> Sequence[Token]:
    """The subject of a source whose next word is its verb: what it begins with, or a name after a
    comma; empty where that is not plain.
    """
    phrase = _noun_phrase(ahead)
    rest = ahead[len(phrase) :]
    if phrase and all(token.key in _BETWEEN for token in rest):
        return phrase
    if phrase and rest[0].text == "," == rest[-1].text:
        return phrase
    name = [*takewhile(lambda token: token.kind is Kind.NAME, reversed(ahead))][::-1]
    comma = ahead[: len(ahead) - len(name)][-1:]
    return name if comma and comma[0].text == "," else []


def _noun_phrase(tokens: Sequence[Token]) -> Sequence[Token]:
    """The name or noun, with its article and what describes it, that `tokens` begin with."""
    found: list[Token] = []
    for token in tokens:
        article = not found and token.key in ARTICLES
        if token.kind is Kind.MARK or not (token.term or article):
            break
        found.append(token)
    whole = 0 < len(found) <= _SUBJECT and found[-1].term
    return found if whole and not any(map(_is_past, pairwise(found))) else []


def _is_past(pair: tuple[Token, Token]) -> bool:
    """Whether the second of two words is a verb rather than an adjective ("Holm killed")."""
    before, word = pair
    past = word.key in PASTS or word.key.endswith("ed")
    return word.kind is Kind.WORD and past and before.key not in ARTICLES
