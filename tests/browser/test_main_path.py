"""What a reader does, with the real API and the real model: nothing here is faked."""

import json
from typing import Any

import pytest

from tests.browser import articles
from tests.browser.site import Site
from tests.browser.support import (
    PATIENCE,
    Page,
    Request,
    Response,
    Widget,
    expect,
    lit,
    lit_passages,
    posted,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def reader(page: Page, site: Site, api: str) -> tuple[Page, list[Any]]:
    """A reader on the article's page, and what passes between the page and the API."""
    exchanges: list[Any] = []

    def on_response(response: Response) -> None:
        if response.url.startswith(api):
            exchanges.append(response)

    page.on("response", on_response)
    page.goto(site.add("/article.html", articles.plain(articles.widget(api, length="short"))))
    return page, exchanges


def test_a_press_brings_a_summary_of_this_article(reader: tuple[Page, list[Any]]) -> None:
    page, exchanges = reader
    widget = Widget(page)
    expect(widget.toggle).to_have_attribute("aria-expanded", "false")
    expect(widget.summary).to_have_count(0)
    assert exchanges == []  # opt-in: nothing was sent before the press

    shown = widget.event("summary", lambda: widget.open(PATIENCE))

    answer = exchanges[-1].json()
    assert exchanges[-1].status == 200
    assert posted(exchanges[-1].request) == {
        "text": articles.TEXT,
        "title": articles.TITLE,
        "type": "key-points",
        "length": "short",
    }
    assert widget.sentences.all_text_contents() == [one["text"] for one in answer["sentences"]]
    expect(widget.toggle).to_have_attribute("aria-expanded", "true")
    expect(widget.part("label")).to_contain_text("AI")
    assert (shown["id"], shown["method"]) == (answer["id"], answer["method"])


def test_every_sentence_lights_up_what_it_rests_on(reader: tuple[Page, list[Any]]) -> None:
    page, exchanges = reader
    widget = Widget(page).open(PATIENCE)
    sentences = exchanges[-1].json()["sentences"]
    assert sentences
    for index, sentence in enumerate(sentences):
        widget.sentences.nth(index).click()
        passages = [
            articles.TEXT[source["offset"] : source["offset"] + source["length"]]
            for source in sentence["sources"]
        ]
        assert passages
        assert "".join(lit(page).split()) == "".join("".join(passages).split())
        expect(widget.sentences.nth(index)).to_have_attribute("aria-pressed", "true")
        in_view = page.evaluate(
            "() => { const [r] = CSS.highlights.get('standfirst-source');"
            "const box = r.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight }"
        )
        assert in_view


def test_the_second_reader_is_served_from_the_cache(
    reader: tuple[Page, list[Any]],
) -> None:
    page, exchanges = reader
    widget = Widget(page).open(PATIENCE)
    first = widget.sentences.all_text_contents()
    page.reload()
    Widget(page).open()
    assert Widget(page).sentences.all_text_contents() == first
    status = exchanges[-1].header_value("Cache-Status")
    assert status == "standfirst; hit"


def test_another_length_is_written_and_the_first_one_kept(
    reader: tuple[Page, list[Any]],
) -> None:
    page, exchanges = reader
    widget = Widget(page).open(PATIENCE)
    short = widget.sentences.all_text_contents()
    shown = widget.event("summary", widget.button("Medium").click)
    expect(widget.button("Medium")).to_have_attribute("aria-pressed", "true")
    assert shown["length"] == exchanges[-1].json()["length"] == "medium"
    asked = len(exchanges)
    widget.button("Short").click()
    expect(widget.sentences).to_have_text(short)
    assert len(exchanges) == asked  # it was at hand


def test_a_vote_is_counted(reader: tuple[Page, list[Any]]) -> None:
    page, exchanges = reader
    widget = Widget(page).open(PATIENCE)
    shown = exchanges[-1].json()
    voted = widget.event("feedback", widget.button("Yes").click)
    assert voted == {"id": shown["id"], "helpful": True}
    assert exchanges[-1].status == 204
    expect(widget.status).to_have_text("Thank you.")


def test_a_known_summary_is_fetched_by_a_plain_get(
    page: Page, site: Site, api: str, reader: tuple[Page, list[Any]]
) -> None:
    _, exchanges = reader
    widget = Widget(page).open(PATIENCE)
    written = exchanges[-1].json()
    exchanges.clear()

    element = articles.widget(api, summary_id=written["id"])
    page.goto(site.add("/known.html", articles.plain(element)))
    widget.open()

    assert [one.request.method for one in exchanges] == ["GET"]
    assert exchanges[0].url == f"{api}/summaries/{written['id']}"
    assert "x-api-key" not in exchanges[0].request.all_headers()
    assert "public" in (exchanges[0].header_value("Cache-Control") or "")
    assert widget.sentences.all_text_contents() == [one["text"] for one in written["sentences"]]
    source = written["sentences"][0]["sources"][0]
    widget.sentences.first.click()
    passage = articles.TEXT[source["offset"] : source["offset"] + source["length"]]
    assert " ".join(passage.split()) in lit(page)


@pytest.mark.usefixtures("http_errors")
def test_an_id_that_is_no_longer_kept_is_written_anew(page: Page, site: Site, api: str) -> None:
    methods: list[str] = []

    def on_request(request: Request) -> None:
        if request.url.startswith(api):
            methods.append(request.method)

    page.on("request", on_request)
    element = articles.widget(api, summary_id="0" * 64)
    page.goto(site.add("/expired.html", articles.plain(element)))
    Widget(page).open(PATIENCE)
    assert [method for method in methods if method != "OPTIONS"] == ["GET", "POST"]


def test_the_demo_page_summarises_its_article(page: Page, api: str) -> None:
    page.goto(api.removesuffix("/v1") + "/")
    widget = Widget(page).open(PATIENCE)
    widget.sentences.first.click()
    paragraphs = page.locator("#article > p").all_text_contents()
    passages = lit_passages(page)
    assert passages
    assert all(any(passage in one for one in paragraphs) for passage in passages)


def test_the_playground_shows_everything_of_an_answer(page: Page, api: str) -> None:
    page.goto(api.removesuffix("/v1") + "/#playground")
    page.get_by_label("Article", exact=True).fill(articles.TEXT)
    page.get_by_label("Type").select_option("tldr")
    page.get_by_role("button", name="Summarise").click()
    page.locator("#answer").wait_for(timeout=PATIENCE)
    answer = json.loads(page.locator("#json").text_content() or "")
    assert answer["type"] == "tldr"
    expect(page.locator("#sentences button").first).to_contain_text(answer["sentences"][0]["text"])
    source = answer["sentences"][0]["sources"][0]
    passage = articles.TEXT[source["offset"] : source["offset"] + source["length"]]
    expect(page.locator("#evidence mark").first).to_have_text(passage)
    figures = page.locator("#figures").inner_text()
    assert "standfirst; fwd=miss; stored" in figures
    assert f"{answer['grounding']['supported']} of {answer['grounding']['checked']}" in figures
    command = page.locator("#curl").text_content() or ""
    assert command.startswith(f"curl -i {api}/summaries")
    body = json.loads(command.split("<<'JSON'\n")[1].removesuffix("\nJSON"))
    assert body == {"text": articles.TEXT, "type": "tldr", "length": "short"}


@pytest.mark.usefixtures("http_errors")
def test_the_playground_says_what_is_wrong(page: Page, api: str) -> None:
    page.goto(api.removesuffix("/v1") + "/#playground")
    page.get_by_label("Article", exact=True).fill("…")
    page.get_by_role("button", name="Summarise").click()
    expect(page.locator("#progress")).to_contain_text("422")


def test_the_documentation_opens(page: Page, api: str) -> None:
    page.goto(f"{api}/docs")
    expect(page.locator("text=/summaries").first).to_be_visible()
