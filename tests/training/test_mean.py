"""The mean of adapters is that of each of their weights."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="needs the extra: make test-transformers")

from safetensors.torch import load_file, save_file  # noqa: E402

from training.mean import mean  # noqa: E402

pytestmark = pytest.mark.transformers


def adapter(folder: Path, *values: float) -> Path:
    folder.mkdir()
    (folder / "adapter_config.json").write_text("{}")
    weights = {"layer.lora_A.weight": torch.tensor(values, dtype=torch.bfloat16)}
    save_file(weights, folder / "adapter_model.safetensors")
    return folder


def test_every_weight_is_the_mean(tmp_path: Path) -> None:
    one, two = adapter(tmp_path / "one", 1.0, -2.0), adapter(tmp_path / "two", 3.0, 4.0)
    mean([one, two], tmp_path / "out")
    (found,) = load_file(tmp_path / "out" / "adapter_model.safetensors").values()
    assert found.tolist() == [2.0, 1.0]
    assert found.dtype == torch.bfloat16
    assert (tmp_path / "out" / "adapter_config.json").read_text() == "{}"


def test_different_shapes_are_refused(tmp_path: Path) -> None:
    one, two = adapter(tmp_path / "one", 1.0), adapter(tmp_path / "two", 3.0, 4.0)
    with pytest.raises(ValueError, match="different shapes"):
        mean([one, two], tmp_path / "out")
