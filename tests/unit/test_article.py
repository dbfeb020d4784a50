import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from standfirst.text.doc import Doc, parse_article
from standfirst.text.markup import as_shown
from standfirst.text.normalize import normalise
from tests.pages import NAMES, page

FERRY = page("ferry")
CURLY = str.maketrans({"'": "’"})
FURNITURE = [
    "No time to read?\nGet a summary",
    "Share on Facebook",
    "By Jane Doe, Reuters",
    "Published 12:03 EST, 4 May 2021",
    "Advertisement",
    "We use cookies to improve our site.",
    "Related: A Dog Is Found",
    "(AP Photo/Jane Doe)",
    "Previous Article\n\nA Lighthouse Keeper Retires",
]


def texts(article: Doc) -> list[str]:
    return [sentence.text for sentence in article.sentences]


def assert_traceable(article: Doc, text: str) -> None:
    """Every sentence is a slice of the submitted text; sentences are in order and disjoint."""
    pieces = [text[offset : offset + length] for offset, length in article.spans]
    for piece, sentence in zip(pieces, texts(article), strict=True):
        # In the middle of a line, ">" and "|" are not Markdown syntax.
        reading = {normalise(as_shown(piece).text), normalise(as_shown(f"- {piece}").text)}
        assert not reading.isdisjoint({sentence, f"- {sentence}"})
    borders = [place for offset, length in article.spans for place in (offset, offset + length)]
    assert borders == sorted(borders)
    assert all(length for _, length in article.spans)


def test_a_page_is_read_as_its_article() -> None:
    article = parse_article(page("page"))
    assert texts(article) == [
        "Voters in Harbour Town have decided to keep their 1908 library instead of selling it to a "
        "hotel company, by 4,310 votes to 3,988, the town clerk announced on Tuesday night.",
        "The sale would have brought the town £2.4 million.",
        'Mayor Ruth Okafor had called it "the only way to mend the roof of the school," and said '
        "on Tuesday that she would not put it to a vote again.",
        "Campaigners sang in the reading room when the result came.",
        "Many of them had knocked on every door in the town, twice, according to their spokesman, "
        "Leo Hart, a retired bus driver.",
        "The building needs repairs that will cost about £600,000.",
        "A trust that was founded in March has raised a third of that, and hopes to find the rest "
        "by selling 1,000 bricks with the givers' names on them.",
        "Turnout was 61%, the highest at a local vote since 1994.",
        "The result is binding for ten years.",
    ]
    assert [sentence.paragraph for sentence in article.sentences] == [0, 1, 1, 2, 2, 3, 3, 4, 4]


@pytest.mark.parametrize(
    ("name", "sentences", "paragraphs", "words"),
    [
        ("accents", 11, 5, 181),
        ("brief", 6, 1, 90),
        ("budget", 24, 6, 309),
        ("capitals", 7, 2, 78),
        ("ferry", 27, 11, 452),
        ("french", 20, 4, 240),
        ("german", 20, 4, 235),
        ("interview", 31, 11, 257),
        ("live", 20, 12, 204),
        ("page", 9, 5, 158),
        ("russian", 24, 4, 220),
        ("spanish", 20, 4, 251),
        ("wrapped", 10, 4, 153),
    ],
)
def test_every_page(name: str, sentences: int, paragraphs: int, words: int) -> None:
    text = page(name)
    article = parse_article(text)
    assert_traceable(article, text)
    assert len(article.sentences) == sentences
    assert len(article.text.split("\n")) == article.sentences[-1].paragraph + 1 == paragraphs
    assert article.words == words


def test_offsets_count_code_points_of_the_submitted_text() -> None:
    lead = "The cafe\u0301 \u00a0 burnt\u200b down on Tuesday."
    text = f"\ufeff\U0001f6a2 Breaking\n\n{lead}\r\nAll are safe."
    article = parse_article(text)
    assert texts(article) == ["The café burnt down on Tuesday.", "All are safe."]
    offset, length = article.spans[0]
    assert text[offset : offset + length] == lead


def test_the_first_sentence_begins_after_the_dateline() -> None:
    text = "LONDON (Reuters) - A ferry sank on Tuesday. LONDON (Reuters) - is no name."
    article = parse_article(text)
    assert texts(article)[0] == "A ferry sank on Tuesday."
    assert article.spans[0] == (19, 24)


def test_list_marks_are_not_text() -> None:
    text = "Two things are known so far:\n• A ferry sank.\n- It was -5 degrees.\n1. All are safe."
    assert texts(parse_article(text)) == [
        "Two things are known so far:",
        "A ferry sank.",
        "It was -5 degrees.",
        "1. All are safe.",
    ]


def test_stock_sentences_inside_prose_are_dropped() -> None:
    text = "A ferry sank. Scroll down for video. All are safe. Jane Doe contributed to this report."
    article = parse_article(text)
    assert texts(article) == ["A ferry sank.", "All are safe."]
    assert_traceable(article, text)


