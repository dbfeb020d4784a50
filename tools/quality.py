"""Scores a model and its decoding on articles with reference summaries, beside simple systems."""

import argparse
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from tqdm import tqdm

from standfirst.errors import EngineUnavailable
from standfirst.settings import Settings
from standfirst.summary import RECIPE_VERSION, Length, Recipe, SummaryType
from tools import build_model
from tools.base_weights import BuildError
from tools.local import MODEL
from tools.quality_report import BY_TYPE, markdown, table
from tools.quality_rows import DataInvalid, Row, read_rows
from tools.quality_systems import OUT, PLAIN, System, choose
from tools.quality_worst import worst
from tools.scores import Score, Written, as_json, score, summarise

SYSTEMS = ("lead", "base", "raw", "served")


def run(
    system: System, rows: Sequence[Row], recipe: Recipe, place: int = 0
) -> list[tuple[Written, Score]]:
    """Let `system` write of every row, and score it; progress on line `place`.

    Raises EngineUnavailable.
    """
    prose = recipe.type is not SummaryType.HEADLINE
    scored = []
    title = f"{system.name}, {recipe.type}"
    for row in tqdm(rows, desc=title, unit="summary", position=place, mininterval=1):
        written = system.write(row.article, recipe)
        marks = score(written, row.text, row.article, row.reference, prose=prose)
        scored.append((written, marks))
    return scored


def by_type(
    system: System, rows: Sequence[Row], length: Length, place: int = 0
) -> dict[str, dict[str, float]]:
    """The figures of `system` for each type of summary. Raises EngineUnavailable."""
    return {
        kind.value: summarise(run(system, rows, Recipe(kind, length), place))
        for kind in SummaryType
    }


def share_out(arguments: Sequence[str], jobs: int) -> None:
    """Let `jobs` processes ask the models, each of its own rows; they leave the answers on disk.

    Raises EngineUnavailable when one of them fails, BuildError when the base cannot be built.
    """
    if build_model.main(["--plain", "--out", str(PLAIN)]):
        raise BuildError("the untouched base could not be built")
    command = [sys.executable, "-m", "tools.quality", *arguments]
    parts = [
        subprocess.Popen([*command, "--jobs", "1", "--part", f"{number}/{jobs}"])
        for number in range(jobs)
    ]
    statuses = [part.wait() for part in parts]
    if any(statuses):
        raise EngineUnavailable("a part of the work failed")


def report(
    options: argparse.Namespace,
    rows: Sequence[Row],
    results: Sequence[tuple[System, list[tuple[Written, Score]]]],
    types: Mapping[str, Mapping[str, float]],
) -> dict[str, Any]:
    """What build/quality.json holds: the figures of every system, and every summary."""
    return {
        "data": options.data.name,
        "sha256": hashlib.sha256(options.data.read_bytes()).hexdigest(),
        "rows": len(rows),
        "type": options.type.value,
        "length": options.length.value,
        "recipe_version": RECIPE_VERSION,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "systems": [
            {
                "name": system.name,
                "model": asdict(system.model) if system.model else None,
                "figures": summarise(scored),
                "summaries": [
                    {"id": row.id} | as_json(*one) for row, one in zip(rows, scored, strict=True)
                ],
            }
            for system, scored in results
        ],
        "by_type": types,
    }


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="JSONL of id, article, summary")
    parser.add_argument("--n", type=int, default=200, help="how many rows, from the first")
    parser.add_argument("--type", type=SummaryType, default=SummaryType.KEY_POINTS)
    parser.add_argument("--length", type=Length, default=Length.SHORT)
    parser.add_argument("--model", type=Path, default=MODEL, help="folder of the built model")
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=list(SYSTEMS))
    parser.add_argument(
        "--no-grammar", dest="grammar", action="store_false", help="let the service write freely"
    )
    parser.add_argument(
        "--by-type", type=int, default=0, metavar="N", help="the service in every type on N rows"
    )
    parser.add_argument(
        "--jobs", type=int, default=1, help="processes that ask the models; use --threads 1"
    )
    parser.add_argument("--part", default="", help=argparse.SUPPRESS)
    parser.add_argument(
        "--threads",
        type=int,
        default=Settings.from_env(os.environ).engine_threads,
        help="of the engine; 0: two (default: ENGINE_THREADS)",
    )
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Score, write build/quality.json, .md and -worst.md, print the tables; the exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    options = _arguments(arguments)
    recipe = Recipe(options.type, options.length)
    place, parts = map(int, options.part.split("/")) if options.part else (0, 1)
    try:
        rows = read_rows(options.data, options.n)
        if options.jobs > 1:
            share_out(arguments, options.jobs)
        systems_ = choose(options)
        results = [(one, run(one, rows[place::parts], recipe, place)) for one in systems_]
        some = rows[: options.by_type][place::parts]
        types = by_type(systems_[-1], some, options.length, place) if some else {}
    except (DataInvalid, EngineUnavailable, BuildError, OSError) as exc:
        print(f"Nothing was scored: {exc}", file=sys.stderr)
        return 1
    if not options.part:
        _write(options, rows, results, types)
    return 0


def _write(
    options: argparse.Namespace,
    rows: Sequence[Row],
    results: Sequence[tuple[System, list[tuple[Written, Score]]]],
    types: Mapping[str, Mapping[str, float]],
) -> None:
    found = report(options, rows, results, types)
    figures = {system["name"]: system["figures"] for system in found["systems"]}
    OUT.mkdir(exist_ok=True)
    target = OUT / "quality.json"
    staging = target.with_suffix(".tmp")
    staging.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    staging.replace(target)
    tables = markdown(figures) + ("\n" + markdown(types, BY_TYPE) if types else "")
    (OUT / "quality.md").write_text(tables, encoding="utf-8")
    (OUT / "quality-worst.md").write_text(worst(rows, results[-1][1]), encoding="utf-8")
    title = f"{options.data.name}, {len(rows)} articles, {options.type} {options.length}"
    console = Console()
    console.print(table(title, figures))
    if types:
        console.print(table(f"the service on {options.by_type} articles", types, BY_TYPE))


if __name__ == "__main__":
    sys.exit(main())
