"""Converts tokenizers to and from the keys of a GGUF."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gguf import GGUFWriter, TokenType
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
from tokenizers.pre_tokenizers import PreTokenizer

from tools.model.base_weights import BuildError

_QWEN2 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)
_LLAMA3 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)


def _splitting(pattern: str, *, by_words: bool = False) -> PreTokenizer:
    return pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(pattern), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=by_words),
        ]
    )


def by_name(name: str) -> PreTokenizer:
    """The pre-tokenizer that llama.cpp calls `name`. Raises ValueError for an unsupported one."""
    match name:
        case "smollm":
            return _splitting(r"\p{N}", by_words=True)
        case "gpt-2":
            return pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
        case "qwen2":
            return _splitting(_QWEN2)
        case "llama-bpe":
            return _splitting(_LLAMA3)
    raise ValueError(f"the pre-tokenizer {name} is not supported")


def name_of(description: dict[str, Any]) -> str:
    """llama.cpp's name for the pre-tokenizer of a tokenizer.json; "default" if it has none."""
    pattern = json.dumps(description["pre_tokenizer"])
    if json.dumps(_QWEN2) in pattern:
        return "qwen2"
    if json.dumps(_LLAMA3) in pattern:
        return "llama-bpe"
    if '"Digits"' in pattern and '"individual_digits": true' in pattern:
        return "smollm"
    return "gpt-2" if '"Split"' not in pattern and '"use_regex": true' in pattern else "default"


def add_tokenizer(
    writer: GGUFWriter, tokenizer: Tokenizer, rows: int, ends: Sequence[int], start: int | None
) -> None:
    """Add `tokenizer` to `writer`, padded with unused tokens up to the model's `rows`.

    `ends` are the tokens that end an answer, `start` the one that begins a text. llama.cpp decodes
    with this; the service tokenises prompts with tokenizer.json itself. Raises BuildError for a
    kind that llama.cpp does not have.
    """
    description = json.loads(tokenizer.to_str())
    model = description["model"]
    if model["type"] != "BPE":
        raise BuildError(f"a decoder's tokenizer of the kind {model['type']} cannot be converted")
    by_bytes = "ByteLevel" in json.dumps(description["decoder"])
    if not by_bytes and not model.get("byte_fallback"):
        raise BuildError("the tokenizer can write neither bytes nor byte tokens")
    tokens = [tokenizer.id_to_token(id_) or f"[PAD{id_}]" for id_ in range(rows)]
    writer.add_tokenizer_model("gpt2" if by_bytes else "llama")
    writer.add_tokenizer_pre(name_of(description) if by_bytes else "default")
    writer.add_token_list(tokens)
    writer.add_token_types(_types(tokenizer, model, rows))
    if by_bytes:
        writer.add_token_merges([" ".join(merge) for merge in model["merges"]])
    else:
        # A vocabulary is in the order of its merges, which is that of SentencePiece's scores.
        writer.add_token_scores([-float(id_) for id_ in range(rows)])
        writer.add_add_space_prefix(tokenizer.encode("a", add_special_tokens=False).tokens != ["a"])
    writer.add_eos_token_id(ends[0])
    more = (writer.add_eot_token_id, writer.add_eom_token_id)
    for add, id_ in zip(more, ends[1:], strict=False):
        add(id_)
    if start is not None:
        writer.add_bos_token_id(start)
    whole = tokenizer.encode("a", add_special_tokens=True).ids
    writer.add_add_bos_token(start is not None and whole[:1] == [start])


def _types(tokenizer: Tokenizer, model: dict[str, Any], rows: int) -> list[TokenType]:
    types = [TokenType.UNUSED] * rows
    for token, id_ in tokenizer.get_vocab(with_added_tokens=True).items():
        is_byte = model.get("byte_fallback") and token.startswith("<0x") and len(token) == 6
        types[id_] = TokenType.BYTE if is_byte else TokenType.NORMAL
    for id_, added in tokenizer.get_added_tokens_decoder().items():
        types[id_] = TokenType.CONTROL if added.special else TokenType.USER_DEFINED
    unknown = tokenizer.token_to_id(model["unk_token"]) if model.get("unk_token") else None
    if unknown is not None:
        types[unknown] = TokenType.UNKNOWN
    return types


def read_tokens(path: Path) -> list[int]:
    """The tokens in a file of hexadecimal digits: one bit each, that of the last token first.

    Raises OSError, or ValueError when the file is something else.
    """
    bits = int("".join(path.read_text(encoding="ascii").split()), 16)
    return [id_ for id_, bit in enumerate(reversed(f"{bits:b}")) if bit == "1"]


def with_tokens(metadata: dict[str, Any], tokens: Sequence[int]) -> dict[str, Any]:
    """The metadata of a byte-level tokenizer with only these `tokens`, renumbered; the tokens that
    they are merged from must be among them.
    """
    names: list[str] = metadata["tokenizer.ggml.tokens"]
    number = {id_: at for at, id_ in enumerate(tokens)}
    kept = {names[id_] for id_ in tokens}
    fewer = {
        "tokenizer.ggml.tokens": [names[id_] for id_ in tokens],
        "tokenizer.ggml.token_type": [metadata["tokenizer.ggml.token_type"][id_] for id_ in tokens],
        "tokenizer.ggml.merges": [
            merge
            for merge in metadata["tokenizer.ggml.merges"]
            if kept.issuperset(merge.split(" ")) and merge.replace(" ", "") in kept
        ],
    }
    sizes = {name: len(tokens) for name in metadata if name.endswith(".vocab_size")}
    special = {name: number[id_] for name, id_ in metadata.items() if name.endswith("_token_id")}
    return metadata | fewer | sizes | special


def make_tokenizer(metadata: dict[str, Any]) -> Tokenizer:
    """The tokenizer that a GGUF's metadata describes; transformers' own conversion no longer splits
    numbers into digits.

    Raises BuildError for an unsupported kind, which needs a tokenizer.json beside the file.
    """
    kind = metadata.get("tokenizer.ggml.model")
    make = {"gpt2": _byte_level, "llama": _sentence_piece}.get(str(kind))
    if make is None:
        raise BuildError(f"its tokenizer {kind} is not supported: put tokenizer.json beside it")
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
    """A BPE model from SentencePiece: neighbours that form a token are merged, the token with the
    highest score first.
    """
    tokens: list[str] = metadata["tokenizer.ggml.tokens"]
    scores: list[float] = metadata["tokenizer.ggml.scores"]
    types = dict(zip(tokens, metadata["tokenizer.ggml.token_type"], strict=True))
    ids = {token: id_ for id_, token in enumerate(tokens)}
    written = {token for token, type_ in types.items() if type_ == TokenType.NORMAL}
    merges = [
        (-scores[ids[token]], ids[token[:at]], ids[token[at:]], token[:at], token[at:])
        for token in written
        for at in range(1, len(token))
        if token[:at] in written and token[at:] in written
    ]
    unknown = next((token for token, type_ in types.items() if type_ == TokenType.UNKNOWN), None)
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
    # No token of these vocabularies spans two words, and short pieces merge faster.
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex("(?<=[^▁])(?=▁)"), "isolated")
    parts = [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()]
    tokenizer.decoder = decoders.Sequence(
        [*parts, *([decoders.Strip(" ", 1, 0)] if spaced else [])]
    )
    return tokenizer
