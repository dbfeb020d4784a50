"""What a summary is worth in training: likeness to its reference, less what the checker finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from standfirst.acceptance import faithful
from standfirst.article import parse_article
from standfirst.checking.evidence import Evidence
from standfirst.checking.finish import counts_on, points_back, unfinished
from standfirst.checking.order import in_order
from standfirst.checking.predicate import misjoined
from standfirst.checking.restore import restored
from standfirst.checking.shortening import shortening
from standfirst.grounding import Doubt, Verdict, check, originals
from tools.scores import FACTS, ROUGE, mean, restated_sentences, rouge_scorer
from tools.training import measures
from tools.training.config import Reward
from tools.training.endings import cut

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
    scores = rouge_scorer().score(task.reference, summary)
    rouge = sum(float(scores[name].fmeasure) for name in ROUGE) / len(ROUGE)
    article, own = measures.words(task.article), measures.words(summary)
    judged = [_judge(sentence, before, evidence) for before, sentence in pairwise(["", *sentences])]
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
    allowed = max(rules.most_words, len(task.reference.split()))
    fines = (
        rules.unsupported * facts
        + rules.refuted * doubts
        + rules.support * (1 - support)
        + rules.moved * (1 - ordered)
        + rules.refused * refused
        + rules.repeated * restated_sentences(sentences)
        + rules.broken * sum(map(_broken, sentences))
        + rules.points * sum(map(points_back, sentences))
        + rules.given_back * sum(one.given_back for one in judged)
        + rules.cut * sum(cut(one.text, one.originals) for one in judged)
        + rules.unfinished * (not finished or not summary)
        + rules.count * abs(len(sentences) - len(task.reference.splitlines()))
        + rules.word * max(0, words - allowed)
        + rules.novel * max(0.0, rules.least_novel - novel)
    )
    return Marks(rules.likeness * rouge - fines, rouge, words, facts, novel, refused)


@dataclass(frozen=True, slots=True)
class _Judged:
    text: str
    verdict: Verdict
    originals: list[str]
    refused: bool
    given_back: int
    """How many words the service would give back to it."""


def _judge(text: str, before: str, evidence: Evidence) -> _Judged:
    verdict = check(text, evidence)
    heard = originals(verdict.sources, evidence)
    found = shortening(text, heard)
    whole = next(iter(restored(found, before)), text) if found else text
    sound = not (unfinished(text) or counts_on(text) or (found and misjoined(found)))
    return _Judged(
        text,
        verdict,
        heard,
        refused=not (sound and faithful(text, verdict, evidence)),
        given_back=max(0, len(whole.split()) - len(text.split())),
    )


def _broken(sentence: str) -> bool:
    return bool(unfinished(sentence)) or sentence.rstrip("\"'”’)")[-1:] not in _STOPS
