"""Choose the training pairs out of JSONL files and report what each test kept."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from tools.training.config import Filter
from tools.training.pairs import Pair, read_rows, write_pairs
from tools.training.selection import Selection, fingerprint
from tools.training.text import Lexicon


def select(
    early: list[Path], late: list[Path], single: list[Path], exclude: list[Path], rules: Filter
) -> tuple[list[Pair], dict[str, dict[str, int]]]:
    """The pairs of all files, the best early ones first and the late ones last, and for every
    file how many rows passed each test. Of articles in two files, the late copy is kept.
    """
    taken = {fingerprint(row["article"]) for path in exclude for row in read_rows(path)}
    cased = [row["article"] for path in late + single for row in read_rows(path)]
    lexicon = Lexicon(cased) if cased else None
    kept: dict[str, dict[str, int]] = {}
    last: list[Pair] = []
    for path in late + single:
        chosen = Selection(rules, taken, None)
        last += chosen.choose(read_rows(path), late=True, single=path in single)
        kept[path.name] = dict(chosen.kept)
    first: list[Pair] = []
    for path in early:
        chosen = Selection(rules, taken, lexicon)
        first += chosen.choose(read_rows(path), late=False)
        kept[path.name] = dict(chosen.kept)
    return sorted(first, key=lambda pair: -pair.rank) + last, kept


def main() -> None:
    """Write the chosen pairs, and the report beside them."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, what in (
        ("--early", "case restored by a program: seen first"),
        ("--late", "true-cased: seen last"),
        ("--single", "true-cased, one-sentence summaries: seen last"),
        ("--exclude", "articles never to train on"),
    ):
        parser.add_argument(
            name, type=Path, action="append", default=[], metavar="JSONL", help=what
        )
    parser.add_argument("--out", type=Path, required=True, metavar="JSONL")
    args = parser.parse_args()
    rules = Filter()
    pairs, kept = select(args.early, args.late, args.single, args.exclude, rules)
    write_pairs(args.out, pairs)
    report = {"filter": asdict(rules), "kept": kept, "written": len(pairs)}
    args.out.with_suffix(".report.json").write_text(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main()
