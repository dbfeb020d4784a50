"""Checkpoints as GGUF: llama.cpp computes what transformers computes, token by token."""

from collections.abc import Callable
from pathlib import Path

import pytest

from standfirst.adapters.engines.llama_cpp import LlamaCppEngine
from standfirst.domain import Recipe, SummaryType
from standfirst.text.doc import parse_article
from standfirst.writing import prompt
from tests.pages import page
from tests.transformers.conftest import WHY, Built

torch = pytest.importorskip("torch", reason=WHY)
transformers = pytest.importorskip("transformers", reason=WHY)
checkpoints = pytest.importorskip("tests.transformers.checkpoints", reason=WHY)

pytestmark = pytest.mark.transformers

TOKENS = 48


def ids_for(engine: LlamaCppEngine, name: str) -> list[int]:
    article = parse_article(page(name))
    built = prompt.whole(article.text[:1_200], Recipe(SummaryType.TLDR), engine.card.template)
    return engine._loaded.tokenizer.prompt(built)


def likeliest(engine: LlamaCppEngine, ids: list[int]) -> tuple[int, float] | None:
    """llama.cpp's next token and its log-probability; None for a part of a character, of which it
    tells neither.
    """
    answer = engine._loaded.model.handle_completions(
        {"prompt": ids, "n_predict": 1, "temperature": 0.0, "logprobs": 1, "cache_prompt": True}
    )
    told = answer["choices"][0]["logprobs"]
    return (told["content"][0]["id"], told["content"][0]["logprob"]) if told else None


def compare(folder: Path, checkpoint: Path) -> tuple[int, float, float]:
    """How many greedy tokens were compared, the share of equal ones, and the largest difference
    in nats.
    """
    engine = LlamaCppEngine(folder, threads=1)
    reference = transformers.AutoModelForCausalLM.from_pretrained(
        checkpoint, dtype=torch.float32
    ).eval()
    agreed: list[bool] = []
    gaps: list[float] = []
    for name in ("ferry", "accents"):
        ids = ids_for(engine, name)
        with torch.no_grad():
            for _ in range(TOKENS):
                chances = torch.log_softmax(reference(torch.tensor([ids])).logits[0, -1], -1)
                best = int(chances.argmax())
                if found := likeliest(engine, ids):
                    agreed.append(found[0] == best)
                    gaps.append(abs(found[1] - float(chances[found[0]])))
                ids.append(best)
    return len(agreed), sum(agreed) / len(agreed), max(gaps)


@pytest.mark.parametrize("kind", checkpoints.DECODERS)
def test_llama_cpp_agrees_with_transformers(
    built: Built, checkpoint: Built, kind: str, record_property: Callable[[str, object], None]
) -> None:
    tokens, agreement, gap = compare(built(kind), checkpoint(kind))
    record_property(f"{kind} agreement", agreement)
    record_property(f"{kind} gap", round(gap, 5))
    assert tokens >= TOKENS // 2  # of twice as many, without parts of characters
    assert agreement == 1.0
    assert gap < 0.02
