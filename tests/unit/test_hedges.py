"""What an article holds back is not stated outright."""

import pytest

from standfirst.checking.hedges import unhedged
from standfirst.words.known import language_of
from standfirst.words.tokens import tokenize

ENGLISH = language_of("en")
CLERK = "The clerk allegedly stole two paintings from the town hall."
SCHOOL = "The school will close in June, the mayor said, unless the council finds the money."


def found(sentence: str, *sources: str, code: str = "en") -> str:
    language = language_of(code)
    return unhedged(
        tokenize(sentence, language), [tokenize(source, language) for source in sources], language
    )


@pytest.mark.parametrize(
    ("source", "sentence", "word"),
    [
        (CLERK, "The clerk stole two paintings.", "allegedly"),
        (CLERK, "The clerk stole them.", "allegedly"),
        ("The bridge may not have held the flood.", "The bridge held the flood.", "may"),
        ("The bridge may have caused the flood in May.", "The bridge caused it in May.", "may"),
        ("Theresa May allegedly took it.", "Theresa May took it.", "allegedly"),
        (
            "The bank could close and the clerk allegedly stole two paintings.",
            "The bank could close and the clerk stole two paintings.",
            "allegedly",
        ),
        (
            "Outside of Norland's islands, the dish is hardly known.",
            "The dish is hardly known.",
            "Outside",
        ),
        (
            "If the council agrees, the school will close in June.",
            "The school will close in June.",
            "If",
        ),
        (SCHOOL, "The school will close in June.", "unless"),
        (SCHOOL, "The school will close.", "unless"),
        (
            "It is a treaty, the minister said, only if the president says it is.",
            "The president says it is.",
            "if",
        ),
        (
            "Either the mayor won the vote, or the count was wrong.",
            "The mayor won the vote.",
            "Either",
        ),
        (
            "If the council agrees, the school will close in June.",
            "The council agrees, the school will close in June.",
            "If",
        ),
        ("If rain comes we leave the school.", "We leave the school.", "If"),
        ("Now, it appears the clerk stole it.", "The clerk stole it.", "it"),
        ("The clerk, it appears, stole the paintings.", "The clerk stole the paintings.", "it"),
        ("The clerk asked whether the mayor won the vote.", "The mayor won the vote.", "whether"),
    ],
)
def test_a_hedge_or_a_condition_left_out_is_found(source: str, sentence: str, word: str) -> None:
    assert found(sentence, "Nothing else was said of it.", source) == word


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("Either the clerk or the mayor won the vote.", "Either the clerk or the mayor won."),
        (CLERK, "The clerk allegedly stole two paintings."),
        (CLERK, "The mayor, an old man, knew which clerk stole."),
        ("The bridge might have caused the flood.", "The bridge may have caused the flood."),
        (
            "Police said the clerk, who allegedly stole two paintings, was arrested on Monday.",
            "The clerk was arrested on Monday.",
        ),
        (
            "If the council agrees, the school will close in June.",
            "If the council agrees, the school will close.",
        ),
        (
            "If the council agrees, the school of the town will close in June.",
            "The school of the town will close in June if they agree.",
        ),
        (SCHOOL, "The school will close unless the council finds money."),
        ("The school will close even if it rains.", "The school will close."),
        ("He was arrested and asked if he knew the clerk.", "He was arrested."),
        ("A man was shot dead outside a nightclub in Leeds.", "A man was shot dead."),
        ("In May police arrested the clerk.", "Police arrested the clerk."),
        ("He left Port Hallan on Monday.", "He left on Monday."),
        ("Asked if he knew the clerk, the mayor laughed.", "The mayor laughed."),
        ("It is likely.", "It is."),
    ],
)
def test_what_is_still_held_back_or_left_out_whole_is_none(source: str, sentence: str) -> None:
    assert not found(sentence, source)


@pytest.mark.parametrize("other", [0, 1])
def test_one_source_that_states_it_outright_is_enough(other: int) -> None:
    court = "On Friday a court found that the clerk stole two paintings."
    sources = [CLERK, court] if other else [court, CLERK]
    assert not found("The clerk stole two paintings.", *sources)


def test_without_a_source_or_words_nothing_is_held_back() -> None:
    assert not found("The school will close in June.")
    assert not found("", SCHOOL)
    assert not found("...", SCHOOL)
    assert not found("The school will close.", "", "...")


def test_a_language_without_hedges_holds_nothing_back() -> None:
    assert not found("Die Schule schließt.", "Die Schule schließt, unless it rains.", code="de")
