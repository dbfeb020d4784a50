"""How an English sentence shortens a source: the words of it that the source has, and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import inf

from standfirst.checking.finish import is_verb, points_back
from standfirst.checking.order import spoken, stem
from standfirst.words.languages.english import ENGLISH
from standfirst.words.tokens import Kind, Token, tokenize


@dataclass(frozen=True, slots=True)
class Shortening:
    """A sentence that does no more than leave words of its source out.

    `own` are its words without the one that it points back with (`pointer`, "" if there is none),
    `heard` those of the source, and `places` where each of `own` stands among them. `tokens` are
    the words and marks of the source.
    """

    text: str
    pointer: str
    own: Sequence[Token]
    source: str
    tokens: Sequence[Token]
    heard: Sequence[Token]
    places: Sequence[int]

    @property
    def first(self) -> Token:
        """The word of the source that the sentence keeps first."""
        return self.heard[self.places[0]]

    @property
    def last(self) -> Token:
        """The word of the source that the sentence keeps last."""
        return self.heard[self.places[-1]]

    def ahead(self) -> list[Token]:
        """The words and marks of the source before what the sentence keeps first."""
        return [token for token in self.tokens if token.end <= self.first.start]

    def clause_ahead(self) -> list[Token]:
        """Those of them after the last mark."""
        words = takewhile(lambda token: token.kind is not Kind.MARK, reversed(self.ahead()))
        return [*words][::-1]

    def behind(self) -> list[Token]:
        """The words and marks of the source behind what the sentence keeps last."""
        return [token for token in self.tokens if token.start >= self.last.end]

    def is_marked(self, start: int, end: int) -> bool:
        """Whether a mark stands between two characters of the source."""
        return any(t.kind is Kind.MARK and start <= t.start < end for t in self.tokens)

    def has_verb(self, places: Iterable[int]) -> bool:
        """Whether one of the words at `places` of the source may be a verb; "men's" is none."""
        around = [None, *self.heard, None]
        return any(
            is_verb(around[at], self.heard[at], around[at + 2])
            for at in places
            if not self.heard[at].key.endswith("'s")
        )


def shortening(sentence: str, sources: Iterable[str]) -> Shortening | None:
    """How `sentence` shortens the first of `sources` that has all its words in the same order."""
    said = spoken(tokenize(sentence))
    points = points_back(sentence)
    own = said[points:]
    for source in sources:
        tokens = tokenize(source)
        heard = spoken(tokens)
        places = _closest(own, heard) if own else []
        if places:
            pointer = said[0].key if points else ""
            return Shortening(sentence, pointer, own, source, tokens, heard, places)
    return None


def _closest(own: Sequence[Token], heard: Sequence[Token]) -> list[int]:
    """Where `heard` has all of `own` in the same order, as many as can be side by side and the
    others as near as can be; empty where it has not. Takes time in proportion to the product of
    their lengths.
    """
    said, words = ([stem(token, ENGLISH) for token in tokens] for tokens in (own, heard))
    rest = iter(words)
    if not all(word in rest for word in said):
        return []
    step = 1 / (1 + len(words))
    """All steps together count less than two words side by side."""
    scores = [0.0 if word == said[0] else -inf for word in words]
    came_from: list[list[int]] = []
    for word in said[1:]:
        best, found, row = (-inf, -1), [-inf], [-1]
        for at in range(1, len(words)):
            beside = (scores[at - 1] + 1 - step, at - 1)
            best = max(best, (scores[at - 1] + step * (at - 1), at - 1))
            score, before = max(beside, (best[0] - step * at, best[1]))
            found.append(score if words[at] == word else -inf)
            row.append(before)
        scores = found
        came_from.append(row)
    places = [max(range(len(words)), key=scores.__getitem__)]
    for row in reversed(came_from):
        places.append(row[places[-1]])
    return places[::-1]
