"""How much of a sentence one source has in the same order."""

import pytest

from standfirst.checking.order import in_order, kept, spoken
from standfirst.words.known import language_of
from standfirst.words.tokens import tokenize

ENGLISH = language_of("en")
FERRY = "Once the alarm was raised, rescuers pulled 290 survivors from the cold water on Tuesday."
BRIDGE = "The bridge cost 1,000 pounds."
MAYOR = "The mayor of Port Hallan promised an inquiry into the ferry's sinking."


@pytest.mark.parametrize(
    ("sentence", "share"),
    [
        ("Rescuers pulled 290 survivors from the water.", 1.0),
        ("Rescuers pull 290 survivors from the water!", 1.0),
        ("An alarm is raised.", 1.0),
        ("The mayor of Port Hallan promised an inquiry.", 1.0),
        ("They pulled 290 survivors from the water.", 1.0),
        ("290 survivors pulled rescuers from the water.", 5 / 7),
        ("The mayor pulled survivors from the water.", 6 / 7),
        ("The mayor of Port Hallan pulled 290 survivors from the water.", 7 / 11),
        ("The bridge cost 1000 pounds.", 1.0),
        ("Nobody else knows.", 0.0),
        ("", 1.0),
        ("...", 1.0),
    ],
)
def test_the_share_is_of_the_best_source(sentence: str, share: float) -> None:
    assert in_order(sentence, [FERRY, MAYOR, BRIDGE], ENGLISH) == pytest.approx(share)


def test_without_a_source_nothing_is_in_order() -> None:
    assert in_order("Rescuers pulled 290 survivors.", [], ENGLISH) == 0.0


def test_what_is_kept_has_its_places() -> None:
    source = spoken(tokenize(FERRY, ENGLISH))
    sentence = spoken(tokenize("Rescuers pulled survivors on Tuesday.", ENGLISH))
    places = kept(sentence, source, ENGLISH)
    assert [source[at].text for at in places] == [
        "rescuers",
        "pulled",
        "survivors",
        "on",
        "Tuesday",
    ]


def test_another_language_has_its_own_stems() -> None:
    german = language_of("de")
    source = "Die Stadt hat am Montag das alte Kino an der Brücke gekauft."
    assert in_order("Die Stadt hat das Kino gekauft.", [source], german) == 1.0
