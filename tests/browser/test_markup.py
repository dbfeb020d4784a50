"""What leaves the page, and what lights up on it, whatever the page is made of."""

import pytest

from tests.browser import articles
from tests.browser.faulty_api import FaultyApi, Received
from tests.browser.site import Site
from tests.browser.support import Page, Widget, expect, lit

pytestmark = pytest.mark.browser

QUOTES = (
    "Lena Marsh, 46, bought it for £75 at an auction and gave it legs from two broken chairs.",
    "“Now I get up at three to load it 🤖🥖 and go back to bed, so I suppose it worked.”",
    "Ferdi makes 38 deliveries a night, at a walking pace of 3.5 kilometres an hour.",
    "With bread on board Ferdi weighs 39.6.",
    "It will serve Cold Edge, where the hills are steeper and the bread, Marsh says, has so far"
    " been a rumour.",
)


@pytest.fixture(autouse=True)
def _styles(site: Site) -> None:
    site.add("/divs.css", ".cap { float: left; font-size: 3em } p { margin: 1em 0 }")


def show(page: Page, site: Site, html: str) -> Widget:
    page.goto(site.add("/markup.html", html))
    return Widget(page)


def sent(faulty: FaultyApi) -> Received:
    return next(one for one in faulty.asked if one.method == "POST")


@pytest.mark.parametrize("kind", articles.MARKUPS)
def test_the_article_and_nothing_else_is_sent(
    page: Page, site: Site, faulty: FaultyApi, kind: str
) -> None:
    element = articles.widget(faulty.endpoint, api_key="public-key")
    show(page, site, articles.MARKUPS[kind](element)).open()
    request = sent(faulty)
    assert request.body["text"] == articles.TEXT
    assert request.body["title"] == articles.TITLE
    assert set(request.body) == {"text", "title", "type", "length"}
    assert request.headers["x-api-key"] == "public-key"


@pytest.mark.parametrize("kind", articles.MARKUPS)
def test_the_words_that_light_up_are_the_right_ones(
    page: Page, site: Site, faulty: FaultyApi, kind: str
) -> None:
    faulty.quoted = QUOTES
    widget = show(page, site, articles.MARKUPS[kind](articles.widget(faulty.endpoint))).open()
    for index, quote in enumerate(QUOTES):
        widget.sentences.nth(index).click()
        assert lit(page) == quote
        expect(widget.status).to_have_text(f"In the article: {quote}")


