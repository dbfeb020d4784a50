"""A word said twice where the sources say it once is found; sound repetition is not."""

import pytest

from standfirst.checking.echo import echoed

SOURCES = [
    "Kelly Gissendaner met the chaplain in a nondescript classroom of the prison.",
    "The Conversation publishes what scholars write, and the company pays the company's bills.",
    "It was a week later that the news of the week was announced.",
]


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Kelly Gissendaner meets Kelly Gissendaner in a classroom.", "kelly"),
        ("The scholars write for scholars.", "scholar"),
        ("A prison is in the prison's classroom.", "prison"),
    ],
)
def test_an_echo_is_found(sentence: str, word: str) -> None:
    assert echoed(sentence, SOURCES) == word


@pytest.mark.parametrize(
    "sentence",
    [
        "Kelly Gissendaner met the chaplain in the prison.",
        "The company pays what the company owes.",
        "The news of the week was announced a week later.",
        "He is as old as he is.",
        "",
    ],
)
def test_what_a_source_repeats_and_little_words_are_none(sentence: str) -> None:
    assert not echoed(sentence, SOURCES)
