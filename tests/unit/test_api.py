"""The routes, with the events that `sam local invoke` also uses."""

import base64
import gzip
import json
import logging
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aws_lambda_powertools.event_handler import APIGatewayRestResolver

from standfirst.api import BASE_PATH, create_app
from standfirst.domain import EngineUnavailable, SettingsInvalid
from standfirst.http.schemas import Problem, SummaryResponse
from standfirst.ports import Engine, Entry, SummaryStore
from standfirst.service import SummaryService
from tests.events import NAMES, Answer, event, send
from tests.fakes import BrokenEngine, BrokenStore, FrozenClock, InMemoryStore, ScriptedEngine
from tests.pages import page

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
WRITTEN = (
    "The council of Velmouth voted to turn the fish market into a library.\n"
    "The hall will be restored at a cost of £6.3 million.\n"
    "Velmouth has had no library since 2019, when its branch on Mill Lane closed after a flood."
)


def app_of(
    engine: Engine | None = None,
    store: SummaryStore | None = None,
    clock: FrozenClock | None = None,
) -> APIGatewayRestResolver:
    service = SummaryService(
        store or InMemoryStore(),
        engine or ScriptedEngine([WRITTEN], shortens=False),
        clock or FrozenClock(NOW),
        ttl=timedelta(days=30),
    )
    return create_app(lambda: service)


def assert_problem(answer: Answer, status: int) -> dict[str, Any]:
    assert answer.status == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert Problem.model_validate(answer.json).status == status
    found: dict[str, Any] = answer.json
    return found


EXPECTED = {
    "post-summaries": 200,
    "post-summaries-tldr": 200,
    "get-health": 200,
    "get-openapi": 200,
    "delete-summary": 204,
    "post-malformed": 400,
    "get-summary": 404,
    "put-summary": 404,
    "post-feedback": 404,
    "get-unknown": 404,
    "delete-health": 405,
    "post-wrong-media-type": 415,
    "post-wrong-fields": 422,
}


@pytest.mark.parametrize("name", NAMES)
def test_every_event_has_its_status(name: str) -> None:
    assert send(app_of(), event(name)).status == EXPECTED[name]


def test_a_summary_says_what_it_rests_on() -> None:
    answer = send(app_of(), event("post-summaries"))
    summary = SummaryResponse.model_validate(answer.json)
    text = json.loads(event("post-summaries")["body"])["text"]
    assert summary.summary == WRITTEN
    assert summary.method == "abstractive"
    assert (summary.type, summary.length, summary.format) == ("key-points", "short", "plain-text")
    best = summary.sentences[1].sources[0]
    assert text[best.offset : best.offset + best.length].startswith("The stone hall on Quay Street")
    assert [sentence.quoted for sentence in summary.sentences] == [False] * 3
    assert summary.grounding.checked == summary.grounding.supported > 0
    assert summary.usage.summary_words == 41
    assert summary.expires_at - summary.created_at == timedelta(days=30)


def test_a_host_of_ones_own_has_the_version_in_its_paths() -> None:
    """API Gateway passes a mapped domain's base path to the function, in `path` only."""
    app, sent = app_of(), event("post-summaries")
    answer = send(app, sent | {"path": f"{BASE_PATH}/summaries"})
    assert answer.status == 200
    assert answer.headers["Location"] == f"/v1/summaries/{answer.json['id']}"
    read = event("get-summary") | {"path": f"{BASE_PATH}/summaries/{answer.json['id']}"}
    assert send(app, read).status == 200
    assert send(app, event("get-health") | {"path": f"{BASE_PATH}/health"}).status == 200


def test_markdown_gives_bullets() -> None:
    body = json.loads(event("post-summaries")["body"]) | {"format": "markdown"}
    lines = send(app_of(), event("post-summaries", body)).json["summary"].splitlines()
    assert [line[:2] for line in lines] == ["- ", "- ", "- "]


