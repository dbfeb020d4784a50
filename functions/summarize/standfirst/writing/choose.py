"""Which sentences of an article a summary may rest on."""

import re
from collections.abc import Sequence

from standfirst.faithfulness.evidence import Evidence
from standfirst.faithfulness.operators import Operator
from standfirst.text.doc import ArticleSentence
from standfirst.text.roles import Role
from standfirst.text.tokens import Kind, Token

_FEWEST = 5
"""Words of a sentence that can be shortened."""

_OPENING = 3
"""Sentences at an article's beginning that may say "you" or ask; further down the page does so."""

_CLAIM = 4
"""Sentences that a claim may have."""


def choose(evidence: Evidence, most: int, *, questions: bool = False) -> list[int]:
    """The places of up to `most` sentences that can be summarised, in the article's order; an older
    post, and what speaks to "you" after the first few, come after all others. A claim that the
    article calls false soon after is left out; a question is, too, unless `questions` are asked for
    and it is one that the article begins with and goes on from.
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
    """Whether a question is among the first sentences, with prose before it and after."""
    asks = evidence.sentences[index].role is Role.QUESTION
    before, after = prose[max(0, index - 1) : index], prose[index + 1 : index + 2]
    return asks and index < _OPENING and any(after) and all(before)


def is_prose(sentence: ArticleSentence, tokens: Sequence[Token]) -> bool:
    """Whether a summary may rest on the sentence: no question, heading, list item or scrap."""
    words = sum(token.kind is not Kind.MARK for token in tokens)
    return sentence.role.may_be_told and words >= _FEWEST


def _rebutted(evidence: Evidence) -> set[int]:
    """The places of what is reported within a few sentences before a sentence calls it false, and
    of that one, which nobody understands without it.
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
