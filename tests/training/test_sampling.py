"""Answers drawn in branches: needs torch, transformers and peft (make test-transformers)."""

from typing import Any

import pytest

from tools.training.config import Lora

_WHY = "training needs torch, transformers and peft: make test-transformers installs them"
torch = pytest.importorskip("torch", reason=_WHY)
transformers = pytest.importorskip("transformers", reason=_WHY)
pytest.importorskip("peft", reason=_WHY)

from tests.training.test_trainer import small_model  # noqa: E402
from tools.training import attention, model  # noqa: E402
from tools.training.sampling import Sampler  # noqa: E402

pytestmark = pytest.mark.transformers
PROMPTS = [[5, 6, 7, 8, 9, 10, 11], [12, 13], [40, 30, 20, 10]]
END = 257


def adapted_model(*, blocked: bool = False) -> Any:
    base = small_model()
    if blocked:
        attention.use(base)
    adapted = model.add_adapter(base, Lora(rank=2, alpha=4), seed=3)
    with torch.no_grad():
        for name, value in model.trainable(adapted).items():
            if "lora_B" in name:
                value.normal_(0, 0.3)
    return adapted.eval()


@pytest.mark.parametrize("blocked", [False, True])
def test_the_likeliest_answer_is_transformers_own(blocked: bool) -> None:
    adapted = adapted_model(blocked=blocked)
    sampler = Sampler(adapted, END, seed=1)
    written = sampler.write(PROMPTS, 2, 12, 0.0)
    reference = adapted_model()
    for prompt, answers in zip(PROMPTS, written, strict=True):
        ids = torch.tensor([prompt])
        greedy = reference.generate(
            input_ids=ids, attention_mask=torch.ones_like(ids), max_new_tokens=12,
            do_sample=False, eos_token_id=END, pad_token_id=END,
        )  # fmt: skip
        assert answers == [greedy[0, len(prompt) :].tolist()] * 2


def test_drawn_answers_differ_and_the_seed_decides_them() -> None:
    first = Sampler(adapted_model(), END, seed=1).write(PROMPTS, 4, 8, 1.0)
    again = Sampler(adapted_model(), END, seed=1).write(PROMPTS, 4, 8, 1.0)
    other = Sampler(adapted_model(), END, seed=2).write(PROMPTS, 4, 8, 1.0)
    assert first == again
    assert first != other
    assert len({tuple(answer) for answer in first[0]}) > 1


def test_an_answer_ends_with_its_end_token() -> None:
    drawn = Sampler(adapted_model(), END, seed=1).write(PROMPTS[:1], 1, 12, 1.0)[0][0]
    end = drawn[4]
    shorter = Sampler(adapted_model(), end, seed=1).write(PROMPTS[:1], 1, 12, 1.0)[0][0]
    assert shorter == drawn[: drawn.index(end) + 1]


def test_the_adapter_as_it_is_now_is_merged() -> None:
    adapted = adapted_model()
    sampler = Sampler(adapted, END, seed=1)
    before = sampler.write(PROMPTS, 1, 12, 0.0)
    with torch.no_grad():
        for value in model.trainable(adapted).values():
            value.mul_(-2)
    assert sampler.write(PROMPTS, 1, 12, 0.0) == before
    sampler.renew(0)
    assert sampler.write(PROMPTS, 1, 12, 0.0) != before
