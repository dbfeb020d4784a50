"""Judge any sentence against an article: what of it is supported, and by which sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from standfirst.checking.cover import Cover, cover
from standfirst.checking.evidence import Evidence, terms
from standfirst.checking.facts import FactKind, facts
from standfirst.checking.hedges import unhedged
from standfirst.checking.placing import misplaced
from standfirst.checking.polarity import turned
from standfirst.summary import Source
from standfirst.words.names import roles
from standfirst.words.tokens import Kind, tokenize

LEAST_SUPPORT = 0.5
"""A sentence that the article supports less is not to be used. `python -m tools.calibrate FILES`
finds 0.485 best for telling faithful summaries from others (docs/quality.md)."""

_UNFOUNDED = 0.3
_TURNED = 0.4
_EXCHANGED = 0.7
_MISPLACED = 0.4
"""What is left of support when a fact is not in the article, when the sentence turns it round or
leaves out what holds it back, when it says of one name what the article says of another, and the
same of a number."""


class Doubt(StrEnum):
    """Why a sentence is not fully supported."""

    NAME = "a name that the article does not have"
    NUMBER = "a number that the article does not have, or not with this unit"
    QUOTE = "words in quotation marks that the article does not quote"
    TORN = "a single word that the article quotes only together with others"
    NEGATION = "a negation that the sources do not have, or the reverse"
    HEDGE = "what the article only supposes, or makes depend on something"
    ROLE = "what the article says of other names than this"
    COUNT = "a number that the article gives to something else"
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
    quotations of the sentence, `supported` those that the article has. `sources` are the article
    sentences that together support it: best first, at most three, none that shares no word with it.
    """

    support: float
    reasons: tuple[Reason, ...]
    checked: int
    supported: int
    sources: tuple[Source, ...]


def check(sentence: str, evidence: Evidence) -> Verdict:
    """Judge `sentence`, whoever wrote it, against an article's evidence."""
    language = evidence.language
    tokens = tokenize(sentence, language)
    sources = cover(tokens, evidence)
    found = facts(sentence, evidence.wording)
    unfounded = [fact for fact in found if not evidence.supports(fact)]
    reasons = [Reason(_DOUBTS[fact.kind], fact.text) for fact in unfounded]
    reasons += [
        Reason(Doubt.TORN, fact.text)
        for fact in found
        if fact.kind is FactKind.QUOTE and fact not in unfounded and evidence.tears(fact.key)
    ]
    support = sources.support
    if unfounded:
        support *= _UNFOUNDED
    heard = [tokenize(evidence.sentences[index].text, language) for index in sources.indices]
    if opposite := turned(tokens, heard, language):
        reasons.append(Reason(Doubt.NEGATION, opposite))
        support *= _TURNED
    if held_back := unhedged(tokens, heard, language):
        reasons.append(Reason(Doubt.HEDGE, held_back))
        support *= _TURNED
    for word, run in roles(tokens):
        if not evidence.gives_role(word.term, [token.term for token in run]):
            reasons.append(Reason(Doubt.ROLE, sentence[word.start : run[-1].end]))
            support *= _EXCHANGED
    known = {fact.text for fact in found if fact not in unfounded}
    for figure in misplaced(tokens, evidence):
        if figure.text in known:
            reasons.append(Reason(Doubt.COUNT, figure.text))
            support *= _MISPLACED
    missing = " ".join(
        token.text
        for token in tokens
        if token.kind is Kind.WORD and any(t not in evidence.places for t in terms([token]))
    )
    if missing:
        reasons.append(Reason(Doubt.WORDS, missing))
    return Verdict(
        support=round(support, 4),
        reasons=tuple(reasons),
        checked=len(found),
        supported=len(found) - len(unfounded),
        sources=_sources(sources, evidence),
    )


_DOUBTS = {
    FactKind.NAME: Doubt.NAME,
    FactKind.NUMBER: Doubt.NUMBER,
    FactKind.QUOTE: Doubt.QUOTE,
}


def attribute(sentence: str, evidence: Evidence) -> tuple[Source, ...]:
    """The `Verdict.sources` of `sentence`, where nothing else is asked of it."""
    return _sources(cover(tokenize(sentence, evidence.language), evidence), evidence)


def originals(sources: Iterable[Source], evidence: Evidence) -> list[str]:
    """What the article says in `sources`."""
    return [evidence.sentences[source.index].text for source in sources]


def _sources(found: Cover, evidence: Evidence) -> tuple[Source, ...]:
    return tuple(
        Source(index, evidence.sentences[index].offset, evidence.sentences[index].length)
        for index in found.indices
    )
