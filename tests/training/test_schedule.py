from dataclasses import replace

import pytest

from tools.training.config import Training
from tools.training.pairs import Pair
from tools.training.schedule import order, rate

PLAN = replace(Training(), articles=300, late_part=0.25, warm_up=4, final_rate=0.1)
PAIRS = [Pair(f"p{n}", "text", ("One.",), 0.0, late=n >= 200) for n in range(210)]


def test_late_pairs_come_once_and_only_near_the_end() -> None:
    seen = order(PAIRS, PLAN)
    assert len(seen) == 300
    assert not any(pair.late for pair in seen[:210])
    assert sum(pair.late for pair in seen) == 10


def test_every_early_pair_is_seen_before_one_is_seen_again() -> None:
    seen = [pair.id for pair in order(PAIRS, PLAN) if not pair.late]
    assert sorted(seen[:200]) == sorted(f"p{n}" for n in range(200))
    assert seen[:200] != [f"p{n}" for n in range(200)]


def test_only_the_best_take_part() -> None:
    seen = {pair.id for pair in order(PAIRS, replace(PLAN, best=20)) if not pair.late}
    assert seen == {f"p{n}" for n in range(20)}


def test_fewer_articles_than_pairs_are_a_part_of_a_round() -> None:
    seen = [pair.id for pair in order(PAIRS[:50], replace(PLAN, articles=30))]
    assert len(set(seen)) == 30


def test_a_shorter_run_begins_as_a_longer_one() -> None:
    short = order(PAIRS, replace(PLAN, articles=60))
    assert order(PAIRS, PLAN)[:30] == short[:30]


def test_the_order_is_the_seeds() -> None:
    assert order(PAIRS, PLAN) == order(PAIRS, PLAN)
    assert order(PAIRS, PLAN) != order(PAIRS, replace(PLAN, seed=8))


def test_the_rate_rises_then_falls_to_its_last_share() -> None:
    rates = [rate(step, 40, PLAN) for step in range(41)]
    assert rates[3] == PLAN.learning_rate == max(rates)
    assert rates[:4] == sorted(rates[:4])
    assert rates[4:] == sorted(rates[4:], reverse=True)
    assert rates[40] == pytest.approx(PLAN.learning_rate * 0.1)
