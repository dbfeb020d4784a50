"""What is promised of the service on two processors, held against one run."""

from collections.abc import Callable, Sequence
from typing import Any

from tools.bench.measure import TARGET

REFERENCE = "transformers-fp32"

Answer = dict[str, Any]


def check(rows: Sequence[Answer]) -> list[Answer]:
    """What is promised of two cores, and what this run found; `found` is None where a part of the
    comparison is missing.
    """
    at = {(row["engine"], row["tokens_in"]): row for row in rows}

    def seconds(engine: str, tokens: int = TARGET) -> float:
        found: float = at[engine, tokens]["median_s"]
        return found

    house = "standfirst-miss"
    wanted: tuple[tuple[str, float, Callable[[], float]], ...] = (
        (
            "times faster than transformers float32, at least",
            6,
            lambda: seconds(REFERENCE) / seconds(house),
        ),
        (
            "times faster than plain xllamacpp, at least",
            1.6,
            lambda: seconds("xllamacpp") / seconds(house),
        ),
        (
            "times as long for 4,000 tokens as for 1,500, at most",
            1.1,
            lambda: seconds(house, 4000) / seconds(house, 1500),
        ),
        ("ms for a hit, at most", 5, lambda: 1000 * seconds("standfirst-hit")),
        ("MB at the peak, at most", 400, lambda: at[house, TARGET]["peak_mb"]),
    )
    judged = []
    for what, bound, find in wanted:
        try:
            found: float | None = round(find(), 2)
        except KeyError:
            found = None
        least = what.endswith("at least")
        met = found is not None and (found >= bound if least else found <= bound)
        judged.append({"what": what, "bound": bound, "found": found, "met": met})
    return judged
