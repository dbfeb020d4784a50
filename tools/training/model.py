"""The base with its adapter, the packed attention mask, and the loss on target tokens alone."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import torch
from gguf import GGUFReader
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM

from tools.gguf_build import make_tokenizer, read_metadata
from tools.training import attention
from tools.training.config import Lora
from tools.training.examples import Example

BASE_NAME = "HuggingFaceTB/SmolLM2-135M-Instruct"
"""What peft's configuration names as the base, so that it never names a path of this machine."""


def load_base(gguf: Path, dtype: torch.dtype) -> tuple[Any, Any]:
    """The dequantised model, on the accelerator if there is one, and its `tokenizers.Tokenizer`.

    It is read as float32: asked for another type, transformers keeps the weights packed, and
    every product unpacks them.
    """
    model = AutoModelForCausalLM.from_pretrained(
        gguf.parent, gguf_file=gguf.name, dtype=torch.float32
    ).to(dtype)
    if torch.cuda.is_available():
        model = model.cuda()
    else:
        attention.use(model)
    return model, make_tokenizer(read_metadata(GGUFReader(gguf)))


def add_adapter(model: Any, lora: Lora, seed: int) -> Any:
    """A peft model whose adapter alone is trainable, in float32."""
    torch.manual_seed(seed)
    config = LoraConfig(
        r=lora.rank,
        lora_alpha=lora.alpha,
        target_modules=list(lora.targets),
        task_type="CAUSAL_LM",
        lora_dropout=0.0,
    )
    adapted = get_peft_model(model, config)
    adapted.peft_config["default"].base_model_name_or_path = BASE_NAME
    for parameter in trainable(adapted).values():
        parameter.data = parameter.data.float()
    return adapted


def trainable(adapted: Any) -> dict[str, torch.Tensor]:
    """The adapter's tensors by name."""
    return {name: p for name, p in adapted.named_parameters() if p.requires_grad}


def assign(parameters: dict[str, torch.Tensor], values: dict[str, torch.Tensor]) -> None:
    """Copy `values` into `parameters`."""
    with torch.no_grad():
        for name, parameter in parameters.items():
            parameter.copy_(values[name])


def export(adapted: Any, folder: Path) -> None:
    """Write the adapter in bfloat16 as peft does: `adapter_model.safetensors` and its config."""
    tensors = {
        name: value.to(torch.bfloat16)
        for name, value in adapted.state_dict().items()
        if "lora_" in name
    }
    adapted.save_pretrained(folder, state_dict=tensors, save_embedding_layers=False)


def mask(example: Example, device: torch.device) -> torch.Tensor:
    """True where a token (row) may see another (column): earlier, and of its branch or the
    article's.
    """
    branch = torch.tensor(example.branches, device=device)
    size = len(branch)
    causal = torch.ones(size, size, dtype=torch.bool, device=device).tril()
    return causal & ((branch[None, :] == branch[:, None]) | (branch[None, :] == 0))


def target_loss(model: Any, example: Example, device: torch.device) -> torch.Tensor:
    """Sum of the negative log-probabilities (nats) of the example's target tokens.

    The output head, a fifth of the work, is computed where a target token is predicted only.
    """
    ids = torch.tensor(example.ids, device=device)
    causal_lm = model.get_base_model() if hasattr(model, "get_base_model") else model
    mixed = causal_lm.dtype == torch.bfloat16
    with torch.autocast(device.type, dtype=torch.bfloat16, enabled=mixed):
        hidden = causal_lm.model(
            input_ids=ids[None],
            position_ids=torch.tensor(example.positions, device=device)[None],
            attention_mask=mask(example, device)[None, None],
            use_cache=False,
        ).last_hidden_state[0]
        at = torch.tensor(example.targets, device=device)
        logits = causal_lm.lm_head(hidden[at - 1]).float()
        return torch.nn.functional.cross_entropy(logits, ids[at], reduction="sum")


def total_loss(model: Any, examples: Iterable[Example], device: torch.device) -> float:
    """Sum of the losses of all target tokens, without gradients."""
    with torch.no_grad():
        return sum(float(target_loss(model, example, device)) for example in examples)
