import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.training.text import Lexicon, repair_spacing, sentences, strip_furniture


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A ferry sank. Nobody died.", ["A ferry sank.", "Nobody died."]),
        ("Mr. Ames met Dr. Bell. They spoke.", ["Mr. Ames met Dr. Bell.", "They spoke."]),
        ("It moved to the U.S. Senate on Monday.", ["It moved to the U.S. Senate on Monday."]),
        ('"We won." The crowd left.', ['"We won."', "The crowd left."]),
        (
            "It cost $3.2 million. Why? No one knows.",
            ["It cost $3.2 million.", "Why?", "No one knows."],
        ),
        ("J. Ames left. B. Cole stayed.", ["J. Ames left.", "B. Cole stayed."]),
        ("", []),
    ],
)
def test_sentences_end_where_prose_ends(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="aB1 .!?\"'\n", max_size=60))
def test_splitting_loses_no_letters(text: str) -> None:
    joined = "".join("".join(sentences(text)).split())
    assert joined == "".join(text.split())


@pytest.mark.parametrize(
    "article",
    [
        "(CNN) -- the ferry sank at noon.",
        "Lisbon, Portugal (CNN) -- The ferry sank at noon.",
        "LISBON, Portugal -- The ferry sank at noon.",
        "By. Ann Ames for MailOnline. The ferry sank at noon.",
        "By . Ann Ames . PUBLISHED: . 04:20 EST, 3 May 2013 . | . "
        "UPDATED: . 05:00 EST, 3 May 2013 . "
        "The ferry sank at noon.",
        "The ferry sank at noon. E-mail to a friend.",
    ],
)
def test_what_is_not_the_article_is_dropped(article: str) -> None:
    assert strip_furniture(article) == "The ferry sank at noon."


def test_an_article_without_furniture_is_left_alone() -> None:
    article = "By noon the ferry had sunk. Nobody died (so the coast guard said)."
    assert strip_furniture(article) == article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said , it 's over .", "He said, it's over."),
        ("It cost £ 5 ( about $ 6 ) .", "It cost £5 (about $6)."),
        ("Already fine.", "Already fine."),
    ],
)
def test_spaces_of_a_tokeniser_are_removed(text: str, expected: str) -> None:
    assert repair_spacing(text) == expected


CASED = ["The brown bear met a brown fox and the brown cow. We saw Lisbon, old Lisbon, new Lisbon."]


def test_a_word_that_is_never_a_name_is_lower_cased() -> None:
    assert Lexicon(CASED).recase("It had a Brown coat.") == "It had a brown coat."


def test_a_word_that_is_always_a_name_is_capitalised() -> None:
    assert Lexicon(CASED).recase("They met in lisbon today.") == "They met in Lisbon today."


def test_part_of_a_longer_name_keeps_its_capital() -> None:
    assert Lexicon(CASED).recase("They met Gordon Brown there.") == "They met Gordon Brown there."


def test_a_hyphen_closes_only_where_others_write_it_closed() -> None:
    lexicon = Lexicon(["A long-range plan and a long-range radio."])
    assert lexicon.rejoin("a long - range gun") == "a long-range gun"
    assert lexicon.rejoin("he left - she stayed") == "he left - she stayed"
