"""Converts a decoder's checkpoint to GGUF: transformers reads its configuration, gguf writes."""

import json
import math
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import numpy.typing as npt
from gguf import GGMLQuantizationType, GGUFWriter, LlamaFileType
from gguf.quants import quantize
from tokenizers import Tokenizer

from tools.base_weights import BuildError
from tools.lora import permute_rows
from tools.models.checkpoint import Checkpoint
from tools.models.tokenizer_metadata import add_tokenizer

Array = npt.NDArray[np.float32]
Progress = Callable[[int, int], None]

TYPES = {
    "q8_0": (GGMLQuantizationType.Q8_0, LlamaFileType.MOSTLY_Q8_0),
    "f16": (GGMLQuantizationType.F16, LlamaFileType.MOSTLY_F16),
    "f32": (GGMLQuantizationType.F32, LlamaFileType.ALL_F32),
}
_ARCHITECTURES = {"mistral": "llama", "gemma3_text": "gemma3"}
"""llama.cpp's names where they are others than transformers'."""

_PERMUTED = frozenset({"llama", "smollm3"})
"""Those whose rotary halves llama.cpp wants in pairs."""

_BLOCK = 32
"""Q8_0 has as many weights to a scale."""


def write_gguf(
    checkpoint: Checkpoint, tokenizer: Tokenizer, target: Path, *, kind: str, progress: Progress
) -> None:
    """Write the checkpoint as `kind`, one of `TYPES`; norms stay in float32.

    `progress` is called with tensors done and in all. Raises BuildError for a shape of network
    that llama.cpp would compute otherwise.
    """
    from transformers import AutoConfig

    config = AutoConfig.from_pretrained(
        checkpoint.folder, local_files_only=True, trust_remote_code=False
    )
    name = _ARCHITECTURES.get(checkpoint.kind, checkpoint.kind)
    _refuse_what_differs(config, name)
    writer = GGUFWriter(target, name)
    quantization, file_type = TYPES[kind]
    _add_shape(writer, config, name)
    writer.add_file_type(file_type)
    generation = _generation(checkpoint)
    ends = generation.get("eos_token_id", config.eos_token_id)
    add_tokenizer(
        writer,
        tokenizer,
        config.vocab_size,
        ends if isinstance(ends, list) else [ends],
        config.bos_token_id,
    )
    tensors = list(_tensors(checkpoint, config, name))
    for done, (tensor, read) in enumerate(tensors, start=1):
        data = read()
        stored = _stored(data, quantization)
        writer.add_tensor(tensor, quantize(data, stored), raw_dtype=stored)
        progress(done, len(tensors))
    if factors := _rope_factors(config):
        writer.add_tensor("rope_freqs.weight", np.array(factors, np.float32))
    try:
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
    finally:
        writer.close()


def _add_shape(writer: GGUFWriter, config: Any, name: str) -> None:
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_vocab_size(config.vocab_size)
    writer.add_key_length(_head_size(config))
    writer.add_value_length(_head_size(config))
    writer.add_rope_dimension_count(_head_size(config))
    writer.add_rope_freq_base(_rope(config)["rope_theta"])
    if _rope(config)["rope_type"] == "linear":
        writer.add_rope_scaling_type(gguf.RopeScalingType.LINEAR)
        writer.add_rope_scaling_factor(_rope(config)["factor"])
    if name in {"gemma2", "gemma3"}:
        writer.add_sliding_window(config.sliding_window)
    if name == "gemma2":
        writer.add_attn_logit_softcapping(config.attn_logit_softcapping)
        writer.add_final_logit_softcapping(config.final_logit_softcapping)
    if name == "gemma3":
        writer.add_rope_freq_base_swa(config.rope_parameters["sliding_attention"]["rope_theta"])


