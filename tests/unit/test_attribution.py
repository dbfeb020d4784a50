"""Who says what a sentence of an article says, and whether a sentence tells that itself."""

import pytest

from standfirst.checking.attribution import (
    is_attributed,
    speaker_after,
    speaker_before,
    speaker_within,
)
from standfirst.checking.shortening import shortening
from standfirst.words.tokens import tokenize


@pytest.mark.parametrize(
    ("behind", "speaker"),
    [
        (", police said.", "police said"),
        (", the old harbour master told reporters on Monday.", None),
        (", according to the harbour master, and sank.", "according to the harbour master"),
        (", and sank, the harbour master told CNN.", "the harbour master told CNN"),
        (", but it floats, the harbour master told CNN.", ""),
        (", which broke it, the harbour master told CNN.", "the harbour master told CNN"),
        (', "a wreck," the mayor said.', ""),
        (", “a wreck,” the mayor said.", ""),
        ("; nobody saw it, the mayor said.", ""),
        (" - nobody saw it, the mayor said.", ""),
        (", his wife said.", "his wife said"),
        (" (in fog), police said.", "police said"),
        (" (as ever, police said) in fog.", ""),
        (" (as ever (or often), police said) in fog.", ""),
        (" in thick fog, police said.", "police said"),
        (", said Ida Holm, who saw it.", "said Ida Holm"),
        (", state media reported Sunday.", "state media reported Sunday"),
        (", Cayman 27 reported.", "Cayman 27 reported"),
        (", the first accident reported.", ""),
        (", tells Holm.", ""),
        (", said.", ""),
        (", she said.", ""),
        (", which police said was new.", ""),
        (", and police said nothing.", ""),
        (", police said of the second accident off the coast.", ""),
        (", police said and the mayor claimed.", ""),
        (", the mayor of the old town and of all its many islands in the sea said.", ""),
        (", police said on Monday in their first report.", "police said"),
        (", police claimed on Monday in their first report.", ""),
        (", the mayor - an old man - said.", ""),
        (" and police said.", ""),
        (", a wreck.", ""),
        (".", ""),
    ],
)
def test_a_later_clause_may_name_the_speaker(behind: str, speaker: str | None) -> None:
    said = "The ferry hit a rock"
    found = shortening(f"{said}.", [f"{said}{behind}"])
    assert found is not None
    expected = behind.strip(" ,.") if speaker is None else speaker
    assert " ".join(token.text for token in speaker_after(found)) == expected


def test_a_dash_in_a_quotation_is_no_break() -> None:
    source = '"The ferry hit a rock - in fog, at night - and sank," the mayor said.'
    found = shortening("The ferry hit a rock.", [source])
    assert found is not None
    assert [token.text for token in speaker_after(found)] == ["the", "mayor", "said"]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("The ferry, police said, hit a rock.", "police said"),
        ("The ferry, an old one, police said, hit a rock.", "police said"),
        ("The ferry, an old one, hit a rock.", ""),
        ("The ferry - police said - hit a rock.", "police said"),
        ("The ferry hit a rock, police said.", ""),
    ],
)
def test_the_speaker_may_stand_amid_it(source: str, speaker: str) -> None:
    found = shortening("The ferry hit a rock.", [source])
    assert found is not None
    assert " ".join(token.text for token in speaker_within(found)) == speaker


def test_a_closing_quotation_mark_is_no_break() -> None:
    source = '"The ferry hit a rock," the mayor said.'
    found = shortening("The ferry hit a rock.", [source])
    assert found is not None
    assert [token.text for token in speaker_after(found)] == ["the", "mayor", "said"]


@pytest.mark.parametrize(
    ("ahead", "speaker"),
    [
        ("Lindqvist said ", "Lindqvist said"),
        ("Lindqvist said that ", "Lindqvist said that"),
        ("Lindqvist, who built it, says ", "Lindqvist says"),
        ("On Monday, Lindqvist, 48, said ", "Lindqvist said"),
        ("In Arne, said ", ""),
        ('Lindqvist, of "The Dam", said ', ""),
        ("Despite claims ", ""),
        ("Amy Lee, whose book claims ", ""),
        ("On both counts, founder Holm says, ", "founder Holm says"),
        ("Two engineers are suggesting that ", "Two engineers are suggesting that"),
        ("He said ", ""),
        ("Its owner said ", ""),
        ("He's said ", ""),
        ("But Lindqvist said ", ""),
        ("When Lindqvist said ", ""),
        ("Lindqvist heard ", ""),
        ("Said ", ""),
        ("that ", ""),
        ("The mayor of the old town and of all its islands in the sea said ", ""),
        ("", ""),
    ],
)
def test_the_speaker_may_stand_right_before_it(ahead: str, speaker: str) -> None:
    found = speaker_before(tokenize(ahead))
    assert " ".join(token.text for token in found) == speaker


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The dam would hold, Lindqvist said.", True),
        ("According to Lindqvist, the dam would hold.", True),
        ("The report says the dam would hold.", True),
        ("Its height suggests that the dam would hold.", False),
        ("The dam would hold.", False),
    ],
)
def test_a_sentence_may_tell_itself_that_it_was_said(sentence: str, told: bool) -> None:
    assert is_attributed(tokenize(sentence)) is told
