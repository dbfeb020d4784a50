"""Small checkpoints with random weights and a tokenizer trained here, as a hub would have them."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
import transformers
from tokenizers import (
    AddedToken,
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
    trainers,
)

from tests.pages import page

CHATML = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}"
    "<|im_end|>\n{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
CARD = "---\nlicense: mit\nlanguage:\n- en\n---\n# A model\n"
TEXTS = ("ferry", "budget", "interview", "accents", "live", "german", "french", "spanish")
_SMALL = {
    "hidden_size": 64,
    "intermediate_size": 96,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 2048,
}
_SEQ2SEQ = {
    "d_model": 32,
    "encoder_layers": 2,
    "decoder_layers": 2,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 64,
    "decoder_ffn_dim": 64,
    "max_position_embeddings": 1024,
}


def byte_level(special: list[str], size: int = 600) -> Tokenizer:
    """A byte-level BPE tokenizer, as GPT-2, BART, Llama 3 and Qwen have."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=special,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(_texts(), trainer)
    return tokenizer


def byte_fallback(special: list[str], size: int = 600) -> Tokenizer:
    """A BPE tokenizer of words with the space before them and bytes for all else, as Llama 2's."""
    plain = Tokenizer(models.BPE(unk_token="<unk>"))
    plain.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    pieces = [f"<0x{byte:02X}>" for byte in range(256)]
    trainer = trainers.BpeTrainer(
        vocab_size=size, special_tokens=[*special, *pieces], show_progress=False
    )
    plain.train_from_iterator(_texts(), trainer)
    model = json.loads(plain.to_str())["model"]
    merges = [tuple(merge) for merge in model["merges"]]
    tokenizer = Tokenizer(
        models.BPE(model["vocab"], merges, unk_token="<unk>", byte_fallback=True, fuse_unk=True)
    )
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")]
    )
    tokenizer.decoder = decoders.Sequence(
        [
            decoders.Replace("▁", " "),
            decoders.ByteFallback(),
            decoders.Fuse(),
            decoders.Strip(" ", 1, 0),
        ]
    )
    tokenizer.add_special_tokens(
        [AddedToken(one, special=True, normalized=False) for one in special]
    )
    return tokenizer


