"""Choosing the tokens of the deployed model (python -m training.tokens)."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tools.model.vocabulary import make_tokenizer, read_tokens
from training.tokens import as_text, choose, count

NAMES = ["<|end|>", "Ġ", "a", "b", "c", "ab", "Ġc", "abc", "ba", "."]


@pytest.fixture(name="metadata")
def _metadata() -> dict[str, Any]:
    return {
        "tokenizer.ggml.model": "gpt2",
        "tokenizer.ggml.pre": "smollm",
        "tokenizer.ggml.tokens": NAMES,
        "tokenizer.ggml.token_type": [3] + [1] * (len(NAMES) - 1),
        "tokenizer.ggml.merges": ["a b", "Ġ c", "ab c", "b a"],
    }


def named(tokens: list[int]) -> set[str]:
    return {NAMES[id_] for id_ in tokens} - {"<|end|>", "Ġ", "a", "b", "c", "."}


def test_the_most_frequent_tokens_are_kept_with_what_they_are_merged_from(
    metadata: dict[str, Any],
) -> None:
    counts = Counter({NAMES.index("abc"): 9, NAMES.index("ba"): 5, NAMES.index("Ġc"): 3})
    assert named(choose(metadata, counts, 8)) == {"ab", "abc"}
    assert named(choose(metadata, counts, 9)) == {"ab", "abc", "ba"}
    assert named(choose(metadata, counts, 99)) == {"ab", "abc", "ba", "Ġc"}


def test_tokens_are_counted_as_prompts_have_them(metadata: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(json.dumps({"article": "ab c. c"}) + "\n", encoding="utf-8")
    counts = count(make_tokenizer(metadata), [file])
    assert {NAMES[id_]: number for id_, number in counts.items()} == {
        "ab": 1, "Ġc": 1, ".": 1, "c": 1,
    }  # fmt: skip


def test_tokens_are_read_as_they_were_written(tmp_path: Path) -> None:
    tokens = [0, 1, 2, 8, 400, 49_151]
    (tmp_path / "tokens.txt").write_text(as_text(tokens), encoding="ascii")
    assert read_tokens(tmp_path / "tokens.txt") == tokens
