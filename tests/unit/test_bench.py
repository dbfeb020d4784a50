"""The benchmark's own arithmetic: articles, percentiles, targets, prices, and what it rewrites."""

import json
from pathlib import Path
from typing import Any

import pytest
from botocore.awsrequest import AWSRequest

from standfirst.article import parse_article
from standfirst.domain import Length, Recipe
from standfirst.writing import pipeline
from tests.fakes import ScriptedEngine
from tests.pages import page
from tools.bench import articles, cost, guard, report, targets
from tools.bench.cost import Timing
from tools.bench.house import Table, Watched
from tools.bench.measure import Case, Run, last_line

MISS, HIT, PLAIN = "standfirst-miss", "standfirst-hit", "xllamacpp"


def words(text: str) -> int:
    return len(text.split())


def row(engine: str, tokens: int, seconds: float, peak: float = 300.0) -> dict[str, Any]:
    return {"engine": engine, "tokens_in": tokens, "median_s": seconds, "peak_mb": peak}


@pytest.mark.parametrize("tokens", [200, 1500])
def test_articles_are_as_long_as_asked_and_all_different(tokens: int) -> None:
    made = articles.compose(tokens, 20, words)
    assert len(set(made)) == 20
    assert all(tokens - 70 <= words(text) <= tokens for text in made)
    assert made == articles.compose(tokens, 20, words)


def test_the_percentile_is_one_of_the_values() -> None:
    values = [float(value) for value in range(20, 0, -1)]
    assert report.percentile(values, 95) == 19
    assert report.percentile([7.0], 95) == 7


def test_a_run_becomes_rows_of_its_own_lengths() -> None:
    run = Run(PLAIN, load_s=0.5)
    for number, seconds in enumerate([3.0, 1.0, 2.0]):
        answer = {"seconds": seconds, "tokens": 50, "read": 700, "peak_mb": 100.0 + number}
        answer |= {"prefill_s": seconds / 2, "decode_s": seconds / 2}
        run.answers.append((Case(f"{number}", 650, Length.SHORT, sweep=False), answer))
    run.answers.append(
        (Case("0", 650, Length.LONG, sweep=True), run.answers[0][1] | {"tokens": 90})
    )
    found = report.results({"versions": {}}, [run], {"other": "it is missing"})
    (line,) = found["rows"]
    assert (line["tokens_out"], line["median_s"], line["p95_s"]) == (50, 2.0, 3.0)
    assert (line["peak_mb"], line["load_s"]) == (102.0, 0.5)
    assert found["speeds"][0]["prefill_tokens_per_s"] == 700
    assert [point["tokens_out"] for point in found["by_output"]] == [90]
    assert found["failures"] == {"other": "it is missing"}


def test_targets_compare_engines_of_one_run_and_say_when_they_cannot() -> None:
    rows = [row(MISS, 650, 1.0), row(PLAIN, 650, 1.7), row(HIT, 650, 0.006)]
    judged = {one["bound"]: (one["found"], one["met"]) for one in targets.check(rows)}
    assert judged[1.6] == (1.7, True)
    assert judged[5] == (6.0, False)
    assert judged[400] == (300.0, True)
    assert judged[6] == (None, False), "there was no float32 to compare with"


def test_only_the_marked_part_of_a_page_is_written(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("above\n<!-- a -->\nold\n<!-- b -->\nbelow\n", encoding="utf-8")
    for part in ("first", "second"):
        report.replace_part(page, "<!-- a -->", "<!-- b -->", part)
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
    assert guard.compare({"choose": 2.19, "gate": 0.5, "new": 9.0}, stored) == []
    (line,) = guard.compare({"choose": 2.3, "gate": 1.0}, stored)
    assert line.startswith("choose: 2.30 instead of 2.00 (+15%)")


def test_the_guard_counts_every_path_it_has() -> None:
    assert set(guard.paths()) == set(guard.TIMES)
    assert set(json.loads(guard.BASELINE.read_text("utf-8"))) <= set(guard.TIMES)


def test_an_instance_says_where_a_request_s_time_goes() -> None:
    engine = Watched(ScriptedEngine(["A ferry ran aground off Holm Point."]))
    article, recipe = parse_article(page("ferry")), Recipe()
    first = pipeline.write(article, recipe, engine)
    assert len(engine.answers) == first.work.attempts > 0
    assert engine.seconds > 0
    again = Watched(engine, list(engine.answers))
    assert pipeline.write(article, recipe, again) == first
    assert len(engine.answers) == first.work.attempts, "the model is not asked again"


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


def test_what_a_failed_engine_said_last_is_what_is_told() -> None:
    assert last_line("Traceback\n  File\nModuleNotFoundError: x\n\n") == "ModuleNotFoundError: x"
    assert last_line("") == "it ended without a word"
