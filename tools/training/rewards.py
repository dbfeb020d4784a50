"""What a summary is worth in training: likeness to its reference, less what the checker finds."""

from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.acceptance import faithful
from standfirst.article import parse_article
from standfirst.checking.evidence import Evidence
from standfirst.checking.finish import unfinished
from standfirst.checking.order import in_order
from standfirst.grounding import Doubt, Verdict, check, originals
from standfirst.reading.sentences import split
from standfirst.summary import SummaryType
from tools.scores import FACTS, ROUGE, mean, restated_sentences, rouge_scorer
from tools.training import measures
from tools.training.config import Reward
from tools.training.endings import cut
from tools.training.examples import Target

_STOPS = {".", "!", "?"}


@dataclass(frozen=True, slots=True)
class Task:
    """An article as it is read, what was asked and would be a good answer, and answers to judge.

    An answer is its text and whether the model finished it.
    """

    article: str
    target: Target
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
        _marks(task, evidence, _sentences(text, task.target.kind), done, rules)
        for text, done in task.answers
    ]


def fits(target: Target) -> bool:
    """Whether the reference itself is as short as what was asked for."""
    return _too_long(target, target.text) == 0


def _too_long(target: Target, text: str) -> int:
    """How many words a headline has too many."""
    if target.kind is not SummaryType.HEADLINE:
        return 0
    return max(0, len(text.split()) - target.size)


def _sentences(text: str, kind: SummaryType) -> list[str]:
    """The sentences of an answer: key points are its lines, a headline is one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if kind is SummaryType.KEY_POINTS or not lines:
        return lines
    line = " ".join(lines)
    if kind is SummaryType.HEADLINE:
        return [line]
    return [line[start:end] for start, end in split(line)]


def _marks(
    task: Task, evidence: Evidence, sentences: Sequence[str], finished: bool, rules: Reward
) -> Marks:
    summary = "\n".join(sentences)
    wanted = _sentences(task.target.text, task.target.kind)
    headline = task.target.kind is SummaryType.HEADLINE
    scores = rouge_scorer().score("\n".join(wanted), summary)
    rouge = sum(float(scores[name].fmeasure) for name in ROUGE) / len(ROUGE)
    article, own = measures.words(task.article), measures.words(summary)
    judged = [_judge(sentence, evidence, headline=headline) for sentence in sentences]
    facts = sum(reason.doubt in FACTS for one in judged for reason in one.verdict.reasons)
    facts = max(facts, len(measures.unsupported(task.article, summary)))
    doubts = sum(
        any(r.doubt not in FACTS and r.doubt is not Doubt.WORDS for r in one.verdict.reasons)
        for one in judged
    )
    refused = mean(one.refused for one in judged)
    support = mean(one.verdict.support for one in judged)
    ordered = mean(in_order(one.text, one.originals, evidence.language) for one in judged)
    novel = measures.novel_bigrams(article, own)
    words = len(summary.split())
    allowed = max(rules.most_words, len(task.target.text.split()))
    fines = (
        rules.unsupported * facts
        + rules.refuted * doubts
        + rules.support * (1 - support)
        + rules.moved * (1 - ordered)
        + rules.refused * refused
        + rules.repeated * restated_sentences(sentences)
        + rules.broken * sum(_broken(sentence, headline=headline) for sentence in sentences)
        + rules.cut * sum(cut(one.text, one.originals) for one in judged)
        + rules.unfinished * (not finished or not summary)
        + rules.count * abs(len(sentences) - len(wanted))
        + rules.word * max(0, words - allowed)
        + rules.headline_word * _too_long(task.target, summary)
        + rules.novel * max(0.0, rules.least_novel - novel)
    )
    return Marks(rules.likeness * rouge - fines, rouge, words, facts, novel, refused)


@dataclass(frozen=True, slots=True)
class _Judged:
    text: str
    verdict: Verdict
    originals: list[str]
    refused: bool


def _judge(text: str, evidence: Evidence, *, headline: bool) -> _Judged:
    verdict = check(text, evidence)
    sound = not unfinished(text, headline=headline) and faithful(text, verdict, evidence)
    return _Judged(text, verdict, originals(verdict.sources, evidence), refused=not sound)


def _broken(sentence: str, *, headline: bool) -> bool:
    stops = sentence.rstrip("\"'”’)")[-1:] in _STOPS
    return bool(unfinished(sentence, headline=headline)) or not (stops or headline)
