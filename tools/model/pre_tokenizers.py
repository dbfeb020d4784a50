"""The ways in which byte-level vocabularies cut a text, by llama.cpp's names for them."""

import json
from typing import Any

from tokenizers import Regex, pre_tokenizers
from tokenizers.pre_tokenizers import PreTokenizer

_QWEN2 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)
_LLAMA3 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)


def _splitting(pattern: str) -> PreTokenizer:
    return pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(pattern), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )


def by_name(name: str) -> PreTokenizer:
    """The pre-tokenizer that llama.cpp calls `name`. Raises ValueError for one not known here."""
    match name:
        case "smollm":
            return pre_tokenizers.Sequence(
                [
                    pre_tokenizers.Split(Regex(r"\p{N}"), "isolated"),
                    pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True),
                ]
            )
        case "gpt-2":
            return pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
        case "qwen2":
            return _splitting(_QWEN2)
        case "llama-bpe":
            return _splitting(_LLAMA3)
    raise ValueError(f"the pre-tokenizer {name} is not known here")


def name_of(description: dict[str, Any]) -> str:
    """llama.cpp's name for the pre-tokenizer of a tokenizer.json; "default" for one of no name."""
    pattern = json.dumps(description["pre_tokenizer"])
    if json.dumps(_QWEN2) in pattern:
        return "qwen2"
    if json.dumps(_LLAMA3) in pattern:
        return "llama-bpe"
    if '"Digits"' in pattern and '"individual_digits": true' in pattern:
        return "smollm"
    return "gpt-2" if '"Split"' not in pattern and '"use_regex": true' in pattern else "default"
