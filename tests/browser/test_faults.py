"""Whatever goes wrong on the way, a reader is told in a reader's words, or never learns of it."""

import pytest

from tests.browser import articles
from tests.browser.console import Console
from tests.browser.faulty_api import ID, FaultyApi, Reply, summary_of
from tests.browser.site import Site
from tests.browser.support import PATIENCE, Page, Widget, expect, lit, recorded

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("http_errors")]

GOOD = summary_of(articles.TEXT, ())


def pending(**headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(202, {"id": ID, "status": "pending"}, {"Retry-After": "1"} | named)


@pytest.fixture
def widget(page: Page, site: Site, faulty: FaultyApi) -> Widget:
    page.goto(site.add("/faults.html", articles.plain(articles.widget(faulty.endpoint))))
    return Widget(page)


def paths(faulty: FaultyApi) -> list[str]:
    return [f"{one.method} {one.path}" for one in faulty.asked]


def test_while_it_is_written_the_reader_waits_and_the_page_asks(
    widget: Widget, faulty: FaultyApi
) -> None:
    faulty.will(pending(Location=f"/v1/summaries/{ID}"), pending(), Reply(200, GOOD))
    told = recorded(widget.status)
    widget.toggle.click()
    widget.summary.wait_for()
    assert "Writing the summary…" in told()
    assert paths(faulty) == ["POST /v1/summaries"] + [f"GET /v1/summaries/{ID}"] * 2
    expect(widget.status).to_have_text("The summary is here.")


def test_an_address_elsewhere_is_never_followed(widget: Widget, faulty: FaultyApi) -> None:
    faulty.will(pending(Location=f"https://evil.example/summaries/{ID}?x"), Reply(200, GOOD))
    widget.open()
    assert paths(faulty) == ["POST /v1/summaries", f"GET /v1/summaries/{ID}"]


def test_without_an_address_the_id_will_do(widget: Widget, faulty: FaultyApi) -> None:
    faulty.will(pending(), Reply(200, GOOD))
    widget.open()
    assert paths(faulty)[-1] == f"GET /v1/summaries/{ID}"


def test_a_writer_that_has_gone_is_replaced(widget: Widget, faulty: FaultyApi) -> None:
    faulty.will(pending(), Reply(404, {"status": 404}))
    widget.open()
    assert paths(faulty) == [
        "POST /v1/summaries",
        f"GET /v1/summaries/{ID}",
        "POST /v1/summaries",
    ]


def test_the_gateways_limit_never_shows(widget: Widget, faulty: FaultyApi) -> None:
    faulty.will(Reply(504, {"message": "Endpoint request timed out"}))
    widget.open()
    expect(widget.error).to_have_count(0)
    assert paths(faulty) == ["POST /v1/summaries"] * 2


def test_slow_ones_say_what_is_going_on(widget: Widget, faulty: FaultyApi) -> None:
    faulty.will(Reply(200, GOOD, delay=10))
    told = recorded(widget.status)
    widget.toggle.click()
    expect(widget.part("skeleton")).to_contain_text("Writing the summary…")
    widget.summary.wait_for()
    assert told() == [
        "Asking for the summary…",
        "Writing the summary…",
        "Still writing. Long articles take longer.",
        "The summary is here.",
    ]


def test_patience_ends(page: Page, site: Site, faulty: FaultyApi) -> None:
    page.clock.install()
    faulty.will(*[Reply(202, {"id": ID}, {"Retry-After": "10"})] * 40)
    page.goto(site.add("/patience.html", articles.plain(articles.widget(faulty.endpoint))))
    widget = Widget(page)
    widget.toggle.click()
    for _ in range(40):
        if widget.error.count():
            break
        before = len(faulty.asked)
        page.clock.run_for(11_000)
        page.wait_for_timeout(100 if len(faulty.asked) == before else 0)
    expect(widget.error).to_contain_text("takes too long")
    assert len(faulty.asked) <= 13


FAULTS = {
    "throttled": (Reply(429, {"status": 429}, {"Retry-After": "1"}), "busy", "Many readers"),
    "no model": (Reply(503, {"status": 503}, {"Retry-After": "5"}), "unavailable", "short break"),
    "crashed": (Reply(502, b"<html>Bad gateway"), "unavailable", "short break"),
    "not JSON": (Reply(200, b"<!doctype html><p>Hotel Wi-Fi"), "malformed", "not arrive whole"),
    "empty": (Reply(200, b""), "malformed", "not arrive whole"),
    "no sentences": (Reply(200, GOOD | {"sentences": []}), "malformed", "not arrive whole"),
    "other things": (Reply(200, GOOD | {"sentences": "<b>"}), "malformed", "not arrive whole"),
    "null": (Reply(200, b"null"), "malformed", "not arrive whole"),
    "cut off": (Reply(200, b'{"sentences": [{"te'), "malformed", "not arrive whole"),
    "nothing": (Reply(204), "malformed", "not arrive whole"),
    "hangs up": (Reply(hangs_up=True), "unreachable", "could not be fetched"),
    "no CORS": (Reply(200, GOOD, cors=False), "unreachable", "could not be fetched"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_has_its_words_and_a_way_on(
    widget: Widget, faulty: FaultyApi, console: Console, name: str
) -> None:
    console.allowed += ["CORS policy", "get-summary: no answer from"]
    reply, kind, words = FAULTS[name]
    faulty.will(*[reply] * (3 if reply.hangs_up else 1))  # Chromium itself tries again
    error = widget.event("error", widget.toggle.click)
    assert error["kind"] == kind
    expect(widget.error).to_contain_text(words)
    expect(widget.status).to_contain_text(words)

    faulty.replies.clear()
    widget.button("Try again").click()
    widget.summary.wait_for()
    assert widget.page.evaluate("document.activeElement.localName") == "get-summary"
    expect(widget.error).to_have_count(0)


@pytest.mark.parametrize("status", [400, 403, 413, 415, 422])
def test_where_trying_again_cannot_help_it_is_not_offered(
    widget: Widget, faulty: FaultyApi, status: int
) -> None:
    faulty.will(Reply(status, {"status": status, "detail": "a developer's words"}))
    error = widget.event("error", widget.toggle.click)
    assert error == {"kind": "unsuitable", "status": status}
    expect(widget.error).to_have_text("There is no summary for this article.")
    expect(widget.error.get_by_role("button")).to_have_count(0)


def test_the_hint_about_cors_is_for_the_developer(
    widget: Widget, faulty: FaultyApi, console: Console
) -> None:
    console.allowed += ["CORS policy", "get-summary: no answer from"]
    faulty.will(Reply(200, GOOD, cors=False))
    widget.toggle.click()
    widget.error.wait_for()
    assert any("Is this page's origin allowed there?" in line for line in console.said)


@pytest.mark.parametrize("name", ["throttled", "no model", "cut off", "hangs up", "no CORS"])
def test_behind_a_fault_is_the_real_api(
    page: Page, site: Site, proxy: FaultyApi, console: Console, name: str
) -> None:
    console.allowed += ["CORS policy", "get-summary: no answer from"]
    page.goto(site.add("/proxied.html", articles.plain(articles.widget(proxy.endpoint))))
    widget = Widget(page)
    reply, kind, _ = FAULTS[name]
    proxy.will(*[reply] * (3 if reply.hangs_up else 1))
    assert widget.event("error", widget.toggle.click)["kind"] == kind
    proxy.replies.clear()
    widget.button("Try again").click()
    widget.summary.wait_for(timeout=PATIENCE)
    widget.sentences.first.click()
    assert lit(page) in " ".join(articles.TEXT.split())


def test_a_real_summary_is_waited_for(page: Page, site: Site, proxy: FaultyApi) -> None:
    page.goto(site.add("/waiting.html", articles.plain(articles.widget(proxy.endpoint))))
    widget = Widget(page)
    shown = widget.event("summary", lambda: widget.open(PATIENCE))
    again = Reply(202, {"id": shown["id"]}, {"Retry-After": "1"})
    proxy.will(Reply(504, {"message": "Endpoint request timed out"}), again, again)
    proxy.received.clear()
    page.reload()
    widget.open(PATIENCE)
    expect(widget.error).to_have_count(0)
    assert paths(proxy) == ["POST /v1/summaries"] * 2 + [f"GET /v1/summaries/{shown['id']}"] * 2
    assert widget.event("feedback", widget.button("Yes").click)["id"] == shown["id"]


def test_the_playground_waits_for_what_is_being_written(page: Page, proxy: FaultyApi) -> None:
    page.goto(proxy.origin + "/")
    page.get_by_label("Article", exact=True).fill(articles.TEXT)
    proxy.will(pending(Location=f"/v1/summaries/{ID}"), pending(Location=f"/v1/summaries/{ID}"))
    proxy.will(Reply(200, GOOD))
    page.get_by_role("button", name="Summarise").click()
    expect(page.locator("#progress")).to_contain_text("waiting for it")
    expect(page.locator("#sentences button")).to_contain_text("Point 1")
    expect(page.locator("#state")).to_contain_text("Answered in")
    assert paths(proxy)[-2:] == [f"GET /v1/summaries/{ID}"] * 2


def test_offline_it_waits_for_the_network(widget: Widget, faulty: FaultyApi) -> None:
    widget.page.context.set_offline(True)
    error = widget.event("error", widget.toggle.click)
    assert error["kind"] == "offline"
    expect(widget.error).to_contain_text("You are offline")
    widget.page.context.set_offline(False)
    widget.summary.wait_for()  # by itself
    assert len(faulty.asked) == 1


def test_a_redirect_does_not_take_the_article_elsewhere(
    widget: Widget, faulty: FaultyApi, console: Console
) -> None:
    console.allowed += ["get-summary: no answer from"]
    elsewhere = faulty.endpoint + "/elsewhere"
    faulty.will(Reply(307, None, {"Location": elsewhere}))
    widget.toggle.click()
    expect(widget.error).to_contain_text("could not be fetched")
    assert paths(faulty) == ["POST /v1/summaries"]


def test_what_fails_at_another_length_leaves_the_way_back(
    widget: Widget, faulty: FaultyApi
) -> None:
    widget.open()
    faulty.will(Reply(503, {}))
    widget.button("Long").click()
    expect(widget.error).to_be_visible()
    expect(widget.button("Long")).to_be_focused()
    widget.button("Short").click()
    expect(widget.summary).to_be_visible()
    expect(widget.error).to_have_count(0)


def test_an_answer_that_was_overtaken_is_not_shown(widget: Widget, faulty: FaultyApi) -> None:
    widget.open()
    long, medium = GOOD | {"length": "long"}, GOOD | {"length": "medium"}
    faulty.will(Reply(200, long, delay=1.5), Reply(200, medium))
    widget.button("Long").click()
    widget.button("Medium").click()
    widget.summary.wait_for()
    widget.page.wait_for_timeout(1800)
    expect(widget.button("Medium")).to_have_attribute("aria-pressed", "true")
    expect(widget.error).to_have_count(0)
    expect(widget.summary).to_be_visible()


def test_a_vote_that_does_not_get_through_can_be_cast_again(
    widget: Widget, faulty: FaultyApi
) -> None:
    widget.open()
    faulty.will(Reply(503, {}))
    widget.button("Yes").click()
    expect(widget.status).to_have_text("That did not get through. Try again.")
    expect(widget.button("Yes")).to_have_attribute("aria-pressed", "false")
    voted = widget.event("feedback", widget.button("Yes").click)
    assert voted == {"id": ID, "helpful": True}
    assert faulty.asked[-1].path == f"/v1/summaries/{ID}/feedback"
    first, second = (one.body for one in faulty.asked[-2:])
    assert first == second  # the same token, so that it counts once
    assert second["helpful"] is True
    assert len(second["token"]) == 36
