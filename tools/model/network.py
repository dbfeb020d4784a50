"""Describes a decoder's network in a GGUF, and refuses networks that llama.cpp lacks."""

import math
from typing import Any

from gguf import GGUFWriter, RopeScalingType

from tools.model.base_weights import BuildError


def add_shape(writer: GGUFWriter, config: Any, name: str) -> None:
    """Add the sizes of the network that llama.cpp calls `name`."""
    rope = _rope(config)
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_vocab_size(config.vocab_size)
    writer.add_key_length(head_size(config))
    writer.add_value_length(head_size(config))
    writer.add_rope_dimension_count(head_size(config))
    writer.add_rope_freq_base(rope["rope_theta"])
    if rope["rope_type"] == "linear":
        writer.add_rope_scaling_type(RopeScalingType.LINEAR)
        writer.add_rope_scaling_factor(rope["factor"])
    if name in {"gemma2", "gemma3"}:
        writer.add_sliding_window(config.sliding_window)
    if name == "gemma2":
        writer.add_attn_logit_softcapping(config.attn_logit_softcapping)
        writer.add_final_logit_softcapping(config.final_logit_softcapping)
    if name == "gemma3":
        writer.add_rope_freq_base_swa(config.rope_parameters["sliding_attention"]["rope_theta"])


def refuse_what_differs(config: Any, name: str) -> None:
    """Raise BuildError for settings that llama.cpp's network of this name does not have."""
    layers = range(config.num_hidden_layers)
    rope = _rope(config)["rope_type"]
    period = {"gemma2": 2, "gemma3": 6}.get(name, 0)
    kinds = [
        "sliding_attention" if period and (layer + 1) % period else "full_attention"
        for layer in layers
    ]
    doubts = {
        f"rope scaling {rope}": rope not in {"default", "linear", "llama3"},
        "a scaled rope": name == "gemma3" and rope != "default",
        "windows on other layers": list(getattr(config, "layer_types", None) or kinds) != kinds,
        "a sliding window": not period and bool(getattr(config, "sliding_window", None))
        and getattr(config, "use_sliding_window", True),
        "biases in its attention": name != "qwen2" and getattr(config, "attention_bias", False),
        "biases in its feed-forward layers": getattr(config, "mlp_bias", False),
        "another scale of attention": name in {"gemma2", "gemma3"}
        and config.query_pre_attn_scalar != head_size(config),
        "capped logits": name == "gemma3"
        and bool(config.attn_logit_softcapping or config.final_logit_softcapping),
        "rotary positions on other layers": name == "smollm3"
        and list(config.no_rope_layers) != [int((layer + 1) % 4 != 0) for layer in layers],
    }  # fmt: skip
    found = [doubt for doubt, differs in doubts.items() if differs]
    if found:
        raise BuildError(f"this {config.model_type} has {found[0]}, which llama.cpp's lacks")


def head_size(config: Any) -> int:
    """The width of one attention head."""
    size = getattr(config, "head_dim", None)
    return int(size or config.hidden_size // config.num_attention_heads)


def _rope(config: Any) -> dict[str, Any]:
    found: dict[str, Any] = config.rope_parameters
    whole: dict[str, Any] = found.get("full_attention", found)
    return whole


def rope_factors(config: Any) -> list[float]:
    """Llama 3.1's scaling of the rotary frequencies, a factor each (Grattafiori et al. 2024; as
    transformers' `_compute_llama3_parameters`); none for other models.
    """
    rope = _rope(config)
    if rope["rope_type"] != "llama3":
        return []
    size, old = head_size(config), rope["original_max_position_embeddings"]
    low, high = rope["low_freq_factor"], rope["high_freq_factor"]
    factors = []
    for at in range(0, size, 2):
        length = 2 * math.pi * rope["rope_theta"] ** (at / size)
        smooth = min(max((old / length - low) / (high - low), 0.0), 1.0)
        factors.append(1 / ((1 - smooth) / rope["factor"] + smooth))
    return factors
