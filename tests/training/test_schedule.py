from dataclasses import replace

import pytest

from tools.training.config import Training
from tools.training.pairs import Pair
from tools.training.schedule import order, rate

PLAN = replace(Training(), articles=100, first=60, late_part=0.25, warm_up=4, final_rate=0.1)
PAIRS = [Pair(f"p{n}", "text", ("One.",), 0.0, late=n >= 200) for n in range(210)]


def test_late_pairs_come_twice_and_only_near_the_end() -> None:
    seen = order(PAIRS, PLAN)
    assert len(seen) == 100
    assert not any(pair.late for pair in seen[:75])
    assert sum(pair.late for pair in seen) == 20


def test_the_best_are_seen_first_and_the_next_by_rank() -> None:
    seen = [pair.id for pair in order(PAIRS, PLAN) if not pair.late]
    assert sorted(seen[:60]) == sorted(f"p{n}" for n in range(60))
    assert seen[:60] != [f"p{n}" for n in range(60)]
    assert seen[60:75] == [f"p{n}" for n in range(60, 75)]
    assert set(seen[75:]) == {f"p{n}" for n in range(75, 80)}


def test_more_articles_than_pairs_are_further_rounds() -> None:
    seen = [pair.id for pair in order(PAIRS[:50], replace(PLAN, articles=150))]
    assert sorted(seen) == sorted([f"p{n}" for n in range(50)] * 3)


def test_a_shorter_run_begins_as_a_longer_one() -> None:
    short = order(PAIRS, replace(PLAN, articles=60))
    assert order(PAIRS, PLAN)[:40] == short[:40]


def test_the_order_is_the_seeds() -> None:
    assert order(PAIRS, PLAN) == order(PAIRS, PLAN)
    assert order(PAIRS, PLAN) != order(PAIRS, replace(PLAN, seed=8))


def test_the_rate_rises_then_falls_to_its_last_share() -> None:
    rates = [rate(step, 40, PLAN) for step in range(41)]
    assert rates[3] == PLAN.learning_rate == max(rates)
    assert rates[:4] == sorted(rates[:4])
    assert rates[4:] == sorted(rates[4:], reverse=True)
    assert rates[40] == pytest.approx(PLAN.learning_rate * 0.1)
