"""An update of the second stage: needs torch, transformers and peft (make test-transformers)."""

from dataclasses import replace
from multiprocessing.pool import ThreadPool
from typing import Any

import pytest

from tests.training.test_examples import byte_tokenizer
from tools.training.config import Config, Lora, Reinforcement
from tools.training.pairs import Pair

_WHY = "training needs torch, transformers and peft: make test-transformers installs them"
torch = pytest.importorskip("torch", reason=_WHY)
pytest.importorskip("transformers", reason=_WHY)
pytest.importorskip("peft", reason=_WHY)

from tests.training.test_trainer import small_model  # noqa: E402
from tools.training import model  # noqa: E402
from tools.training.reinforce import Rollouts, worth_it  # noqa: E402
from tools.training.sampling import Sampler  # noqa: E402

pytestmark = pytest.mark.transformers
END = 257
RULES: Reinforcement = Config().reinforcement


def pair(name: str, sentences: int = 2, words: int = 9, *, late: bool = False) -> Pair:
    told = tuple(f"The ferry of {name} ran aground." for _ in range(sentences))
    return Pair(name, " ".join(["word"] * words), told, 1.0, late)


def rollouts(pool: Any) -> Rollouts:
    adapted = model.add_adapter(small_model(), Lora(rank=2, alpha=4), seed=3)
    plan = replace(RULES.training, batch=2, articles=4)
    rules = replace(RULES, training=plan, draws=4, learned=2, most_tokens=8, reference=0.5)
    pairs = [pair(name) for name in ("Arden", "Bell", "Corrie", "Dunn")]
    sampler = Sampler(adapted, END, seed=1)
    return Rollouts(pairs, rules, sampler, byte_tokenizer(), pool)


def test_an_update_learns_the_reference_the_best_and_the_worst_of_the_draws() -> None:
    with ThreadPool(1) as pool:
        batch = rollouts(pool)(0)
    assert len(batch.examples) == 2
    for example in batch.examples:
        assert set(example.branches) == {0, 1, 2, 3}
        weights = dict(
            zip((example.branches[at] for at in example.targets), example.weights, strict=True)
        )
        assert weights[1] == 0.5
        assert weights[2] < 0 < weights[3]
    assert set(batch.notes) >= {"reward", "rouge", "unsupported", "refused"}


def test_a_run_that_goes_on_draws_what_it_would_have_drawn() -> None:
    with ThreadPool(1) as pool:
        whole = rollouts(pool)
        first, second = whole(0), whole(1)
        assert rollouts(pool)(1).examples == second.examples
        assert whole(0).examples == first.examples != second.examples


def test_short_articles_with_several_sentences_are_taken_the_best_first() -> None:
    rules = replace(RULES, training=replace(RULES.training, articles=1), longest=50)
    kept = pair("Arden"), pair("Corrie", late=True)
    others = pair("Bell"), pair("Dunn", sentences=1), pair("Elling", words=51)
    assert worth_it([kept[0], *others, kept[1]], rules) == list(kept)
    assert worth_it([kept[0], *others, kept[1]], rules, skipped=1) == [others[0], kept[1]]
