"""What a sentence gets back of its source: words of a phrase, who said it, whom a pronoun means."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.checking.order import in_order, spoken
from standfirst.checking.restore import restored as ways
from standfirst.checking.shortening import shortening
from standfirst.words.languages.english import ENGLISH
from standfirst.words.tokens import tokenize


def restored(sentence: str, sources: list[str], before: str = "") -> str:
    found = shortening(sentence, sources)
    return next(iter(ways(found, before)), "") if found else sentence


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
        ("It hurt 78 people.", "It hurt at least 78 people.", "It hurt at least 78 people."),
        ("It took hours.", "It took at least hours.", "It took hours."),
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
        "a-bound",
        "no-bound",
        "a-verb",
        "an-article",
    ],
)
def test_words_within_a_phrase(sentence: str, source: str, whole: str) -> None:
    assert restored(sentence, [source]) == whole


@pytest.mark.parametrize(
    ("source", "whole"),
    [
        ("Talks go on with Iran, and will.", "Talks go on with Iran."),
        ("Talks go on about its arms and the price of the oil; it is late.", None),
        ("Talks go on about its arms and the price.", "Talks go on about its arms and the price."),
        ("Talks go on as Iran has asked.", "Talks go on as Iran has asked."),
        ("Talks go on Iran has asked.", None),
        ("Talks go on of late stalled.", "Talks go on of late."),
        ("Talks go on of late stalls.", None),
        ("Talks go on in towns he visits.", "Talks go on in towns."),
        ("Talks go on as he visits.", "Talks go on as he visits."),
        ("Talks go on whenever he visits, and stall.", "Talks go on whenever he visits."),
        ("Talks go on and will stall.", "Talks go on and will stall."),
        ("Talks went on and will stall.", None),
        ("Talks go on in Arne as he visits the ten old isles.", "Talks go on in Arne."),
        ("Talks go on as he visits the nine old isles again tonight.", None),
        (
            "Talks go on to turn the old fish market into a library.",
            "Talks go on to turn the old fish market into a library.",
        ),
        ("Talks go on to turn the old fish market of the town into a public library.", None),
        ("Talks go on as they chant.", "Talks go on as they chant."),
        ("Talks go on of late he left.", "Talks go on of late."),
        ("Talks go on of the united isles.", None),
        ("Talks go on of Mohammed Ali.", "Talks go on of Mohammed Ali."),
        ("Talks go on in the U.S., too.", "Talks go on in the U.S."),
        ('Talks go on about "its arms" and more.', None),
        ("Talks go slowly and quietly and calmly and far on with Iran.", None),
    ],
    ids=[
        "given-back",
        "too-many-words",
        "as-many-as-may-be",
        "a-conjunction-and-a-verb",
        "a-verb",
        "up-to-a-verb",
        "up-to-what-may-be-one",
        "up-to-who-does-it",
        "a-conjunction-and-a-pronoun",
        "up-to-a-mark",
        "one-more-verb",
        "one-more-in-another-tense",
        "up-to-a-conjunction",
        "too-many-with-a-verb",
        "what-for",
        "what-for-at-length",
        "no-verb-that-is-known",
        "up-to-a-clause",
        "nothing-is-left-of-it",
        "a-name-is-no-verb",
        "a-stop-of-its-own",
        "a-quotation",
        "far-away",
    ],
)
def test_the_end_of_a_clause(source: str, whole: str | None) -> None:
    assert restored("Talks go on.", [source]) == (whole or "Talks go on.")


@pytest.mark.parametrize(
    ("sentence", "source", "whole"),
    [
        ("NFL star Holm wins.", "Retired NFL star Holm wins.", "Retired NFL star Holm wins."),
        ("Boxes were found.", "One of the boxes were found.", "One of the boxes were found."),
        ("Holm was shy.", "As a youngster, Holm was shy.", "As a youngster, Holm was shy."),
        ("Were lost in fog.", "We were lost in fog.", "We were lost in fog."),
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
    assert restored(sentence, [source]) == whole


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
        ("He fled.", "The father of Ida Holm fled.", "Out.", "He fled."),
        ("He fled.", "The officer who shot Ben Holm in Arne fled.", "Out.", "He fled."),
        ("They fled.", "Ben Holm and Amy Lee fled.", "Out.", "They fled."),
        ("He fled.", "Holm killed Lee then fled.", "Out.", "He fled."),
        ("He fled.", "Shot at by Ben Holm, they fled.", "Out.", "He fled."),
        ("He fled.", "One very old and tired thief fled.", "Out.", "He fled."),
    ],
)
def test_whom_a_pronoun_stands_for(sentence: str, source: str, before: str, whole: str) -> None:
    assert restored(sentence, [source], before) == whole


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
        ("Rain falls.", "Rain, police said, falls.", "Rain falls, police said."),
        ('It was "a wreck."', 'It was "a wreck," Holm said.', 'It was "a wreck," Holm said.'),
        ("Is it over?", "Is it over, Holm said.", "Is it over?"),
        ("Rain falls, Holm said.", "Rain falls, Holm said, police said.", "Rain falls, Holm said."),
    ],
)
def test_who_says_it(sentence: str, source: str, whole: str) -> None:
    assert restored(sentence, [source]) == whole


@pytest.mark.parametrize(
    ("sentence", "source", "whole"),
    [
        ("A ferry sank.", "Holm said an old ferry sank.", "Holm said an old ferry sank."),
        ("The ferry sank.", "Holm said a ferry sank.", "Holm said a ferry sank."),
        (
            "He sells to Apple.",
            "He sells to an Apple shop in Arne.",
            "He sells to an Apple shop in Arne.",
        ),
        ("It was hot in Arne.", "It was hot in the U.S., police said.", "It was hot in Arne."),
        (
            "Talks go on in the U.S.",
            "Talks go on in the U.S., police said.",
            "Talks go on in the U.S., police said.",
        ),
        ('It is a "wreck".', 'Arne is a "wreck".', 'Arne is a "wreck".'),
        (
            '"It is a wreck," Holm said.',
            '"Arne is a wreck," Holm said.',
            '"It is a wreck," Holm said.',
        ),
    ],
)
def test_it_is_written_as_its_source_is(sentence: str, source: str, whole: str) -> None:
    assert restored(sentence, [source]) == whole


@pytest.mark.parametrize(
    ("source", "whole"),
    [
        ("It ends on May 9, 2016, in Arne.", "It ends on May 9, 2016."),
        ("It ends on May 9, 300 days on.", "It ends on May 9."),
    ],
)
def test_a_date_keeps_its_year(source: str, whole: str) -> None:
    assert restored("It ends on May 9.", [source]) == whole


def test_the_first_source_that_has_all_its_words_counts() -> None:
    sources = ["It was late.", "The bridge fell.", "The bridge fell, police said."]
    assert restored("The bridge fell.", sources) == "The bridge fell."
    assert restored("The bridge fell.", sources[::2]) == "The bridge fell, police said."


def test_a_sentence_with_words_of_its_own_shortens_nothing() -> None:
    assert shortening("The bridge broke.", ["The bridge fell, police said."]) is None
    assert shortening("...", ["The bridge fell, police said."]) is None
    assert shortening("The bridge fell.", []) is None


@pytest.mark.parametrize(("own", "room"), [(36, True), (37, False)])
def test_who_said_it_has_room_or_nothing_is_said(own: int, room: bool) -> None:
    sentence = " ".join(["word"] * own)
    whole = restored(f"{sentence}.", [f"{sentence}, the harbour master said."])
    assert whole == (f"{sentence}, the harbour master said." if room else "")


def test_who_said_it_comes_before_what_else_is_missing() -> None:
    words = " ".join(["word"] * 36)
    source = f"{words} in the old town, the harbour master said."
    assert restored(f"{words}.", [source]) == f"{words}, the harbour master said."


def test_what_is_too_long_stays_as_it_is() -> None:
    words = " ".join(["word"] * 39)
    assert restored(f"{words}.", [f"{words} in town, and left."]) == f"{words}."


PROSE = [
    "The old ferry Arne, built in 1961, sank in fog off the U.S. coast on May 9, police said.",
    'Ida Holm, 48, said on Tuesday that "nobody was hurt" and that a red-haired man was saved.',
    "One of the nine men from the islands died of untreated burns in a hospital near Arne.",
    "The officer who shot Ben Holm in Velmouth was cleared of murder after a trial of nine days.",
    "As a youngster, she had steadfastly refused to leave the town of Mohammed Ali, her aunt said.",
]


@pytest.mark.parametrize(
    ("sentence", "source", "kept"),
    [
        ("A ferry left Arne.", "A boat, not a ferry, left Arne, then Velmouth.", "ferry left Arne"),
        ("He left Arne.", "In Arne he then left Arne near Velmouth.", "left Arne"),
        ("He went to Arne.", "He went, he said, to Lund, to Arne and to Arne.", "went to Arne"),
        ("The men left.", "The old men and the men left.", "the men left"),
    ],
)
def test_words_are_taken_where_they_stand_side_by_side(
    sentence: str, source: str, kept: str
) -> None:
    found = shortening(sentence, [source])
    assert found is not None
    words = [found.heard[at].text for at in found.places]
    assert " ".join(words).endswith(kept)
    beside = sum(after - at == 1 for at, after in pairwise(found.places))
    assert beside == {"A ferry left Arne.": 3, "The men left.": 2}.get(sentence, 1)


@given(st.sampled_from(PROSE), st.sampled_from(["", "He ", "They "]), st.data())
def test_of_any_words_of_a_source_what_comes_out_is_in_it(
    source: str, pointer: str, data: st.DataObject
) -> None:
    tokens = spoken(tokenize(source))
    chosen = data.draw(st.lists(st.sampled_from(range(len(tokens))), min_size=2, unique=True))
    sentence = pointer + " ".join(tokens[at].text for at in sorted(chosen)) + "."
    found = shortening(sentence, [source])
    assert found is not None
    for text in ways(found, "Nobody was there."):
        assert in_order(text, [source], ENGLISH) == 1.0
        assert text.endswith(".")
        assert not text.endswith("..")
        if tokens[max(chosen)].term:
            assert not text.endswith((" of.", " the.", " a."))
        assert text.count('"') <= source.count('"')
