"""A summary is asked for when a reader is about to press, so that nobody waits who need not."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.browser import articles
from tests.browser.faulty_api import ID, FaultyApi, Reply, summary_of
from tests.browser.site import Site
from tests.browser.support import Page, Request, Widget, expect, posted

pytestmark = pytest.mark.browser

GOOD = summary_of(articles.TEXT, ())
START = datetime(2026, 5, 4, 12, tzinfo=UTC)

Show = Callable[..., Widget]


@pytest.fixture
def show(page: Page, site: Site, faulty: FaultyApi) -> Show:
    """Open a page whose clock stands still, with a button that is in view."""

    def opened(*elements: str, before: str = "", prefetch: str | None = None) -> Widget:
        given = "".join(elements) or articles.widget(faulty.endpoint, prefetch=prefetch)
        page.clock.install(time=START)
        page.goto(site.add("/prefetch.html", articles.plain(before + given)))
        page.mouse.move(0, 0)
        Widget(page).toggle.wait_for(state="attached")
        page.clock.pause_at(START + timedelta(hours=1))
        return Widget(page)

    return opened


def asked_by(page: Page, act: Callable[[], object]) -> Request:
    """The request that staying where `act` leads brings, answered."""
    with page.expect_request_finished(lambda one: one.method == "POST") as sent:
        act()
        page.clock.run_for(100)
    return sent.value


def press(widget: Widget) -> bool:
    """Press; whether the summary is there before anything else can be."""
    there: bool = widget.toggle.evaluate(
        "one => { one.click(); return Boolean(one.getRootNode().querySelector('#summary')) }"
    )
    return there


def test_a_pointer_that_stays_on_the_button_asks_and_the_press_shows_at_once(
    page: Page, show: Show, faulty: FaultyApi
) -> None:
    widget = show()
    sent = asked_by(page, widget.toggle.hover)
    assert posted(sent) == {
        "text": articles.TEXT,
        "title": articles.TITLE,
        "type": "key-points",
        "length": "short",
    }
    expect(widget.part("panel")).to_be_hidden()
    expect(widget.status).to_have_text("")
    page.evaluate("fetch('/favicon.ico').then((one) => one.text())")  # by then it is read
    assert press(widget)
    expect(widget.status).to_have_text("The summary is here.")
    expect(widget.part("skeleton")).to_have_count(0)
    assert len(faulty.asked) == 1


def test_focus_that_stays_on_the_button_asks(page: Page, show: Show, faulty: FaultyApi) -> None:
    widget = show()
    asked_by(page, widget.toggle.focus)
    page.keyboard.press("Enter")
    widget.summary.wait_for()
    assert len(faulty.asked) == 1


def test_who_only_passes_asks_for_nothing(page: Page, show: Show, faulty: FaultyApi) -> None:
    widget = show()
    widget.toggle.hover()
    page.clock.run_for(90)
    page.mouse.move(0, 0)
    widget.toggle.focus()
    page.clock.run_for(90)
    widget.toggle.blur()
    page.clock.run_for(10_000)
    assert faulty.received == []


def test_a_button_in_view_asks_after_two_seconds_where_the_publisher_wants_that(
    page: Page, show: Show, faulty: FaultyApi
) -> None:
    widget = show(before="<img alt='' width='9' height='3000'>", prefetch="view")
    page.clock.run_for(10_000)
    widget.toggle.scroll_into_view_if_needed()
    page.clock.run_for(1_900)
    assert faulty.received == []
    with page.expect_request("**/summaries"):
        # What is in view is told by the browser's own clock, whenever it has drawn a frame.
        for _ in range(200):
            if not faulty.received:
                page.clock.run_for(2_000)
                page.wait_for_timeout(50)


def test_a_button_in_view_asks_for_nothing_otherwise(
    page: Page, show: Show, faulty: FaultyApi
) -> None:
    show()
    page.clock.run_for(10_000)
    assert faulty.received == []


def test_a_publisher_can_switch_it_off(page: Page, show: Show, faulty: FaultyApi) -> None:
    widget = show(prefetch="off")
    widget.toggle.hover()
    widget.toggle.focus()
    page.clock.run_for(10_000)
    assert faulty.received == []
    widget.open()
    assert len(faulty.asked) == 1


def test_an_article_is_asked_about_ahead_once_on_a_page(
    page: Page, show: Show, faulty: FaultyApi
) -> None:
    kinds = ("key-points", "tldr")
    widget = show(*[articles.widget(faulty.endpoint, prefetch=None, type=one) for one in kinds])
    asked_by(page, widget.toggle.hover)
    Widget(page, 1).toggle.hover()
    page.clock.run_for(10_000)
    widget.host.evaluate("one => one.refresh()")
    widget.toggle.hover()
    page.clock.run_for(10_000)
    assert len(faulty.asked) == 1


def test_a_press_meanwhile_waits_for_the_same_request(
    page: Page, show: Show, faulty: FaultyApi
) -> None:
    faulty.will(Reply(200, GOOD, delay=1))
    widget = show()
    widget.toggle.hover()
    with page.expect_request("**/summaries"):
        page.clock.run_for(100)
    assert not press(widget)
    page.clock.run_for(200)
    expect(widget.part("skeleton")).to_be_visible()
    widget.summary.wait_for()
    assert len(faulty.asked) == 1


def test_an_article_that_has_changed_since_is_asked_about_anew(
    page: Page, show: Show, faulty: FaultyApi
) -> None:
    widget = show()
    asked_by(page, widget.toggle.hover)
    page.evaluate("document.querySelector('p').textContent += ' It was late.'")
    widget.open()
    assert [" It was late." in one.body["text"] for one in faulty.asked] == [False, True]


@pytest.mark.usefixtures("http_errors")
@pytest.mark.parametrize("reply", [Reply(503), Reply(429), Reply(422), Reply(200, b"<p>Wi-Fi")])
def test_nobody_hears_of_it_when_that_fails_and_the_press_asks_again(
    page: Page, show: Show, faulty: FaultyApi, reply: Reply
) -> None:
    faulty.will(reply)
    widget = show()
    page.evaluate(
        "window.errors = 0; document.addEventListener('standfirst:error', () => window.errors++)"
    )
    asked_by(page, widget.toggle.hover)
    page.mouse.move(0, 0)
    widget.toggle.hover()
    page.clock.run_for(10_000)
    expect(widget.status).to_have_text("")
    expect(widget.error).to_have_count(0)
    assert len(faulty.asked) == 1
    widget.open()
    assert len(faulty.asked) == 2
    assert page.evaluate("window.errors") == 0


@pytest.mark.usefixtures("http_errors")
def test_an_api_that_asks_for_rest_gets_it(page: Page, show: Show, faulty: FaultyApi) -> None:
    faulty.will(Reply(429, {}, {"Retry-After": "60"}))
    known = {"summary_id": ID, "article": "#none", "prefetch": None}
    widget = show(
        articles.widget(faulty.endpoint, prefetch=None), articles.widget(faulty.endpoint, **known)
    )
    asked_by(page, widget.toggle.hover)
    other = Widget(page, 1)
    other.toggle.hover()
    page.clock.run_for(1_000)
    assert len(faulty.asked) == 1
    page.mouse.move(0, 0)
    page.clock.run_for(60_000)
    other.toggle.hover()
    with page.expect_request(f"**/summaries/{ID}"):
        page.clock.run_for(100)


@pytest.mark.parametrize(
    "script",
    [
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})",
        "const real = matchMedia; window.matchMedia = (query) =>"
        " query === '(prefers-reduced-data: reduce)' ? {matches: true} : real(query)",
    ],
)
def test_who_saves_data_is_spared(page: Page, show: Show, faulty: FaultyApi, script: str) -> None:
    page.add_init_script(script)
    widget = show(prefetch="view")
    widget.toggle.hover()
    page.clock.run_for(10_000)
    assert faulty.received == []
    widget.open()


def test_an_answer_that_is_there_soon_needs_nothing_in_its_place(page: Page, show: Show) -> None:
    widget = show(prefetch="off")
    seen = widget.toggle.evaluate_handle(
        "one => { const seen = []; new MutationObserver(() => seen.push(Boolean("
        "one.getRootNode().querySelector('#skeleton')))).observe(one.getRootNode(),"
        "{childList: true, subtree: true}); return seen }"
    )
    widget.open()
    assert True not in seen.json_value()
    assert False in seen.json_value()


def test_an_answer_that_is_not_there_soon_is_stood_in_for(
    page: Page, show: Show, faulty: FaultyApi
) -> None:
    faulty.will(Reply(200, GOOD, delay=2))
    widget = show(prefetch="off")
    widget.toggle.click()
    expect(widget.status).to_have_text("Asking for the summary…")
    expect(widget.part("skeleton")).to_have_count(0)
    page.clock.run_for(200)
    expect(widget.part("skeleton")).to_be_visible()
    widget.summary.wait_for()
