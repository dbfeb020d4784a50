"""What the widget does on a page: when it shows, what it keeps, what it tells."""

import re

import pytest

from tests.browser import articles
from tests.browser.faulty_api import ID, FaultyApi, Reply, summary_of
from tests.browser.site import Site
from tests.browser.support import Page, Widget, expect, lit, recorded

pytestmark = pytest.mark.browser


def show(page: Page, site: Site, html: str) -> Widget:
    page.goto(site.add("/behaviour.html", html))
    return Widget(page)


@pytest.fixture
def widget(page: Page, site: Site, faulty: FaultyApi) -> Widget:
    return show(page, site, articles.plain(articles.widget(faulty.endpoint)))


def test_it_offers_the_minutes_that_it_saves(page: Page, site: Site, faulty: FaultyApi) -> None:
    long = articles.PARAGRAPHS * 6
    body = f"<article>{articles.widget(faulty.endpoint)}{articles.paragraphs(long)}</article>"
    widget = show(page, site, articles.page(body))
    words = sum(len(text.split()) for text in long)
    expect(widget.part("saving")).to_have_text(f"Saves {round((words - 45) / 238)} min")
    expect(widget.toggle).to_contain_text("No time to read? Get a summary")
    widget.open()
    expect(widget.part("saving")).to_have_text("Saves 3 min")  # as the API has counted


@pytest.mark.parametrize(
    "body",
    [
        "<article><h1>Briefly</h1>{widget}<p>The bridge is open again.</p></article>",
        "{widget}<ul><li><a href='#'>News</a></li><li><a href='#'>Sport</a></li></ul>",
        "{widget}",
    ],
    ids=["short", "an index", "empty"],
)
def test_without_an_article_worth_it_there_is_nothing(
    page: Page, site: Site, faulty: FaultyApi, body: str
) -> None:
    html = articles.page(body.replace("{widget}", articles.widget(faulty.endpoint)))
    widget = show(page, site, html)
    expect(widget.host).to_be_hidden()
    assert page.evaluate("document.querySelector('get-summary').shadowRoot.childElementCount") == 0


@pytest.mark.parametrize("endpoint", ["", "javascript:alert(1)", "http://[", "data:,x"])
def test_without_an_endpoint_there_is_nothing(page: Page, site: Site, endpoint: str) -> None:
    widget = show(page, site, articles.plain(articles.widget(endpoint)))
    expect(widget.host).to_be_hidden()


def test_an_article_that_comes_late_is_seen(page: Page, site: Site, faulty: FaultyApi) -> None:
    body = f"<main>{articles.widget(faulty.endpoint)}<div id='app'></div></main>"
    widget = show(page, site, articles.page(body))
    expect(widget.host).to_be_hidden()
    page.evaluate(
        "texts => document.getElementById('app').append(...texts.map(text => "
        "Object.assign(document.createElement('p'), {textContent: text})))",
        list(articles.PARAGRAPHS),
    )
    widget.open()
    assert faulty.asked[0].body["text"] == articles.TEXT


def test_another_article_on_the_same_page_begins_anew(widget: Widget, faulty: FaultyApi) -> None:
    widget.open()
    widget.page.evaluate(
        """() => {
          document.querySelectorAll("article p")[0].remove();
          document.querySelector("get-summary").refresh();
        }"""
    )
    expect(widget.summary).to_be_visible()  # it was open and stays so
    assert len(faulty.asked) == 2
    assert faulty.asked[1].body["text"] == "\n\n".join(articles.PARAGRAPHS[1:])


def test_an_open_button_offers_no_summary_again(widget: Widget) -> None:
    offer = widget.host.get_by_text("Get a summary")
    expect(offer).to_be_visible()
    widget.open()
    expect(offer).to_be_hidden()
    expect(widget.toggle).to_have_accessible_name(re.compile("^Summary"))


def test_closed_and_opened_again_it_is_still_there(widget: Widget, faulty: FaultyApi) -> None:
    widget.open()
    widget.toggle.click()
    expect(widget.part("panel")).to_be_hidden()
    expect(widget.toggle).to_have_attribute("aria-expanded", "false")
    widget.toggle.click()
    expect(widget.summary).to_be_visible()
    assert len(faulty.asked) == 1


def test_the_attribute_opens_and_closes(page: Page, site: Site, faulty: FaultyApi) -> None:
    widget = show(page, site, articles.plain(articles.widget(faulty.endpoint, open="")))
    widget.summary.wait_for()
    page.evaluate("document.querySelector('get-summary').open = false")
    expect(widget.part("panel")).to_be_hidden()
    page.evaluate("document.querySelector('get-summary').setAttribute('open', '')")
    expect(widget.summary).to_be_visible()
    assert len(faulty.asked) == 1


