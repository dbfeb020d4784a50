"""House-style rows as pairs: an article's sentence, and how the house shortens it."""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from standfirst.faithfulness.evidence import Evidence
from standfirst.faithfulness.gate import Candidate, Gate
from standfirst.faithfulness.statement import Statement
from standfirst.languages.english import ENGLISH
from standfirst.text.doc import Doc, parse_article
from standfirst.text.tokens import Kind, tokenize
from standfirst.writing.choose import is_prose
from standfirst.writing.prompt import NO, YES, Task
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

    id: str
    sentences: tuple[str, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The sentence that has most of a text's terms: all of them, and where names are free."""

    index: int
    own: float
    named: float


def opened(path: Path) -> TextIO:
    """Open a JSONL file, packed or not."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def read_rows(paths: Iterable[Path], rules: Data) -> Iterator[Row]:
    """Yield every row of JSONL files that has pairs: house rows (`id`, `article`, `points`,
    `headline`), shortened ones (`id`, `article`, `shortened`) and chosen ones (`id`, `article`,
    `keep`, `news`, `read`).
    """
    for path in paths:
        with opened(path) as lines:
            for line in lines:
                given = json.loads(line)
                if "keep" in given:
                    row = chosen_row(given)
                else:
                    row = (shortened_row if "shortened" in given else make_row)(given, rules)
                if row.pairs:
                    yield row


def make_row(given: dict[str, object], rules: Data) -> Row:
    """Align the points and the headline of a row; what follows no single sentence is left out.

    A sentence is asked for once: the most important point that shortens it stands.
    """
    article = parse_article(str(given["article"]), language="en")
    has = article.terms
    taken: set[int] = set()
    pairs: list[Pair] = []
    points = given["points"]
    for point in points if isinstance(points, list) else []:
        index = _follows(point, has, rules)
        if index is not None and index not in taken:
            taken.add(index)
            pairs.append(Pair(index, Task.SHORTEN, point))
    if rules.headlines:
        headline = str(given["headline"])
        index = _follows(headline, has, rules)
        if index is not None:
            pairs.append(Pair(index, Task.HEADLINE, headline))
    return _row(str(given["id"]), article, pairs, rules)


def shortened_row(given: dict[str, Any], rules: Data) -> Row:
    """Sentences that somebody shortened one by one: `shortened` has `index`, `text` and, where it
    is a headline, `task`.
    """
    article = parse_article(str(given["article"]), language="en")
    pairs = [
        Pair(one["index"], Task[one.get("task", "SHORTEN")], one["text"])
        for one in given["shortened"]
    ]
    return _row(str(given["id"]), article, pairs, rules)


def chosen_row(given: dict[str, Any]) -> Row:
    """Which of an article's first `read` sentences that may be told somebody kept for a summary,
    and which one (-1: none) tells the news by itself; what comes after that one is not asked.
    """
    article = parse_article(str(given["article"]), language="en")
    evidence = Evidence.of(article)
    pairs: list[Pair] = []
    for index, sentence in enumerate(article.sentences[: given["read"]]):
        if is_prose(sentence, evidence.tokens[index]):
            pairs.append(Pair(index, Task.KEEP, YES if index in given["keep"] else NO))
            if given["news"] < 0 or index <= given["news"]:
                pairs.append(Pair(index, Task.NEWS, YES if index == given["news"] else NO))
    sentences = tuple(sentence.text for sentence in article.sentences)
    return Row(str(given["id"]), sentences, tuple(pairs))


def _row(name: str, article: Doc, pairs: Sequence[Pair], rules: Data) -> Row:
    """The row of `article` with those of `pairs` that the rules let a model learn from, headlines
    all.
    """
    evidence = Evidence.of(article)
    gate = Gate(evidence)
    learned = [
        one
        for one in pairs
        if one.task is Task.HEADLINE
        or ((not rules.gated or _passes(one, gate)) and (not rules.close or _close(one, evidence)))
    ]
    sentences = tuple(sentence.text for sentence in article.sentences)
    return Row(name, sentences, tuple(sorted(learned, key=lambda pair: pair.index)))


def _passes(pair: Pair, gate: Gate) -> bool:
    return gate.judge(Candidate(pair.text, (pair.index,))).accepted


def _close(pair: Pair, evidence: Evidence) -> bool:
    """Whether its content words are the source's in their order, but for names said before."""
    stated = Statement(pair.text, (pair.index,), evidence)
    inserted = {name.start for name in stated.inserted}
    own = (stated.said.words[at].start for at in stated.alignment.own)
    return not stated.alignment.moved and inserted.issuperset(own)


def source(text: str, sentences: Sequence[frozenset[str]]) -> Source:
    """Find the sentence (given by its terms) that `text` shortens; of equals, the first."""
    tokens = [token for token in tokenize(text, ENGLISH) if token.term]
    best, most = Source(-1, 0.0, 0.0), -1.0
    for index, has in enumerate(sentences):
        own = sum(token.term in has for token in tokens) / max(1, len(tokens))
        named = sum(token.term in has or token.kind is Kind.NAME for token in tokens)
        found = Source(index, own, named / max(1, len(tokens)))
        score = found.own + 0.5 * found.named - 0.001 * index
        if score > most:
            best, most = found, score
    return best


def _follows(text: str, sentences: Sequence[frozenset[str]], rules: Data) -> int | None:
    """The sentence that `text` shortens, if what else it names has been named before."""
    found = source(text, sentences)
    if found.own < rules.least_own or found.named < rules.least_named:
        return None
    known = frozenset().union(*sentences[: found.index + 1])
    facts = (token for token in tokenize(text, ENGLISH) if token.kind in {Kind.NAME, Kind.FIGURE})
    return found.index if all(fact.term in known or not fact.term for fact in facts) else None
