"""Whether a sentence joins a subject and a verb that its source does not join."""

import pytest

from standfirst.checking.predicate import misjoined
from standfirst.checking.shortening import shortening

POST = "A post by Ida Holm lamenting the lack of tables"
CREW = "All nine on board a boat that sank off the coast"


@pytest.mark.parametrize(
    ("sentence", "behind"),
    [
        (POST, " has stirred parents."),
        (POST, " in rooms for men has stirred parents."),
        (CREW, " two days ago are believed dead."),
        (CREW, " two days ago aren't believed alive."),
        ("It is recalling 3 oz", ". cups of it."),
    ],
)
def test_a_verb_that_comes_soon_is_missed(sentence: str, behind: str) -> None:
    assert judged(f"{sentence}.", sentence + behind)


@pytest.mark.parametrize(
    ("sentence", "behind"),
    [
        (POST, "."),
        (POST, ", which has stirred parents."),
        (POST, " that has stirred parents."),
        (POST, " in rooms of the two old schools of Arne has stirred parents."),
        (POST, " stirred parents."),
        (POST, " in May."),
        (POST, " by Will Smith."),
        (POST, " without a will."),
        (POST, " he had stolen."),
    ],
)
def test_what_comes_in_another_clause_or_late_is_not(sentence: str, behind: str) -> None:
    assert not judged(f"{sentence}.", sentence + behind)


@pytest.mark.parametrize(
    ("ahead", "sentence", "lost"),
    [
        ("A judge has ordered ", "the ministry to release photos.", True),
        ("The striker was quick to use a mistake by ", "Valencia to grab the winner.", True),
        ("On Monday, ", "the ministry to release photos.", False),
        ("", "The ministry to release photos.", False),
        ("A judge has ordered ", "the ministry to release photos it took.", True),
        ("A judge has said ", "the ministry wants to release photos.", False),
        ("A judge has said ", "the ministry released photos.", False),
        ("A judge has sent ", "the ministry photos to Arne.", False),
        ("A judge has ordered ", "they to release photos.", False),
        ("Holm said ", "the decision to close was wrong.", False),
    ],
)
def test_an_infinitive_needs_the_verb_before_its_subject(
    ahead: str, sentence: str, lost: bool
) -> None:
    assert judged(sentence[0].upper() + sentence[1:], ahead + sentence) is lost


@pytest.mark.parametrize(
    ("sentence", "source", "exchanged"),
    [
        ("He was taken to Arne.", "They were taken to Arne.", True),
        ("He's doing well.", "She's doing well.", True),
        ("He was taken to Arne.", "He was taken to Arne.", False),
        ("He's in Arne.", "He is in Arne.", False),
        ("He was taken to Arne.", "Ben Holm was taken to Arne.", False),
        ("He left Arne.", "They say Ben left Arne.", False),
        ("Holm left Arne.", "He said Holm left Arne.", False),
        ("This was the first.", "It was the first.", False),
    ],
)
def test_a_pronoun_is_not_exchanged(sentence: str, source: str, exchanged: bool) -> None:
    assert judged(sentence, source) is exchanged


@pytest.mark.parametrize(
    ("ahead", "unproven"),
    [
        ("Despite claims ", True),
        ("Amid fears that ", True),
        ("Notes were found, suggesting ", True),
        ("Police said it believes ", True),
        ("Holm believes ", False),
        ("Holm hopes for rain, since ", False),
        ("Holm claims ", False),
        ("Despite claims, ", False),
        ("", False),
    ],
)
def test_a_rumour_is_not_told_as_a_fact(ahead: str, unproven: bool) -> None:
    assert judged("The dam would hold.", f"{ahead}the dam would hold.") is unproven


@pytest.mark.parametrize(
    ("sentence", "source", "asked"),
    [
        ("The plane was full.", "The plane was full?", True),
        ("The plane was full?", "The plane was full?", False),
        ("The plane was full.", 'The plane was full, he said: "Was it?"', False),
    ],
)
def test_a_question_is_not_told_as_a_fact(sentence: str, source: str, asked: bool) -> None:
    assert judged(sentence, source) is asked


@pytest.mark.parametrize(
    ("sentence", "source", "joined"),
    [
        ("Holm has her own ferry.", "Holm has her own shop now, and she runs a ferry.", True),
        ("Holm has a ferry.", "Holm has a shop - and the ferry.", True),
        ("Holm sank the ferry.", "Holm sank the boat that hit a ferry.", True),
        ("Holm has a ferry.", "Holm has a very old ferry.", False),
        ("Holm has a ferry.", 'Holm has a "very old" ferry.', False),
        ("Holm sold ferries.", "Holm sold boats, and ferries.", False),
        ("A cook plays.", "A cook and a painter who plays.", True),
        ("A cook plays.", "A cook, a man who plays.", False),
        ("A cook of Arne.", "A cook and a painter who is of Arne.", False),
    ],
)
def test_a_phrase_is_not_joined_of_two(sentence: str, source: str, joined: bool) -> None:
    assert judged(sentence, source) is joined


def judged(sentence: str, source: str) -> bool:
    found = shortening(sentence, [source])
    assert found is not None
    return misjoined(found)
