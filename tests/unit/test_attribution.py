"""Who says what a sentence of an article says, and whether a sentence tells that itself."""

import pytest

from standfirst.checking.attribution import is_attributed, speaker_after, speaker_before
from standfirst.words.tokens import tokenize


@pytest.mark.parametrize(
    ("behind", "speaker"),
    [
        (", police said.", "police said"),
        (", the old harbour master told reporters on Monday.", None),
        (", according to the harbour master, and sank.", "according to the harbour master"),
        (', and sank," the harbour master told CNN.', "the harbour master told CNN"),
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
        (", the mayor of the old town and of all its islands in the sea said.", ""),
        (", the mayor - an old man - said.", ""),
        (" and police said.", ""),
        (", a wreck.", ""),
        (".", ""),
    ],
)
def test_a_later_clause_may_name_the_speaker(behind: str, speaker: str | None) -> None:
    said = "The ferry hit a rock"
    found = speaker_after(tokenize(f"{said}{behind}"), len(said))
    expected = behind.strip(" ,.") if speaker is None else speaker
    assert " ".join(token.text for token in found) == expected


@pytest.mark.parametrize(
    ("ahead", "speaker"),
    [
        ("Lindqvist said ", "Lindqvist said"),
        ("Lindqvist said that ", "Lindqvist said that"),
        ("Lindqvist, who built it, says ", "Lindqvist says"),
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
    found = speaker_before(tokenize(f"{ahead}the dam would hold."), len(ahead))
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
