"""Draw the loss of a run from its log."""

import argparse
import importlib
from pathlib import Path

from tools.training.pairs import read_rows

_SMOOTH = 0.9


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
    """Write a picture of training and development loss over tokens; needs matplotlib."""
    rows = list({row["step"]: row for row in read_rows(log)}.values())
    tokens = [row["tokens"] / 1e6 for row in rows]
    losses = [row["loss"] for row in rows]
    figures = importlib.import_module("matplotlib.figure")  # optional, so not known to mypy
    figure = figures.Figure(figsize=(7, 3.6), layout="constrained")
    axes = figure.subplots()
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
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    figure.savefig(picture, dpi=150)


def main() -> None:
    """Read the command line and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("log", type=Path)
    parser.add_argument("picture", type=Path)
    args = parser.parse_args()
    draw(args.log, args.picture)


if __name__ == "__main__":
    main()
