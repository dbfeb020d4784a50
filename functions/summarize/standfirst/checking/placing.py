"""Numbers that a sentence gives to something else than the article does."""

from collections.abc import Iterator, Sequence

from standfirst.checking.evidence import Evidence, terms
from standfirst.checking.facts import is_year
from standfirst.checking.verbs import AUXILIARIES
from standfirst.words.tokens import Kind, Token

_COUNTED = 2
"""What a figure counts is among the next so many content words."""

_BESIDE_COUNT = 6
"""Content words at most so many apart may be a figure and what it counts."""

_AROUND = 3
"""What happened in a year is said within so many content words before or after it."""

_IN_YEAR = 12
"""In the article a year may stand so many content words from what happened in it."""

_BESIDE_AGE = 4
"""Whose age it is is said within so many words and marks."""


def misplaced(tokens: Sequence[Token], evidence: Evidence) -> Iterator[Token]:
    """Find figures that the article has, but with none of the words that stand beside them here.

    For a count or a sum these are the words after it ("400 restaurants"), for a year those around
    it, for an age the names beside it. Words that the article does not have say nothing.
    """
    for at, token in enumerate(tokens):
        if token.kind is not Kind.FIGURE or token.key not in evidence.places:
            continue
        if evidence.language.figures.bare(token.text) != token.text:
            beside = tokens[max(0, at - _BESIDE_AGE) : at + _BESIDE_AGE]
            names = {other.term for other in beside if other.kind is Kind.NAME}
            if not _any_stands(names, token.key, evidence, None):
                yield token
        elif is_year(token.key):
            before = list(terms(tokens[:at]))[-_AROUND:]
            after = list(terms(tokens[at + 1 :]))[:_AROUND]
            if not _any_stands({*before, *after}, token.key, evidence, _IN_YEAR):
                yield token
        else:
            counted = list(terms(_counted(tokens[at + 1 :])))[:_COUNTED]
            if not _any_stands(set(counted), token.key, evidence, _BESIDE_COUNT):
                yield token


def _counted(tokens: Sequence[Token]) -> Iterator[Token]:
    """The words after a count that may say what it counts; none do in "the two were"."""
    for token in tokens if tokens and tokens[0].key not in AUXILIARIES else ():
        if token.kind is Kind.MARK:
            return
        yield token


def _any_stands(words: set[str], figure: str, evidence: Evidence, reach: int | None) -> bool:
    """Whether one of `words` stands within `reach` of a figure; where that is None, in the same
    sentence or the one before or after. True when the article has none of them.
    """
    known = {word for word in words if word in evidence.places} - {figure}
    if not known:
        return True
    if reach is not None:
        return any(
            evidence.together(index, figure, word, reach)
            for word in known
            for index in evidence.places[figure]
        )
    near = {index + step for index in evidence.places[figure] for step in (-1, 0, 1)}
    return any(not near.isdisjoint(evidence.places[word]) for word in known)
