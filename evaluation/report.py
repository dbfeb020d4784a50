"""Print how summaries compare with house references, and what the gate refused.

    python -m evaluation.report OUT.jsonl --references ROWS.jsonl

OUT is the output of `evaluation.write`; ROWS has `id`, `points`, `tldr` and `headline`. A reference
has as many points as the summary may have sentences. ROUGE does not measure truth: people do.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean, stdev

from rouge_score.rouge_scorer import RougeScorer

from standfirst.domain import SummaryType
from tools.rows import Row, by_id, read

ROUGE = {"rouge1": "ROUGE-1", "rouge2": "ROUGE-2", "rougeLsum": "ROUGE-Lsum"}


def reference(written: Row, house: Row) -> str:
    """The house's text for the type and length of `written`, one sentence a line."""
    match SummaryType(written["type"]):
        case SummaryType.KEY_POINTS:
            return "\n".join(house["points"][: written["asked"]])
        case SummaryType.HEADLINE:
            return str(house["headline"])
        case SummaryType.TLDR | SummaryType.TEASER:
            return str(house["tldr"])


def rouge(written: Sequence[Row], references: dict[str, Row]) -> dict[str, list[float]]:
    """The F-measure (0 to 100, on stems) of every summary that has a reference."""
    scorer = RougeScorer(list(ROUGE), use_stemmer=True)
    scores = [
        scorer.score(reference(row, references[row["id"]]), "\n".join(row["sentences"]))
        for row in written
        if row["id"] in references
    ]
    return {name: [100 * float(score[name].fmeasure) for score in scores] for name in ROUGE}


def _mean(values: Sequence[float]) -> str:
    """The mean, and half the width of its 95% confidence interval."""
    spread = stdev(values) if len(values) > 1 else 0.0
    return f"{fmean(values):5.1f} ± {1.96 * spread / len(values) ** 0.5:.1f}"


def lines(written: Sequence[Row], references: dict[str, Row]) -> list[str]:
    """The report on at least one summary. A sentence may be refused by several checks."""
    scores = rouge(written, references)
    sentences = fmean(len(row["sentences"]) for row in written)
    words = fmean(len(" ".join(row["sentences"]).split()) for row in written)
    quoted = [mark for row in written for mark in row["quoted"]]
    few = fmean(len(row["sentences"]) < row["asked"] for row in written)
    refused = Counter(check for row in written for check in row["refused"])
    return [
        f"{len(written)} summaries, {len(scores['rouge1'])} with a reference",
        *(f"{label:24}{_mean(scores[name])}" for name, label in ROUGE.items() if scores[name]),
        f"{'sentences a summary':24}{sentences:5.1f}",
        f"{'words a summary':24}{words:5.1f}",
        f"{'sentences quoted':24}{fmean(quoted or [0]):5.0%}",
        f"{'summaries with too few':24}{few:5.0%}",
        *(f"refused: {check:15}{count:5}" for check, count in refused.most_common()),
    ]


def main(arguments: list[str] | None = None) -> int:
    """Print the report; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.report", description=__doc__)
    parser.add_argument("written", type=Path, help="output of evaluation.write")
    parser.add_argument("--references", type=Path, required=True, help="house rows, JSONL")
    options = parser.parse_args(arguments)
    try:
        written = list(read(options.written))
        references = by_id(options.references)
    except (OSError, ValueError, KeyError) as exc:
        print(f"Nothing can be reported: {exc}", file=sys.stderr)
        return 1
    if not written:
        print(f"Nothing can be reported: {options.written} has no rows", file=sys.stderr)
        return 1
    print("\n".join(lines(written, references)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
