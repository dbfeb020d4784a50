"""Which pairs are good enough to train on, and how good: each test by name, in order."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from standfirst.article import parse_article
from standfirst.selection import select
from tools.training import measures, text
from tools.training.config import Filter
from tools.training.pairs import Pair, read_rows
from tools.training.references import dangles, is_clean, repair_summary

CountTokens = Callable[[str], int]

_FUNCTION = """
a an the is are was were be been being has have had will would to of in on for by with and
that as at from his her their its he she they it who
"""
_FUNCTION_WORDS = frozenset(_FUNCTION.split())


def fingerprint(article: str) -> str:
    """Name an article by its letters near the start, whatever its case, spaces and furniture."""
    letters = re.sub(r"[^a-z]", "", text.strip_furniture(article).lower())
    return letters[20:140]


def _chance(name: str) -> int:
    """A number that `name` alone decides."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)


def with_paragraphs(article: str) -> str:
    """`article` with paragraphs of one to three sentences, where it has none and chance asks for
    them (one in three), because pages come with and without.
    """
    chance = _chance(article)
    if "\n" in article or chance % 3:
        return article
    out, room = "", 0
    for index, sentence in enumerate(text.sentences(article)):
        ends = room > (chance >> (index % 60)) % 3
        out += ("\n\n" if ends else " " if out else "") + sentence
        room = 0 if ends else room + 1
    return out


def read_text(article: str, budget: int, count_tokens: CountTokens) -> str:
    """What the service would show the model of `article`, were `budget` tokens its limit."""
    parsed = parse_article(article)
    return replace(parsed, sentences=select(parsed, budget, count_tokens)).text


class Candidate:
    """A row under test. What a test needs is worked out when it is reached."""

    def __init__(
        self,
        row: dict[str, Any],
        rules: Filter,
        lexicon: text.Lexicon | None,
        count_tokens: CountTokens,
    ) -> None:
        self._row = row
        self._rules = rules
        self._lexicon = lexicon
        self._count_tokens = count_tokens

    def tests(self) -> Iterator[tuple[str, bool]]:
        """Every test's name and whether the row passes it, the cheap ones first."""
        rules = self._rules
        yield "article long enough", len(self._whole.split()) >= rules.article_words
        yield "a clean sentence", any(map(self._is_clean, self._reference))
        yield "a sentence with all names and numbers in the text read", any(self._supported)
        yield "two of them, or the first, none that dangles", self._stands()
        words = sum(len(sentence.split()) for sentence in self.sentences)
        yield "length", rules.summary_words[0] <= words <= rules.summary_words[1]
        a, s = measures.words(self.article), measures.words(" ".join(self.sentences))
        parts = measures.fragments(a, s)
        yield "coverage", parts.coverage >= rules.coverage
        yield "density", parts.density <= rules.density
        novel = measures.novel_bigrams(a, s)
        yield "novel bigrams", rules.novel_bigrams[0] <= novel <= rules.novel_bigrams[1]

    @cached_property
    def _whole(self) -> str:
        article = text.strip_furniture(text.repair_spacing(self._row["article"]))
        return self._lexicon.rejoin(self._lexicon.recase(article)) if self._lexicon else article

    @cached_property
    def article(self) -> str:
        """The article, cleaned, as far as it is read."""
        budgets = self._rules.read_tokens
        budget = budgets[_chance(self._row["id"]) % len(budgets)]
        return read_text(with_paragraphs(self._whole), budget, self._count_tokens)

    @cached_property
    def _reference(self) -> list[str]:
        """The summary's sentences, mended."""
        return repair_summary(self._row["summary"], self._lexicon)[: self._rules.most_sentences]

    def _is_clean(self, sentence: str) -> bool:
        low, high = self._rules.sentence_words
        return low <= len(sentence.split()) <= high and is_clean(sentence)

    @cached_property
    def _supported(self) -> list[bool]:
        """Of every sentence, whether it is clean and says nothing that the read text lacks."""
        article = self.article
        have = measures.words(article)
        return [
            self._is_clean(sentence)
            and not measures.unsupported(article, sentence)
            and measures.content_support(have, measures.words(sentence))
            >= self._rules.content_support
            for sentence in self._reference
        ]

    @cached_property
    def sentences(self) -> list[str]:
        """The summary's sentences that are kept, names and words in the article's own case."""
        forms = text.Forms(self.article)
        return [
            forms.recase(sentence)
            for sentence, good in zip(self._reference, self._supported, strict=True)
            if good
        ]

    def _stands(self) -> bool:
        """Whether what is kept can be read without what is not."""
        good = self._supported
        orphans = [
            sentence
            for number, sentence in enumerate(self._reference)
            if good[number] and (number == 0 or not good[number - 1])
        ]
        return (sum(good) > 1 or good[0]) and not any(map(dangles, orphans))

    def pair(self, *, late: bool) -> Pair:
        """The row as a training pair, ranked: agency style (CNN's, which is plain), full grammar
        rather than headlinese (share of function words), supported content, nothing dropped.
        """
        lower = [word.lower().strip(".,\"'") for s in self.sentences for word in s.split()]
        grammar = sum(word in _FUNCTION_WORDS for word in lower) / len(lower)
        support = measures.content_support(
            measures.words(self.article), measures.words(" ".join(self.sentences))
        )
        value = (
            (1.0 if "CNN" in self._row["article"][:150] else 0.0)
            + 3.0 * min(grammar, 0.4)
            + 2.0 * support
            + (0.5 if all(self._supported) else 0.0)
        )
        return Pair(self._row["id"], self.article, tuple(self.sentences), value, late)


class Selection:
    """Tests rows; `kept` counts, by the name of the test, the rows that passed it."""

    def __init__(
        self,
        rules: Filter,
        taken: set[str],
        lexicon: text.Lexicon | None,
        count_tokens: CountTokens,
    ) -> None:
        """`taken` are fingerprints of articles that may not come again; it grows. `lexicon` is
        given for text whose case was restored by a program.
        """
        self.kept: Counter[str] = Counter()
        self._rules = rules
        self._taken = taken
        self._lexicon = lexicon
        self._count_tokens = count_tokens

    def choose(self, rows: Iterable[dict[str, Any]], *, late: bool) -> Iterator[Pair]:
        """The pairs among `rows` that pass every test."""
        for row in rows:
            self.kept["rows"] += 1
            mark = fingerprint(row["article"])
            if mark in self._taken:
                continue
            self._taken.add(mark)
            self.kept["not seen before"] += 1
            candidate = Candidate(row, self._rules, self._lexicon, self._count_tokens)
            if self._passes(candidate):
                yield candidate.pair(late=late)

    def _passes(self, candidate: Candidate) -> bool:
        for test, passed in candidate.tests():
            if not passed:
                return False
            self.kept[test] += 1
        return True


def fingerprints(path: Path) -> set[str]:
    """The fingerprints of a file's articles."""
    return {fingerprint(row["article"]) for row in read_rows(path)}
