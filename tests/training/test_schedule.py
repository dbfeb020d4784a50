"""The order of the examples and the learning rate: needs torch (make test-transformers)."""

from dataclasses import replace

import pytest

from training.config import Training
from training.examples import Example

_WHY = "training needs torch, transformers and peft: make test-transformers installs them"
for _name in ("torch", "transformers", "peft"):
    pytest.importorskip(_name, reason=_WHY)

from training.loop import rate  # noqa: E402
from training.sft import order  # noqa: E402

pytestmark = pytest.mark.transformers
PLAN = replace(Training(), warm_up=4, final_rate=0.1)
EXAMPLES = [Example((n,), (0,), (0,), (1,), ()) for n in range(50)]


def test_an_epoch_sees_every_example_once_in_an_order_of_its_own() -> None:
    seen = order(EXAMPLES, replace(PLAN, epochs=3.0))
    epochs = [seen[start : start + 50] for start in (0, 50, 100)]
    assert all(sorted(epoch, key=lambda e: e.ids) == EXAMPLES for epoch in epochs)
    assert len({tuple(epoch) for epoch in [*epochs, EXAMPLES]}) == 4


def test_a_part_of_an_epoch_is_that_share_of_the_examples() -> None:
    seen = order(EXAMPLES, replace(PLAN, epochs=0.5))
    assert len(seen) == len(set(seen)) == 25


def test_a_shorter_run_begins_as_a_longer_one() -> None:
    short = order(EXAMPLES, replace(PLAN, epochs=1.5))
    assert order(EXAMPLES, replace(PLAN, epochs=2.0))[:75] == short


def test_the_order_is_the_seeds() -> None:
    assert order(EXAMPLES, PLAN) == order(EXAMPLES, PLAN)
    assert order(EXAMPLES, PLAN) != order(EXAMPLES, replace(PLAN, seed=8))


def test_the_rate_rises_then_falls_to_its_last_share() -> None:
    rates = [rate(step, 40, PLAN) for step in range(41)]
    assert rates[3] == PLAN.learning_rate == max(rates)
    assert rates[:4] == sorted(rates[:4])
    assert rates[4:] == sorted(rates[4:], reverse=True)
    assert rates[40] == pytest.approx(PLAN.learning_rate * 0.1)
