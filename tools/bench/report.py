"""Reports a run: build/bench.json, tables, and the measured part of docs/performance.md."""

import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

TARGET = 650
"""Tokens of the articles in docs/cost.md."""

LENGTHS = (200, TARGET, 1500, 4000)
"""Tokens of the measured articles."""

BEGIN, END = "<!-- bench: begin (written by make bench) -->", "<!-- bench: end -->"

Answer = dict[str, Any]
Runs = Mapping[str, Sequence[tuple[int, Answer]]]
"""Answers by kind ("miss", "hit"), each with its article's tokens."""


def results(machine: Answer, runs: Runs) -> Answer:
    """The contents of build/bench.json."""
    rows, phases = [], {}
    for kind, run in runs.items():
        for tokens in LENGTHS:
            answers = [answer for length, answer in run if length == tokens]
            rows.append(_row(kind, tokens, answers))
            if kind == "miss":
                phases[str(tokens)] = _phases(answers)
    return {"machine": machine, "rows": rows, "phases_ms": phases, "targets": targets(rows)}


def _row(kind: str, tokens: int, answers: Sequence[Answer]) -> Answer:
    seconds = [answer["seconds"] for answer in answers]
    written = sum(answer["tokens"] for answer in answers)
    decode = sum(answer["phases"]["decode"] for answer in answers)
    return {
        "request": kind,
        "tokens_in": tokens,
        "articles": len(answers),
        "asked": round(statistics.fmean(answer["attempts"] for answer in answers), 1),
        "tokens_out": round(statistics.median(answer["tokens"] for answer in answers)),
        "median_s": round(statistics.median(seconds), 4),
        "p95_s": round(percentile(seconds, 95), 4),
        "processor_s": round(statistics.fmean(answer["processor_s"] for answer in answers), 4),
        "decode_tokens_per_s": round(written / decode, 1) if decode else None,
        "peak_mb": round(max(answer["peak_mb"] for answer in answers), 1),
        "load_s": round(answers[0]["load_s"], 2),
    }


def _phases(answers: Sequence[Answer]) -> dict[str, float]:
    """Milliseconds of a miss by phase: means over the articles."""
    return {
        name: round(1000 * statistics.fmean(answer["phases"][name] for answer in answers), 2)
        for name in answers[0]["phases"]
    }


def percentile(values: Sequence[float], share: int) -> float:
    """The smallest value that `share` percent of all do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[math.ceil(share / 100 * len(ordered)) - 1]


def targets(rows: Sequence[Answer]) -> list[Answer]:
    """The targets for two processors, and the results of this run."""
    at = {(row["request"], row["tokens_in"]): row for row in rows}
    longer = at["miss", 4000]["median_s"] / at["miss", 1500]["median_s"]
    wanted = (
        ("times as long for 4,000 tokens as for 1,500, at most", 1.1, longer),
        ("ms for a hit, at most", 5, 1000 * at["hit", TARGET]["median_s"]),
        ("MB at the peak, at most", 300, at["miss", TARGET]["peak_mb"]),
    )
    return [
        {"what": what, "bound": bound, "found": round(found, 2), "met": round(found, 2) <= bound}
        for what, bound, found in wanted
    ]


def _cells(found: Answer) -> Iterator[tuple[str, Sequence[str], list[list[str]]]]:
    """Each table: its title, its head and its lines."""
    head = ["request", "tokens in", "articles", "asked", "out", "median s", "p95 s"]
    head += ["processor s", "decode tok/s", "peak MB", "load s"]
    lines = [
        [
            row["request"],
            f"{row['tokens_in']:,}",
            str(row["articles"]),
            str(row["asked"]),
            str(row["tokens_out"] or ""),
            *(
                f"{row[name]:.{2 if row[name] > 0.1 else 4}f}"
                for name in ("median_s", "p95_s", "processor_s")
            ),
            str(row["decode_tokens_per_s"] or ""),
            f"{row['peak_mb']:.0f}",
            f"{row['load_s']:.2f}",
        ]
        for row in found["rows"]
    ]
    yield "Seconds of a request", head, lines
    names = list(next(iter(found["phases_ms"].values()), {}))
    phases = [
        [f"{int(tokens):,}", *(f"{took[name]:,.1f}" for name in names)]
        for tokens, took in found["phases_ms"].items()
    ]
    yield "Milliseconds of a miss (means)", ("tokens in", *names), phases


def tables(found: Answer) -> Iterator[Table]:
    """The figures for a terminal."""
    for title, head, lines in _cells(found):
        shown = Table(title=title)
        for number, name in enumerate(head):
            shown.add_column(name, justify="right" if number else "left", no_wrap=not number)
        for line in lines:
            shown.add_row(*line)
        yield shown


def markdown(found: Answer) -> str:
    """The measured part of docs/performance.md."""
    machine = found["machine"]
    lines = [
        f"{machine['processor']} ({machine['architecture']}), {machine['processors']} processors, "
        f"{machine['threads']} threads, {machine['memory_gb']} GB, {machine['system']}, "
        f"Python {machine['python']}, xllamacpp {machine['xllamacpp']}, {machine['date']}; load "
        f"before the run: {machine['load']}.",
        "",
    ]
    for title, head, cells in _cells(found):
        lines += [f"{title}:", "", *markdown_table(head, cells), ""]
    judged = [
        [t["what"], str(t["bound"]), str(t["found"]), "met" if t["met"] else "**not met**"]
        for t in found["targets"]
    ]
    lines += markdown_table(("what is promised", "bound", "found", ""), judged)
    return "\n".join(lines)


def markdown_table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table."""
    return [f"| {' | '.join(line)} |" for line in (head, ["---"] * len(head), *lines)]


def replaced(page: str, begin: str, end: str, part: str) -> str:
    """Return `page` with `part` between its markers; the rest is unchanged."""
    before, rest = page.split(begin)
    after = rest.split(end)[1]
    return f"{before}{begin}\n\n{part}\n\n{end}{after}"


def publish(page: Path, begin: str, end: str, part: str) -> None:
    """Write `part` between its markers in the file `page`."""
    page.write_text(replaced(page.read_text("utf-8"), begin, end, part), encoding="utf-8")
