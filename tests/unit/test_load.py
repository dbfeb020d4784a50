"""How a load run judges its results: a run that proves nothing does not pass."""

from typing import Any

import pytest

from tools.local.load import GROWTH, Instance, report


def instance(*mib: float) -> Instance:
    return Instance("http://127.0.0.1", 1, list(range(len(mib))), list(mib))


def run(*kinds: str, growth: float = 0.0) -> dict[str, Any]:
    requests = [{"at": 0.5, "kind": kind, "ms": 2.5} for kind in kinds]
    return {"requests": requests, "memory": [{"at": [1], "mib": [185.0], "growth": growth}]}


def test_growth_is_from_the_second_quarter_to_the_last() -> None:
    warming_up = [50.0, 90.0]

    assert instance(*warming_up, 100, 100, 100, 100, 100, 100).growth == 0
    assert instance(*warming_up, 100, 100, 105, 110, 120, 120).growth == pytest.approx(0.2)


def test_a_run_passes_without_errors_and_growth() -> None:
    assert report(run("hit", "written", "asked to retry"))


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(run(), id="no reader came"),
        pytest.param(run("hit", "error 500"), id="a request failed"),
        pytest.param(run("hit", "error: the table failed"), id="the table failed"),
        pytest.param(run("hit", growth=GROWTH + 0.01), id="memory grew"),
    ],
)
def test_a_run_that_shows_a_fault_fails(found: dict[str, Any]) -> None:
    assert not report(found)
