"""The evaluation: what it writes and reports, and how it measures the gate."""

import gzip
import json
import re
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluation import gate, labelled, report
from evaluation import write as writing
from evaluation.labelled import Labelled, across_halves, area_under_curve, balanced_accuracy
from standfirst.domain import Length, Recipe, SummaryType
from tests.fakes import ScriptedEngine
from tools.rows import Row, by_id, read

TEXT = (
    "A tram hit a delivery van in Oldcastle on Friday. Nobody was hurt, police said. "
    "The driver, Mira Kovacs, had braked at once, according to the company that runs the trams. "
    "The line between the harbour and the university was closed for 40 minutes. "
    "The company will now look at the brakes of all trams of the type that hit the van."
)
HOUSE: Row = {
    "id": "tram",
    "points": ["A tram hits a van in Oldcastle.", "Nobody is hurt.", "The line is closed."],
    "tldr": "A tram hits a van in Oldcastle, and nobody is hurt.",
    "headline": "Tram hits van in Oldcastle",
}
POINTS = Recipe(SummaryType.KEY_POINTS, Length.SHORT)
LABELS = [True, True, True, False]

Keep = Callable[..., Path]


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    """Write rows to a file."""

    def write(name: str, *rows: dict[str, Any]) -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    return write


def written(*sentences: str, **changes: Any) -> Row:
    row = {"id": "tram", "sentences": list(sentences), "quoted": [False] * len(sentences)}
    return row | {"type": "key-points", "asked": 3, "refused": []} | changes


def made(system: writing.System) -> Row:
    (row,) = writing.write([{"id": "tram", "article": TEXT}], system, POINTS, "en")
    return row


def chosen(system: str, like: Path | None = None) -> writing.System:
    return writing.choose(Namespace(system=system, like=like, model=Path("nowhere")), POINTS)


def test_the_service_s_sentences_come_with_what_was_refused() -> None:
    engine = ScriptedEngine(["A tram hit Ann Lee."])
    row = made(writing.service(engine, POINTS))
    assert row["sentences"]
    assert not any("Ann Lee" in text for text in row["sentences"])
    assert len(row["quoted"]) == len(row["sentences"])
    assert row["refused"]
    assert (row["id"], row["type"], row["asked"]) == ("tram", "key-points", 3)


@pytest.mark.parametrize(("system", "count"), [("lead", 3), ("first-1", 1), ("first-4", 4)])
def test_the_lead_is_the_article_s_first_sentences(system: str, count: int) -> None:
    row = made(chosen(system))
    assert " ".join(row["sentences"]) == TEXT[: len(" ".join(row["sentences"]))]
    assert row["quoted"] == [True] * count


def test_a_lead_of_as_many_words_ends_where_the_other_summary_has_no_more(keep: Keep) -> None:
    other = keep("other.jsonl", written("Eleven words are in this one here.", "And these four."))
    row = made(chosen("lead-words", other))
    assert row["sentences"] == ["A tram hit a delivery van in Oldcastle on Friday."]
    longer = keep("longer.jsonl", written("word " * 13))
    assert made(chosen("lead-words", longer))["sentences"][1] == "Nobody was hurt,"


