"""Draws a run: time against the article's and the summary's length, and where time goes."""

from pathlib import Path
from typing import Any


def draw(found: dict[str, Any], folder: Path) -> None:
    """Write bench-input.png, bench-output.png and bench-phases.png to `folder`."""
    _lines(
        folder / "bench-input.png",
        {
            engine: [
                (row["tokens_in"], row["median_s"])
                for row in found["rows"]
                if row["engine"] == engine
            ]
            for engine in dict.fromkeys(row["engine"] for row in found["rows"])
        },
        "tokens of the article",
    )
    points = [point for point in found["by_output"] if point["tokens_out"]]
    _lines(
        folder / "bench-output.png",
        {
            engine: sorted(
                (point["tokens_out"], point["median_s"])
                for point in points
                if point["engine"] == engine
            )
            for engine in dict.fromkeys(point["engine"] for point in points)
        },
        "tokens of the summary, for articles of 650",
    )
    _phases(folder / "bench-phases.png", found["phases_ms"])


def _lines(picture: Path, lines: dict[str, list[tuple[int, float]]], unit: str) -> None:
    figure, axes = _figure()
    for engine, points in lines.items():
        ours = engine.startswith("standfirst")
        axes.plot(
            [at for at, _ in points],
            [seconds for _, seconds in points],
            marker="o",
            markersize=4,
            linewidth=2.5 if ours else 1.2,
            label=engine,
        )
    axes.set_yscale("log")
    axes.set_xlabel(unit)
    axes.set_ylabel("seconds per summary (median)")
    axes.grid(visible=True, which="both", alpha=0.2)
    axes.legend(fontsize="small", loc="center left", bbox_to_anchor=(1, 0.5))
    figure.savefig(picture, dpi=110)


def _phases(picture: Path, phases: dict[str, dict[str, float]]) -> None:
    figure, axes = _figure()
    names = dict.fromkeys(name for found in phases.values() for name in found)
    places = [f"{int(tokens):,} tokens" for tokens in phases]
    left = [0.0] * len(places)
    for name in names:
        widths = [found.get(name, 0.0) for found in phases.values()]
        axes.barh(places, widths, left=left, label=name)
        left = [a + b for a, b in zip(left, widths, strict=True)]
    axes.invert_yaxis()
    axes.set_xlabel("milliseconds of a miss (mean)")
    axes.legend(fontsize="small", loc="center left", bbox_to_anchor=(1, 0.5))
    figure.savefig(picture, dpi=110)


def _figure() -> tuple[Any, Any]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 3.6), layout="constrained")
    return figure, figure.subplots()
