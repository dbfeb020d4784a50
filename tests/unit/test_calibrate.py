"""The calibration: what it measures, and that it never reports what it tuned on."""

import json
from pathlib import Path

import pytest

from tools.calibrate import Row, calibrate, evaluate, main, read, restore_case
from tools.thresholds import area_under_curve, balanced_accuracy, best_threshold, curve

LABELS = [True, True, True, False]


def test_balanced_accuracy_weighs_both_kinds_alike() -> None:
    assert balanced_accuracy(LABELS, [0.9, 0.8, 0.2, 0.1], 0.5) == pytest.approx(5 / 6)
    assert balanced_accuracy(LABELS, [1, 1, 1, 1], 0.5) == 0.5


def test_the_area_is_the_chance_that_a_faithful_row_scores_higher() -> None:
    assert area_under_curve(LABELS, [0.9, 0.5, 0.1, 0.5]) == pytest.approx(1.5 / 3)
    assert area_under_curve(LABELS, [0.9, 0.8, 0.7, 0.1]) == 1.0


def test_the_best_threshold_separates_what_can_be_separated() -> None:
    threshold = best_threshold([(LABELS, [0.9, 0.8, 0.7, 0.4]), (LABELS, [0.9, 0.8, 0.6, 0.5])])

    assert 0.5 < threshold <= 0.6


def test_a_curve_goes_from_all_to_none() -> None:
    points = curve(LABELS, [0.9, 0.8, 0.7, 0.4])

    assert (points[0]["faithful_kept"], points[0]["others_kept"]) == (1.0, 1.0)
    assert (points[10]["faithful_kept"], points[10]["others_kept"]) == (1.0, 0.0)
    assert (points[-1]["faithful_kept"], points[-1]["others_kept"]) == (0.0, 0.0)


def test_a_threshold_is_never_reported_on_the_half_that_it_was_chosen_on() -> None:
    rows = [Row("", "", faithful, half) for half in (0, 1) for faithful in (True, False)]
    # Half 0 is separated at 0.9 and half 1 at 0.1: each one's threshold fails on the other.
    result = evaluate([rows], [[0.95, 0.85, 0.15, 0.05]])[0]

    assert result.balanced_accuracy == 0.5


def test_lower_cased_summaries_get_the_articles_capitals_back() -> None:
    article = "Andros Townsend played for England. A man watched the match in Turin."

    assert restore_case("andros townsend watched a match.", article) == (
        "Andros Townsend watched a match."
    )


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    texts = [f"A ferry named Alma{n} sank near Oslo. Nobody aboard was hurt." for n in range(12)]
    rows = [
        {"article": text, "summary": summary, "label": label}
        for text in texts
        for summary, label in (
            (text.split(". ")[0] + ".", 1),
            ("A train named Zoe crashed in Rome.", 0),
        )
    ]
    path = tmp_path / "labelled.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_faithful_summaries_are_told_from_invented_ones(labelled: Path) -> None:
    figures = calibrate([labelled])["scorers"]["support"]

    assert figures["labelled"]["balanced_accuracy"] == 1.0
    assert figures["labelled"]["roc_auc"] == 1.0
    assert 0.0 < figures["threshold_on_all"] < 1.0


def test_ratings_count_as_faithful_only_when_everybody_agrees(tmp_path: Path) -> None:
    path = tmp_path / "rated.jsonl"
    rows = [{"article": "A.", "summary": "A.", "scores": {"consistency": c}} for c in (5.0, 4.7)]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")

    assert [row.faithful for row in read(path)] == [True, False]


def test_the_figures_are_written(labelled: Path, tmp_path: Path) -> None:
    out = tmp_path / "build" / "calibration.json"

    assert main([str(labelled), "--out", str(out)]) == 0
    assert set(json.loads(out.read_text(encoding="utf-8"))) == {"rows", "scorers", "curves"}
