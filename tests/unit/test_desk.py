"""Deployments that hold summaries back for review: what each role gets, over HTTP."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from standfirst.desk import Desk, Finding
from standfirst.domain import ModelInfo, StoreUnavailable, Summary, SummaryNotFound
from standfirst.http.requests import AUDIT
from standfirst.http.schemas import SummaryRequest
from standfirst.ports import Entry, SummaryStore
from standfirst.worker import summarize_item, work
from tests.events import Answer, event, send
from tests.fakes import BrokenStore, ScriptedEngine
from tests.newsroom import ARTICLE, EDITOR, NOW, OTHER, WRITTEN, Newsroom
from tests.summaries import SUMMARY


@pytest.fixture(name="lines")
def _lines() -> Any:
    """The audit log since the test began."""
    found: list[logging.LogRecord] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record)

    logger = logging.getLogger(AUDIT)
    handler = Keep()
    logger.addHandler(handler)
    yield lambda: [(one.getMessage(), vars(one)) for one in found]
    logger.removeHandler(handler)


def assert_awaits_review(answer: Answer) -> None:
    assert answer.status == 404
    assert answer.json["type"] == "urn:standfirst:problem:awaiting-review"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_reader_gets_nothing_and_has_nothing_written_before_an_editor_approves() -> None:
    room = Newsroom()
    assert_awaits_review(room.reads())
    assert_awaits_review(room.reads(Cache_Control="no-cache"))
    assert_awaits_review(room.reads(Cache_Control="no-store"))
    assert_awaits_review(room.reads(Prefer="respond-async"))
    assert room.engine.calls == 0
    assert room.queue.messages == []
    assert room.store.writes == 0

    draft = room.hands_in().json
    once = room.engine.calls
    assert_awaits_review(room.reads())
    assert_awaits_review(room.fetches(draft["id"]))
    assert room.engine.calls == once > 0


def test_what_an_editor_has_approved_is_what_readers_read_and_says_when() -> None:
    room = Newsroom()
    draft = room.hands_in().json
    once = room.engine.calls
    room.clock.advance(60)
    answer = room.decides(draft, "approve")

    assert answer.status == 200
    assert (answer.json["status"], answer.json["since"]) == ("approved", "2026-05-04T12:01:00Z")
    read = room.reads()
    assert read.status == 200
    assert read.json == room.fetches(draft["id"]).json
    assert read.json["method"] == draft["summary"]["method"]
    assert read.json["created_at"] == "2026-05-04T12:00:00Z"
    assert read.json["reviewed_at"] == "2026-05-04T12:01:00Z"
    room.clock.advance(timedelta(days=365).total_seconds())
    assert room.reads().json == read.json, "an approval outlives a draft"
    assert room.hands_in(Cache_Control="no-cache").json["status"] == "approved"
    assert room.engine.calls == once


def test_a_draft_says_what_it_is_and_what_the_cms_calls_it() -> None:
    room = Newsroom()
    answer = room.hands_in(ARTICLE | {"reference": "cms/4711"})

    assert answer.status == 200
    assert answer.json["status"] == "draft"
    assert answer.json["reference"] == "cms/4711"
    assert "reviewed_at" not in answer.json["summary"]
    assert answer.headers["Location"] == f"/v1/drafts/{answer.json['id']}"
    assert room.ask("GET", f"/drafts/{answer.json['id']}").json == answer.json
    assert room.hands_in(ARTICLE | {"reference": "other"}).json == answer.json, "handed in already"


def test_an_editors_own_text_is_approved_as_such() -> None:
    room = Newsroom()
    draft = room.hands_in().json
    answer = room.decides(draft, "approve", summary="- The vote was 11 to 4.\n- It is a hall.")

    assert answer.json["summary"]["method"] == "edited"
    assert room.reads().json["summary"] == "The vote was 11 to 4.\nIt is a hall."
    assert room.reads().json["reviewed_at"] == "2026-05-04T12:00:00Z"


@pytest.mark.parametrize(("verdict", "status"), [("reject", "rejected"), ("withdraw", "withdrawn")])
def test_what_is_rejected_or_withdrawn_stays_away_from_readers(verdict: str, status: str) -> None:
    room = Newsroom()
    draft = room.hands_in().json
    once = room.engine.calls
    approved = room.decides(draft, "approve").json
    answer = room.decides(approved, verdict, reason="It misses the point.")

    assert (answer.json["status"], answer.json["reason"]) == (status, "It misses the point.")
    assert_awaits_review(room.reads())
    assert room.hands_in(Cache_Control="no-cache").json["status"] == status
    assert room.listed() == {"drafts": []}
    assert room.engine.calls == once
    room.switch(holds_back=False)
    assert_awaits_review(room.reads())
    assert_awaits_review(room.fetches(draft["id"]))


def test_drafts_are_listed_oldest_first_and_paged_and_decided_ones_are_gone() -> None:
    room = Newsroom()
    drafts = []
    for length in ("short", "medium", "long"):
        drafts.append(room.hands_in(ARTICLE | {"length": length}).json)
        room.clock.advance(60)

    first = room.listed(limit="2")
    assert first["drafts"] == drafts[:2]
    assert room.listed(limit="2", after=first["after"]) == {"drafts": drafts[2:]}
    room.decides(drafts[0], "approve")
    assert room.listed() == {"drafts": drafts[1:]}
    room.clock.advance(timedelta(days=31).total_seconds())
    assert room.listed() == {"drafts": []}, "they have expired"


@pytest.mark.parametrize("query", [{"limit": "0"}, {"limit": "51"}, {"after": "1_5d"}])
def test_a_page_that_cannot_be_is_422(query: dict[str, str]) -> None:
    assert Newsroom().ask("GET", "/drafts", **query).status == 422


def test_a_second_editor_gets_a_conflict_with_what_the_first_has_made_of_it() -> None:
    room = Newsroom()
    draft = room.hands_in().json
    first = room.decides(draft, "approve", summary="The vote was 11 to 4.")
    second = room.decides(draft, "reject", reason="Too late.")

    assert second.status == 409
    assert second.json["current"] == first.json
    assert room.reads().json["summary"] == "The vote was 11 to 4."
    assert room.decides(second.json["current"], "reject", reason="Too late.").status == 200


class Raced(BrokenStore):
    """A store in which something `happens` right before the next conditional decision."""

    def __init__(self, inside: SummaryStore, happens: Callable[[], object], *, lost: bool) -> None:
        super().__init__("nothing", inside=inside)
        self._happens: list[Callable[[], object]] = [happens]
        self._lost = lost

    def decide(self, summary: Summary, seen: Entry | None = None) -> bool:
        if not self._happens:
            return super().decide(summary, seen)
        if self._lost:
            super().decide(summary, seen)
        self._happens.pop()()
        return super().decide(summary, seen)


def race(room: Newsroom, happens: Callable[[], object], *, lost: bool = False) -> None:
    room.switch(Raced(room.store, happens, lost=lost), holds_back=True)


def test_who_decides_a_moment_later_gets_the_conflict_too() -> None:
    room = Newsroom()
    draft = room.hands_in().json
    colleague = Newsroom()
    colleague.switch(room.store, holds_back=True)
    race(room, lambda: colleague.decides(draft, "reject", reason="Wrong."))
    answer = room.decides(draft, "approve")

    assert answer.status == 409
    assert answer.json["current"]["status"] == "rejected"
    assert_awaits_review(room.reads())


def test_a_decision_on_what_expires_meanwhile_and_is_written_anew_is_none() -> None:
    room = Newsroom()
    draft = room.hands_in().json
    room.clock.advance(timedelta(days=30).total_seconds() - 1)

    def expire() -> None:
        room.clock.advance(2)
        seen = room.store.get(draft["id"], latest=True)
        assert room.store.lease(draft["id"], seen, room.clock.now() + timedelta(seconds=30))

    race(room, expire)
    assert room.decides(draft, "approve").status == 404
    assert_awaits_review(room.reads())


def test_a_lease_that_ends_meanwhile_is_no_conflict() -> None:
    room = Newsroom()
    draft = room.hands_in().json
    seen = room.store.get(draft["id"], latest=True)
    lease = room.store.lease(draft["id"], seen, NOW + timedelta(seconds=30))
    assert lease
    race(room, lambda: room.store.release(lease))

    assert room.decides(draft, "approve").json["status"] == "approved"


def test_a_decision_whose_answer_was_lost_is_sent_again_and_is_no_conflict() -> None:
    room = Newsroom()
    draft = room.hands_in().json
    race(room, lambda: None, lost=True)

    assert room.decides(draft, "approve").status == 200


@pytest.mark.parametrize("lost", [False, True])
def test_a_correction_replaces_a_decision_of_that_moment_and_keeps_its_reference(
    lost: bool,
) -> None:
    room = Newsroom()
    draft = room.hands_in(ARTICLE | {"reference": "cms/4711"}).json
    colleague = Newsroom()
    colleague.switch(room.store, holds_back=True)
    race(room, lambda: colleague.decides(draft, "reject", reason="Wrong."), lost=lost)
    room.service.edit(draft["id"], "The vote was 11 to 4.")

    assert room.reads().json["summary"] == "The vote was 11 to 4."
    kept = room.store.get(draft["id"]).summary
    assert kept
    assert kept.standing.reference == "cms/4711"


def test_a_correction_of_what_is_deleted_that_moment_brings_nothing_back() -> None:
    room = Newsroom()
    draft = room.hands_in().json
    race(room, lambda: room.store.delete(draft["id"]))

    with pytest.raises(SummaryNotFound):
        room.service.edit(draft["id"], "The vote was 11 to 4.")
    assert room.store.get(draft["id"]) == Entry()


@pytest.mark.parametrize(
    "decision",
    [
        {"verdict": "publish"},
        {"verdict": "reject"},
        {"verdict": "reject", "reason": " "},
        {"verdict": "reject", "reason": "Wrong.", "summary": "A text."},
        {"verdict": "approve", "summary": "…"},
        {"verdict": "approve", "version": ""},
    ],
)
def test_a_decision_that_makes_no_sense_is_422_and_changes_nothing(
    decision: dict[str, str],
) -> None:
    room = Newsroom()
    draft = room.hands_in().json
    body = {"version": draft["version"], **decision}

    assert room.ask("POST", f"/drafts/{draft['id']}/decision", body).status == 422
    assert room.listed()["drafts"] == [draft]


def test_there_must_be_something_to_decide_on() -> None:
    room = Newsroom()
    nothing = {"id": "0" * 64, "version": "0"}

    assert room.decides(nothing, "approve").status == 404
    assert room.ask("GET", f"/drafts/{'0' * 64}").status == 404


def test_a_changed_article_withdraws_the_summary_of_the_old_one() -> None:
    room = Newsroom()
    old = room.hands_in().json
    room.decides(old, "approve")
    changed = ARTICLE | {"text": ARTICLE["text"] + " The mayor was absent."}
    new = room.hands_in(changed | {"supersedes": old["id"]}).json

    assert new["id"] != old["id"]
    assert_awaits_review(room.reads())
    assert room.ask("GET", f"/drafts/{old['id']}").json["status"] == "withdrawn"
    assert room.listed()["drafts"] == [new]


@pytest.mark.parametrize(
    "text", [{}, {"summary": "The vote was 11 to 4."}], ids=["as is", "edited"]
)
def test_what_an_operator_has_withdrawn_is_not_approved_before_that_is_lifted(
    text: dict[str, str],
) -> None:
    room = Newsroom()
    decisions = room.service.desk
    draft = room.hands_in().json
    decisions.withdraw(found(decisions))
    seen_now = room.ask("GET", f"/drafts/{draft['id']}").json

    for seen in (draft, seen_now):
        refused = room.decides(seen, "approve", **text)
        assert refused.status == 409
        assert refused.json["type"] == "urn:standfirst:problem:withdrawn"
        assert "lift" in refused.json["detail"]
        assert refused.json["current"]["status"] == "withdrawn"
    assert room.reads().status == 410

    decisions.lift(found(decisions))
    again = room.hands_in().json
    assert room.decides(again, "approve", **text).status == 200
    assert room.reads().status == 200


def test_what_an_operator_has_withdrawn_may_be_superseded_and_stays_withdrawn() -> None:
    room = Newsroom()
    decisions = room.service.desk
    old = room.hands_in().json
    decisions.withdraw(found(decisions))
    changed = ARTICLE | {"text": ARTICLE["text"] + " The mayor was absent."}

    assert room.hands_in(changed | {"supersedes": old["id"]}).status == 200
    assert room.reads().status == 410


def test_an_article_that_is_changed_back_has_its_draft_again() -> None:
    room = Newsroom()
    old = room.hands_in().json
    room.decides(old, "approve")
    changed = ARTICLE | {"text": ARTICLE["text"] + " The mayor was absent."}
    new = room.hands_in(changed | {"supersedes": old["id"]}).json
    back = room.hands_in(ARTICLE | {"supersedes": new["id"]}).json

    assert (back["id"], back["status"]) == (old["id"], "draft")
    assert [one["id"] for one in room.listed()["drafts"]] == [old["id"]]
    room.decides(back, "withdraw", reason="It misleads.")
    assert room.hands_in().json["status"] == "withdrawn", "an editor has decided that"


def test_an_article_that_is_handed_in_again_does_not_withdraw_itself() -> None:
    room = Newsroom()
    old = room.hands_in().json
    room.decides(old, "approve")

    assert room.hands_in(ARTICLE | {"supersedes": old["id"]}).json["status"] == "approved"
    assert room.hands_in(OTHER | {"supersedes": "0" * 64}).status == 200, "there is no such one"


def test_what_is_handed_in_for_later_is_a_draft_once_the_worker_has_written_it() -> None:
    room = Newsroom()
    answer = room.hands_in(ARTICLE | {"reference": "cms/4711"}, Prefer="respond-async")

    assert answer.status == 202
    id_ = answer.json["id"]
    assert answer.headers["Location"] == f"/v1/drafts/{id_}"
    assert room.ask("GET", f"/drafts/{id_}").status == 202
    assert_awaits_review(room.fetches(id_))
    work(room.queue.messages[0], room.service)
    (draft,) = room.listed()["drafts"]
    assert (draft["id"], draft["reference"]) == (id_, "cms/4711")
    assert_awaits_review(room.reads())


def test_a_bulk_run_writes_drafts() -> None:
    room = Newsroom()
    line = summarize_item({"line": 1, **ARTICLE}, room.service)

    assert [one["id"] for one in room.listed()["drafts"]] == [line["summary"]["id"]]
    assert_awaits_review(room.reads())


def test_what_was_written_before_the_switch_is_a_draft_once_it_is_handed_in() -> None:
    room = Newsroom(holds_back=False)
    written = room.reads().json
    once = room.engine.calls
    room.switch(holds_back=True)
    assert_awaits_review(room.reads())
    draft = room.hands_in().json

    assert room.engine.calls == once, "it is not written again"
    assert draft["summary"] == written
    assert room.listed()["drafts"] == [draft]


def test_a_correction_from_before_the_switch_is_read_on() -> None:
    room = Newsroom(holds_back=False)
    written = room.reads().json
    room.ask("PUT", f"/summaries/{written['id']}", {"summary": "The vote was 11 to 4."})
    room.switch(holds_back=True)

    assert room.reads().json["summary"] == "The vote was 11 to 4."
    assert room.hands_in().json["status"] == "approved"


def test_where_nothing_is_held_back_drafts_are_read_and_none_is_taken() -> None:
    room = Newsroom()
    draft = room.hands_in().json
    room.switch(holds_back=False)

    assert room.reads().json["id"] == draft["id"]
    assert "reviewed_at" not in room.reads().json
    refused = room.hands_in()
    assert (refused.status, "ReviewSummaries" in refused.json["detail"]) == (409, True)


def test_a_correction_of_a_draft_approves_it() -> None:
    room = Newsroom()
    draft = room.hands_in(ARTICLE | {"reference": "cms/4711"}).json
    room.ask("PUT", f"/summaries/{draft['id']}", {"summary": "The vote was 11 to 4."})

    assert room.reads().json["method"] == "edited"
    assert room.listed() == {"drafts": []}
    assert room.ask("GET", f"/drafts/{draft['id']}").json["reference"] == "cms/4711"
    late = room.decides(draft, "reject", reason="Too late.")
    assert (late.status, late.json["current"]["summary"]["method"]) == (409, "edited")


def test_readers_rate_what_is_approved_and_nothing_else() -> None:
    room = Newsroom()
    draft = room.hands_in().json
    path = f"/summaries/{draft['id']}/feedback"
    rating = event("post-feedback", {"helpful": True}) | {"path": path}

    assert send(room.app, rating).status == 404
    room.decides(draft, "approve")
    assert send(room.app, rating).status == 204


def test_an_article_as_short_as_its_summary_has_nothing_to_review() -> None:
    room = Newsroom()
    short = {"text": "A ferry ran aground on Tuesday."}

    assert room.hands_in(short).status == 422
    assert_awaits_review(room.reads(short))


def test_a_draft_that_cannot_be_kept_is_503_and_so_is_a_reader_who_cannot_be_told() -> None:
    room = Newsroom(BrokenStore())

    assert room.hands_in().status == 503
    assert room.reads().status == 503
    assert room.ask("GET", "/drafts").status == 503
    with pytest.raises(StoreUnavailable):
        room.service.desk.waiting()


ROUTES = [
    ("POST", "/drafts", ARTICLE),
    ("GET", "/drafts", None),
    ("GET", f"/drafts/{SUMMARY.id}", None),
    ("POST", f"/drafts/{SUMMARY.id}/decision", {"verdict": "approve", "version": "0"}),
]


@pytest.mark.parametrize(("method", "path", "body"), ROUTES)
def test_the_widgets_key_opens_no_route_of_the_desk(method: str, path: str, body: object) -> None:
    room = Newsroom()
    answer = room.ask(method, path, body, key="public")

    assert answer.status == 403
    assert room.engine.calls == room.store.reads == 0


@pytest.mark.parametrize(("method", "path", "body"), ROUTES)
def test_no_page_of_another_origin_can_read_the_desk(method: str, path: str, body: object) -> None:
    answer = Newsroom().ask(method, path, body, Origin="https://news.example")

    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/drafts", "GET, HEAD, POST"),
        (f"/drafts/{SUMMARY.id}", "GET, HEAD"),
        (f"/drafts/{SUMMARY.id}/decision", "POST"),
    ],
)
def test_another_method_is_405(path: str, allowed: str) -> None:
    answer = Newsroom().ask("DELETE", path)

    assert (answer.status, answer.headers["Allow"]) == (405, allowed)


def test_every_decision_leaves_a_line_of_who_and_what_and_no_text(lines: Any) -> None:
    room = Newsroom()
    draft = room.hands_in(ARTICLE | {"supersedes": SUMMARY.id}).json
    edited = room.decides(draft, "approve", summary="The secret vote.").json
    room.decides(draft, "approve")
    rejected = room.decides(edited, "reject", reason="The secret reason.").json
    room.ask("PUT", f"/summaries/{draft['id']}", {"summary": "The secret correction."})
    room.ask("DELETE", f"/summaries/{draft['id']}")

    said = [(message, line["summary_id"], line["version"]) for message, line in lines()]
    assert said == [
        ("supersede", SUMMARY.id, ""),
        ("hand in", draft["id"], ""),
        ("edit and approve", draft["id"], edited["version"]),
        ("reject", draft["id"], rejected["version"]),
        ("correct", draft["id"], ""),
        ("purge", draft["id"], ""),
    ]
    assert {line["operator"] for _, line in lines()} == {EDITOR}
    assert not any(word in str(lines()) for word in ("secret", "Velmouth"))


def test_what_an_operator_decides_on_an_article_leaves_such_lines_too(lines: Any) -> None:
    room = Newsroom()
    one = {"text": ARTICLE["text"], "type": "tldr", "length": "short"}
    for action in ("find", "withdraw", "lift"):
        (summary,) = room.ask("POST", "/articles", one | {"action": action}).json["summaries"]
    room.ask("PUT", "/writing", {"writing": False})

    assert [(message, line["summary_id"], line["operator"]) for message, line in lines()] == [
        ("withdraw article", summary["id"], EDITOR),
        ("lift article", summary["id"], EDITOR),
        ("switch writing off", "", EDITOR),
    ]
    assert "Velmouth" not in str(lines())


def test_the_oldest_draft_says_how_long_the_desk_has_left_it() -> None:
    room = Newsroom()
    assert room.service.desk.waiting() == timedelta()
    draft = room.hands_in().json
    room.clock.advance(90)
    room.hands_in(OTHER)
    assert room.service.desk.waiting() == timedelta(seconds=90)
    room.decides(draft, "approve")
    assert room.service.desk.waiting() == timedelta()


def test_what_an_operator_has_withdrawn_is_gone_for_readers_and_no_draft_again() -> None:
    room = Newsroom()
    draft = room.hands_in(ARTICLE | {"reference": "wp-1"}).json
    once = room.engine.calls
    decisions = room.service.desk
    decisions.withdraw([one for one in found(decisions) if one.kept])

    assert room.reads().status == 410
    assert room.fetches(draft["id"]).status == 410
    assert room.hands_in().status == 410
    assert room.listed()["drafts"] == []
    seen = room.ask("GET", f"/drafts/{draft['id']}").json
    assert (seen["status"], seen["reference"]) == ("withdrawn", "wp-1")
    assert room.engine.calls == once


def test_what_was_withdrawn_before_it_was_handed_in_is_not_written() -> None:
    room = Newsroom()
    decisions = room.service.desk
    decisions.withdraw(found(decisions))

    assert room.hands_in().status == 410
    assert room.engine.calls == 0
    decisions.lift(found(decisions))
    assert room.hands_in().json["status"] == "draft"


def test_an_operators_correction_is_approved_under_the_next_model_too() -> None:
    room = Newsroom()
    draft = room.hands_in().json
    text = "The council voted by 11 to 4."
    assert room.ask("PUT", f"/summaries/{draft['id']}", {"summary": text}).status == 200
    assert room.reads().json["summary"] == text

    room.engine = ScriptedEngine([WRITTEN], model=ModelInfo(id="scripted", revision="2"))
    room.switch(holds_back=True)
    assert room.hands_in().json["status"] == "approved"
    assert room.reads().json["summary"] == text
    assert room.engine.calls == 0


def found(decisions: Desk) -> list[Finding]:
    return decisions.find(SummaryRequest.model_validate(ARTICLE).to_article())