def unigram(special: list[str], size: int = 500) -> Tokenizer:
    """A SentencePiece-like unigram tokenizer, as T5 and PEGASUS have."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    trainer = trainers.UnigramTrainer(
        vocab_size=size, special_tokens=special, unk_token="<unk>", show_progress=False
    )
    tokenizer.train_from_iterator(_texts(), trainer)
    return tokenizer


def t5(folder: Path) -> Path:
    """A T5 that was taught one prefix."""
    tokenizer = unigram(["<pad>", "</s>", "<unk>"])
    tokenizer.post_processor = _ending("</s>", tokenizer)
    config = transformers.T5Config(
        vocab_size=tokenizer.get_vocab_size() + 12,  # rows without a token, as the real ones have
        d_model=32, d_kv=16, d_ff=64, num_layers=2, num_heads=2, pad_token_id=0, eos_token_id=1,
        decoder_start_token_id=0,
        task_specific_params={"summarization": {"prefix": "summarize: ", "num_beams": 4}},
    )  # fmt: skip
    return _save(
        folder,
        transformers.T5ForConditionalGeneration,
        config,
        tokenizer,
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
    )


def bart(folder: Path) -> Path:
    """A BART that begins its answers with a token of its own."""
    tokenizer = byte_level(["<s>", "<pad>", "</s>", "<unk>"])
    tokenizer.post_processor = processors.RobertaProcessing(
        ("</s>", 2), ("<s>", 0), add_prefix_space=False, trim_offsets=True
    )
    config = transformers.BartConfig(
        vocab_size=tokenizer.get_vocab_size(), **_SEQ2SEQ, pad_token_id=1, bos_token_id=0,
        eos_token_id=2, decoder_start_token_id=2, forced_bos_token_id=0, forced_eos_token_id=2,
    )  # fmt: skip
    return _save(
        folder,
        transformers.BartForConditionalGeneration,
        config,
        tokenizer,
        bos_token="<s>",
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
    )


def pegasus(folder: Path) -> Path:
    """A PEGASUS, whose line feeds are tokens."""
    tokenizer = unigram(["<pad>", "</s>", "<unk>", "<n>"])
    tokenizer.post_processor = _ending("</s>", tokenizer)
    config = transformers.PegasusConfig(
        vocab_size=tokenizer.get_vocab_size(), **_SEQ2SEQ, pad_token_id=0, eos_token_id=1,
        decoder_start_token_id=0, forced_eos_token_id=1,
    )  # fmt: skip
    return _save(
        folder,
        transformers.PegasusForConditionalGeneration,
        config,
        tokenizer,
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
    )


def llama(folder: Path, **changes: Any) -> Path:
    """A Llama with ChatML, as SmolLM2 is one."""
    tokenizer = byte_level(["<|endoftext|>", "<|im_start|>", "<|im_end|>"])
    config = transformers.LlamaConfig(
        vocab_size=tokenizer.get_vocab_size(), bos_token_id=0, eos_token_id=2, pad_token_id=0,
        tie_word_embeddings=True, **(_SMALL | changes),
    )  # fmt: skip
    return _save(
        folder,
        transformers.LlamaForCausalLM,
        config,
        tokenizer,
        chat=CHATML,
        bos_token="<|endoftext|>",
        eos_token="<|im_end|>",
        unk_token="<|endoftext|>",
    )


def llama3(folder: Path) -> Path:
    """A Llama whose rotary frequencies are scaled, as those of Llama 3.1 and 3.2."""
    rope = {
        "rope_type": "llama3", "rope_theta": 10_000.0, "factor": 8.0, "low_freq_factor": 1.0,
        "high_freq_factor": 4.0, "original_max_position_embeddings": 64,
    }  # fmt: skip
    return llama(folder, rope_parameters=rope)


def mistral(folder: Path) -> Path:
    """A Mistral without a window."""
    config, model = transformers.MistralConfig, transformers.MistralForCausalLM
    return _qwen(folder, config, model, sliding_window=None)


def smollm3(folder: Path) -> Path:
    """A SmolLM3: every fourth layer knows no positions."""
    config, model = transformers.SmolLM3Config, transformers.SmolLM3ForCausalLM
    return _qwen(folder, config, model, num_hidden_layers=5)


def llama2(folder: Path) -> Path:
    """A Llama with the older tokenizer and no chat template."""
    tokenizer = byte_fallback(["<unk>", "<s>", "</s>"])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A", pair="<s> $A $B", special_tokens=[("<s>", 1)]
    )
    config = transformers.LlamaConfig(
        vocab_size=tokenizer.get_vocab_size(), bos_token_id=1, eos_token_id=2, pad_token_id=0,
        tie_word_embeddings=False, **_SMALL,
    )  # fmt: skip
    return _save(
        folder,
        transformers.LlamaForCausalLM,
        config,
        tokenizer,
        bos_token="<s>",
        eos_token="</s>",
        unk_token="<unk>",
    )


def qwen2(folder: Path) -> Path:
    """A Qwen2: biases on query, key and value."""
    return _qwen(folder, transformers.Qwen2Config, transformers.Qwen2ForCausalLM)


def qwen3(folder: Path) -> Path:
    """A Qwen3: norms on query and key, heads of a size of their own."""
    return _qwen(folder, transformers.Qwen3Config, transformers.Qwen3ForCausalLM, head_dim=32)


def gemma(folder: Path) -> Path:
    """A Gemma: scaled embeddings, norms of one plus their weights."""
    return _gemma(folder, transformers.GemmaConfig, transformers.GemmaForCausalLM)


def gemma2(folder: Path) -> Path:
    """A Gemma 2: capped logits, every other layer with a window."""
    return _gemma(folder, transformers.Gemma2Config, transformers.Gemma2ForCausalLM,
                  sliding_window=64, query_pre_attn_scalar=32)  # fmt: skip


def gemma3(folder: Path) -> Path:
    """A Gemma 3 for text: five layers with a window to one without, and two rotary bases."""
    return _gemma(folder, transformers.Gemma3TextConfig, transformers.Gemma3ForCausalLM,
                  sliding_window=64, query_pre_attn_scalar=32, num_hidden_layers=7)  # fmt: skip


def _qwen(folder: Path, config_class: Any, model_class: Any, **changes: Any) -> Path:
    tokenizer = byte_level(["<|endoftext|>", "<|im_start|>", "<|im_end|>"])
    config = config_class(
        vocab_size=tokenizer.get_vocab_size() + 8, bos_token_id=None, eos_token_id=2,
        pad_token_id=0, tie_word_embeddings=True, **(_SMALL | changes),
    )  # fmt: skip
    return _save(
        folder,
        model_class,
        config,
        tokenizer,
        chat=CHATML,
        eos_token="<|im_end|>",
        pad_token="<|endoftext|>",
        unk_token=None,
    )


def _gemma(folder: Path, config_class: Any, model_class: Any, **changes: Any) -> Path:
    marks = ["<start_of_turn>", "<end_of_turn>"]
    tokenizer = byte_fallback(["<pad>", "<eos>", "<bos>", "<unk>", *marks])
    tokenizer.normalizer = normalizers.Replace(" ", "▁")
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()]
    )
    config = config_class(
        vocab_size=tokenizer.get_vocab_size(), bos_token_id=2, eos_token_id=[1, 5], pad_token_id=0,
        **(_SMALL | {"head_dim": 32} | changes),
    )  # fmt: skip
    chat = (
        "{{ bos_token }}{% for message in messages %}<start_of_turn>{{ message['role'] }}\n"
        "{{ message['content'] | trim }}<end_of_turn>\n{% endfor %}"
        "{% if add_generation_prompt %}<start_of_turn>model\n{% endif %}"
    )
    return _save(
        folder,
        model_class,
        config,
        tokenizer,
        chat=chat,
        bos_token="<bos>",
        eos_token="<eos>",
        pad_token="<pad>",
        unk_token="<unk>",
    )


def _save(
    folder: Path,
    model_class: Any,
    config: Any,
    tokenizer: Tokenizer,
    chat: str = "",
    **special: Any,
) -> Path:
    torch.manual_seed(5)
    model = model_class(config).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            # Apart enough that two tokens are seldom as likely as each other.
            parameter.add_(torch.randn_like(parameter) * 0.05)
    model.save_pretrained(folder)
    fast = transformers.PreTrainedTokenizerFast(tokenizer_object=tokenizer, **special)
    if chat:
        fast.chat_template = chat
    fast.save_pretrained(folder)
    (folder / "README.md").write_text(CARD, encoding="utf-8")
    return folder


def _ending(token: str, tokenizer: Tokenizer) -> Any:
    id_ = tokenizer.token_to_id(token)
    return processors.TemplateProcessing(
        single=f"$A {token}", pair=f"$A {token} $B {token}", special_tokens=[(token, id_)]
    )


def _texts() -> Iterator[str]:
    return (page(name) for name in TEXTS)


ENCODER_DECODERS = {"t5": t5, "bart": bart, "pegasus": pegasus}
DECODERS = {
    "llama": llama,
    "llama2": llama2,
    "llama3": llama3,
    "mistral": mistral,
    "smollm3": smollm3,
    "qwen2": qwen2,
    "qwen3": qwen3,
    "gemma": gemma,
    "gemma2": gemma2,
    "gemma3": gemma3,
}


if __name__ == "__main__":
    (ENCODER_DECODERS | DECODERS)[sys.argv[1]](Path(sys.argv[2]))
