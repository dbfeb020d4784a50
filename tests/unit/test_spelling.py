"""Which tokens may follow: whole words, parts of them, parts of characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.constraints.spelling import Spelling, Vocabulary
from standfirst.grammar import build_grammar
from standfirst.summary import Length, Recipe, SummaryType
from tests.articles import FERRY
from tests.gbnf import Grammar

GRAMMAR = 'root ::= "Ferry" (" " ("sinks" | "Bergström" | "“é”")){1,2} "."'
BYTES = [bytes([byte]) for byte in range(256)]
WORDS = [None, b"Ferry", b" sinks", b" sin", b"ks", b".", b" Bergstr", "ö".encode(), b"m", b" \xe2"]
BYTE_LEVEL = Vocabulary([*WORDS, *BYTES])
SPACED = Vocabulary([None, *(f" {w}".encode() for w in ("Ferry", "sinks", "F", "B")), b".", b" ",
                     *(c.encode() for c in "Ferysinkgtm.")], drops_space=True)  # fmt: skip


def allowed(spelling: Spelling, vocabulary: Vocabulary, *written: bytes) -> set[bytes]:
    place = spelling.place(tuple(vocabulary.tokens.index(token) for token in written))
    assert place
    every = {vocabulary.tokens[id_] or b"" for id_ in spelling.best(place, [], 1)}
    tokens = range(len(vocabulary.tokens))
    ranked = {vocabulary.tokens[id_] or b"" for id_ in spelling.best(place, tokens, len(tokens))}
    assert every == ranked, "ranked or not, the same tokens may follow"
    return every


def test_tokens_are_accepted_by_their_bytes() -> None:
    spelling = Spelling(GRAMMAR, BYTE_LEVEL)
    assert allowed(spelling, BYTE_LEVEL) == {b"Ferry", b"F"}
    assert allowed(spelling, BYTE_LEVEL, b"Ferry") == {
        *(b" sinks", b" sin", b" Bergstr", b" \xe2", b" ")
    }
    assert allowed(spelling, BYTE_LEVEL, b"Ferry", b" sin") == {b"ks", b"k"}


def test_a_character_may_come_in_parts() -> None:
    spelling = Spelling(GRAMMAR, BYTE_LEVEL)
    assert allowed(spelling, BYTE_LEVEL, b"Ferry", b" Bergstr") == {"ö".encode(), b"\xc3"}
    assert allowed(spelling, BYTE_LEVEL, b"Ferry", b" Bergstr", b"\xc3") == {b"\xb6"}
    assert allowed(spelling, BYTE_LEVEL, b"Ferry", b" \xe2") == {b"\x80"}
    assert allowed(spelling, BYTE_LEVEL, b"Ferry", b" \xe2", b"\x80") == {b"\x9c"}


def test_a_text_ends_where_the_grammar_does() -> None:
    spelling = Spelling(GRAMMAR, BYTE_LEVEL)
    ids = [BYTE_LEVEL.tokens.index(token) for token in (b"Ferry", b" sinks", b".")]
    ends = [
        (place := spelling.place(tuple(ids[:n]))) and spelling.complete(place) for n in (1, 2, 3)
    ]
    assert ends == [False, False, True]
    assert spelling.place((*ids, ids[0])) is None


def test_the_best_come_first_and_no_more_than_asked() -> None:
    spelling = Spelling(GRAMMAR, BYTE_LEVEL)
    place = spelling.place((1,))
    assert place
    assert spelling.best(place, [1, 3, 4, 2, 6], 2) == [3, 2]
    assert spelling.best(place, [3, 1], 2)[0] == 3


def test_the_space_before_a_line_s_first_word_is_not_written() -> None:
    spelling = Spelling('root ::= "Ferry sinks" "." | "sinks."', SPACED)
    assert allowed(spelling, SPACED) == {b" Ferry", b" F", b"F", b" sinks", b"s"}
    assert SPACED.text([1, 2, 5]) == "Ferry sinks."
    broken = Vocabulary([b" sinks", b"\n", b" Ferry", *BYTES], drops_space=True)
    assert broken.text([0, 1, 2]) == "sinks\nFerry"
    lines = Spelling('root ::= "sinks\\nFerry"', broken)
    place = lines.place((0, 1, 2))
    assert place
    assert lines.complete(place)


def test_names_that_the_vocabulary_cannot_spell_are_not_begun() -> None:
    spelling = Spelling(GRAMMAR, SPACED)
    assert set(SPACED.characters or ()) == set("Ferysinkgtm. ")
    assert allowed(spelling, SPACED, b" Ferry") == {b" sinks", b" "}


def test_half_a_character_is_not_text() -> None:
    assert BYTE_LEVEL.text([1, 9]) == "Ferry "
    assert BYTE_LEVEL.text([0, 1]) == "Ferry"


@pytest.mark.parametrize("bad", [b"\xc0", b"\xff", b"\x80", b"\xf8", b"\xed"])
def test_bytes_that_begin_no_character_are_refused(bad: bytes) -> None:
    spelling = Spelling('root ::= [a-z£-ÿ]+ "\U0001f6a2"', BYTE_LEVEL)
    assert bad not in allowed(spelling, BYTE_LEVEL)


@given(st.integers(0, 2**32), st.randoms(use_true_random=False))
def test_every_accepted_text_can_be_spelt_in_any_pieces(seed: int, random: object) -> None:
    text = _SENTENCES.sample(seed).encode()
    cuts = sorted(getattr(random, "sample")(range(len(text)), min(9, len(text))))  # noqa: B009
    tokens = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True) if a < b]
    vocabulary = Vocabulary([*dict.fromkeys(tokens), *BYTES])
    spelling = Spelling(_GRAMMAR, vocabulary)
    written = tuple(vocabulary.tokens.index(token) for token in tokens)
    for at in range(len(written)):
        place = spelling.place(written[:at])
        assert place
        assert written[at] in spelling.best(place, [written[at]], 1)
    last = spelling.place(written)
    assert last
    assert spelling.complete(last)
    assert vocabulary.text(written).encode() == text


_GRAMMAR = build_grammar(FERRY, Recipe(SummaryType.TLDR, Length.SHORT))
_SENTENCES = Grammar(_GRAMMAR)
