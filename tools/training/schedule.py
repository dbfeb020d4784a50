"""What is seen when, and how fast is learned: functions of the plan alone."""

import math
import random

from tools.training.config import Training
from tools.training.pairs import Pair


def order(pairs: list[Pair], plan: Training) -> list[Pair]:
    """The pairs in the order they are seen.

    First the `first` best early ones, shuffled, then the next by rank, then all of them again and
    again while more are wanted; the late ones, twice, are spread over the last part. Runs that
    differ in `articles` alone begin alike, so that a run can be resumed with more or fewer.
    """
    chance = random.Random(plan.seed)  # noqa: S311
    ranked = [pair for pair in pairs if not pair.late]
    late = [pair for pair in pairs if pair.late] * 2
    best = ranked[: plan.first]
    chance.shuffle(best)
    early = best + ranked[plan.first :]
    while early and len(early) < plan.articles:
        chance.shuffle(ranked)
        early += ranked
    wanted = max(0, plan.articles - len(late)) if early else 0
    begun = min(wanted, int(plan.articles * (1 - plan.late_part)))
    tail = early[begun:wanted] + late
    chance.shuffle(tail)
    return (early[:begun] + tail)[: plan.articles]


def rate(step: int, steps: int, plan: Training) -> float:
    """Learning rate of update `step` (from 0): linear warm-up, then a cosine to `final_rate`."""
    if step < plan.warm_up:
        return plan.learning_rate * (step + 1) / plan.warm_up
    done = (step - plan.warm_up) / max(1, steps - plan.warm_up)
    low = plan.final_rate
    return plan.learning_rate * (low + (1 - low) * 0.5 * (1 + math.cos(math.pi * done)))
