"""What an article only supposes, or makes depend on something, and a sentence states outright."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, takewhile

from standfirst.checking.order import follow, spoken, stem
from standfirst.words.language import Language
from standfirst.words.language import words as word_set
from standfirst.words.tokens import Kind, Token

_FOLLOWS = 0.6
"""A sentence follows a source that has at least this share of its words in the same order."""

_NEXT_CLAUSE = word_set(
    "and but or who whom whose which that where when while as with because although"
)
"""A condition after one of these belongs to what comes after it."""

_NO_CONDITION = word_set("even as")
"""Before "if"."""

_OPEN_QUESTION = word_set("either whether")
"""What follows one of these in its clause is one of two possibilities."""


@cache
def _guards(language: Language) -> frozenset[str]:
    """One of these is in every source that holds something back."""
    conditions = {phrase.split()[0] for phrase in language.conditions}
    return language.hedges | conditions | _OPEN_QUESTION


def unhedged(
    sentence: Sequence[Token], sources: Sequence[Sequence[Token]], language: Language
) -> str:
    """The word by which the source that `sentence` follows holds back what it states outright, or
    "".

    Such a word is a hedge whose next content word the sentence has without one ("allegedly stole":
    "stole"), or begins a condition that the sentence leaves out, before or after what it keeps, or
    states as a fact ("only if he says so": "He says so").
    Where several sources are followed as closely, one is enough that states the same outright.
    """
    guards = _guards(language)
    if all(token.key not in guards for source in sources for token in source):
        return ""
    said = spoken(sentence)
    followed = follow(said, sources, language)
    most = max(len(places) for _, places in followed)
    if not most or most < _FOLLOWS * len(said):
        return ""
    found = [
        _held_back(said, source, places, language)
        for source, places in followed
        if len(places) == most
    ]
    return found[0] if all(found) else ""


def _held_back(
    said: Sequence[Token], source: Sequence[Token], places: Sequence[int], language: Language
) -> str:
    heard = spoken(source)
    guarded = {stem(said[after], language) for _, after in _hedges(said, language)}
    for at, after in _hedges(heard, language):
        if after in places and stem(heard[after], language) not in guarded:
            return heard[at].text
    keys = {token.key for token in said}
    opening = [0] if _first_clause(source) <= places[0] else []
    own = range(_clause_start(source, heard[places[0]]), places[0])
    behind = takewhile(
        lambda at: heard[at].key not in _NEXT_CLAUSE, range(places[-1] + 1, len(heard))
    )
    within = (at for at in range(places[0], places[-1]) if at not in places)
    for at in chain(opening, own, behind, within):
        word = heard[at]
        open_question = word.key if at in own and word.key in _OPEN_QUESTION else ""
        phrase = open_question or _condition(heard, at, language)
        if places[0] < at < places[-1] and " " not in phrase:
            continue
        if not keys.issuperset(phrase.split()):
            return word.text
    return ""


def _hedges(tokens: Sequence[Token], language: Language) -> Iterator[tuple[int, int]]:
    """The places of every hedge and of the content word after it; the month of May is none."""
    for at, token in enumerate(tokens):
        if token.key in language.hedges and not token.month:
            after = next((n for n in range(at + 1, len(tokens)) if tokens[n].term), None)
            if after is not None:
                yield at, after


def _condition(tokens: Sequence[Token], at: int, language: Language) -> str:
    """The words that begin a condition at the place `at`, "" where none begins."""
    before, word, after = (
        tokens[n].key if 0 <= n < len(tokens) else "" for n in (at - 1, at, at + 1)
    )
    phrases = {word, f"{word} {after}"} & language.conditions
    return "" if before in _NO_CONDITION else next(iter(phrases), "")


def _clause_start(tokens: Sequence[Token], word: Token) -> int:
    """How many words stand before the clause of `word`, which begins after a mark."""
    ahead = [token for token in tokens if token.start < word.start]
    clause = list(takewhile(lambda token: token.kind is not Kind.MARK, reversed(ahead)))
    return len(spoken(ahead)) - len(clause)


def _first_clause(tokens: Sequence[Token]) -> int:
    """How many words stand before the first comma, or at all where there is none."""
    return len(spoken(takewhile(lambda token: token.text != ",", tokens)))
