"""Which sentences of an article a summary rests on: the first that can be told, in their order.

Two rankings by features found more of the sentences that references rest on, and summaries that
editors would print less often (evaluation/LOG.md): what is taken from further down hangs in the
air.
"""

import re
from collections.abc import Sequence

from standfirst.faithfulness.evidence import Evidence
from standfirst.faithfulness.operators import Operator
from standfirst.text.doc import ArticleSentence
from standfirst.text.roles import Role
from standfirst.text.stemming import fold_case
from standfirst.text.tokens import Kind, Token

_FEWEST = 5
"""Words of a sentence that can be shortened."""

_CLAIM = 4
"""Sentences that a claim may have."""

_SAME = 0.6
"""Of two sentences that share so much of the shorter's terms, one is enough."""


def choose(evidence: Evidence, most: int) -> list[int]:
    """The places of up to `most` sentences that can be summarised, in the article's order.

    An older post, or what the author says of "me", comes after what the article tells itself, and
    what says again what stands before it after all others. A claim that the article calls false
    soon after is left out.
    """
    false = _rebutted(evidence)
    told = [
        index
        for index, sentence in enumerate(evidence.sentences)
        if is_prose(sentence, evidence.tokens[index]) and index not in false
    ]
    told.sort(key=lambda index: not _is_told(evidence, index))
    new: list[int] = []
    again: list[int] = []
    for index in told:
        if len(new) == most:
            break
        known = any(_overlap(evidence.terms[index], evidence.terms[other]) for other in new)
        (again if known else new).append(index)
    return (new + again)[:most]


def _is_told(evidence: Evidence, index: int) -> bool:
    """Whether the article itself tells a sentence; its first may say "you" and be no appeal."""
    role = evidence.sentences[index].role
    if index or role is not Role.PERSONAL:
        return role is Role.PROSE
    spoken = (fold_case(token.text) for token in evidence.tokens[index])
    return evidence.language.first_person.isdisjoint(spoken)


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


def _overlap(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) > _SAME * min(len(one), len(other))
