"""What the model reads of a long article."""

from hypothesis import given
from hypothesis import strategies as st

from standfirst.selection import by_salience, select
from tests.articles import FERRY, article_of

LONG = article_of(*[[f"Sentence number {i} says little.", "The ferry sank."] for i in range(50)])


def words(text: str) -> int:
    return len(text.split())


def test_an_article_that_fits_is_read_whole() -> None:
    assert select(FERRY, 10_000, words) == FERRY.sentences


@given(budget=st.integers(0, 500))
def test_the_choice_fits_keeps_the_order_and_begins_at_the_beginning(budget: int) -> None:
    chosen = select(LONG, budget, words)
    offsets = [sentence.offset for sentence in chosen]
    assert chosen[0] == LONG.sentences[0]
    assert offsets == sorted(set(offsets))
    assert len(chosen) == 1 or sum(words(sentence.text) + 1 for sentence in chosen) <= budget


def test_beyond_the_beginning_the_choice_is_what_the_article_talks_about() -> None:
    dull = [f"Weather item {i} was mild, calm, grey." for i in range(60)]
    article = article_of(["The ferry sank near Norland."], dull, ["The ferry had sunk before."])
    chosen = select(article, 120, words)
    assert chosen[-1].text == "The ferry had sunk before." or len(chosen) < len(article.sentences)


def test_salience_ranks_every_sentence_once() -> None:
    assert sorted(by_salience(FERRY.sentences)) == list(range(len(FERRY.sentences)))
