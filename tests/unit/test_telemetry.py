"""The metrics published for a request, and that there are none if nothing was counted."""

import json
import logging
import re
import warnings
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from standfirst import telemetry
from standfirst.domain import Length, Recipe, SummaryType
from standfirst.faithfulness.checks import CHECKS, Check
from standfirst.service import SummaryService
from standfirst.text.doc import parse_article
from tests.fakes import FrozenClock, InMemoryStore, ScriptedEngine
from tests.pages import page

STACK = "standfirst-dev"


@pytest.fixture
def metrics() -> Metrics:
    found = Metrics(namespace=telemetry.NAMESPACE, service=STACK)
    found.clear_metrics()  # Powertools has one set per process, which route tests also fill
    return found


@pytest.fixture
def service() -> SummaryService:
    clock = FrozenClock(datetime(2026, 5, 4, 12, 0, tzinfo=UTC))
    engine = ScriptedEngine(["A ferry ran aground."])
    return SummaryService(InMemoryStore(), engine, clock, ttl=timedelta(days=30))


def published(metrics: Metrics, service: SummaryService, text: str, out: Any) -> dict[str, Any]:
    with telemetry.published(metrics):
        recipe = Recipe(type=SummaryType.TLDR, length=Length.SHORT)
        telemetry.count(metrics, service.summarize(parse_article(text), recipe), 0.25)
    found: dict[str, Any] = json.loads(out.readouterr().out)
    return found


def test_a_request_that_counts_nothing_publishes_nothing_and_warns_of_nothing(
    metrics: Metrics, capsys: pytest.CaptureFixture[str]
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with telemetry.published(metrics):
            pass
    assert capsys.readouterr().out == ""


def test_every_log_of_the_package_is_json_whatever_the_stack_is_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours, out = logging.getLogger("standfirst"), StringIO()
    for name in ("handlers", "propagate", "level"):
        monkeypatch.setattr(ours, name, getattr(ours, name))

    telemetry.share(Logger(service=STACK, stream=out))
    logging.getLogger("standfirst.service").warning("written without the store: %s", "a timeout")

    line = json.loads(out.getvalue())
    assert (line["level"], line["message"]) == ("WARNING", "written without the store: a timeout")


def test_a_miss_and_a_hit_are_counted_and_timed_apart(
    metrics: Metrics, service: SummaryService, capsys: pytest.CaptureFixture[str]
) -> None:
    text = page("ferry")
    miss, hit = (published(metrics, service, text, capsys) for _ in range(2))
    assert (miss["CacheMisses"], miss["CacheHits"], miss["WriteTime"]) == ([1.0], [0.0], [250.0])
    assert (hit["CacheMisses"], hit["CacheHits"], hit["HitTime"]) == ([0.0], [1.0], [250.0])
    assert "HitTime" not in miss
    assert "WriteTime" not in hit
    (about,) = miss["_aws"]["CloudWatchMetrics"]
    assert about["Namespace"] == telemetry.NAMESPACE
    assert about["Dimensions"] == [["service"]]
    assert miss["service"] == STACK


def test_what_the_checks_refused_is_counted_by_check(
    metrics: Metrics, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = FrozenClock(datetime(2026, 5, 4, 12, 0, tzinfo=UTC))
    engine = ScriptedEngine(["A night ferry carrying 214 people ran aground in Atlantis."])
    invents = SummaryService(InMemoryStore(), engine, clock, ttl=timedelta(days=30))
    miss, hit = (published(metrics, invents, page("ferry"), capsys) for _ in range(2))
    assert miss["RefusedFact"] == miss["RefusedOwnWords"] == [engine.calls]
    assert not any(name.startswith(telemetry.REFUSED) for name in hit)
    assert "Atlantis" not in json.dumps(miss)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_every_check_has_a_metric_of_its_own(check: Check) -> None:
    name = telemetry.refused(check.name)
    assert re.fullmatch("Refused([A-Z][a-z]+)+", name)
    assert [one for one in CHECKS if telemetry.refused(one.name) == name] == [check]


def test_what_was_counted_is_published_when_the_request_fails_too(
    metrics: Metrics, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(RuntimeError), telemetry.published(metrics):  # noqa: PT012
        metrics.add_metric(telemetry.PENDING, MetricUnit.Count, 1)
        raise RuntimeError
    assert telemetry.PENDING in capsys.readouterr().out


def test_where_publishing_is_switched_off_nothing_piles_up(
    metrics: Metrics, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POWERTOOLS_METRICS_DISABLED", "true")
    for _ in range(200):
        with telemetry.published(metrics):
            metrics.add_metric(telemetry.PENDING, MetricUnit.Count, 1)
    assert capsys.readouterr().out == ""


def test_no_metric_holds_the_articles_words(
    metrics: Metrics, service: SummaryService, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "ferry" not in json.dumps(published(metrics, service, page("ferry"), capsys)).lower()