def test_no_cookie_and_no_address_of_the_page_go_with_it(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    page.context.add_cookies([{"name": "reader", "value": "me", "url": faulty.origin}])
    show(page, site, articles.plain(articles.widget(faulty.endpoint))).open()
    for request in faulty.received:
        assert "cookie" not in request.headers
        assert "referer" not in request.headers


def test_nobody_else_is_called(page: Page, site: Site, faulty: FaultyApi) -> None:
    hosts = set()
    page.on("request", lambda one: hosts.add(one.url.split("/")[2]))
    show(page, site, articles.plain(articles.widget(faulty.endpoint))).open()
    assert hosts == {site.origin.split("/")[2], faulty.origin.split("/")[2]}


def test_a_selector_says_where_the_article_is(page: Page, site: Site, faulty: FaultyApi) -> None:
    body = (
        f"<article>{articles.paragraphs(articles.PARAGRAPHS[:3])}</article>"
        f"<div id='other'>{articles.paragraphs(articles.PARAGRAPHS[1:])}</div>"
    )
    element = articles.widget(faulty.endpoint, article="#other")
    show(page, site, articles.page(element + body)).open()
    assert sent(faulty).body["text"] == "\n\n".join(articles.PARAGRAPHS[1:])


def test_each_of_several_articles_has_its_own(page: Page, site: Site, faulty: FaultyApi) -> None:
    element = articles.widget(faulty.endpoint)
    one = f"<article>{element}{articles.paragraphs()}</article>"
    two = f"<article>{element}{articles.paragraphs(articles.PARAGRAPHS[::-1])}</article>"
    show(page, site, articles.page(one + two))
    Widget(page, 1).open()
    assert sent(faulty).body["text"] == "\n\n".join(articles.PARAGRAPHS[::-1])


def test_line_breaks_can_be_paragraphs(page: Page, site: Site, faulty: FaultyApi) -> None:
    faulty.quoted = QUOTES
    text = "<br> <br>\n".join(articles.PARAGRAPHS).replace("elf: it", "elf:<br>it")
    body = f"<main>{articles.widget(faulty.endpoint)}<div>{text}</div></main>"
    widget = show(page, site, articles.page(body)).open()
    assert sent(faulty).body["text"] == articles.TEXT
    widget.sentences.nth(3).click()
    assert lit(page) == QUOTES[3]


def test_what_cannot_be_seen_is_not_read(page: Page, site: Site, faulty: FaultyApi) -> None:
    site.add("/hidden.css", ".gone { display: none } .faint { visibility: hidden }")
    hidden = (
        '<p class="gone">Subscribers only.</p><p class="faint">Not yet.</p><p hidden>Old.</p>'
        '<p aria-hidden="true">Décor.</p><p data-standfirst-skip>Left out by the publisher.</p>'
        "<script type='application/json'>{\"a\": 1}</script><template><p>Later</p></template>"
        "<noscript><p>No script</p></noscript>"
    )
    body = f"<article>{articles.widget(faulty.endpoint)}{hidden}{articles.paragraphs()}</article>"
    head = "<link rel='stylesheet' href='/hidden.css'>"
    show(page, site, articles.page(body, head=head)).open()
    assert sent(faulty).body["text"] == articles.TEXT


def test_an_article_within_a_form_is_an_article(page: Page, site: Site, faulty: FaultyApi) -> None:
    element = articles.widget(faulty.endpoint)
    body = f"<form><div class='related-layout'>{element}{articles.paragraphs()}</div></form>"
    show(page, site, articles.page(body)).open()
    assert sent(faulty).body["text"] == articles.TEXT


def test_an_endless_article_is_cut_between_paragraphs(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    many = articles.PARAGRAPHS * 200
    body = f"<article>{articles.widget(faulty.endpoint)}{articles.paragraphs(many)}</article>"
    show(page, site, articles.page(body)).open()
    text = sent(faulty).body["text"]
    assert 198_000 < len(text) <= 200_000
    assert text.endswith(articles.PARAGRAPHS)


def test_the_source_is_found_though_the_page_was_drawn_anew(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    faulty.quoted = QUOTES
    widget = show(page, site, articles.plain(articles.widget(faulty.endpoint))).open()
    page.evaluate(
        """() => {
          for (const p of document.querySelectorAll("article p")) p.replaceWith(p.cloneNode(true));
          const late = document.createElement("p");
          late.textContent = "Correction: an earlier version of this article forgot the songs.";
          document.querySelector("article p").before(late);
        }"""
    )
    for index, quote in enumerate(QUOTES):
        widget.sentences.nth(index).click()
        assert lit(page) == quote


def test_a_source_that_is_gone_is_said_to_be(page: Page, site: Site, faulty: FaultyApi) -> None:
    faulty.quoted = QUOTES
    widget = show(page, site, articles.plain(articles.widget(faulty.endpoint))).open()
    page.evaluate("document.querySelectorAll('article p')[1].remove()")
    widget.sentences.first.click()
    expect(widget.status).to_have_text("That passage is no longer on the page.")
    assert lit(page) == ""
    expect(widget.sentences.first).to_have_attribute("aria-pressed", "false")


def test_where_nothing_can_be_highlighted_the_source_is_selected(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    faulty.quoted = QUOTES
    page.add_init_script("delete window.Highlight; delete CSS.highlights;")
    widget = show(page, site, articles.plain(articles.widget(faulty.endpoint))).open()
    widget.sentences.nth(1).click()
    assert page.evaluate("getSelection().toString()") == QUOTES[1]
    widget.sentences.nth(1).click()
    assert page.evaluate("getSelection().toString()") == ""


def test_sources_of_another_submission_light_up_only_if_they_fit(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    from tests.browser.faulty_api import ID, Reply, summary_of

    element = articles.widget(faulty.endpoint, summary_id=ID)
    html = articles.plain(element)
    faulty.will(Reply(200, summary_of(articles.TEXT, QUOTES)))
    widget = show(page, site, html).open()
    widget.sentences.first.click()
    assert lit(page) == QUOTES[0]

    faulty.will(Reply(200, summary_of("By A. Merrow\n\n" + articles.TEXT, QUOTES)))
    widget = show(page, site, html).open()
    expect(widget.sentences).to_have_count(len(QUOTES))
    expect(widget.summary.get_by_role("button")).to_have_count(0)
