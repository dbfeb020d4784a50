"""Which sentences of an article a summary uses."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.faithfulness.evidence import Evidence
from standfirst.text.doc import ArticleSentence, Doc, parse_article
from standfirst.text.roles import Role
from standfirst.writing.choose import choose
from tests.articles import FERRY, article_of
from tests.pages import NAMES, page

ALL = 99


def chosen(article: Doc, most: int = ALL, *, questions: bool = False) -> list[int]:
    return choose(Evidence.of(article), most, questions=questions)


@pytest.mark.parametrize("name", NAMES)
def test_of_real_pages_it_takes_each_sentence_once_and_no_more_than_asked(name: str) -> None:
    article = parse_article(page(name))
    ranked = chosen(article, len(article.sentences))
    assert len(set(ranked)) == len(ranked)
    assert set(ranked) <= set(range(len(article.sentences)))
    assert chosen(article, 3) == ranked[:3]


def test_news_begins_with_what_matters() -> None:
    assert chosen(FERRY)[0] == 0


def with_role(role: Role, place: int = 0) -> Doc:
    sentences = list(FERRY.sentences)
    sentences[place] = replace(sentences[place], role=role)
    return replace(FERRY, sentences=tuple(sentences))


@pytest.mark.parametrize("role", [role for role in Role if not role.may_be_told])
def test_what_is_not_to_be_told_is_left_out(role: Role) -> None:
    assert set(chosen(with_role(role))) == set(range(1, len(FERRY.sentences)))


@pytest.mark.parametrize("role", [role for role in Role if role.may_be_told])
def test_what_may_be_told_is_never_left_out(role: Role) -> None:
    last = len(FERRY.sentences) - 1
    assert set(chosen(with_role(role, 3))) == set(chosen(FERRY))
    later = role in {Role.EARLIER, Role.ADDRESS}
    assert chosen(with_role(role, 3))[last if later else 3] == 3
    assert (chosen(with_role(role))[0] == 0) is (role is not Role.EARLIER)


@pytest.mark.parametrize(
    ("place", "word", "at"), [(0, "your", 0), (2, "your", 2), (3, "our", 3), (3, "your", -1)]
)
def test_only_an_articles_first_sentences_may_speak_to_its_reader(
    place: int, word: str, at: int
) -> None:
    texts = [sentence.text for sentence in FERRY.sentences]
    texts.insert(place, f"A new duty on {word} electricity is planned, says the ministry.")
    assert chosen(parse_article(" ".join(texts)), len(texts))[at] == place


def test_a_question_in_a_page_is_left_out() -> None:
    text = f"{QUESTION}\n\n{FERRY.text}"
    article = parse_article(text)
    assert article.sentences[0].text.endswith("?")
    assert 0 not in chosen(article)


QUESTION = "Who will now pay for the new bridge over the river?"


@pytest.mark.parametrize(("place", "told"), [(0, True), (1, True), (2, True), (3, False)])
def test_a_question_may_lead_into_an_article(place: int, told: bool) -> None:
    texts = [sentence.text for sentence in FERRY.sentences]
    texts.insert(place, QUESTION)
    assert (place in chosen(parse_article(" ".join(texts)), questions=True)) is told


@pytest.mark.parametrize("beside", ["And when?", "More soon."])
def test_a_question_beside_another_or_a_scrap_is_left_out(beside: str) -> None:
    rest = FERRY.sentences[0].text
    for opening in (f"{QUESTION} {beside} {rest}", f"{beside} {QUESTION} {rest}", QUESTION):
        article = parse_article(opening)
        asked = [n for n, sentence in enumerate(article.sentences) if sentence.text == QUESTION]
        assert set(asked).isdisjoint(chosen(article, questions=True))


def test_a_scrap_is_left_out() -> None:
    article = article_of(["More soon.", *(sentence.text for sentence in FERRY.sentences)])
    assert 0 not in chosen(article)


def test_a_claim_that_the_article_calls_false_is_left_out() -> None:
    claim = "A post that has been shared widely says that the council voted to ban the market."
    shown = "The post shows a picture of workmen who take down a wooden stall in the snow."
    true = "The market will open on 27 November, as it has every year since 1954."
    for answer in ("There was no such vote.", "That is not true.", "The claim is false."):
        article = article_of([claim, shown, answer, true, FERRY.sentences[0].text])
        assert 0 not in chosen(article)
        assert {3, 4} <= set(chosen(article))
    assert 0 in chosen(article_of([claim, shown, "Nobody was surprised by the vote.", true]))


def test_what_an_article_denies_itself_takes_nothing_from_what_stands_before() -> None:
    said = "The airline Skyra is not for sale, its owner, Tarek Nasser, said on Sunday."
    denied = "It is not true that pilots have not had their wages since June."
    assert {0, 1} <= set(chosen(article_of([said, denied, FERRY.sentences[0].text])))


def test_sentences_keep_the_articles_order() -> None:
    assert chosen(FERRY, 4) == sorted(chosen(FERRY, 4))


def test_an_article_of_nothing_but_scraps_has_nothing_to_choose() -> None:
    assert chosen(article_of(["Hm.", "Why?", "See here:"])) == []


@settings(max_examples=30)
@given(st.lists(st.text(min_size=1), min_size=1, max_size=8))
def test_any_text_is_ranked(texts: list[str]) -> None:
    sentences = tuple(ArticleSentence(text, 0, len(text), 0) for text in texts)
    article = replace(FERRY, sentences=sentences)
    ranked = chosen(article)
    assert len(set(ranked)) == len(ranked)
    assert chosen(article) == ranked
