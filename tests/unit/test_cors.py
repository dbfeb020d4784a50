"""Which pages may read the answers, with requests like a browser's."""

from datetime import UTC, datetime, timedelta

import pytest
from aws_lambda_powertools.event_handler import APIGatewayRestResolver

from standfirst import bootstrap
from standfirst.api import create_app
from standfirst.domain import SettingsInvalid
from standfirst.service import SummaryService
from standfirst.settings import Settings
from tests.events import event, send
from tests.fakes import FrozenClock, InMemoryStore, ScriptedEngine

NEWS = "https://news.example"


def app_of(*origins: str) -> APIGatewayRestResolver:
    clock = FrozenClock(datetime(2026, 5, 4, 12, 0, tzinfo=UTC))
    service = SummaryService(InMemoryStore(), ScriptedEngine([]), clock, ttl=timedelta(days=30))
    return create_app(lambda: service, lambda: frozenset(origins))


@pytest.mark.parametrize("name", ["get-health", "get-summary", "post-malformed"])
def test_an_allowed_page_may_read_answers_and_errors(name: str) -> None:
    answer = send(app_of(NEWS, "https://www.news.example"), event(name, Origin=NEWS))
    assert answer.headers["Access-Control-Allow-Origin"] == NEWS
    assert "Retry-After" in answer.headers["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_every_page_may_where_all_are_allowed() -> None:
    answer = send(app_of("*"), event("get-health", Origin=NEWS))
    assert answer.headers["Access-Control-Allow-Origin"] == NEWS


@pytest.mark.parametrize(
    ("allowed", "origin"),
    [((), NEWS), ((NEWS,), "https://evil.example"), ((NEWS,), f"{NEWS}.evil.example")],
)
def test_no_other_page_may(allowed: tuple[str, ...], origin: str) -> None:
    answer = send(app_of(*allowed), event("get-health", Origin=origin))
    assert answer.status == 200
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_preflight_names_what_a_page_may_send() -> None:
    sent = event("post-summaries", "", Origin=NEWS)
    sent["httpMethod"] = "OPTIONS"
    answer = send(app_of(NEWS), sent)
    assert answer.status == 204
    assert answer.headers["Access-Control-Allow-Origin"] == NEWS
    assert answer.headers["Access-Control-Allow-Methods"] == "GET,OPTIONS,POST"
    sendable = answer.headers["Access-Control-Allow-Headers"].split(",")
    assert {"Content-Type", "X-Api-Key", "Cache-Control", "Prefer"} <= set(sendable)


def test_settings_that_cannot_be_read_let_no_page_in() -> None:
    def invalid() -> frozenset[str]:
        raise SettingsInvalid("ALLOWED_ORIGINS")

    answer = send(create_app(bootstrap.service, invalid), event("get-openapi", Origin=NEWS))
    assert answer.status == 200
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_origins_are_read_from_the_environment() -> None:
    read = Settings.from_env({"ALLOWED_ORIGINS": f"{NEWS}, http://127.0.0.1:8000"})
    assert read.allowed_origins == {NEWS, "http://127.0.0.1:8000"}
    assert Settings.from_env({"ALLOWED_ORIGINS": ""}).allowed_origins == frozenset()


@pytest.mark.parametrize("value", ["news.example", f"{NEWS}/", f"{NEWS}/a", "https://*.example"])
def test_what_is_no_origin_is_refused(value: str) -> None:
    with pytest.raises(SettingsInvalid, match="ALLOWED_ORIGINS"):
        Settings.from_env({"ALLOWED_ORIGINS": value})
