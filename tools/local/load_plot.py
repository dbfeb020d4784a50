"""Draws a load run: latency and memory over its time. Runs in .venv-load."""

import importlib
import json
import sys
from pathlib import Path
from typing import Any


def draw(run: dict[str, Any], picture: Path) -> None:
    """Write the picture of what `tools.local.load` found."""
    figures = importlib.import_module("matplotlib.figure")  # optional, so not known to mypy
    figure = figures.Figure(figsize=(8, 5.5), layout="constrained")
    latency, memory = figure.subplots(2, 1, sharex=True)
    kinds = sorted({request["kind"] for request in run["requests"]})
    for kind in kinds:
        of_kind = [request for request in run["requests"] if request["kind"] == kind]
        latency.plot(
            [request["at"] for request in of_kind],
            [request["ms"] for request in of_kind],
            marker=".",
            markersize=3,
            linestyle="none",
            alpha=0.5,
            label=f"{kind} ({len(of_kind):,})",
        )
    latency.set_yscale("log")
    latency.set_ylabel("milliseconds")
    latency.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=3, fontsize="small")
    for number, instance in enumerate(run["memory"]):
        memory.plot(instance["at"], instance["mib"], label=f"instance {number + 1}")
    memory.set_ylim(0, 1.25 * max(max(instance["mib"]) for instance in run["memory"]))
    memory.set_ylabel("MiB of its own")
    memory.set_xlabel("seconds")
    memory.legend(loc="lower right", fontsize="small")
    figure.savefig(picture, dpi=120)


if __name__ == "__main__":
    draw(json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2]))
