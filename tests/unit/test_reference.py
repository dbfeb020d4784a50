"""What a sentence refers to that another one has to have said."""

import pytest

from standfirst.checking.reference import refers


@pytest.mark.parametrize(
    ("sentence", "refers_to_another"),
    [
        ("The ferry sank more than 20 years later.", True),
        ("She was seen a day later in Arne.", True),
        ("She was seen on Saturday.", False),
        ("A lot of that money comes from fares.", True),
        ("The captain knows this old harbour.", True),
        ("The master knows these boats.", True),
        ("The master knows these ferry lines.", False),
        ("The captain, who knew the harbour, left this old harbour.", False),
        ("The captain left this year.", False),
        ("The captain left in one of this year's storms.", False),
        ("The captain said that money was short.", False),
        ("That money comes from fares.", False),
        ("The captain left this Monday.", False),
        ("The captain knows this.", False),
        ("The captain helps those who are lost.", False),
    ],
)
def test_what_it_names_itself_needs_no_other(sentence: str, refers_to_another: bool) -> None:
    assert refers(sentence, ["A ferry ran."]) is refers_to_another


def test_what_a_sentence_before_has_named_is_known() -> None:
    assert refers("The captain knows this harbour.", [])
    assert not refers("The captain knows this harbour.", ["The ferry lies in the harbour."])
