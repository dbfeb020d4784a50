"""Choose the tokens that the deployed model keeps: the most frequent in news, and those that they
are merged from.

    python -m training.tokens FILE … --most 28672 --out layers/model/tokens.txt

The files are JSONL with `article`. Half of the base's vocabulary is a tenth of its weights,
and each token that it writes is chosen from the whole vocabulary.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from gguf import TokenType
from tokenizers import Tokenizer

from tools.model.gguf_build import open_gguf
from tools.model.vocabulary import make_tokenizer
from tools.rows import read

_LINE = 96
_END = re.compile(r"(?<=[.!?\"”’])\s+")


def choose(metadata: dict[str, Any], counts: Counter[int], most: int) -> list[int]:
    """At most `most` tokens: special ones and single bytes, then the most frequent with all those
    that they are merged from.
    """
    names: list[str] = metadata["tokenizer.ggml.tokens"]
    types: list[int] = metadata["tokenizer.ggml.token_type"]
    ids = {name: id_ for id_, name in enumerate(names)}
    parts: dict[int, tuple[int, int]] = {}
    for merge in metadata["tokenizer.ggml.merges"]:
        left, right = merge.split(" ")
        parts.setdefault(ids[left + right], (ids[left], ids[right]))
    special = (TokenType.CONTROL, TokenType.USER_DEFINED)
    kept = {id_ for id_ in range(len(names)) if types[id_] in special or id_ not in parts}
    for id_, _ in counts.most_common():
        needed = set(_needed(id_, parts)) - kept
        if len(kept) + len(needed) > most:
            break
        kept |= needed
    return sorted(kept)


def _needed(id_: int, parts: dict[int, tuple[int, int]]) -> Iterator[int]:
    yield id_
    for part in parts.get(id_, ()):
        yield from _needed(part, parts)


def count(tokenizer: Tokenizer, paths: Iterable[Path]) -> Counter[int]:
    """How often each token occurs in the articles of JSONL files, sentence by sentence as in
    prompts: a sentence's first word has no space before it.
    """
    found: Counter[int] = Counter()
    for path in paths:
        for row in read(path):
            texts = _END.split(row["article"])
            for encoding in tokenizer.encode_batch(texts, add_special_tokens=False):
                found.update(encoding.ids)
    return found


def as_text(tokens: Sequence[int]) -> str:
    """One bit for each token, the last token's first, in lines of hexadecimal digits."""
    digits = f"{sum(1 << id_ for id_ in tokens):x}"
    return "".join(f"{digits[at : at + _LINE]}\n" for at in range(0, len(digits), _LINE))


def main() -> None:
    """Read the command line, choose and write."""
    parser = argparse.ArgumentParser(prog="python -m training.tokens", description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", help="JSONL with `article`, gzipped or not")
    parser.add_argument("--base", type=Path, default=Path("build/cache/base.gguf"))
    parser.add_argument("--most", type=int, default=28_672)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    metadata = open_gguf(args.base)
    counts = count(make_tokenizer(metadata), args.files)
    tokens = choose(metadata, counts, args.most)
    args.out.write_text(as_text(tokens), encoding="ascii")
    kept = frozenset(tokens)
    left = sum(number for id_, number in counts.items() if id_ not in kept) / counts.total()
    print(f"{len(tokens):,} tokens; {left:.2%} of the {counts.total():,} counted are left out")


if __name__ == "__main__":
    main()
