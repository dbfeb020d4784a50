"""Draw a run from its log: the loss of a first stage, the drawn answers of a second."""

import argparse
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools.training.pairs import read_rows

_SMOOTH = 0.9
_SHARES = {
    "refused": ("sentences that the service would refuse", "#c2410c"),
    "unsupported": ("answers with an unsupported name or number", "#a16207"),
    "novel": ("bigrams that the article lacks", "#4d7c0f"),
    "rouge": ("mean of ROUGE-1, -2 and -Lsum", "#1f4e9c"),
}


def smooth(values: list[float]) -> list[float]:
    """The exponential moving average of `values`, corrected for its start (as Adam does)."""
    total = weight = 0.0
    found = []
    for value in values:
        total = _SMOOTH * total + (1 - _SMOOTH) * value
        weight = _SMOOTH * weight + (1 - _SMOOTH)
        found.append(total / weight)
    return found


def draw(log: Path, picture: Path) -> None:
    """Write a picture of a run; needs matplotlib."""
    rows = list({row["step"]: row for row in read_rows(log)}.values())
    figures = importlib.import_module("matplotlib.figure")  # optional, so not known to mypy
    figure = figures.Figure(figsize=(7, 3.6), layout="constrained")
    axes = figure.subplots()
    (_answers if "reward" in rows[0] else _losses)(axes, rows)
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    figure.savefig(picture, dpi=150)


def _losses(axes: Any, rows: Sequence[dict[str, Any]]) -> None:
    tokens = [row["tokens"] / 1e6 for row in rows]
    losses = [row["loss"] for row in rows]
    axes.plot(tokens, losses, color="#b8c4d6", linewidth=0.8, label="an update")
    axes.plot(tokens, smooth(losses), color="#1f4e9c", label="moving average")
    measured = [row for row in rows if "dev_loss" in row]
    axes.plot(
        [row["tokens"] / 1e6 for row in measured],
        [row["dev_loss"] for row in measured],
        "o-",
        color="#c2410c",
        label="development rows",
    )
    axes.set_xlabel("million tokens read")
    axes.set_ylabel("loss, nats a target token")


def _answers(axes: Any, rows: Sequence[dict[str, Any]]) -> None:
    steps = [row["step"] for row in rows]
    for name, (label, colour) in _SHARES.items():
        shares = [row[name] for row in rows]
        axes.plot(steps, shares, color=colour, linewidth=0.6, alpha=0.35)
        axes.plot(steps, smooth(shares), color=colour, label=label)
    axes.set_ylim(0, None)
    axes.set_xlabel("update")
    axes.set_ylabel("of the answers drawn, before each update")


def main() -> None:
    """Read the command line and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("log", type=Path)
    parser.add_argument("picture", type=Path)
    args = parser.parse_args()
    draw(args.log, args.picture)


if __name__ == "__main__":
    main()
