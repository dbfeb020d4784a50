"""What answers are worth in training: each fine, and likeness to the reference."""

import pytest

from tools.training.config import Reward
from tools.training.rewards import Marks, Task, judge

ARTICLE = (
    "A ferry with 120 people on board ran aground off Port Haven on Monday morning. "
    "The coast guard took all passengers to the shore within two hours, and nobody was hurt. "
    "The captain, Maria Lindqvist, said that the steering had failed. "
    "Divers will look at the hull on Tuesday before tugs try to free the ship."
)
REFERENCE = "The ferry ran aground near Port Haven.\nAll 120 people were brought ashore unhurt."
GOOD = "A ferry with 120 people ran aground on Monday.\nThe coast guard took all to the shore."


def marks(answer: str, *, finished: bool = True) -> Marks:
    (found,) = judge(Task(ARTICLE, REFERENCE, ((answer, finished),)), Reward())
    return found


def test_an_answer_like_the_reference_is_worth_more() -> None:
    other = "The steering had failed, Maria Lindqvist said.\nDivers look at the hull on Tuesday."
    assert marks(GOOD).rouge > marks(other).rouge
    assert marks(GOOD).reward > marks(other).reward


@pytest.mark.parametrize(
    "worse",
    [
        "A ferry with 120 people ran aground on Friday.\nThe coast guard took all to the shore.",
        "A ferry with 120 people ran aground on Monday.\nThe coast guard took 340 to the shore.",
        "A ferry with 120 people ran aground on Monday.\nA ferry with people ran aground.",
        "A ferry with 120 people ran aground on Monday.\nThe coast guard took all to the",
        "A ferry with 120 people ran aground on Monday.\nThe coast guard took all to the shore",
        "A ferry with 120 people ran aground on Monday.",
        "A ferry with 120 people ran aground on Monday.\nSharks circled thirsty tourists greedily.",
        "A ferry with 120 people ran aground on Monday.\nThe shore took all to the coast guard.",
        "",
    ],
    ids=[
        "name",
        "number",
        "repeated",
        "broken-off",
        "no-stop",
        "too-few",
        "unsupported",
        "moved",
        "nothing",
    ],
)
def test_what_a_reader_would_mind_costs(worse: str) -> None:
    assert marks(worse).reward < marks(GOOD).reward - 0.02


FIRST = "A ferry with 120 people ran aground on Monday."


@pytest.mark.parametrize(
    ("fine", "answer"),
    [
        ("unsupported", "A ferry with 120 people ran aground on Friday."),
        ("refuted", "A ferry with 120 people never ran aground on Monday."),
        ("support", "Sharks circled thirsty tourists greedily."),
        ("moved", "The shore took all passengers to the coast guard."),
        ("refused", "The shore took all passengers to the coast guard."),
        ("repeated", f"{FIRST}\nA ferry with people ran aground."),
        ("broken", "A ferry with 120 people ran aground on"),
        ("cut", "The coast guard took all."),
        ("points", f"{FIRST}\nIt ran aground off Port Haven."),
        ("given_back", "Divers will look at the hull on Tuesday."),
        ("count", FIRST),
        ("word", f"{FIRST}\n" + "The coast guard took all passengers to the shore. " * 6),
        ("novel", "A ferry with 120 people on board ran aground off Port Haven."),
    ],
)
def test_every_fine_is_taken_for_its_own_fault(fine: str, answer: str) -> None:
    rules = Reward(**{fine: 0})
    (free,) = judge(Task(ARTICLE, REFERENCE, ((answer, True),)), rules)
    assert marks(answer).reward < free.reward


@pytest.mark.parametrize(
    ("sentence", "refused"),
    [
        ("Divers will look at the hull on Tuesday.", 0),
        ("Two hours later, nobody was hurt.", 1),
        ("Tugs to free the ship.", 1),
    ],
)
def test_what_the_service_would_not_print_is_counted(sentence: str, refused: float) -> None:
    assert marks(sentence).refused == refused


def test_an_answer_that_was_cut_costs() -> None:
    assert marks(GOOD, finished=False).reward == pytest.approx(marks(GOOD).reward - 0.3)


def test_a_copy_costs_what_it_lacks_of_its_own_words() -> None:
    copy = ARTICLE.split(". ", maxsplit=1)[0] + ".\n" + ARTICLE.split(". ")[2] + "."
    found = marks(copy)
    assert found.novel < Reward().least_novel
    assert found.refused == 0
    free = judge(Task(ARTICLE, REFERENCE, ((copy, True),)), Reward(novel=0))[0]
    assert found.reward < free.reward


def test_names_and_numbers_that_the_article_lacks_are_counted() -> None:
    assert marks(GOOD).unsupported == 0
    assert marks("Peter Brandt sank 12 ferries.").unsupported >= 2
