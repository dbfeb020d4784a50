"""Print how the gate judges sentences that people labelled.

    python -m evaluation.gate PAIRS.jsonl
    python -m evaluation.gate --summedits FILE --summeval FILE

A pair has `before` (the article before its source), `source`, `candidate` (the source, shortened),
`faithful`, `operator` and `position`: what the shortening may have dropped, and where it stood.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from evaluation import labelled
from evaluation.labelled import Labelled, across_halves, area_under_curve, balanced_accuracy
from standfirst.faithfulness.evidence import Evidence
from standfirst.faithfulness.gate import Candidate, Decision, Gate
from standfirst.text import sentences
from standfirst.text.doc import ArticleSentence, Doc, parse_article
from tools.rows import Row, read


def judge(pair: Row) -> Decision:
    """The gate's decision on a pair's candidate."""
    before = [one.text for one in parse_article(pair["before"], language="en").sentences]
    texts = [*before, pair["source"]]
    article = Doc(tuple(ArticleSentence(t, 0, len(t), 0) for t in texts), "en")
    return Gate(Evidence.of(article)).judge(Candidate(pair["candidate"], (len(before),)))


def table(judged: Sequence[tuple[Row, Decision]]) -> list[str]:
    """Unfaithful pairs refused and faithful ones accepted, by operator and position."""
    right: Counter[tuple[str, str, bool]] = Counter()
    total: Counter[tuple[str, str, bool]] = Counter()
    for pair, decision in judged:
        for operator, position in ((pair["operator"], pair["position"]), ("all", "")):
            key = operator, position, pair["faithful"]
            total[key] += 1
            right[key] += decision.accepted is pair["faithful"]
    told = [f"{'operator':12}{'position':12}{'unfaithful refused':>20}{'faithful accepted':>20}"]
    rows = {key[:2] for key in total}
    for operator, position in sorted(rows, key=lambda row: (bool(row[1]), row)):
        cells = []
        for faithful in (False, True):
            key = operator, position, faithful
            cells.append(f"{right[key]} of {total[key]}" if total[key] else "")
        told.append(f"{operator:12}{position:12}{cells[0]:>20}{cells[1]:>20}")
    return told


def checks(judged: Iterable[tuple[Row, Decision]]) -> list[str]:
    """How many unfaithful and faithful pairs each check refuses."""
    found: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for pair, decision in judged:
        found[pair["faithful"]].update({reason.check for reason in decision.reasons})
    return [f"{'check':24}{'unfaithful refused':>20}{'faithful refused':>20}"] + [
        f"{check:24}{found[False][check]:20}{found[True][check]:20}"
        for check, _ in (found[False] + found[True]).most_common()
    ]


def judge_summary(row: Labelled) -> tuple[bool, float]:
    """Whether every sentence of a summary is accepted, and its lowest support."""
    gate = _gate(row.article)
    accepted, support = True, 1.0
    served: list[str] = []
    for start, end in sentences.split(row.summary, ""):
        text = row.summary[start:end].strip()
        decision = gate.judge(Candidate(text, served=tuple(served)))
        accepted = accepted and decision.accepted
        support = min(support, decision.support)
        served.append(text)
    return accepted, support


@lru_cache(maxsize=128)
def _gate(article: str) -> Gate:
    return Gate(Evidence.of(parse_article(article, language="en")))


def accuracy(name: str, rows: Sequence[Labelled]) -> list[str]:
    """Balanced accuracy and ROC AUC of the gate on a file's summaries."""
    judged = [judge_summary(row) for row in rows]
    faithful = [row.faithful for row in rows]
    accepted = [float(one) for one, _ in judged]
    support = [one for _, one in judged]
    return [
        f"{name}: {len(rows)} summaries, {sum(faithful)} of them faithful",
        f"  accept or refuse: balanced accuracy {balanced_accuracy(faithful, accepted, 0.5):.3f}, "
        f"AUC {area_under_curve(faithful, accepted):.3f}; {sum(accepted):.0f} accepted",
        f"  support:          balanced accuracy {across_halves(rows, support):.3f}, "
        f"AUC {area_under_curve(faithful, support):.3f}",
    ]


def main(arguments: list[str] | None = None) -> int:
    """Print the requested tables; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.gate", description=__doc__)
    parser.add_argument("pairs", type=Path, nargs="?", help="JSONL of labelled pairs")
    parser.add_argument("--summedits", type=Path, help="JSONL of article, summary, label")
    parser.add_argument("--summeval", type=Path, help="JSONL of article, summary, scores")
    options = parser.parse_args(arguments)
    files = {"SummEdits": options.summedits, "SummEval": options.summeval}
    if not options.pairs and not any(files.values()):
        parser.error("name PAIRS, --summedits or --summeval")
    try:
        if options.pairs:
            judged = [(pair, judge(pair)) for pair in read(options.pairs)]
            print("\n".join([*table(judged), "", *checks(judged)]))
        for name, path in files.items():
            if path:
                print("\n".join(accuracy(name, labelled.read(path))))
    except (OSError, ValueError, KeyError) as exc:
        print(f"Nothing can be judged: {exc!r}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
