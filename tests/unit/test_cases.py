"""Pages of many kinds (tests/data/cases), each with the parts that are not news."""

import json
from pathlib import Path

import pytest

from standfirst.text.doc import Doc, parse_article
from standfirst.text.markup import as_shown
from standfirst.text.normalize import normalise
from standfirst.text.roles import Role

_CASES = Path(__file__).parents[1] / "data" / "cases"
NAMES = sorted(path.name for path in _CASES.iterdir())


def case(name: str) -> str:
    text = (_CASES / name).read_text(encoding="utf-8")
    return str(json.loads(text)["text"]) if name.endswith(".json") else text


def told(article: Doc) -> str:
    return " ".join(one.text for one in article.sentences if one.role.may_be_told)


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_is_a_slice_of_the_submitted_text(name: str) -> None:
    text = case(name)
    article = parse_article(text)
    assert article.sentences
    for sentence in article.sentences:
        piece = text[sentence.offset : sentence.offset + sentence.length]
        assert normalise(as_shown(piece).text) == sentence.text


@pytest.mark.parametrize("name", NAMES)
def test_no_marks_of_a_page_are_told(name: str) -> None:
    text = told(parse_article(case(name)))
    marks = ["<", ">", "&amp;", "&#", "&nbsp;", "](", "**", "[1]", "[edit]", "Photo", "Picture:"]
    assert not [mark for mark in marks if mark in text]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("10_interview", "Is it true that|Critics call|I was eating|GAZETTE"),
        ("10b_interview", "Did you|An audit found|WEIL|Ask him"),
        ("12_recipe", "red lentils|Heat the oil|Serves 4|Do not freeze"),
        ("12b_recipe", "plums, halved|Fold in|Bake for"),
        ("13_captions", "carry saplings|charred sign|watch the flames"),
        ("13b_captions", "Waves hit|mends a net"),
        ("14_furniture", "Sign up|By signing up|opt out|independent|Karin Ek|My dad|pastries|loaf"),
        ("20_factcheck", "has banned all|Fact check"),
        ("23_social", "Good morning|View this post|Watch:|shared by"),
        ("27_paywall", "free articles|subscri|readers say"),
        ("28_markdown", "Published|vote was due on Monday|410|A tunnel"),
        ("31_explainer", "Do I have|Who keeps|What is the new"),
        ("35_refs", "See also|citation|:112"),
        ("37_comments", "bribed|poisoned|Huw"),
        ("38_bio", "earlier version|freelance|republished|goats"),
    ],
)
def test_what_is_no_news_is_not_told(name: str, words: str) -> None:
    text = told(parse_article(case(f"{name}.txt")))
    assert text
    assert not [one for one in words.split("|") if one in text]


@pytest.mark.parametrize("name", ["01_entities", "28_markdown"])
def test_marked_text_reads_as_the_plain_one(name: str) -> None:
    plain = {"01_entities": "01b_entities_decoded", "28_markdown": "28b_markdown_stripped"}[name]
    marked = [one for one in parse_article(case(f"{name}.txt")).sentences if one.role is Role.PROSE]
    bare = [one for one in parse_article(case(f"{plain}.txt")).sentences if one.role is Role.PROSE]
    assert [one.text for one in marked] == [one.text for one in bare]


@pytest.mark.parametrize("name", NAMES)
def test_only_texts_without_sentences_cannot_be_told(name: str) -> None:
    unsuitable = {"17_nopunct.txt", "17b_nopunct_long.txt", "18_longsentence.txt"}
    assert parse_article(case(name)).can_be_told == (name not in unsuitable)
