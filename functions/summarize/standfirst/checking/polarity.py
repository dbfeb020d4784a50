"""Statements turned round: a negation that appears or disappears, a word become its opposite."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from standfirst.words.language import Language
from standfirst.words.tokens import Kind, Token

_SCOPE = 2


@cache
def _opposites(language: Language) -> Mapping[str, frozenset[str]]:
    """Stems with the stems of their opposites; the first of a group opposes each of the others."""
    pairs: dict[str, set[str]] = {}
    for group in language.opposites.split("/") if language.opposites else ():
        first, *others = map(language.stem, group.split())
        for other in others:
            pairs.setdefault(first, set()).add(other)
            pairs.setdefault(other, set()).add(first)
    return {word: frozenset(others) for word, others in pairs.items()}


def turned(
    sentence: Sequence[Token], sources: Sequence[Sequence[Token]], language: Language
) -> str:
    """The word by which `sentence` turns its sources round, or "".

    Such a word is a negation where no source has one, a negation of the best source (the first)
    that the sentence lacks though it has the words that are denied there, or a word of which the
    sources have the opposite (and do not deny it) but not the word.
    """
    if not sources:
        return ""
    said = _negations(sentence, language)
    denied = [negation for source in sources for negation in _negations(source, language)]
    if said and not denied:
        return said[0][0]
    if not said:
        stems = set(_stems(sentence))
        for word, scope in _negations(sources[0], language):
            if scope and stems.issuperset(scope):
                return word
    said_there = {word for source in sources for word in _stems(source)}
    there = said_there - {word for _, scope in denied for word in scope}
    for token in sentence:
        new = token.kind is Kind.WORD and language.stem(token.text) not in said_there
        if new and _is_opposed(token, there, language):
            return token.text
    return ""


def _is_opposed(token: Token, there: set[str], language: Language) -> bool:
    stem, word = language.stem, token.key
    if not there.isdisjoint(_opposites(language).get(stem(token.text), ())):
        return True
    return any(
        (len(word) > 6 and word.startswith(prefix) and stem(word.removeprefix(prefix)) in there)
        or (len(word) > 4 and stem(prefix + word) in there)
        for prefix in language.prefixes
    )


def _negations(tokens: Sequence[Token], language: Language) -> list[tuple[str, tuple[str, ...]]]:
    """Every negation with what it denies: the stems of the next content words, and, where it may
    follow what it denies, once more with those before it.
    """
    found: list[tuple[str, tuple[str, ...]]] = []
    for at, token in enumerate(tokens):
        if token.denies:
            found.append((token.text, tuple(_stems(tokens[at + 1 :]))[:_SCOPE]))
            if language.denies_before:
                found.append((token.text, tuple(_stems(tokens[:at]))[-_SCOPE:]))
    return found


def _stems(tokens: Iterable[Token]) -> Iterable[str]:
    return (token.term for token in tokens if token.term and token.kind is not Kind.FIGURE)
