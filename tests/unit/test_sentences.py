import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.text import sentences
from standfirst.text.normalize import normalise


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences.split(text, "")]


@pytest.mark.parametrize(
    "parts",
    [
        # abbreviations
        ["The U.S. is big.", "He lives in the U.S.", "She does not."],
        ["The U.S. Navy and U.N. envoys met.", "They left."],
        ["Mr. and Mrs. Lee met Dr. No.", "Nothing came of it."],
        ["Lt. Col. A.J. Ruiz met Sen. Kay Hill, R-Mont., on Jan. 5.", "He left."],
        ["J.R.R. Tolkien, George W. Bush and J. Edgar Hoover walk into a bar.", "Ouch."],
        ["It costs money, e.g. for fuel, i.e. diesel, petrol etc.", "Ask Smith vs. Jones."],
        ["She came No. 5 in St. Louis.", "The answer was no.", "Nobody knew."],
        ["Acme Inc. of Gary, Ind. rose.", "Hale & Co. fell.", "It was a near miss.", "Phew."],
        ["He works for Acme Inc.", "The company rose.", "His son, John Jr., fell."],
        ["See Fig. 3 and Vol. 12, pp. 4-7.", "Then read Matt. 6:10 again."],
        ["He earned a Ph.D.", "She has a Ph.D. in physics."],
        ["Washington, D.C. Mayor Ann Low spoke.", "She lives in Washington, D.C.", "It rained."],
        # numbers and times
        ["It grew by 3.5 percent to $1.2 billion in 2014.", "In 2015 it fell."],
        ["It begins at 5 p.m. Monday and ends at 9 a.m. EST.", "We go at 6 p.m.", "Be there."],
        ["1. Heat the oven.", "2. Mix the flour."],
        ["It is version 2.0.1 of www.example.com.", "Download it."],
        # other stops
        ["Why?", "Because!", "Really?!", "Yes..."],
        ["He waited... and waited.", "Then...", "Nothing came."],
        ["So... I left."],
        ['"He is well. ...', 'He sleeps," she said.'],
        ["Yahoo! Inc. bought it.", "Who saw Panic! at the Disco?"],
        # closing punctuation after the stop
        ['"I won\'t go," he said.', '"Why should I?" he asked.', '"No!"'],
        ["“It is late.”", "She left.", "(He stayed.)", "Then [sic.]", "‘Go.’", "They went."],
        ['It was "fine."', '"Really?"', "He nodded."],
        ["The United Nations (U.N.) met.", "It talked (it always does.)", "Then it voted."],
        # capitals and lower case
        ["everything is in lower case.", "all of it.", "e.g. this vs. that."],
        ["ALL IN CAPITALS.", "MR. SMITH OF THE U.S. DIDN'T MIND.", "WHY?", "OK!"],
        ["She left.", "iPhone sales fell."],
        ["He is as tall as I.", "Police came."],
        # other languages
        ["« Bonjour ! » dit-il.", "« Il est parti. »", "Elle rit."],
        ["„Er ging.“", "Am 5. Mai kam der 2. Weltkrieg, z. B. hier.", "Dann: »Komm!«", "Er kam."],
        ["А. С. Пушкин жил в 1820 г. в Одессе.", "Он писал."],
        ["«¡No!», gritó el Sr. Muñoz.", "«¿Y ahora?»"],
        ["Points:", "• first", "• second"],
    ],
)
def test_sentences(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He left.The car was gone.", ["He left.", "The car was gone."]),
        ("Ask Col.Smith at LeanIn.Org today.", ["Ask Col.Smith at LeanIn.Org today."]),
        ("他走了。她没有。「真的？」", ["他走了。", "她没有。", "「真的？」"]),
        ("He left. . . . Nobody came. ...", ["He left.", ". . . Nobody came. ..."]),
        ("... !!!", ["... !!!"]),
        ("", []),
    ],
)
def test_sentences_without_a_space_between_or_a_word_within(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_text_without_full_stops_is_cut_at_a_space() -> None:
    found = split("word " * 1000 + "end.")
    assert max(map(len, found)) <= sentences.MAX_LENGTH
    assert " ".join(found) == "word " * 1000 + "end."
    assert {len(part) for part in split("x" * 2500)} == {1000, 500}


TROUBLE = [*".!?…\"'”“«»()• ABab1。", " U.S. ", " No. ", "Mr. ", ". ", "?” "]


@given(st.lists(st.sampled_from(TROUBLE) | st.characters(exclude_categories=["C"])).map("".join))
def test_nothing_but_spaces_is_left_out(raw: str) -> None:
    text = normalise(raw)
    spans = sentences.split(text, "")
    assert [start for start, end in spans if end <= start] == []
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    gaps = [text[slice(*gap)] for gap in zip(ends, starts, strict=True)]
    assert set(gaps) <= {"", " "}


@pytest.mark.parametrize(
    "unit",
    [
        "a.",
        ".",
        ". ",
        '"',
        "'. ",
        '."',
        "(",
        "• ",
        "A. ",
        "No. 5 ",
        "He left. ",
        ". »",
        "。",
        "x",
        "&.",
        "... ",
        ".The",
        ". — ",
    ],
)
def test_long_runs_of_anything(unit: str) -> None:
    text = normalise(unit * (200_000 // len(unit)))
    assert sum(end - start for start, end in sentences.split(text, "")) >= len(text) // 2
