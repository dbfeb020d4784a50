"""What operators and readers do to a stored summary, over HTTP and as values."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aws_lambda_powertools.event_handler import APIGatewayRestResolver

from standfirst.api import create_app
from standfirst.desk import correct
from standfirst.domain import ArticleRejected, Grounding, Method, Recipe, SummaryType
from standfirst.ports import MOST_VOTERS, Entry, SummaryStore
from standfirst.service import SummaryService
from tests.events import Answer, event, send
from tests.fakes import BrokenStore, FrozenClock, InMemoryStore, ScriptedEngine
from tests.summaries import SUMMARY, keep

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
WRITTEN = (
    "The council of Velmouth voted to turn the fish market into a library.\n"
    "The hall will be restored at a cost of £6.3 million.\n"
    "Velmouth has had no library since 2019, when its branch on Mill Lane closed after a flood."
)
CORRECTED = (
    "- The council of Velmouth voted to turn the fish market into a library.\n\n"
    "* The hall will be restored for £6.3\u00a0million; work begins in May.\n"
)


class Desk:
    """The API on its own store, and the one summary in it."""

    def __init__(self, store: SummaryStore | None = None) -> None:
        self.store = InMemoryStore()
        self.clock = FrozenClock(NOW)
        self.engine = ScriptedEngine([WRITTEN], shortens=False)
        self.app = self._app(self.store)
        self.written = self.summarize()
        self.id: str = self.written.json["id"]
        if store:
            self.app = self._app(store)

    def _app(self, store: SummaryStore) -> APIGatewayRestResolver:
        service = SummaryService(store, self.engine, self.clock, ttl=timedelta(days=30))
        return create_app(lambda: service)

    def summarize(self, **headers: str) -> Answer:
        return send(self.app, event("post-summaries", **headers))

    def get(self, **headers: str) -> Answer:
        return self._send("get-summary", None, **headers)

    def put(self, text: object) -> Answer:
        return self._send("put-summary", {"summary": text})

    def delete(self) -> Answer:
        return self._send("delete-summary", None)

    def rate(self, body: object, ip: str = "192.0.2.1") -> Answer:
        sent = event("post-feedback", body) | {"path": f"/summaries/{self.id}/feedback"}
        sent["requestContext"]["identity"]["sourceIp"] = ip
        return send(self.app, sent)

    def _send(self, name: str, body: object, **headers: str) -> Answer:
        return send(self.app, event(name, body, **headers) | {"path": f"/summaries/{self.id}"})


def test_a_correction_is_served_from_then_on_and_is_marked() -> None:
    desk = Desk()
    desk.clock.advance(60)
    answer = desk.put(CORRECTED)

    assert answer.status == 200
    assert answer.json["method"] == "edited"
    assert answer.json["summary"] == (
        "The council of Velmouth voted to turn the fish market into a library.\n"
        "The hall will be restored for £6.3 million; work begins in May."
    )
    assert answer.json["created_at"] == "2026-05-04T12:01:00Z"
    assert desk.get().json == answer.json
    assert desk.summarize().json == answer.json
    assert desk.get(If_None_Match=desk.written.headers["ETag"]).status == 200


def test_a_sentence_that_stays_keeps_its_sources_and_a_new_one_claims_none() -> None:
    before = Desk().written.json["sentences"]
    stays, new = Desk().put(CORRECTED).json["sentences"]

    assert stays == before[0]
    assert stays["sources"]
    assert new["sources"] == []
    assert new["quoted"] is False
    assert new["support"] == 1.0
    assert Desk().put(CORRECTED).json["grounding"] == {"checked": 0, "supported": 0}


@pytest.mark.parametrize("directive", ["no-cache", "max-age=0"])
def test_the_model_never_overwrites_a_correction(directive: str) -> None:
    desk = Desk()
    corrected = desk.put(CORRECTED)
    desk.clock.advance(timedelta(days=365).total_seconds())
    answer = desk.summarize(Cache_Control=directive)

    assert answer.json == corrected.json
    assert answer.headers["Cache-Status"] == "standfirst; hit"
    assert desk.engine.calls == 1


def test_a_correction_can_be_corrected_and_purged() -> None:
    desk = Desk()
    desk.put(CORRECTED)
    assert desk.put("The vote was 11 to 4.").json["summary"] == "The vote was 11 to 4."
    assert desk.delete().status == 204
    assert desk.summarize().json["method"] == "abstractive"


@pytest.mark.parametrize("text", ["", " \n ", "- \n* ", "…", "x" * 5001, 7, None])
def test_a_correction_without_words_is_422(text: object) -> None:
    desk = Desk()
    answer = desk.put(text)

    assert answer.status == 422
    assert answer.json["errors"][0]["field"] == "summary"
    assert desk.get().json == desk.written.json


@pytest.mark.parametrize("state", ["nothing", "being written", "expired"])
def test_there_must_be_something_to_correct_or_rate(state: str) -> None:
    desk = Desk()
    if state == "expired":
        desk.clock.advance(timedelta(days=31).total_seconds())
    else:
        desk.delete()
    if state == "being written":
        desk.store.lease(desk.id, Entry(), NOW + timedelta(seconds=30))

    assert desk.put(CORRECTED).status == 404
    assert desk.rate({"helpful": True}).status == 404


def test_a_purge_forgets_and_says_the_same_when_there_is_nothing() -> None:
    desk = Desk()
    answers = [desk.delete(), desk.delete()]

    assert [(answer.status, answer.text) for answer in answers] == [(204, ""), (204, "")]
    assert desk.get().status == 404
    assert desk.summarize().headers["Cache-Status"] == "standfirst; fwd=miss; stored"


@pytest.mark.parametrize("name", ["put-summary", "delete-summary"])
def test_an_api_key_opens_no_operators_route(name: str) -> None:
    desk = Desk()
    sent = event(name) | {"path": f"/summaries/{desk.id}"}
    identity: dict[str, Any] = sent["requestContext"]["identity"]
    identity["apiKey"] = "the widget's"
    assert send(desk.app, sent).status == 403
    assert desk.get().json == desk.written.json

    identity["userArn"] = "arn:aws:iam::000000000000:user/editor"
    assert send(desk.app, sent).status in {200, 204}


def test_readers_are_counted_once_each() -> None:
    desk = Desk()
    sent = [
        desk.rate({"helpful": True}, "192.0.2.1"),
        desk.rate({"helpful": False}, "192.0.2.1"),
        desk.rate({"helpful": False}, "192.0.2.2"),
        desk.rate({"helpful": True, "token": "a"}, "192.0.2.1"),
        desk.rate({"helpful": True, "token": "b"}, "192.0.2.1"),
        desk.rate({"helpful": True, "token": "b"}, "192.0.2.3"),
    ]
    assert {(answer.status, answer.text) for answer in sent} == {(204, "")}
    assert desk.store.opinions(desk.id) == [True, False, True, True]
    assert desk.get().json == desk.written.json


def test_a_flood_of_opinions_writes_nothing_once_there_are_enough() -> None:
    desk = Desk()
    for number in range(MOST_VOTERS):
        desk.rate({"helpful": True, "token": f"{number}"})
    writes = desk.store.writes
    answers = [desk.rate({"helpful": False, "token": f"flood {n}"}).status for n in range(50)]

    assert set(answers) == {204}
    assert desk.store.writes == writes
    assert desk.store.opinions(desk.id) == [True] * MOST_VOTERS


def test_of_a_reader_a_few_digits_of_a_hash_are_kept_another_one_for_every_summary() -> None:
    class Watched(BrokenStore):
        voters: tuple[str, ...] = ()

        def vote(self, summary_id: str, voter: str, *, helpful: bool) -> bool:
            self.voters += (voter,)
            return True

    desk = Desk()
    store = Watched("nothing", inside=desk.store)
    service = SummaryService(store, desk.engine, desk.clock, ttl=timedelta(days=30))
    service.vote(desk.id, "192.0.2.1", helpful=True)
    keep(desk.store, SUMMARY)
    service.vote(SUMMARY.id, "192.0.2.1", helpful=True)

    one, other = store.voters
    assert len(one) == len(other) == 6
    assert one != other


@pytest.mark.parametrize(
    "body", [{}, {"helpful": "yes"}, {"helpful": None}, {"helpful": 1}, {"helpful": True, "x": 1}]
)
def test_feedback_that_cannot_be_read_is_422(body: object) -> None:
    assert Desk().rate(body).status == 422


@pytest.mark.parametrize("token", ["", "x" * 201, 7])
def test_a_token_is_bounded(token: object) -> None:
    assert Desk().rate({"helpful": True, "token": token}).status == 422


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("put-summary", ""), ("delete-summary", ""), ("post-feedback", "/feedback")],
)
def test_a_store_that_fails_is_503(name: str, suffix: str) -> None:
    desk = Desk(BrokenStore())
    answer = send(desk.app, event(name) | {"path": f"/summaries/{desk.id}{suffix}"})

    assert answer.status == 503
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize("name", ["put-summary", "post-feedback"])
def test_only_json_is_read(name: str) -> None:
    sent = event(name, "{}", Content_Type="text/plain")
    assert send(Desk().app, sent).status == 415
    assert send(Desk().app, event(name, "{")).status == 400


def test_other_methods_are_refused_with_those_that_there_are() -> None:
    desk = Desk()
    sent = event("get-summary") | {"path": f"/summaries/{desk.id}", "httpMethod": "PATCH"}
    assert send(desk.app, sent).headers["Allow"] == "GET, HEAD, PUT, DELETE"
    sent |= {"path": f"/summaries/{desk.id}/feedback"}
    assert send(desk.app, sent).headers["Allow"] == "POST"


def test_prose_is_corrected_by_the_sentence() -> None:
    stays, other = SUMMARY.sentences
    prose = replace(SUMMARY, recipe=Recipe(SummaryType.TLDR))
    text = f"{stays.text} {other.text}".replace(" ", "\n", 3)
    corrected = correct(prose, text, NOW)

    assert corrected == replace(
        prose,
        method=Method.EDITED,
        grounding=Grounding(0, 0),
        usage=replace(prose.usage, summary_words=len(text.split())),
        created_at=NOW,
    )


def test_a_correction_of_invisible_characters_has_no_words() -> None:
    with pytest.raises(ArticleRejected) as caught:
        correct(SUMMARY, "\u200b", NOW)
    assert caught.value.field == "summary"
