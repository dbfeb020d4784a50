"""Following a text through a grammar: the same answers as a second reader of GBNF."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.article import parse_article
from standfirst.constraints.matcher import DEAD, Matcher
from standfirst.grammar import build_grammar
from standfirst.summary import Length, Recipe, SummaryType
from tests.articles import FERRY
from tests.gbnf import Grammar
from tests.pages import NAMES, page

KEY_POINTS = Recipe(SummaryType.KEY_POINTS, Length.SHORT)


def accepts(matcher: Matcher, text: str) -> bool:
    return matcher.complete(matcher.read(matcher.start, text))


@pytest.mark.parametrize(
    ("grammar", "yes", "no"),
    [
        ('root ::= "Ferry sinks" [.!]', ["Ferry sinks."], ["Ferry sinks", "Ferry sinks?", ""]),
        ('root ::= "a"? "b"* "c"+', ["c", "abbc", "ccc"], ["", "ab", "aac"]),
        ('root ::= ("a" | "b" "c"){2,3}', ["aa", "abc", "bcbcbc"], ["a", "aaaa", "bcb"]),
        ('root ::= x{0,2} "!"\nx ::= "-" x | "+"', ["!", "+!", "--+-+!"], ["-!", "+++!"]),
        (r'root ::= "\"\\\n" [\]\-^a-c]', ['"\\\n]', '"\\\n-', '"\\\nb'], ['"\\\nd', '"n]']),
        ('root ::= ("a"?)* "b"', ["b", "aab"], ["a", "ba"]),
        ('root ::= ("" | "a"){3,3} "b"', ["b", "aaab"], ["aaaab"]),
    ],
)
def test_every_notation_is_read(grammar: str, yes: list[str], no: list[str]) -> None:
    matcher = Matcher(grammar)
    assert all(accepts(matcher, text) for text in yes)
    assert not any(accepts(matcher, text) for text in no)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", SummaryType)
def test_what_an_article_s_grammar_accepts_is_followed(name: str, kind: SummaryType) -> None:
    grammar = build_grammar(parse_article(page(name)), Recipe(kind, Length.SHORT))
    matcher, other = Matcher(grammar), Grammar(grammar)
    for seed in range(5):
        text = other.sample(seed)
        assert accepts(matcher, text), text
        assert not accepts(matcher, text + "\t")


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.data())
def test_changed_texts_go_as_far_as_a_second_reader_goes(seed: int, data: st.DataObject) -> None:
    text = _OTHER.sample(seed)
    at = data.draw(st.integers(0, len(text) - 1))
    changed = text[:at] + data.draw(st.sampled_from("aZ9 .,“\n")) + text[at + 1 :]
    part = _OTHER.accepted_part(changed)
    assert _MATCHER.read(_MATCHER.start, part) != DEAD
    if part != changed:
        assert _MATCHER.read(_MATCHER.start, changed[: len(part) + 1]) == DEAD
    assert accepts(_MATCHER, changed) == _OTHER.accepts(changed)


def test_what_cannot_be_written_is_left_out() -> None:
    grammar = 'root ::= ("Mü" | "Ma" x | "é"?) [.…]\nx ::= "ü" | "x" y{0,1}\ny ::= "é"'
    matcher = Matcher(grammar, frozenset("Maux.").__contains__)
    assert accepts(matcher, "Max.")
    assert accepts(matcher, ".")
    assert [way for way, _ in matcher.ways(matcher.start, "Mmé.")] == ["M", "."]
    assert [way for way, _ in matcher.ways(matcher.read(matcher.start, "M"), "aü")] == ["a"]


def test_a_grammar_that_cannot_be_written_accepts_nothing() -> None:
    matcher = Matcher('root ::= "é"+', frozenset("abc").__contains__)
    assert list(matcher.ways(matcher.start, "abcé")) == []
    assert not matcher.complete(matcher.start)


def test_ranges_are_known_before_a_character_is_whole() -> None:
    matcher = Matcher('root ::= "é" [à-ä]')
    assert matcher.reads_between(matcher.start, "à", "ÿ")
    assert not matcher.reads_between(matcher.start, "A", "Z")
    assert matcher.reads_between(matcher.read(matcher.start, "é"), "ã", "þ")


_TEXT = build_grammar(FERRY, KEY_POINTS)
_MATCHER, _OTHER = Matcher(_TEXT), Grammar(_TEXT)
