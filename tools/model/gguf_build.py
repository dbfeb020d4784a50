"""Writes the GGUF that is deployed, and its tokenizer, from a base GGUF and an optional adapter."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from gguf import GGMLQuantizationType, GGUFReader, GGUFWriter, LlamaFileType, ReaderTensor
from gguf.constants import GGUFValueType, Keys
from gguf.quants import dequantize, quantize
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers

from tools.model.lora import Adapter, permute_rows

_CONTROL = 3  # the token type of a special token in GGUF
Progress = Callable[[int, int], None]


def write_q8_0(
    base: Path, target: Path, adapter: Adapter | None, progress: Progress
) -> dict[str, Any]:
    """Write `base`, with `adapter` merged into it, to `target` in Q8_0; return its metadata.

    `progress` is called with tensors done and tensors in all. The base's metadata and tokenizer
    are kept. Q8_0 because llama.cpp repacks it for the processor, and prefill takes half the time
    of the base's Q4_1. Raises OSError when the target cannot be written.
    """
    reader = GGUFReader(base)
    metadata = read_metadata(reader)
    writer = GGUFWriter(target, metadata[Keys.General.ARCHITECTURE])
    _copy_metadata(reader, writer)
    heads = {
        "attn_q": metadata["llama.attention.head_count"],
        "attn_k": metadata["llama.attention.head_count_kv"],
    }
    for done, tensor in enumerate(reader.tensors, start=1):
        data, kind = _q8_0(tensor, adapter, heads)
        writer.add_tensor(tensor.name, data, raw_dtype=kind)
        progress(done, len(reader.tensors))
    finish(writer)
    return metadata


def finish(writer: GGUFWriter) -> None:
    """Write what `writer` was given to its file, and close it. Raises OSError."""
    try:
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
    finally:
        writer.close()


def read_metadata(reader: GGUFReader) -> dict[str, Any]:
    """Return every key of the file with its value."""
    return {
        name: field.contents()
        for name, field in reader.fields.items()
        if not name.startswith("GGUF.")
    }


def make_tokenizer(metadata: dict[str, Any]) -> Tokenizer:
    """Make the byte-level BPE tokenizer that a GGUF's metadata describes.

    transformers' own conversion of the same metadata loses the splitting of numbers into digits
    that this family was trained with. Raises ValueError for another kind of tokenizer.
    """
    kind = (metadata["tokenizer.ggml.model"], metadata["tokenizer.ggml.pre"])
    if kind != ("gpt2", "smollm"):
        raise ValueError(f"the tokenizer {kind} is not known here")
    tokens: list[str] = metadata["tokenizer.ggml.tokens"]
    merges = [tuple(merge.split(" ")) for merge in metadata["tokenizer.ggml.merges"]]
    tokenizer = Tokenizer(models.BPE({token: id_ for id_, token in enumerate(tokens)}, merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r"\p{N}"), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    types: list[int] = metadata["tokenizer.ggml.token_type"]
    tokenizer.add_special_tokens(
        [
            AddedToken(token, special=True, normalized=False)
            for token, type_ in zip(tokens, types, strict=True)
            if type_ == _CONTROL
        ]
    )
    return tokenizer


def _copy_metadata(reader: GGUFReader, writer: GGUFWriter) -> None:
    for name, field in reader.fields.items():
        if name.startswith("GGUF.") or name in {Keys.General.ARCHITECTURE, Keys.General.FILE_TYPE}:
            continue
        kind = field.types[0]
        item = field.types[-1] if kind is GGUFValueType.ARRAY else None
        writer.add_key_value(name, field.contents(), kind, item)
    writer.add_file_type(LlamaFileType.MOSTLY_Q8_0)


def _q8_0(
    tensor: ReaderTensor, adapter: Adapter | None, heads: dict[str, int]
) -> tuple[np.ndarray[Any, Any], GGMLQuantizationType]:
    kind = tensor.tensor_type
    if kind in {GGMLQuantizationType.F32, GGMLQuantizationType.Q8_0}:
        return tensor.data, kind
    weights = dequantize(tensor.data, kind)
    delta = adapter.delta(tensor.name) if adapter else None
    if delta is not None:
        projection = tensor.name.split(".")[2]
        weights = weights + (
            permute_rows(delta, heads[projection]) if projection in heads else delta
        )
    return quantize(weights, GGMLQuantizationType.Q8_0), GGMLQuantizationType.Q8_0
