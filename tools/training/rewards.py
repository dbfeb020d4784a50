"""What a summary is worth in training: likeness to its reference, less what the checker finds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from rouge_score.rouge_scorer import RougeScorer

from standfirst.acceptance import IN_ORDER, STRICT_SUPPORT
from standfirst.article import parse_article
from standfirst.checking.evidence import Evidence
from standfirst.checking.finish import unfinished
from standfirst.checking.order import in_order
from standfirst.grounding import Doubt, Verdict, attribute, check
from tools.scores import restated_sentences
from tools.training import measures
from tools.training.config import Reward
from tools.training.endings import cut

_ROUGE = ("rouge1", "rouge2", "rougeLsum")
_FACTS = {Doubt.NAME, Doubt.NUMBER}
_STOPS = {".", "!", "?"}


@dataclass(frozen=True, slots=True)
class Task:
    """An article as it is read, what a summary of it is compared with, and some answers to judge.

    An answer is its text and whether the model finished it; its sentences are its lines.
    """

    article: str
    reference: str
    answers: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """How good an answer is: its reward, and what the log shows of it."""

    reward: float
    rouge: float
    words: int
    unsupported: int
    novel: float
    refused: float


def judge(task: Task, rules: Reward) -> list[Marks]:
    """The marks of every answer of `task`."""
    evidence = Evidence.of(parse_article(task.article))
    return [
        _marks(task, evidence, [line for line in text.splitlines() if line.strip()], done, rules)
        for text, done in task.answers
    ]


def _marks(
    task: Task, evidence: Evidence, sentences: Sequence[str], finished: bool, rules: Reward
) -> Marks:
    summary = "\n".join(sentences)
    scores = _scorer().score(task.reference, summary)
    rouge = sum(float(scores[name].fmeasure) for name in _ROUGE) / len(_ROUGE)
    article, own = measures.words(task.article), measures.words(summary)
    verdicts = [check(sentence, evidence) for sentence in sentences]
    facts = sum(reason.doubt in _FACTS for v in verdicts for reason in v.reasons)
    facts = max(facts, len(measures.unsupported(task.article, summary)))
    doubts = sum(
        any(r.doubt not in _FACTS and r.doubt is not Doubt.WORDS for r in v.reasons)
        for v in verdicts
    )
    originals = [_originals(sentence, evidence) for sentence in sentences]
    ordered = [in_order(s, o, evidence.language) for s, o in zip(sentences, originals, strict=True)]
    refused = _mean(map(_refused, sentences, verdicts, ordered))
    support = _mean(verdict.support for verdict in verdicts)
    novel = measures.novel_bigrams(article, own)
    words = len(summary.split())
    allowed = max(rules.most_words, len(task.reference.split()))
    fines = (
        rules.unsupported * facts
        + rules.refuted * doubts
        + rules.support * (1 - support)
        + rules.moved * (1 - _mean(ordered))
        + rules.refused * refused
        + rules.repeated * restated_sentences(sentences)
        + rules.broken * sum(map(_broken, sentences))
        + rules.cut * sum(map(cut, sentences, originals))
        + rules.unfinished * (not finished or not summary)
        + rules.count * abs(len(sentences) - len(task.reference.splitlines()))
        + rules.word * max(0, words - allowed)
        + rules.novel * max(0.0, rules.least_novel - novel)
    )
    return Marks(rules.likeness * rouge - fines, rouge, words, facts, novel, refused)


def _originals(sentence: str, evidence: Evidence) -> list[str]:
    return [evidence.sentences[source.index].text for source in attribute(sentence, evidence)]


def _refused(sentence: str, verdict: Verdict, ordered: float) -> bool:
    refuting = any(reason.doubt is not Doubt.WORDS for reason in verdict.reasons)
    unlike = verdict.support < STRICT_SUPPORT or ordered < IN_ORDER
    return refuting or unlike or bool(unfinished(sentence))


def _broken(sentence: str) -> bool:
    return bool(unfinished(sentence)) or sentence.rstrip("\"'”’)")[-1:] not in _STOPS


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / max(1, len(found))


@cache
def _scorer() -> RougeScorer:
    return RougeScorer(list(_ROUGE), use_stemmer=True)
