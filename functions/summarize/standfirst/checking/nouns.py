"""Whether a capital makes a name: common nouns, ordinary words that begin, compounds."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from standfirst.words.folding import fold
from standfirst.words.language import Language, fold_case
from standfirst.words.tokens import Kind, Token

_LEAST_PART = 3
_JOINTS = ("", "s", "es", "n", "en")
"""What German puts between the parts of a compound."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What of an article's words says whether a capital makes a name.

    `ordinary` are its lower-case words and their stems, `nouns` the keys of its common nouns where
    those have a capital, `known` the stems of all that it says.
    """

    language: Language
    ordinary: Container[str]
    nouns: Container[str] = frozenset()
    known: Container[str] = frozenset()


def common_nouns(tokens: Sequence[Token], language: Language) -> Iterator[str]:
    """The keys of the capitalised words that are no names, by what stands before them: where
    common nouns have capitals, too, those after a determiner or a figure ("das alte Kino"), but
    not before another name ("die Hansen GmbH").
    """
    if not language.capital_nouns:
        return
    determined = False
    for token, after in zip_longest(tokens, tokens[1:]):
        if token.kind is Kind.NAME and determined and (not after or after.kind is not Kind.NAME):
            yield token.key
        adjective = token.text.endswith(("e", "en", "er", "es", "em"))
        determined = (
            token.kind is Kind.FIGURE
            or fold_case(token.text) in language.determiners
            or (determined and token.kind is Kind.WORD and adjective)
        )


def is_ordinary(token: Token, wording: Wording) -> bool:
    """Whether a capitalised word is no name where a capital says nothing: its folded form or its
    stem is one of the article's ordinary words, it is a common way to begin, or its ending is that
    of an ordinary word; where common nouns have capitals, also when two of the article's make it.
    """
    if token.kind is not Kind.NAME or token.text[1:].lower() != token.text[1:]:
        return False
    language = wording.language
    lower = fold(token.text)
    first = lower.split("-")[0]
    return (
        lower in language.starters
        or fold_case(token.text) in language.starters
        or any(word in wording.ordinary for word in (lower, first, language.stem(token.text)))
        or lower.endswith(language.endings)
        or (language.capital_nouns and _is_compound(token, wording))
    )


def _is_compound(token: Token, wording: Wording) -> bool:
    """Whether a word that the article does not have is put together from two that it has, with
    one of the letters that German puts between them or without.
    """
    stem, text = wording.language.stem, fold_case(token.text)
    if token.key in wording.known:
        return False
    cuts = range(_LEAST_PART, len(text) - _LEAST_PART + 1)
    return any(
        stem(text[cut:]) in wording.known
        and any(stem(text[:cut].removesuffix(joint)) in wording.known for joint in _JOINTS)
        for cut in cuts
    )
