import pytest

from standfirst.text.doc import parse_article
from standfirst.text.roles import Role

LEAD = "Voters have decided to keep the library, the town clerk announced on Tuesday night."
BODY = "The sale would have brought the town £2.4 million, which it had hoped to spend on a school."


def told(*paragraphs: str) -> list[tuple[str, str]]:
    """The sentences of an article, with their roles."""
    article = parse_article("\n\n".join(paragraphs))
    return [(one.role.value, one.text) for one in article.sentences]


def found(*paragraphs: str) -> list[str]:
    """The roles of the sentences after the first, which is prose."""
    (first, _), *others = told(LEAD, *paragraphs)
    assert first == "prose"
    return [role for role, _ in others]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        (BODY, "prose"),
        ('"Who will pay for the roof?" asked Leo Hart.', "prose"),
        ("What it costs", "heading"),
        ("## What it costs", "heading"),
        ("What is banned:", "heading"),
        ("Here are five things to know about St. Helena's plan:", "heading"),
        ("The mayor named three of those who will have to pay for it:", "heading"),
        ("• Washing cars", "list"),
        ("- [x] Washing cars", "list"),
        ("A new duty on your electricity is planned.", "address"),
        ('The mayor said: "You are out of your minds."', "prose"),
        ("Correction: An earlier version said that nine people died.", "correction"),
        ("This article was amended on 4 May to give the right price.", "correction"),
        ("Claim: The city has banned all markets.", "speech"),
        ("The seal has become the town's most photographed visitor of all \U0001f9ad", "prose"),
        ("The mayor said on Monday that the bridge would be closed and that the…", "fragment"),
        (
            "The mayor said on Monday that the bridge would be closed until the end of the",
            "fragment",
        ),
        ("so good evening " + "and the dredging is finished now " * 9, "fragment"),
        ("The panel, " + "which met in March, " * 23 + "has gone home.", "prose"),
        ("The panel, " + "which met in March, " * 24 + "has gone home.", "fragment"),
    ],
)
def test_what_a_sentence_is(sentence: str, role: str) -> None:
    assert found(sentence, BODY) == [role, "prose"]


def test_an_interviewer_only_asks_and_labels_are_no_text() -> None:
    assert told(
        LEAD,
        "GAZETTE: Critics call it a stunt. Is it?",
        "QUILL: There is no book.",
        "I counted bottles.",
        "GAZETTE: So you will swim again.",
        "QUILL: No.",
    )[1:] == [
        ("question", "Critics call it a stunt."),
        ("question", "Is it?"),
        ("speech", "There is no book."),
        ("speech", "I counted bottles."),
        ("question", "So you will swim again."),
        ("speech", "No."),
    ]


def test_questions_and_answers_by_their_letters() -> None:
    assert told(LEAD, "Q. What is it?", "A. A clock.", "Q: Why?", "A: Because.")[1:] == [
        ("question", "What is it?"),
        ("speech", "A clock."),
        ("question", "Why?"),
        ("speech", "Because."),
    ]


def test_an_interview_on_one_line_is_read_by_its_letters() -> None:
    line = 'Ida Moe asked him. Q. So who won? A. Nobody. Q. "All" did? A. And 52 percent agreed.'
    assert told(LEAD, line)[1:] == [
        ("prose", "Ida Moe asked him."),
        ("question", "So who won?"),
        ("speech", "Nobody."),
        ("question", '"All" did?'),
        ("speech", "And 52 percent agreed."),
    ]


def test_an_initial_is_no_label() -> None:
    assert told("Ruth Q. Lee met A. Moe. A. Moe left.")[-1] == ("prose", "A. Moe left.")


def test_a_link_that_a_page_has_run_into_a_paragraph_is_not_told() -> None:
    run = f"{BODY} READ MORE: Bloodstains mark the classrooms of Holm. Nobody was hurt in the fire."
    assert found(run) == ["prose", "heading", "prose"]
    assert found("Read more books, said the mayor, and fewer posts.") == ["prose"]


def test_a_sentence_before_a_list_is_not_told() -> None:
    assert told(LEAD, f"{BODY} Five things will change:", "- The roof.")[1:] == [
        ("prose", BODY),
        ("heading", "Five things will change:"),
        ("list", "The roof."),
    ]


def test_a_label_that_nobody_answers_is_text() -> None:
    assert told(LEAD, "Verdict: The claim is false, the mayor said.")[1:] == [
        ("prose", "Verdict: The claim is false, the mayor said.")
    ]


