"""Training on a small random model: needs torch, transformers and peft (make test-transformers)."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from standfirst.summary import SummaryType
from tests.training.test_examples import byte_tokenizer
from tools.training.config import Lora, Training
from tools.training.examples import Branch, Example, Target, encoder, make, pack

_WHY = "training needs torch, transformers and peft: make test-transformers installs them"
torch = pytest.importorskip("torch", reason=_WHY)
transformers = pytest.importorskip("transformers", reason=_WHY)
pytest.importorskip("peft", reason=_WHY)

from tools.training import attention, model  # noqa: E402
from tools.training.trainer import Batch, Trainer, batches_of  # noqa: E402

pytestmark = pytest.mark.transformers
CPU = torch.device("cpu")
PLAN = replace(
    Training(),
    articles=4,
    batch=2,
    warm_up=2,
    portion=2048,
    checkpoint_seconds=1e9,
    average_from=0.5,
)
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
    expected = model.total_loss(base, alone, CPU, 1)
    packed = model.total_loss(base, [make("A ferry sank.", WANTED, encode)], CPU, 1)
    assert packed == pytest.approx(expected, rel=1e-5)


def test_loss_is_transformers_own_with_labels_on_the_target_only(base: Any) -> None:
    example = make("A ferry sank.", WANTED[:1], encoder(byte_tokenizer()))
    ids = torch.tensor([example.ids])
    labels = torch.full_like(ids, -100)
    labels[0, list(example.targets)] = ids[0, list(example.targets)]
    with torch.no_grad():
        mean = float(base(input_ids=ids, labels=labels).loss)
    loss = model.total_loss(base, [example], CPU, 1)
    assert loss == pytest.approx(mean * len(example.targets), rel=1e-5)


def test_blocked_attention_is_attention(base: Any) -> None:
    example = some_examples(12)[-1]  # longer than two blocks
    expected = model.total_loss(base, [example], CPU, 1)
    attention.use(base)
    assert len(example.ids) > 256
    assert model.total_loss(base, [example], CPU, 1) == pytest.approx(expected, rel=1e-5)


def test_only_the_adapter_learns(base: Any, tmp_path: Path) -> None:
    before = {name: value.clone() for name, value in base.state_dict().items()}
    adapted = model.add_adapter(base, Lora(rank=2, alpha=4), seed=3)
    trainer = Trainer(adapted, batches_of(some_examples(4), 2), PLAN, tmp_path)
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
    plan = replace(PLAN, articles=30, learning_rate=1e-2)
    Trainer(adapted, batches_of(some_examples(2) * 15, 2), plan, tmp_path).train()
    losses = [json.loads(line)["loss"] for line in (tmp_path / "log.jsonl").open()]
    assert losses[-1] < losses[0] - 0.2


def test_an_interrupted_run_ends_with_the_same_weights(tmp_path: Path) -> None:
    def train(folder: Path, *stops: int | None) -> dict[str, Any]:
        for stop in stops:
            adapted = model.add_adapter(small_model(), Lora(rank=2, alpha=4), seed=3)
            plan = replace(PLAN, articles=8)
            trainer = Trainer(adapted, batches_of(some_examples(8), 2), plan, folder)
            trainer.train(stop)
        return trainer.parameters | {f"mean {n}": v for n, v in trainer.average.items()}

    straight, resumed = train(tmp_path / "a", None), train(tmp_path / "b", 1, 3, None)
    assert straight.keys() == resumed.keys()
    assert all(torch.equal(straight[name], resumed[name]) for name in straight)


def test_the_exported_adapter_names_no_path_and_loads(base: Any, tmp_path: Path) -> None:
    from peft import PeftModel

    adapted = model.add_adapter(base, Lora(rank=2, alpha=4), seed=3)
    trainer = Trainer(adapted, batches_of(some_examples(4), 2), PLAN, tmp_path / "run")
    trainer.train()
    config = json.loads((tmp_path / "run/last/adapter_config.json").read_text())
    assert config["base_model_name_or_path"] == model.BASE_NAME
    example = some_examples(1)[0]
    loaded = PeftModel.from_pretrained(small_model(), tmp_path / "run/last")
    expected = model.total_loss(adapted, [example], CPU, 1)
    assert model.total_loss(loaded, [example], CPU, 1) == pytest.approx(expected, rel=1e-3)
    model.assign(trainer.parameters, trainer.average)
    mean = PeftModel.from_pretrained(small_model(), tmp_path / "run/average")
    expected = model.total_loss(adapted, [example], CPU, 1)
    assert model.total_loss(mean, [example], CPU, 1) == pytest.approx(expected, rel=1e-3)


def test_padded_portions_have_the_loss_of_each_alone(base: Any) -> None:
    some = some_examples(5)
    together = model.target_loss(base, some, CPU)
    assert float(together) == pytest.approx(model.total_loss(base, some, CPU, 1), rel=1e-5)
    gpu = torch.device("cuda")  # only a name here: nothing is moved
    groups = model.portions(some, 900, gpu)
    assert sorted(id(e) for group in groups for e in group) == sorted(map(id, some))
    assert all(len(g) * max(len(e.ids) for e in g) <= 900 for g in groups if len(g) > 1)
    assert any(len(group) > 1 for group in groups)


def test_a_weight_below_nought_makes_an_answer_less_likely(base: Any, tmp_path: Path) -> None:
    encode = encoder(byte_tokenizer())
    shared = encode("A ferry sank at noon.", special=False)
    good, bad = (encode(text, special=False) for text in ("Yes it did.", "No, not so."))
    batch = Batch([pack(shared, [Branch([], good, 1.0), Branch([], bad, -1.0)])])
    adapted = model.add_adapter(base, Lora(rank=4, alpha=8), seed=3)

    def losses() -> list[float]:
        alone = [pack(shared, [Branch([], answer)]) for answer in (good, bad)]
        return [model.total_loss(adapted, [example], CPU, 1) for example in alone]

    before = losses()
    plan = replace(PLAN, articles=20, learning_rate=5e-3)
    Trainer(adapted, lambda _: batch, plan, tmp_path).train()
    after = losses()
    assert after[0] < before[0]
    assert after[1] > before[1]
