"""How well scores separate two kinds of rows: thresholds, balanced accuracy, ROC curves."""

from collections.abc import Sequence
from statistics import fmean

_STEPS = 200


def balanced_accuracy(faithful: Sequence[bool], scores: Sequence[float], threshold: float) -> float:
    """The mean of the shares of faithful rows at or above `threshold` and of others below it."""
    hits = {True: 0, False: 0}
    for label, value in zip(faithful, scores, strict=True):
        hits[label] += (value >= threshold) is label
    return (hits[True] / sum(faithful) + hits[False] / (len(faithful) - sum(faithful))) / 2


def area_under_curve(faithful: Sequence[bool], scores: Sequence[float]) -> float:
    """The chance that a faithful row scores above another, ties counting by half (ROC AUC)."""
    good = [value for label, value in zip(faithful, scores, strict=True) if label]
    bad = [value for label, value in zip(faithful, scores, strict=True) if not label]
    wins = sum((one > other) + (one == other) / 2 for one in good for other in bad)
    return wins / (len(good) * len(bad))


def best_threshold(groups: Sequence[tuple[Sequence[bool], Sequence[float]]]) -> float:
    """The threshold with the best mean balanced accuracy over `groups` of labels and scores."""
    steps = (step / _STEPS for step in range(_STEPS + 1))
    return max(steps, key=lambda t: fmean(balanced_accuracy(*group, t) for group in groups))


def curve(faithful: Sequence[bool], scores: Sequence[float]) -> list[dict[str, float]]:
    """For every twentieth: the shares of faithful and of other rows at or above it."""
    others = [not label for label in faithful]
    return [
        {
            "threshold": step / 20,
            "faithful_kept": _kept(faithful, scores, step / 20),
            "others_kept": _kept(others, scores, step / 20),
        }
        for step in range(21)
    ]


def _kept(chosen: Sequence[bool], scores: Sequence[float], threshold: float) -> float:
    kept = [value >= threshold for mark, value in zip(chosen, scores, strict=True) if mark]
    return round(fmean(kept), 4)
