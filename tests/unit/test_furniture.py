import pytest

from standfirst.text.boilerplate import article_paragraphs, is_prose, is_stock, is_stock_sentence

LEAD = "Voters have decided to keep the library, the town clerk announced on Tuesday night."
BODY = "The sale would have brought the town £2.4 million, which it had hoped to spend on a school."
END = "The result is binding for ten years."


def kept(*paragraphs: str, title: str = "") -> list[str]:
    return [paragraphs[index] for index in article_paragraphs(paragraphs, title)]


@pytest.mark.parametrize(
    "line",
    [
        "No time to read?",
        "Get a summary",
        "NO TIME TO READ? GET A SUMMARY",
        "Previous Article",
        "« Next article »",
        "Share",
        "Share this article",
        "Share on Facebook | Tweet | Email",
        "Facebook Twitter WhatsApp Copy link",
        "12 Comments",
        "1.2k shares",
        "3 min read",
        "Advertisement",
        "[ADVERTISEMENT]",
        "Story continues below",
        "Article continues after advertisement.",
        "Sign up for our daily newsletter.",
        "Sign up here to receive breaking news alerts",
        "Subscribe to continue reading",
        "Get the best stories delivered to your inbox every morning.",
        "We use cookies to improve your experience. By using this site you agree to it.",
        "By continuing to browse you agree to our use of cookies.",
        "Accept all cookies",
        "Follow us on Twitter @gazette",
        "Like us on Facebook.",
        "Click here to read more about the storm.",
        "Scroll down for video",
        "Related: Hotel company looks for other sites",
        "Read more: Ten beaches you can have to yourself",
        "READ MORE: Why the clerk resigned.",
        "Also read - What the library costs",
        "WATCH: Voters sing in the reading room",
        "Anzeige",
        "Lesen Sie auch: Was das Kino kostet",
        "Publicité",
        "Lire aussi : La gare ferme",
        "PUBLICIDAD",
        "Lea también: El pueblo celebra",
        "Реклама",
        "Читайте также: Мост закрыли",
        "By Jane Doe",
        "By Jane Doe, Reuters",
        "BY JANE DOE AND JOHN ROE",
        "By Søren Ågård in København for the Gazette",
        "By Jane Doe, Political Correspondent | 4 May 2021",
        "Written by Jane Doe",
        "Published 12:03 EST, 4 May 2021",
        "PUBLISHED: . 15:36 EST, 4 May 2021 .",
        "UPDATED: . 15:36 EST",
        "Last updated on May 4, 2021 at 3:36 p.m. ET",
        "3 hours ago",
        "14:32 GMT",
        "Photo: Jane Doe/Reuters",
        "Photograph by Jane Doe",
        "Image source, Getty Images",
        "(AP Photo/Jane Doe)",
        "© 2021 Harbour Gazette. All rights reserved.",
        "Copyright 2021 The Gazette",
        "Jane Doe in Paris and Mustafa al-Arab contributed to this report.",
        "(Reporting by Jane Doe; Editing by John Roe)",
        "Editor's note: Jane Doe teaches history.",
        "The opinions expressed here are the author's.",
        "* * *",
        "—",
        "|",
    ],
)
def test_stock_lines_are_dropped_wherever_they_stand(line: str) -> None:
    assert is_stock(line)
    assert kept(line, LEAD, line, BODY, line) == [LEAD, BODY]


@pytest.mark.parametrize(
    "prose",
    [
        "By Tuesday night the water had reached the library, and the town clerk left.",
        "By then it was over.",
        "Share prices fell by a third after the company had published its figures.",
        "We use cookies as bait, the fisherman said, and laughed at his own joke.",
        '"We use cookies as bait," said the fisherman.',
        "Next article of the treaty: a ban on nets, which the fishermen reject.",
        "Read aloud in court, the letter took four minutes.",
        "Photo shops across the country are closing because of the telephone.",
        "Related charges against her brother were dropped in March, police said.",
        "Scientists from 40 countries contributed to this report, which took six years.",
        "Published in 1996, the book sold two million copies.",
        "Subscribe or die: that is how the editor puts the choice.",
        "Advertisement revenue has fallen for ten years, the Gazette said.",
        "Follow the money, she said, and you will find the mayor.",
        "Home is where the heart is.",
        "Copyright law protects the photographer, the court found.",
        "Updated figures show that 12 people died.",
        "The mayor (pictured) signed up for a course in bookbinding.",
    ],
)
def test_prose_is_never_dropped(prose: str) -> None:
    assert not is_stock(prose)
    assert not is_stock_sentence(prose)
    assert kept(prose, LEAD, prose, BODY, prose) == [prose, LEAD, prose, BODY, prose]


