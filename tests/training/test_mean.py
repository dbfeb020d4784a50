"""The weighted mean of two adapters."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="make test-transformers installs torch")
from safetensors.torch import load_file, save_file  # noqa: E402

from training.mean import mean  # noqa: E402

pytestmark = pytest.mark.transformers


def adapter(folder: Path, value: float) -> Path:
    folder.mkdir()
    weights = {"a": torch.full((2, 3), value, dtype=torch.bfloat16)}
    save_file(weights, folder / "adapter_model.safetensors")
    (folder / "adapter_config.json").write_text("{}")
    return folder


def test_each_weight_is_as_near_to_the_second_as_its_share(tmp_path: Path) -> None:
    one, other = adapter(tmp_path / "one", 1.0), adapter(tmp_path / "other", 3.0)
    mean(one, other, 0.75, tmp_path / "out")
    (weight,) = load_file(tmp_path / "out" / "adapter_model.safetensors").values()
    assert weight.dtype == torch.bfloat16
    assert weight.tolist() == [[2.5] * 3] * 2
    assert (tmp_path / "out" / "adapter_config.json").read_text() == "{}"
