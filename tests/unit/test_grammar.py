"""What an article's grammar lets a model write, and that the checker supports all of it."""

import os
import subprocess
import sys
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.article import Article
from standfirst.checking.evidence import Evidence
from standfirst.grammar import MOST_PIECES, build_grammar
from standfirst.grounding import check
from standfirst.summary import Length, Recipe, SummaryType
from tests.articles import FERRY, article_of
from tests.gbnf import Grammar
from tests.hostile import HOSTILE

ONE = Recipe(SummaryType.TLDR, Length.SHORT)

NAMES = [
    "Kim Jong-un",
    "J.R.R. Tolkien",
    "the U.S.",
    "U.S. President Barack Obama",
    "Bergström",
    "習近平",
    "Владимир Путин",
    "Tom O’Neill",
    "Sinéad O'Connor's",
    "Edwin van der Sar",
    "the Bank of England",
    "Johnson & Johnson",
    "Gov. Jerry Brown",
    "St. Albans",
    "Boeing 737",
    "@bbc",
    "iPhone",
    "COVID-19",
    "Russia's President Ivanov",
    "American",
    "Mary Ann",
    "MH370",
    "AT&T",
]
FIGURES = [
    "$1.2 million",
    "£3bn",
    "-12",
    "5.5 percent",
    "20%",
    "three",
    "twenty-five",
    "two hundred and ten",
    "half a million",
    "a dozen",
    "hundreds",
    "12-year-old",
    "3-0",
    "10-15",
    "1,500",
    "1990s",
    "2014",
    "March 14, 2015",
    "15 May",
    "10:30 a.m.",
    "3rd",
    "third",
    "5km",
    "half",
    "six",
    "one",
    "24/7",
]
WORDS = [
    "said",
    "people",
    "days",
    "years",
    "miles",
    "of",
    "and",
    "in",
    "the",
    "per",
    "well-known",
    "players'",
    "wasn’t",
    "naïve",
    "i.e.",
    "who",
    "more",
    "van",
    "m",
    "point",
]
QUOTES = [
    '"we will win"',
    "“a loud bang, and then,”",
    "'unacceptable'",
    "‘the workers' rights’",
    '"It is 5 km to Kim. Yes!"',
    '"Gov. Brown"',
]
PAUSES = [" ", " ", " ", " ", ", ", "; ", ": ", " - ", " – ", "—", " -- "]


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence of names, figures, quotations and words in any order."""
    pieces = st.sampled_from([*NAMES, *FIGURES, *WORDS, *WORDS, *QUOTES])
    words = draw(st.lists(pieces, min_size=3, max_size=12))
    pauses = draw(st.lists(st.sampled_from(PAUSES), min_size=len(words), max_size=len(words)))
    body = "".join(word + pause for word, pause in zip(words, pauses[1:], strict=False)) + words[-1]
    return body[0].upper() + body[1:] + draw(st.sampled_from([".", "!", "?"]))


articles = st.lists(st.lists(sentences(), min_size=1, max_size=4), min_size=1, max_size=2).map(
    lambda paragraphs: article_of(*paragraphs)
)
recipes = st.builds(Recipe, st.sampled_from(SummaryType), st.sampled_from(Length))


@lru_cache(maxsize=8)
def grammar(article: Article, recipe: Recipe = ONE) -> Grammar:
    return Grammar(build_grammar(article, recipe))


def unsupported(text: str, article: Article) -> list[str]:
    verdict = check(text, Evidence.of(article))
    return [] if verdict.checked == verdict.supported else [str(r) for r in verdict.reasons]


@settings(max_examples=25)
@given(articles, st.integers(0, 2**32))
def test_everything_that_a_grammar_accepts_passes_the_checker(article: Article, seed: int) -> None:
    accepted = grammar(article)

    for more in range(20):
        text = accepted.sample(seed + more)
        assert unsupported(text, article) == [], text
        assert accepted.accepts(text)


@settings(max_examples=25)
@given(st.lists(st.text(), max_size=4), st.integers(0, 2**32), recipes)
def test_any_article_has_a_grammar(texts: list[str], seed: int, recipe: Recipe) -> None:
    accepted = grammar(article_of(texts), recipe)

    assert accepted.accepts(accepted.sample(seed))


@pytest.mark.parametrize("sentence", [s.text for s in FERRY.sentences])
def test_an_articles_own_sentences_are_accepted(sentence: str) -> None:
    assert grammar(FERRY).accepted_part(sentence) == sentence
    assert grammar(FERRY).accepts(sentence)


@st.composite
def plain_sentences(draw: st.DrawFn) -> str:
    """A sentence as people write them: names and numbers with words between them."""
    pieces = st.sampled_from([*NAMES, *(figure for figure in FIGURES if figure != "half")])
    clauses = draw(st.lists(pieces, min_size=1, max_size=5))
    before = st.sampled_from(["said that", "met", "when", "saw about", "in"])
    after = st.sampled_from([" people", " young people", ",", " and", " –", ";", ""])
    body = "".join(f" {draw(before)} {clause}{draw(after)}" for clause in clauses)
    return draw(st.sampled_from(["Police", "The minister", "Mary Ann", "On Tuesday they"])) + (
        f"{body} today."
    )


@settings(max_examples=25)
@given(st.lists(plain_sentences(), min_size=1, max_size=3))
def test_sentences_of_an_article_in_plain_english_are_accepted(texts: list[str]) -> None:
    accepted = grammar(article_of(texts))

    for text in texts:
        assert accepted.accepted_part(text) == text
        assert accepted.accepts(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Bergström, the captain, was on board when the ferry sank.",
        "Bergström's ship sank near St. Albans.",
        "Norland’s prime minister Larsen promised an inquiry.",
        "Norland Lines, the operator, lost a ship worth $1.2 million.",
        "At least 13 people died.",
        "Thirteen died on Tuesday.",
        "It took three hours to pull 290 survivors from the water.",
        "American helicopters came in March.",
        "Prices rose 5.5% in 2014.",
        "A teacher heard “a loud bang” and saw “the lights” go out.",
        'There was "a loud bang," said a man who was there.',
        "The ship (40 years old) sank.",
        "The ship sank with a well-known crew - or so police say; nobody knows why!",
        "They came on 14 March.",
        "Prices in Norland 5.5 percent up in 2014.",
        "The lights went out in Norland as the ferry sank in the U.S.",
    ],
)
def test_an_article_can_be_told_in_other_words(sentence: str) -> None:
    assert grammar(FERRY).accepted_part(sentence) == sentence
    assert grammar(FERRY).accepts(sentence)


@pytest.mark.parametrize(
    ("beginning", "refused"),
    [
        ("The minister is Kim Jong-", "il."),
        ("The minister is Kim", " Larsen."),
        ("The minister is Kim Jong-un Larsen", " Bergström."),
        ("The captain is Ida", " O'Neill."),
        ("The captain of Norland", " Ida Bergström."),
        ("The bank of Norland of", " Ida Bergström sank."),
        ("S", "mith was there."),
        ("The ship was worth $1.2 ", "billion."),
        ("The ship was worth ", "£1.2 million."),
        ("The ship was worth ", "1.2 million."),
        ("The ship was worth $", "1.3 million."),
        ("It is 3 hours", "-and-half."),
        ("It was in 3 ", "days."),
        ("It was about three ", "miles away."),
        ("It was ", "-13 degrees."),
        ("They sent ", "dozens of helicopters."),
        ("They saw thirt", "y survivors."),
        ("They saw well-", "three survivors."),
        ("On March 1", "2 they came."),
        ("He heard “a loud bang and", " died” there."),
        ('He said "', 'very good" there.'),
        ("This ", "article says a ferry sank."),
        ("The ", "article says a ferry sank."),
        ("He", "re is what we know."),
        ("It sank ", "\nand then."),
        ("It sank", "?!"),
        ("It ", ""),
    ],
)
def test_what_the_article_does_not_have_cannot_be_written(beginning: str, refused: str) -> None:
    accepted = grammar(FERRY)

    assert accepted.accepted_part(beginning + refused).startswith(beginning)
    assert not accepted.accepts(beginning + refused)
    assert (
        len(accepted.accepted_part(beginning + refused)) < len(beginning + refused) or not refused
    )


A = "A ferry sank on Tuesday."


@pytest.mark.parametrize(
    ("recipe", "text", "accepted"),
    [
        (Recipe(SummaryType.TLDR, Length.SHORT), A, True),
        (Recipe(SummaryType.TLDR, Length.SHORT), f"{A} {A}", False),
        (Recipe(SummaryType.TLDR, Length.LONG), f"{A} {A} {A}", True),
        (Recipe(SummaryType.TLDR, Length.LONG), f"{A} {A} {A} {A}", False),
        (Recipe(SummaryType.TLDR, Length.LONG), A, False),
        (Recipe(SummaryType.TEASER, Length.MEDIUM), f"{A} {A}", True),
        (Recipe(SummaryType.TEASER, Length.MEDIUM), f"{A}\n{A}", False),
        (Recipe(SummaryType.KEY_POINTS, Length.SHORT), f"{A}\n{A}\n{A}", True),
        (Recipe(SummaryType.KEY_POINTS, Length.SHORT), f"{A} {A}", False),
        (Recipe(SummaryType.KEY_POINTS, Length.LONG), "\n".join([A] * 7), True),
        (Recipe(SummaryType.KEY_POINTS, Length.LONG), "\n".join([A] * 8), False),
        (Recipe(SummaryType.KEY_POINTS, Length.SHORT), f"{A}\nHe heard “a loud bang”", True),
        (Recipe(SummaryType.TLDR, Length.MEDIUM), f"He heard “a loud bang” {A}", False),
        (Recipe(SummaryType.HEADLINE, Length.SHORT), "Ferry sinks off the coast of Norland", True),
        (Recipe(SummaryType.HEADLINE, Length.SHORT), "Ferry sinks off Norland. It sank", False),
    ],
)
def test_a_summary_has_as_many_sentences_as_were_asked_for(
    recipe: Recipe, text: str, accepted: bool
) -> None:
    assert grammar(FERRY, recipe).accepts(text) is accepted


@settings(max_examples=25)
@given(articles, st.sampled_from(Length), st.integers(0, 2**32))
def test_a_headline_is_one_line_of_at_most_its_words(
    article: Article, length: Length, seed: int
) -> None:
    recipe = Recipe(SummaryType.HEADLINE, length)
    text = grammar(article, recipe).sample(seed)

    assert "\n" not in text
    assert len([word for word in text.split() if any(c.isalnum() for c in word)]) <= recipe.size


def test_an_article_in_capitals_can_be_told_in_small_letters() -> None:
    article = article_of(["BARACK OBAMA MET THE POLICE OF OHIO AFTER 3 DAYS."])

    assert grammar(article).accepts("Obama met Ohio police after days.")
    assert grammar(article).accepts("Barack Obama met them.")
    assert not grammar(article).accepts("Ohio Obama met them.")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_articles_have_a_small_grammar(text: str) -> None:
    assert len(build_grammar(article_of([text]), ONE)) < 400_000


def test_a_grammar_does_not_grow_with_the_article() -> None:
    names = [f"He saw A{n} B{n} C{n} and said {n} times “go {n} away”." for n in range(2000)]
    long = build_grammar(article_of(names), ONE)
    middle = build_grammar(article_of(names[: MOST_PIECES * 2]), ONE)

    assert len(long) < 1.1 * len(middle) < 250_000


_RENDER = """
from standfirst.grammar import build_grammar
from standfirst.summary import Recipe
from tests.articles import article_of
text = '"The dog, the cat, the bird and the fish slept on the boat," said 12 men and 12 women.'
print(build_grammar(article_of([text]), Recipe()))
"""


def test_one_article_has_one_grammar_whatever_the_process() -> None:
    grammars = {
        subprocess.run(
            [sys.executable, "-c", _RENDER],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(grammars) == 1
