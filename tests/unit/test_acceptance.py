"""Which sentences are served: each rule on sentences that only that rule refuses."""

import pytest

from standfirst import grounding
from standfirst.acceptance import Sheet, faithful
from standfirst.article import Article
from standfirst.checking.evidence import Evidence
from tests.articles import FERRY, article_of
from tests.fakes import ScriptedEngine

FERRY_SANK = "A ferry sank off the coast of Norland on Tuesday."
FLEET = article_of(
    [
        "The harbour master said on Monday that the old ferry with two decks, four boats and a "
        "crew of nine left the harbour of Velmouth at dawn for the islands.",
        "Nobody was hurt.",
    ]
)
GERMAN = Article(
    article_of(
        ["Die Fähre mit neun Leuten ist am Montag vor der Küste von Norland gesunken."],
        ["Die Küstenwache sucht nach dem Kapitän."],
    ).sentences,
    language="de",
)


def served(article: Article, *texts: str, headline: bool = False) -> list[str]:
    sheet = Sheet(Evidence.of(article), ScriptedEngine([]), headline)
    for before, text in zip(("", *texts), texts, strict=False):
        sheet.offer(text, before)
    return [sentence.text for sentence in sheet.sentences]


def judged(text: str, article: Article) -> tuple[grounding.Verdict, bool]:
    evidence = Evidence.of(article)
    verdict = grounding.check(text, evidence)
    return verdict, faithful(text, verdict, evidence)


def test_what_only_leaves_words_out_is_served() -> None:
    assert served(FERRY, FERRY_SANK) == [FERRY_SANK]


def test_words_in_another_order_are_refused_however_well_supported() -> None:
    verdict, accepted = judged("On Tuesday a ferry sank off the coast of Norland.", FERRY)
    assert verdict.support > 0.74
    assert not verdict.reasons
    assert not accepted


def test_a_word_said_twice_is_refused_in_a_long_sentence_too() -> None:
    start = (
        "The harbour master said that the old ferry with two decks, four boats and a crew of nine"
    )
    verdict, accepted = judged(f"{start} left the harbour at dawn for the islands.", FLEET)
    assert accepted
    verdict, accepted = judged(f"{start} left the harbour of ferry Velmouth at dawn.", FLEET)
    assert verdict.support > 0.74
    assert not verdict.reasons
    assert not accepted


def test_too_little_support_is_refused() -> None:
    text = "A ferry sank on March 14."
    verdict, accepted = judged(text, FERRY)
    assert verdict.support < 0.74
    assert not accepted
    assert served(FERRY, text) == []


def test_another_language_may_move_its_words() -> None:
    moved = "Am Montag ist die Fähre vor der Küste von Norland gesunken."
    assert served(GERMAN, moved) == [moved]


def test_a_headline_needs_no_verb() -> None:
    text = "312 people on board"
    assert served(FERRY, text, headline=True) == [text]
    assert served(FERRY, text) == []


@pytest.mark.parametrize("whole", [True, False])
def test_a_pronoun_is_served_after_the_sentence_that_it_leans_on(whole: bool) -> None:
    first = FERRY_SANK if whole else "A ferry sank off the coast of Atlantis."
    they = "They pulled 290 survivors from the water in 3 hours."
    assert (they in served(FERRY, first, they)) is whole


def test_what_is_said_already_is_not_served_again() -> None:
    assert served(FERRY, FERRY_SANK, "A ferry sank off Norland.") == [FERRY_SANK]


def test_a_part_that_a_condition_limits_is_not_borne_out() -> None:
    article = article_of(["The school will close in June, unless the council finds the money."])
    sheet = Sheet(Evidence.of(article), ScriptedEngine([]))
    assert sheet.bears_out(article.sentences[0].text)
    assert not sheet.bears_out("The school will close in June")
    assert not sheet.bears_out("")
