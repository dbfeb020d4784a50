"""What a written summary costs: the first call's loading does not count, and the sum is right."""

import pytest

from standfirst.article import parse_article
from standfirst.domain import Work
from tests.fakes import ScriptedEngine
from tests.pages import page
from tools import function_cost
from tools.function_cost import Written

ARTICLES = [parse_article(page(name)) for name in ("ferry", "budget")]


def test_every_article_counts_once_and_the_first_is_written_twice() -> None:
    engine = ScriptedEngine(["A ferry ran aground off Holm Point."])
    found = function_cost.measure(ARTICLES, engine)
    assert len(found) == 2
    assert engine.calls == sum(each.work.attempts for each in found) + found[0].work.attempts
    assert all(each.seconds > 0 for each in found)


def test_a_call_is_billed_by_its_gigabyte_seconds() -> None:
    # 3 GB-seconds x $0.0000166667 + $0.0000002, a thousand times.
    assert function_cost.dollars(3, "x86_64") == pytest.approx(0.0502, abs=1e-6)
    assert function_cost.dollars(3, "arm64") == pytest.approx(0.0402002, abs=1e-6)


def test_the_report_has_means_and_both_processors() -> None:
    found = [
        Written(1.0, 1.5, Work(1, prompt_tokens=400, tokens=40, prefill_ms=500, decode_ms=400)),
        Written(3.0, 4.5, Work(2, prompt_tokens=800, tokens=80, prefill_ms=1_900, decode_ms=800)),
    ]
    told = function_cost.report(found)
    assert "2 summaries; the model was asked 1.5 times for each" in told
    assert "mean 2.00, median 2.00, longest 3.00; processor seconds: mean 3.00" in told
    assert "600 read, in 2.00 ms each; 60 written, in 10.00 ms each" in told
    assert "3008 MB: 5.88 GB-seconds each; 1,000 on x86_64 $0.098, arm64 $0.079" in told
    assert "processor time, 1769 MB: 5.18 GB-seconds each; 1,000 on x86_64 $0.087" in told


def test_without_a_model_it_says_how_to_build_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MODEL_DIR", "/nowhere")
    assert function_cost.main([]) == 1
    assert "make model" in capsys.readouterr().err
