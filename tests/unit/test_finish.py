"""Sentences that broke off or ran into the next are told from whole ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.checking.finish import counts_on, points_back, unfinished


@pytest.mark.parametrize(
    ("sentence", "where"),
    [
        ("Police are looking for the man who was.", "was"),
        ("The ship, which had.", "had"),
        ("The mayor opened the bridge and the.", "the"),
        ("He was fined because.", "because"),
        ("They found more than.", "than"),
        ('It is called "The Long Walk" The film opens in May.', '" The'),
        ("Voters chose “a fresh start” They were many.", "” They"),
        ("After a public appeal led by the teacher Osman Reyes.", "After"),
        ("Norland.", "Norland"),
        ("Only if the president says it is.", "Only if"),
        ("Although the crew saw the rock.", "Although"),
        ("Although 10,000 people came.", "Although"),
        ("A helicopter that went down off the coast.", "A helicopter"),
        ("The crew, who left the ship.", "The crew"),
        ("A third goal after another piece of bad luck for the visitors.", "A third"),
    ],
)
def test_what_broke_off_is_found(sentence: str, where: str) -> None:
    assert unfinished(sentence).startswith(where)


@pytest.mark.parametrize(
    "sentence",
    [
        "A ferry sank off the coast of Norland on Tuesday.",
        "She was sitting on a couch with a coat behind her.",
        "That is the case he worked on.",
        "The streets are as quiet as they were.",
        "Hotels offer cheap rooms in April and May.",
        "The club sold him to the Oakland A's.",
        "He plays the lead in Doctor Who.",
        "Rebels seize an airport in the north.",
        "Bergström claims victory.",
        "Others saw a chance.",
        "The council voted by 11 to 4 to turn the hall into a library.",
        "Both suffered from the same disease.",
        'Singer Ida "The Voice" Larsen is back.',
        '"We ran," She said.',
        "He won't go.",
        "If it rains, the school closes.",
        "Because of the storm the school closed.",
        "Only the president says if it is.",
        "If convicted he faces ten years in prison.",
        "Even if it rains the match goes ahead.",
        "...",
        "",
    ],
)
def test_a_whole_sentence_is_left_alone(sentence: str) -> None:
    assert unfinished(sentence) == ""


def test_a_headline_needs_no_verb_but_an_end() -> None:
    assert unfinished("Thirteen dead after ferry disaster", headline=True) == ""
    assert unfinished("Thirteen dead after the", headline=True) == "the"


_SOME = ("by", "11", "the", "led", "who", "was", "Norland", "sank", ",", ".", "“", "”")


@given(st.text(), st.booleans())
def test_any_text_is_judged(text: str, headline: bool) -> None:
    assert unfinished(text, headline=headline) in text


@given(
    st.lists(
        st.sampled_from(
            ["by", "11", "the", "led", "who", "was", "Norland", "sank", ",", ".", "“", "”"]
        )
    )
)
def test_any_words_are_judged(words: list[str]) -> None:
    assert unfinished(" ".join(words)) in " ".join(words)


@pytest.mark.parametrize(
    "sentence",
    ["He was arrested.", '"They sank," she said.', "Its crew left.", "They're safe.", "He’s ill."],
)
def test_a_sentence_that_needs_another_before_it_points_back(sentence: str) -> None:
    assert points_back(sentence)


@pytest.mark.parametrize("sentence", ["Henry was arrested.", "The crew left it.", "", "..."])
def test_a_sentence_of_its_own_does_not(sentence: str) -> None:
    assert not points_back(sentence)


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("Two days later, she gave birth to a girl.", True),
        ("Some six hours later, 145 were dead.", True),
        ("About two and a half years earlier he had left.", True),
        ("Later that day, police arrived.", True),
        ("On the following morning, police arrived.", True),
        ("That same week, police arrived.", True),
        ("Three-and-a-half years later, he left.", True),
        ("The next day, police arrived.", True),
        ("The next decade will be hot.", False),
        ("One day earlier than planned, the bridge opened.", False),
        ("Police arrived two days later.", False),
        ("On Monday morning, police arrived.", False),
        ("The next mayor is Ida Holm.", False),
        ("Later, police arrived.", False),
        ("", False),
    ],
)
def test_a_time_that_counts_from_another_sentence(sentence: str, counts: bool) -> None:
    assert counts_on(sentence) is counts
