"""Whether an English sentence refers to something that another sentence has to have said."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from standfirst.checking.finish import COUNTED_TIME
from standfirst.checking.order import stem
from standfirst.words.language import words
from standfirst.words.languages.english import ENGLISH
from standfirst.words.lexicon import DEMONSTRATIVES
from standfirst.words.tokens import Kind, Token, tokenize

_BEFORE_THAT = words("of in on at to for with by from about into")
"""After one of these "that" comes before its noun; else it may begin a clause."""

_NOW = words(
    """second minute moment hour day night morning afternoon evening week weekend fortnight month
    year decade century time season summer winter spring autumn fall way kind sort point case"""
)
"""Nouns that "this" or "that" needs no other sentence for."""

_PHRASE = 3
"""Most words up to the noun that a demonstrative belongs to."""


def refers(sentence: str, before: Iterable[str]) -> bool:
    """Whether `sentence` counts a time from another ("a day later"), or says "this" or "that" of
    something that neither it nor the sentences `before` it have named.
    """
    if COUNTED_TIME.search(sentence):
        return True
    named = {stem(token, ENGLISH) for text in before for token in tokenize(text)}
    tokens = tokenize(sentence)
    for at, phrase in _demonstrated(tokens):
        known = named | {stem(token, ENGLISH) for token in tokens[:at]}
        if not known & {stem(token, ENGLISH) for token in phrase}:
            return True
    return False


def _demonstrated(tokens: Sequence[Token]) -> Iterator[tuple[int, Sequence[Token]]]:
    """The place of every demonstrative with a noun, and the words up to that noun."""
    for at, token in enumerate(tokens):
        apart = token.key == "that" and not (at and tokens[at - 1].key in _BEFORE_THAT)
        if token.key not in DEMONSTRATIVES or apart:
            continue
        phrase = [*takewhile(lambda word: word.term, tokens[at + 1 : at + 1 + _PHRASE])]
        nouns = {word.key.removesuffix("'s").removesuffix("s") for word in phrase}
        if phrase and phrase[0].kind is Kind.WORD and not nouns & _NOW:
            yield at, phrase
