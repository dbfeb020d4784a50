"""One page, many articles: rendered late, replaced without a load, or added as a reader scrolls."""

import pytest

from tests.browser import articles
from tests.browser.faulty_api import ID, FaultyApi, Reply, summary_of
from tests.browser.site import Site
from tests.browser.support import Page, Widget, expect

pytestmark = pytest.mark.browser

OTHER_TITLE = "The bridge is late"
OTHER = tuple(
    f"{text} That was said in Merrow about part {number} of the bridge."
    for number, text in enumerate(articles.PARAGRAPHS[::-1])
)
OTHER_TEXT = "\n\n".join(OTHER)
FIRST = f"<h1>{articles.TITLE}</h1>{articles.paragraphs()}"
SECOND = f"<h1>{OTHER_TITLE}</h1>{articles.paragraphs(OTHER)}"

WAYS = ("the one line", "the element")


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    chosen: str = request.param
    return chosen


def show(page: Page, site: Site, faulty: FaultyApi, way: str, body: str, id_: str = "") -> Widget:  # noqa: PLR0917
    """A page with the button by one line of script, or by an element above the body."""
    if way == "the one line":
        line = f"src='/standfirst.js?1' data-endpoint='{faulty.endpoint}' data-prefetch='off'"
        line += f" data-summary-id='{id_}'" if id_ else ""
        html = articles.page(body).replace("src='/standfirst.js'", line)
    else:
        known = {"summary_id": id_} if id_ else {}
        html = articles.page(articles.widget(faulty.endpoint, **known) + body)
    page.goto(site.add("/navigation.html", html))
    return Widget(page)


_PARSED = """(html) => {
  const policy = trustedTypes.createPolicy(`test${Math.random()}`, {createHTML: (one) => one});
  return new DOMParser().parseFromString(policy.createHTML(html), "text/html").body.childNodes;
}"""


def replace(page: Page, selector: str, html: str) -> None:
    """What a client-side router does."""
    act = f"([to, html]) => document.querySelector(to).replaceChildren(...({_PARSED})(html))"
    page.evaluate(act, [selector, html])


def append(page: Page, selector: str, html: str) -> None:
    """What an endless page does."""
    act = f"([to, html]) => document.querySelector(to).append(...({_PARSED})(html))"
    page.evaluate(act, [selector, html])


def settled(page: Page) -> None:
    """Wait until the button has had the time to look at the page again."""
    page.wait_for_timeout(600)


def test_an_article_that_is_rendered_late_gets_its_button(
    page: Page, site: Site, faulty: FaultyApi, way: str
) -> None:
    widget = show(page, site, faulty, way, "<div id='app'><p>Loading …</p></div>")
    settled(page)
    expect(widget.toggle).to_have_count(0)
    replace(page, "#app", f"<main><article>{FIRST}</article></main>")
    widget.open()
    assert faulty.asked[0].body["text"] == articles.TEXT


def test_an_article_that_comes_bit_by_bit_is_sent_whole(
    page: Page, site: Site, faulty: FaultyApi, way: str
) -> None:
    widget = show(page, site, faulty, way, "<div id='app'></div>")
    head = f"<h1>{articles.TITLE}</h1>"
    append(page, "#app", f"<div>{head}{articles.paragraphs(articles.PARAGRAPHS[:4])}</div>")
    widget.toggle.wait_for()
    append(page, "#app", f"<div>{articles.paragraphs(articles.PARAGRAPHS[4:])}</div>")
    settled(page)
    widget.open()
    assert faulty.asked[0].body["text"] == articles.TEXT


def test_an_article_that_comes_beside_other_text_takes_its_place(
    page: Page, site: Site, faulty: FaultyApi, way: str
) -> None:
    about = " ".join(
        f"The Courier has been read in the valley since {n}." for n in range(1900, 1916)
    )
    body = f"<div id='app'></div><div class='x1'><p>{about}</p></div>"
    widget = show(page, site, faulty, way, body)
    settled(page)
    replace(page, "#app", f"<article>{FIRST}</article>")
    settled(page)
    widget.open()
    assert faulty.asked[0].body["text"] == articles.TEXT


def test_an_article_that_is_shown_late_gets_its_button(
    page: Page, site: Site, faulty: FaultyApi, way: str
) -> None:
    widget = show(page, site, faulty, way, f"<main hidden><article>{FIRST}</article></main>")
    settled(page)
    expect(widget.toggle).to_have_count(0)
    page.evaluate("document.querySelector('main').hidden = false")
    widget.open()
    assert faulty.asked[0].body["text"] == articles.TEXT


