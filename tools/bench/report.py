"""What a run found: build/bench.json, a table, and the measured part of docs/performance.md."""

import math
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from tools.bench import sizes, targets
from tools.bench.measure import SHARES, Run

BEGIN, END = "<!-- bench: begin (written by make bench) -->", "<!-- bench: end -->"
_COLUMNS = (
    "engine",
    "articles",
    "tokens in",
    "out",
    "median s",
    "p95 s",
    "prefill tok/s",
    "decode tok/s",
    "peak MB",
    "load s",
    "unzipped MB",
    "times float32",
)

Answer = dict[str, Any]


def results(machine: dict[str, Any], runs: Sequence[Run], failures: dict[str, str]) -> Answer:
    """What build/bench.json holds. `speeds` has a place for every row, in the same order."""
    rows, speeds = [], []
    for run in runs:
        size = sizes.unzipped(run.engine)
        for tokens in SHARES:
            if answers := run.of(tokens):
                rows.append(_row(run, tokens, answers, size))
                speeds.append(_speeds(answers))
    house = next((run for run in runs if run.engine == "standfirst-miss"), None)
    return {
        "machine": machine,
        "rows": rows,
        "speeds": speeds,
        "by_output": [point for run in runs for point in _by_output(run)],
        "phases_ms": _phases(house) if house else {},
        "attempts": _attempts(house) if house else {},
        "failures": failures,
        "targets": targets.check(rows),
    }


def _row(run: Run, tokens: int, answers: Sequence[Answer], size: int | None) -> Answer:
    seconds = [answer["seconds"] for answer in answers]
    return {
        "engine": run.engine,
        "tokens_in": tokens,
        "tokens_out": round(_median(answers, "tokens")),
        "median_s": round(statistics.median(seconds), 4),
        "p95_s": round(percentile(seconds, 95), 4),
        "peak_mb": round(max(answer["peak_mb"] for _, answer in run.answers), 1),
        "load_s": round(run.load_s, 2),
        "unzipped_bytes": size,
    }


def _speeds(answers: Sequence[Answer]) -> Answer:
    """Tokens a second, over all the answers; None where the model was not asked."""
    prefill = sum(answer["prefill_s"] for answer in answers)
    decode = sum(answer["decode_s"] for answer in answers)
    return {
        "articles": len(answers),
        "tokens_read": round(_median(answers, "read")),
        "prefill_tokens_per_s": (
            round(sum(a["read"] for a in answers) / prefill) if prefill else None
        ),
        "decode_tokens_per_s": (
            round(sum(a["tokens"] for a in answers) / decode, 1) if decode else None
        ),
    }


def percentile(values: Sequence[float], share: int) -> float:
    """The nearest-rank percentile."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share / 100 * len(ordered)) - 1)]


def _median(answers: Sequence[Answer], name: str) -> float:
    found: float = statistics.median(answer[name] for answer in answers)
    return found


def _by_output(run: Run) -> list[Answer]:
    points = []
    lengths = dict.fromkeys(case.length for case, _ in run.answers if case.sweep)
    for length in lengths:
        answers = [a for case, a in run.answers if case.sweep and case.length == length]
        points.append(
            {
                "engine": run.engine,
                "length": length.value,
                "tokens_out": round(_median(answers, "tokens")),
                "median_s": round(_median(answers, "seconds"), 4),
            }
        )
    return points


def _phases(run: Run) -> dict[str, dict[str, float]]:
    """Where the milliseconds of a miss go, by the article's tokens; means over the articles."""
    found = {}
    for tokens in SHARES:
        answers = run.of(tokens)
        names = dict.fromkeys(name for answer in answers for name in answer["phases"])
        found[str(tokens)] = {
            name: round(1000 * statistics.fmean(a["phases"].get(name, 0.0) for a in answers), 2)
            for name in names
        }
    return found


def _attempts(run: Run) -> dict[str, int]:
    """How often the model was asked so often for one summary."""
    asked = [answer["attempts"] for case, answer in run.answers if not case.sweep]
    return {str(count): asked.count(count) for count in sorted(set(asked))}


def cells(found: Answer) -> list[list[str]]:
    """The table's lines, as text."""
    reference = {
        r["tokens_in"]: r["median_s"] for r in found["rows"] if r["engine"] == targets.REFERENCE
    }
    lines = []
    for row, speed in zip(found["rows"], found["speeds"], strict=True):
        slow = reference.get(row["tokens_in"])
        size = row["unzipped_bytes"]
        lines.append(
            [
                row["engine"],
                str(speed["articles"]),
                f"{row['tokens_in']:,}",
                str(row["tokens_out"] or ""),
                f"{row['median_s']:.{2 if row['median_s'] > 0.1 else 4}f}",
                f"{row['p95_s']:.{2 if row['p95_s'] > 0.1 else 4}f}",
                str(speed["prefill_tokens_per_s"] or ""),
                str(speed["decode_tokens_per_s"] or ""),
                f"{row['peak_mb']:.0f}",
                f"{row['load_s']:.2f}",
                f"{size / 1e6:.0f}" if size else "",
                f"{slow / row['median_s']:.1f}" if slow else "",
            ]
        )
    return lines


def table(found: Answer) -> Table:
    """The figures for a terminal."""
    shown = Table(title="Seconds per summary, in one run")
    for number, name in enumerate(_COLUMNS):
        shown.add_column(name, justify="right" if number else "left", no_wrap=not number)
    for line in cells(found):
        shown.add_row(*line)
    return shown


def markdown(found: Answer) -> str:
    """The measured part of docs/performance.md."""
    machine = found["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in machine["versions"].items())
    lines = [
        f"{machine['processor']} ({machine['architecture']}, family {machine['family']}), "
        f"{machine['processors']} processors, {machine['threads']} threads for every engine, "
        f"{machine['memory_gb']} GB, {machine['system']}, Python {machine['python']}; "
        f"load before the run: {machine['load']}. {versions}.",
        "",
        *markdown_table(_COLUMNS, [*cells(found)]),
        "",
        *(f"- {engine} was not measured: {why}" for engine, why in found["failures"].items()),
        "",
        *markdown_table(
            ("what is promised", "bound", "found", ""),
            [
                [t["what"], str(t["bound"]), str(t["found"]), "met" if t["met"] else "**not met**"]
                for t in found["targets"]
            ],
        ),
        "",
        "Answers of the model for one summary: "
        + ", ".join(f"{n} for {times} articles" for n, times in found["attempts"].items())
        + ".",
        "",
        "![Time against the article's length](bench-input.png)",
        "",
        "![Time against the summary's length](bench-output.png)",
        "",
        "![Where each millisecond of a miss goes](bench-phases.png)",
    ]
    return "\n".join(lines)


def markdown_table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> list[str]:
    """A table, a line each."""
    return [f"| {' | '.join(line)} |" for line in (head, ["---"] * len(head), *lines)]


def publish(found: Answer, page: Path) -> None:
    """Write the measured part of `page`."""
    replace_part(page, BEGIN, END, markdown(found))


def replace_part(page: Path, begin: str, end: str, part: str) -> None:
    """Write `part` between its marks in `page`; the rest stays as it is."""
    before, rest = page.read_text(encoding="utf-8").split(begin)
    after = rest.split(end)[1]
    page.write_text(f"{before}{begin}\n\n{part}\n\n{end}{after}", encoding="utf-8")
