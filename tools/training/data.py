"""Choose the training pairs out of JSONL files and report what each test kept."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from gguf import GGUFReader
from tqdm import tqdm

from tools.gguf_build import make_tokenizer, read_metadata
from tools.training.config import Filter
from tools.training.pairs import Pair, read_rows, write_pairs
from tools.training.selection import CountTokens, Selection, fingerprints
from tools.training.text import Lexicon


def select(
    early: list[Path],
    late: list[Path],
    exclude: list[Path],
    rules: Filter,
    count_tokens: CountTokens,
) -> tuple[list[Pair], dict[str, dict[str, int]]]:
    """The pairs of all files, the best early ones first and the late ones last, and for every
    file how many rows passed each test. Of articles in two files, the late copy is kept.
    """
    taken = {mark for path in exclude for mark in fingerprints(path)}
    cased = [row["article"] for path in late for row in read_rows(path)]
    lexicon = Lexicon(cased) if cased else None
    kept: dict[str, dict[str, int]] = {}
    last: list[Pair] = []
    first: list[Pair] = []
    for path in late + early:
        is_late = path in late
        chosen = Selection(rules, taken, None if is_late else lexicon, count_tokens)
        rows = tqdm(read_rows(path), desc=path.name, unit=" rows", mininterval=5)
        (last if is_late else first).extend(chosen.choose(rows, late=is_late))
        kept[path.name] = dict(chosen.kept)
    return sorted(first, key=lambda pair: -pair.rank) + last, kept


def main() -> None:
    """Write the chosen pairs, and the report beside them."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, what in (
        ("--early", "case restored by a program: seen first"),
        ("--late", "true-cased: seen last"),
        ("--exclude", "articles never to train on"),
    ):
        parser.add_argument(
            name, type=Path, action="append", default=[], metavar="JSONL", help=what
        )
    parser.add_argument("--out", type=Path, required=True, metavar="JSONL")
    parser.add_argument("--base", type=Path, required=True, help="the base model's GGUF file")
    args = parser.parse_args()
    rules = Filter()
    tokenizer = make_tokenizer(read_metadata(GGUFReader(args.base)))
    tokenizer.encode_special_tokens = True

    def count_tokens(text: str) -> int:
        return len(tokenizer.encode(text, add_special_tokens=False).ids)

    pairs, kept = select(args.early, args.late, args.exclude, rules, count_tokens)
    write_pairs(args.out, pairs)
    report = {"filter": asdict(rules), "kept": kept, "written": len(pairs)}
    args.out.with_suffix(".report.json").write_text(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main()
