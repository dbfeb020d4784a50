"""Measures misses and hits; writes build/bench.json and the figures in docs/performance.md."""

import argparse
import functools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, cast

from rich.console import Console
from rich.progress import track
from tokenizers import Tokenizer

from tools.bench import articles, machine, report
from tools.bench.instance import environment
from tools.local.environment import MODEL

OUT = Path("build/bench.json")
DOCS = Path("docs/performance.md")


def main() -> int:
    """Run the benchmark; the exit status is 1 when a target was missed."""
    parser = argparse.ArgumentParser(prog="tools.bench", description=__doc__)
    parser.add_argument("--articles", type=int, default=20, help="articles of every length")
    parser.add_argument("--threads", type=int, default=2, help="threads of the engine")
    parser.add_argument("--out", type=Path, default=OUT, help="file for the figures")
    parser.add_argument(
        "--no-docs", dest="docs", action="store_false", help="leave docs/performance.md as it is"
    )
    options = parser.parse_args()
    if not (MODEL / "model.json").exists():
        sys.exit(f"There is no model in {MODEL}: run `make model`.")
    described = machine.describe(options.threads)
    if described["load"] > 0.5:
        print(
            f"This machine is busy (load {described['load']}): do not publish these figures.",
            file=sys.stderr,
        )
    asked = requests(report.LENGTHS, options.articles)
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "table.json"
        runs = {
            kind: [
                (tokens, answer)
                for (tokens, _), answer in zip(
                    asked,
                    track(answers(kind, table, options.threads, asked), kind, total=len(asked)),
                    strict=True,
                )
            ]
            for kind in ("miss", "hit")
        }
    found = report.results(described, runs)
    options.out.parent.mkdir(exist_ok=True)
    options.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if options.docs:
        report.publish(DOCS, report.BEGIN, report.END, report.markdown(found))
    console = Console()
    console.width = max(console.width, 120)
    for shown in report.tables(found):
        console.print(shown)
    for target in found["targets"]:
        met = "met" if target["met"] else "NOT met"
        console.print(f"{target['what']} {target['bound']}: {target['found']}, {met}")
    return 0 if all(target["met"] for target in found["targets"]) else 1


def token_ids(text: str) -> list[int]:
    """The tokens of a text as the model reads it, without special tokens."""
    found: list[int] = _tokenizer().encode(text).ids
    return found


@functools.cache
def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    tokenizer.encode_special_tokens = True
    return tokenizer


def requests(lengths: Iterable[int], count: int) -> list[tuple[int, dict[str, Any]]]:
    """`count` articles of each of these lengths (in tokens), each with its length."""
    return [
        (tokens, {"text": text})
        for tokens in lengths
        for text in articles.compose(tokens, count, lambda text: len(token_ids(text)))
    ]


def answers(
    kind: str, table: Path, threads: int, asked: Sequence[tuple[int, dict[str, Any]]]
) -> Iterator[dict[str, Any]]:
    """The answers of an instance in a new process."""
    command = [sys.executable, "-m", "tools.bench.instance", kind, str(table), str(time.time())]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | environment(MODEL, threads),
        text=True,
    ) as process:
        stdin, stdout = cast("IO[str]", process.stdin), cast("IO[str]", process.stdout)
        for _, request in asked:
            stdin.write(json.dumps(request) + "\n")
            stdin.flush()
            yield json.loads(stdout.readline())


if __name__ == "__main__":
    sys.exit(main())
