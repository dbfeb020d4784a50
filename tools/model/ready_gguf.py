"""Reads what a finished GGUF says of itself: its tokenizer, its prompt, its licence."""

from pathlib import Path
from typing import Any

from gguf import GGUFReader, TokenType
from tokenizers import (
    AddedToken,
    Regex,
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
)

from tools.model.base_weights import BuildError
from tools.model.gguf_build import read_metadata
from tools.model.pre_tokenizers import by_name

MAGIC = b"GGUF"


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


def tokenizer_of(metadata: dict[str, Any]) -> Tokenizer:
    """The tokenizer that the metadata describe.

    Raises BuildError for a kind that is not known here: a tokenizer.json beside the file is then
    the way.
    """
    kind = metadata.get("tokenizer.ggml.model")
    make = {"gpt2": _byte_level, "llama": _sentence_piece}.get(str(kind))
    if make is None:
        raise BuildError(
            f"its tokenizer is {kind}, which is not known: put tokenizer.json beside it"
        )
    try:
        tokenizer = make(metadata)
    except (ValueError, KeyError) as exc:
        raise BuildError(
            f"its tokenizer cannot be read ({exc}): put tokenizer.json beside it"
        ) from exc
    tokens, types = metadata["tokenizer.ggml.tokens"], metadata["tokenizer.ggml.token_type"]
    for token, type_ in zip(tokens, types, strict=True):
        if type_ == TokenType.CONTROL:
            tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False)])
        elif type_ == TokenType.USER_DEFINED:
            tokenizer.add_tokens([AddedToken(token, special=False, normalized=False)])
    if metadata.get("tokenizer.ggml.add_bos_token"):
        start = metadata["tokenizer.ggml.bos_token_id"]
        tokenizer.post_processor = processors.TemplateProcessing(
            single=f"{tokens[start]} $A", special_tokens=[(tokens[start], start)]
        )
    return tokenizer


def _byte_level(metadata: dict[str, Any]) -> Tokenizer:
    name = metadata["tokenizer.ggml.pre"]
    tokens: list[str] = metadata["tokenizer.ggml.tokens"]
    merges = [tuple(merge.split(" ")) for merge in metadata["tokenizer.ggml.merges"]]
    vocabulary = {token: id_ for id_, token in enumerate(tokens)}
    tokenizer = Tokenizer(models.BPE(vocabulary, merges, ignore_merges=name == "llama-bpe"))
    tokenizer.pre_tokenizer = by_name(name)
    if name == "qwen2":
        tokenizer.normalizer = normalizers.NFC()
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def _sentence_piece(metadata: dict[str, Any]) -> Tokenizer:
    """A BPE model of SentencePiece: two neighbours that make a token are merged, the token of the
    highest score first.
    """
    tokens: list[str] = metadata["tokenizer.ggml.tokens"]
    scores: list[float] = metadata["tokenizer.ggml.scores"]
    types: list[int] = metadata["tokenizer.ggml.token_type"]
    ids = {token: id_ for id_, token in enumerate(tokens)}
    written = {
        token for token, type_ in zip(tokens, types, strict=True) if type_ == TokenType.NORMAL
    }
    merges = [
        (-scores[ids[token]], ids[token[:at]], ids[token[at:]], token[:at], token[at:])
        for token in written
        for at in range(1, len(token))
        if token[:at] in written and token[at:] in written
    ]
    unknown = next((t for t, k in zip(tokens, types, strict=True) if k == TokenType.UNKNOWN), None)
    model = models.BPE(
        ids,
        [(left, right) for *_, left, right in sorted(merges)],
        unk_token=unknown,
        byte_fallback=True,
        fuse_unk=True,
    )
    tokenizer = Tokenizer(model)
    spaced = metadata.get("tokenizer.ggml.add_space_prefix", True)
    replace = normalizers.Replace(" ", "▁")
    tokenizer.normalizer = (
        normalizers.Sequence([normalizers.Prepend("▁"), replace]) if spaced else replace
    )
    # No token of these vocabularies spans two words, and pieces of a text are merged sooner.
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex("(?<=[^▁])(?=▁)"), "isolated")
    parts = [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()]
    tokenizer.decoder = decoders.Sequence(
        [*parts, *([decoders.Strip(" ", 1, 0)] if spaced else [])]
    )
    return tokenizer
