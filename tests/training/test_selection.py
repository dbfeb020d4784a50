import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tools.training.config import Filter
from tools.training.data import select
from tools.training.pairs import Pair, read_pairs, read_rows, write_pairs
from tools.training.references import dangles, is_clean, repair_summary
from tools.training.selection import Selection, fingerprint, read_text, with_paragraphs

SENTENCE = "The council of Aldmere voted on Monday to repair the old stone bridge over the river. "
FILLER = (
    "Residents had complained for years that lorries shook the arches and loosened the masonry. "
    "Engineers inspected the structure in spring and reported cracks in two of its pillars. "
    "Mayor Ann Ames promised that the work would begin soon and would cost 3 million euros. "
    "A temporary crossing for walkers will be built beside it, and buses will take another route. "
    "Shopkeepers on the northern bank fear that customers will stay away while the road is closed. "
    "The last repair, forty years ago, took twice as long as planned, an old foreman remembered. "
    "Schools will send their pupils across by boat, an idea that many of the children welcomed. "
    "Two firms from the coast have offered to do the work, and a third is expected to follow. "
)
ARTICLE = SENTENCE + FILLER
SUMMARY = (
    "The old stone bridge will be closed while cracks in two of its pillars are repaired. "
    "Mayor Ann Ames promised that it would cost 3 million euros. "
    "Shopkeepers fear that customers stay away, and pupils will cross by boat."
)


def row(**changes: Any) -> dict[str, Any]:
    return {"id": "r1", "article": ARTICLE, "summary": SUMMARY} | changes


def count_words(text: str) -> int:
    return len(text.split())


def selection() -> Selection:
    return Selection(replace(Filter(), read_tokens=(200,)), set(), None, count_words)


def kept(**changes: Any) -> tuple[list[Pair], str]:
    """The pairs of one row, and the last test that it passed."""
    chosen = selection()
    pairs = list(chosen.choose([row(**changes)], late=False))
    return pairs, next(reversed([test for test, count in chosen.kept.items() if count]))


def test_a_supported_rewritten_summary_is_kept() -> None:
    (pair,), last = kept()
    assert pair.id == "r1"
    assert len(pair.sentences) == 3
    assert pair.article.replace("\n", " ") == ARTICLE.strip()
    assert last == "novel bigrams"


@pytest.mark.parametrize(
    ("changes", "last"),
    [
        ({"article": SENTENCE}, "not seen before"),
        ({"summary": "Scroll down for a photo gallery of it."}, "article long enough"),
        ({"summary": "The bridge - an old one - is shut."}, "article long enough"),
        ({"summary": "The bridge will cost 4 million euros."}, "a clean sentence"),
        (
            {"summary": "The bridge costs 4 million. Schools will send pupils across by boat."},
            "a sentence with all names and numbers in the text read",
        ),
        (
            {"summary": "Ash buried Bexley. It will take the same route as the buses on Monday."},
            "a sentence with all names and numbers in the text read",
        ),
        (
            {"summary": "Old bridge is being repaired."},
            "two of them, or the first, none that dangles",
        ),
        (
            {
                "summary": "Engineers evacuated the bank while pupils cross stone pillars. "
                "Children fear a temporary route of arches and lorries."
            },
            "density",
        ),
        ({"summary": FILLER[:280].rsplit(". ", 1)[0] + "."}, "coverage"),
    ],
)
def test_a_row_is_refused_by_the_test_it_fails(changes: dict[str, Any], last: str) -> None:
    assert kept(**changes) == ([], last)


def test_what_the_text_read_does_not_support_is_dropped_from_a_summary() -> None:
    (pair,), _ = kept(summary=SUMMARY + " The repairs took 12 years.")
    assert len(pair.sentences) == 3
    far = ARTICLE + FILLER * 5 + "The fund of Lord Bexley pays."
    (pair,), _ = kept(article=far, summary=SUMMARY + " The fund of Lord Bexley pays for pupils.")
    assert len(pair.sentences) == 3


def test_a_summary_gets_the_capitals_of_its_article() -> None:
    (pair,), _ = kept(summary=SUMMARY.replace("Ann Ames", "ann Ames").replace("pupils", "Pupils"))
    assert pair.sentences == kept()[0][0].sentences


def test_an_article_is_taken_once_whatever_its_furniture() -> None:
    rows = [row(), row(id="r2", article="(CNN) -- " + ARTICLE.upper())]
    assert [pair.id for pair in selection().choose(rows, late=False)] == ["r1"]


@pytest.mark.parametrize("budget", [30, 60, 120, 300])
def test_what_is_read_are_sentences_within_the_budget(budget: int) -> None:
    chosen = read_text(ARTICLE, budget, count_words)
    assert count_words(chosen) <= budget
    assert chosen.startswith(SENTENCE.strip())
    assert chosen.endswith(".")


def test_a_third_of_the_articles_get_paragraphs() -> None:
    texts = [ARTICLE.replace("3 million", f"{number} million").strip() for number in range(60)]
    marked = [with_paragraphs(text) for text in texts]
    assert [text.replace("\n\n", " ") for text in marked] == texts
    assert 10 <= sum("\n" in text for text in marked) <= 30


def test_references_are_mended() -> None:
    summary = "NEW: the ferry sank , police say . Nobody died"
    assert repair_summary(summary, None) == ["The ferry sank, police say.", "Nobody died."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Officer: the ferry sank.",
        "The ferry -- a new one -- sank.",
        'The ferry " sank".',
        'The captain said "it sank.',
        "The ferry sank (picture).",
        "The FERRY sank.",
    ],
)
def test_unclean_references_are_refused(sentence: str) -> None:
    assert not is_clean(sentence)
    assert is_clean("The ferry sank.")


def test_a_sentence_that_points_back_dangles() -> None:
    assert dangles("He saw the ferry sink.")
    assert not dangles("Henry saw the ferry sink.")


def test_files_are_ordered_and_excluded(tmp_path: Path) -> None:
    other = ARTICLE.replace("old stone", "wide wooden")
    third = "Nobody expected this. " + ARTICLE.replace("council", "assembly of elders")
    pages = {"early": row(id="e"), "late": row(id="l", article=other), "dev": row(article=third)}
    for name, page in pages.items():
        with (tmp_path / name).open("w") as out:
            out.writelines(
                json.dumps(line) + "\n" for line in (page, pages["dev"] | {"id": f"{name}-dev"})
            )
    pairs, counts = select(
        [tmp_path / "early"], [tmp_path / "late"], [tmp_path / "dev"], Filter(), count_words
    )
    assert [(pair.id, pair.late) for pair in pairs] == [("e", False), ("l", True)]
    assert counts["early"]["rows"] == 2
    assert counts["early"]["not seen before"] == 1
    write_pairs(tmp_path / "out", pairs)
    assert read_pairs(tmp_path / "out") == pairs
    assert fingerprint(ARTICLE) == fingerprint(next(read_rows(tmp_path / "early"))["article"])
