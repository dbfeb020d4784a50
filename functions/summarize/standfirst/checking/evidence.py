"""An article, indexed once, so that any sentence can be looked up in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log

from standfirst.article import Article, ArticleSentence
from standfirst.checking.facts import (
    Fact,
    FactKind,
    is_year,
    months_beside,
    quoted,
    units_after,
)
from standfirst.checking.nouns import Wording, common_nouns
from standfirst.words.folding import fold
from standfirst.words.known import language_of
from standfirst.words.language import Language
from standfirst.words.names import name_runs, roles, run_key
from standfirst.words.tokens import Kind, Link, Token, tokenize

_END = " | "

_MOST_PLACES = 50
"""Of a word that a sentence repeats, the places after so many are not kept."""

_NEAR = 4
"""Words at most so many content words apart stand together."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that an article can support. Build it with `Evidence.of`; it takes time in
    proportion to the article, once, and lookups take time in proportion to the sentence.

    `wording` are its lower-case words and their stems, and its common nouns; `figures` its amounts
    with the units that they count, `days` those beside the name of a month; `names` and `quotes`
    are its names and quotations one after the other, `runs` the names by each of their words;
    `places` says of every term (see `terms`) in which sentences it stands, and where there;
    `roles` are the stems of words right before a name.
    """

    sentences: tuple[ArticleSentence, ...]
    wording: Wording
    names: str
    runs: Mapping[str, frozenset[tuple[str, ...]]]
    figures: Mapping[str, frozenset[str]]
    days: Mapping[str, frozenset[str]]
    quotes: str
    places: Mapping[str, Mapping[int, Sequence[int]]]
    roles: frozenset[str]

    @property
    def language(self) -> Language:
        """The article's language."""
        return self.wording.language

    @classmethod
    def of(cls, article: Article) -> "Evidence":
        """Index `article`."""
        language = language_of(article.language)
        ordinary: set[str] = set()
        nouns: set[str] = set()
        names: list[str] = []
        figures: dict[str, set[str]] = defaultdict(set)
        days: dict[str, set[str]] = defaultdict(set)
        places: dict[str, dict[int, list[int]]] = defaultdict(dict)
        roles_of: set[str] = set()
        for index, sentence in enumerate(article.sentences):
            tokens = tokenize(sentence.text, language)
            for token in tokens:
                if token.kind is Kind.WORD:
                    ordinary |= {token.key, token.term} - {""}
            nouns.update(common_nouns(tokens, language))
            names += [run_key(run) for run in name_runs(tokens, owned=True)]
            names += _with_ampersands(tokens)
            for at, token in enumerate(tokens):
                if token.kind is Kind.FIGURE:
                    for key in _amounts(token):
                        figures[key].update(units_after(tokens, at))
                    for month in months_beside(tokens, at):
                        days[month].add(token.key)
            for place, term in enumerate(terms(tokens)):
                here = places[term].setdefault(index, [])
                if len(here) < _MOST_PLACES:
                    here.append(place)
            roles_of.update(word.term for word, _ in roles(tokens))
        for word, ordinal in language.first_ordinals.items():
            if fold(word) in ordinary:
                figures[ordinal].update()
        return cls(
            sentences=article.sentences,
            wording=Wording(language, frozenset(ordinary), frozenset(nouns), frozenset(places)),
            names=_joined(names),
            runs=_by_word(names) if language.skips_in_names else {},
            figures={key: frozenset(units) for key, units in figures.items()},
            days={month: frozenset(keys) for month, keys in days.items()},
            quotes=_joined(
                quote
                for _, paragraph in groupby(article.sentences, key=lambda s: s.paragraph)
                for quote in quoted(" ".join(s.text for s in paragraph), language)
            ),
            places=dict(places),
            roles=frozenset(roles_of),
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

    def tears(self, quoted: str) -> bool:
        """Whether quoted words (their key) are but one, out of a longer quotation."""
        return " " not in quoted and f"{_END}{quoted}{_END}" not in self.quotes

    def together(self, index: int, one: str, other: str, reach: int = _NEAR) -> bool:
        """Whether a sentence has two terms at most `reach` content words apart."""
        places = self.places.get(one, {}).get(index, ()), self.places.get(other, {}).get(index, ())
        return any(abs(first - second) <= reach for first in places[0] for second in places[1])

    def gives_role(self, role: str, names: Iterable[str]) -> bool:
        """Whether a word (its stem) that stands before names somewhere stands together with one of
        `names`, or before no name at all.
        """
        return role not in self.roles or any(
            self.together(index, role, name)
            for name in names
            for index in self.places.get(role, {}).keys() & self.places.get(name, {}).keys()
        )

    def weight(self, term: str) -> float:
        """How much a term tells (inverse document frequency over the article's sentences)."""
        return 1.0 + log((1 + len(self.sentences)) / (1 + len(self.places.get(term, ()))))

    def _has_name(self, key: str) -> bool:
        if any(f" {form} " in self.names for form in (key, f"{key}s", key.removesuffix("s"))):
            return True
        first, *rest = key.split()
        return bool(rest) and any(_skips(key.split(), run) for run in self.runs.get(first, ()))


def _by_word(names: Iterable[str]) -> Mapping[str, frozenset[tuple[str, ...]]]:
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        run = tuple(name.split())
        for word in run:
            found[word].add(run)
    return {word: frozenset(runs) for word, runs in found.items()}


def _skips(words: Sequence[str], run: Iterable[str]) -> bool:
    """Whether `words` stand in `run` in this order, whatever is between them."""
    left = iter(run)
    return all(word in left for word in words)


def _joined(keys: Iterable[str]) -> str:
    return f"{_END}{_END.join(keys)}{_END}"


def _with_ampersands(tokens: Iterable[Token]) -> Iterator[str]:
    """Names that "and" joins, as if a sign joined them ("Food and Drug Administration")."""
    signs = [t._replace(text="&", key="&", link=Link.ANY) if t.text == "and" else t for t in tokens]
    for run in name_runs(signs, owned=True):
        if any(token.text == "&" for token in run):
            yield run_key(run)


def _amounts(token: Token) -> set[str]:
    """The amounts that a figure vouches for: its own, and the ends of a range."""
    ends = token.key.split("-") if token.key[:1].isdigit() else []
    return {token.key, *(end for end in ends if end)}


def terms(tokens: Iterable[Token]) -> Iterator[str]:
    """What is compared between sentences: stems of content words, names and figures."""
    return (token.term for token in tokens if token.term)
