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
    he = "He, a teacher, heard a loud bang."
    article = article_of([*(one.text for one in FERRY.sentences), he])
    assert (he in served(article, first, he)) is whole


def test_what_a_sentence_should_not_leave_out_is_given_back() -> None:
    article = article_of(["The ferry Arne sank in thick fog, the harbour master said on Monday."])
    whole = "The ferry Arne sank in thick fog, the harbour master said on Monday."
    assert served(article, "The ferry sank in fog.") == [whole]
    assert served(article, "The ferry sank in fog", headline=True) == ["The ferry sank in fog"]


def test_a_pronoun_whose_name_the_source_tells_needs_no_sentence_before_it() -> None:
    they = "They pulled 290 survivors from the water."
    assert served(FERRY, they) == ["Rescuers pulled 290 survivors from the water in 3 hours."]


@pytest.mark.parametrize("headline", [True, False])
def test_who_is_to_do_it_in_the_article_is_not_who_does_it(headline: bool) -> None:
    article = article_of(["A judge in Arne has ordered the old ministry to release the photos."])
    assert served(article, "The ministry to release the photos.", headline=headline) == []


def test_a_time_that_counts_from_what_was_not_said_is_refused() -> None:
    article = article_of(["Ida Holm left Arne in May.", "Two days later, the bridge fell."])
    later = article.sentences[1].text
    assert served(article, later) == []
    assert served(article, "The bridge fell.") == ["The bridge fell."]


def test_what_refers_to_a_sentence_that_was_not_said_is_refused() -> None:
    far = article_of(
        ["A ferry sank off the coast of Norland on Tuesday.", "Nobody was hurt."],
        ["The harbour master lost his job.", "The master found work at sea a year later."],
    )
    sank, lost, later = (far.sentences[at].text for at in (0, 2, 3))
    assert served(far, lost, later) == [lost, later]
    assert served(far, sank, later) == [sank]
    assert served(far, later) == [later]


def test_in_another_language_nothing_is_given_back() -> None:
    short = "Die Fähre ist vor der Küste von Norland gesunken."
    assert served(GERMAN, short) == [short]


def test_what_is_not_supported_with_more_words_is_served_without_them() -> None:
    article = article_of(
        [
            "The stone hall on Quay Street, built in 1887 and empty since the last auction in "
            "2014, will be restored at a cost of £6.3 million."
        ],
        ["The hall will be restored."],
    )
    hall = "The hall will be restored at a cost of £6.3 million."
    assert served(article, hall.replace("The", "The stone")) == []
    assert served(article, hall) == [hall]


def test_more_may_be_shared_by_what_was_given_back() -> None:
    article = article_of(
        ["The council of Arne voted on the library on Monday.", "Arne has no library since 2019."]
    )
    first, second = (sentence.text for sentence in article.sentences)
    assert served(article, "The council voted on Monday.", second) == [first, second]
    assert served(article, first, second) == [first]


def test_what_was_given_back_is_not_said_twice() -> None:
    article = article_of(
        ["Ida Holm announced her retirement from the Arne harbour office on Monday."],
        ["Holm leaves the Arne harbour office on Monday."],
    )
    announced, leaves = "Ida Holm announced her retirement.", "Holm leaves the Arne harbour office."
    assert served(article, leaves) == [article.sentences[1].text]
    assert served(article, announced, leaves) == [article.sentences[0].text]


def test_a_part_that_a_condition_limits_or_that_is_none_alone_is_not_borne_out() -> None:
    article = article_of(["The school will close in June, unless the council finds the money."])
    sheet = Sheet(Evidence.of(article), ScriptedEngine([]))
    assert sheet.bears_out(article.sentences[0].text)
    assert not sheet.bears_out("The school will close in June")
    assert not sheet.bears_out("The council finds the money")
    for lame in ("In June", "It will close", "Two days later, it will close", '"The school closes'):
        assert not sheet.bears_out(lame)
    assert not sheet.bears_out("")
