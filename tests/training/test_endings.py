"""A sentence that stops too early is told from one that leaves out an adjunct."""

import pytest

from tools.training.endings import cut

SOURCES = [
    "Nothing else was said.",
    "The striker's dismissal made the passage into the final all the more remarkable on Friday.",
    "The hopes of the city suffered a blow when the ferry, which was old, sank in the harbour.",
]


@pytest.mark.parametrize(
    "sentence",
    [
        "The striker's dismissal made the passage into the final.",
        "The hopes of the city.",
        "The hopes suffered.",
    ],
)
def test_a_sentence_that_stops_too_early_is_found(sentence: str) -> None:
    assert cut(sentence, SOURCES)


@pytest.mark.parametrize(
    "sentence",
    [
        "The passage into the final was all the more remarkable.",
        "The hopes of the city suffered a blow.",
        "The ferry sank.",
        "The ferry, which was old, sank in the harbour.",
        "The hopes of the town were great.",
        "The final all over again.",
        "Everybody knows.",
        "",
    ],
)
def test_what_is_whole_is_not(sentence: str) -> None:
    assert not cut(sentence, SOURCES)


def test_without_sources_nothing_is_cut() -> None:
    assert not cut("The ferry sank.", [])
