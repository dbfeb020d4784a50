"""Where a sentence may be cut to make a headline."""

import pytest

from standfirst.headline import cut
from standfirst.words.known import language_of

ENGLISH = language_of("en")


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("The council sells the hall.", "The council sells the hall."),
        ("A ferry sank off Arne, killing nine", "A ferry sank off Arne"),
        ("The council sells the hall after a vote", "The council sells the hall"),
        ("The council changes its rules to include boats", "The council changes its rules"),
        ("The old hall was sold in a vote on Monday", ""),
        ("The old hall was demolished in a vote", "The old hall was demolished"),
        ("The old hall demolished in a vote was his", ""),
        ("The harbour master calls for a new vote", ""),
        ("The vote marks a step in the dispute", "The vote marks a step"),
        ("The mayor is home a week after the vote", ""),
        ("The mayor comes back to bite a rival", ""),
        ("The mayor plans a trip to Arne on Monday", ""),
        ("The harbour master has a plan to fishing", ""),
        ("The mayor has a bid to go on for now", "The mayor has a bid"),
        ("The news that boats may leave the harbour after dawn", ""),
        ("The harbour master of Arne in Norland", ""),
        ("Ida Holm wins in the old town of Arne", ""),
        ("Nine old boats from the islands of Arne", ""),
    ],
)
def test_it_ends_where_a_clause_may_end(text: str, headline: str) -> None:
    assert cut(text, 6, ENGLISH) == headline


def test_the_last_place_that_fits_is_taken() -> None:
    text = "The council sells the hall after a vote on the budget for Monday"
    assert cut(text, 11, ENGLISH) == "The council sells the hall after a vote on the budget"
    assert cut(text, 8, ENGLISH) == "The council sells the hall after a vote"


def test_in_another_language_only_a_comma_ends_it() -> None:
    german = language_of("de")
    assert cut("Der Rat verkauft die Halle, nach langem Streit", 6, german) == (
        "Der Rat verkauft die Halle"
    )
    assert cut("Der Rat verkauft die Halle nach langem Streit", 6, german) == ""
    assert cut("The council sells the hall to include boats", 6, german) == ""


def test_nothing_and_a_long_word_are_left() -> None:
    assert cut("", 6, ENGLISH) == ""
    assert cut("a" * 10_000, 6, ENGLISH) == "a" * 10_000
    assert cut("to " * 50, 6, ENGLISH) == ""
