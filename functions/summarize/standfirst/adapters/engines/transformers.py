"""The Engine on transformers: runs what llama.cpp cannot; the only module to import torch."""

import os
import time
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

from standfirst.adapters.engines.base import BaseEngine
from standfirst.domain import EngineUnavailable, Generation
from standfirst.writing.prompt import Question

_NO_REPEAT = 4
"""An encoder-decoder repeats no sequence of four tokens, unless its own settings differ."""


class TransformersEngine(BaseEngine):
    """Answers prompts with the checkpoint in `folder`: safetensors, config.json, tokenizer.json and
    model.json. It is an encoder-decoder, or a decoder that cannot be converted for llama.cpp.

    Calls from several threads run one after the other. Code that comes with the weights is never
    run.
    """

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        """Use `threads` threads (0: one per processor available to this process)."""
        super().__init__(folder)
        self._threads = threads or len(os.sched_getaffinity(0))

    def prompt_room(self, max_tokens: int) -> int:
        """Maximum tokens of a prompt: an encoder's whole context, or what the answer leaves of a
        decoder's. Raises EngineUnavailable.
        """
        own = self._loaded.model.config.is_encoder_decoder
        return self.card.context - (0 if own else max_tokens)

    def generate(self, question: Question) -> Generation:
        """Continue a prompt greedily, or with the card's number of beams. The prompt is read again
        even if it `follows` another, and the answer has no log-probability.

        Raises EngineUnavailable if the model cannot be loaded or the prompt is too long.
        """
        loaded = self._loaded
        ids = loaded.tokenizer.prompt(question.prompt)
        if len(ids) > self.prompt_room(question.max_tokens):
            raise EngineUnavailable("the model refused: the prompt exceeds its context")
        with self._lock:
            started = time.perf_counter()
            state = _state_of(loaded.model, ids)
            read = time.perf_counter()
            answer = _decode(loaded.model, ids, state, question.max_tokens, self.card.beams)
        ends = _ends(loaded.model)
        return Generation(
            text=loaded.tokenizer.decode(takewhile(lambda id_: id_ not in ends, answer)),
            prompt_tokens=len(ids),
            tokens=len(answer),
            prefill_ms=(read - started) * 1000,
            decode_ms=(time.perf_counter() - read) * 1000,
        )

    def _load_model(self) -> Any:
        try:
            return _read_checkpoint(self._folder, self._threads)
        except ImportError as exc:
            raise EngineUnavailable(
                "this model needs torch and transformers: pip install .[transformers]"
            ) from exc


def _read_checkpoint(folder: Path, threads: int) -> Any:
    import torch
    import transformers

    torch.set_num_threads(threads)
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    local: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    config = transformers.AutoConfig.from_pretrained(folder, **local)
    own_decoder = config.is_encoder_decoder
    kind = transformers.AutoModelForSeq2SeqLM if own_decoder else transformers.AutoModelForCausalLM
    model = kind.from_pretrained(folder, use_safetensors=True, dtype=torch.float32, **local).eval()
    # Forcing an end token at the limit would hide that the limit truncated the answer.
    model.generation_config.forced_eos_token_id = None
    return model


def _ends(model: Any) -> list[int]:
    end = model.generation_config.eos_token_id
    return end if isinstance(end, list) else [end]


def _state_of(model: Any, ids: Sequence[int]) -> Any:
    """The state after the prompt: the encoder's output, or the decoder's KV cache."""
    import torch
    from transformers import DynamicCache

    given = torch.tensor([ids])
    with torch.inference_mode():
        if model.config.is_encoder_decoder:
            return model.get_encoder()(input_ids=given)
        cache = DynamicCache(config=model.config)
        model(input_ids=given[:, :-1], past_key_values=cache, use_cache=True)
        return cache


def _decode(model: Any, ids: Sequence[int], state: Any, max_tokens: int, beams: int) -> list[int]:
    """The ids of the answer, including the end token."""
    import torch
    from transformers import GenerationConfig

    own, own_decoder = model.generation_config, model.config.is_encoder_decoder
    ends = _ends(model)
    settings = GenerationConfig(
        max_new_tokens=max_tokens,
        num_beams=beams,
        early_stopping=beams > 1,
        length_penalty=own.length_penalty or 1.0,
        no_repeat_ngram_size=(own.no_repeat_ngram_size or _NO_REPEAT) if own_decoder else None,
        do_sample=False,
        eos_token_id=ends,
        pad_token_id=own.pad_token_id or ends[0],
    )
    inputs: dict[str, Any] = {"attention_mask": torch.ones((1, len(ids)), dtype=torch.long)}
    begin = ids
    if own_decoder:
        opening = (own.decoder_start_token_id, own.forced_bos_token_id)
        begin = [id_ for id_ in opening if id_ is not None]
        inputs |= {"encoder_outputs": state, "decoder_input_ids": torch.tensor([begin])}
    else:
        inputs["input_ids"] = torch.tensor([ids])
        if beams == 1:
            inputs["past_key_values"] = state
    with torch.inference_mode():
        rows = model.generate(**inputs, generation_config=settings)
    answer: list[int] = rows[0, len(begin) :].tolist()
    return answer
