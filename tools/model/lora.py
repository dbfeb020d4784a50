"""Merges a LoRA adapter into base weights with numpy alone: W + (alpha / r) B A."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from gguf import GGMLQuantizationType
from gguf.quants import dequantize
from gguf.utility import SafetensorsLocal

Matrix = npt.NDArray[np.float32]

WEIGHTS = "adapter_model.safetensors"
"""The file with the weights in an adapter's folder."""

_MODULES = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}


@dataclass(frozen=True, slots=True)
class Adapter:
    """Low-rank differences by GGUF tensor name: (B A) x scale, rows in the checkpoint's order."""

    pairs: dict[str, tuple[Matrix, Matrix]]
    scale: float

    def delta(self, tensor: str) -> Matrix | None:
        """Return what to add to the weights of `tensor` (out x in); None when it has no adapter."""
        pair = self.pairs.get(tensor)
        if pair is None:
            return None
        down, up = pair
        product: Matrix = self.scale * (up @ down)
        return product


def read_adapter(folder: Path) -> Adapter:
    """Read `adapter_config.json` and `adapter_model.safetensors` as peft writes them.

    Raises OSError when a file is missing, ValueError when it is not plain LoRA.
    """
    config = json.loads((folder / "adapter_config.json").read_text(encoding="utf-8"))
    if config.get("use_dora") or config.get("use_rslora") or config.get("bias", "none") != "none":
        raise ValueError(f"{folder} is not a plain LoRA adapter")
    tensors = read_safetensors(folder / WEIGHTS)
    pairs: dict[str, tuple[Matrix, Matrix]] = {}
    for name, down in tensors.items():
        stem, marker, _ = name.partition(".lora_A.")
        if marker:
            pairs[gguf_name(stem)] = (down, tensors[name.replace(".lora_A.", ".lora_B.")])
    if len(pairs) * 2 != len(tensors):
        raise ValueError(f"{folder} holds tensors that are not LoRA pairs")
    return Adapter(pairs=pairs, scale=config["lora_alpha"] / config["r"])


def read_safetensors(path: Path) -> dict[str, Matrix]:
    """Read every tensor of a safetensors file as float32.

    Raises ValueError for data types other than floats.
    """
    tensors: dict[str, Matrix] = {}
    for name, tensor in SafetensorsLocal(path).tensors.items():
        if tensor.dtype not in {"F32", "F16", "BF16"}:
            raise ValueError(f"{path.name}: {name} has data type {tensor.dtype}")
        data = dequantize(tensor.mmap_bytes(), GGMLQuantizationType[tensor.dtype])
        tensors[name] = data.reshape(tensor.shape)
    return tensors


def permute_rows(weights: Matrix, heads: int) -> Matrix:
    """Reorder the rows of a q or k projection from the checkpoint's rotary layout (halves) to
    GGUF's (pairs), for `heads` attention heads.
    """
    rows, columns = weights.shape
    split = weights.reshape(heads, 2, rows // heads // 2, columns)
    return split.swapaxes(1, 2).reshape(rows, columns)


def in_pairs(weights: Matrix, tensor: str, heads: int, kv_heads: int) -> Matrix:
    """The weights of any `tensor` (GGUF's name), permuted if it makes queries or keys."""
    if tensor.endswith("attn_q.weight"):
        return permute_rows(weights, heads)
    if tensor.endswith("attn_k.weight"):
        return permute_rows(weights, kv_heads)
    return weights


def gguf_name(peft_name: str) -> str:
    """GGUF's name for peft's name of a projection. Raises ValueError for anything else."""
    _, _, rest = peft_name.partition(".layers.")
    block, _, module = rest.partition(".")
    if module not in _MODULES:
        raise ValueError(f"{peft_name} is not a projection of a Llama layer")
    return f"blk.{block}.{_MODULES[module]}.weight"
