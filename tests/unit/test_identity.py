"""Two requests are the same if their words and recipe are, whatever the layout of the page."""

import unicodedata
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from standfirst import domain
from standfirst.domain import Length, ModelInfo, Recipe, SummaryType, subject_id, summary_id
from standfirst.text.doc import parse_article
from tests.articles import FERRY
from tests.pages import page

MODEL = ModelInfo("house", "r1")
PARAGRAPHS = [
    " ".join(one.text for one in FERRY.sentences if one.paragraph == number) for number in range(3)
]

spaces = st.sampled_from([" ", "  ", "\t", "\u00a0", "\u2009 ", " \u200b", "\u3000"])
breaks = st.sampled_from(["\n\n", "\r\n\r\n", "\n \n", "\n\n\n\n", "\u2029\u2029", " \n\t\n "])
quotes = st.sampled_from([("“", "”", "’"), ('"', '"', "'"), ("„", "“", "‘"), ("„", "”", "’")])
forms: st.SearchStrategy[Literal["NFC", "NFD"]] = st.sampled_from(["NFC", "NFD"])
furniture = st.lists(
    st.sampled_from(
        [
            "No time to read?",
            "Get a summary",
            "Advertisement",
            "Share",
            "Sign up",
            "Cookie settings",
        ]
    ),
    max_size=2,
)
DEFAULT = Recipe()


def id_of(text: str, recipe: Recipe = DEFAULT, model: ModelInfo = MODEL) -> str:
    return summary_id(parse_article(text).canonical, recipe, model)


PLAIN = "\n\n".join(PARAGRAPHS)
ID = id_of(PLAIN)


@st.composite
def layouts(draw: st.DrawFn) -> str:
    """The article as some other page, feed or browser would submit it."""
    opening, closing, apostrophe = draw(quotes)
    blocks = []
    for paragraph in PARAGRAPHS:
        blocks += draw(furniture)
        words = paragraph.split()
        gaps = draw(st.lists(spaces, min_size=len(words), max_size=len(words)))
        blocks.append("".join(word + gap for word, gap in zip(words, gaps, strict=True)))
    text = "".join(block + draw(breaks) for block in blocks)
    quoted = str.maketrans({"“": opening, "”": closing, "’": apostrophe, "'": apostrophe})
    return unicodedata.normalize(draw(forms), text.translate(quoted))


@given(layouts())
def test_the_same_words_are_the_same_summary(text: str) -> None:
    assert id_of(text) == ID


@given(st.data())
def test_one_changed_word_is_another(data: st.DataObject) -> None:
    words = PLAIN.split(" ")
    index = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.sampled_from(["zebra", "not", "13", "Bergström"]))
    assume(other not in words[index])
    changed = [*words[:index], other, *words[index + 1 :]]

    assert id_of(" ".join(changed)) != ID


@given(st.data())
def test_one_missing_word_is_another(data: st.DataObject) -> None:
    words = PLAIN.split(" ")
    index = data.draw(st.integers(0, len(words) - 1))

    assert id_of(" ".join(words[:index] + words[index + 1 :])) != ID


@given(st.permutations(range(len(FERRY.sentences))))
def test_another_order_is_another(order: list[int]) -> None:
    text = " ".join(FERRY.sentences[index].text for index in order)
    assume(order != sorted(order))

    assert id_of(text) != id_of(" ".join(one.text for one in FERRY.sentences))


def test_every_recipe_and_every_model_has_its_own() -> None:
    recipes = [Recipe(kind, length) for kind in SummaryType for length in Length]
    models = [MODEL, replace(MODEL, revision="r2"), replace(MODEL, id="other")]
    ids = {id_of(PLAIN, recipe, model) for recipe in recipes for model in models}

    assert len(ids) == len(recipes) * len(models)


def test_a_new_way_of_writing_never_serves_what_the_old_one_wrote(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(domain, "RECIPE_VERSION", domain.RECIPE_VERSION + 1)

    assert id_of(PLAIN) != ID


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("ferry", "e87e6770790e78f39b389667c2ac0fe1cf9283f1"),
        ("german", "45468358664ab30c567c0ddf5a87da0ae7a4b9d6"),
        ("budget", "2f1e078c6650ca37cd23b2c80e133982a3c4861c"),
        ("page", "b6c34caa7d0d0ec7d11ed2f689849097d88d1bc4"),
    ],
)
def test_what_an_operator_decided_is_found_by_every_later_version(name: str, subject: str) -> None:
    """These ids are frozen: a release that changes them loses corrections and withdrawals."""
    assert subject_id(parse_article(page(name)).canonical, DEFAULT) == subject


@given(st.text(), st.text(), st.text(), st.text())
def test_what_stands_where_cannot_be_confused(one: str, two: str, three: str, four: str) -> None:
    """The parts are joined before hashing, so different parts must not give the same whole."""
    assume((one, two) != (three, four))
    assume("\0" not in one + two + three + four)

    first, second = (summary_id("a", DEFAULT, ModelInfo(*of)) for of in ((one, two), (three, four)))
    assert first != second
