"""Chooses the sentences of an article that a summary may use."""

import re
from collections.abc import Sequence

from standfirst.faithfulness.evidence import Evidence
from standfirst.faithfulness.operators import Operator
from standfirst.text.doc import ArticleSentence
from standfirst.text.roles import Role
from standfirst.text.tokens import Kind, Token

_FEWEST = 5
"""Minimum words of a sentence worth shortening."""

_OPENING = 3
"""How many first sentences may say "you" or ask a question; in later ones the page is speaking."""

_CLAIM = 4
"""Maximum sentences of a claim."""


def choose(evidence: Evidence, most: int, *, questions: bool = False) -> list[int]:
    """Return the indices of up to `most` sentences to summarise, in the article's order. Sentences
    of older posts, and those that address "you" after the first few, come last. A claim is left out
    if the article soon calls it false. So is a question, unless `questions` is set and it is one of
    the first sentences, with prose before and after it.
    """
    false = _rebutted(evidence)
    prose = [is_prose(*pair) for pair in zip(evidence.sentences, evidence.tokens, strict=True)]
    told = [
        index
        for index, may in enumerate(prose)
        if (may or (questions and _leads_in(index, prose, evidence))) and index not in false
    ]

    def waits(index: int) -> bool:
        role = evidence.sentences[index].role
        return role is Role.EARLIER or (role is Role.ADDRESS and index >= _OPENING)

    return sorted(told, key=waits)[:most]


def _leads_in(index: int, prose: Sequence[bool], evidence: Evidence) -> bool:
    """Whether a question is among the first sentences, with prose before and after it."""
    asks = evidence.sentences[index].role is Role.QUESTION
    before, after = prose[max(0, index - 1) : index], prose[index + 1 : index + 2]
    return asks and index < _OPENING and any(after) and all(before)


def is_prose(sentence: ArticleSentence, tokens: Sequence[Token]) -> bool:
    """Whether a summary may use the sentence: not a question, heading, list item or fragment."""
    words = sum(token.kind is not Kind.MARK for token in tokens)
    return sentence.role.may_be_told and words >= _FEWEST


def _rebutted(evidence: Evidence) -> set[int]:
    """The indices of sentences that call a claim false, and of the few reporting sentences before
    them: a rebuttal cannot be understood without its claim.
    """
    if not evidence.language.rebuttal:
        return set()
    denies = re.compile(evidence.language.rebuttal, re.IGNORECASE)
    found: set[int] = set()
    for place, sentence in enumerate(evidence.sentences):
        if denies.match(sentence.text):
            claims = {
                index
                for index in range(max(0, place - _CLAIM), place)
                if any(o.operator is Operator.REPORT for o in evidence.heard((index,)).operators)
            }
            found |= claims | {place} if claims else set()
    return found
