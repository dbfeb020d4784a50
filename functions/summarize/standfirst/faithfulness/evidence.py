"""An article and its clauses, against which sentences are judged."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from standfirst.faithfulness.operators import Clauses
from standfirst.languages.base import Language
from standfirst.languages.registry import language_of
from standfirst.text.doc import ArticleSentence, Doc
from standfirst.text.tokens import Token


@dataclass(frozen=True)
class Evidence:
    """The sentences of an article as tokens and clauses. Build it with `Evidence.of`."""

    doc: Doc
    language: Language
    _clauses: dict[tuple[int, ...], Clauses] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, article: Doc) -> "Evidence":
        """Return the evidence of an article."""
        return cls(article, language_of(article.language))

    @property
    def sentences(self) -> tuple[ArticleSentence, ...]:
        """The article's sentences."""
        return self.doc.sentences

    @property
    def tokens(self) -> tuple[tuple[Token, ...], ...]:
        """Each sentence's tokens."""
        return self.doc.tokens

    def heard(self, source: Sequence[int]) -> Clauses:
        """The clauses of a sentence, or of neighbouring sentences read as one."""
        key = tuple(source)
        if key not in self._clauses:
            joined = [token for index in key for token in self.tokens[index]]
            self._clauses[key] = Clauses.of(_apart(joined), self.language)
        return self._clauses[key]

    @property
    def terms(self) -> tuple[frozenset[str], ...]:
        """Each sentence's terms."""
        return self.doc.terms

    def known_before(self, index: int) -> frozenset[str]:
        """The terms of all sentences before this one."""
        return frozenset().union(*self.terms[:index])


def _apart(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of several sentences, with offsets shifted so that none overlap."""
    found: list[Token] = []
    shift = last = 0
    for token in tokens:
        if token.start + shift < last:
            shift = last + 1
        moved = token._replace(start=token.start + shift, end=token.end + shift)
        found.append(moved)
        last = moved.end
    return found
