"""What each token of a tokenizer writes, read from its file's own description of its decoder."""

import json
import re
from functools import cache
from typing import Any

from tokenizers import Tokenizer

from standfirst.constraints.spelling import Vocabulary

_BYTE = re.compile(r"<0x([0-9A-F]{2})>")
_SPACE = "▁"
_NEWLINE = "<n>"
"""How PEGASUS writes a line feed."""


def vocabulary_of(tokenizer: Tokenizer, size: int, unwritable: frozenset[int]) -> Vocabulary:
    """The texts of `size` tokens: a model may have more rows than its tokenizer has tokens.

    `unwritable` are ids that stand for no text, besides those that the tokenizer calls special.
    Raises ValueError for a decoder that is not known here.
    """
    description = json.loads(tokenizer.to_str())
    kinds = set(_kinds(description["decoder"]))
    added = tokenizer.get_added_tokens_decoder()
    silent = unwritable | {id_ for id_, token in added.items() if token.special}
    if "unk_id" in description["model"]:
        silent |= {description["model"]["unk_id"]}
    names = [tokenizer.id_to_token(id_) for id_ in range(size)]
    if "ByteLevel" in kinds:
        read = _byte_level
    elif kinds & {"Metaspace", "ByteFallback", "Replace"}:
        read = _with_spaces
    else:
        raise ValueError(f"a tokenizer that decodes by {sorted(kinds)} is not known here")
    tokens: list[bytes | None] = [
        read(name) if name is not None and id_ not in silent else None
        for id_, name in enumerate(names)
    ]
    for id_ in added.keys() - silent:
        tokens[id_] = added[id_].content.encode("utf-8")
    if _NEWLINE in names:
        tokens[names.index(_NEWLINE)] = b"\n"
    return Vocabulary(tokens, drops_space=_drops_space(description, kinds))


def _kinds(decoder: dict[str, Any] | None) -> list[str]:
    if decoder is None:
        return []
    if decoder["type"] == "Sequence":
        return [kind for part in decoder["decoders"] for kind in _kinds(part)]
    return [str(decoder["type"])]


def _drops_space(description: dict[str, Any], kinds: set[str]) -> bool:
    """Whether decoding takes the space away that the first token begins with."""
    decoder = json.dumps(description["decoder"])
    return "Strip" in kinds or ("Metaspace" in kinds and '"prepend_scheme": "never"' not in decoder)


def _with_spaces(name: str) -> bytes:
    byte = _BYTE.fullmatch(name)
    return bytes([int(byte[1], 16)]) if byte else name.replace(_SPACE, " ").encode("utf-8")


def _byte_level(name: str) -> bytes | None:
    table = _bytes_by_letter()
    return bytes(table[c] for c in name) if all(c in table for c in name) else None


@cache
def _bytes_by_letter() -> dict[str, int]:
    """How byte-level vocabularies write bytes: as themselves where they are printed, else by the
    letters from U+0100 on (Radford et al. 2019, `bytes_to_unicode`).
    """
    printed = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(0x100) if byte not in printed]
    return {chr(byte): byte for byte in printed} | {
        chr(0x100 + place): byte for place, byte in enumerate(others)
    }