def _refuse_what_differs(config: Any, name: str) -> None:
    """Raise BuildError for settings that llama.cpp's network of this name does not have."""
    layers = range(config.num_hidden_layers)
    period = {"gemma2": 2, "gemma3": 6}.get(name, 0)
    kinds = [
        "sliding_attention" if period and (layer + 1) % period else "full_attention"
        for layer in layers
    ]
    doubts = {
        f"rope scaling {_rope(config)['rope_type']}": _rope(config)["rope_type"]
        not in {"default", "linear", "llama3"},
        "a scaled rope": name == "gemma3" and _rope(config)["rope_type"] != "default",
        "windows on other layers": list(getattr(config, "layer_types", None) or kinds) != kinds,
        "a sliding window": not period and bool(getattr(config, "sliding_window", None))
        and getattr(config, "use_sliding_window", True),
        "biases in its attention": name != "qwen2" and getattr(config, "attention_bias", False),
        "biases in its feed-forward layers": getattr(config, "mlp_bias", False),
        "another scale of attention": name in {"gemma2", "gemma3"}
        and config.query_pre_attn_scalar != _head_size(config),
        "capped logits": name == "gemma3"
        and bool(config.attn_logit_softcapping or config.final_logit_softcapping),
        "rotary positions on other layers": name == "smollm3"
        and list(config.no_rope_layers) != [int((layer + 1) % 4 != 0) for layer in layers],
    }  # fmt: skip
    found = [doubt for doubt, differs in doubts.items() if differs]
    if found:
        raise BuildError(f"this {config.model_type} has {found[0]}, which llama.cpp's has not")


def _tensors(
    checkpoint: Checkpoint, config: Any, name: str
) -> Iterator[tuple[str, Callable[[], Array]]]:
    """Each tensor's name in a GGUF, and what reads it; one is in memory at a time."""
    from safetensors import safe_open

    architecture = {v: k for k, v in gguf.MODEL_ARCH_NAMES.items()}[name]
    names = gguf.get_tensor_name_map(architecture, config.num_hidden_layers)
    for path in checkpoint.weights:
        with safe_open(path, framework="pt") as file:
            for theirs in file.keys():  # noqa: SIM118 - not a dictionary
                ours = names.get_name(theirs, try_suffixes=(".weight", ".bias"))
                if theirs == "lm_head.weight" and config.tie_word_embeddings:
                    continue
                if ours is None:
                    raise BuildError(f"the checkpoint has a tensor {theirs}, which {name} has not")
                yield ours, partial(_read, path, theirs, ours, config, name)


def _read(path: Path, theirs: str, ours: str, config: Any, name: str) -> Array:
    from safetensors import safe_open

    with safe_open(path, framework="pt") as file:
        data: Array = file.get_tensor(theirs).float().numpy()
    if name.startswith("gemma") and ours.endswith("norm.weight"):
        return data + 1
    if name in _PERMUTED and ours.endswith("attn_q.weight"):
        return permute_rows(data, config.num_attention_heads)
    if name in _PERMUTED and ours.endswith("attn_k.weight"):
        return permute_rows(data, config.num_key_value_heads)
    return data


def _stored(data: Array, wanted: GGMLQuantizationType) -> GGMLQuantizationType:
    if data.ndim < 2:
        return GGMLQuantizationType.F32
    if wanted is GGMLQuantizationType.Q8_0 and data.shape[-1] % _BLOCK:
        return GGMLQuantizationType.F16
    return wanted


def _head_size(config: Any) -> int:
    size = getattr(config, "head_dim", None)
    return int(size or config.hidden_size // config.num_attention_heads)


def _rope(config: Any) -> dict[str, Any]:
    found: dict[str, Any] = config.rope_parameters
    whole: dict[str, Any] = found.get("full_attention", found)
    return whole


def _rope_factors(config: Any) -> list[float]:
    """Llama 3.1's scaling of the rotary frequencies, a factor each (Grattafiori et al. 2024; as
    transformers' `_compute_llama3_parameters`); none for other models.
    """
    rope = _rope(config)
    if rope["rope_type"] != "llama3":
        return []
    size, old = _head_size(config), rope["original_max_position_embeddings"]
    low, high = rope["low_freq_factor"], rope["high_freq_factor"]
    factors = []
    for at in range(0, size, 2):
        length = 2 * math.pi * rope["rope_theta"] ** (at / size)
        smooth = min(max((old / length - low) / (high - low), 0.0), 1.0)
        factors.append(1 / ((1 - smooth) / rope["factor"] + smooth))
    return factors


def _generation(checkpoint: Checkpoint) -> dict[str, Any]:
    path = checkpoint.folder / "generation_config.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found
