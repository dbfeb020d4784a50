"""The one table of prices is current, and its sums can be done by hand."""

import pytest

from tools.bench import price


def test_the_page_has_the_prices_of_the_template_and_the_measurements() -> None:
    assert price.main(["--check"]) == 0


def test_a_hosted_models_thousand_is_its_tokens() -> None:
    assert price.Hosted("m", 1.0, 2.0, "").thousand == pytest.approx((680 + 100) / 1000)


def test_a_measurement_that_the_page_does_not_have_is_said() -> None:
    with pytest.raises(ValueError, match="no row of 1,769 MB"):
        price.measured("| 3,008 | 1.70 | 1.77 * | 5,208 | $0.087 | $0.59 |", 1769)
    assert price.measured("| 3,008 | 1.70 | 1.77 * | 5,208 | $0.087 | $0.59 |", 3008) == (
        0.087,
        0.59,
    )
