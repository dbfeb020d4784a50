"""Training on a small random model: needs torch, transformers and peft (make test-transformers)."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from standfirst.adapters.engines.base import PromptTokenizer
from standfirst.writing.prompt import Task
from tests.training.test_examples import byte_tokenizer
from training.config import Lora, Training
from training.data import Pair, Row
from training.examples import Branch, Example, make, pack

_WHY = "training needs torch, transformers and peft: make test-transformers installs them"
torch = pytest.importorskip("torch", reason=_WHY)
transformers = pytest.importorskip("transformers", reason=_WHY)
pytest.importorskip("peft", reason=_WHY)

from training import attention, model  # noqa: E402
from training.loop import Trainer  # noqa: E402

pytestmark = pytest.mark.transformers
PLAN = replace(
    Training(),
    batch=2,
    warm_up=2,
    portion=2048,
    checkpoint_seconds=1e9,
    average_from=0.5,
)
WANTED = [
    Pair(0, Task.SHORTEN, "A ferry sank."),
    Pair(0, Task.HEADLINE, "Ferry sinks"),
    Pair(1, Task.SHORTEN, "Nobody died."),
]


def small_model(hidden: int = 24, intermediate: int = 40, heads: int = 3) -> Any:
    torch.manual_seed(1)
    config = transformers.LlamaConfig(
        vocab_size=258, hidden_size=hidden, intermediate_size=intermediate, num_hidden_layers=2,
        num_attention_heads=heads, num_key_value_heads=1, tie_word_embeddings=True,
    )  # fmt: skip
    return transformers.LlamaForCausalLM(config).eval()


def example(*pairs: Pair, number: int = 0) -> Example:
    sentences = (f"Ferry {number} sank at noon. " * (number + 1), "Nobody died there.")
    made = make(Row(sentences, pairs), PromptTokenizer(byte_tokenizer()), 10_000)
    assert made
    return made


def some_examples(count: int) -> list[Example]:
    return [example(*WANTED, number=number) for number in range(count)]


def trained(adapted: Any, count: int, folder: Path, plan: Training = PLAN) -> Trainer:
    return Trainer(adapted, some_examples(count), plan, folder)


@pytest.fixture(name="base")
def _base() -> Any:
    return small_model()


def test_packed_loss_is_the_sum_of_the_losses_alone(base: Any) -> None:
    expected = model.total_loss(base, [example(pair) for pair in WANTED], 1)
    packed = model.total_loss(base, [example(*WANTED)], 1)
    assert packed == pytest.approx(expected, rel=1e-5)


def test_loss_is_transformers_own_with_labels_on_the_target_only(base: Any) -> None:
    one = example(WANTED[2])
    ids = torch.tensor([one.ids])
    labels = torch.full_like(ids, -100)
    labels[0, list(one.targets)] = ids[0, list(one.targets)]
    with torch.no_grad():
        mean = float(base(input_ids=ids, labels=labels).loss)
    loss = model.total_loss(base, [one], 1)
    assert loss == pytest.approx(mean * len(one.targets), rel=1e-5)


def test_a_token_sees_its_branch_and_as_much_of_the_article_as_it_may() -> None:
    packed = pack([10, 11, 12], [Branch(1, [20], [21]), Branch(3, [30], [31])])
    branches, sees = torch.tensor([packed.branches]), torch.tensor([packed.sees])
    seen = model.mask(branches, sees)
    assert seen.shape == (1, 1, 7, 7)
    assert [row.nonzero().flatten().tolist() for row in seen[0, 0]] == [
        [0],
        [0, 1],
        [0, 1, 2],
        [0, 3],
        [0, 3, 4],
        [0, 1, 2, 5],
        [0, 1, 2, 5, 6],
    ]


def test_blocked_attention_is_attention(base: Any) -> None:
    longest = some_examples(12)[-1]  # longer than two blocks
    expected = model.total_loss(base, [longest], 1)
    attention.use(base)
    assert len(longest.ids) > 256
    assert model.total_loss(base, [longest], 1) == pytest.approx(expected, rel=1e-5)


def test_only_the_adapter_learns(base: Any, tmp_path: Path) -> None:
    before = {name: value.clone() for name, value in base.state_dict().items()}
    adapted = model.add_adapter(base, Lora(rank=2, alpha=4), seed=3)
    trainer = trained(adapted, 4, tmp_path)
    initial = {name: value.detach().clone() for name, value in trainer.parameters.items()}
    trainer.train()
    frozen = {
        name.removeprefix("base_model.model.").replace(".base_layer", ""): value
        for name, value in adapted.state_dict().items()
        if "lora_" not in name
    }
    assert all(torch.equal(frozen[name], value) for name, value in before.items())
    assert any(not torch.equal(initial[name], p) for name, p in trainer.parameters.items())


def test_loss_falls(base: Any, tmp_path: Path) -> None:
    adapted = model.add_adapter(base, Lora(rank=4, alpha=8), seed=3)
    plan = replace(PLAN, learning_rate=1e-2)
    Trainer(adapted, some_examples(2) * 15, plan, tmp_path).train()
    losses = [json.loads(line)["loss"] for line in (tmp_path / "log.jsonl").open()]
    assert losses[-1] < losses[0] - 0.2


def test_what_is_held_back_is_measured_and_never_learned(base: Any, tmp_path: Path) -> None:
    adapted = model.add_adapter(base, Lora(rank=2, alpha=4), seed=3)
    plan, dev = replace(PLAN, dev_every=1), some_examples(2)
    before = model.total_loss(adapted, dev, 1) / sum(len(one.targets) for one in dev)
    trainer = Trainer(adapted, [example(WANTED[0])] * 4, plan, tmp_path, dev)
    assert trainer.dev_loss() == pytest.approx(before, rel=1e-5)
    trainer.train()
    logged = [json.loads(line)["dev_loss"] for line in (tmp_path / "log.jsonl").open()]
    assert len(logged) == 2
    assert logged[-1] == pytest.approx(trainer.dev_loss(), abs=1e-4)


def test_an_interrupted_run_ends_with_the_same_weights(tmp_path: Path) -> None:
    def train(folder: Path, *stops: int | None) -> dict[str, Any]:
        for stop in stops:
            adapted = model.add_adapter(small_model(), Lora(rank=2, alpha=4), seed=3)
            trainer = trained(adapted, 8, folder)
            trainer.train(stop)
        return trainer.parameters | {f"mean {n}": v for n, v in trainer.average.items()}

    straight, resumed = train(tmp_path / "a", None), train(tmp_path / "b", 1, 3, None)
    assert straight.keys() == resumed.keys()
    assert all(torch.equal(straight[name], resumed[name]) for name in straight)


def test_the_exported_adapter_names_no_path_and_loads(base: Any, tmp_path: Path) -> None:
    from peft import PeftModel

    adapted = model.add_adapter(base, Lora(rank=2, alpha=4), seed=3)
    trainer = trained(adapted, 4, tmp_path / "run")
    trainer.train()
    config = json.loads((tmp_path / "run/last/adapter_config.json").read_text())
    assert config["base_model_name_or_path"] == model.BASE_NAME
    one = example(*WANTED)
    loaded = PeftModel.from_pretrained(small_model(), tmp_path / "run/last")
    expected = model.total_loss(adapted, [one], 1)
    assert model.total_loss(loaded, [one], 1) == pytest.approx(expected, rel=1e-3)
    adapted.load_state_dict(trainer.average, strict=False)
    mean = PeftModel.from_pretrained(small_model(), tmp_path / "run/average")
    expected = model.total_loss(adapted, [one], 1)
    assert model.total_loss(mean, [one], 1) == pytest.approx(expected, rel=1e-3)


def test_padded_portions_have_the_loss_of_each_alone(base: Any) -> None:
    some = some_examples(5)
    together = model.target_loss(base, some)
    assert float(together) == pytest.approx(model.total_loss(base, some, 1), rel=1e-5)
    gpu = torch.device("cuda")  # only a name here: nothing is moved
    groups = model.portions(some, 900, gpu)
    assert sorted(id(e) for group in groups for e in group) == sorted(map(id, some))
    assert all(len(g) * max(len(e.ids) for e in g) <= 900 for g in groups if len(g) > 1)
    assert any(len(group) > 1 for group in groups)
