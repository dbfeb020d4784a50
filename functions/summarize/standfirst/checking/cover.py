"""Which article sentences a sentence rests on, and how much of it they bring together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from standfirst.checking.evidence import Evidence, terms
from standfirst.words.tokens import Token

MOST_SOURCES = 3
"""A sentence rests on at most so many article sentences."""

_JUDGED = 2
"""Support counts what the best so many sources bring together."""

_NEIGHBOURS = 2
"""Every content word of a sentence makes a pair with each of the next so many."""

_WORD_SHARE = 0.3
"""What a word alone weighs against its pairs: words can stand in an article and say other things,
so that it matters more which of them stand together."""

_APART = 2
_FAR = 0.5
"""A second source more than `_APART` sentences from the first counts by half: what it adds may be
about somebody else."""

_LEAST_GAIN = 0.1
_CANDIDATES = 8

_Unit = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cover:
    """The indices of the sources, best first, and what they support, between 0 and 1."""

    indices: tuple[int, ...]
    support: float


def cover(tokens: Sequence[Token], evidence: Evidence) -> Cover:
    """Choose the sources of a sentence greedily: each is the one that has most of the weight of
    words and pairs that is still open; the last is the one before the next would add little.

    Weights are inverse document frequencies over the article's sentences.
    """
    units = dict(_units(list(terms(tokens)), evidence))
    total = sum(units.values())
    chosen: list[int] = []
    support = 0.0
    while units and len(chosen) < MOST_SOURCES:
        gains = {
            index: sum(weight for unit, weight in units.items() if evidence.together(index, *unit))
            * (_FAR if chosen and abs(index - chosen[0]) > _APART else 1.0)
            for index in _candidates(units, evidence)
        }
        best = min(gains, key=lambda index: (-gains[index], index), default=-1)
        if best < 0 or (chosen and gains[best] < _LEAST_GAIN * total):
            break
        chosen.append(best)
        if len(chosen) <= _JUDGED:
            support += gains[best] / total
        units = {u: weight for u, weight in units.items() if not evidence.together(best, *u)}
    return Cover(tuple(chosen), min(support, 1.0))


def _units(found: Sequence[str], evidence: Evidence) -> Iterator[tuple[_Unit, float]]:
    """The words (as pairs with themselves) and pairs of a sentence, with their weights."""
    for at, term in enumerate(found):
        yield (term, term), _WORD_SHARE * evidence.weight(term)
        for other in found[at + 1 : at + 1 + _NEIGHBOURS]:
            if other != term:
                weight = (evidence.weight(term) + evidence.weight(other)) / 2
                yield (term, other), weight / _NEIGHBOURS


def _candidates(units: Mapping[_Unit, float], evidence: Evidence) -> list[int]:
    """The sentences that have most of the words that are still open."""
    gains: dict[int, float] = {}
    for (term, other), weight in units.items():
        if term == other:
            for index in evidence.places.get(term, {}):
                gains[index] = gains.get(index, 0.0) + weight
        else:
            shared = evidence.places.get(term, {}).keys() & evidence.places.get(other, {}).keys()
            for index in shared:
                gains[index] = gains.get(index, 0.0) + weight
    return sorted(gains, key=lambda index: (-gains[index], index))[:_CANDIDATES]
