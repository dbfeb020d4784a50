"""The benchmark's own arithmetic: articles, phases, percentiles, prices, and what it rewrites."""

import json
import os
from contextlib import nullcontext
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from botocore.awsrequest import AWSRequest

from standfirst.settings import Settings
from standfirst.writing import pipeline
from tests.fakes import ScriptedEngine
from tests.pages import page
from tools.bench import articles, cost, guard, report
from tools.bench.cost import Timing
from tools.bench.instance import PHASES, Instance, Table, environment
from tools.bench.machine import describe


def words(text: str) -> int:
    return len(text.split())


def row(kind: str, tokens: int, seconds: float, peak: float = 300.0) -> dict[str, Any]:
    return {"request": kind, "tokens_in": tokens, "median_s": seconds, "peak_mb": peak}


@pytest.mark.parametrize("tokens", [200, 1500])
def test_articles_are_as_long_as_asked_and_all_different(tokens: int) -> None:
    made = articles.compose(tokens, 20, words)
    assert len(set(made)) == 20
    assert all(tokens - 70 <= words(text) <= tokens for text in made)
    assert made == articles.compose(tokens, 20, words)


def test_the_percentile_is_one_of_the_values() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    assert [report.percentile(values, share) for share in (50, 95, 99, 100)] == [50, 95, 99, 100]
    assert report.percentile(values[:20], 95) == 99
    assert report.percentile([7.0], 50) == 7


def answer(seconds: float, **more: Any) -> dict[str, Any]:
    phases = dict.fromkeys(PHASES, seconds / 10) | {"decode": seconds / 2, "other": 0.0}
    made = {"seconds": seconds, "processor_s": 2 * seconds, "tokens": 50, "attempts": 3}
    return made | {"peak_mb": 100.0, "load_s": 0.5, "phases": phases} | more


def run(machine: dict[str, Any], *misses: tuple[int, dict[str, Any]]) -> dict[str, Any]:
    """The results of a run: these misses, and a miss and a hit of every other length."""
    others = [(tokens, answer(9.0)) for tokens in report.LENGTHS if tokens != 650]
    hits = [(tokens, answer(0.1)) for tokens in report.LENGTHS]
    return report.results(machine, {"miss": [*misses, *others], "hit": hits})


def test_a_run_becomes_a_row_of_each_length() -> None:
    found = run(
        {},
        (650, answer(3.0, peak_mb=102.0)),
        (650, answer(1.0, tokens=60, attempts=4)),
        (650, answer(2.0)),
    )
    short, line, _, long, hit, *_ = found["rows"]
    assert (short["tokens_in"], short["articles"]) == (200, 1)
    assert (line["request"], line["tokens_in"], line["articles"]) == ("miss", 650, 3)
    assert (line["tokens_out"], line["median_s"], line["p95_s"]) == (50, 2.0, 3.0)
    assert (line["peak_mb"], line["load_s"], line["processor_s"]) == (102.0, 0.5, 4.0)
    assert (line["asked"], line["decode_tokens_per_s"]) == (3.3, round(160 / 3, 1))
    assert (long["tokens_in"], hit["request"]) == (4000, "hit")
    assert found["phases_ms"]["650"] == dict.fromkeys(PHASES, 200.0) | {"decode": 1000, "other": 0}


def test_what_is_promised_is_held_against_the_run() -> None:
    misses = [row("miss", tokens, 1.0 + tokens / 80_000) for tokens in (650, 1500, 4000)]
    judged = report.targets([*misses, row("hit", 650, 0.006)])
    assert {one["bound"]: (one["found"], one["met"]) for one in judged} == {
        1.1: (1.03, True),
        5: (6.0, False),
        300: (300.0, True),
    }


def test_every_row_and_every_phase_is_in_the_page() -> None:
    machine = describe(2)
    found = run(machine, (650, answer(2.0)))
    page = report.markdown(found)
    assert "| miss | 650 | 1 | 3.0 | 50 | 2.00 | 2.00 | 4.00 | 50.0 | 100 | 0.50 |" in page
    assert f"| tokens in | {' | '.join(PHASES)} | other |" in page
    assert [table.row_count for table in report.tables(found)] == [8, 4]


