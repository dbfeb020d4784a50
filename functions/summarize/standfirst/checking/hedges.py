"""What an article only supposes, or makes depend on something, and a sentence states outright."""

from collections.abc import Sequence

from standfirst.checking.order import kept, spoken
from standfirst.words.language import Language
from standfirst.words.tokens import Token

_FOLLOWS = 0.6
"""A sentence follows a source that has at least this share of its words in the same order."""


def unhedged(
    sentence: Sequence[Token], sources: Sequence[Sequence[Token]], language: Language
) -> str:
    """The word by which the source that `sentence` follows holds back what it states outright, or
    "".

    Such a word is a hedge whose next content word the sentence keeps ("allegedly stole": "stole"),
    a condition with which the source opens and of whose clause the sentence keeps nothing, or one
    that begins right after the last word kept.
    """
    said = spoken(sentence)
    best, places = max(
        ((source, kept(said, spoken(source), language)) for source in sources),
        key=lambda pair: len(pair[1]),
        default=((), []),
    )
    heard = spoken(best)
    hedged = any(token.key in language.hedges for token in said)
    if hedged or not places or len(places) < _FOLLOWS * len(said):
        return ""
    keys = {token.key for token in said}
    for at, token in enumerate(heard):
        if token.key in language.hedges and _next_content(heard, at) in places:
            return token.text
    opening, after = heard[0], heard[places[-1] + 1 : places[-1] + 2]
    if opening.key in language.conditions - keys and _clause(best) <= places[0]:
        return opening.text
    return "".join(token.text for token in after if token.key in language.conditions - keys)


def _next_content(tokens: Sequence[Token], at: int) -> int:
    """The place of the first token after `at` that carries content, -1 where none does."""
    return next((n for n in range(at + 1, len(tokens)) if tokens[n].term), -1)


def _clause(tokens: Sequence[Token]) -> int:
    """How many words stand before the first comma; more than there are where there is none."""
    comma = next((n for n, token in enumerate(tokens) if token.text == ","), None)
    return len(tokens) if comma is None else len(spoken(tokens[:comma]))
