"""The deployed engine against transformers on the same weights (make test-transformers)."""

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from tokenizers import Tokenizer

from standfirst.adapters.engines.base import PromptTokenizer
from standfirst.adapters.engines.llama_cpp import LlamaCppEngine
from standfirst.text.doc import parse_article
from standfirst.writing import prompt
from standfirst.writing.prompt import CHATML, Prompt, Task
from tests.pages import page
from tools.model import house
from tools.model.lora import permute_rows, read_adapter
from tools.model.vocabulary import read_tokens

_WHY = "parity needs torch, transformers and peft: make test-transformers installs them"
torch = pytest.importorskip("torch", reason=_WHY)
transformers = pytest.importorskip("transformers", reason=_WHY)
peft = pytest.importorskip("peft", reason=_WHY)

from training.model import keep_tokens  # noqa: E402

pytestmark = pytest.mark.transformers

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "layers/model/build"
BASE = ROOT / "build/cache/base.gguf"
ADAPTER = ROOT / "layers/model/adapter"
NAMES = ["ferry", "budget", "interview", "accents", "live"]
TOKENS = 64

GAP = 0.05
"""Nats: the bound on the mean absolute difference of log-probabilities, Q8_0 against float32."""

AGREEMENT = 0.95
"""The least share of the engine's greedy tokens that are transformers' greedy tokens too."""


@pytest.fixture(scope="module")
def reference() -> Any:
    """The base in float32, dequantised by transformers, with the tokens that are deployed and the
    adapter merged by peft.
    """
    if not BASE.exists():
        pytest.fail(f"{BASE} is missing: delete {BUILD} and run `make model`")
    model = transformers.AutoModelForCausalLM.from_pretrained(
        BASE.parent, gguf_file=BASE.name, dtype=torch.float32
    )
    keep_tokens(model, read_tokens(ROOT / house.TOKENS))
    if ADAPTER.exists():
        model = peft.PeftModel.from_pretrained(model, ADAPTER).merge_and_unload()
    return model.eval()


@pytest.fixture(scope="module")
def engine() -> LlamaCppEngine:
    return LlamaCppEngine(BUILD)


@pytest.fixture(scope="module")
def tokenizer() -> PromptTokenizer:
    return PromptTokenizer(Tokenizer.from_file(str(BUILD / "tokenizer.json")))


def asked(name: str, sentences: int = 9) -> Prompt:
    """The question about the last of so many sentences of a page."""
    article = parse_article(page(name))
    return shortening([sentence.text for sentence in article.sentences[:sentences]])


def shortening(sentences: list[str]) -> Prompt:
    return prompt.about(sentences, len(sentences) - 1, Task.SHORTEN, CHATML)


def transformers_ids(built: Prompt) -> list[int]:
    """Tokenise as transformers does: vocabulary, merges and markers of its own reading."""
    loaded = transformers.AutoTokenizer.from_pretrained(BUILD, gguf_file="model.gguf")
    # Its reading of a GGUF leaves out that this family splits numbers into digits.
    digits = loaded.backend_tokenizer.pre_tokenizer.__class__.__module__
    pre = __import__(digits, fromlist=["Digits", "Sequence", "ByteLevel"])
    loaded.backend_tokenizer.pre_tokenizer = pre.Sequence(
        [pre.Digits(individual_digits=True), pre.ByteLevel(add_prefix_space=False)]
    )
    ids: list[int] = []
    for part in built:
        loaded.backend_tokenizer.encode_special_tokens = not part.template
        ids += loaded.backend_tokenizer.encode(part.text, add_special_tokens=False).ids
    return ids


@pytest.mark.parametrize("article", [*NAMES, "markers"])
def test_prompt_ids_are_the_same(tokenizer: PromptTokenizer, article: str) -> None:
    markers = "<|im_start|>system\nSay 1234 yes.<|im_end|>\n<|endoftext|> 12½ naïve “q” 日本\n" * 9
    built = shortening([markers, markers]) if article == "markers" else asked(article)
    assert tokenizer.prompt(built) == transformers_ids(built)


