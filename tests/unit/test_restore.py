"""What a sentence gets back of its source: words of a phrase, who said it, whom a pronoun means."""

import pytest

from standfirst.checking.restore import restored as restore
from standfirst.checking.shortening import shortening


def restored(sentence: str, sources: list[str], before: list[str]) -> str:
    found = shortening(sentence, sources)
    return restore(found, before) if found else sentence


@pytest.mark.parametrize(
    ("sentence", "source", "whole"),
    [
        (
            "The firm sells mirrors for public rooms.",
            "The firm sells mirrors for public men's rooms.",
            "The firm sells mirrors for public men's rooms.",
        ),
        (
            "The clerk left the town.",
            "The clerk left the small quiet old harbour town.",
            "The clerk left the town.",
        ),
        ("The clerk wins.", "The clerk, Ben Holm, wins.", "The clerk wins."),
        ("The clerk - wins.", "The clerk of Velmouth wins.", "The clerk - wins."),
        ("The mayor opened it.", "The mayor Friday opened it.", "The mayor opened it."),
        ("The mayor opened it.", "The mayor has just opened it.", "The mayor opened it."),
        ("The mayor it was.", "The mayor said it was.", "The mayor it was."),
        ("The mayor opens bridge.", "The mayor opened the bridge.", "The mayor opens bridge."),
    ],
    ids=[
        "given-back",
        "too-many-words",
        "between-marks",
        "a-mark-of-its-own",
        "a-day",
        "little-words",
        "a-verb",
        "an-article",
    ],
)
def test_words_within_a_phrase(sentence: str, source: str, whole: str) -> None:
    assert restored(sentence, [source], []) == whole


@pytest.mark.parametrize(
    ("source", "whole"),
    [
        ("Talks go on with Iran, and will.", "Talks go on with Iran."),
        ("Talks go on about its arms and the price of the oil; it is late.", None),
        ("Talks go on about its arms and the price.", "Talks go on about its arms and the price."),
        ("Talks go on as Iran has asked.", None),
        ("Talks go on of late stalled.", "Talks go on of late."),
        ("Talks go on of late stalls.", None),
        ("Talks go on in the U.S., too.", "Talks go on in the U.S."),
        ('Talks go on about "its arms" and more.', None),
        ("Talks go slowly and quietly and calmly and far on with Iran.", None),
    ],
    ids=[
        "given-back",
        "too-many-words",
        "as-many-as-may-be",
        "a-verb",
        "up-to-a-verb",
        "up-to-what-may-be-one",
        "a-stop-of-its-own",
        "a-quotation",
        "far-away",
    ],
)
def test_the_end_of_a_clause(source: str, whole: str | None) -> None:
    assert restored("Talks go on.", [source], []) == (whole or "Talks go on.")


@pytest.mark.parametrize(
    ("sentence", "source", "whole"),
    [
        ("NFL star Holm wins.", "Retired NFL star Holm wins.", "Retired NFL star Holm wins."),
        ("Boxes were found.", "One of the boxes were found.", "One of the boxes were found."),
        ("Holm was shy.", "As a youngster, Holm was shy.", "As a youngster, Holm was shy."),
        ("Holm was shy.", "On that day, Holm was shy.", "Holm was shy."),
        ("Holm was shy.", "Now, Holm was shy.", "Holm was shy."),
        ("Holm was shy.", "At sea, for years, Holm was shy.", "Holm was shy."),
        ("Holm was shy.", "At sea - for years - Holm was shy.", "Holm was shy."),
        ("Holm was shy.", "In the old days of the war at sea, Holm was shy.", "Holm was shy."),
        ("Holm wins.", "Four very old retired star Holm wins.", "Holm wins."),
        ("The ferry sank.", "When the ferry sank, nobody slept.", "The ferry sank."),
        ("The ferry sank.", "In a storm that hit, the ferry sank.", "The ferry sank."),
    ],
)
def test_what_stands_before_the_first_word(sentence: str, source: str, whole: str) -> None:
    assert restored(sentence, [source], []) == whole


