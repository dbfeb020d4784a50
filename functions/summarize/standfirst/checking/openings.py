"""What a source begins with and an English sentence leaves out, though it is needed."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from standfirst.checking.attribution import speaker_before
from standfirst.checking.order import stem
from standfirst.checking.shortening import Shortening
from standfirst.words.language import words
from standfirst.words.languages.english import ENGLISH
from standfirst.words.tokens import Kind, Token, tokenize

_SUBJECT = 5
"""Most words of a subject that is put in the place of a pronoun."""

_BEHIND = 3
"""Most words that are given back between a pronoun and a verb."""

_DESCRIPTION = 3
"""Most words that are given back before a name or noun."""

_SETTING = 5
"""Most words of a time, place or role that is given back."""

_ARTICLES = words("a an the")
_AMOUNTS = words("one all most many some several few no more than least at about nearly of only")
_BETWEEN = words("also now still already then later has had have is are was were")
"""What may stand between a subject and what a sentence keeps."""

_PLACING = words("on in at as for during outside under last")
_RELATIVE = words(
    """this that these those each both such same other another later after before addition fact
    example instance contrast particular course meantime return response turn he she it his her its
    their they"""
)
"""What sets nothing by itself: it counts from another sentence, or only joins."""


def speaker(found: Shortening) -> str:
    """Who says it, where the source tells that right before it, and the sentence's pronoun."""
    first = found.places[0]
    if found.pointer and first and found.heard[first - 1].key == found.pointer:
        first -= 1
    said = speaker_before(found.tokens, found.heard[first].start)
    return " ".join([*(token.text for token in said), found.pointer]).rstrip() if said else ""


def subject(found: Shortening, before: Iterable[str]) -> str:
    """Whom the pronoun stands for: the subject of the source, unless `before` names him."""
    ahead = _ahead(found)
    if not ahead or not found.pointer.isalpha():
        return ""
    phrase = _noun_phrase(ahead)
    rest = ahead[len(phrase) :]
    aside = rest[:1] and rest[0].text == "," == rest[-1].text
    if not phrase or not (aside or all(token.key in _BETWEEN for token in rest)):
        phrase = _name_before(ahead)
    known = {stem(token, ENGLISH) for text in before for token in tokenize(text)}
    names = [token for token in phrase if token.kind is Kind.NAME]
    if not phrase or all(stem(token, ENGLISH) in known for token in names or phrase[-1:]):
        return ""
    return found.source[phrase[0].start : phrase[-1].end]


def pronoun(found: Shortening) -> str:
    """The sentence's pronoun with the few words that the source has behind it ("She had
    steadfastly"), if they say anything.
    """
    ahead = _ahead(found)
    for at in range(max(0, len(ahead) - 1 - _BEHIND), len(ahead) - 1):
        behind = ahead[at + 1 :]
        if ahead[at].key == found.pointer != "" and any(token.term for token in behind):
            whole = not any(token.kind is Kind.MARK for token in behind)
            return found.source[ahead[at].start : behind[-1].end] if whole else ""
    return ""


def lead(found: Shortening) -> str:
    """What describes or counts the first word of the sentence ("Retired NFL star", "One of"), or a
    time, place or role before a comma ("As a youngster,").
    """
    ahead = _ahead(found)
    if not ahead or found.pointer or found.has_verb(range(found.places[0])):
        return ""
    spoken = [token for token in ahead if token.kind is not Kind.MARK]
    if len(spoken) == len(ahead):
        fits = len(ahead) <= _DESCRIPTION and all(
            token.term or token.key in _ARTICLES | _AMOUNTS for token in ahead
        )
    else:
        fits = (
            ahead[-1].text == ","
            and len(spoken) == len(ahead) - 1 <= _SETTING
            and spoken[0].key in _PLACING
            and len(spoken) > 1
            and not any(token.key in _RELATIVE for token in spoken)
        )
    return found.source[ahead[0].start : ahead[-1].end] if fits else ""


def _ahead(found: Shortening) -> list[Token]:
    """What the source has before the first word that the sentence keeps."""
    first = found.heard[found.places[0]]
    return [token for token in found.tokens if token.end <= first.start]


def _name_before(tokens: Sequence[Token]) -> list[Token]:
    """The name that `tokens` end with."""
    return [*takewhile(lambda token: token.kind is Kind.NAME, reversed(tokens))][::-1]


def _noun_phrase(tokens: Sequence[Token]) -> list[Token]:
    """The name or noun, with its article and what describes it, that `tokens` begin with."""
    found: list[Token] = []
    for token in tokens[: _SUBJECT + 1]:
        article = not found and token.key in _ARTICLES
        if token.kind is Kind.MARK or not (token.term or article):
            break
        found.append(token)
    return found if len(found) <= _SUBJECT and found[-1:] and found[-1].term else []
