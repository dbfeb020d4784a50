"""Training on a small random model: needs torch, transformers and peft (make test-transformers)."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from standfirst.summary import SummaryType
from tests.training.test_examples import byte_tokenizer
from tools.training.config import Lora, Training
from tools.training.examples import Example, Target, encoder, make

_WHY = "training needs torch, transformers and peft: make test-transformers installs them"
torch = pytest.importorskip("torch", reason=_WHY)
transformers = pytest.importorskip("transformers", reason=_WHY)
pytest.importorskip("peft", reason=_WHY)

from tools.training import attention, model  # noqa: E402
from tools.training.trainer import Trainer  # noqa: E402

pytestmark = pytest.mark.transformers
CPU = torch.device("cpu")
PLAN = replace(Training(), batch=2, warm_up=2, checkpoint_seconds=1e9, average_from=0.5)
WANTED = [
    Target(SummaryType.KEY_POINTS, 2, "A ferry sank.\nNobody died."),
    Target(SummaryType.HEADLINE, 12, "A ferry sank"),
]


def small_model() -> Any:
    torch.manual_seed(1)
    config = transformers.LlamaConfig(
        vocab_size=258, hidden_size=24, intermediate_size=40, num_hidden_layers=2,
        num_attention_heads=3, num_key_value_heads=1, tie_word_embeddings=True,
    )  # fmt: skip
    return transformers.LlamaForCausalLM(config).eval()


def some_examples(count: int) -> list[Example]:
    encode = encoder(byte_tokenizer())
    return [make(f"Ferry {n} sank at noon. " * (n + 1), WANTED, encode) for n in range(count)]


@pytest.fixture(name="base")
def _base() -> Any:
    return small_model()


def test_packed_loss_is_the_sum_of_the_losses_alone(base: Any) -> None:
    encode = encoder(byte_tokenizer())
    alone = [make("A ferry sank.", [t], encode) for t in WANTED]
    expected = model.total_loss(base, alone, CPU)
    packed = model.total_loss(base, [make("A ferry sank.", WANTED, encode)], CPU)
    assert packed == pytest.approx(expected, rel=1e-5)


def test_loss_is_transformers_own_with_labels_on_the_target_only(base: Any) -> None:
    example = make("A ferry sank.", WANTED[:1], encoder(byte_tokenizer()))
    ids = torch.tensor([example.ids])
    labels = torch.full_like(ids, -100)
    labels[0, list(example.targets)] = ids[0, list(example.targets)]
    with torch.no_grad():
        mean = float(base(input_ids=ids, labels=labels).loss)
    loss = model.total_loss(base, [example], CPU)
    assert loss == pytest.approx(mean * len(example.targets), rel=1e-5)


def test_blocked_attention_is_attention(base: Any) -> None:
    example = some_examples(12)[-1]  # longer than two blocks
    expected = model.total_loss(base, [example], CPU)
    attention.use(base)
    assert len(example.ids) > 256
    assert model.total_loss(base, [example], CPU) == pytest.approx(expected, rel=1e-5)


def test_only_the_adapter_learns(base: Any, tmp_path: Path) -> None:
    before = {name: value.clone() for name, value in base.state_dict().items()}
    adapted = model.add_adapter(base, Lora(rank=2, alpha=4), seed=3)
    trainer = Trainer(adapted, some_examples(4), PLAN, tmp_path)
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
    Trainer(adapted, some_examples(2) * 15, replace(PLAN, learning_rate=1e-2), tmp_path).train()
    losses = [json.loads(line)["loss"] for line in (tmp_path / "log.jsonl").open()]
    assert losses[-1] < losses[0] - 0.2


def test_an_interrupted_run_ends_with_the_same_weights(tmp_path: Path) -> None:
    def train(folder: Path, *stops: int | None) -> dict[str, Any]:
        for stop in stops:
            adapted = model.add_adapter(small_model(), Lora(rank=2, alpha=4), seed=3)
            trainer = Trainer(adapted, some_examples(8), PLAN, folder)
            trainer.train(stop)
        return trainer.parameters | {f"mean {n}": v for n, v in trainer.average.items()}

    straight, resumed = train(tmp_path / "a", None), train(tmp_path / "b", 1, 3, None)
    assert straight.keys() == resumed.keys()
    assert all(torch.equal(straight[name], resumed[name]) for name in straight)


def test_the_exported_adapter_names_no_path_and_loads(base: Any, tmp_path: Path) -> None:
    from peft import PeftModel

    adapted = model.add_adapter(base, Lora(rank=2, alpha=4), seed=3)
    trainer = Trainer(adapted, some_examples(4), PLAN, tmp_path / "run")
    trainer.train()
    config = json.loads((tmp_path / "run/last/adapter_config.json").read_text())
    assert config["base_model_name_or_path"] == model.BASE_NAME
    example = some_examples(1)[0]
    loaded = PeftModel.from_pretrained(small_model(), tmp_path / "run/last")
    expected = model.total_loss(adapted, [example], CPU)
    assert model.total_loss(loaded, [example], CPU) == pytest.approx(expected, rel=1e-3)
    model.assign(trainer.parameters, trainer.average)
    mean = PeftModel.from_pretrained(small_model(), tmp_path / "run/average")
    expected = model.total_loss(adapted, [example], CPU)
    assert model.total_loss(mean, [example], CPU) == pytest.approx(expected, rel=1e-3)
