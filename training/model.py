"""The base with its adapter, the packed attention mask, and the loss on target tokens."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from peft.tuners.tuners_utils import BaseTunerLayer
from transformers import AutoModelForCausalLM

from tools.model.gguf_build import open_gguf
from tools.model.house import TOKENS
from tools.model.vocabulary import make_tokenizer, read_tokens, with_tokens
from training import attention
from training.config import Lora
from training.examples import Example

BASE_NAME = "HuggingFaceTB/SmolLM2-135M-Instruct"
"""The base's name in peft's configuration, in place of a local path."""


def load_base(gguf: Path, dtype: torch.dtype) -> tuple[Any, Any]:
    """The dequantised model, on the accelerator if there is one, and its `tokenizers.Tokenizer`,
    both with only the deployed tokens.

    It is read as float32: for any other type, transformers keeps the weights packed, and
    every product unpacks them.
    """
    model = AutoModelForCausalLM.from_pretrained(
        gguf.parent, gguf_file=gguf.name, dtype=torch.float32
    ).to(dtype)
    tokens = read_tokens(TOKENS)
    keep_tokens(model, tokens)
    if torch.cuda.is_available():
        model = model.cuda()
    else:
        attention.use(model)
    return model, make_tokenizer(with_tokens(open_gguf(gguf), tokens))


def keep_tokens(model: Any, tokens: Sequence[int]) -> None:
    """Leave only `tokens` in the embedding of `model`, which is also its output head."""
    rows = model.get_input_embeddings().weight.data[tokens]
    model.resize_token_embeddings(len(tokens)).weight.data.copy_(rows)


def add_adapter(model: Any, lora: Lora, seed: int) -> Any:
    """A peft model with a new adapter, its only trainable part, in float32."""
    torch.manual_seed(seed)
    config = LoraConfig(
        r=lora.rank,
        lora_alpha=lora.alpha,
        target_modules=list(lora.targets),
        task_type="CAUSAL_LM",
    )
    return _prepared(get_peft_model(model, config))


def load_adapter(model: Any, folder: Path) -> Any:
    """A peft model that continues from an adapter written by `export`."""
    return _prepared(PeftModel.from_pretrained(model, folder, is_trainable=True))


def _prepared(adapted: Any) -> Any:
    """`adapted`, with its adapter in float32 and its base without a local path."""
    adapted.peft_config["default"].base_model_name_or_path = BASE_NAME
    for parameter in trainable(adapted).values():
        parameter.data = parameter.data.float()
    for module in adapted.modules():
        if isinstance(module, BaseTunerLayer):
            module.cast_input_dtype_enabled = False  # autocast casts where needed
    return adapted


def trainable(adapted: Any) -> dict[str, torch.Tensor]:
    """The adapter's tensors by name."""
    return {name: p for name, p in adapted.named_parameters() if p.requires_grad}


def export(adapted: Any, values: dict[str, torch.Tensor], folder: Path) -> None:
    """Write an adapter with these `values` (named as in `trainable`) in bfloat16, as peft does:
    `adapter_model.safetensors` and its config.
    """
    tensors = {name: value.detach().to(torch.bfloat16) for name, value in values.items()}
    adapted.save_pretrained(folder, state_dict=tensors, save_embedding_layers=False)


def portions(examples: Sequence[Example], most: int, device: torch.device) -> list[list[Example]]:
    """`examples` in groups of similar length, each of at most `most` tokens with padding. A CPU,
    which gains nothing from batches, gets one at a time.
    """
    groups: list[list[Example]] = []
    for example in sorted(examples, key=lambda e: len(e.ids)):
        fits = groups and (len(groups[-1]) + 1) * len(example.ids) <= most
        if fits and device.type != "cpu":
            groups[-1].append(example)
        else:
            groups.append([example])
    return groups


def _padded(rows: Sequence[Sequence[int]], filler: int, device: torch.device) -> torch.Tensor:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[filler] * (longest - len(row))] for row in rows], device=device)


def mask(branches: torch.Tensor, sees: torch.Tensor) -> torch.Tensor:
    """True where a token (row) may see another (column): earlier, and in its own branch or among
    the first `sees` of the article. (examples, tokens) in, (examples, 1, tokens, tokens) out.
    """
    size = branches.shape[1]
    at = torch.arange(size, device=branches.device)
    causal = at[None, :] <= at[:, None]
    column, row = branches[:, None, None, :], branches[:, None, :, None]
    article = (column == 0) & (at[None, None, None, :] < sees[:, None, :, None])
    return causal & ((column == row) | article)


def target_loss(model: Any, examples: Sequence[Example]) -> torch.Tensor:
    """Sum over the examples' target tokens of the negative log-probability (nats).

    The output head, a fifth of the work, is computed only where a target token is predicted.
    """
    causal_lm = model.get_base_model() if hasattr(model, "get_base_model") else model
    device = causal_lm.device
    ids = _padded([e.ids for e in examples], 0, device)
    branches = _padded([e.branches for e in examples], -1, device)
    sees = _padded([e.sees for e in examples], 0, device)
    rows = torch.tensor([n for n, e in enumerate(examples) for _ in e.targets], device=device)
    at = torch.tensor([at for e in examples for at in e.targets], device=device)
    mixed = causal_lm.dtype == torch.bfloat16
    with torch.autocast(device.type, dtype=torch.bfloat16, enabled=mixed):
        hidden = causal_lm.model(
            input_ids=ids,
            position_ids=_padded([e.positions for e in examples], 0, device),
            attention_mask=mask(branches, sees),
            use_cache=False,
        ).last_hidden_state
        logits = causal_lm.lm_head(hidden[rows, at - 1]).float()
    return torch.nn.functional.cross_entropy(logits, ids[rows, at], reduction="sum")


def total_loss(model: Any, examples: Sequence[Example], portion: int) -> float:
    """The summed loss of all target tokens, without gradients."""
    with torch.no_grad():
        groups = portions(examples, portion, model.device)
        return sum(float(target_loss(model, group)) for group in groups)
