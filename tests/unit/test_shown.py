import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.text.doc import parse_article
from standfirst.text.markup import as_shown
from standfirst.text.normalize import normalise


def shown(text: str) -> str:
    return normalise(as_shown(text).text)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<p>A ferry <strong>sank</strong> on <a href='/x'>Tuesday</a>.</p>",
            "A ferry sank on Tuesday.",
        ),
        ("<!-- wp:paragraph --><p>One.</p><!-- /wp:paragraph --><p>Two.</p>", "One. Two."),
        ("<p>One.<br>Two.</p>", "One. Two."),
        (
            "<p>&#8220;We&rsquo;ll pay &pound;1.2&nbsp;million,&#8221; she said.</p>",
            "“We’ll pay £1.2 million,” she said.",
        ),
        ("<ul><li>One</li><li>Two</li></ul>", "• One • Two"),
        ("<h2>What it costs</h2><p>A lot.</p>", "# What it costs A lot."),
        ("<p>It said <q>no</q>.</p>", "It said “no”."),
        ("<p>10<sup>6</sup> kilograms, 5 km<sup>2</sup></p>", "10⁶ kilograms, 5 km²"),
        ("<p>In 1934<sup>2</sup> it was built.<sup>[3]</sup></p>", "In 1934 it was built."),
        (
            "<p>On the 1<sup>st</sup>, for $4<sup>50</sup>, CO<sub>2</sub>.</p>",
            "On the 1st, for $4.50, CO2.",
        ),
        (
            "<p><del>Fourteen</del><ins>Nine</ins> died, <s>all</s> <strike>men</strike>.</p>",
            "Nine died, .",
        ),
        (
            "<p>One.</p><figure><img alt='a'><figcaption>A ship.</figcaption></figure><p>Two.</p>",
            "One. Two.",
        ),
        ("<p>One.</p><script>if (a < b) { x('</p>') }</script><style>p { x: y }</style>", "One."),
        (
            "<p>One.</p><aside><p>Read more</p></aside><nav><a>Home</a></nav><p>Two.</p>",
            "One. Two.",
        ),
        ("<p>One <span hidden>two</span><span style='display: none'>three</span>.</p>", "One ."),
        (
            "<p>One.</p><div class='post comments'><div>Liar!</div>Two</div><p>Three.</p>",
            "One. Three.",
        ),
        ("<table><tr><td>1</td></tr></table><p>One.</p>", "One."),
        ("<table><tr><td><p>One.</p></td></tr></table>", "One."),
        ("<p>One\n  and\n  two.</p>", "One and two."),
        ("<p>Never <aside>closed.</p><p>Two.</p>", "Never closed. Two."),
        ("&lt;p&gt;A ferry &lt;b&gt;sank&lt;/b&gt;.&lt;/p&gt;", "A ferry sank."),
        (
            "The council&#8217;s plan: Jo &amp; Pat, a caf&eacute;",
            "The council’s plan: Jo & Pat, a café",
        ),
        ("Fish &amp;amp; chips &amp;#8217;", "Fish & chips ’"),
    ],
)
def test_html_is_read_as_a_browser_shows_it(html: str, text: str) -> None:
    assert shown(html) == text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Every *second* school, **every** _third_ one.", "Every second school, every third one."),
        ("It is ***both*** and **bold *and* more**.", "It is both and bold and more."),
        (
            "The [city [of Arlen]](https://x.example/a_(b) 'title') pays.",
            "The city [of Arlen] pays.",
        ),
        ("The [city][1] pays.\n\n[1]: https://x.example 'City'", "The city pays."),
        ('![A tunnel](https://x.example/t.jpg "Tunnel")\n\nWater.', "Water."),
        (
            '> "Better late than wet," she said.\n> We waited.',
            '"Better late than wet," she said. We waited.',
        ),
        ("~~A vote was due.~~ A vote is due.[^1]\n\n[^1]: At 5 p.m.", "A vote is due."),
        ("| year | cost |\n|------|------|\n| 2021 | 410 |\n\nThe end.", "The end."),
        ("---\ntitle: Tram\ntags:\n  - a\n---\nThe tram is late.", "The tram is late."),
        ("```\ncode()\n```\nThe `tram` is late.", "The tram is late."),
        ("A title\n=======\n\nThe end.\n\n---\n\nIt is 5 \\* 3.", "A title The end. It is 5 * 3."),
        (
            "It spans the valley.[1][2] Built by Dunstan[3]:112 in 1874.[citation needed]",
            "It spans the valley. Built by Dunstan in 1874.",
        ),
        ("See also[a] the list.[b] [edit]", "See also[a] the list."),
    ],
)
def test_markdown_and_notes_are_read_as_a_reader_sees_them(markdown: str, text: str) -> None:
    assert shown(markdown) == text


