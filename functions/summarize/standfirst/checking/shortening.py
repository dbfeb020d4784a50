"""How an English sentence shortens a source: the words of it that the source has, and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from standfirst.checking.finish import is_verb, points_back
from standfirst.checking.order import kept, spoken
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
        places = kept(own, heard, ENGLISH)
        if own and len(places) == len(own):
            pointer = said[0].key if points else ""
            return Shortening(sentence, pointer, own, source, tokens, heard, places)
    return None
