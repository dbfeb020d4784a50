"""Measures, writes build/bench.json, the plots and the measured part of docs/performance.md."""

import argparse
import json
import math
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from tokenizers import Tokenizer

from tools.bench import articles, convert, machine, measure, plots, report
from tools.bench.measure import Case, EngineFailed, Run
from tools.bench.peers import PEERS

HOUSE = ("standfirst-miss", "standfirst-hit")
ALL = (*HOUSE, *PEERS)
SECONDS = {"standfirst-miss": 75.0, "transformers-fp32": 130.0, "xllamacpp": 60.0}
"""How long an engine may take; others take `OTHER_SECONDS`, the hits as long as it needs."""

OTHER_SECONDS = 34.0
OUT = Path("build/bench.json")
DOCS = Path("docs")


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; the exit status is 1 when Standfirst itself could not be measured."""
    options = _arguments(arguments)
    convert.prepare()
    tokenizer = Tokenizer.from_file(str(convert.BUILD / "tokenizer.json"))
    tokenizer.encode_special_tokens = True
    described = machine.describe(options.threads)
    if described["load"] > 0.5:
        print(
            f"This machine is busy (load {described['load']}): these are no figures to publish.",
            file=sys.stderr,
        )
    texts = {
        tokens: articles.compose(
            tokens, options.articles, lambda text: len(tokenizer.encode(text).ids)
        )
        for tokens in measure.SHARES
    }
    options.out.parent.mkdir(exist_ok=True)
    runs: list[Run] = []
    failures: dict[str, str] = {}
    for _ in _measure_all(options, measure.cases(texts), tokenizer, runs, failures):
        found = report.results(described, runs, failures)
        # Written after every engine: a run that is stopped leaves what it has found.
        options.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if options.docs:
        plots.draw(found, DOCS)
        report.publish(found, DOCS / "performance.md")
    console = Console()
    console.width = max(console.width, 120)
    console.print(report.table(found))
    for target in found["targets"]:
        met = "met" if target["met"] else "NOT met"
        console.print(f"{target['what']} {target['bound']}: {target['found']}, {met}")
    for engine, why in failures.items():
        console.print(f"{engine} was not measured: {why}")
    return 0 if set(HOUSE) <= {run.engine for run in runs} else 1


def _measure_all(
    options: argparse.Namespace,
    cases: Sequence[Case],
    tokenizer: Tokenizer,
    runs: list[Run],
    failures: dict[str, str],
) -> Iterator[str]:
    """Add every engine's run to `runs`, or to `failures` why it has none; yield its name then."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console) as bar:
        for engine in options.engines:
            shown = bar.add_task(engine, total=len(cases))
            try:
                if engine in convert.NEEDS:
                    bar.update(shown, description=f"{engine} (converting the weights)")
                    convert.ensure(convert.NEEDS[engine])
                    bar.update(shown, description=engine)
                run = measure.measure(
                    engine,
                    cases,
                    _tasks(engine, runs, tokenizer),
                    seconds=options.pace * SECONDS.get(engine, OTHER_SECONDS) or math.inf,
                    threads=options.threads,
                    tick=partial(bar.advance, shown),
                )
                runs.append(run)
            except subprocess.CalledProcessError as exc:
                failures[engine] = measure.last_line((exc.stderr or b"").decode(errors="replace"))
            except EngineFailed as exc:
                failures[engine] = str(exc)
            if not console.is_terminal:
                print(f"{engine}: {failures.get(engine, 'measured')}", file=sys.stderr, flush=True)
            yield engine


def _tasks(
    engine: str, runs: Sequence[Run], tokenizer: Tokenizer
) -> Callable[[Case], dict[str, Any]]:
    """How a case is put to `engine`: plain engines write as many tokens as the house model did."""
    if engine in HOUSE:
        return lambda case: {"text": case.text, "length": case.length.value}
    house = next((run for run in runs if run.engine == "standfirst-miss"), None)
    written = {case: answer["tokens"] for case, answer in house.answers} if house else {}
    return lambda case: {"prompt": case.ids(tokenizer), "tokens": written.get(case) or 60}


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tools.bench", description=__doc__)
    parser.add_argument("--articles", type=int, default=20, help="of every length")
    parser.add_argument("--threads", type=int, default=2, help="of every engine")
    parser.add_argument("--engines", nargs="+", choices=ALL, default=list(ALL))
    parser.add_argument(
        "--pace",
        type=float,
        default=1.0,
        help="how much longer an engine may take than usual; 0: until it has read every article",
    )
    parser.add_argument("--out", type=Path, default=OUT, help="where the figures go")
    parser.add_argument(
        "--no-docs", dest="docs", action="store_false", help="leave docs/performance.md as it is"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
