"""The one table of prices is current, and its arithmetic can be checked by hand."""

import re
from pathlib import Path

import pytest

from standfirst import telemetry
from standfirst.faithfulness.checks import CHECKS
from standfirst.writing import pipeline
from tools.bench import cost, price


def test_the_page_has_the_prices_of_the_template_and_the_measurements() -> None:
    assert price.main(["--check"]) == 0


def test_every_metric_has_its_price() -> None:
    metrics = price.custom_metrics()
    assert {telemetry.CACHE_HITS, telemetry.OLDEST_DRAFT, telemetry.REFUSED} < metrics
    assert {telemetry.refused(check.name) for check in CHECKS} < metrics
    assert telemetry.NAMESPACE not in metrics


def test_the_pipelines_own_reasons_are_counted_too() -> None:
    source = Path(pipeline.__file__).read_text(encoding="utf-8")
    assert set(re.findall(r'\("([a-z-]+)",\)', source)) == set(price.PIPELINE_REASONS)


def test_a_hosted_models_thousand_is_its_tokens() -> None:
    assert price.Hosted("m", 1.0, 2.0, "").thousand == pytest.approx((680 + 100) / 1000)


def test_a_measurement_that_the_page_does_not_have_is_said() -> None:
    with pytest.raises(ValueError, match="no row of 1,769 MB"):
        price.measured("| 3,008 | 1.70 | 1.77 * | 5,208 | $0.087 | $0.59 |", 1769)
    found = price.measured("| 3,008 | 1.70 | 1.77 * | 5,208 | $0.087 | $0.59 |", 3008)
    assert found == (1.77, 0.087, 0.59)


def test_a_batch_of_an_archive_is_one_run_and_one_start() -> None:
    # A hundred batches of ten articles, each of 20 s at 64 MB.
    by_hand = 100 * (20 * 0.0625 * 0.00001667 + 0.000001 + 0.000025)
    assert price.orchestration(2.0) == pytest.approx(by_hand)


@pytest.mark.parametrize(
    "page", ["README.md", *(f"docs/{name}.md" for name in ("deploy", "models", "runbook", "scale"))]
)
def test_a_price_is_quoted_from_the_one_table_with_its_date(page: str) -> None:
    text = Path(page).read_text(encoding="utf-8")
    table = price.table(cost.PAGE.read_text(encoding="utf-8"))
    prices = set(re.findall(r"\$\d[\d.,]*\d", text))
    ten_million = re.search(r"1,000 of an archive \| \$([\d.]+)", table)
    assert ten_million
    known = {*re.findall(r"\$\d[\d.,]*\d", table), f"${float(ten_million[1]) * 10_000:,.0f}"}
    assert prices <= known
    assert not prices or price.DATE in text, "a price has its date"
