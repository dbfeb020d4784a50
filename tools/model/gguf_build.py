"""Reads GGUF files, and writes the one that is deployed from the base and an optional adapter."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from gguf import GGMLQuantizationType, GGUFReader, GGUFWriter, LlamaFileType, ReaderTensor
from gguf.constants import GGUFValueType, Keys
from gguf.quants import dequantize, quantize

from tools.model.base_weights import BuildError
from tools.model.lora import Adapter, permute_rows

MAGIC = b"GGUF"
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


def open_gguf(path: Path) -> dict[str, Any]:
    """The metadata of the GGUF at `path`. Raises BuildError when it is none, or half of one."""
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise BuildError(f"{path.name} is no GGUF file")
    try:
        reader = GGUFReader(path)
        metadata = read_metadata(reader)
        end = max((t.data_offset + t.n_bytes for t in reader.tensors), default=0)
    except (ValueError, KeyError, IndexError, TypeError, OverflowError) as exc:
        raise BuildError(f"{path.name} is damaged") from exc
    if not reader.tensors or end > path.stat().st_size:
        raise BuildError(f"{path.name} is damaged")
    return metadata


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
