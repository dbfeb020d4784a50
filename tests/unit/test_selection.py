"""What the model reads of a long article."""

from hypothesis import given
from hypothesis import strategies as st

from standfirst.selection import by_salience, select, stand_ins
from standfirst.summary import Length, Recipe, SummaryType
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
    assert offsets == sorted(set(offsets))
    assert sum(words(sentence.text) + 1 for sentence in chosen) <= budget
    assert budget < 6 or chosen[0] == LONG.sentences[0]


def test_beyond_the_beginning_the_choice_is_what_the_article_talks_about() -> None:
    dull = [f"Weather item {i} was mild, calm, grey." for i in range(60)]
    article = article_of(["The ferry sank near Norland."], dull, ["The ferry had sunk before."])
    chosen = select(article, 120, words)
    assert chosen[-1].text == "The ferry had sunk before." or len(chosen) < len(article.sentences)


def test_salience_ranks_every_sentence_once() -> None:
    assert sorted(by_salience(FERRY.sentences)) == list(range(len(FERRY.sentences)))


def test_the_article_s_own_words_prefer_finished_sentences() -> None:
    article = article_of(["The ferry sank"], ["The ferry sank off Norland."], ["It was night."])
    recipe = Recipe(SummaryType.TLDR, Length.SHORT)
    assert stand_ins(article.sentences, recipe) == ["The ferry sank off Norland."]


@given(kind=st.sampled_from(SummaryType), length=st.sampled_from(Length))
def test_the_article_s_own_words_keep_to_the_size(kind: SummaryType, length: Length) -> None:
    recipe = Recipe(kind, length)
    texts = stand_ins(FERRY.sentences, recipe)
    assert 1 <= len(texts) <= recipe.sentences
    if kind is SummaryType.HEADLINE:
        assert len(texts[0].split()) <= recipe.size


def test_a_headline_from_one_long_sentence_ends_at_a_comma() -> None:
    text = (
        "The ferry, which left Norland at dawn, sank off the coast before noon with all its crew."
    )
    sentences = article_of([text]).sentences
    short = stand_ins(sentences, Recipe(SummaryType.HEADLINE, Length.SHORT))
    assert short == ["The ferry, which left Norland at dawn"]
    bare = article_of([text.replace(",", "")]).sentences
    assert stand_ins(bare, Recipe(SummaryType.HEADLINE, Length.SHORT))[0].endswith(" before…")


def test_a_sentence_that_does_not_fit_is_not_read() -> None:
    article = article_of(["word " * 50 + "end."], ["The ferry sank off Norland."])
    assert select(article, 20, words) == article.sentences[1:]
    assert select(article, 3, words) == ()
