"""The operators' commands, against the API's own routes and a simulated AWS."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.awsrequest import AWSRequest
from moto import mock_aws

from standfirst.adapters.dynamodb import connect
from standfirst.api import create_app
from standfirst.domain import Length, Method, Recipe, SummaryType
from standfirst.service import SummaryService
from standfirst.text.doc import parse_article
from tests.events import event, send
from tests.fakes import FrozenClock, ScriptedEngine
from tests.pages import page as text_of
from tools.ops import keys, queue, stack, summaries
from tools.ops.page import read
from tools.ops.stack import Api, OpsError

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
TEXT = text_of("ferry")
TLDR = Recipe(SummaryType.TLDR, Length.SHORT)
WHERE = "https://news.example/ferry"
WRITTEN = "A night ferry carrying 214 people ran aground on Tuesday, the coastguard said."
CORRECTED = "A ferry ran aground; nobody was hurt."


@pytest.fixture(name="aws", autouse=True)
def _aws() -> Iterator[None]:
    with mock_aws():
        boto3.client("dynamodb").create_table(
            TableName="summaries",
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        )
        yield


class House:
    """The API over a table, and an operator with access to it."""

    def __init__(self) -> None:
        store, clock = connect("summaries"), FrozenClock(NOW)
        engine = ScriptedEngine([WRITTEN])
        self.service = SummaryService(store, engine, clock, ttl=timedelta(days=30))
        self.app = create_app(lambda: self.service)
        self.api = Api("https://api.example/v1", self._send)

    def summarize(self) -> Any:
        return self.service.summarize(parse_article(TEXT), TLDR).summary

    def _send(self, request: AWSRequest) -> tuple[int, str]:
        body = request.data.decode() if request.data else ""
        path = str(request.url).partition("/v1")[2]
        sent = event("put-summary", body) | {"path": path, "httpMethod": request.method}
        answer = send(self.app, sent)
        return answer.status, answer.text


@pytest.fixture
def house() -> House:
    return House()


def kept(found: list[dict[str, Any]]) -> list[str]:
    return [one["summary"]["method"] for one in found if one["summary"]]


def test_a_wrong_summary_is_found_withdrawn_and_lifted_by_its_text(house: House) -> None:
    house.summarize()
    article = {"text": TEXT, "page": WHERE}
    assert kept(summaries.decide(house.api, article, "find")) == ["abstractive"]
    assert kept(summaries.decide(house.api, article, "withdraw")) == ["withdrawn"] * 12
    assert kept(summaries.decide(house.api, article, "lift")) == []


def test_a_correction_is_made_by_the_article_and_listed_with_its_page(house: House) -> None:
    house.summarize()
    found = summaries.decide(house.api, {"text": TEXT}, "find")
    corrected = summaries.correct(house.api, found, CORRECTED, WHERE)
    assert (corrected["summary"], corrected["method"]) == (CORRECTED, "edited")

    (decision,) = summaries.decisions(boto3.client("dynamodb"), "summaries")
    assert (decision.page, decision.recipe, decision.method) == (WHERE, TLDR, Method.EDITED)


def test_one_summary_is_corrected_at_a_time(house: House) -> None:
    house.summarize()
    house.service.summarize(parse_article(TEXT), Recipe())
    found = summaries.decide(house.api, {"text": TEXT}, "find")
    with pytest.raises(OpsError, match="--type key-points --length short"):
        summaries.correct(house.api, found, CORRECTED, "")
    with pytest.raises(OpsError, match="0 summaries"):
        summaries.correct(house.api, [], CORRECTED, "")


@pytest.mark.parametrize(("text", "applies"), [(TEXT, True), (TEXT.replace("214", "215"), False)])
def test_a_decision_no_longer_applies_when_the_article_has_changed(
    house: House, text: str, *, applies: bool
) -> None:
    house.summarize()
    found = summaries.decide(house.api, {"text": TEXT}, "find")
    summaries.correct(house.api, found, CORRECTED, WHERE)
    (decision,) = summaries.decisions(boto3.client("dynamodb"), "summaries")
    assert summaries.applies(house.api, decision, lambda url: (text, "")) is applies


def test_what_the_api_refuses_is_said_in_its_own_words(house: House) -> None:
    with pytest.raises(OpsError, match=r"PUT /summaries/0+: 404 No summary with this ID"):
        house.api.call("PUT", f"/summaries/{'0' * 64}", {"summary": CORRECTED})


def test_a_signed_request_carries_a_signature_and_no_secret(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[AWSRequest] = []

    def transmit(request: AWSRequest) -> tuple[int, str]:
        sent.append(request)
        return 200, "{}"

    monkeypatch.setattr(stack, "transmit", transmit)
    Api("https://abc.execute-api.us-east-1.amazonaws.com/v1", stack.signed()).call(
        "GET", "/writing"
    )
    authorization = sent[0].headers["Authorization"]
    assert "us-east-1/execute-api/aws4_request" in authorization
    assert authorization.startswith("AWS4-HMAC-SHA256 Credential=")


@pytest.mark.parametrize(
    ("url", "is_signed"),
    [
        ("http://127.0.0.1:8080/v1", False),
        ("https://abc.execute-api.us-east-1.amazonaws.com/v1/", True),
        ("https://127.0.0.1.example/v1", True),
    ],
)
def test_only_an_api_on_this_machine_is_asked_without_a_signature(
    url: str, *, is_signed: bool
) -> None:
    api = stack.api_at(url)
    assert (api.send is not stack.transmit) is is_signed
    assert not api.url.endswith("/")


def test_an_answer_that_is_no_json_is_told_as_it_is() -> None:
    api = Api("https://api.example/v1", lambda request: (502, "<h1>Bad Gateway</h1>"))
    assert api.ask("GET", "/writing") == (502, {"detail": "<h1>Bad Gateway</h1>"})
    with pytest.raises(OpsError, match="502 <h1>Bad Gateway"):
        api.call("GET", "/writing")


def test_the_article_of_a_page_is_read_as_the_button_reads_it() -> None:
    paragraphs = [f"Paragraph {number} of the story, which is long enough." for number in range(9)]
    body = "".join(f"<p>{text[:12]}<b>{text[12:]}</b></p>" for text in paragraphs)
    html = (
        "<html><body><nav><p>Sport</p></nav><main><h1>Ferry <i>afloat</i></h1><article>"
        "<p class=byline>By A. Reporter</p><figure><figcaption><p>A ferry</p></figcaption></figure>"
        f"{body}<aside><p>Read more</p></aside><script>x()</script></article>"
        "<p>Most read</p></main><footer><p>Imprint</p></footer></body></html>"
    )
    assert read(html) == ("\n\n".join(paragraphs), "Ferry afloat")


def test_a_page_without_an_article_element_gives_all_of_its_paragraphs() -> None:
    assert read("<p>One.<br>Two.</p><div><p>Three.</p></div>")[0] == "One.\nTwo.\n\nThree."


@pytest.fixture
def plan() -> str:
    quota: Any = {"limit": 100, "period": "MONTH"}
    made = boto3.client("apigateway").create_usage_plan(name="p", quota=quota, apiStages=[])
    return str(made["id"])


def test_a_new_key_joins_the_plan_and_its_value_goes_to_a_file_of_its_owner(
    plan: str, tmp_path: Path
) -> None:
    gateway, out = boto3.client("apigateway"), tmp_path / "key"
    id_ = keys.create(gateway, plan, "widget-2", out)
    value = gateway.get_api_key(apiKey=id_, includeValue=True)["value"]
    assert out.read_text() == f"{value}\n"
    assert out.stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        keys.create(gateway, plan, "widget-3", out)


def test_the_last_key_that_works_cannot_be_disabled(plan: str, tmp_path: Path) -> None:
    gateway = boto3.client("apigateway")
    old = keys.create(gateway, plan, "old", tmp_path / "old")
    with pytest.raises(OpsError, match="the button would stop working"):
        keys.switch(gateway, plan, old, enabled=False)
    keys.create(gateway, plan, "new", tmp_path / "new")
    keys.switch(gateway, plan, old, enabled=False)
    assert gateway.get_api_key(apiKey=old)["enabled"] is False
    with pytest.raises(OpsError, match="not a key of this stack"):
        keys.switch(gateway, plan, "unknown", enabled=True)


def test_a_months_use_is_the_sum_of_its_days() -> None:
    class Gateway:
        def get_usage(self, **asked: str) -> dict[str, Any]:
            assert asked == {
                "usagePlanId": "p",
                "startDate": "2026-11-01",
                "endDate": "2026-11-27",
            }
            return {"items": {"key": [[3, 97], [4, 93]]}}

    assert keys.used(Gateway(), "p", date(2026, 11, 27)) == {"key": 7}


class Answers:
    """Standard input with one line."""

    def __init__(self, line: str) -> None:
        self.line = line

    def readline(self) -> str:
        return self.line


@pytest.mark.parametrize(("line", "purged"), [("yes\n", True), ("y\n", False), ("", False)])
def test_dead_letters_are_purged_after_the_word_yes_alone(
    monkeypatch: pytest.MonkeyPatch, line: str, *, purged: bool
) -> None:
    sqs = boto3.client("sqs")
    urls = [sqs.create_queue(QueueName=name)["QueueUrl"] for name in ("requests", "dead")]
    sqs.send_message(QueueUrl=urls[1], MessageBody="{}")
    found = {"RequestQueueUrl": urls[0], "DeadLetterQueueUrl": urls[1]}
    monkeypatch.setattr(stack, "outputs", lambda name: found)
    monkeypatch.setattr("sys.stdin", Answers(line))

    assert queue.main(["purge"]) == (0 if purged else 1)
    assert queue.waiting(sqs, urls[1]) == (0 if purged else 1)


def test_redrive_starts_at_the_dead_letters() -> None:
    class Sqs:
        started: dict[str, str]

        def get_queue_attributes(self, **_: object) -> dict[str, Any]:
            return {"Attributes": {"QueueArn": "arn:dead"}}

        def start_message_move_task(self, **asked: str) -> None:
            self.started = asked

    sqs: Any = Sqs()
    queue.redrive(sqs, "https://dead")
    assert sqs.started == {"SourceArn": "arn:dead"}


def test_a_stack_that_is_not_there_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert stack.main(["--stack", "no-such-stack"]) == 1
    said = capsys.readouterr().err
    assert "no-such-stack" in said
    assert said.count("\n") == 1


def test_outputs_are_saved_before_the_stack_is_gone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(stack, "outputs", lambda name: {"TableName": f"{name}-table"})
    assert stack.main(["--stack", "s", "--save", str(tmp_path / "outputs.json")]) == 0
    saved = json.loads((tmp_path / "outputs.json").read_text())
    assert saved == json.loads(capsys.readouterr().out) == {"TableName": "s-table"}