def test_titles_above_the_prose_are_dropped() -> None:
    assert kept(
        "Harbour Town Votes to Keep Its Old Library",
        "No time to read?",
        "Harbour Town Votes to Keep Its Old Public Library",
        LEAD,
        BODY,
    ) == [LEAD, BODY]


def test_a_title_is_dropped_where_it_is_repeated() -> None:
    title = "Library stays, says Harbour Town!"
    assert kept(LEAD, title.upper(), BODY, title=title) == [LEAD, BODY]
    assert kept(LEAD, "Library stays: Harbour Town says", BODY, title=title) == [LEAD, BODY]
    assert kept("A library stays", LEAD, BODY, "A library stays") == [LEAD, BODY]


def test_a_subheading_is_kept() -> None:
    assert kept("A title", LEAD, "What it costs", BODY) == [LEAD, "What it costs", BODY]


def test_a_list_above_the_prose_is_kept() -> None:
    points = ["• The library stays", "• The hotel company leaves"]
    assert kept("A title", *points, LEAD) == [*points, LEAD]
    table = ["Yes 4,310", "No 3,988", "Spoilt 12", "Turnout 61%", "Voters 13,600", "Stations 4"]
    assert kept(*table, LEAD) == [*table, LEAD]


@pytest.mark.parametrize(
    "tail",
    [
        ["Previous Article", "Lighthouse Keeper Retires", "Next Article", "Will the Roof Hold?"],
        ["No time to read?", "Get a summary", "Previous Article", "Lighthouse Keeper Retires"],
        ["Related articles", "Lighthouse Keeper Retires", "Will the Roof Hold?", "A Dog Is Found"],
        ["Next story", "Will the school roof hold another winter?"],
        ["You may also like:", "Why Mrs. Lee Left Washington, D.C.", "“It Was Hell”"],
    ],
)
def test_titles_of_other_articles_are_dropped(tail: list[str]) -> None:
    assert kept("A title", LEAD, BODY, *tail) == [LEAD, BODY]


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("Mehr zum Thema", "Das Kino und seine Geschichte"),
        ("Sur le même sujet", "Le maire et la gare"),
        ("Noticias relacionadas", "El bar de la suerte"),
        ("Материалы по теме", "Паром через Тверцу"),
    ],
)
def test_titles_of_other_articles_are_dropped_in_other_languages(before: str, title: str) -> None:
    assert kept(LEAD, BODY, before, title) == [LEAD, BODY]


def test_prose_after_the_titles_of_other_articles_is_kept() -> None:
    assert kept(LEAD, "Read more", "A Dog Is Found", "What it costs", BODY) == [
        LEAD,
        "What it costs",
        BODY,
    ]
    question = "Who, then, will pay for the repair of the roof?"
    assert kept(LEAD, "Read more", question, BODY) == [LEAD, question, BODY]
    assert kept(LEAD, "Related articles", "A Dog Is Found", "A Cat Is Not", BODY, END) == [
        LEAD,
        BODY,
        END,
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["A line without a full stop"],
        ["One line", "Another line", "A third"],
        ["Share", "Tweet"],
        ["Why?", "Because."],
        ["A ferry sank."],
    ],
)
def test_something_is_always_kept(paragraphs: list[str]) -> None:
    assert kept(*paragraphs) == paragraphs


def test_lines_without_a_full_stop_are_the_article_when_there_is_nothing_else() -> None:
    assert kept("Ferry sinks", "By Jane Doe", "All saved", "Share") == ["Ferry sinks", "All saved"]


def test_text_in_capitals() -> None:
    assert kept("LIBRARY STAYS", LEAD.upper(), BODY.upper()) == [LEAD.upper(), BODY.upper()]


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("A ferry with ten people sank.", True),
        ("„Das war uns allen wichtig.“", True),
        ("Who shot the sheriff's deputy?", True),
        ("A ferry sank", False),
        ("A ferry sank.", False),
        ("word " * 30, True),
    ],
)
def test_is_prose(text: str, prose: bool) -> None:
    assert is_prose(text) is prose


@pytest.mark.parametrize("unit", ["by ", "Share ", "12:30 ", "a, ", "contributed to this report "])
def test_long_lines_of_anything_are_kept(unit: str) -> None:
    line = (unit * (200_000 // len(unit))).strip()
    assert kept(line, LEAD) == [line, LEAD]