@pytest.mark.parametrize("system", ["lead-words", "first-x", "best", "lead-3"])
def test_a_system_that_is_none_is_said(
    system: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"
    assert writing.main(["--system", system, "nowhere", "none.jsonl", str(out)]) == 1
    assert "SYSTEM is service, lead, first-N, or lead-words" in capsys.readouterr().err
    assert not out.exists()


def test_some_rows_are_written_to_a_file(keep: Keep, tmp_path: Path) -> None:
    rows = keep("in.jsonl", *({"id": f"{n}", "article": TEXT} for n in range(5)))
    out = tmp_path / "out.jsonl"
    arguments = ["--system", "lead", "nowhere", str(rows), str(out), "--rows", "1:3"]
    assert writing.main([*arguments, "--type", "headline"]) == 0
    assert [(row["id"], row["type"], row["asked"]) for row in read(out)] == [
        ("1", "headline", 1),
        ("2", "headline", 1),
    ]


def test_rows_may_be_packed(keep: Keep, tmp_path: Path) -> None:
    packed = tmp_path / "rows.jsonl.gz"
    packed.write_bytes(gzip.compress(keep("rows.jsonl", HOUSE).read_bytes()))
    assert by_id(packed) == {"tram": HOUSE}


def test_the_reference_itself_has_full_rouge() -> None:
    found = report.rouge([written(*HOUSE["points"])], {"tram": HOUSE})
    assert {name: values[0] for name, values in found.items()} == pytest.approx(
        {"rouge1": 100, "rouge2": 100, "rougeLsum": 100}
    )


def test_lsum_compares_sentence_by_sentence() -> None:
    """For sentences in another order, the longest common subsequence of the whole text is short,
    but the union over sentences is not (Lin 2004)."""
    first, *rest = HOUSE["points"]
    assert report.rouge([written(*rest, first)], {"tram": HOUSE})["rougeLsum"] == [100]


def test_rouge_counts_stems() -> None:
    one, other = (
        report.rouge([written(text)], {"tram": HOUSE})["rouge1"]
        for text in ("Trams hitting vans.", "Tram hits van.")
    )
    assert one == other > [0]


def test_as_many_points_are_the_reference_as_may_be_written() -> None:
    assert report.reference(written(asked=2), HOUSE) == "\n".join(HOUSE["points"][:2])
    assert report.reference(written(type="headline", asked=1), HOUSE) == HOUSE["headline"]
    for kind in ("tldr", "teaser"):
        assert report.reference(written(type=kind, asked=1), HOUSE) == HOUSE["tldr"]


def test_what_is_quoted_and_what_is_missing_are_shares() -> None:
    rows = [written("One here.", "Two.", "Three.", quoted=[True, False, False]), written("Four.")]
    assert report.lines(rows, {}) == [
        "2 summaries, 0 with a reference",
        "sentences a summary       2.0",
        "words a summary           2.5",
        "sentences quoted          25%",
        "summaries with too few    50%",
    ]


def test_refusals_are_counted_by_check() -> None:
    rows = [written(refused=["denial", "number"]), written(refused=["denial"])]
    told = [line.split() for line in report.lines(rows, {})[-2:]]
    assert told == [["refused:", "denial", "2"], ["refused:", "number", "1"]]


def test_the_report_tells_all_of_it(keep: Keep, capsys: pytest.CaptureFixture[str]) -> None:
    out = keep("out.jsonl", written(*HOUSE["points"], refused=["order"]), written("A.", id="new"))
    assert report.main([str(out), "--references", str(keep("house.jsonl", HOUSE))]) == 0
    told = capsys.readouterr().out
    assert "2 summaries, 1 with a reference" in told
    for line in (r"ROUGE-1 +100.0 ± 0.0", r"summaries with too few +50%", r"order +1\n"):
        assert re.search(line, told)


def test_nothing_to_report_is_one_line(keep: Keep, capsys: pytest.CaptureFixture[str]) -> None:
    house = str(keep("house.jsonl", HOUSE))
    for path in (keep("empty.jsonl"), Path("nowhere.jsonl")):
        assert report.main([str(path), "--references", house]) == 1
        assert capsys.readouterr().err.startswith("Nothing can be reported: ")


def pair(candidate: str, *, faithful: bool) -> Row:
    source = "Leo Brandt denied on Friday that the harbour would close."
    return {
        "before": "Leo Brandt is minister of transport.", "source": source, "candidate": candidate,
        "faithful": faithful, "operator": "denial", "position": "before",
    }  # fmt: skip


def test_pairs_are_judged_and_counted(keep: Keep, capsys: pytest.CaptureFixture[str]) -> None:
    kept = pair("Leo Brandt denied on Friday that the harbour would close.", faithful=True)
    turned = pair("The harbour would close on Friday.", faithful=False)
    assert gate.main([str(keep("pairs.jsonl", kept, turned, turned))]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["all", "2", "of", "2", "1", "of", "1"] in lines
    assert ["denial", "before", "2", "of", "2", "1", "of", "1"] in lines
    assert ["denial", "2", "0"] in lines


def test_a_summary_is_as_good_as_its_worst_sentence() -> None:
    good, bad = "Nobody was hurt, police said.", "A train named Zoe crashed in Rome."
    assert gate.judge_summary(Labelled(TEXT, good, True, 0)) == (True, 1.0)
    accepted, support = gate.judge_summary(Labelled(TEXT, f"{good} {bad}", False, 0))
    assert not accepted
    assert support < 0.5


def test_faithful_summaries_are_told_from_invented_ones(
    keep: Keep, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = [f"A ferry named Alma{n} sank near Oslo. Nobody aboard was hurt." for n in range(12)]
    rows = [
        {"article": text, "summary": summary, "label": label}
        for text in texts
        for summary, label in (
            (text.split(". ")[0] + ".", 1),
            ("A train named Zoe crashed in Rome.", 0),
        )
    ]
    assert gate.main(["--summedits", str(keep("labelled.jsonl", *rows))]) == 0
    told = capsys.readouterr().out
    assert "SummEdits: 24 summaries, 12 of them faithful" in told
    assert told.count("balanced accuracy 1.000, AUC 1.000") == 2
    assert "12 accepted" in told


def test_balanced_accuracy_weighs_both_kinds_alike() -> None:
    assert balanced_accuracy(LABELS, [0.9, 0.8, 0.2, 0.1], 0.5) == pytest.approx(5 / 6)
    assert balanced_accuracy(LABELS, [1, 1, 1, 1], 0.5) == 0.5


def test_the_area_is_the_chance_that_a_faithful_row_scores_higher() -> None:
    assert area_under_curve(LABELS, [0.9, 0.5, 0.1, 0.5]) == pytest.approx(1.5 / 3)
    assert area_under_curve(LABELS, [0.9, 0.8, 0.7, 0.1]) == 1.0


def test_a_threshold_is_never_reported_on_the_half_that_it_was_chosen_on() -> None:
    rows = [Labelled("", "", faithful, half) for half in (0, 1) for faithful in (True, False)]
    # Half 0 is separated at 0.9 and half 1 at 0.1: each one's threshold fails on the other.
    assert across_halves(rows, [0.95, 0.85, 0.15, 0.05]) == 0.5


def test_lower_cased_summaries_get_the_articles_capitals_back() -> None:
    article = "Andros Townsend played for England. A man watched the match in Turin."
    assert labelled.restore_case("andros townsend watched a match.", article) == (
        "Andros Townsend watched a match."
    )


def test_ratings_count_as_faithful_only_when_everybody_agrees(keep: Keep) -> None:
    rows = [{"article": "A.", "summary": "A.", "scores": {"consistency": c}} for c in (5.0, 4.7)]
    assert [row.faithful for row in labelled.read(keep("rated.jsonl", *rows))] == [True, False]
