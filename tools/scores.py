"""Scores of summaries against their articles and references: one summary, and the mean of many."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from statistics import fmean, median, stdev
from typing import Any

from rouge_score.rouge_scorer import RougeScorer

from standfirst.article import Article
from standfirst.checking.evidence import Evidence
from standfirst.checking.finish import unfinished
from standfirst.grounding import Doubt, check
from standfirst.reading import sentences
from standfirst.reading.textmap import normalise
from standfirst.summary import Method
from standfirst.words.lexicon import FUNCTION_WORDS
from tools.training import measures

ROUGE = ("rouge1", "rouge2", "rougeLsum")
_ENDS = ".!?…"
_CLOSING = "\"'”’)]»"
_LOWEST = {"support_twentieth": 0.05, "support_quarter": 0.25, "support_median": 0.5}
FACTS = {Doubt.NAME, Doubt.NUMBER}

RESTATED = 0.75
"""Two sentences say the same when they share this much of the content words of the shorter."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a system wrote of one article, and the `seconds` it took.

    `times` are the seconds of each answer of the model; `finished` is false when the token limit
    cut the last of them.
    """

    sentences: tuple[str, ...]
    method: Method
    finished: bool = True
    seconds: float = 0.0
    times: tuple[float, ...] = ()

    @property
    def generations(self) -> int:
        """How often the model answered."""
        return len(self.times)


@dataclass(frozen=True, slots=True)
class Score:
    """What is known of one summary; shares are 0 to 1, ROUGE is the F-measure, 0 to 100.

    `unsupported` holds the names and numbers that the service's checker does not find in the
    article, `missing` the capitalised words and numbers that a second, simpler look at the
    submitted text does not find, `miscounted` the numbers that the article gives to something
    else. `supports` has the checker's support of every sentence.
    """

    rouge1: float
    rouge2: float
    rougeLsum: float  # noqa: N815 - the name that everyone knows it by
    words: int
    sentences: int
    novel_bigrams: float
    coverage: float
    density: float
    copied_sentences: int
    unsupported: tuple[str, ...]
    missing: tuple[str, ...]
    miscounted: tuple[str, ...]
    misquoted: tuple[str, ...]
    turned: tuple[str, ...]
    supports: tuple[float, ...]
    repeated_sentences: int
    restated_sentences: int
    repeated_trigrams: float
    unfinished: bool


def split_sentences(text: str) -> list[str]:
    """The sentences of a text that has them on one line or several."""
    lines = [normalise(line) for line in text.splitlines()]
    return [line[start:end] for line in lines for start, end in sentences.split(line)]


def score(written: Written, source: str, article: Article, reference: str, *, prose: bool) -> Score:
    """Score what was written of `source`, which `article` was parsed from.

    Where `prose` is false, as for headlines, a sentence may end without a full stop.
    """
    texts = written.sentences
    if prose:  # a bullet may hold more than one
        texts = tuple(part for text in texts for part in split_sentences(text))
    summary = "\n".join(texts)
    rouge = rouge_scorer().score("\n".join(split_sentences(reference)), summary)
    read, own = measures.words(source), measures.words(summary)
    parts = measures.fragments(read, own)
    evidence = Evidence.of(article)
    verdicts = [check(sentence, evidence) for sentence in texts]
    reasons = [reason for verdict in verdicts for reason in verdict.reasons]
    originals = {_essence(sentence.text) for sentence in article.sentences}
    essences = [_essence(sentence) for sentence in texts]
    return Score(
        **{name: 100 * float(rouge[name].fmeasure) for name in ROUGE},
        words=len(summary.split()),
        sentences=len(texts),
        novel_bigrams=measures.novel_bigrams(read, own),
        coverage=parts.coverage,
        density=parts.density,
        copied_sentences=sum(essence in originals for essence in essences),
        unsupported=tuple(r.text for r in reasons if r.doubt in FACTS),
        missing=tuple(measures.unsupported(source, summary)),
        miscounted=tuple(r.text for r in reasons if r.doubt is Doubt.COUNT),
        misquoted=tuple(r.text for r in reasons if r.doubt is Doubt.QUOTE),
        turned=tuple(r.text for r in reasons if r.doubt is Doubt.NEGATION),
        supports=tuple(verdict.support for verdict in verdicts),
        repeated_sentences=len(essences) - len(set(essences)),
        restated_sentences=restated_sentences(texts),
        repeated_trigrams=repeated_trigrams(own),
        unfinished=not written.finished
        or (prose and not all(map(_ends, texts)))
        or any(unfinished(text, headline=not prose) for text in texts),
    )


def restated_sentences(texts: Sequence[str]) -> int:
    """How many of `texts` say again, in these or nearly these words, what one before them said."""
    contents = [
        {measures.stem(word) for word in measures.words(text) if word not in FUNCTION_WORDS}
        for text in texts
    ]
    return sum(
        any(len(one & other) >= RESTATED * max(1, min(len(one), len(other))) for other in earlier)
        for at, one in enumerate(contents)
        if (earlier := contents[:at])
    )


def repeated_trigrams(words: Sequence[str]) -> float:
    """Share of the trigrams of `words` that came before; 0 where there are fewer than two."""
    trigrams = list(zip(words, words[1:], words[2:], strict=False))
    return 1 - len(set(trigrams)) / len(trigrams) if trigrams else 0.0


def summarise(scored: Sequence[tuple[Written, Score]]) -> dict[str, float]:
    """The figures of a system over at least one article: means, and shares of summaries (0 to 1).

    `…_error` is half the width of the mean's 95% interval.
    """
    written = [one for one, _ in scored]
    scores = [one for _, one in scored]
    figures: dict[str, float] = {}
    for name in ROUGE:
        values = [getattr(one, name) for one in scores]
        figures[name] = fmean(values)
        spread = stdev(values) if len(values) > 1 else 0.0
        figures[f"{name}_error"] = 1.96 * spread / len(values) ** 0.5
    for name in ("words", "sentences", "novel_bigrams", "coverage", "density", "repeated_trigrams"):
        figures[name] = fmean(getattr(one, name) for one in scores)
    for name in ("unsupported", "missing", "miscounted", "misquoted", "turned"):
        figures[f"with_{name}"] = _share(bool(getattr(one, name)) for one in scores)
    for name in ("repeated_sentences", "restated_sentences"):
        figures[f"with_{name}"] = _share(bool(getattr(one, name)) for one in scores)
    figures["unfinished"] = _share(one.unfinished for one in scores)
    figures["empty"] = _share(not one.sentences for one in scores)
    figures["copied_sentences"] = sum(one.copied_sentences for one in scores) / max(
        1, sum(one.sentences for one in scores)
    )
    supports = [support for one in scores for support in one.supports]
    figures["support"] = fmean(supports) if supports else 0.0
    for name, share in _LOWEST.items():
        figures[name] = sorted(supports)[int(share * len(supports))] if supports else 0.0
    figures["support_below_half"] = _share(support < 0.5 for support in supports)
    for method in Method:
        figures[method.value] = _share(one.method is method for one in written)
    figures["seconds"] = fmean(one.seconds for one in written)
    figures["seconds_median"] = median(one.seconds for one in written)
    figures["generations"] = fmean(one.generations for one in written)
    figures["first_answer"] = mean(time for one in written for time in one.times[:1])
    figures["further_answer"] = mean(time for one in written for time in one.times[1:])
    return figures


def as_json(written: Written, scored: Score) -> dict[str, Any]:
    """One summary and its scores, as it is kept in the report."""
    marks = asdict(scored)
    kept = {key: round(v, 4) if isinstance(v, float) else v for key, v in marks.items()}
    kept |= {
        "summary": written.sentences,
        "method": written.method.value,
        "seconds": round(written.seconds, 3),
    }
    return kept | {"times": [round(time, 3) for time in written.times]}


def mean(values: Iterable[float]) -> float:
    """The mean of `values`, 0 where there are none."""
    found = list(values)
    return fmean(found) if found else 0.0


def _share(truths: Iterable[bool]) -> float:
    values = list(truths)
    return sum(values) / len(values) if values else 0.0


def _ends(sentence: str) -> bool:
    return sentence.rstrip(_CLOSING).endswith(tuple(_ENDS))


def _essence(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


@cache
def rouge_scorer() -> Any:  # rouge_score has no type stubs
    """Scores a summary against a reference by each of `ROUGE`, on stems."""
    return RougeScorer(list(ROUGE), use_stemmer=True)
