"""Which language a text is in, and when that is a reason to refuse it."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.admission import admit
from standfirst.domain import ArticleRejected, Unsuitable, WrongLanguage
from standfirst.text.doc import parse_article
from standfirst.text.language_id import detect
from tests.pages import page

ENGLISH = ["ferry", "budget", "interview", "live", "page", "accents", "capitals", "wrapped"]
OTHERS = [("german", "de"), ("french", "fr"), ("spanish", "es"), ("russian", "ru")]


@pytest.mark.parametrize("name", ENGLISH)
def test_english_news_is_english(name: str) -> None:
    article = parse_article(page(name))
    assert detect(article.text) == "en"
    admit(article, ("en",))


@pytest.mark.parametrize(("name", "language"), OTHERS)
def test_another_language_is_named_and_refused(name: str, language: str) -> None:
    article = parse_article(page(name))
    assert detect(article.text) == language
    with pytest.raises(ArticleRejected, match=r"English \(en\)"):
        admit(article, ("en",))
    admit(article, ("en", language))
    admit(parse_article(page(name), language="en-GB"), ("en",))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Il governo ha deciso di aumentare le tasse sulla benzina, ma non è chiaro quando la "
         "legge entrerà in vigore nel paese e come sarà applicata dai comuni.", "it"),
        ("Het kabinet heeft dinsdag besloten om de regels voor het bouwen van huizen te "
         "veranderen, omdat er te weinig woningen zijn.", "nl"),
        ("Η κυβέρνηση αποφάσισε να αυξήσει τους φόρους στη βενζίνη.", "el"),
        ("政府は火曜日にガソリン税を引き上げることを決めた。", "ja"),
        ("政府周二决定提高汽油税。", "zh"),
        ("قررت الحكومة يوم الثلاثاء رفع الضرائب على البنزين.", "ar"),
    ],
)  # fmt: skip
def test_languages_beyond_the_supported_ones(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hi.",
        "1 2 3",
        "🚢" * 50,
        "def f(x):\n    return x + 1\n" * 40,
        "buy cheap pills now " * 40,
    ],
)
def test_what_cannot_be_told_is_let_pass(text: str) -> None:
    assert detect(text) is None
    with suppress(ArticleRejected, Unsuitable):  # but not WrongLanguage
        admit(parse_article(text), ("en",))


@pytest.mark.parametrize(
    "text",
    [
        "• flour\n• eggs\n• butter\n" * 20,
        "so the dredging is finished and it came in at three million which is less " * 9,
        "GAZETTE: Who are you, then, and what did you do on the day?\n\nQUILL: I swam it.\n\n" * 9,
    ],
)
def test_a_text_without_sentences_to_tell_is_unsuitable(text: str) -> None:
    with pytest.raises(Unsuitable):
        admit(parse_article(text), ("en",))


@pytest.mark.parametrize("text", ["A ferry sank", "• flour\n• eggs"])
def test_a_text_as_short_as_a_summary_needs_no_sentences(text: str) -> None:
    admit(parse_article(text), ("en",))


def test_what_the_caller_says_is_believed() -> None:
    with pytest.raises(WrongLanguage, match=r"in German; this model supports English \(en\)"):
        admit(parse_article(page("ferry"), language="de"), ("en",))


@given(st.text(max_size=400))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert detect(text) is None or len(detect(text) or "") == 2
