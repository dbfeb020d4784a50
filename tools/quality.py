"""Scores a model and its decoding on articles with reference summaries, beside simple systems."""

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from rich.console import Console
from tqdm import tqdm

from standfirst.adapters import llama_cpp
from standfirst.article import Article, parse_article
from standfirst.errors import EngineUnavailable
from standfirst.settings import Settings
from standfirst.summary import RECIPE_VERSION, Length, ModelInfo, Recipe, SummaryType
from tools import build_model, systems
from tools.base_weights import BuildError
from tools.engine_cache import RememberingEngine
from tools.local import MODEL
from tools.quality_report import markdown, table
from tools.scores import Score, Written, as_json, score, summarise

OUT = Path("build")
PLAIN = OUT / "plain"
SYSTEMS = ("lead", "base", "raw", "served")


class DataInvalid(Exception):
    """A row of the data cannot be scored; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One article with the summary that somebody wrote of it."""

    id: str
    text: str
    article: Article
    reference: str


@dataclass(frozen=True, slots=True)
class System:
    """One column of the table."""

    name: str
    model: ModelInfo | None
    write: Callable[[Article, Recipe], Written]


def read_rows(file: Path, count: int) -> list[Row]:
    """Read the first `count` rows of JSONL with `id`, `article` and `summary`.

    Raises DataInvalid.
    """
    rows: list[Row] = []
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if len(rows) == count:
                break
            try:
                row = json.loads(line)
                text, reference = str(row["article"]), str(row["summary"])
                rows.append(Row(str(row["id"]), text, parse_article(text), reference))
            except (ValueError, KeyError, TypeError) as exc:
                raise DataInvalid(f"{file}:{number}: id, article and summary are needed") from exc
            if not rows[-1].article.words:
                raise DataInvalid(f"{file}:{number}: the article has no words")
    if not rows:
        raise DataInvalid(f"{file} has no rows")
    return rows


def choose(options: argparse.Namespace) -> list[System]:
    """The systems that `options` ask for. Raises EngineUnavailable and BuildError."""
    size = Recipe(options.type, options.length).sentences
    chosen = [System(f"lead-{size}", None, systems.lead)] if "lead" in options.systems else []
    loaded = cache(partial(_load, threads=options.threads))
    if "base" in options.systems:
        if build_model.main(["--plain", "--out", str(PLAIN)]):
            raise BuildError("the untouched base could not be built")
        base = _remembering(loaded(PLAIN))
        chosen.append(System("base", base.model, partial(systems.raw, engine=base)))
    if "raw" in options.systems:
        alone = _remembering(loaded(options.model))
        if chosen[-1:] and chosen[-1].model == alone.model:
            chosen.pop()  # no adapter was merged: the model is the base
        chosen.append(System("model alone", alone.model, partial(systems.raw, engine=alone)))
    if "served" in options.systems:
        engine = _remembering(loaded(options.model), grammar=options.grammar)
        name = "service" if options.grammar else "service, no grammar"
        chosen.append(System(name, engine.model, partial(systems.served, engine=engine)))
    return chosen


def _load(folder: Path, threads: int) -> llama_cpp.LlamaCppEngine:
    engine = llama_cpp.LlamaCppEngine(folder, threads=threads)
    engine.load()  # now, so that no summary's time holds it
    return engine


def _remembering(engine: llama_cpp.LlamaCppEngine, *, grammar: bool = True) -> RememberingEngine:
    adapter = Path(llama_cpp.__file__).read_bytes()
    decoding = f"{RECIPE_VERSION}:{hashlib.sha256(adapter).hexdigest()}"
    return RememberingEngine(engine, OUT / "quality", decoding, grammar=grammar)


def run(system: System, rows: Sequence[Row], recipe: Recipe) -> list[tuple[Written, Score]]:
    """Let `system` write of every row, and score it. Raises EngineUnavailable."""
    prose = recipe.type is not SummaryType.HEADLINE
    scored = []
    for row in tqdm(rows, desc=system.name, unit="summary"):
        written = system.write(row.article, recipe)
        marks = score(written, row.text, row.article, row.reference, prose=prose)
        scored.append((written, marks))
    return scored


def report(
    options: argparse.Namespace,
    rows: Sequence[Row],
    results: Sequence[tuple[System, list[tuple[Written, Score]]]],
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
        "--threads",
        type=int,
        default=Settings.from_env(os.environ).engine_threads,
        help="of the engine; 0: two (default: ENGINE_THREADS)",
    )
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Score, write build/quality.json and build/quality.md, print the table; the exit status."""
    options = _arguments(arguments)
    recipe = Recipe(options.type, options.length)
    try:
        rows = read_rows(options.data, options.n)
        results = [(system, run(system, rows, recipe)) for system in choose(options)]
    except (DataInvalid, EngineUnavailable, BuildError, OSError) as exc:
        print(f"Nothing was scored: {exc}", file=sys.stderr)
        return 1
    found = report(options, rows, results)
    figures = {system["name"]: system["figures"] for system in found["systems"]}
    OUT.mkdir(exist_ok=True)
    target = OUT / "quality.json"
    staging = target.with_suffix(".tmp")
    staging.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    staging.replace(target)
    (OUT / "quality.md").write_text(markdown(figures), encoding="utf-8")
    title = f"{options.data.name}, {len(rows)} articles, {options.type} {options.length}"
    Console().print(table(title, figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
