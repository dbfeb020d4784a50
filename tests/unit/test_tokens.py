"""What counts as a name, figure, word or quotation, and which of them mean the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.languages.english import ENGLISH
from standfirst.languages.registry import language_of
from standfirst.text.quotations import quotations
from standfirst.text.tokens import Kind, capitalised, tokenize
from tests.hostile import HOSTILE


def kinds(text: str, kind: Kind) -> list[str]:
    return [token.text for token in tokenize(text, ENGLISH) if token.kind is kind]


@pytest.mark.parametrize(
    ("figure", "key"),
    [
        ("13", "13"),
        ("1,500", "1500"),
        ("1,234,567.5", "1234567.5"),
        ("$1.2 million", "$1200000"),
        ("$1.2m", "$1200000"),
        ("$1,200,000", "$1200000"),
        ("US$1.2m", "$1200000"),
        ("A$5", "a$5"),
        ("£3bn", "£3000000000"),
        ("20 percent", "20%"),
        ("20%", "20%"),
        ("twenty per cent", "20%"),
        ("-4", "-4"),
        ("−4", "-4"),
        ("minus four", "-4"),
        ("three", "3"),
        ("Three", "3"),
        ("twenty-five", "25"),
        ("twenty five", "25"),
        ("a dozen", "12"),
        ("two dozen", "24"),
        ("half a million", "500000"),
        ("two hundred and ten", "210"),
        ("three million two hundred thousand", "3200000"),
        ("hundreds", "hundreds"),
        ("3rd", "#3"),
        ("third", "#3"),
        ("5:30 p.m.", "5:30pm"),
        ("5.30pm", "5:30pm"),
        ("10 a.m.", "10am"),
        ("3-0", "3-0"),
        ("10–15", "10-15"),
        ("1990s", "1990s"),
        ("12-year-old", "12"),
        ("5km", "5"),
        ("two-thirds", "two-thirds"),
        ("24/7", "24/7"),
        ("2011's", "2011"),
    ],
)
def test_a_figure_is_one_token_and_equal_amounts_have_equal_keys(figure: str, key: str) -> None:
    found = [token for token in tokenize(f"of {figure} then", ENGLISH) if token.kind is Kind.FIGURE]

    assert [(token.text, token.key) for token in found] == [(figure, key)]


def test_an_abbreviation_says_what_the_word_says_that_it_stands_for() -> None:
    russian = language_of("ru")
    terms = [token.term for token in tokenize("в 2020 г. за 5 руб. за штуку", russian)]
    assert {russian.stem("год"), russian.stem("рубль")} <= set(terms)


@pytest.mark.parametrize("text", ["one of them", "no-one", "F-16", "A380", "7-Eleven", "3D", "x2"])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert kinds(text, Kind.FIGURE) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("then Kim Jong-un said", "Kim Jong-un"),
        ("by J.R.R. Tolkien and John F. Kennedy", "J.R.R. Tolkien John F. Kennedy"),
        ("in the U.S. on Monday", "U.S. Monday"),
        ("in London, Paris or St. Louis", "London Paris St. Louis"),
        ("the Bank of England", "Bank England"),
        ("the president of France", "France"),
        ("Putin's Russia", "Putin's Russia"),
        ("The man met Obama", "Obama"),
        ("with 習近平 and नरेन्द्र मोदी", "習近平 नरेन्द्र मोदी"),
        ("an iPhone from AT&T", "iPhone AT&T"),
        ("the U.S.-led strike", "U.S.-led"),
        ("by @bbc on al-Qaeda", "@bbc al-Qaeda"),
        ("Sinéad O’Connor wasn’t there", "Sinéad O’Connor"),
    ],
)
def test_names_are_words_with_a_capital_a_sign_or_no_case(text: str, expected: str) -> None:
    assert kinds(text, Kind.NAME) == expected.split()


def test_a_full_stop_by_itself_is_a_mark_in_a_language_without_abbreviations() -> None:
    assert [token.kind for token in tokenize(". .", language_of("it"))] == [Kind.MARK, Kind.MARK]


def test_neighbouring_capitalised_words_are_one_name() -> None:
    found = capitalised(tokenize("So Kim Lee met Ida.", ENGLISH))
    assert found == [{"kim", "lee"}, {"ida"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russia", "Russian"),
        ("U.S.", "American"),
        ("US", "Americans"),
        ("Bergström", "Bergstrom's"),
        ("OBAMA", "Obama"),
        ("O’Neill", "O'Neill"),
    ],
)
def test_forms_of_a_name_have_one_key(one: str, other: str) -> None:
    assert tokenize(one, ENGLISH)[0].key == tokenize(other, ENGLISH)[0].key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said, "I went. I slept," and "left".', ["I went. I slept,", "left"]),
        ("“A ‘real’ one,” she said.", ["A ‘real’ one,", "real"]),
        ("'Yes,' he said. 'It's the dogs' fault.'", ["Yes,", "It's the dogs' fault."]),
        ("The players' union and rock 'n' roll of the '90s.", []),
        ("Don't say it's John's.", []),
        ('He wrote "and never ended', ["and never ended"]),
        ('A 6\'2" man said "hi" twice.', ["hi"]),
        ("Il a dit « oui » hier.", [" oui "]),
        ('(CNN)"Nobody was hurt," she said.', ["Nobody was hurt,"]),
    ],
)
def test_quotations_are_what_stands_between_their_marks(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == expected


@given(st.text())
def test_tokens_hold_everything_but_white_space_once(text: str) -> None:
    tokens = tokenize(text, ENGLISH)

    assert "".join("".join(t.text for t in tokens).split()) == "".join(text.split())
    assert all(text[token.start : token.end] == token.text for token in tokens)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    tokens = tokenize(text, ENGLISH)

    assert not text.strip() or tokens[-1].end == len(text.rstrip())
    assert all(0 < start <= end <= len(text) for start, end in quotations(text))


@pytest.mark.parametrize(
    "words",
    [
        "forbids forbade forbidden",
        "withdraws withdrew withdrawn",
        "rise rises rising rose risen",
        "lose loses lost losing losses",
        "investigation investigators investigating",
        "carry carries carried carrying",
        "stop stops stopped stopping",
        "man men man's",
        "crash crashes crashed crashing",
        "quick quickly",
        "house houses housed",
    ],
)
def test_inflected_forms_of_a_word_have_one_stem(words: str) -> None:
    assert len({ENGLISH.stem(word) for word in words.split()}) == 1
