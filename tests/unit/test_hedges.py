"""What an article holds back is not stated outright."""

import pytest

from standfirst.checking.hedges import unhedged
from standfirst.words.known import language_of
from standfirst.words.tokens import tokenize

ENGLISH = language_of("en")


def found(sentence: str, *sources: str) -> str:
    return unhedged(
        tokenize(sentence, ENGLISH), [tokenize(source, ENGLISH) for source in sources], ENGLISH
    )


@pytest.mark.parametrize(
    ("source", "sentence", "word"),
    [
        (
            "The clerk allegedly stole two paintings from the town hall.",
            "The clerk stole two paintings.",
            "allegedly",
        ),
        (
            "The new bridge may have caused the flood in the valley.",
            "The new bridge has caused the flood.",
            "may",
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
        (
            "The school will close in June unless the council finds the money.",
            "The school will close in June.",
            "unless",
        ),
    ],
)
def test_a_hedge_or_a_condition_left_out_is_found(source: str, sentence: str, word: str) -> None:
    assert found(sentence, "Nothing else was said of it.", source) == word


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (
            "The clerk allegedly stole two paintings from the town hall.",
            "The clerk allegedly stole two paintings.",
        ),
        (
            "The new bridge might have caused the flood.",
            "The new bridge may have caused the flood.",
        ),
        (
            "Police said the clerk, who allegedly stole two paintings, was arrested on Monday.",
            "The clerk was arrested on Monday.",
        ),
        (
            "If the council agrees, the school will close in June.",
            "If the council agrees, the school will close.",
        ),
        (
            "If the council agrees, the school will close in June.",
            "The council wants to read the plan once more.",
        ),
        ("He left Port Hallan on Monday.", "He left on Monday."),
    ],
)
def test_what_is_still_held_back_or_left_out_whole_is_none(source: str, sentence: str) -> None:
    assert not found(sentence, source)


def test_without_a_source_nothing_is_held_back() -> None:
    assert not found("The school will close in June.")
    assert not found("", "If the council agrees, the school will close in June.")
