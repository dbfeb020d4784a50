"""An operator's decisions about an article, and that they last."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from standfirst.api import create_app
from standfirst.desk import RECIPES
from standfirst.domain import (
    CachePolicy,
    CacheResult,
    Generation,
    Length,
    Method,
    ModelInfo,
    NotStored,
    Recipe,
    SummaryPending,
    SummaryType,
    SummaryWithdrawn,
    WritingStopped,
)
from standfirst.ports import Engine, Entry, Lease, SummaryStore
from standfirst.service import SummaryService
from standfirst.single_flight import SWITCH
from standfirst.text.doc import parse_article
from standfirst.worker import summarize_item, work
from standfirst.writing.prompt import Question
from tests.events import Answer, event, send
from tests.fakes import BrokenStore, FrozenClock, InMemoryQueue, InMemoryStore, ScriptedEngine
from tests.pages import page

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
ARTICLE = parse_article(page("ferry"))
WRITTEN = "A night ferry carrying 214 people ran aground on Tuesday, the coastguard said."
CORRECTED = "A ferry ran aground; nobody was hurt."
NEXT_MODEL = ModelInfo(id="scripted", revision="2")
TLDR = Recipe(type=SummaryType.TLDR, length=Length.SHORT)
OPERATOR = "arn:aws:iam::000000000000:user/editor"


class House:
    """A service and its operator over one store; the model can be replaced."""

    def __init__(self, store: SummaryStore | None = None, *, writing: bool = True) -> None:
        self.store = store or InMemoryStore()
        self.clock = FrozenClock(NOW)
        self.writing = writing
        self.queue = InMemoryQueue()
        self.move_in(ScriptedEngine([WRITTEN]))

    def move_in(self, engine: Engine) -> None:
        self.engine = engine
        self.service = SummaryService(
            self.store,
            engine,
            self.clock,
            self.queue,
            ttl=timedelta(days=30),
            writing=self.writing,
        )
        self.decisions = self.service.desk
        self.app = create_app(lambda: self.service)

    def summarize(self, policy: CachePolicy | None = None) -> Any:
        return self.service.summarize(ARTICLE, TLDR, policy or CachePolicy())

    def withdraw(self) -> None:
        self.decisions.withdraw(self.decisions.find(ARTICLE))

    def send(self, method: str, path: str, body: object = None) -> Answer:
        sent = event("put-summary", body) | {"path": path, "httpMethod": method}
        sent["requestContext"]["identity"]["userArn"] = OPERATOR
        return send(self.app, sent)


@pytest.fixture
def house() -> House:
    return House()


def test_every_summary_of_an_article_is_found_whether_it_is_kept_or_not(house: House) -> None:
    kept = house.summarize().summary
    found = house.decisions.find(ARTICLE)

    assert [one.recipe for one in found] == list(RECIPES)
    assert len(found) == 12
    assert [one.kept for one in found if one.kept] == [kept]
    assert kept.id in [one.id for one in found]


def test_the_layout_of_the_text_does_not_matter_for_finding_it(house: House) -> None:
    kept = house.summarize().summary
    other = parse_article("  " + page("ferry").replace("\n", "  \n"))
    assert kept in [one.kept for one in house.decisions.find(other)]


@pytest.mark.parametrize(
    "policy",
    [CachePolicy(), CachePolicy(lookup=False), CachePolicy(max_age=timedelta())],
    ids=["plain", "no-cache", "max-age=0"],
)
def test_what_is_withdrawn_is_neither_served_nor_written_again(
    house: House, policy: CachePolicy
) -> None:
    kept = house.summarize().summary
    house.withdraw()
    house.clock.advance(timedelta(days=365).total_seconds())

    with pytest.raises(SummaryWithdrawn):
        house.summarize(policy)
    with pytest.raises(SummaryWithdrawn):
        house.service.find(kept.id)
    with pytest.raises(SummaryWithdrawn):
        house.service.vote(kept.id, "reader", helpful=True)


def test_what_nobody_has_asked_for_yet_is_withdrawn_with_the_rest(house: House) -> None:
    house.withdraw()
    for recipe in RECIPES:
        with pytest.raises(SummaryWithdrawn):
            house.service.summarize(ARTICLE, recipe)
    assert isinstance(house.engine, ScriptedEngine)
    assert house.engine.calls == 0


def test_one_kind_and_length_can_be_withdrawn_alone(house: House) -> None:
    house.decisions.withdraw(house.decisions.find(ARTICLE, recipes=[TLDR]))
    with pytest.raises(SummaryWithdrawn):
        house.summarize()
    other = house.service.summarize(ARTICLE, replace(TLDR, length=Length.LONG))
    assert other.cache is CacheResult.STORED


def test_a_withdrawal_outlives_the_model(house: House) -> None:
    house.withdraw()
    house.move_in(ScriptedEngine([WRITTEN], model=NEXT_MODEL))
    with pytest.raises(SummaryWithdrawn):
        house.summarize()
    assert house.decisions.find(ARTICLE)[0].kept, "an operator sees it under the new model, too"


def test_a_correction_outlives_the_model(house: House) -> None:
    first = house.summarize().summary
    house.service.edit(first.id, CORRECTED, "https://news.example/ferry")
    house.move_in(ScriptedEngine([WRITTEN], model=NEXT_MODEL))

    outcome = house.summarize()
    assert outcome.summary.id != first.id
    assert outcome.summary.method is Method.EDITED
    assert outcome.summary.sentences[0].text == CORRECTED.partition(";")[0] + "; nobody was hurt."
    assert outcome.summary.page == "https://news.example/ferry"
    again = house.summarize(CachePolicy(lookup=False))
    assert (again.cache, again.summary) == (CacheResult.HIT, outcome.summary)


def test_a_changed_article_is_another_one_and_is_written(house: House) -> None:
    house.withdraw()
    changed = parse_article(page("ferry").replace("ferry", "boat"))
    assert house.service.summarize(changed, TLDR).cache is CacheResult.STORED


def test_what_is_lifted_is_written_again(house: House) -> None:
    house.withdraw()
    lifted = house.decisions.lift(house.decisions.find(ARTICLE))
    assert [one.kept for one in lifted] == [None] * 12
    assert house.summarize().summary.method is Method.ABSTRACTIVE


def test_lifting_leaves_a_correction_alone(house: House) -> None:
    house.service.edit(house.summarize().summary.id, CORRECTED)
    house.decisions.lift(house.decisions.find(ARTICLE))
    assert house.summarize().summary.method is Method.EDITED


def test_correcting_what_was_withdrawn_serves_the_correction(house: House) -> None:
    house.withdraw()
    id_ = house.decisions.find(ARTICLE, recipes=[TLDR])[0].id
    house.service.edit(id_, CORRECTED)
    assert house.summarize().summary.method is Method.EDITED


def test_a_deletion_does_not_bring_back_what_was_withdrawn(house: House) -> None:
    id_ = house.summarize().summary.id
    house.withdraw()
    with pytest.raises(SummaryWithdrawn):
        house.service.purge(id_)
    with pytest.raises(SummaryWithdrawn):
        house.summarize()


def test_a_correction_that_is_deleted_is_gone_for_every_model(house: House) -> None:
    id_ = house.summarize().summary.id
    house.service.edit(id_, CORRECTED)
    house.service.purge(id_)
    house.move_in(ScriptedEngine([WRITTEN], model=NEXT_MODEL))
    assert house.summarize().summary.method is Method.ABSTRACTIVE


class Interrupted(ScriptedEngine):
    """An engine; during its first answer, an operator withdraws the article."""

    house: House

    def generate(self, question: Question) -> Generation:
        self.house.withdraw()
        return super().generate(question)


def test_who_writes_while_it_is_withdrawn_neither_keeps_nor_serves_it(house: House) -> None:
    engine = Interrupted([WRITTEN])
    engine.house = house
    house.move_in(engine)
    for _ in range(2):
        with pytest.raises(SummaryWithdrawn):
            house.summarize()
    assert engine.calls == 1


@pytest.mark.parametrize("method", ["latest get", "decide"])
def test_a_decision_that_cannot_be_known_costs_the_reader_nothing(method: str) -> None:
    house = House(BrokenStore(method))
    assert house.summarize().summary.method is Method.ABSTRACTIVE


class Slow(InMemoryStore):
    """A table that takes five seconds for everything, but does answer."""

    clock: FrozenClock

    def get(self, summary_id: str, *, latest: bool = False) -> Entry:
        self.clock.advance(5)
        return super().get(summary_id, latest=latest)

    def lease(self, summary_id: str, seen: Entry, until: datetime) -> Lease | None:
        self.clock.advance(5)
        return super().lease(summary_id, seen, until)


def test_a_table_that_uses_up_the_time_makes_the_reader_come_again_and_blocks_nobody() -> None:
    store = Slow()
    house = House(store)
    store.clock = house.clock
    with pytest.raises(SummaryPending):
        house.summarize()
    assert isinstance(house.engine, ScriptedEngine)
    assert house.engine.calls == 0
    assert store.get(house.decisions.find(ARTICLE, recipes=[TLDR])[0].id).leased_until is None


def test_while_writing_is_switched_off_what_is_kept_is_served_and_nothing_is_written(
    house: House,
) -> None:
    kept = house.summarize().summary
    house.decisions.switch_writing(on=False)
    assert not house.decisions.writing

    assert house.summarize().summary == kept
    assert house.summarize(CachePolicy(lookup=False)).summary == kept, "better than nothing"
    for policy in (CachePolicy(), CachePolicy(lookup=False, keep=False)):
        with pytest.raises(WritingStopped):
            house.service.summarize(ARTICLE, Recipe(), policy)
    with pytest.raises(NotStored):
        house.service.summarize(ARTICLE, Recipe(), CachePolicy(only_if_cached=True))

    house.decisions.switch_writing(on=True)
    assert house.service.summarize(ARTICLE, Recipe()).cache is CacheResult.STORED


def test_the_deployment_can_switch_writing_off_whatever_the_table_does() -> None:
    for store in (InMemoryStore(), BrokenStore()):
        house = House(store, writing=False)
        with pytest.raises(WritingStopped):
            house.summarize()
        with pytest.raises(WritingStopped):
            house.summarize(CachePolicy(lookup=False, keep=False))
    assert not House(writing=False).decisions.writing


def test_an_article_that_is_its_own_summary_is_served_all_the_same() -> None:
    short = parse_article("The lighthouse reopens on Monday.")
    outcome = House(writing=False).service.summarize(short, TLDR)
    assert outcome.summary.method is Method.VERBATIM


def test_a_queued_request_is_refused_while_nothing_is_written(house: House) -> None:
    house.decisions.switch_writing(on=False)
    with pytest.raises(WritingStopped):
        house.service.defer(ARTICLE, TLDR, CachePolicy(), "{}")
    assert house.queue.messages == []


def test_a_queued_request_whose_article_was_withdrawn_since_is_done(house: House) -> None:
    house.service.defer(
        ARTICLE,
        TLDR,
        CachePolicy(),
        event("post-summaries", {"text": page("ferry"), "type": "tldr"})["body"],
    )
    house.withdraw()
    work(house.queue.messages[0], house.service)
    assert house.queue.forgotten == house.queue.messages


def test_a_bulk_run_names_what_is_withdrawn_and_goes_on(house: House) -> None:
    house.withdraw()
    line = summarize_item({"line": 1, "text": page("ferry")}, house.service)
    assert line == {"line": 1, "problem": str(SummaryWithdrawn())}


def test_over_http_an_article_is_found_withdrawn_and_lifted(house: House) -> None:
    kept = house.summarize().summary
    body = {"text": page("ferry"), "type": "tldr", "length": "short"}
    found = house.send("POST", "/articles", body)
    assert found.status == 200
    (one,) = found.json["summaries"]
    assert (one["id"], one["summary"]["summary"]) == (kept.id, kept.sentences[0].text)

    where = {"page": "https://news.example/ferry"}
    withdrawn = house.send("POST", "/articles", body | where | {"action": "withdraw"})
    assert withdrawn.json["summaries"][0]["summary"]["method"] == "withdrawn"
    for answer in (
        send(house.app, event("post-summaries", body)),
        house.send("GET", f"/summaries/{kept.id}"),
        house.send("DELETE", f"/summaries/{kept.id}"),
    ):
        assert answer.status == 410
        assert answer.json["type"] == "urn:standfirst:problem:withdrawn"
    assert house.store.get(one["subject"]).summary

    lifted = house.send("POST", "/articles", body | {"action": "lift"})
    assert lifted.json["summaries"][0]["summary"] is None
    assert send(house.app, event("post-summaries", body)).status == 200


def test_over_http_writing_is_switched_off_and_on(house: House) -> None:
    assert house.send("GET", "/writing").json == {"writing": True}
    assert house.send("PUT", "/writing", {"writing": False}).json == {"writing": False}
    assert house.store.get(SWITCH).summary
    refused = send(house.app, event("post-summaries"))
    assert (refused.status, refused.json["type"]) == (404, "urn:standfirst:problem:writing-stopped")
    assert house.send("PUT", "/writing", {"writing": True}).json == {"writing": True}


def test_nobody_may_keep_how_the_switch_stands(house: House) -> None:
    assert house.send("GET", "/writing").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/articles", {"text": "A ferry."}),
        ("GET", "/writing", None),
        ("PUT", "/writing", {"writing": False}),
    ],
)
def test_an_api_key_opens_no_operators_route(
    house: House, method: str, path: str, body: object
) -> None:
    sent = event("put-summary", body) | {"path": path, "httpMethod": method}
    sent["requestContext"]["identity"]["apiKey"] = "the widget's"
    assert send(house.app, sent).status == 403
    assert house.decisions.writing


@pytest.mark.parametrize(
    "body", [{}, {"text": ""}, {"text": "* * *"}, {"text": "A.", "action": "x"}]
)
def test_an_article_that_cannot_be_read_is_422(house: House, body: object) -> None:
    assert house.send("POST", "/articles", body).status == 422