def test_a_title_is_no_part_of_the_article() -> None:
    text = "Ferry sinks!\nA ferry sank on Tuesday morning.\nFerry sinks!"
    assert texts(parse_article(text, "Ferry  sinks!")) == ["A ferry sank on Tuesday morning."]


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b\ufeff", "\ud800", "\x00"])
def test_a_text_without_a_visible_character_has_no_sentences(text: str) -> None:
    article = parse_article(text)
    assert (article.sentences, article.text, article.canonical, article.words) == ((), "", "", 0)


@pytest.mark.parametrize(
    "text",
    ["Word", "A ferry sank", "Share", "Read more", "By Jane Doe", "(CNN)", "…", "\U0001f6a2", "• "],
)
def test_furniture_alone_is_an_article_all_the_same(text: str) -> None:
    assert parse_article(text).text == text.strip()


# Identity: the differences that `canonical` must ignore, and those that it must not.


@pytest.mark.parametrize("name", NAMES)
def test_the_unicode_form_does_not_matter(name: str) -> None:
    composed = unicodedata.normalize("NFC", page(name))
    decomposed = unicodedata.normalize("NFD", page(name))
    assert parse_article(decomposed).canonical == parse_article(composed).canonical


@pytest.mark.parametrize("name", NAMES)
def test_the_quotes_do_not_matter(name: str) -> None:
    straight = page(name).translate(str.maketrans("‘’“”„", '\'\'"""'))
    opening, closing = iter(straight.split('"')[1::2]), straight.split('"')[::2]
    curly = closing[0] + "".join(f"“{next(opening)}”{part}" for part in closing[1:])
    expected = parse_article(straight).canonical
    assert parse_article(curly.translate(CURLY)).canonical == expected
    assert parse_article(page(name)).canonical == expected


@given(st.lists(st.sampled_from([" ", "  ", "\t", "\u00a0", " \u200b", "\u2009 "]), min_size=1))
def test_white_space_does_not_matter(spaces: list[str]) -> None:
    words = FERRY.split(" ")
    spaced = "".join(word + spaces[index % len(spaces)] for index, word in enumerate(words))
    assert parse_article(spaced).canonical == parse_article(FERRY).canonical


@pytest.mark.parametrize("line_feed", ["\r\n", "\r", "\u2028", " \n\t", "\n\n"])
def test_line_ends_do_not_matter(line_feed: str) -> None:
    other = FERRY.replace("\n", line_feed)
    assert parse_article(other).canonical == parse_article(FERRY).canonical


@given(st.lists(st.tuples(st.integers(0, 12), st.sampled_from(FURNITURE)), max_size=6))
def test_furniture_does_not_matter(furniture: list[tuple[int, str]]) -> None:
    blocks = FERRY.split("\n\n")
    for place, line in furniture:
        blocks.insert(place, line)
    text = "\n\n".join(blocks)
    article = parse_article(text)
    assert article.canonical == parse_article(FERRY).canonical
    assert_traceable(article, text)


@given(st.data())
def test_one_changed_word_matters(data: st.DataObject) -> None:
    original = parse_article(FERRY)
    sentence = data.draw(st.sampled_from(original.sentences))
    words = FERRY[sentence.offset : sentence.offset + sentence.length].split(" ")
    index = data.draw(st.integers(0, len(words) - 1))
    words[index] = data.draw(st.sampled_from(["otter", "1997", "Not", "“no”"]))
    changed = (
        FERRY[: sentence.offset] + " ".join(words) + FERRY[sentence.offset + sentence.length :]
    )
    assert parse_article(changed).canonical != original.canonical


# Any text.

TROUBLE = [
    *".!?…\"'“”«»()•。\n\t\x00\ud800\u200b\u0301\u0323\u1161\u2028ç",
    *["\r\n", "\n\n", "U.S. ", "No. 5 ", "Mr. ", "He said. ", "(CNN)", "LONDON (Reuters) - "],
    *["By Jane Doe", "Share", "Related articles", "Next Article", " — ", "Scroll down for video."],
    "A ferry sank in the bay on Tuesday.",
]


@example("0`0\r`", None)  # a pair of marks does not span lines
@example("*0\x0c0*:", None)
@example("[0\u20280](x).", None)
@given(
    st.lists(st.sampled_from(TROUBLE) | st.text(st.characters(), max_size=8)).map("".join),
    st.sampled_from([None, "", "Share", "A ferry sank in the bay on Tuesday."]),
)
def test_any_text(text: str, title: str | None) -> None:
    article = parse_article(text, title)
    assert_traceable(article, text)
    assert bool(article.sentences) == bool(normalise(as_shown(text).text))
    assert [one.paragraph for one in article.sentences] == sorted(
        one.paragraph for one in article.sentences
    )
    article.canonical.encode("utf-8")


@pytest.mark.parametrize(
    "unit",
    [
        " ",
        "\n",
        "a.",
        "a ",
        "a\n",
        "A title\n\n",
        "Next Article\n",
        "(CNN)",
        "By Jane ",
        "12:30\n",
        "No. 5 ",
        '."',
        ".",
        "e\u0301",
        "\u0301",
        "\ud800",
        "A ferry sank in the bay. ",
        "A ferry sank in the bay.\n",
        "• one\n",
        "x",
        "走。",
    ],
)
def test_two_hundred_thousand_characters_of_anything(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    article = parse_article(text)
    assert_traceable(article, text)
    assert bool(article.sentences) == bool(normalise(text))
