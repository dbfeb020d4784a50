"""Reads GGUF files, and writes the one that is deployed from the base and an optional adapter."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from gguf import GGMLQuantizationType, GGUFReader, GGUFWriter, LlamaFileType, ReaderTensor
from gguf.constants import GGUFValueType, Keys
from gguf.quants import dequantize, quantize

from tools.model.base_weights import BuildError
from tools.model.lora import Adapter, Matrix, permute_rows

MAGIC = b"GGUF"

Progress = Callable[[int, int], None]


def write_weights(
    base: Path,
    target: Path,
    adapter: Adapter | None,
    kinds: Mapping[str, GGMLQuantizationType],
    progress: Progress,
) -> dict[str, Any]:
    """Write `base`, with `adapter` merged into it, to `target`; return its metadata.

    Matrices are stored as `kinds` says by their names ("ffn_up"), all others in Q8_0; the base's
    metadata and tokenizer are kept. `progress` is called with tensors done and tensors in all.
    Raises OSError when the target cannot be written.
    """
    reader = GGUFReader(base)
    metadata = read_metadata(reader)
    writer = GGUFWriter(target, metadata[Keys.General.ARCHITECTURE])
    _copy_metadata(reader, writer)
    writer.add_file_type(LlamaFileType.MOSTLY_Q8_0)
    heads = {
        "attn_q": metadata["llama.attention.head_count"],
        "attn_k": metadata["llama.attention.head_count_kv"],
    }
    for done, tensor in enumerate(reader.tensors, start=1):
        kind = kinds.get(tensor.name.split(".")[-2], GGMLQuantizationType.Q8_0)
        data, stored = _quantised(tensor, adapter, heads, kind)
        writer.add_tensor(tensor.name, data, raw_dtype=stored)
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


def _quantised(
    tensor: ReaderTensor,
    adapter: Adapter | None,
    heads: dict[str, int],
    kind: GGMLQuantizationType,
) -> tuple[np.ndarray[Any, Any], GGMLQuantizationType]:
    if tensor.tensor_type in {GGMLQuantizationType.F32, kind}:
        return tensor.data, tensor.tensor_type
    weights = dequantize(tensor.data, tensor.tensor_type)
    if kind is GGMLQuantizationType.Q4_0:  # what was trained through it was read in bfloat16
        weights = _bfloat16(weights)
    delta = adapter.delta(tensor.name) if adapter else None
    if delta is not None:
        projection = tensor.name.split(".")[2]
        weights = weights + (
            permute_rows(delta, heads[projection]) if projection in heads else delta
        )
    return quantize(weights, kind), kind


def _bfloat16(weights: Matrix) -> Matrix:
    """`weights` rounded to the nearest number of 16 bits that is the upper half of a float32."""
    bits = np.ascontiguousarray(weights, np.float32).view(np.uint32)
    rounded = bits + 0x7FFF + ((bits >> 16) & 1)
    return (rounded & np.uint32(0xFFFF0000)).view(np.float32)