def test_only_the_marked_part_of_a_page_is_written(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("above\n<!-- a -->\nold\n<!-- b -->\nbelow\n", encoding="utf-8")
    for part in ("first", "second"):
        report.publish(page, "<!-- a -->", "<!-- b -->", part)
    assert page.read_text("utf-8") == "above\n<!-- a -->\n\nsecond\n\n<!-- b -->\nbelow\n"


def test_the_pages_have_the_marks() -> None:
    performance, costs = (
        Path("docs", name).read_text("utf-8") for name in ("performance.md", "cost.md")
    )
    assert performance.index(report.BEGIN) < performance.index(report.END)
    assert costs.index(cost.BEGIN) < costs.index(cost.END)


def test_time_by_processors_goes_through_what_was_measured() -> None:
    timing = Timing(one=2.0, two=1.2)
    assert timing.seconds(1) == 2.0
    assert timing.seconds(2) == pytest.approx(1.2)
    assert timing.seconds(6) == timing.seconds(2)
    assert timing.seconds(0.5) == 4.0
    assert 1.2 < timing.seconds(1.7) < 2.0


def test_a_miss_costs_the_same_below_one_processor_and_more_above_two() -> None:
    found = {price.size: price for price in cost.prices(Timing(2.0, 1.2), Timing(0.005, 0.005))}
    assert found[1_024].gb_seconds == pytest.approx(found[1_769].gb_seconds)
    assert found[1_769].gb_seconds == pytest.approx(1000 * 2.0 * 1_769 / 1024)
    assert found[10_240].misses > found[5_120].misses > found[3_538].misses
    assert found[10_240].hits > found[1_769].hits > 0.2


def test_the_guard_lets_a_tenth_more_pass_and_no_more() -> None:
    stored = {"choose": 2.0, "gate": 1.0}
    assert guard.compare({"choose": 2.19, "gate": 0.5}, stored) == []
    (line,) = guard.compare({"choose": 2.3, "gate": 1.0}, stored)
    assert line.startswith("choose: 2.30 instead of 2.00 (+15%)")


def test_the_guard_lets_no_path_pass_that_it_has_no_count_of() -> None:
    stored = {"choose": 2.0, "gate": None}
    lines = guard.compare({"choose": 2.0, "gate": 1.0, "new": 1.0}, stored)
    assert [line.partition(":")[0] for line in lines] == ["gate", "new"]


def test_the_guard_counts_every_path_it_has() -> None:
    assert set(guard.paths()) == set(guard.TIMES)
    stored = json.loads(guard.BASELINE.read_text("utf-8"))
    assert {guard.YARDSTICK, *stored} == set(guard.TIMES)


@pytest.fixture(name="instance")
def _instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Instance:
    for name, value in environment(tmp_path, 1).items():
        monkeypatch.setenv(name, value)
    engine = ScriptedEngine(["A ferry ran aground off Holm Point."])
    table = Table(tmp_path / "table.json", forgetful=True)
    return Instance(engine, table, Settings.from_env(os.environ))


def test_every_phase_of_a_miss_counts_and_all_together_are_the_request(instance: Instance) -> None:
    ticks = count()
    found = instance.answer({"text": page("ferry")}, clock=lambda: float(next(ticks)))
    assert found["attempts"] > 0
    assert list(found["phases"]) == [*PHASES, "other"]
    assert all(found["phases"][phase] > 0 for phase in PHASES)
    assert found["phases"]["gate"] >= found["attempts"], "a tick for each answer that is judged"


def test_what_the_phases_do_not_explain_is_other(instance: Instance) -> None:
    ticks = (100.0 * number for number in count())
    found = instance.answer({"text": page("ferry")}, clock=lambda: next(ticks))
    assert sum(found["phases"].values()) == pytest.approx(found["seconds"])


def test_without_a_benchmark_no_phase_is_timed(instance: Instance) -> None:
    before = pipeline.phase.get()
    instance.answer({"text": page("ferry")})
    assert pipeline.phase.get() is before is nullcontext


def test_the_table_finds_what_another_instance_kept(tmp_path: Path) -> None:
    def ask(table: Table, operation: str, **asked: object) -> dict[str, Any]:
        headers = {"X-Amz-Target": f"DynamoDB_20120810.{operation}"}
        request = AWSRequest("POST", "http://table", headers, json.dumps(asked)).prepare()
        found: dict[str, Any] = json.loads(table.send(request=request).content)
        return found

    file, item = tmp_path / "table.json", {"id": {"S": "a"}}
    forgetful = Table(file, forgetful=True)
    ask(forgetful, "PutItem", Item=item)
    assert ask(forgetful, "GetItem", Key=item) == {}
    assert ask(Table(file, forgetful=False), "GetItem", Key=item) == {"Item": item}
