import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.text.normalize import normalise
from standfirst.text.paragraphs import paragraphs
from tests.pages import page

MAYOR = (
    "The mayor said on Tuesday that the bridge would be closed until the engineers had found out "
    "why it swayed in the wind, and that buses would run instead. Nobody was hurt, she added."
)
CYCLIST = (
    "A cyclist who had crossed it on Monday evening told the radio that he had felt the deck move "
    "beneath him and had carried his bicycle the rest of the way."
)


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(text)]


def test_an_empty_line_is_a_border() -> None:
    assert texts("One.\n\nTwo.\n \t\u200b\nThree.\r\n\r\n\r\nFour.") == [
        "One.",
        "Two.",
        "Three.",
        "Four.",
    ]


def test_a_single_line_break_is_a_border_between_whole_lines() -> None:
    assert texts(f"A title\nBy Jane Doe\n{MAYOR}\n{CYCLIST}\u2028End.") == [
        "A title",
        "By Jane Doe",
        MAYOR,
        CYCLIST,
        "End.",
    ]


@pytest.mark.parametrize("width", [50, 66, 78, 100])
@pytest.mark.parametrize("line_feed", ["\n", "\r\n"])
def test_hard_wrapped_prose_is_put_together_again(width: int, line_feed: str) -> None:
    wrapped = "\n\n".join(textwrap.fill(one, width) for one in (MAYOR, CYCLIST))
    assert texts(wrapped.replace("\n", line_feed)) == [MAYOR, CYCLIST]


def test_a_short_line_ends_a_paragraph_of_hard_wrapped_text() -> None:
    wrapped = textwrap.fill(MAYOR, 60) + "\n" + textwrap.fill(CYCLIST, 60)
    assert texts(wrapped) == [MAYOR, CYCLIST]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor spoke about the bridge, the school,\nTuesday's storm and herself.",
        "The mayor said that the bridge would be closed until\nthe engineers had finished.",
    ],
)
def test_a_line_that_breaks_off_goes_on_in_the_next(text: str) -> None:
    assert texts(text) == [text.replace("\n", " ")]


def test_list_items_stay_apart() -> None:
    items = [
        "• bread and butter pudding with raisins, cream",
        "• milk",
        "- eggs",
        "1. flour",
        "2) salt",
    ]
    assert texts("\n".join(items)) == items


@pytest.mark.parametrize("name", ["accents", "brief", "budget", "ferry", "french", "spanish"])
def test_pages_say_the_same_after_wrapping(name: str) -> None:
    blocks = [line for line in page(name).split("\n") if line]
    wrapped = "\n\n".join(textwrap.fill(block, 70, break_on_hyphens=False) for block in blocks)
    assert texts(wrapped) == blocks


@given(
    st.lists(
        st.sampled_from(
            ["\n", "\r\n", "\r", "\n\n", "\x0b", "\u2029", " ", "\u200b", "\u0301", "• "]
        )
        | st.text(st.characters(), max_size=12)
    ).map("".join)
)
def test_paragraphs_are_slices_of_the_text(text: str) -> None:
    found = paragraphs(text)
    assert [normalise(text[one.start : one.end]) for one in found] == [one.text for one in found]
    assert all(one.text for one in found)
    assert "".join(normalise(text).split()) == "".join("".join(one.text for one in found).split())
    borders = [place for one in found for place in (one.start, one.end)]
    assert borders == sorted(borders)


@pytest.mark.parametrize("unit", ["\n", "a\n", "a\n\n", "\r", " \n", "word and word\n", "• a\n"])
def test_long_runs_of_anything(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert "".join(texts(text)).replace(" ", "") == "".join(text.split())
