"""The Engine on llama.cpp: runs a GGUF inside this process; the only importer of xllamacpp."""

import json
import os
import re
import secrets
import threading
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import xllamacpp
from tokenizers import Tokenizer

from standfirst.errors import EngineUnavailable
from standfirst.ports import Generation
from standfirst.prompt import Prompt
from standfirst.summary import ModelInfo

# Small models say a thing twice. The DRY sampler makes a sequence of more than four tokens that
# was just written less likely, the more so the longer it is; short ones, as names, are left alone.
_DRY = {
    "dry_multiplier": 0.8,
    "dry_base": 1.75,
    "dry_allowed_length": 4,
    "dry_penalty_last_n": 128,
}
_REPEAT_PENALTY = 1.1
_TEMPERATURE = 0.4


@dataclass(frozen=True, slots=True)
class _Loaded:
    server: Any  # xllamacpp.Server; the library has no type stubs
    tokenizer: Tokenizer


@dataclass(frozen=True, slots=True)
class _Card:
    model: ModelInfo
    languages: tuple[str, ...]


class LlamaCppEngine:
    """Answers prompts with the model in `folder`: model.gguf, tokenizer.json and model.json.

    Nothing is read before the first call; the weights are loaded once, and a failed load is tried
    again by the next call. Calls from several threads are answered one after the other, so that
    equal requests give equal texts.
    """

    def __init__(self, folder: Path, *, context: int = 2048, threads: int = 0) -> None:
        """Use `context` tokens for prompt and answer together, and `threads` threads (0: as many
        as there are processors for this process, at most two; more made decoding no faster).
        """
        self._folder = folder
        self._context = context
        self._threads = threads or min(2, len(os.sched_getaffinity(0)))
        self._lock = threading.Lock()

    @property
    def model(self) -> ModelInfo:
        """Which weights answer, from model.json. Raises EngineUnavailable."""
        return self._card.model

    @property
    def languages(self) -> tuple[str, ...]:
        """Which languages the model writes, from model.json. Raises EngineUnavailable."""
        return self._card.languages

    @cached_property
    def _card(self) -> "_Card":
        try:
            card = json.loads((self._folder / "model.json").read_text(encoding="utf-8"))
            model = ModelInfo(id=card["id"], revision=card["revision"])
            return _Card(model, tuple(card["languages"]))
        except (OSError, ValueError, KeyError) as exc:
            raise EngineUnavailable("the model is not there or its model.json is damaged") from exc

    @property
    def context(self) -> int:
        """The most tokens that prompt and answer may have together."""
        return self._context

    def count_tokens(self, text: str) -> int:
        """Count the tokens of plain text. Raises EngineUnavailable."""
        return len(_text_ids(self._loaded.tokenizer, text))

    def generate(
        self, prompt: Prompt, *, max_tokens: int, grammar: str = "", attempt: int = 0
    ) -> Generation:
        """Continue `prompt`: attempt 0 greedily, attempt 1 greedily with every repeated word
        discouraged, later ones by sampling.

        Raises EngineUnavailable when the model cannot be loaded or refuses.
        """
        loaded = self._loaded
        request = {
            "prompt": prompt_ids(loaded.tokenizer, prompt),
            "n_predict": max_tokens,
            "grammar": grammar,
            "seed": attempt,
            "temperature": _TEMPERATURE if attempt > 1 else 0.0,
            "repeat_penalty": _REPEAT_PENALTY if attempt == 1 else 1.0,
            **_DRY,
            # A reused prefill may differ in its last bits, so the first text never has one.
            "cache_prompt": attempt > 0,
        }
        with self._lock:
            return _complete(loaded.server, request)

    def load(self) -> None:
        """Load the weights now rather than with the first call. Raises EngineUnavailable."""
        _ = self._loaded

    @property
    def _loaded(self) -> _Loaded:
        with self._lock:
            return self._load_once

    @cached_property
    def _load_once(self) -> _Loaded:
        weights = self._folder / "model.gguf"
        if not weights.is_file():
            raise EngineUnavailable("the model's weights are not there")
        try:
            tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
            server = xllamacpp.Server(_parameters(weights, self._context, self._threads))
        except Exception as exc:
            raise EngineUnavailable("the model could not be loaded") from exc
        # Special tokens in an article are text; `prompt_ids` looks the template's own up by name.
        tokenizer.encode_special_tokens = True
        return _Loaded(server=server, tokenizer=tokenizer)


def prompt_ids(tokenizer: Tokenizer, prompt: Prompt) -> list[int]:
    """Tokenise `prompt`: special tokens count as such in its own parts, as text in the article.

    `tokenizer` must have `encode_special_tokens` set, as `LlamaCppEngine` sets it.
    """
    before, after = _template_ids(tokenizer, prompt.before), _template_ids(tokenizer, prompt.after)
    return before + _text_ids(tokenizer, prompt.article) + after


def _template_ids(tokenizer: Tokenizer, text: str) -> list[int]:
    ids: list[int] = []
    for part in re.split(r"(<\|\w+\|>)", text):
        special = tokenizer.token_to_id(part) if part.startswith("<|") else None
        ids += _text_ids(tokenizer, part) if special is None else [special]
    return ids


def _text_ids(tokenizer: Tokenizer, text: str) -> list[int]:
    ids: list[int] = tokenizer.encode(text, add_special_tokens=False).ids
    return ids


def _complete(server: Any, request: dict[str, Any]) -> Generation:
    answer = server.handle_completions(request)
    if "error" in answer:
        # The library's own message may quote the prompt, so only its kind is passed on.
        raise EngineUnavailable(f"the model refused: {answer['error'].get('type', 'unknown')}")
    choice, timings = answer["choices"][0], answer["timings"]
    return Generation(
        text=choice["text"],
        finished=choice["finish_reason"] == "stop",
        prompt_tokens=answer["usage"]["prompt_tokens"],
        tokens=answer["usage"]["completion_tokens"],
        prefill_ms=timings["prompt_ms"],
        decode_ms=timings["predicted_ms"],
    )


def _parameters(weights: Path, context: int, threads: int) -> Any:
    params = xllamacpp.CommonParams()
    params.model.path = str(weights)
    params.n_ctx = context
    params.n_parallel = 1
    params.fit_params = False  # would probe devices that Lambda does not have
    # Larger batches spend more on pairs of tokens that attention masks anyway.
    params.n_ubatch = 256
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    # Measured slower on processors with AVX-512 (docs/performance.md).
    params.flash_attn_type = xllamacpp.llama_flash_attn_type.LLAMA_FLASH_ATTN_TYPE_DISABLED
    params.warmup = False
    params.cache_ram_mib = params.n_ctx_checkpoints = 0
    params.verbosity = -1
    # The library always opens a listener: on loopback, without pages, and with a key nobody has.
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.ui = params.endpoint_slots = params.endpoint_props = params.endpoint_metrics = False
    params.api_keys = [secrets.token_urlsafe(32)]
    return params