def test_a_question_above_the_article_asks_for_nothing() -> None:
    text = ("What is the new deposit on bottles?", LEAD, BODY)
    assert [role for role, _ in told(*text)] == ["question", "prose", "prose"]


def test_a_quotation_without_its_speaker_is_speech() -> None:
    assert found('"I count people," she said. "I have counted 9. I need 10."') == [
        "prose",
        "speech",
        "speech",
    ]


def test_numbered_items_and_steps_of_a_recipe_are_lists() -> None:
    assert found("1. A letter of warning.", "2. A fine of $150.", BODY) == ["list", "list", "prose"]
    recipe = ["1 kg plums, halved", "4 eggs", "300g flour", "Beat the eggs. They are pale.", BODY]
    assert found(*recipe) == ["heading", "heading", "heading", "list", "list", "prose"]
    assert found("Beat the drum, and they will come, the mayor said.") == ["prose"]


def test_a_bulleted_sentence_that_hangs_on_nothing_is_prose() -> None:
    item = "- The hotel company will look for another site in the town, it said on Monday."
    assert found(item, item) == ["prose", "prose"]
    assert found("What is next:", item) == ["heading", "list"]


@pytest.mark.parametrize(
    ("times", "roles"),
    [
        (["18:40", "17:15", "9.05 a.m."], ["prose", "earlier", "earlier"]),
        (["9.05am", "17:15", "6.40pm GMT"], ["earlier", "earlier", "prose"]),
        (["18:40", "17:15"], ["prose", "prose"]),
    ],
)
def test_posts_of_a_live_blog_are_earlier_but_for_the_newest(
    times: list[str], roles: list[str]
) -> None:
    posts = [line for time in times for line in (time, BODY)]
    assert found(*posts) == roles


@pytest.mark.parametrize(
    ("stamp", "text"),
    [
        ("17:55 ", BODY),
        ("17:55 GMT: ", BODY),
        ("[5.40 p.m.] - ", BODY),
        ("Updated at 9:05am | ", BODY),
        ("11:30 Thursday: ", BODY),
        ("17:55 ", "UK voters were told of it on Monday evening."),
        ("", "10:30 Monday is when the bids have to be in, the clerk said."),
        ("", "9.30 a.m. was early enough for most of them, Ida Moe said."),
        ("", "10:04 was the winner's time on Monday, the clerk said."),
    ],
)
def test_a_sentence_begins_after_the_stamp_of_its_post(stamp: str, text: str) -> None:
    article = parse_article(f"{LEAD}\n\n{stamp}{text}")
    assert article.sentences[1].text == text
    assert article.sentences[1].offset == len(LEAD) + 2 + len(stamp)


def test_a_sentence_too_long_is_cut_where_a_clause_may_end() -> None:
    clause = "the county, which had been told of it in March, paid for the roof of the hall"
    first, second = told("It said that " + ", and that ".join([clause] * 14) + ".")
    assert first[0] == second[0] == "fragment"
    assert first[1].endswith(",")
    assert second[1].startswith(("and that", "which had", "paid"))


def test_capitals_are_split_as_other_text() -> None:
    text = "A WATCH WAS ISSUED UNTIL 9 P.M. ON TUESDAY. IT ENDS AT 9 P.M. NOBODY WAS HURT."
    assert [one for _, one in told(text)] == [
        "A WATCH WAS ISSUED UNTIL 9 P.M. ON TUESDAY.",
        "IT ENDS AT 9 P.M.",
        "NOBODY WAS HURT.",
    ]


def test_wrapped_capitals_are_whole_sentences() -> None:
    text = """STORM WATCH

THE OFFICE HAS ISSUED A WATCH

* AT 744 PM, A STORM THAT MAY BECOME A TORNADO
  WAS SEEN NEAR DENT CITY, MOVING NORTH.

  HAZARD...HAIL."""
    article = parse_article(text)
    whole = "AT 744 PM, A STORM THAT MAY BECOME A TORNADO WAS SEEN NEAR DENT CITY, MOVING NORTH."
    assert whole in [one.text for one in article.sentences]


def test_only_what_is_told_may_be_told() -> None:
    assert {role for role in Role if role.may_be_told} == {
        Role.PROSE,
        Role.EARLIER,
        Role.ADDRESS,
    }
