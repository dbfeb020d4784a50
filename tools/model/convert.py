"""Converts a decoder's checkpoint to GGUF; transformers reads its configuration, gguf writes it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gguf
import numpy as np
from gguf import GGML_QUANT_SIZES, GGMLQuantizationType, GGUFWriter, LlamaFileType
from gguf.quants import quantize
from rich.console import Console
from rich.progress import track
from tokenizers import Tokenizer

from tools.model.base_weights import BuildError
from tools.model.checkpoint import Checkpoint, read_json
from tools.model.gguf_build import finish
from tools.model.lora import Matrix, in_pairs
from tools.model.network import add_shape, refuse_what_differs, rope_factors
from tools.model.vocabulary import add_tokenizer

TYPES = {
    "q8_0": (GGMLQuantizationType.Q8_0, LlamaFileType.MOSTLY_Q8_0),
    "f16": (GGMLQuantizationType.F16, LlamaFileType.MOSTLY_F16),
    "f32": (GGMLQuantizationType.F32, LlamaFileType.ALL_F32),
}
_ARCHITECTURES = {"mistral": "llama", "gemma3_text": "gemma3"}
"""llama.cpp's names where they differ from transformers'."""

_PERMUTED = frozenset({"llama", "smollm3"})
"""The architectures whose rotary halves llama.cpp wants in pairs."""


def write_gguf(
    checkpoint: Checkpoint, tokenizer: Tokenizer, target: Path, *, kind: str, chat: str
) -> None:
    """Write the checkpoint as `kind`, one of `TYPES`; norms stay in float32. `chat` is its chat
    template, if it has one. Raises BuildError for a network that llama.cpp would compute
    differently.
    """
    from transformers import AutoConfig

    config = AutoConfig.from_pretrained(
        checkpoint.folder, local_files_only=True, trust_remote_code=False
    )
    name = _ARCHITECTURES.get(checkpoint.kind, checkpoint.kind)
    refuse_what_differs(config, name)
    writer = GGUFWriter(target, name)
    quantization, file_type = TYPES[kind]
    add_shape(writer, config, name)
    writer.add_file_type(file_type)
    writer.add_license(checkpoint.licence)
    if checkpoint.languages:
        writer.add_languages(list(checkpoint.languages))
    if chat:
        writer.add_chat_template(chat)
    generation = read_json(checkpoint.folder / "generation_config.json")
    ends = generation.get("eos_token_id", config.eos_token_id)
    ends = ends if isinstance(ends, list) else [ends]
    add_tokenizer(writer, tokenizer, config.vocab_size, ends, config.bos_token_id)
    tensors = list(_tensors(checkpoint, config, name))
    bar = Console(stderr=True)
    for file, theirs, ours in track(tensors, "convert", console=bar, transient=True):
        data = _as_llama_cpp(file.get_tensor(theirs).float().numpy(), ours, config, name)
        stored = _stored(data, quantization)
        writer.add_tensor(ours, quantize(data, stored), raw_dtype=stored)
    if factors := rope_factors(config):
        writer.add_tensor("rope_freqs.weight", np.array(factors, np.float32))
    finish(writer)


def _tensors(checkpoint: Checkpoint, config: Any, name: str) -> Iterator[tuple[Any, str, str]]:
    """Each tensor's open file, its name in that file and in a GGUF."""
    from safetensors import SafetensorError, safe_open

    architecture = {v: k for k, v in gguf.MODEL_ARCH_NAMES.items()}[name]
    names = gguf.get_tensor_name_map(architecture, config.num_hidden_layers)
    for path in checkpoint.weights:
        try:
            file = safe_open(path, framework="pt")
        except SafetensorError as exc:
            raise BuildError(f"{path.name} is damaged: {exc}") from exc
        for theirs in file.keys():  # noqa: SIM118  (it is not a dictionary)
            ours = names.get_name(theirs, try_suffixes=(".weight", ".bias"))
            if theirs == "lm_head.weight" and config.tie_word_embeddings:
                continue
            if ours is None:
                raise BuildError(f"the checkpoint has a tensor {theirs}, which {name} lacks")
            yield file, theirs, ours


def _as_llama_cpp(data: Matrix, ours: str, config: Any, name: str) -> Matrix:
    """The weights in the form that llama.cpp's network `name` uses."""
    if name.startswith("gemma") and ours.endswith("norm.weight"):
        return data + 1
    if name in _PERMUTED:
        return in_pairs(data, ours, config.num_attention_heads, config.num_key_value_heads)
    return data


def _stored(data: Matrix, wanted: GGMLQuantizationType) -> GGMLQuantizationType:
    if data.ndim < 2:
        return GGMLQuantizationType.F32
    block, _ = GGML_QUANT_SIZES[wanted]
    return GGMLQuantizationType.F16 if data.shape[-1] % block else wanted
