"""Draws what build/quality.json holds: length, novelty and support of every system's summaries."""

import argparse
import importlib
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from tools.quality_systems import OUT

DOCS = Path("docs")


@dataclass(frozen=True, slots=True)
class Plot:
    """One picture: which values it counts, in bins from `low` to `high`."""

    name: str
    label: str
    values: Callable[[dict[str, Any]], list[float]]
    low: float
    high: float
    bins: int = 24


PLOTS = (
    Plot("length", "words in a summary", lambda one: [one["words"]], 0, 120),
    Plot("novelty", "share of novel bigrams", lambda one: [one["novel_bigrams"]], 0, 1),
    Plot("support", "support of a sentence", lambda one: list(one["supports"]), 0, 1),
)


def draw(found: dict[str, Any], folder: Path) -> list[Path]:
    """Write a PNG for each of `PLOTS` to `folder`, a panel for each system; return the paths.

    Values beyond the last bin are counted in it. Raises ImportError without matplotlib.
    """
    importlib.import_module("matplotlib").use("Agg")
    pyplot = importlib.import_module("matplotlib.pyplot")  # optional, so not known to mypy
    written = []
    for plot in PLOTS:
        systems = found["systems"]
        figure, panels = pyplot.subplots(
            len(systems), figsize=(7, 1.1 * len(systems) + 0.6), sharex=True, squeeze=False
        )
        for system, panel in zip(systems, panels[:, 0], strict=True):
            values = [value for one in system["summaries"] for value in plot.values(one)]
            inside = [min(value, plot.high) for value in values]
            panel.hist(inside, bins=plot.bins, range=(plot.low, plot.high), color="#4a6fa5")
            if values:
                panel.axvline(fmean(inside), color="#b3412e", linewidth=1.2)
            panel.set_ylabel(system["name"].replace(", ", ",\n"), rotation=0, ha="right")
            panel.set_yticks([])
            panel.spines[["top", "right", "left"]].set_visible(False)
        panels[-1, 0].set_xlabel(f"{plot.label} ({found['rows']} articles; the line is the mean)")
        figure.tight_layout()
        path = folder / f"quality-{plot.name}.png"
        figure.savefig(path, dpi=110, metadata={"Software": None})
        pyplot.close(figure)
        written.append(path)
    return written


def main(arguments: list[str] | None = None) -> int:
    """Draw; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("found", type=Path, nargs="?", default=OUT / "quality.json")
    parser.add_argument("--out", type=Path, default=DOCS, help="folder of the pictures")
    options = parser.parse_args(arguments)
    try:
        found = json.loads(options.found.read_text(encoding="utf-8"))
        for path in draw(found, options.out):
            print(path)
    except ImportError:
        print("The plots need matplotlib: pip install matplotlib", file=sys.stderr)
        return 1
    except OSError as exc:
        print(f"Nothing was drawn: {exc}. Run tools.quality first.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
