"""Which pairs are good enough to train on, and how good: each test by name, in order."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from tools.training import measures, text
from tools.training.config import Filter
from tools.training.pairs import Pair
from tools.training.references import is_about_the_page, is_clean, repair_summary

_FUNCTION = """
a an the is are was were be been has have had will would to of in on for by with and
that as at from his her their its he she they it who
"""
_FUNCTION_WORDS = frozenset(_FUNCTION.split())
_MOST_GRAMMAR = 0.40


def fingerprint(article: str) -> str:
    """Name an article by its letters near the start, whatever its case, spaces and furniture."""
    letters = re.sub(r"[^a-z]", "", text.strip_furniture(article).lower())
    return letters[20:140]


def _chance(name: str) -> int:
    """A number that `name` alone decides."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)


def cut(article: str, limit: int) -> str:
    """The article's first sentences, at most `limit` words (at least one sentence).

    Paragraphs of one to three sentences are marked by line feeds in a third of the articles that
    have none, and in all that have some, because pages come with and without.
    """
    kept: list[str] = []
    total = 0
    for sentence in text.sentences(article.replace("\n", " ")):
        total += len(sentence.split())
        if kept and total > limit:
            break
        kept.append(sentence)
    chance = _chance(article)
    if chance % 3 and "\n" not in article:
        return " ".join(kept)
    out = kept[0]
    room = 0
    for index, sentence in enumerate(kept[1:]):
        room += 1
        ends = room > (chance >> (index % 60)) % 3
        out += ("\n" if ends else " ") + sentence
        room = 0 if ends else room
    return out


def rank(
    sentences: list[str],
    *,
    whole_article: bool,
    novel: float,
    support: float,
    short_news: bool,
    rules: Filter,
) -> float:
    """How much a pair is worth: the right length, its own words, whole sentences (by the share of
    function words, which headlines lack), content words that the article has, all of the article
    read, and the plain agency style of `short_news`.
    """
    lengths = [len(sentence.split()) for sentence in sentences]
    low, high = rules.preferred_words
    if len(sentences) == rules.summary_sentences[1]:
        high = rules.most_words
    lower = [word.lower().strip(".,\"'") for s in sentences for word in s.split()]
    grammar = sum(word in _FUNCTION_WORDS for word in lower) / len(lower)
    return (
        (1.0 if low <= sum(lengths) <= high else 0.0)
        + (1.0 if len(sentences) == 3 else 0.8 if len(sentences) > 3 else 0.0)
        + (0.5 if whole_article else 0.0)
        + 2.0 * support
        + (0.6 if 0.25 <= novel <= 0.55 else 0.0)
        + 3.0 * min(grammar, _MOST_GRAMMAR)
        + (1.0 if short_news else 0.0)
    )


class Candidate:
    """A row under test. What a test needs is worked out when it is reached."""

    def __init__(
        self, row: dict[str, Any], rules: Filter, lexicon: text.Lexicon | None, *, single: bool
    ) -> None:
        self._row = row
        self._rules = rules
        self._lexicon = lexicon
        self._sizes = (1, 1) if single else rules.summary_sentences
        self._bounds = rules.single if single else rules.several

    def tests(self) -> Iterator[tuple[str, bool]]:
        """Every test's name and whether the row passes it, the cheap ones first."""
        rules, bounds = self._rules, self._bounds
        long_enough = self._words >= rules.article_words[0]
        yield "article long enough", long_enough
        yield "summary without page talk", not is_about_the_page(self._row["summary"])
        yield "length of the summary and of its sentences", self._fits()
        yield "clean text, whole sentences", is_clean(self.sentences)
        supported = not measures.unsupported(self.article, self._summary)
        yield "every name and number in the cut article", supported
        a, s = measures.words(self.article), measures.words(self._summary)
        support = measures.content_support(a, s)
        yield "content words in the cut article", support >= bounds.content_support
        novel, parts = measures.novel_bigrams(a, s), measures.fragments(a, s)
        yield "coverage", parts.coverage >= bounds.coverage
        yield "density", bounds.density[0] <= parts.density <= bounds.density[1]
        yield "novel bigrams", bounds.novel_bigrams[0] <= novel <= bounds.novel_bigrams[1]
        lead = measures.words(" ".join(text.sentences(self.article)[:3]))
        yield "not the lead", 1 - measures.novel_bigrams(lead, s) <= rules.lead_overlap

    @cached_property
    def _whole(self) -> str:
        article = text.strip_furniture(text.repair_spacing(self._row["article"]))
        return self._lexicon.rejoin(self._lexicon.recase(article)) if self._lexicon else article

    @property
    def _words(self) -> int:
        return len(self._whole.split())

    @cached_property
    def sentences(self) -> list[str]:
        """The summary, mended."""
        return repair_summary(self._row["summary"], self._lexicon)

    @property
    def _summary(self) -> str:
        return " ".join(self.sentences)

    @cached_property
    def article(self) -> str:
        """The article, cleaned and cut."""
        rules = self._rules
        long = _chance(self._row["id"]) % 1000 < 1000 * rules.long_share
        return cut(self._whole, rules.long_words if long else rules.article_words[1])

    def _fits(self) -> bool:
        lengths = [len(sentence.split()) for sentence in self.sentences]
        return (
            self._sizes[0] <= len(lengths) <= self._sizes[1]
            and self._bounds.least_words <= sum(lengths) <= self._rules.most_words
            and min(lengths) >= self._rules.shortest_sentence
            and max(lengths) <= self._bounds.longest_sentence
        )

    def pair(self, *, late: bool) -> Pair:
        """The row as a training pair."""
        a, s = measures.words(self.article), measures.words(self._summary)
        value = rank(
            self.sentences,
            whole_article=self._words <= self._rules.article_words[1],
            novel=measures.novel_bigrams(a, s),
            support=measures.content_support(a, s),
            short_news="(CNN)" in self._row["article"][:120],
            rules=self._rules,
        )
        return Pair(self._row["id"], self.article, tuple(self.sentences), value, late)


class Selection:
    """Tests rows; `kept` counts, by the name of the test, the rows that passed it."""

    def __init__(self, rules: Filter, taken: set[str], lexicon: text.Lexicon | None) -> None:
        """`taken` are fingerprints of articles that may not come again; it grows. `lexicon` is
        given for text whose case was restored by a program.
        """
        self.kept: Counter[str] = Counter()
        self._rules = rules
        self._taken = taken
        self._lexicon = lexicon

    def choose(
        self, rows: Iterable[dict[str, Any]], *, late: bool, single: bool = False
    ) -> Iterator[Pair]:
        """The pairs among `rows` that pass every test; `single` is for one-sentence summaries."""
        for row in rows:
            self.kept["rows"] += 1
            mark = fingerprint(row["article"])
            if mark in self._taken:
                continue
            self._taken.add(mark)
            self.kept["not seen before"] += 1
            candidate = Candidate(row, self._rules, self._lexicon, single=single)
            if self._passes(candidate):
                yield candidate.pair(late=late)

    def _passes(self, candidate: Candidate) -> bool:
        for test, passed in candidate.tests():
            if not passed:
                return False
            self.kept[test] += 1
        return True
