"""Fit the weights by which `writing.choose` ranks sentences, and print how well they choose.

    python -m training.choose ROWS.jsonl[.gz] …

A sentence that the k-th point of a reference shortens counts for the more, the smaller k is. Every
tenth article is held back for the figures.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from standfirst.faithfulness.evidence import Evidence
from standfirst.text.doc import parse_article
from standfirst.writing.choose import features
from training.data import opened, source

Vector = npt.NDArray[np.float64]

_WORTH = (1.0, 0.9, 0.8, 0.3, 0.2, 0.1, 0.1)
_ROUNDS, _STEP, _DECAY = 4000, 0.5, 1e-4


def rows(paths: list[Path]) -> Iterator[tuple[list[dict[str, float]], dict[int, int]]]:
    """Each article's features by sentence, and which sentence each point (by rank) shortens."""
    for path in paths:
        with opened(path) as lines:
            for row in map(json.loads, lines):
                if not row["id"].startswith("xsum-"):  # these lack their first sentence
                    yield _row(row)


def _row(row: dict[str, Any]) -> tuple[list[dict[str, float]], dict[int, int]]:
    evidence = Evidence.of(parse_article(row["article"], language="en"))
    counts = Counter(term for terms in evidence.terms for term in terms)
    found = [features(index, evidence, counts) for index in range(len(evidence.sentences))]
    ranks: dict[int, int] = {}
    for rank, point in enumerate(row["points"]):
        ranks.setdefault(source(point, evidence.terms).index, rank)
    return found, ranks


def fit(names: list[str], given: list[tuple[list[dict[str, float]], dict[int, int]]]) -> Vector:
    """Logistic regression by gradient descent, for features as they are."""
    x = np.array([[one[name] for name in names] for found, _ in given for one in found])
    y = np.array(
        [
            _WORTH[ranks[n]] if n in ranks else 0.0
            for found, ranks in given
            for n in range(len(found))
        ]
    )
    mean, spread = x.mean(0), x.std(0) + 1e-6
    z = np.column_stack([(x - mean) / spread, np.ones(len(x))])
    weights = np.zeros(z.shape[1])
    for _ in range(_ROUNDS):
        weights -= _STEP * (z.T @ (1 / (1 + np.exp(-z @ weights)) - y) / len(y) + _DECAY * weights)
    found: Vector = weights[:-1] / spread
    return found


def main() -> None:
    """Fit, and print the weights and the share of the first three points' sources found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("rows", type=Path, nargs="+")
    given = list(rows(parser.parse_args().rows))
    names = list(given[0][0][0])
    weights = fit(names, [one for n, one in enumerate(given) if n % 10])
    print(json.dumps(dict(zip(names, weights.round(3).tolist(), strict=True)), indent=4))
    hits: Counter[str] = Counter()
    for found, ranks in given[::10]:
        wanted = {index for index, rank in ranks.items() if rank < 3}
        scores = np.array([[one[name] for name in names] for one in found]) @ weights
        hits["chosen"] += len(set(np.argsort(-scores)[:3].tolist()) & wanted)
        hits["lead"] += len({0, 1, 2} & wanted)
        hits["first chosen"] += ranks.get(int(np.argmax(scores))) == 0
        hits["first lead"] += ranks.get(0) == 0
        hits["all"] += len(wanted)
        hits["articles"] += 1
    for name in ("chosen", "lead"):
        print(f"{name}: {hits[name] / hits['all']:.1%} of the sources of the first three points,")
        print(f"    {hits['first ' + name] / hits['articles']:.1%} of the first point's")


if __name__ == "__main__":
    main()
