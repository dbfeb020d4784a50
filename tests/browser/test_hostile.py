"""An endpoint that means harm: what it answers is text, and there is only so much of it."""

import pytest

from tests.browser import articles
from tests.browser.faulty_api import FaultyApi, Reply, summary_of
from tests.browser.site import Site
from tests.browser.support import Page, Widget, expect, lit

pytestmark = pytest.mark.browser

MARKUP = '<img src=x onerror="window.hacked = 1"><script>window.hacked = 1</script>'


def answer(sentences: object, **changes: object) -> Reply:
    return Reply(200, summary_of(articles.TEXT, ()) | {"sentences": sentences} | changes)


def said(text: object, sources: object = ()) -> dict[str, object]:
    return {"text": text, "sources": sources, "support": 1}


@pytest.fixture
def widget(page: Page, site: Site, faulty: FaultyApi) -> Widget:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site.add("/hostile.html", articles.plain(articles.widget(faulty.endpoint))))
    return Widget(page)


def assert_unharmed(page: Page) -> None:
    assert page.evaluate("window.hacked") is None
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= seen


def test_markup_is_shown_as_the_characters_it_is(
    page: Page, widget: Widget, faulty: FaultyApi
) -> None:
    model = {"id": MARKUP, "revision": MARKUP}
    faulty.will(answer([said(MARKUP)], model=model, method=MARKUP, type=MARKUP, id=MARKUP))
    widget.open()
    expect(widget.sentences.first).to_have_text(MARKUP)
    widget.button("What is this?").click()
    expect(widget.part("about")).to_contain_text("<img src=x onerror=")
    assert widget.host.locator("img, script, iframe").count() == 0
    expect(widget.button("Yes")).to_be_hidden()  # there is no id to vote for
    page.wait_for_timeout(200)
    assert_unharmed(page)


def test_writing_direction_cannot_be_turned(page: Page, widget: Widget, faulty: FaultyApi) -> None:
    faulty.will(answer([said("safe \u202egnisrever\u202c \u2066isolated\u2069 \x00\x07\x9f end")]))
    widget.open()
    expect(widget.sentences.first).to_have_text("safe gnisrever isolated end")


def test_what_is_legitimate_is_left_alone(page: Page, widget: Widget, faulty: FaultyApi) -> None:
    text = "שלום עולם 👩‍👩‍👧 naïve e\u0301 مرحبا\u200f."
    faulty.will(answer([said(text)]))
    widget.open()
    assert widget.sentences.first.text_content() == text


@pytest.mark.parametrize(
    "text",
    ["word " * 200_000, "x" * 250_000, "Z" + "\u0335\u0489" * 500, "🤖" * 60_000],
    ids=["words", "one word", "stacked marks", "astral"],
)
def test_too_much_is_cut(page: Page, widget: Widget, faulty: FaultyApi, text: str) -> None:
    faulty.will(answer([said(text)] * (1 if len(text) > 2_000 else 40)))
    before = page.evaluate("document.documentElement.scrollHeight")
    widget.toggle.click()
    widget.summary.or_(widget.error).first.wait_for()
    if widget.summary.count():
        texts = widget.sentences.all_text_contents()
        assert len(texts) <= 12
        assert all(len(one.encode("utf-16-le")) / 2 <= 601 for one in texts)
        assert all("\ufffd" not in one for one in texts)
    assert page.evaluate("document.documentElement.scrollHeight") < before + 4_500
    assert_unharmed(page)


def test_what_never_ends_is_not_waited_for(page: Page, widget: Widget, faulty: FaultyApi) -> None:
    faulty.will(Reply(200, b'{"sentences": [', endless=True))
    error = widget.event("error", widget.toggle.click)
    assert error["kind"] == "malformed"
    assert_unharmed(page)


def test_offsets_that_make_no_sense_light_nothing(
    page: Page, widget: Widget, faulty: FaultyApi
) -> None:
    wrong = [
        {"offset": -1, "length": 10},
        {"offset": 10**9, "length": 10},
        {"offset": 0.5, "length": 2},
        {"offset": "0", "length": "9"},
        {"offset": 5, "length": 10**12},
        {"offset": 3, "length": 0},
        {"length": -5},
        None,
        [],
        "0",
    ]
    sources = [said(f"Sentence {index}.", [one]) for index, one in enumerate(wrong)]
    faulty.will(answer([*sources, said("None.", None), said("Object.", {"offset": 1})]))
    widget.open()
    expect(widget.sentences).to_have_count(12)
    for button in widget.summary.get_by_role("button").all():
        button.click()
        assert lit(page) == ""
    assert_unharmed(page)


@pytest.mark.parametrize("value", [{"toString": 1, "valueOf": 1}, [[]], 1e308, True, None, "\0"])
def test_any_kind_of_value_can_stand_anywhere(
    page: Page, widget: Widget, faulty: FaultyApi, value: object
) -> None:
    fields = dict.fromkeys(
        ("id", "type", "length", "method", "model", "grounding", "usage", "created_at"), value
    )
    inner = {"model": {"id": value, "revision": value}, "usage": {"seconds_saved": value}}
    faulty.will(
        answer([said("Kept.", value), said(value, [value]), value], **fields),
        answer([said("Kept.", [{"offset": value, "length": value}])], **inner),
    )
    widget.open()
    assert widget.sentences.all_text_contents() == ["Kept."]
    widget.button("Medium").click()
    widget.summary.wait_for()
    assert widget.sentences.all_text_contents() == ["Kept."]
    expect(widget.summary.get_by_role("button")).to_have_count(0)


def test_other_kinds_of_values_do_no_harm(page: Page, widget: Widget, faulty: FaultyApi) -> None:
    faulty.will(
        answer(
            [said("Kept."), said(7), said(None), said({"toString": 1}), None, 3, "text", []],
            model=None,
            grounding=[],
            usage="none",
            created_at={"year": 1},
            id=["a"],
        )
    )
    widget.open()
    assert widget.sentences.all_text_contents() == ["Kept."]
    widget.button("What is this?").click()
    assert_unharmed(page)