def test_the_second_call_is_a_hit_and_writes_nothing() -> None:
    engine = ScriptedEngine([WRITTEN], shortens=False)
    app = app_of(engine)
    first, second = (send(app, event("post-summaries")) for _ in range(2))
    assert first.headers["Cache-Status"] == "standfirst; fwd=miss; stored"
    assert second.headers["Cache-Status"] == "standfirst; hit"
    assert first.json == second.json
    assert first.headers["ETag"] == second.headers["ETag"]
    assert engine.calls == 1


def test_get_returns_what_post_wrote_and_304_to_who_has_it() -> None:
    clock = FrozenClock(NOW)
    app = app_of(clock=clock)
    posted = send(app, event("post-summaries"))
    clock.advance(90)
    path = {"path": f"/summaries/{posted.json['id']}"}
    got = send(app, event("get-summary") | path)
    assert (got.status, got.json) == (200, posted.json)
    assert got.headers["Age"] == "90"
    again = send(app, event("get-summary", If_None_Match=got.headers["ETag"]) | path)
    assert (again.status, again.text) == (304, "")


def test_what_another_is_writing_is_202_with_where_and_when() -> None:
    store = InMemoryStore()
    clock = FrozenClock(NOW)
    app = app_of(store=store, clock=clock)
    id_ = send(app_of(), event("post-summaries")).json["id"]
    store.lease(id_, Entry(), clock.now() + timedelta(seconds=30))
    path = {"path": f"/summaries/{id_}"}
    for answer in (send(app, event("post-summaries")), send(app, event("get-summary") | path)):
        assert answer.status == 202
        assert answer.json == {"id": id_, "status": "pending"}
        assert answer.headers["Location"] == f"/v1/summaries/{id_}"
        assert int(answer.headers["Retry-After"]) > 0
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_kept_summary_says_where_it_is_and_another_does_not() -> None:
    app = app_of()
    kept = send(app, event("post-summaries"))
    assert kept.headers["Location"] == f"/v1/summaries/{kept.json['id']}"
    assert "Location" not in send(app, event("post-summaries", Cache_Control="no-store")).headers


def test_every_wrong_field_is_named() -> None:
    problem = assert_problem(send(app_of(), event("post-wrong-fields")), 422)
    assert {error["field"] for error in problem["errors"]} == {"text", "type", "length", "colour"}


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[1]",
        '"text"',
        "null",
        '{"text": NaN}',
        '{"text": "a", "text": "b"}',
        "[" * 200_000,
    ],
)
def test_what_is_no_json_object_is_refused(body: str) -> None:
    assert send(app_of(), event("post-summaries") | {"body": body}).status in {400, 422}


def test_a_body_in_another_encoding_is_400() -> None:
    sent = event("post-summaries") | {"body": "//79", "isBase64Encoded": True}
    assert_problem(send(app_of(), sent), 400)
    assert_problem(send(app_of(), sent | {"body": "not base64!"}), 400)


@pytest.mark.parametrize("text", ["x" * 200_001, "x" * 4_000_000])
def test_too_large_is_413(text: str) -> None:
    problem = assert_problem(send(app_of(), event("post-summaries", {"text": text})), 413)
    assert "xxx" not in json.dumps(problem)


def test_the_largest_article_is_read_even_when_every_character_is_escaped() -> None:
    body = '{"text": "' + "\\ud83d\\udea2" * 199_990 + ' A ship."}'
    assert send(app_of(), event("post-summaries") | {"body": body}).status == 200


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x"]
)
@pytest.mark.parametrize("body", ['{"text": "A ship sank."}', "text=A+ship+sank."])
def test_another_media_type_is_415(media_type: str, body: str) -> None:
    sent = event("post-summaries", body, Content_Type=media_type)
    assert_problem(send(app_of(), sent), 415)


