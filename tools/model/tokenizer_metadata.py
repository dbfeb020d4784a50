"""Describes a tokenizer.json in a GGUF's own keys."""

import json
from collections.abc import Sequence
from typing import Any

from gguf import GGUFWriter, TokenType
from tokenizers import Tokenizer

from tools.model.base_weights import BuildError
from tools.model.pre_tokenizers import name_of


def add_tokenizer(
    writer: GGUFWriter, tokenizer: Tokenizer, rows: int, ends: Sequence[int], start: int | None
) -> None:
    """Add `tokenizer` to `writer`, with tokens that nobody writes up to the model's `rows`.

    `ends` are the tokens that end an answer, `start` the one that begins a text. llama.cpp decodes
    by this; the service's prompts are tokenised by tokenizer.json itself. Raises BuildError for a
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
        writer.add_token_merges([_merge(merge) for merge in model["merges"]])
    else:
        # The order of a vocabulary is that of its merges; SentencePiece's scores say the same.
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


def _merge(merge: str | list[str]) -> str:
    return merge if isinstance(merge, str) else " ".join(merge)
