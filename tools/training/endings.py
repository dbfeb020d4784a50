"""Whether a sentence ends where no clause of its source does: one that stops too early."""

from collections.abc import Iterable

from standfirst.checking.order import follow, kept, spoken
from standfirst.words.language import words
from standfirst.words.languages.english import ENGLISH
from standfirst.words.tokens import Kind, tokenize

_ADJUNCTS = words(
    """about above across after against although amid among and as at because before behind below
    beside between beyond but by despite during except following for from if in inside into like
    near nor off on onto or out outside over past per since than that though through throughout to
    toward towards under unless until up upon via when where whereas whether which while who whom
    whose with within without according including monday tuesday wednesday thursday friday saturday
    sunday today yesterday tomorrow tonight again so too"""
)
"""Before one of these an English clause may be whole; "of" is none, as what it adds is needed."""

_OPEN = ("ly", "ing")
"""So may it be before adverbs and participles, which end like this; a few nouns do, too."""


def cut(sentence: str, sources: Iterable[str]) -> bool:
    """Whether the source that has most of an English `sentence` in order, its last word included,
    goes on after that without a mark, and not with what may be left out ("made their passage into
    the quarter-finals [all the more remarkable]").
    """
    said = spoken(tokenize(sentence))
    followed = follow(said, map(tokenize, sources), ENGLISH)
    best, places = max(followed, key=lambda pair: len(pair[1]), default=((), []))
    if 2 * len(places) <= len(said):
        return False
    last = spoken(best)[places[-1]]
    if not kept(said[-1:], [last], ENGLISH):
        return False
    after = next((token for token in best if token.start >= last.end), None)
    if after is None or after.kind is Kind.MARK:
        return False
    return after.text.lower() not in _ADJUNCTS and not after.text.endswith(_OPEN)