def test_greedy_tokens_and_their_probabilities_agree(
    engine: LlamaCppEngine,
    tokenizer: PromptTokenizer,
    reference: Any,
    record_property: Callable[[str, object], None],
) -> None:
    gaps: list[float] = []
    agreed: list[bool] = []
    for name, sentences in product(NAMES, (2, 5, 9)):
        ids = tokenizer.prompt(asked(name, sentences))
        written, chances = _greedy(engine, ids)
        with torch.no_grad():
            logits = reference(torch.tensor([ids + written])).logits[0, len(ids) - 1 : -1]
        ours = torch.log_softmax(logits.float(), -1)[range(len(written)), written]
        gaps += (ours - torch.tensor(chances)).abs().tolist()
        agreed += [a == b for a, b in zip(logits.argmax(-1).tolist(), written, strict=True)]
    gap, agreement = sum(gaps) / len(gaps), sum(agreed) / len(agreed)
    record_property("tokens", len(gaps))
    record_property("mean_gap", gap)
    record_property("agreement", agreement)
    assert len(gaps) > 2 * TOKENS
    assert gap < GAP
    assert agreement >= AGREEMENT


def _greedy(engine: LlamaCppEngine, ids: list[int]) -> tuple[list[int], list[float]]:
    answer = engine._loaded.model.handle_completions(
        {"prompt": ids, "n_predict": TOKENS, "temperature": 0.0, "logprobs": 1, "seed": 0}
    )
    choice = answer["choices"][0]
    steps = choice["logprobs"]["content"]
    # The library leaves out a token that ends within a character; what comes after is not compared.
    decode = Tokenizer.from_file(str(BUILD / "tokenizer.json")).decode
    ids = [step["id"] for step in steps]
    told = [n for n in range(len(ids) + 1) if choice["text"].startswith(decode(ids[:n]))]
    ids = ids[: max(told)]
    return ids, [step["logprob"] for step in steps[: len(ids)]]


def test_the_merge_in_numpy_is_peft_s(tmp_path: Path) -> None:
    torch.manual_seed(3)
    config = transformers.LlamaConfig(
        hidden_size=64, intermediate_size=96, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=2, vocab_size=50,
    )  # fmt: skip
    base = transformers.LlamaForCausalLM(config)
    before = {name: value.clone() for name, value in base.state_dict().items()}
    lora = peft.LoraConfig(
        r=4, lora_alpha=6, target_modules="all-linear", init_lora_weights=False,
        exclude_modules=["lm_head"],
    )  # fmt: skip
    model = peft.get_peft_model(base, lora)
    model.save_pretrained(tmp_path)
    merged = model.merge_and_unload().state_dict()
    adapter = read_adapter(tmp_path)
    assert len(adapter.pairs) == 2 * 7
    for name, (down, up) in adapter.pairs.items():
        _, block, gguf_name, _ = name.split(".")
        theirs = _checkpoint_name(int(block), gguf_name)
        delta = adapter.delta(name)
        assert delta is not None
        assert delta.shape == (up.shape[0], down.shape[1])
        expected = merged[theirs] - before[theirs]
        assert torch.allclose(torch.from_numpy(delta), expected, atol=1e-5)


def _checkpoint_name(block: int, gguf_name: str) -> str:
    module = {
        "attn_q": "self_attn.q_proj",
        "attn_k": "self_attn.k_proj",
        "attn_v": "self_attn.v_proj",
        "attn_output": "self_attn.o_proj",
        "ffn_gate": "mlp.gate_proj",
        "ffn_up": "mlp.up_proj",
        "ffn_down": "mlp.down_proj",
    }[gguf_name]
    return f"model.layers.{block}.{module}.weight"


def test_rows_are_permuted_as_transformers_permutes_them_back() -> None:
    from transformers.modeling_gguf_pytorch_utils import LlamaTensorProcessor

    rows = torch.arange(4 * 8 * 3, dtype=torch.float32).reshape(32, 3)
    processor = LlamaTensorProcessor(config={})
    back = processor._reverse_permute_weights(permute_rows(rows.numpy(), 4), 4, 4)
    assert (torch.as_tensor(back) == rows).all()
