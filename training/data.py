"""House-style rows as pairs: an article's sentence, and its shortening in house style."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from standfirst.faithfulness.evidence import Evidence
from standfirst.faithfulness.gate import Candidate, Gate
from standfirst.faithfulness.statement import Statement
from standfirst.languages.english import ENGLISH
from standfirst.text.doc import Doc, parse_article
from standfirst.text.tokens import Kind, tokenize
from standfirst.writing.choose import is_prose
from standfirst.writing.prompt import NO, YES, Task
from tools.rows import read
from training.config import Data


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentence number `index` of an article, and the answer to `task` for it."""

    index: int
    task: Task
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """An article as sentences, and its pairs in the order of their sentences."""

    sentences: tuple[str, ...]
    pairs: tuple[Pair, ...]


def read_rows(paths: Iterable[Path], rules: Data) -> Iterator[Row]:
    """Yield every row of JSONL files that has pairs."""
    for path in paths:
        for given in read(path):
            row = make_row(given, rules)
            if row.pairs:
                yield row


def make_row(given: dict[str, Any], rules: Data) -> Row:
    """The pairs that the rules allow, from a house row (`article`, `points`, `headline`), a
    shortened one (`article`, `shortened`) or a chosen one (`article`, `keep`, `news`, `read`).
    """
    article = parse_article(given["article"], language="en")
    if "keep" in given:
        pairs = _chosen(given, article)
    elif "shortened" in given:
        pairs = _shortened(given)
    else:
        pairs = _aligned(given, article, rules)
    evidence = Evidence.of(article)
    learned = [pair for pair in pairs if _is_learned(pair, evidence, rules)]
    sentences = tuple(sentence.text for sentence in article.sentences)
    return Row(sentences, tuple(sorted(learned, key=lambda pair: pair.index)))


def _aligned(given: dict[str, Any], article: Doc, rules: Data) -> Iterator[Pair]:
    """The points and the headline of a row that follow a single sentence.

    Each sentence has at most one point: the most important one that shortens it.
    """
    taken: set[int] = set()
    for point in given["points"]:
        index = _source(point, article.terms, rules)
        if index is not None and index not in taken:
            taken.add(index)
            yield Pair(index, Task.SHORTEN, point)
    if rules.headlines:
        index = _source(given["headline"], article.terms, rules)
        if index is not None:
            yield Pair(index, Task.HEADLINE, given["headline"])


def _shortened(given: dict[str, Any]) -> Iterator[Pair]:
    """Sentences shortened singly: `shortened` has `index`, `text` and, for a headline, `task`."""
    for one in given["shortened"]:
        yield Pair(one["index"], Task[one.get("task", "SHORTEN")], one["text"])


def _chosen(given: dict[str, Any], article: Doc) -> Iterator[Pair]:
    """Yes-or-no pairs for an article's first `read` usable sentences: those kept for a summary, and
    the one (-1: none) that has the news by itself; sentences after that one are not asked.
    """
    for index, sentence in enumerate(article.sentences[: given["read"]]):
        if is_prose(sentence, article.tokens[index]):
            yield Pair(index, Task.KEEP, YES if index in given["keep"] else NO)
            if given["news"] < 0 or index <= given["news"]:
                yield Pair(index, Task.NEWS, YES if index == given["news"] else NO)


def _is_learned(pair: Pair, evidence: Evidence, rules: Data) -> bool:
    """Whether the rules allow a pair; they reject nothing but shortenings."""
    if pair.task is not Task.SHORTEN:
        return True
    if rules.gated and not Gate(evidence).judge(Candidate(pair.text, (pair.index,))).accepted:
        return False
    return not rules.close or _is_close(pair, evidence)


def _is_close(pair: Pair, evidence: Evidence) -> bool:
    """Whether its content words are the source's in order, except for names from before it."""
    stated = Statement(pair.text, (pair.index,), evidence)
    inserted = {name.start for name in stated.inserted}
    own = (stated.said.words[at].start for at in stated.alignment.own)
    return not stated.alignment.moved and inserted.issuperset(own)


def _source(text: str, sentences: Sequence[frozenset[str]], rules: Data) -> int | None:
    """The first of the best matching sentences (given by their terms) for `text`; None if none has
    enough of its terms, or `text` has a name that has not occurred by then.
    """
    tokens = [token for token in tokenize(text, ENGLISH) if token.term]
    if not tokens or not sentences:
        return None
    own = [fmean(token.term in has for token in tokens) for has in sentences]
    named = [
        fmean(token.term in has or token.kind is Kind.NAME for token in tokens) for has in sentences
    ]
    best = max(range(len(sentences)), key=lambda at: own[at] + 0.5 * named[at] - 0.001 * at)
    if own[best] < rules.least_own or named[best] < rules.least_named:
        return None
    known = frozenset().union(*sentences[: best + 1])
    facts = (token for token in tokens if token.kind in {Kind.NAME, Kind.FIGURE})
    return best if all(fact.term in known for fact in facts) else None
