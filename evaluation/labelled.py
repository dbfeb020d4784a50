"""Summaries labelled by people as faithful or not, and how well a score separates the two.

SummEdits and SummEval, JSONL: every row has `article`, `summary`, and either `label` (1: consistent
with the article) or `scores.consistency` (5: every annotator found it consistent).
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from standfirst.languages.english import FUNCTION_WORDS
from tools import rows

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_STEPS = 200


@dataclass(frozen=True, slots=True)
class Labelled:
    """A summary, whether people found it faithful, and the half (0 or 1) its article is in."""

    article: str
    summary: str
    faithful: bool
    half: int


def read(path: Path) -> list[Labelled]:
    """Read the rows of a file."""
    return [_row(row) for row in rows.read(path)]


def _row(row: rows.Row) -> Labelled:
    faithful = row["label"] == 1 if "label" in row else row["scores"]["consistency"] >= 5
    digest = hashlib.sha256(row["article"].encode()).digest()
    summary = restore_case(_tidy(row["summary"]), row["article"])
    return Labelled(row["article"], summary, faithful, digest[0] % 2)


def _tidy(summary: str) -> str:
    """Undo the changes of SummEval's tokeniser to numbers ("1, 000" and "#5" for £5)."""
    return re.sub(r"(?<=\d), (?=\d{3}\b)", ",", re.sub(r"#(?=\d)", "£", summary))


def restore_case(summary: str, article: str) -> str:
    """Restore the capitals of words that are always capitalised in the article.

    SummEval's summaries are lower-cased, so a check of names would find none.
    """
    small = FUNCTION_WORDS | {match[0] for match in _WORD.finditer(article) if match[0].islower()}
    large = {match[0].lower(): match[0] for match in _WORD.finditer(article)}

    def restored(match: re.Match[str]) -> str:
        word = match[0].lower()
        return match[0] if word in small else large.get(word, match[0])

    return _WORD.sub(restored, summary)


def balanced_accuracy(faithful: Sequence[bool], scores: Sequence[float], threshold: float) -> float:
    """The mean of two shares: faithful rows at or above `threshold`, other rows below it."""
    hits = {True: 0, False: 0}
    for label, value in zip(faithful, scores, strict=True):
        hits[label] += (value >= threshold) is label
    return (hits[True] / sum(faithful) + hits[False] / (len(faithful) - sum(faithful))) / 2


def area_under_curve(faithful: Sequence[bool], scores: Sequence[float]) -> float:
    """The chance that a faithful row outscores an unfaithful one, ties counting half (ROC AUC)."""
    good = [value for label, value in zip(faithful, scores, strict=True) if label]
    bad = [value for label, value in zip(faithful, scores, strict=True) if not label]
    wins = sum((one > other) + (one == other) / 2 for one in good for other in bad)
    return wins / (len(good) * len(bad))


def across_halves(labelled: Sequence[Labelled], scores: Sequence[float]) -> float:
    """The balanced accuracy of thresholds chosen on the respective other half of the articles."""
    parts = [
        (
            [row.faithful for row in labelled if row.half == half],
            [value for row, value in zip(labelled, scores, strict=True) if row.half == half],
        )
        for half in (0, 1)
    ]
    found = []
    for chosen, told in (parts, parts[::-1]):
        steps = (step / _STEPS for step in range(_STEPS + 1))
        best = max(steps, key=lambda step: balanced_accuracy(*chosen, step))
        found.append(balanced_accuracy(*told, best))
    return fmean(found)