def test_what_is_asked_for_is_what_the_attributes_say(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    element = articles.widget(faulty.endpoint + "/", type="teaser", length="long", lang="en-GB")
    widget = show(page, site, articles.plain(element)).open()
    asked = faulty.asked[0]
    assert asked.path == "/v1/summaries"
    assert (asked.body["type"], asked.body["length"]) == ("teaser", "long")
    assert asked.body["language"] == "en-GB"
    expect(widget.button("Long")).to_have_attribute("aria-pressed", "true")
    page.evaluate("document.querySelector('get-summary').setAttribute('type', 'headline')")
    expect(widget.summary).to_have_class("headline")
    assert faulty.asked[1].body["type"] == "headline"


def test_what_the_attributes_cannot_say_is_left_at_the_default(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    show(
        page, site, articles.plain(articles.widget(faulty.endpoint, type="ode", length="1"))
    ).open()
    assert (faulty.asked[0].body["type"], faulty.asked[0].body["length"]) == ("key-points", "short")


def test_twice_on_a_page_and_loaded_twice(page: Page, site: Site, faulty: FaultyApi) -> None:
    faulty.quoted = (articles.PARAGRAPHS[3], articles.PARAGRAPHS[4])
    element = articles.widget(faulty.endpoint)
    head = (
        "<script src='/standfirst.js?again'></script><script defer src='/standfirst.js'></script>"
    )
    body = f"<article>{element}{articles.paragraphs()}{element}</article>"
    one = show(page, site, articles.page(body, head=head)).open()
    two = Widget(page, 1).open()
    one.sentences.first.click()
    assert lit(page) == articles.PARAGRAPHS[3]
    two.sentences.nth(1).click()
    assert lit(page) == articles.PARAGRAPHS[4]
    expect(one.sentences.first).to_have_attribute("aria-pressed", "false")
    one.toggle.click()
    expect(two.summary).to_be_visible()
    assert lit(page) == articles.PARAGRAPHS[4]


@pytest.mark.parametrize("kind", ["defer", "async", "type='module'"])
def test_one_tag_is_enough(page: Page, site: Site, faulty: FaultyApi, kind: str) -> None:
    tag = (
        f"<script {kind} src='/standfirst.js?tag' data-endpoint='{faulty.endpoint}'"
        " data-type='tldr' data-api-key='k'></script>"
    )
    html = articles.plain("").replace("<script type='module' src='/standfirst.js'></script>", tag)
    widget = show(page, site, html).open()
    assert faulty.asked[0].body["type"] == "tldr"
    assert faulty.asked[0].headers["x-api-key"] == "k"
    follows = page.evaluate("document.querySelector('get-summary').nextElementSibling.textContent")
    assert follows == articles.PARAGRAPHS[0]
    expect(widget.host).to_have_count(1)


def test_one_tag_beside_an_element_adds_no_second(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    tag = f"<script defer src='/standfirst.js?tag' data-endpoint='{faulty.endpoint}'></script>"
    html = articles.plain(articles.widget(faulty.endpoint)).replace("</head>", f"{tag}</head>")
    show(page, site, html).open()
    assert page.locator("get-summary").count() == 1


def test_copy_takes_the_summary_its_label_and_the_address(
    widget: Widget, faulty: FaultyApi
) -> None:
    widget.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    faulty.quoted = (articles.PARAGRAPHS[0], articles.PARAGRAPHS[4])
    widget.open()
    told = recorded(widget.button("Copy"))
    widget.button("Copy").click()
    expect(widget.status).to_have_text("Copied")
    one, two = widget.sentences.all_text_contents()
    assert widget.page.evaluate("navigator.clipboard.readText()") == (
        f"{articles.TITLE}\n\n• {one}\n• {two}\n\nAI-written from this article\n{widget.page.url}"
    )
    expect(widget.button("Copy")).to_be_visible()
    assert told() == ["Copied", "Copy"]


def test_share_hands_over_the_canonical_address(page: Page, site: Site, faulty: FaultyApi) -> None:
    page.add_init_script("navigator.share = async data => { window.shared = data }")
    html = articles.plain(articles.widget(faulty.endpoint))
    canonical = "<link rel='canonical' href='https://news.example/robot'></head>"
    widget = show(page, site, html.replace("</head>", canonical)).open()
    widget.button("Share").click()
    shared = page.evaluate("window.shared")
    assert (shared["url"], shared["title"]) == ("https://news.example/robot", articles.TITLE)
    assert shared["text"].startswith("• Point 1")


def test_listen_reads_it_aloud_and_stops(page: Page, site: Site, faulty: FaultyApi) -> None:
    page.add_init_script(
        """window.spoken = [];
        Object.defineProperty(window, "speechSynthesis", {value: {
          speak: one => { window.spoken.push([one.text, one.lang]); window.utterance = one },
          cancel: () => window.spoken.push("cancel"),
        }})"""
    )
    widget = show(page, site, articles.plain(articles.widget(faulty.endpoint))).open()
    text = widget.sentences.first.text_content()
    widget.button("Listen").click()
    assert page.evaluate("window.spoken") == ["cancel", [text, "en"]]
    expect(widget.button("Stop")).to_have_attribute("aria-pressed", "true")
    page.evaluate("window.utterance.onend()")
    expect(widget.button("Listen")).to_have_attribute("aria-pressed", "false")
    widget.button("Listen").click()
    widget.toggle.click()  # closing it ends the reading
    assert page.evaluate("window.spoken.at(-1)") == "cancel"


def test_the_full_article_is_a_press_away(widget: Widget) -> None:
    widget.open()
    widget.button("Read the full article").click()
    assert widget.page.evaluate("document.activeElement.textContent") == articles.PARAGRAPHS[0]
    expect(widget.page.locator("article > p").first).to_be_in_viewport()
    widget.page.keyboard.press("Tab")
    assert widget.page.locator("article > p[tabindex]").count() == 0  # the page is as it was


def test_there_is_a_way_back_from_a_source(widget: Widget, faulty: FaultyApi) -> None:
    faulty.quoted = (articles.PARAGRAPHS[5],)
    widget.page.set_viewport_size({"width": 390, "height": 500})
    widget.open()
    back = widget.part("back")
    expect(back).to_be_hidden()
    widget.sentences.first.click()
    expect(widget.page.locator("article > p").last).to_be_in_viewport()
    expect(back).to_be_visible()
    back.click()
    expect(widget.sentences.first).to_be_in_viewport()
    expect(widget.sentences.first).to_be_focused()
    expect(back).to_be_hidden()
    assert lit(widget.page) == ""


def test_it_says_how_it_was_made(widget: Widget, faulty: FaultyApi) -> None:
    widget.open()
    expect(widget.part("label")).to_contain_text("AI-written from this article")
    what = widget.button("What is this?")
    expect(what).to_have_attribute("aria-expanded", "false")
    what.click()
    expect(what).to_have_attribute("aria-expanded", "true")
    about = widget.part("about")
    for words in ("smollm2-135m-instruct", "0123456789ab", "4 May 2026", "7 of the 7"):
        expect(about).to_contain_text(words)


@pytest.mark.parametrize(
    ("method", "label"),
    [
        ("extractive", "Sentences that AI chose from this article"),
        ("verbatim", "The article itself: it is this short"),
        ("edited", "Checked and edited by the newsroom"),
        ("by magic", "AI-written from this article"),
    ],
)
def test_the_label_is_true(widget: Widget, faulty: FaultyApi, method: str, label: str) -> None:
    faulty.will(Reply(200, summary_of(articles.TEXT, (), method=method)))
    widget.open()
    expect(widget.part("label")).to_contain_text(label)


def test_a_reader_can_say_whether_it_helped(widget: Widget, faulty: FaultyApi) -> None:
    widget.open()
    voted = widget.event("feedback", widget.button("No").click)
    assert voted == {"id": ID, "helpful": False}
    expect(widget.host.get_by_text("Thank you.").first).to_be_visible()
    expect(widget.button("No")).to_have_attribute("aria-pressed", "true")
    expect(widget.button("No")).to_be_focused()
    asked = len(faulty.asked)
    widget.button("No").click()
    widget.page.wait_for_timeout(150)
    assert len(faulty.asked) == asked  # once


def test_a_page_without_a_key_offers_no_other_length_of_a_known_summary(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    known = Reply(200, summary_of(articles.TEXT, ()))
    faulty.will(known, known)
    widget = show(page, site, articles.plain(articles.widget(faulty.endpoint, summary_id=ID)))
    widget.open()
    expect(widget.button("Medium")).to_be_hidden()
    element = articles.widget(faulty.endpoint, summary_id=ID, api_key="k")
    widget = show(page, site, articles.plain(element)).open()
    expect(widget.button("Medium")).to_be_visible()


def test_a_known_summary_needs_no_article(page: Page, site: Site, faulty: FaultyApi) -> None:
    faulty.will(Reply(200, summary_of(articles.TEXT, ())))
    html = articles.page(articles.widget(faulty.endpoint, summary_id=ID))
    widget = show(page, site, html).open()
    expect(widget.sentences).to_have_count(1)
    expect(widget.button("Read the full article")).to_be_hidden()


def test_taken_off_the_page_it_leaves_nothing_behind(widget: Widget, faulty: FaultyApi) -> None:
    faulty.quoted = (articles.PARAGRAPHS[2],)
    widget.open()
    widget.sentences.first.click()
    faulty.will(Reply(200, summary_of(articles.TEXT, ()), delay=1))
    widget.button("Long").click()
    widget.page.evaluate("document.querySelector('get-summary').remove()")
    assert lit(widget.page) == ""
    widget.page.wait_for_timeout(1200)


def test_words_in_another_language(page: Page, site: Site, faulty: FaultyApi) -> None:
    html = articles.plain(articles.widget(faulty.endpoint, lang="de-AT"))
    widget = show(page, site, html)
    page.evaluate(
        """() => {
          const { messages } = customElements.get("get-summary");
          messages.de = { ask: "Keine Zeit?", call: "Kurz gefasst" };
          document.querySelector("get-summary").refresh();
        }"""
    )
    expect(widget.toggle).to_contain_text("Keine Zeit? Kurz gefasst")
    expect(widget.part("box")).to_have_attribute("lang", "de")
    widget.open()
    expect(widget.button("Copy")).to_be_attached()  # what is not translated stays English
