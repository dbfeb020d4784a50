"""WCAG 2.2 AA, as far as a machine can tell, and what it cannot: keyboard, focus, announcements."""

import re
from collections.abc import Callable

import pytest

from tests.browser import articles
from tests.browser.faulty_api import ID, FaultyApi, Reply, summary_of
from tests.browser.site import Site
from tests.browser.support import PATIENCE, Browser, Page, Widget, expect, lit, recorded

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
DARK = "<meta name='color-scheme' content='light dark'>"
ARABIC = {
    "title": "ملخص",
    "ask": "لا وقت للقراءة؟",
    "call": "احصل على ملخص",
    "what": "ما هذا؟",
    "abstractive": "كتبه الذكاء الاصطناعي من هذا المقال",
}


def violations(page: Page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


def show(page: Page, site: Site, endpoint: str, head: str = "", **attributes: str) -> Widget:
    html = articles.plain(articles.widget(endpoint, **attributes))
    page.goto(site.add("/accessible.html", html.replace("</head>", f"{head}</head>")))
    return Widget(page)


def idle(widget: Widget, faulty: FaultyApi) -> None:
    widget.toggle.wait_for()


def waiting(widget: Widget, faulty: FaultyApi) -> None:
    faulty.will(Reply(200, summary_of(articles.TEXT, ()), delay=8))
    widget.toggle.click()
    expect(widget.part("skeleton")).to_be_visible()


def shown(widget: Widget, faulty: FaultyApi) -> None:
    widget.open()


def explained(widget: Widget, faulty: FaultyApi) -> None:
    widget.open()
    widget.button("What is this?").click()


def sourced(widget: Widget, faulty: FaultyApi) -> None:
    widget.open()
    widget.sentences.first.click()


def voted(widget: Widget, faulty: FaultyApi) -> None:
    widget.open()
    widget.event("feedback", widget.button("Yes").click)


def failed(widget: Widget, faulty: FaultyApi) -> None:
    faulty.will(Reply(503, {}))
    widget.toggle.click()
    widget.error.wait_for()


def queued(widget: Widget, faulty: FaultyApi) -> None:
    faulty.will(Reply(202, {"id": ID}, {"Retry-After": "10"}))
    widget.toggle.click()
    expect(widget.part("skeleton")).to_contain_text("Writing the summary…")


def offline(widget: Widget, faulty: FaultyApi) -> None:
    widget.page.context.set_offline(True)
    widget.toggle.click()
    expect(widget.error).to_contain_text("You are offline")


def unsuitable(widget: Widget, faulty: FaultyApi) -> None:
    faulty.will(Reply(422, {}))
    widget.toggle.click()
    widget.error.wait_for()


def failed_at_another_length(widget: Widget, faulty: FaultyApi) -> None:
    widget.open()
    faulty.will(Reply(429, {}))
    widget.button("Long").click()
    widget.error.wait_for()


def without_sources(widget: Widget, faulty: FaultyApi) -> None:
    bare = [{"text": "A robot brings the bread.", "sources": [], "support": 1}]
    faulty.will(Reply(200, summary_of(articles.TEXT, ()) | {"sentences": bare}))
    widget.open()


STATES = [
    idle,
    waiting,
    queued,
    shown,
    explained,
    sourced,
    voted,
    without_sources,
    failed,
    failed_at_another_length,
    offline,
    unsuitable,
]


@pytest.mark.usefixtures("http_errors")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing(
    page: Page,
    site: Site,
    faulty: FaultyApi,
    state: Callable[[Widget, FaultyApi], None],
    scheme: str,
) -> None:
    faulty.quoted = articles.PARAGRAPHS[:3]
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    widget = show(page, site, faulty.endpoint, DARK)
    state(widget, faulty)
    assert violations(page) == []


@pytest.mark.parametrize("kind", ["tldr", "teaser", "headline"])
def test_axe_finds_nothing_in_running_text(
    page: Page, site: Site, faulty: FaultyApi, kind: str
) -> None:
    faulty.quoted = articles.PARAGRAPHS[:3]
    show(page, site, faulty.endpoint, type=kind).open()
    assert violations(page) == []


@pytest.mark.usefixtures("http_errors")
@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])
def test_axe_finds_nothing_on_the_demo_page(page: Page, api: str, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(api.removesuffix("/v1") + "/")
    Widget(page).open(PATIENCE).sentences.first.click()
    assert violations(page) == []
    summarise = page.get_by_role("button", name="Summarise")
    summarise.click()
    page.locator("#answer").wait_for(timeout=PATIENCE)
    page.get_by_text("The whole answer").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Article", exact=True).fill("…")
    summarise.click()
    expect(page.locator("#state")).to_contain_text("422")
    assert violations(page) == []


def test_the_keyboard_is_enough(page: Page, site: Site, faulty: FaultyApi) -> None:
    faulty.quoted = (articles.PARAGRAPHS[4], articles.PARAGRAPHS[5])
    page.set_viewport_size({"width": 600, "height": 420})
    widget = show(page, site, faulty.endpoint)
    widget.toggle.wait_for()

    def tab_to(name: str) -> None:
        page.keyboard.press("Tab")
        focused = widget.host.locator(":focus")
        expect(focused).to_have_accessible_name(re.compile(f"^{re.escape(name)}"))

    tab_to("No time to read? Get a summary")
    page.keyboard.press("Enter")
    widget.summary.wait_for()
    expect(widget.toggle).to_be_focused()  # focus stays where the reader left it
    expect(widget.status).to_have_text("The summary is here.")

    tab_to("What is this?")
    page.keyboard.press("Space")
    expect(widget.part("about")).to_be_visible()
    tab_to("Point 1")
    page.keyboard.press("Space")
    assert lit(page) == articles.PARAGRAPHS[4]
    expect(widget.sentences.first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert lit(page) == articles.PARAGRAPHS[5]
    page.keyboard.press("Escape")
    assert lit(page) == ""
    expect(widget.sentences.nth(1)).to_be_focused()
    expect(widget.sentences.nth(1)).to_be_in_viewport()

    tab_to("Short")
    tab_to("Medium")
    page.keyboard.press("Enter")
    expect(widget.button("Medium")).to_have_attribute("aria-pressed", "true")
    expect(widget.button("Medium")).to_be_focused()
    for name in ("Long", "Copy", "Listen", "Read the full article", "Yes"):
        tab_to(name)
    page.keyboard.press("Space")
    expect(widget.status).to_have_text("Thank you.")
    expect(widget.button("Yes")).to_be_focused()


def focused(widget: Widget) -> str:
    """The part or id of what has focus within the widget, "" if nothing has."""
    name: str = widget.page.evaluate(
        """() => {
          const held = document.querySelector("get-summary").shadowRoot.activeElement;
          return held && held.checkVisibility() ? held.id || held.getAttribute("part") : "";
        }"""
    )
    return name


def test_while_another_length_is_written_the_reader_tabs_on(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    widget = show(page, site, faulty.endpoint).open()
    faulty.will(Reply(200, summary_of(articles.TEXT, (), length="medium"), delay=1))
    widget.button("Medium").press("Enter")
    for name in ("long", "copy", "listen"):
        page.keyboard.press("Tab")
        assert focused(widget) == name
    expect(widget.status).to_have_text("The summary is here.")
    assert focused(widget) == "listen"
    page.keyboard.press("Tab")
    assert focused(widget) == "full"


@pytest.mark.usefixtures("http_errors")
@pytest.mark.parametrize("status", [200, 429, 422])
@pytest.mark.parametrize("where", ["copy", "full", "yes", "medium", "toggle"])
def test_whatever_arrives_focus_is_not_lost(
    page: Page, site: Site, faulty: FaultyApi, where: str, status: int
) -> None:
    widget = show(page, site, faulty.endpoint).open()
    answer = summary_of(articles.TEXT, ()) if status == 200 else {}
    faulty.will(Reply(status, answer, delay=0.5))
    widget.button("Medium").click()
    widget.host.locator(f"#{where}").focus()
    (widget.error if status > 200 else widget.summary).wait_for()
    gone = status > 200 and where not in {"medium", "toggle"}
    assert focused(widget) == ("panel" if gone else where)


def test_a_vote_while_another_length_is_written_is_heard_of(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    widget = show(page, site, faulty.endpoint).open()
    faulty.will(Reply(200, summary_of(articles.TEXT, ()), delay=1.5))
    widget.button("Medium").press("Enter")
    page.wait_for_timeout(200)  # the request has gone
    widget.event("feedback", widget.button("Yes").click)
    widget.summary.wait_for()
    expect(widget.status).to_have_text("Thank you.")


@pytest.mark.usefixtures("http_errors")
def test_focus_survives_what_comes_back_by_itself(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    widget = show(page, site, faulty.endpoint)
    page.context.set_offline(True)
    widget.toggle.click()
    widget.button("Try again").focus()
    page.context.set_offline(False)
    widget.summary.wait_for()
    assert focused(widget) == "panel"


def test_focus_goes_to_the_button_of_another_article(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    widget = show(page, site, faulty.endpoint).open()
    widget.button("Copy").focus()
    page.evaluate("document.querySelector('h1').textContent = 'Another article'")
    widget.summary.wait_for(state="detached")
    assert focused(widget) == "toggle"


def test_the_way_back_leaves_focus_on_the_sentence(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    faulty.quoted = (articles.PARAGRAPHS[5],)
    page.set_viewport_size({"width": 390, "height": 500})
    widget = show(page, site, faulty.endpoint).open()
    widget.sentences.first.click()
    widget.part("back").focus()
    page.evaluate("scrollTo(0, 0)")
    widget.part("back").wait_for(state="hidden")
    assert focused(widget) == "sentence"


def test_focus_is_seen(page: Page, site: Site, faulty: FaultyApi) -> None:
    widget = show(page, site, faulty.endpoint)
    widget.toggle.wait_for()
    page.keyboard.press("Tab")
    style = widget.toggle.evaluate("one => getComputedStyle(one).outlineStyle")
    assert style == "solid"


def test_what_happens_is_announced_politely(page: Page, site: Site, faulty: FaultyApi) -> None:
    widget = show(page, site, faulty.endpoint)
    expect(widget.status).to_have_text("")
    told = recorded(widget.status)
    widget.open()
    expect(widget.status).to_have_text("The summary is here.")
    assert told()[0] == "Asking for the summary…"
    assert widget.status.evaluate("one => one.getAttribute('aria-live') ?? 'polite'") == "polite"


def test_who_wants_no_motion_sees_none(page: Page, site: Site, faulty: FaultyApi) -> None:
    faulty.will(Reply(200, summary_of(articles.TEXT, ()), delay=5))
    widget = show(page, site, faulty.endpoint)
    widget.toggle.click()
    bar = widget.part("skeleton").locator("div").first
    names = "one => getComputedStyle(one).animationName"
    assert bar.evaluate(names) == "none"
    page.emulate_media(reduced_motion="no-preference")
    assert bar.evaluate(names) != "none"


@pytest.mark.parametrize("width", [320, 500, 1280])
def test_at_any_width_and_zoom_nothing_is_cut_off(
    browser: Browser, site: Site, faulty: FaultyApi, width: int
) -> None:
    faulty.quoted = articles.PARAGRAPHS[:3]
    # A 640-pixel window at 200% is 320 CSS pixels wide (WCAG 1.4.10).
    context = browser.new_context(viewport={"width": width, "height": 700}, device_scale_factor=2)
    widget = show(context.new_page(), site, faulty.endpoint).open()
    widget.button("What is this?").click()
    page = widget.page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    cut = page.evaluate(
        """() => {
          const root = document.querySelector("get-summary").shadowRoot;
          const box = root.getElementById("box").getBoundingClientRect();
          return [...root.querySelectorAll("button, span, p, li")]
            .filter((one) => one.checkVisibility() && !one.matches("#status"))
            .filter((one) => one.getBoundingClientRect().right > box.right + 1)
            .map((one) => one.id || one.textContent);
        }"""
    )
    assert cut == []
    context.close()


def test_targets_are_large_enough(page: Page, site: Site, faulty: FaultyApi) -> None:
    widget = show(page, site, faulty.endpoint).open()
    for button in widget.host.locator("button").all():
        box = button.bounding_box()
        if box:
            assert min(box["width"], box["height"]) >= 24, button.text_content()


def test_from_right_to_left(page: Page, site: Site, faulty: FaultyApi) -> None:
    element = articles.widget(faulty.endpoint, lang="ar")
    html = articles.page(
        f"<main><article><h1>الروبوت</h1>{element}{articles.paragraphs()}</article></main>",
        attributes='lang="ar" dir="rtl"',
    )
    page.goto(site.add("/rtl.html", html))
    page.evaluate(
        """words => {
          customElements.get("get-summary").messages.ar = words;
          document.querySelector("get-summary").refresh();
        }""",
        ARABIC,
    )
    widget = Widget(page).open()
    expect(widget.toggle).to_contain_text(ARABIC["call"])
    expect(widget.summary).to_have_attribute("dir", "rtl")
    title = widget.host.get_by_text(ARABIC["title"], exact=True).bounding_box()
    box = widget.part("box").bounding_box()
    assert title is not None
    assert box is not None
    assert title["x"] + title["width"] / 2 > box["x"] + box["width"] / 2  # it begins at the right
    bullet = widget.summary.locator("li").evaluate("one => getComputedStyle(one).paddingRight")
    assert bullet != "0px"
    assert violations(page) == []


def test_words_that_nobody_has_translated_run_their_own_way(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    html = articles.page(
        f"<article>{articles.widget(faulty.endpoint)}{articles.paragraphs()}</article>",
        attributes='lang="ar" dir="rtl"',
    )
    page.goto(site.add("/rtl-english.html", html))
    widget = Widget(page).open()
    expect(widget.part("box")).to_have_attribute("lang", "en")
    expect(widget.part("box")).to_have_attribute("dir", "ltr")
    expect(widget.summary).to_have_attribute("dir", "rtl")  # as the article has it


def test_dark_follows_the_page_and_not_the_system_alone(
    page: Page, site: Site, faulty: FaultyApi
) -> None:
    page.emulate_media(color_scheme="dark")
    color = "one => getComputedStyle(one).backgroundColor"
    plain_page = show(page, site, faulty.endpoint)
    assert plain_page.part("box").evaluate(color) == "rgb(255, 255, 255)"
    dark_page = show(page, site, faulty.endpoint, DARK)
    assert dark_page.part("box").evaluate(color) == "rgb(27, 29, 33)"


def test_a_page_gives_it_its_own_looks(page: Page, site: Site, faulty: FaultyApi) -> None:
    site.add(
        "/theme.css",
        "get-summary { --standfirst-accent: rgb(1, 100, 2); --standfirst-radius: 0px }"
        "get-summary::part(label) { text-transform: uppercase }",
    )
    widget = show(page, site, faulty.endpoint, "<link rel='stylesheet' href='/theme.css'>").open()
    call = widget.host.get_by_text("Get a summary", exact=True)
    assert call.evaluate("one => getComputedStyle(one).color") == "rgb(1, 100, 2)"
    assert widget.part("box").evaluate("one => getComputedStyle(one).borderRadius") == "0px"
    label = widget.part("label").evaluate("one => getComputedStyle(one).textTransform")
    assert label == "uppercase"
