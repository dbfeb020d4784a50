"""House-style rows as pairs: an article's sentence, and how the house shortens it."""

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
    """Sentence number `index` of an article, and what `task` makes of it."""

    index: int
    task: Task
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """An article in sentences, and its pairs in the order of their sentences."""

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
    """The pairs that the rules let a model learn from: of a house row (`article`, `points`,
    `headline`), a shortened one (`article`, `shortened`) or a chosen one (`article`, `keep`,
    `news`, `read`).
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
    """The points and the headline of a row; what follows no single sentence is left out.

    A sentence is asked for once: the most important point that shortens it stands.
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
    """Sentences that somebody shortened one by one: `shortened` has `index`, `text` and, where it
    is a headline, `task`.
    """
    for one in given["shortened"]:
        yield Pair(one["index"], Task[one.get("task", "SHORTEN")], one["text"])


def _chosen(given: dict[str, Any], article: Doc) -> Iterator[Pair]:
    """Which of an article's first `read` sentences that may be told somebody kept for a summary,
    and which one (-1: none) tells the news by itself; what comes after that one is not asked.
    """
    for index, sentence in enumerate(article.sentences[: given["read"]]):
        if is_prose(sentence, article.tokens[index]):
            yield Pair(index, Task.KEEP, YES if index in given["keep"] else NO)
            if given["news"] < 0 or index <= given["news"]:
                yield Pair(index, Task.NEWS, YES if index == given["news"] else NO)


def _is_learned(pair: Pair, evidence: Evidence, rules: Data) -> bool:
    """Whether the rules let a model learn from a pair; they leave out shortenings alone."""
    if pair.task is not Task.SHORTEN:
        return True
    if rules.gated and not Gate(evidence).judge(Candidate(pair.text, (pair.index,))).accepted:
        return False
    return not rules.close or _is_close(pair, evidence)


def _is_close(pair: Pair, evidence: Evidence) -> bool:
    """Whether its content words are the source's in their order, but for names said before."""
    stated = Statement(pair.text, (pair.index,), evidence)
    inserted = {name.start for name in stated.inserted}
    own = (stated.said.words[at].start for at in stated.alignment.own)
    return not stated.alignment.moved and inserted.issuperset(own)


def _source(text: str, sentences: Sequence[frozenset[str]], rules: Data) -> int | None:
    """The sentence (given by its terms) that `text` shortens, of equals the first; None where no
    one has enough of its terms, or it names what has not been named by then.
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
