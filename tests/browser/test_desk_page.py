"""The example desk and a reader's page, where nothing is shown that no editor has seen."""

import re
from collections.abc import Iterator

import pytest

from standfirst import bootstrap
from tests.browser import articles
from tests.browser.site import Site
from tests.browser.support import Browser, Locator, Page, Widget, expect
from tests.fakes import ScriptedEngine
from tools.local.api import serving
from tools.local.dynamodb import local_dynamodb

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def desk_api(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The API on a table of its own, with an engine from a script; its base URL."""
    engine = ScriptedEngine(["Nothing that the article bears out."])
    with (
        local_dynamodb(tmp_path_factory.mktemp("dynamodb")) as table,
        pytest.MonkeyPatch.context() as patched,
    ):
        variables = {
            "ALLOWED_ORIGINS": site.origin,
            "POWERTOOLS_LOG_LEVEL": "WARNING",
            "POWERTOOLS_METRICS_DISABLED": "true",
        }
        for name, value in (table.environment | variables).items():
            patched.setenv(name, value)
        patched.setattr(bootstrap, "engine", lambda _: engine)
        bootstrap.allowed_origins.cache_clear()
        with serving(0, quiet=True) as url:
            site.apis.append(url.removesuffix("/v1"))
            yield url
            site.apis.remove(url.removesuffix("/v1"))
    bootstrap.renew()


@pytest.fixture
def held(desk_api: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The API, holding back."""
    monkeypatch.setenv("REVIEW_SUMMARIES", "before")
    bootstrap.renew()
    yield desk_api
    monkeypatch.undo()
    bootstrap.renew()


def paragraphs(name: str) -> tuple[str, ...]:
    """An article that no other test has."""
    return (
        *articles.PARAGRAPHS,
        f"The song that Ferdi sang that night was {name}, neighbours said.",
    )


def reader_of(page: Page, site: Site, held: str, name: str) -> Widget:
    """A reader's look at the article."""
    tag = articles.widget(held)
    body = f"<article>{tag}{articles.paragraphs(paragraphs(name))}</article>"
    page.goto(site.add("/held.html", articles.page(body)))
    return Widget(page)


def hand_in(page: Page, held: str, name: str) -> Locator:
    """Hand the article in at the desk; return its card."""
    page.goto(held.replace("/v1", "/desk.html"))
    page.get_by_label("What the CMS calls it").fill(name)
    page.get_by_role("textbox", name="Article").fill("\n\n".join(paragraphs(name)))
    page.get_by_role("button", name="Hand in").click()
    card = page.get_by_role("article").filter(has=page.get_by_role("heading", name=name))
    card.wait_for()
    return card


@pytest.mark.usefixtures("http_errors")
def test_readers_have_the_button_once_an_editor_has_approved(
    page: Page, site: Site, held: str
) -> None:
    widget = reader_of(page, site, held, "Tosca")
    widget.toggle.click()
    expect(widget.host).to_be_hidden()

    card = hand_in(page, held, "Tosca")
    rows = card.locator("tbody tr")
    said = rows.locator("td:first-child").all_text_contents()
    sources = rows.locator("td:last-child").all_text_contents()
    whole = "\n\n".join(paragraphs("Tosca"))
    assert said
    assert all(part in whole for source in sources for part in source.split(" … "))
    card.get_by_role("button", name="Approve", exact=True).click()
    expect(card.get_by_role("status")).to_have_text("It is approved.")

    widget = reader_of(page, site, held, "Tosca").open()
    assert widget.sentences.all_text_contents() == said
    expect(widget.part("label")).to_contain_text("checked by an editor on")


def test_an_editors_own_text_is_what_readers_get(page: Page, site: Site, held: str) -> None:
    card = hand_in(page, held, "Aida")
    card.get_by_role("button", name="Edit").click()
    card.get_by_label("Your text").fill("A robot brings bread.\nIt sings Aida.")
    card.get_by_role("button", name="Approve this text").click()
    expect(card.get_by_role("status")).to_have_text("It is approved.")

    widget = reader_of(page, site, held, "Aida").open()
    assert widget.sentences.all_text_contents() == ["A robot brings bread.", "It sings Aida."]
    expect(widget.part("label")).to_contain_text("Checked and edited by the newsroom")


@pytest.mark.usefixtures("http_errors")
def test_what_is_rejected_leaves_the_list_and_reaches_no_reader(
    page: Page, site: Site, held: str
) -> None:
    card = hand_in(page, held, "Norma")
    card.get_by_role("button", name="Reject …").click()
    card.get_by_label("Why?").fill("It misses the point.")
    card.get_by_role("button", name="Reject", exact=True).click()
    expect(card.get_by_role("status")).to_have_text("rejected: It misses the point.")
    page.get_by_role("button", name="Look again").click()
    expect(card).to_have_count(0)

    widget = reader_of(page, site, held, "Norma")
    widget.toggle.click()
    expect(widget.host).to_be_hidden()


@pytest.mark.usefixtures("http_errors")
def test_the_slower_of_two_editors_keeps_their_text_and_sees_what_it_is_now(
    page: Page, browser: Browser, held: str
) -> None:
    card = hand_in(page, held, "Carmen")
    colleague = browser.new_page()
    colleague.goto(held.replace("/v1", "/desk.html"))
    theirs = colleague.get_by_role("article").filter(
        has=colleague.get_by_role("heading", name="Carmen")
    )
    theirs.get_by_role("button", name="Approve", exact=True).click()
    expect(theirs.get_by_role("status")).to_have_text("It is approved.")
    theirs.get_by_role("button", name="Withdraw").click()
    expect(theirs.get_by_role("status")).to_have_text("It is withdrawn.")
    colleague.close()

    card.get_by_role("button", name="Edit").click()
    card.get_by_label("Your text").fill("My own words.")
    card.get_by_role("button", name="Approve this text").click()
    expect(card.get_by_role("status")).to_contain_text("Somebody has changed this summary")
    expect(card.locator(".facts-line")).to_contain_text("withdrawn")
    expect(card.get_by_label("Your text")).to_have_value("My own words.")


@pytest.mark.usefixtures("http_errors")
def test_where_nothing_is_held_back_the_desk_says_how_to_begin(page: Page, desk_api: str) -> None:
    page.goto(desk_api.replace("/v1", "/desk.html"))
    page.get_by_role("button", name="Use the newspaper's article").click()
    expect(page.get_by_role("textbox", name="Article")).to_have_value(re.compile("Garrow Tunnel"))
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator("#state")).to_contain_text("REVIEW_SUMMARIES=before make serve")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_the_desk(page: Page, held: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    card = hand_in(page, held, f"Fidelio in the {scheme}")
    card.get_by_role("button", name="Edit").click()
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found] == []
