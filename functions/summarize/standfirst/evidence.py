"""An article, indexed once, so that any sentence can be looked up in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from math import log

from standfirst.article import Article, ArticleSentence
from standfirst.facts import (
    Fact,
    FactKind,
    is_year,
    months_beside,
    name_runs,
    quoted,
    run_key,
    units_after,
)
from standfirst.folding import fold
from standfirst.lexicon import FUNCTION_WORDS
from standfirst.stems import stem
from standfirst.tokens import Kind, Token, tokenize

_END = " | "


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that an article can support. Build it with `Evidence.of`; it takes time in
    proportion to the article, once, and lookups take time in proportion to the sentence.
    """

    sentences: tuple[ArticleSentence, ...]
    ordinary: frozenset[str]
    names: str
    figures: Mapping[str, frozenset[str]]
    days: Mapping[str, frozenset[str]]
    quotes: str
    postings: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, article: Article) -> "Evidence":
        """Index `article`."""
        ordinary: set[str] = set()
        names: list[str] = []
        figures: dict[str, set[str]] = defaultdict(set)
        days: dict[str, set[str]] = defaultdict(set)
        postings: dict[str, list[int]] = defaultdict(list)
        for index, sentence in enumerate(article.sentences):
            tokens = tokenize(sentence.text)
            ordinary.update(token.key for token in tokens if token.kind is Kind.WORD)
            names += [run_key(run) for run in name_runs(tokens, owned=True)]
            for at, token in enumerate(tokens):
                if token.kind is Kind.FIGURE:
                    for key in _amounts(token):
                        figures[key].update(units_after(tokens, at))
                    for month in months_beside(tokens, at):
                        days[month].add(token.key)
            for term in set(terms(tokens)):
                postings[term].append(index)
        if "first" in ordinary:
            figures["#1"].update()
        if "second" in ordinary:
            figures["#2"].update()
        return cls(
            sentences=article.sentences,
            ordinary=frozenset(ordinary),
            names=_joined(names),
            figures={key: frozenset(units) for key, units in figures.items()},
            days={month: frozenset(keys) for month, keys in days.items()},
            quotes=_joined(
                quote
                for _, paragraph in groupby(article.sentences, key=lambda s: s.paragraph)
                for quote in quoted(" ".join(s.text for s in paragraph))
            ),
            postings={term: tuple(indices) for term, indices in postings.items()},
        )

    def supports(self, fact: Fact) -> bool:
        """Whether the article has this name, number (with its unit) or quotation."""
        match fact.kind:
            case FactKind.NAME:
                return self._has_name(fact.key)
            case FactKind.QUOTE:
                return f" {fact.key} " in self.quotes
            case FactKind.NUMBER:
                if fact.key not in self.figures:
                    return False
                if fact.month and fact.key not in self.days.get(fact.month, ()):
                    return is_year(fact.key)
                units = self.figures[fact.key]
                return not fact.unit or fact.unit in units
        raise AssertionError(fact.kind)

    def weight(self, term: str) -> float:
        """How much a term tells (inverse document frequency over the article's sentences)."""
        return 1.0 + log((1 + len(self.sentences)) / (1 + len(self.postings.get(term, ()))))

    def _has_name(self, key: str) -> bool:
        return any(f" {form} " in self.names for form in (key, f"{key}s", key.removesuffix("s")))


def _joined(keys: Iterable[str]) -> str:
    return f"{_END}{_END.join(keys)}{_END}"


def _amounts(token: Token) -> set[str]:
    """The amounts that a figure vouches for: its own, and the ends of a range."""
    ends = token.key.split("-") if token.key[:1].isdigit() else []
    return {token.key, *(end for end in ends if end)}


def terms(tokens: Iterable[Token]) -> Iterable[str]:
    """What is compared between sentences: stems of content words, names, figures, and the pairs
    that they form with the one before.
    """
    last = ""
    for token in tokens:
        if token.kind is Kind.MARK or fold(token.text) in FUNCTION_WORDS:
            continue
        term = token.key if token.kind is not Kind.WORD else stem(token.key)
        yield term
        if last:
            yield f"{last} {term}"
        last = term
