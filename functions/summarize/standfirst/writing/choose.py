"""Which sentences of an article a summary rests on: a logistic regression over what they look like.

`python -m training.choose` fits the weights on the house rows and prints how often they find the
sentences that the references shorten (training/LOG.md).
"""

import math
from collections import Counter
from collections.abc import Sequence

from standfirst.faithfulness.evidence import Evidence
from standfirst.languages.base import Language
from standfirst.text.doc import ArticleSentence
from standfirst.text.roles import Role
from standfirst.text.stemming import fold_case
from standfirst.text.tokens import Kind, Token

WEIGHTS: dict[str, float] = {
    "first": 2.028,
    "second": 0.438,
    "third": 0.428,
    "place": -0.548,
    "relative place": -2.016,
    "short": -1.822,
    "long": 0.507,
    "words": 3.272,
    "words squared": -0.947,
    "salience": 0.692,
    "like the lead": -1.057,
    "names": 0.433,
    "figures": 0.497,
    "quotes": -0.163,
    "begins quoted": -0.763,
    "points back": -0.236,
    "contrasts": 0.058,
    "first person": -0.469,
}
"""Log-odds for each feature."""

_QUOTES = '"“”„«'
_SHORT, _LONG, _MOST = 8, 40, 45
_FEWEST = 5
"""Words of a sentence that can be shortened."""


def features(index: int, evidence: Evidence, counts: Counter[str]) -> dict[str, float]:
    """What sentence number `index` looks like; `counts` says in how many sentences a term is."""
    sentence, tokens = evidence.sentences[index], evidence.tokens[index]
    words = [token for token in tokens if token.kind is not Kind.MARK]
    terms, lead = evidence.terms[index], evidence.terms[0]
    total = len(evidence.sentences)
    length = min(len(words), _MOST) / 20
    first = fold_case(words[0].text) if words else ""
    return {
        "first": float(index == 0),
        "second": float(index == 1),
        "third": float(index == 2),
        "place": math.log1p(index),
        "relative place": index / total,
        "short": float(len(words) < _SHORT),
        "long": float(len(words) > _LONG),
        "words": length,
        "words squared": length**2,
        "salience": sum(counts[term] for term in terms) / max(1, len(terms)) / math.sqrt(total),
        "like the lead": len(terms & lead) / max(1, len(terms)),
        "names": sum(word.kind is Kind.NAME for word in words) / max(1, len(words)),
        "figures": float(any(word.kind is Kind.FIGURE for word in words)),
        "quotes": float(any(mark in sentence.text for mark in _QUOTES)),
        "begins quoted": float(sentence.text[:1] in _QUOTES),
        "points back": float(first in evidence.language.pronouns),
        "contrasts": float(first in evidence.language.breaks | evidence.language.coordinators),
        "first person": float(_speaks(words, evidence.language)),
    }


def choose(evidence: Evidence, most: int) -> list[int]:
    """The places of up to `most` sentences that can be summarised, the most promising first.

    One that says what a better one says comes after all others.
    """
    counts = Counter(term for terms in evidence.terms for term in terms)
    scores = {
        index: _score(features(index, evidence, counts))
        for index, sentence in enumerate(evidence.sentences)
        if is_prose(sentence, evidence.tokens[index])
    }
    # What the article tells itself comes before an older post or what the author says of "me".
    ranked = sorted(
        scores,
        key=lambda index: (evidence.sentences[index].role is not Role.PROSE, -scores[index], index),
    )
    new: list[int] = []
    again: list[int] = []
    for index in ranked:
        told = any(_overlap(evidence.terms[index], evidence.terms[other]) for other in new)
        (again if told else new).append(index)
    return (new + again)[:most]


def is_prose(sentence: ArticleSentence, tokens: Sequence[Token]) -> bool:
    """Whether a summary may rest on the sentence: no question, heading, list item or scrap."""
    words = sum(token.kind is not Kind.MARK for token in tokens)
    return sentence.role.may_be_told and words >= _FEWEST


def _score(found: dict[str, float]) -> float:
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in found.items())


def _overlap(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) > _SAME * min(len(one), len(other))


_SAME = 0.6
"""Of two sentences that share so much of the shorter's terms, one is enough."""


def _speaks(words: Sequence[Token], language: Language) -> bool:
    return any(fold_case(word.text) in language.first_person for word in words)
