"""Reads GGUF files, and writes the deployed one from the base and an optional adapter."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from gguf import GGMLQuantizationType, GGUFReader, GGUFWriter, LlamaFileType, ReaderTensor
from gguf.constants import Keys
from gguf.quants import dequantize, quantize
from rich.console import Console
from rich.progress import track

from tools.model.base_weights import BuildError
from tools.model.lora import Adapter, in_pairs
from tools.model.vocabulary import with_tokens

_BY_TOKEN = ("token_embd.weight", "output.weight")
"""The tensors that have a row for each token."""


def write_weights(
    base: Path,
    target: Path,
    adapter: Adapter | None,
    kinds: Mapping[str, GGMLQuantizationType],
    *,
    tokens: Sequence[int] | None = None,
) -> dict[str, Any]:
    """Write `base`, with `adapter` merged into it, to `target`; return its metadata.

    `kinds` maps names of matrices ("ffn_up") to their types; all others are in Q8_0. Only `tokens`
    of the base's vocabulary stay (None: all). Raises OSError when the target cannot be written.
    """
    reader = GGUFReader(base)
    metadata = read_metadata(reader)
    if tokens is not None:
        metadata = with_tokens(metadata, tokens)
    writer = GGUFWriter(target, metadata[Keys.General.ARCHITECTURE])
    for name, value in metadata.items():
        if name not in {Keys.General.ARCHITECTURE, Keys.General.FILE_TYPE}:
            types = reader.fields[name].types  # of an array, then of its items
            writer.add_key_value(name, value, types[0], types[-1])
    writer.add_file_type(LlamaFileType.MOSTLY_Q8_0)
    heads = metadata["llama.attention.head_count"], metadata["llama.attention.head_count_kv"]
    for tensor in track(reader.tensors, "quantise", console=Console(stderr=True)):
        kind = kinds.get(tensor.name.split(".")[-2], GGMLQuantizationType.Q8_0)
        data, stored = _quantised(tensor, adapter, heads, kind)
        if tokens is not None and tensor.name in _BY_TOKEN:
            data = data[tokens]
        writer.add_tensor(tensor.name, data, raw_dtype=stored)
    finish(writer)
    return metadata


def finish(writer: GGUFWriter) -> None:
    """Write the contents of `writer` to its file, and close it. Raises OSError."""
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


def open_gguf(path: Path) -> dict[str, Any]:
    """The metadata of the GGUF at `path`. Raises BuildError when it is damaged or not a GGUF."""
    with path.open("rb") as file:
        if file.read(4) != b"GGUF":
            raise BuildError(f"{path.name} is not a GGUF file")
    try:
        reader = GGUFReader(path)
        metadata = read_metadata(reader)
        end = max((t.data_offset + t.n_bytes for t in reader.tensors), default=0)
    except (ValueError, KeyError, IndexError, TypeError, OverflowError) as exc:
        raise BuildError(f"{path.name} is damaged") from exc
    if not reader.tensors or end > path.stat().st_size:
        raise BuildError(f"{path.name} is damaged")
    return metadata


def _quantised(
    tensor: ReaderTensor,
    adapter: Adapter | None,
    heads: tuple[int, int],
    kind: GGMLQuantizationType,
) -> tuple[np.ndarray[Any, Any], GGMLQuantizationType]:
    if tensor.tensor_type in {GGMLQuantizationType.F32, kind}:
        return tensor.data, tensor.tensor_type
    weights = dequantize(tensor.data, tensor.tensor_type)
    if kind is GGMLQuantizationType.Q4_0:  # Q4_0 training reads bfloat16 weights
        bfloat16 = GGMLQuantizationType.BF16
        weights = dequantize(quantize(weights, bfloat16), bfloat16)
    delta = adapter.delta(tensor.name) if adapter else None
    if delta is not None:
        weights = weights + in_pairs(delta, tensor.name, *heads)
    return quantize(weights, kind), kind
