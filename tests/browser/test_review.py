"""What a page shows where editors approve each summary before readers get it."""

import pytest

from tests.browser import articles
from tests.browser.faulty_api import ID, FaultyApi, Reply, summary_of
from tests.browser.site import Site
from tests.browser.support import Page, Widget, expect

pytestmark = pytest.mark.browser

AWAITING = Reply(404, {"type": "urn:standfirst:problem:awaiting-review", "status": 404})
REVIEWED = {"reviewed_at": "2026-05-05T09:30:00Z"}


def show(page: Page, site: Site, html: str) -> Widget:
    page.goto(site.add("/review.html", html))
    return Widget(page)


def answer(**changes: object) -> Reply:
    return Reply(200, summary_of(articles.TEXT, (), **REVIEWED, **changes))


@pytest.mark.usefixtures("http_errors")
def test_a_press_before_an_editor_has_approved_takes_the_button_away(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    faulty.will(AWAITING)
    widget = show(page, site, articles.plain(articles.widget(faulty.endpoint)))
    told = widget.event("error", widget.toggle.click)

    assert told == {"kind": "awaiting", "status": 404}
    expect(widget.host).to_be_hidden()


@pytest.mark.usefixtures("http_errors")
@pytest.mark.parametrize("reply", [AWAITING, Reply(503), Reply(200, {"sentences": []})])
def test_a_page_that_asks_first_shows_no_button_where_there_is_no_summary(
    page: Page, site: Site, faulty: FaultyApi, reply: Reply
) -> None:
    faulty.will(reply)
    tag = articles.widget(faulty.endpoint, reviewed="", **{"summary-id": ID})
    widget = show(page, site, articles.plain(tag))
    page.wait_for_load_state("networkidle")

    expect(widget.host).to_be_hidden()
    assert [one.method for one in faulty.asked] == ["GET"], "nothing of the article is sent"


def test_a_page_that_asks_first_shows_the_button_where_there_is_one_and_asks_once(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    faulty.will(answer())
    tag = articles.widget(faulty.endpoint, reviewed="", **{"summary-id": ID})
    widget = show(page, site, articles.plain(tag))
    expect(widget.toggle).to_be_visible()
    expect(widget.part("panel")).to_be_hidden()
    told = widget.event("summary", widget.open)

    assert told["id"] == ID
    assert [one.method for one in faulty.asked] == ["GET"]


@pytest.mark.parametrize(
    ("method", "label"),
    [
        ("abstractive", "AI-written, checked by an editor on 5 May 2026"),
        ("extractive", "Chosen by AI from this article, checked by an editor on 5 May 2026"),
        ("edited", "Checked and edited by the newsroom"),
    ],
)
def test_the_label_says_who_has_checked_it_and_when(
    page: Page, site: Site, faulty: FaultyApi, method: str, label: str
) -> None:
    faulty.will(answer(method=method))
    widget = show(page, site, articles.plain(articles.widget(faulty.endpoint))).open()

    expect(widget.part("label").locator("span")).to_have_text(label)
    expect(widget.host.get_by_role("group", name="Length")).to_have_count(0)
