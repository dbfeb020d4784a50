"""Judge any sentence against an article: what of it is supported, and by which sentences."""

from dataclasses import dataclass
from enum import StrEnum

from standfirst.evidence import Evidence, terms
from standfirst.facts import FactKind, facts
from standfirst.lexicon import NEGATIONS
from standfirst.summary import Source
from standfirst.tokens import Kind, Token, tokenize

MOST_SOURCES = 3
"""A summary sentence names at most so many article sentences."""

_LEAST_GAIN = 0.1
_UNFOUNDED = 0.3
_TURNED = 0.5


class Doubt(StrEnum):
    """Why a sentence is not fully supported."""

    NAME = "a name that the article does not have"
    NUMBER = "a number that the article does not have, or not with this unit"
    QUOTE = "words in quotation marks that the article does not quote"
    NEGATION = "a negation that the sources do not have, or the reverse"
    WORDS = "words that no sentence of the article supports"


@dataclass(frozen=True, slots=True)
class Reason:
    """One doubt about a sentence, and the words of the sentence that raise it."""

    doubt: Doubt
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an article says to a sentence.

    `support` is between 0 (nothing supports it) and 1; `checked` counts the names, numbers and
    quotations of the sentence, `supported` those that the article has.
    """

    support: float
    reasons: tuple[Reason, ...]
    checked: int
    supported: int


def check(sentence: str, evidence: Evidence) -> Verdict:
    """Judge `sentence`, whoever wrote it, against an article's evidence."""
    tokens = tokenize(sentence)
    cover, share = _cover(tokens, evidence)
    found = facts(sentence, evidence.ordinary)
    unfounded = [fact for fact in found if not evidence.supports(fact)]
    reasons = [Reason(_DOUBTS[fact.kind], fact.text) for fact in unfounded]
    support = share
    if unfounded:
        support *= _UNFOUNDED
    turned = _turned(tokens, cover, evidence)
    if turned:
        reasons.append(Reason(Doubt.NEGATION, turned))
        support *= _TURNED
    missing = " ".join(
        token.text
        for token in tokens
        if token.kind is Kind.WORD and not all(t in evidence.postings for t in terms([token]))
    )
    if missing:
        reasons.append(Reason(Doubt.WORDS, missing))
    return Verdict(round(support, 4), tuple(reasons), len(found), len(found) - len(unfounded))


_DOUBTS = {
    FactKind.NAME: Doubt.NAME,
    FactKind.NUMBER: Doubt.NUMBER,
    FactKind.QUOTE: Doubt.QUOTE,
}


def attribute(sentence: str, evidence: Evidence) -> tuple[Source, ...]:
    """The article sentences that together support `sentence`: best first, at most three.

    A greedy cover: each next sentence is the one that supports most of what is still open; it
    ends when the next would add little. Empty when no sentence shares a word with it.
    """
    cover, _ = _cover(tokenize(sentence), evidence)
    return tuple(
        Source(index, evidence.sentences[index].offset, evidence.sentences[index].length)
        for index in cover
    )


def _cover(tokens: list[Token], evidence: Evidence) -> tuple[list[int], float]:
    """The indices of the covering sentences, and the share of the sentence's weight they cover."""
    weights = {term: evidence.weight(term) for term in terms(tokens)}
    total = sum(weights.values())
    open_terms = dict(weights)
    chosen: list[int] = []
    covered = 0.0
    while open_terms and len(chosen) < MOST_SOURCES:
        gains: dict[int, float] = {}
        for term, weight in open_terms.items():
            for index in evidence.postings.get(term, ()):
                gains[index] = gains.get(index, 0.0) + weight
        if not gains:
            break
        best = min(gains, key=lambda index: (-gains[index], index))
        if chosen and gains[best] < _LEAST_GAIN * total:
            break
        chosen.append(best)
        covered += gains[best]
        for term in [t for t in open_terms if best in evidence.postings.get(t, ())]:
            del open_terms[term]
    return chosen, covered / total if total else 0.0


def _turned(tokens: list[Token], cover: list[int], evidence: Evidence) -> str:
    """The negation of the sentence that its sources lack, or that they have and it lacks."""
    said = _negation(tokens)
    for index in cover[:1]:
        source = _negation(tokenize(evidence.sentences[index].text))
        if bool(said) != bool(source):
            return said or source
    return ""


def _negation(tokens: list[Token]) -> str:
    for token in tokens:
        if token.key in NEGATIONS or token.key.endswith("n't"):
            return token.text
    return ""