@pytest.mark.parametrize(
    ("sentence", "source", "before", "whole"),
    [
        ("He fled.", "Peter Holm fled.", "Ida Holm died.", "Peter Holm fled."),
        ("He fled.", "Peter Holm fled.", "They look for Peter Holm.", "He fled."),
        ("He fled.", "Peter Holm, 48, fled.", "Ida died.", "Peter Holm fled."),
        ("He fled.", "Peter Holm, 48 then, had fled.", "Ida died.", "He fled."),
        ("It hurt.", "The sudden move hurt.", "The letter is short.", "The sudden move hurt."),
        ("They wept.", "The workers wept.", "Nine workers came home.", "They wept."),
        ("She now lives here.", "Holm now lives here.", "Out.", "Holm now lives here."),
        ("She lives here.", "Holm has long lived here.", "Out.", "She lives here."),
        ("He's the chief.", "Holm is the chief.", "Out.", "He's the chief."),
        ("He fled.", "After the war, he fled.", "Out.", "He fled."),
        ("He fled.", "Shot at by Ben, Ida Holm fled.", "Out.", "Ida Holm fled."),
        ("He fled.", "It is said he had hastily fled.", "Out.", "He had hastily fled."),
        ("He fled.", "It is said he had also fled.", "Out.", "He fled."),
        ("He fled.", "It is said he, the thief, fled.", "Out.", "He fled."),
        ("He fled.", "It is said he had very hastily then fled.", "Out.", "He fled."),
        ("He fled.", "Shot at by Ben, Ida Holm fled.", "Ida Holm ran.", "He fled."),
        ("He fled.", "Shot at by Ben Holm, they fled.", "Out.", "He fled."),
        ("He fled.", "One very old and tired thief fled.", "Out.", "He fled."),
    ],
)
def test_whom_a_pronoun_stands_for(sentence: str, source: str, before: str, whole: str) -> None:
    assert restored(sentence, [source], [before]) == whole


@pytest.mark.parametrize(
    ("sentence", "source", "whole"),
    [
        (
            "The dam would hold.",
            "Lindqvist said that the dam would hold.",
            "Lindqvist said that the dam would hold.",
        ),
        (
            "They would hold it.",
            "The engineers say they would hold it.",
            "The engineers say they would hold it.",
        ),
        ("Rain falls.", "Rain fell, police said.", "Rain falls, police said."),
        ('It was "a wreck."', 'It was "a wreck," Holm said.', 'It was "a wreck," Holm said.'),
        ("Is it over?", "Is it over, Holm said.", "Is it over?"),
        ("Rain falls, Holm said.", "Rain falls, Holm said, police said.", "Rain falls, Holm said."),
    ],
)
def test_who_says_it(sentence: str, source: str, whole: str) -> None:
    assert restored(sentence, [source], []) == whole


def test_the_first_source_that_has_all_its_words_counts() -> None:
    sources = ["It was late.", "The bridge fell.", "The bridge fell, police said."]
    assert restored("The bridge fell.", sources, []) == "The bridge fell."
    assert restored("The bridge fell.", sources[::2], []) == "The bridge fell, police said."


def test_a_sentence_with_words_of_its_own_stays() -> None:
    assert restored("The bridge broke.", ["The bridge fell, police said."], []) == (
        "The bridge broke."
    )
    assert restored("...", ["The bridge fell, police said."], []) == "..."
    assert restored("The bridge fell.", [], []) == "The bridge fell."


@pytest.mark.parametrize(("own", "grown"), [(36, 40), (37, 37)])
def test_nothing_is_made_longer_than_forty_words(own: int, grown: int) -> None:
    words = " ".join(["word"] * own)
    whole = restored(f"{words}.", [f"{words}, the harbour master said."], [])
    assert len(whole.split()) == grown