def test_an_article_of_an_element_that_is_defined_late_gets_its_button(
    page: Page, site: Site, faulty: FaultyApi, way: str
) -> None:
    body = f"<h1>{articles.TITLE}</h1><news-story></news-story>"
    widget = show(page, site, faulty, way, body)
    settled(page)
    expect(widget.toggle).to_have_count(0)
    page.evaluate(
        """texts => customElements.define("news-story", class extends HTMLElement {
          connectedCallback() {
            this.attachShadow({mode: "open"}).append(...texts.map((text) =>
              Object.assign(document.createElement("p"), {textContent: text})));
          }
        })""",
        list(articles.PARAGRAPHS),
    )
    widget.open()
    assert faulty.asked[0].body["text"] == articles.TEXT


PAGES = {
    "its container is filled anew": ("<main id='app'>{}</main>", "#app", "{}"),
    "an article element is exchanged": (
        "<div id='app'><article>{}</article></div>",
        "#app",
        "<article>{}</article>",
    ),
    "the whole body is": ("<main><article>{}</article></main>", "body", "<main>{}</main>"),
}


@pytest.mark.parametrize("kind", PAGES)
def test_another_article_gets_its_own_button(
    page: Page, site: Site, faulty: FaultyApi, way: str, kind: str
) -> None:
    before, selector, after = PAGES[kind]
    widget = show(page, site, faulty, way, before.format(FIRST)).open()
    page.evaluate("history.pushState({}, '', '/another')")
    again = articles.widget(faulty.endpoint) if (way, selector) == (WAYS[1], "body") else ""
    replace(page, selector, again + after.format(SECOND))
    expect(widget.summary).to_have_count(0)
    expect(widget.host).to_have_count(1)
    assert len(faulty.asked) == 1  # nobody has asked about this one
    widget.open()
    assert faulty.asked[1].body["title"] == OTHER_TITLE
    assert faulty.asked[1].body["text"] == OTHER_TEXT


def test_words_that_change_in_place_are_another_article(
    page: Page, site: Site, faulty: FaultyApi, way: str
) -> None:
    widget = show(page, site, faulty, way, f"<main><article>{FIRST}</article></main>").open()
    page.evaluate(
        """([title, texts]) => {
          document.querySelector("h1").firstChild.data = title;
          for (const p of document.querySelectorAll("article p")) p.firstChild.data = texts.shift();
        }""",
        [OTHER_TITLE, list(OTHER)],
    )
    expect(widget.summary).to_have_count(0)
    widget.open()
    assert faulty.asked[1].body["text"] == OTHER_TEXT


def test_under_a_new_headline_no_old_summary_waits_for_the_new_text(
    page: Page, site: Site, faulty: FaultyApi, way: str
) -> None:
    widget = show(page, site, faulty, way, f"<main><article>{FIRST}</article></main>").open()
    page.evaluate("title => { document.querySelector('h1').textContent = title }", OTHER_TITLE)
    expect(widget.summary).to_have_count(0)


def test_an_article_that_is_gone_takes_its_summary_with_it(
    page: Page, site: Site, faulty: FaultyApi, way: str
) -> None:
    widget = show(page, site, faulty, way, f"<main id='app'>{FIRST}</main>").open()
    replace(page, "#app", "<p>Loading …</p>")
    expect(widget.summary).to_have_count(0)
    expect(widget.toggle).to_have_count(0)
    replace(page, "#app", SECOND)
    widget.open()
    assert faulty.asked[1].body["text"] == OTHER_TEXT


def test_an_answer_for_the_article_before_is_not_shown(
    page: Page, site: Site, faulty: FaultyApi, way: str
) -> None:
    faulty.will(Reply(200, summary_of(articles.TEXT, ()), delay=1.5))
    widget = show(page, site, faulty, way, f"<main id='app'>{FIRST}</main>")
    widget.toggle.click()
    expect(widget.part("skeleton")).to_be_visible()
    replace(page, "#app", SECOND)
    page.wait_for_timeout(2000)
    expect(widget.summary).to_have_count(0)
    expect(widget.toggle).to_have_attribute("aria-expanded", "false")


def test_a_summary_that_is_kept_for_one_article_is_not_shown_for_another(
    page: Page, site: Site, faulty: FaultyApi, way: str
) -> None:
    faulty.will(Reply(200, summary_of(articles.TEXT, ())))
    widget = show(page, site, faulty, way, f"<main id='app'>{FIRST}</main>", ID)
    widget.open()
    replace(page, "#app", SECOND)
    expect(widget.summary).to_have_count(0)
    widget.open()
    assert [one.method for one in faulty.asked] == ["GET", "POST"]
    assert faulty.asked[1].body["text"] == OTHER_TEXT


