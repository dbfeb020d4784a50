"""Quantisation-aware training: what is trained is what GGUF stores (make test-transformers)."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

_WHY = "training needs torch, transformers and peft: make test-transformers installs them"
torch = pytest.importorskip("torch", reason=_WHY)
pytest.importorskip("transformers", reason=_WHY)
pytest.importorskip("peft", reason=_WHY)

from gguf import GGMLQuantizationType, GGUFReader, GGUFWriter  # noqa: E402
from gguf.quants import dequantize, quantize  # noqa: E402

from tests.training.test_trainer import PLAN, small_model, some_examples  # noqa: E402
from tools.model import gguf_build  # noqa: E402
from tools.model.lora import gguf_name, in_pairs, read_adapter  # noqa: E402
from training import model  # noqa: E402
from training.config import Lora  # noqa: E402
from training.loop import Trainer  # noqa: E402
from training.rounding import Rounded, q4_0  # noqa: E402

pytestmark = pytest.mark.transformers
HEADS = 2, 1  # of queries, of keys
NAMES = Lora().targets


@pytest.fixture(name="adapted")
def _adapted() -> Any:
    base = small_model(hidden=64, intermediate=96, heads=HEADS[0]).to(torch.bfloat16)
    return model.add_adapter(base, Lora(rank=4, alpha=8), seed=3)


def weights(scale: float) -> Any:
    torch.manual_seed(int(scale * 1000))
    return torch.randn(48, 96) * scale


@pytest.mark.parametrize("scale", [1e-4, 0.02, 1.0, 300.0])
def test_weights_are_rounded_as_gguf_rounds_them(scale: float) -> None:
    given = weights(scale)
    given[3, :32] = 0
    given[4, :32] = 0.25
    kind = GGMLQuantizationType.Q4_0
    stored = dequantize(quantize(given.numpy(), kind), kind)
    assert (q4_0(given).numpy() == stored).all()


def test_every_adapted_layer_reads_its_weights_rounded(adapted: Any) -> None:
    plain = model.total_loss(adapted, some_examples(2), 1)
    rounded = Rounded(adapted, NAMES)
    rounded.refresh()
    now = model.total_loss(adapted, some_examples(2), 1)
    assert now != plain
    for layer in adapted.modules():
        if hasattr(layer, "base_layer"):
            with torch.no_grad():
                layer.base_layer.weight.copy_(q4_0(layer.base_layer.weight.float()))
    fresh = model.total_loss(adapted.get_base_model(), some_examples(2), 1)
    assert fresh == pytest.approx(now, rel=1e-2)


def test_the_gradient_passes_the_rounding_by(adapted: Any) -> None:
    """Where rounding changes nothing, A and B get the gradients of plain LoRA."""
    parameters = model.trainable(adapted)
    with torch.no_grad():
        for name, parameter in parameters.items():
            if "lora_B" in name:
                parameter.normal_(std=0.01)

    def gradients() -> dict[str, Any]:
        model.target_loss(adapted, some_examples(1)).backward()
        return {name: p.grad for name, p in parameters.items() if p.grad is not None}

    expected = gradients()
    for parameter in parameters.values():
        parameter.grad = None
    rounded = Rounded(adapted, NAMES, rounding=lambda whole: whole)
    rounded.refresh()
    model.target_loss(adapted, some_examples(1)).backward()
    rounded.pass_on()
    for name, parameter in parameters.items():
        cosine = torch.cosine_similarity(parameter.grad.flatten(), expected[name].flatten(), 0)
        assert cosine > 0.99, name


def test_what_is_trained_is_what_is_deployed(adapted: Any, tmp_path: Path) -> None:
    """Tensor by tensor; a sum in another order may round a weight in some thousands otherwise."""
    packed = GGMLQuantizationType.Q4_1
    writer = GGUFWriter(tmp_path / "base.gguf", "llama")
    writer.add_head_count(HEADS[0])
    writer.add_head_count_kv(HEADS[1])
    rounded = Rounded(adapted, NAMES)
    trained_as = {}
    for name, parameter in model.trainable(adapted).items():
        if "lora_B" in name:
            parameter.data.normal_(std=0.05)
        stem, found, _ = name.partition(".lora_A.")
        if found:
            layer = adapted.get_submodule(stem)
            stored = quantize(layer.base_layer.weight.float().detach().numpy(), packed)
            layer.base_layer.weight.data = torch.from_numpy(dequantize(stored, packed)).bfloat16()
            tensor = gguf_name(stem)
            trained_as[tensor] = layer
            whole = in_pairs(dequantize(stored, packed), tensor, *HEADS)
            writer.add_tensor(tensor, quantize(whole, packed), raw_dtype=packed)
    gguf_build.finish(writer)
    rounded.refresh()
    model.export(adapted, model.trainable(adapted), tmp_path / "adapter")
    built = tmp_path / "built.gguf"
    adapter = read_adapter(tmp_path / "adapter")
    kind = GGMLQuantizationType.Q4_0
    kinds = {name.split(".")[2]: kind for name in trained_as}
    gguf_build.write_weights(tmp_path / "base.gguf", built, adapter, kinds)
    tensors = {tensor.name: tensor for tensor in GGUFReader(built).tensors}
    assert tensors.keys() == trained_as.keys()
    for name, layer in trained_as.items():
        assert tensors[name].tensor_type is kind
        expected = in_pairs(rounded.weights[layer].float().detach().numpy(), name, *HEADS)
        found = torch.from_numpy(dequantize(tensors[name].data, kind)).bfloat16().float().numpy()
        assert (found == expected).mean() > 0.999, name


def test_a_run_learns_through_the_rounding(adapted: Any, tmp_path: Path) -> None:
    plan = replace(PLAN, rounded=NAMES, learning_rate=1e-2)
    examples = some_examples(2) * 15
    Trainer(adapted, examples, plan, tmp_path, examples[:2]).train()
    losses = [json.loads(line)["loss"] for line in (tmp_path / "log.jsonl").open()]
    assert losses[-1] < losses[0] - 0.2