@pytest.mark.parametrize("header", ["Content-Type", "content-type", "CONTENT-TYPE"])
@pytest.mark.parametrize(
    "media_type", ["Application/JSON", "APPLICATION/JSON; Charset=UTF-8", " application/Json ; a=b"]
)
def test_media_types_and_header_names_ignore_case(header: str, media_type: str) -> None:
    sent = event("post-summaries")
    for headers, value in (("headers", media_type), ("multiValueHeaders", [media_type])):
        others = {n: v for n, v in sent[headers].items() if n.lower() != "content-type"}
        sent[headers] = others | {header: value}
    assert send(app_of(), sent).status == 200


@pytest.mark.parametrize("name", ["get-health", "get-summary", "get-openapi", "get-unknown"])
def test_head_is_get_without_a_body(name: str) -> None:
    app, sent = app_of(), event(name)
    got, headed = send(app, sent), send(app, sent | {"httpMethod": "HEAD"})
    assert headed.status == got.status
    assert headed.headers == got.headers
    assert headed.text == ""
    assert got.text


def test_head_of_a_kept_summary_has_its_validator() -> None:
    app = app_of()
    path = f"/summaries/{send(app, event('post-summaries')).json['id']}"
    head = event("get-summary") | {"path": path, "httpMethod": "HEAD"}
    answer = send(app, head)
    assert (answer.status, answer.text) == (200, "")
    again = event("get-summary", If_None_Match=answer.headers["ETag"]) | head
    again["headers"] = {"If-None-Match": answer.headers["ETag"]}
    again["multiValueHeaders"] = {"If-None-Match": [answer.headers["ETag"]]}
    assert send(app, again).status == 304


def test_head_where_there_is_no_get_is_405() -> None:
    answer = send(app_of(), event("post-summaries") | {"httpMethod": "HEAD"})
    assert (answer.status, answer.headers["Allow"], answer.text) == (405, "POST", "")


@pytest.mark.parametrize("encoding", ["gzip", "GZIP", "br", "deflate"])
def test_a_compressed_body_is_415_and_says_so(encoding: str) -> None:
    body = gzip.compress(event("post-summaries")["body"].encode("utf-8"))
    sent = event("post-summaries", Content_Encoding=encoding)
    mangled = sent | {"body": body.decode("utf-8", "replace")}
    encoded = sent | {"body": base64.b64encode(body).decode("ascii"), "isBase64Encoded": True}
    for one in (mangled, encoded):
        answer = send(app_of(), one)
        assert "compressed" in assert_problem(answer, 415)["detail"]
        assert answer.headers["Accept-Encoding"] == "identity"


def test_what_a_gateway_has_inflated_is_read() -> None:
    assert send(app_of(), event("post-summaries", Content_Encoding="gzip")).status == 200
    assert send(app_of(), event("post-summaries", Content_Encoding="identity")).status == 200


@pytest.mark.parametrize("encoded", [False, True])
def test_a_byte_order_mark_is_ignored(encoded: bool) -> None:
    body = "\ufeff" + event("post-summaries")["body"]
    if encoded:
        body = base64.b64encode(body.encode("utf-8")).decode("ascii")
    sent = event("post-summaries") | {"body": body, "isBase64Encoded": encoded}
    plain, marked = send(app_of(), event("post-summaries")), send(app_of(), sent)
    assert marked.status == 200
    assert marked.json == plain.json


@pytest.mark.parametrize("media_type", ["application/json; charset=utf-8", "application/json"])
def test_json_may_name_its_charset(media_type: str) -> None:
    assert send(app_of(), event("post-summaries", Content_Type=media_type)).status == 200


@pytest.mark.parametrize("text", [" \n\t ", "\u200b\ufeff", "…", "\U0001f6a2 \U0001f6a2"])
def test_a_text_without_words_is_422(text: str) -> None:
    problem = assert_problem(send(app_of(), event("post-summaries", {"text": text})), 422)
    assert problem["errors"][0]["field"] == "text"


