"""Calibrates the checker: how well its support separates faithful summaries from others.

    python -m tools.calibrate SUMMEDITS.jsonl SUMMEVAL.jsonl

Every line holds `article`, `summary` and either `label` (1: consistent with the article) or
`scores.consistency` (5: every annotator found it consistent). A summary is as good as its worst
sentence. Articles are split in two halves; a threshold is chosen on one half, for the best mean
balanced accuracy over the files, and reported on the other, both ways round.
"""

import argparse
import hashlib
import importlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import Any

from standfirst.article import parse_article
from standfirst.checking.evidence import Evidence
from standfirst.reading import sentences
from standfirst.words.lexicon import STARTERS
from tools.scorers import SCORERS, Scorer
from tools.thresholds import area_under_curve, balanced_accuracy, best_threshold, curve

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Row:
    """A summary, whether people found it faithful, and the half that its article is in."""

    article: str
    summary: str
    faithful: bool
    half: int


@dataclass(frozen=True, slots=True)
class Result:
    """How a scorer does on one file: means of the two ways round."""

    balanced_accuracy: float
    area: float
    thresholds: tuple[float, float]


def read(path: Path) -> list[Row]:
    """Read the rows of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        return [_row(json.loads(line)) for line in lines]


def _row(data: dict[str, Any]) -> Row:
    faithful = data["label"] == 1 if "label" in data else data["scores"]["consistency"] >= 5
    digest = hashlib.sha256(data["article"].encode()).digest()
    summary = restore_case(_tidy(data["summary"]), data["article"])
    return Row(data["article"], summary, faithful, digest[0] % 2)


def _tidy(summary: str) -> str:
    """Undo what SummEval's tokeniser did to numbers ("1, 000" and "#5" for £5)."""
    return re.sub(r"(?<=\d), (?=\d{3}\b)", ",", re.sub(r"#(?=\d)", "£", summary))


def restore_case(summary: str, article: str) -> str:
    """Give words that the article has only with capitals those capitals back.

    SummEval's summaries are lower-cased; a checker of names would see none.
    """
    small = STARTERS | {match[0] for match in _WORD.finditer(article) if match[0].islower()}
    large = {match[0].lower(): match[0] for match in _WORD.finditer(article)}

    def restored(match: re.Match[str]) -> str:
        word = match[0].lower()
        return match[0] if word in small else large.get(word, match[0])

    return _WORD.sub(restored, summary)


def score(rows: Sequence[Row], scorer: Scorer) -> list[float]:
    """The worst sentence's score of every row."""
    return [
        min((scorer(text, _evidence(row.article)) for text in _sentences(row.summary)), default=0.0)
        for row in rows
    ]


def _sentences(summary: str) -> Iterator[str]:
    for start, end in sentences.split(summary):
        yield summary[start:end].strip()


@cache
def _evidence(article: str) -> Evidence:
    return Evidence.of(parse_article(article))


def evaluate(files: Sequence[Sequence[Row]], scored: Sequence[Sequence[float]]) -> list[Result]:
    """Choose thresholds on each half of all files together; report each file's other half."""

    def part(number: int, half: int) -> tuple[list[bool], list[float]]:
        rows = [at for at, row in enumerate(files[number]) if row.half == half]
        return [files[number][at].faithful for at in rows], [scored[number][at] for at in rows]

    numbers = range(len(files))
    thresholds = [best_threshold([part(number, half) for number in numbers]) for half in (0, 1)]
    return [
        Result(
            balanced_accuracy=fmean(
                balanced_accuracy(*part(number, 1 - half), thresholds[half]) for half in (0, 1)
            ),
            area=area_under_curve([row.faithful for row in files[number]], scored[number]),
            thresholds=(thresholds[0], thresholds[1]),
        )
        for number in numbers
    ]


def calibrate(paths: Sequence[Path]) -> dict[str, Any]:
    """Every scorer's figures on every file, the curves of `support`, and its threshold."""
    files = [read(path) for path in paths]
    figures: dict[str, Any] = {}
    curves: dict[str, Any] = {}
    for name, scorer in SCORERS.items():
        scored = [score(rows, scorer) for rows in files]
        results = evaluate(files, scored)
        figures[name] = {
            path.stem: {
                "balanced_accuracy": round(result.balanced_accuracy, 4),
                "roc_auc": round(result.area, 4),
                "thresholds": result.thresholds,
            }
            for path, result in zip(paths, results, strict=True)
        }
        labels = [[row.faithful for row in rows] for rows in files]
        groups = list(zip(labels, scored, strict=True))
        figures[name]["threshold_on_all"] = best_threshold(groups)
        curves[name] = {path.stem: curve(*group) for path, group in zip(paths, groups, strict=True)}
    rows = {path.stem: len(rows) for path, rows in zip(paths, files, strict=True)}
    return {"rows": rows, "scorers": figures, "curves": curves}


def plot(report: dict[str, Any], target: Path) -> None:
    """Draw the ROC curves of every scorer, a panel for each file. Needs matplotlib."""
    pyplot = importlib.import_module("matplotlib.pyplot")
    count = len(report["rows"])
    figure, panels = pyplot.subplots(1, count, figsize=(5 * count, 4.5), squeeze=False)
    for axes, name in zip(panels[0], report["rows"], strict=True):
        for scorer, curves in report["curves"].items():
            axes.plot(
                [point["others_kept"] for point in curves[name]],
                [point["faithful_kept"] for point in curves[name]],
                label=scorer,
                linewidth=2.5 if scorer == "support" else 1,
            )
        axes.plot([0, 1], [0, 1], color="grey", linestyle=":")
        axes.set(title=name, xlabel="share of unfaithful kept", ylabel="share of faithful kept")
        axes.legend()
    figure.tight_layout()
    figure.savefig(target, dpi=120)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write build/calibration.json, draw it if asked to, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("files", nargs="+", type=Path, help="JSONL with labelled summaries")
    parser.add_argument("--out", type=Path, default=Path("build/calibration.json"))
    parser.add_argument("--plot", type=Path, help="PNG to draw (needs matplotlib)")
    options = parser.parse_args(arguments)
    report = calibrate(options.files)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    for scorer, files in report["scorers"].items():
        cells = [
            f"{name}: {files[name]['balanced_accuracy']:.3f} (AUC {files[name]['roc_auc']:.3f})"
            for name in report["rows"]
        ]
        print(f"{scorer:9} {'  '.join(cells)}  threshold {files['threshold_on_all']:.3f}")
    if options.plot:
        plot(report, options.plot)
    return 0


if __name__ == "__main__":
    sys.exit(main())