def test_what_is_open_for_everybody_is_open_for_the_next_article(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    element = articles.widget(faulty.endpoint, open="")
    page.goto(site.add("/open.html", articles.page(f"{element}<main id='app'>{FIRST}</main>")))
    widget = Widget(page)
    widget.summary.wait_for()
    with page.expect_response("**/summaries"):
        replace(page, "#app", SECOND)
    widget.summary.wait_for()
    assert faulty.asked[1].body["text"] == OTHER_TEXT


def test_an_update_of_the_article_leaves_its_summary(
    page: Page, site: Site, faulty: FaultyApi, way: str
) -> None:
    widget = show(page, site, faulty, way, f"<main id='app'>{FIRST}</main>").open()
    append(page, "#app", "<p>Correction: an earlier version forgot the songs.</p>")
    page.evaluate("document.querySelectorAll('#app > p')[1].remove()")
    page.evaluate("history.replaceState({}, '', '#songs')")
    settled(page)
    expect(widget.summary).to_be_visible()
    assert len(faulty.asked) == 1


SCROLLED = {
    "articles": ("<main><article>{}</article></main>", "<article>{}</article>"),
    "boxes": ("<main><div class='post'>{}</div></main>", "<div class='post'>{}</div>"),
    "boxes without names": ("<main><div class='x1'>{}</div></main>", "<div class='x1'>{}</div>"),
    "no boxes": ("<main>{}</main>", "{}"),
    "boxes in the body": ("<div class='x1'>{}</div>", "<div class='x1'>{}</div>"),
}


@pytest.mark.parametrize("kind", SCROLLED)
def test_of_articles_that_come_as_a_reader_scrolls_the_first_is_sent(
    page: Page, site: Site, faulty: FaultyApi, way: str, kind: str
) -> None:
    first, next_one = SCROLLED[kind]
    widget = show(page, site, faulty, way, first.format(FIRST))
    widget.toggle.wait_for()
    longer = SECOND + articles.paragraphs(tuple(f"Also: {text}" for text in OTHER))
    append(page, "main" if "<main>" in first else "body", next_one.format(longer))
    settled(page)
    widget.open()
    assert faulty.asked[0].body["title"] == articles.TITLE
    assert faulty.asked[0].body["text"] == articles.TEXT


@pytest.mark.parametrize("kind", [kind for kind in SCROLLED if "body" not in kind])
def test_of_articles_that_are_there_at_once_the_first_is_sent(
    page: Page, site: Site, faulty: FaultyApi, way: str, kind: str
) -> None:
    first, next_one = SCROLLED[kind]
    both = first.format(FIRST).removesuffix("</main>") + next_one.format(SECOND) + "</main>"
    show(page, site, faulty, way, both).open()
    assert faulty.asked[0].body["title"] == articles.TITLE
    assert faulty.asked[0].body["text"] == articles.TEXT


@pytest.mark.parametrize("name", ["post", "story", "article-12", "entry", "x1"])
def test_boxes_with_smaller_headlines_are_articles_where_there_is_no_larger_one(
    page: Page, site: Site, faulty: FaultyApi, way: str, name: str
) -> None:
    one, two = (text.replace("h1>", "h2>") for text in (FIRST, SECOND))
    boxes = "".join(f"<div class='{name}'>{text}</div>" for text in (one, two))
    show(page, site, faulty, way, f"<main>{boxes}</main>").open()
    assert faulty.asked[0].body["text"] == articles.TEXT


@pytest.mark.parametrize("name", ["post", "story", "article-12", "entry"])
def test_below_a_larger_headline_boxes_are_articles_if_they_are_called_so(
    page: Page, site: Site, faulty: FaultyApi, way: str, name: str
) -> None:
    one, two = (text.replace("h1>", "h2>") for text in (FIRST, SECOND))
    boxes = "".join(f"<div class='{name}'>{text}</div>" for text in (one, two))
    show(page, site, faulty, way, f"<h1>The Courier</h1><main>{boxes}</main>").open()
    assert faulty.asked[0].body["text"] == articles.TEXT


def test_the_sections_of_an_article_stay_together(
    page: Page, site: Site, faulty: FaultyApi, way: str
) -> None:
    parts = articles.PARAGRAPHS[:3], articles.PARAGRAPHS[3:]
    sections = "".join(
        f"<div class='article-section'><h2>Part {number}</h2>{articles.paragraphs(part)}</div>"
        for number, part in enumerate(parts)
    )
    body = f"<h1>{articles.TITLE}</h1><main>{sections}</main>"
    show(page, site, faulty, way, body).open()
    assert faulty.asked[0].body["title"] == articles.TITLE
    assert faulty.asked[0].body["text"] == articles.TEXT


def test_a_page_that_keeps_changing_elsewhere_changes_nothing(
    page: Page, site: Site, faulty: FaultyApi, way: str
) -> None:
    body = f"<main><article>{FIRST}</article></main><div id='clock'>0</div>"
    widget = show(page, site, faulty, way, body).open()
    page.evaluate(
        """() => { let n = 0; setInterval(() => {
          document.getElementById("clock").textContent = String(n += 1);
        }, 20) }"""
    )
    settled(page)
    expect(widget.summary).to_be_visible()
    assert len(faulty.asked) == 1