def test_half_a_surrogate_pair_is_read_as_one_unknown_character() -> None:
    answer = send(app_of(), event("post-summaries", '{"text": "A ship \\ud800 sank."}'))
    assert answer.json["summary"] == "A ship \ufffd sank."


@pytest.mark.parametrize("method", ["TRACE", "QUERY", "DELETE"])
def test_405_says_what_is_allowed(method: str) -> None:
    answer = send(app_of(), event("get-health") | {"httpMethod": method})
    assert_problem(answer, 405)
    assert answer.headers["Allow"] == "GET, HEAD"


def test_a_store_that_fails_costs_no_summary() -> None:
    answer = send(app_of(store=BrokenStore()), event("post-summaries"))
    assert answer.status == 200
    assert answer.headers["Cache-Status"] == "standfirst; fwd=miss; detail=unavailable"


def test_a_get_with_a_store_that_fails_is_503(logged: list[str]) -> None:
    answer = send(app_of(store=BrokenStore()), event("get-summary"))
    assert_problem(answer, 503)
    assert int(answer.headers["Retry-After"]) > 0
    assert any("StoreUnavailable" in line for line in logged)


def test_a_model_that_fails_is_503_and_is_tried_again(logged: list[str]) -> None:
    engine = BrokenEngine()
    app = app_of(engine)
    for _ in range(2):
        answer = send(app, event("post-summaries"))
        assert "model" in assert_problem(answer, 503)["detail"]
        assert int(answer.headers["Retry-After"]) > 0
    assert any("EngineUnavailable" in line for line in logged)


class _Bug(ScriptedEngine):
    def count_tokens(self, text: str) -> int:
        raise RuntimeError(f"cannot count {text}")


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    lines: list[str] = []
    monkeypatch.setattr(logging.StreamHandler, "emit", lambda self, r: lines.append(self.format(r)))
    return lines


def test_an_unexpected_error_is_500_and_quotes_nothing(logged: list[str]) -> None:
    answer = send(app_of(_Bug([WRITTEN])), event("post-summaries"))
    problem = assert_problem(answer, 500)
    assert "Velmouth" not in json.dumps(problem)
    assert any("RuntimeError" in line for line in logged)
    assert not any("Velmouth" in line for line in logged)


@pytest.mark.parametrize("error", [EngineUnavailable("no weights"), SettingsInvalid("TABLE_NAME")])
def test_a_service_that_cannot_be_built_is_an_answer_too(error: Exception) -> None:
    def broken() -> SummaryService:
        raise error

    status = 503 if isinstance(error, EngineUnavailable) else 500
    assert_problem(send(create_app(broken), event("get-health")), status)


def test_docs_hold_no_address_outside() -> None:
    answer = send(app_of(), event("get-health") | {"path": "/docs"})
    assert answer.status == 200
    assert 'src="http' not in answer.text
    assert 'href="http' not in answer.text


def test_importing_the_api_does_nothing() -> None:
    code = (
        "import sys, os; os.environ.clear(); import standfirst.api; "
        "sys.exit(any(name in sys.modules for name in ('boto3', 'xllamacpp', 'tokenizers')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_another_language_is_422_and_names_the_supported_ones() -> None:
    problem = assert_problem(send(app_of(), event("post-summaries", {"text": page("german")})), 422)
    assert "English (en)" in problem["detail"]
    declared = {"text": page("ferry"), "language": "de"}
    problem = assert_problem(send(app_of(), event("post-summaries", declared)), 422)
    assert problem["errors"][0]["field"] == "language"
    assert "`language` says German" in problem["detail"]


def test_a_text_without_sentences_to_tell_is_422_and_called_unsuitable() -> None:
    text = "so the dredging is finished and it came in at three million which is less " * 9
    problem = assert_problem(send(app_of(), event("post-summaries", {"text": text})), 422)
    assert problem["type"] == "urn:standfirst:problem:unsuitable"
    assert problem["errors"][0]["field"] == "text"
    assert "dredging" not in json.dumps(problem)
