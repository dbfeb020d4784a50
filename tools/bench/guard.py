"""`make bench-guard`: counts the instructions of the hot Python paths and compares them with the
stored ones, so that a change that slows them down shows in review.

valgrind counts on one fixed article of about 4,000 words, so a busy machine makes no difference.
Dividing by the count of a fixed piece of Python keeps builds of Python comparable.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.progress import track

from standfirst.adapters.dynamodb import dumps, loads
from standfirst.domain import (
    Grounding,
    Length,
    Method,
    ModelInfo,
    Recipe,
    Sentence,
    Source,
    Summary,
    SummaryType,
    Usage,
    summary_id,
)
from standfirst.faithfulness.evidence import Evidence
from standfirst.faithfulness.gate import Candidate, Gate
from standfirst.http.schemas import Format, SummaryResponse
from standfirst.text.doc import Doc, parse_article
from standfirst.writing.choose import choose
from tools.bench import articles

BASELINE = Path(__file__).with_name("guard.json")
TOLERANCE = 0.1
"""How far a count may exceed the stored one."""

YARDSTICK = "yardstick"
TIMES = {YARDSTICK: 20, "normalise": 3, "choose": 3, "gate": 3, "serialise": 100}
"""How often each path runs in its count."""


def paths() -> dict[str, Callable[[], object]]:
    """The paths to count on the fixed article, by name."""
    text = "\n\n".join(articles.texts())
    article = parse_article(text)
    recipe = Recipe(SummaryType.KEY_POINTS, Length.LONG)
    summary = _summary(article, recipe)
    evidence = Evidence.of(article)

    def gate() -> None:
        judge = Gate(Evidence.of(article)).judge
        for index in range(0, 40, 6):
            whole = article.sentences[index].text
            judge(Candidate(whole.rsplit(",", 1)[0].removesuffix(".") + ".", (index,)))
            judge(Candidate(whole))  # its source must be found

    return {
        YARDSTICK: lambda: _yardstick(text),
        "normalise": lambda: parse_article(text),
        "choose": lambda: choose(evidence, recipe.sentences),
        "gate": gate,
        "serialise": lambda: (
            SummaryResponse.of(loads(dumps(summary)), Format.PLAIN_TEXT)
        ).model_dump_json(),
    }


def _yardstick(text: str) -> object:
    """Python that never changes: dictionaries, strings, expressions and JSON."""
    counts: dict[str, int] = {}
    for word in re.findall(r"\w+", text.lower()):
        counts[word] = counts.get(word, 0) + len(word)
    return json.loads(json.dumps(sorted(counts.items())))


def _summary(article: Doc, recipe: Recipe) -> Summary:
    chosen = [
        Sentence(one.text, (Source(index, one.offset, one.length),), 1.0)
        for index, one in enumerate(article.sentences[: recipe.sentences])
    ]
    model = ModelInfo("guard", "1")
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return Summary(
        id=summary_id(article.canonical, recipe, model),
        recipe=recipe,
        sentences=tuple(chosen),
        method=Method.EXTRACTIVE,
        grounding=Grounding(9, 9),
        model=model,
        usage=Usage(article.words, article.words, 150, 900, truncated=False),
        created_at=now,
        expires_at=now + timedelta(days=1),
    )


def _count(name: str) -> int:
    """Instructions of a process that runs every path once, and `name` `TIMES` times."""
    command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    command += [sys.executable, "-m", "tools.bench.guard", "--run", name]
    finished = subprocess.run(
        command,
        env=os.environ | {"PYTHONHASHSEED": "0"},
        check=True,
        capture_output=True,
        text=True,
    )
    found = re.search(r"I\s+refs:\s+([\d,]+)", finished.stderr)
    if not found:
        raise ValueError("valgrind reported no count")
    return int(found[1].replace(",", ""))


def measure() -> dict[str, float]:
    """The instructions of every path, as multiples of the yardstick's."""
    counts = {name: _count(name) for name in track(["nothing", *TIMES], "counting")}
    each = {name: (counts[name] - counts["nothing"]) / times for name, times in TIMES.items()}
    yard = each.pop(YARDSTICK)
    print(f"yardstick: {yard / 1e6:.1f} million instructions", file=sys.stderr)
    return {name: round(count / yard, 3) for name, count in each.items()}


def compare(found: dict[str, float], stored: Mapping[str, float | None]) -> list[str]:
    """Say which paths exceed the tolerance or have no stored count."""
    faults = []
    for name, count in found.items():
        was = stored.get(name)
        if was is None:
            faults.append(f"{name}: no count is stored; GUARD=--update stores it")
        elif count > (1 + TOLERANCE) * was:
            faults.append(f"{name}: {count:.2f} instead of {was:.2f} ({count / was - 1:+.0%})")
    return faults


def main() -> int:
    """Count and compare; the exit status is 1 when a path has become slower."""
    parser = argparse.ArgumentParser(prog="tools.bench.guard", description=__doc__)
    parser.add_argument("--update", action="store_true", help="store the counts")
    parser.add_argument("--run", choices=["nothing", *TIMES], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        every = paths()
        for path in every.values():
            path()  # lazy values are made now
        for _ in range(TIMES.get(options.run, 0)):
            every[options.run]()
        return 0
    if not shutil.which("valgrind"):
        print("valgrind is missing: apt install valgrind", file=sys.stderr)
        return 1
    found = measure()
    stored = found if options.update else json.loads(BASELINE.read_text(encoding="utf-8"))
    for name, count in found.items():
        print(f"{name}: {count:.2f} yardsticks (stored: {stored.get(name)})")
    if options.update:
        BASELINE.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    faults = compare(found, stored)
    print(*faults, sep="\n", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
