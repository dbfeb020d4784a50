import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.training.measures import content_support, fragments, novel_bigrams, unsupported, words

TOKENS = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=12)


def test_words_have_no_case_punctuation_or_possessive() -> None:
    assert words("Ann's dog -- a 12-year-old -- ran.") == ["ann", "dog", "a", "12-year-old", "ran"]


def test_coverage_and_density_follow_the_definition_of_newsroom() -> None:
    found = fragments(["a", "b", "c", "d", "e"], ["a", "b", "x", "d", "e"])
    assert found.coverage == pytest.approx(4 / 5)
    assert found.density == pytest.approx((2 * 2 + 2 * 2) / 5)


@given(TOKENS.filter(bool))
def test_a_copy_is_covered_by_one_fragment(article: list[str]) -> None:
    found = fragments(article, article)
    assert found.coverage == 1.0
    assert found.density == len(article)
    assert novel_bigrams(article, article) == 0.0


@given(TOKENS, TOKENS)
def test_measures_stay_in_range(article: list[str], summary: list[str]) -> None:
    found = fragments(article, summary)
    assert 0.0 <= found.coverage <= 1.0
    assert found.coverage <= found.density or found.coverage == 0.0
    assert 0.0 <= novel_bigrams(article, summary) <= 1.0
    assert 0.0 <= content_support(article, summary) <= 1.0


def test_novel_bigrams_are_a_share_of_the_summarys() -> None:
    assert novel_bigrams(["the", "ship", "sank"], ["the", "ship", "burned"]) == 0.5


def test_content_words_count_by_stem() -> None:
    article = words("Police arrested a man.")
    assert content_support(article, words("The police arrest the man.")) == 1.0
    assert content_support(article, words("The police question the man.")) == pytest.approx(2 / 3)


ARTICLE = (
    "Mayor Ann Ames opened the 120-metre bridge in Lisbon's old harbour on Monday. "
    "It cost 3 million euros."
)


@pytest.mark.parametrize(
    "summary",
    [
        "Ann Ames opened a bridge in Lisbon.",
        "Opened Monday, the bridge cost 3 million euros.",
        "Mayor: the bridge is 120 metres.",
    ],
)
def test_what_the_article_holds_is_supported(summary: str) -> None:
    assert unsupported(ARTICLE, summary) == []


@pytest.mark.parametrize(
    ("summary", "missing"),
    [
        ("Ann Bell opened a bridge.", ["Bell"]),
        ("The bridge cost 4 million euros.", ["4"]),
        ("The bridge cost five million euros.", ["five"]),
        ("Porto has a bridge.", ["Porto"]),
        ("The bridge opened on Tuesday.", ["Tuesday"]),
    ],
)
def test_a_name_or_number_of_its_own_is_found(summary: str, missing: list[str]) -> None:
    assert unsupported(ARTICLE, summary) == missing
