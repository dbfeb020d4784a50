import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.text.normalize import map_text, normalise

# Letters, marks that compose and reorder, Hangul parts, joiners, controls, lone surrogates, spaces.
AWKWARD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "aéİ\u0301\u0323\u0344\u212b\u0958\u1100\u1161\u11a8가\u200b\u200c\u200d\u034f\ufeff"
            "\u202e\x00\x1f\x85\u2028\u3000 \t\n\r\ud800\udfff\U0001f469\ufe0f\ue000क़"
        ),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("  a \t\r\n b\u00a0\u2009c  ", "a b c"),
        ("Cafe\u0301", "Café"),
        ("\ufeffRe\u00adport\u200bed\x00", "Reported"),
        ("a \u200b b", "a b"),
        ("\u202egnirts\u202c", "gnirts"),
        ("x\ud83dy", "xy"),
        ("“Quotes” and ‘quotes’ stay", "“Quotes” and ‘quotes’ stay"),
        ("\U0001f469\u200d\U0001f52c", "\U0001f469\u200d\U0001f52c"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("news\u200cpaper", "newspaper"),
        ("\u1112\u1161\u11ab", "한"),
        ("\u200b\u200d \u00ad", ""),
        ("", ""),
    ],
)
def test_normalise(text: str, normal: str) -> None:
    assert normalise(text) == normal


@given(AWKWARD)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(AWKWARD)
def test_normal_text_is_nfc_without_loose_white_space(text: str) -> None:
    normal = normalise(text)
    assert unicodedata.is_normalized("NFC", normal)
    assert " ".join(normal.split()) == normal
    normal.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["C"]), max_size=60))
def test_composed_and_decomposed_text_are_the_same(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(composed)


@given(AWKWARD, st.data())
def test_any_cut_of_the_text_is_a_cut_of_the_source(text: str, data: st.DataObject) -> None:
    mapped = map_text(text, base=7)
    start = mapped.next_cut(data.draw(st.integers(0, len(mapped.text))))
    end = mapped.next_cut(data.draw(st.integers(start, len(mapped.text))))
    if start < end:
        offset, length = mapped.source(start, end)
        piece = text[offset - 7 : offset - 7 + length]
        assert normalise(piece) == mapped.text[start:end].strip()


def test_every_character_that_composes_with_the_one_before_it_stays_with_it() -> None:
    """The character classes of the text map against this Python's Unicode tables."""
    for code in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            pair = "".join(chr(int(part, 16)) for part in parts)
            if unicodedata.normalize("NFC", pair) == chr(code):
                mapped = map_text(pair)
                assert (mapped.text, mapped.ends) == (chr(code), (2,)), hex(code)


def test_a_letter_keeps_thirty_marks() -> None:
    assert normalise("x" + "\u0335" * 50_000 + "y") == "x" + "\u0335" * 30 + "y"


@pytest.mark.parametrize(
    "unit", [" ", "\u200b", "\u200b ", "\u0301", "\u0323\u0301", "\u1161", "\ud800", "a\u0301 "]
)
def test_long_runs_of_anything(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert normalise(normalise(text)) == normalise(text)
