import json
from pathlib import Path
from typing import Any

import pytest

from tools.training.config import Filter
from tools.training.data import select
from tools.training.pairs import Pair, read_pairs, read_rows, write_pairs
from tools.training.references import is_clean, repair_summary
from tools.training.selection import Selection, cut, fingerprint

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


def kept(**changes: Any) -> tuple[list[Pair], str]:
    """The pairs of one row, and the last test that it passed."""
    selection = Selection(Filter(), set(), None)
    pairs = list(selection.choose([row(**changes)], late=False))
    return pairs, next(reversed([test for test, count in selection.kept.items() if count]))


def test_a_supported_rewritten_summary_is_kept() -> None:
    (pair,), last = kept()
    assert pair.id == "r1"
    assert len(pair.sentences) == 3
    assert pair.article.replace("\n", " ") == ARTICLE.strip()
    assert last == "not the lead"


@pytest.mark.parametrize(
    ("changes", "last"),
    [
        ({"article": SENTENCE}, "not seen before"),
        ({"summary": SUMMARY + " Scroll down for a photo gallery."}, "article long enough"),
        ({"summary": "The bridge is old."}, "summary without page talk"),
        (
            {"summary": SUMMARY.replace("customers stay", "buyers - in town - stay")},
            "length of the summary and of its sentences",
        ),
        ({"summary": SUMMARY.replace("3 million", "4 million")}, "clean text, whole sentences"),
        (
            {
                "summary": "Engineers evacuated many families by helicopter at first light. "
                "Residents said that ash buried whole villages "
                "and that smoke hid the sun over most of the hills."
            },
            "every name and number in the cut article",
        ),
        ({"summary": FILLER[:280].rsplit(". ", 1)[0] + "."}, "coverage"),
    ],
)
def test_a_row_is_refused_by_the_test_it_fails(changes: dict[str, Any], last: str) -> None:
    assert kept(**changes) == ([], last)


def test_support_is_judged_on_the_article_as_it_is_cut() -> None:
    far = ARTICLE + FILLER * 5 + "The fund of Lord Bexley pays."
    assert kept(article=far)[0]
    assert (
        kept(
            article=far, summary=SUMMARY.replace("Ames promised", "Ames and Lord Bexley promised")
        )[0]
        == []
    )


def test_an_article_is_taken_once_whatever_its_furniture() -> None:
    selection = Selection(Filter(), set(), None)
    rows = [row(), row(id="r2", article="(CNN) -- " + ARTICLE.upper())]
    assert [pair.id for pair in selection.choose(rows, late=False)] == ["r1"]


@pytest.mark.parametrize("limit", [1, 20, 45, 200])
def test_a_cut_ends_with_a_sentence_within_the_limit(limit: int) -> None:
    cut_article = cut(ARTICLE, limit).replace("\n", " ")
    assert ARTICLE.startswith(cut_article)
    assert cut_article.endswith(".")
    assert len(cut_article.split()) <= max(limit, len(SENTENCE.split()))


def test_references_are_mended() -> None:
    summary = "NEW: the ferry sank , police say . Nobody died"
    assert repair_summary(summary, None) == ["The ferry sank, police say.", "Nobody died."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Officer: the ferry sank.",
        "He saw the ferry sink.",
        "The ferry -- a new one -- sank.",
        'The ferry " sank".',
        'The captain said "it sank.',
        "The ferry sank (picture).",
        "The FERRY sank.",
    ],
)
def test_unclean_references_are_refused(sentence: str) -> None:
    assert not is_clean([sentence])
    assert is_clean(["The ferry sank."])


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
        [tmp_path / "early"], [tmp_path / "late"], [], [tmp_path / "dev"], Filter()
    )
    assert [(pair.id, pair.late) for pair in pairs] == [("e", False), ("l", True)]
    assert counts["early"]["rows"] == 2
    assert counts["early"]["not seen before"] == 1
    write_pairs(tmp_path / "out", pairs)
    assert read_pairs(tmp_path / "out") == pairs
    assert fingerprint(ARTICLE) == fingerprint(next(read_rows(tmp_path / "early"))["article"])