@pytest.mark.parametrize(
    "text",
    [
        "AT&T said that 3 < 4 and that x > y, <name withheld> added.",
        "He typed <b> into the form.",
        "A Grade II* listed house* and f**k, s**t, 5 * 3 * 2.",
        "The file is called my_long_name.txt and __init__ is not.",
        'She "walk[s] the dog" [sic] and [a] cat, in [1994] or [5].',
        "He paid #1 of 5, & left; R&D; is no entity.",
        "# 1 of the charts is 'Hello'.",
        "The price fell ~5% to ~$4.",
    ],
)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert as_shown(text).text == text.replace("__init__", "init")


HTML = (
    "<p>The caf&eacute;&#8217;s <b>owner</b>, Jo &amp; Pat&nbsp;Lind, closed it.</p>\n"
    "<p>It reopens on <a href='#'>Monday</a>. All are \U0001f6a2 safe.</p>"
)


def test_offsets_point_into_the_submitted_html() -> None:
    article = parse_article(HTML)
    assert [sentence.text for sentence in article.sentences] == [
        "The café’s owner, Jo & Pat Lind, closed it.",
        "It reopens on Monday.",
        "All are \U0001f6a2 safe.",
    ]
    assert [HTML[offset : offset + length] for offset, length in article.spans] == [
        "The caf&eacute;&#8217;s <b>owner</b>, Jo &amp; Pat&nbsp;Lind, closed it.",
        "It reopens on <a href='#'>Monday</a>.",
        "All are \U0001f6a2 safe.",
    ]


def test_offsets_point_into_the_submitted_markdown() -> None:
    text = "# Ferry\n\nThe **ferry** [sank](https://x.example). It was *old*.[^1]"
    article = parse_article(text)
    assert [text[offset : offset + length] for offset, length in article.spans] == [
        "The **ferry** [sank](https://x.example).",
        "It was *old*.",
    ]


@pytest.mark.parametrize(
    ("text", "slices"),
    [
        (":*0*", [":*0*"]),
        (
            "*Every* boat is **late.** *All* is `lost`",
            ["*Every* boat is **late.**", "*All* is `lost`"],
        ),
        ("**It is late. All is lost.** So", ["It is late.", "All is lost.", "So"]),
        ("He said *it was late. All was lost.* So", ["He said *it was late. All was lost.*", "So"]),
        (
            "See [the list. It](https://x.example) is here.",
            ["See [the list. It](https://x.example) is here."],
        ),
        ("<p>It is <b>late.</b> So.</p>", ["It is <b>late.</b>", "So."]),
    ],
)
def test_a_slice_has_both_marks_of_a_pair_or_neither(text: str, slices: list[str]) -> None:
    article = parse_article(text)
    assert [text[offset : offset + length] for offset, length in article.spans] == slices
    assert [shown(piece) for piece in slices] == [one.text for one in article.sentences]


MARKS = [
    *[
        "<p>",
        "</p>",
        "<br>",
        "<li>",
        "<h2>",
        "<sup>",
        "</sup>",
        "<aside>",
        "</aside>",
        "<q>",
        "</q>",
    ],
    *[
        "<!--",
        "-->",
        "<a href='",
        "<script>",
        "</script>",
        "<table>",
        "</table>",
        "&amp;",
        "&#8217;",
    ],
    *[
        "&NotEqualTilde;",
        "&fjlig;",
        "**",
        "*",
        "_",
        "~~",
        "`",
        "[",
        "](",
        ")",
        "[1]",
        "> ",
        "# ",
        "|",
    ],
    *["\n", "\n\n", " ", "A ferry sank. ", "e\u0301", "\U0001f6a2", "2", "Q: ", "• "],
]


@given(st.lists(st.sampled_from(MARKS), max_size=40).map("".join))
def test_every_character_that_is_shown_has_its_place(text: str) -> None:
    found = as_shown(text)
    assert len(found.text) == len(found.starts) == len(found.ends)
    assert all(
        0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True)
    )
    assert list(found.starts) == sorted(found.starts)
    article = parse_article(text)
    borders = [place for offset, length in article.spans for place in (offset, offset + length)]
    assert borders == sorted(borders)
    assert all(length for _, length in article.spans)


@pytest.mark.parametrize(
    "unit",
    [
        *[
            "<!--",
            "<a ",
            "<",
            "&",
            "</p",
            "<p>",
            "<!",
            "<a href='",
            '<a b="',
            "<script>",
            "<aside></q>",
        ],
        *[
            "<p>\n",
            "[",
            "[a](",
            "![",
            "*",
            "**a ",
            "_a ",
            "`",
            "~~a ",
            "&amp;",
            "---\n",
            "```\n",
            "> ",
        ],
        *[
            "[^1]",
            "[1]: x\n",
            "<q>",
            "<sup>2</sup>",
            "<table>",
            "<div class='a ",
            "Q: a?\n\n",
            "10:30\n\n",
        ],
    ],
)
def test_two_hundred_thousand_characters_of_marks(unit: str) -> None:
    text = "<p>" + unit * (200_000 // len(unit))
    assert len(as_shown(text).text) <= 2 * len(text)
    parse_article(unit * (200_000 // len(unit)))
