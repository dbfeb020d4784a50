"""The Engine on llama.cpp: runs a GGUF in this process; the only module to import xllamacpp."""

import os
import secrets
import time
from pathlib import Path
from typing import Any

import xllamacpp

from standfirst.adapters.engines.base import BaseEngine
from standfirst.domain import EngineUnavailable, Generation
from standfirst.writing.prompt import Question

_CONTEXT = 2048
"""Maximum tokens of prompt and answer together."""

_SHORT_CONTEXT = 1024
"""The same for a model that shortens, which reads less: this saves 24 MB of KV cache."""

_TEMPERATURE = 0.8
"""For answers that are sampled."""


class LlamaCppEngine(BaseEngine):
    """Answers prompts with the model in `folder`: model.gguf, tokenizer.json and model.json.

    Calls from several threads run one after the other, so that equal requests give equal
    texts.
    """

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        """Use `threads` threads (0: one per processor available to this process, at most two; more
        did not make decoding faster).
        """
        super().__init__(folder)
        self._threads = threads or min(2, len(os.sched_getaffinity(0)))

    @property
    def context(self) -> int:
        """Maximum tokens of prompt and answer together. Raises EngineUnavailable."""
        return min(_SHORT_CONTEXT if self.card.shortens else _CONTEXT, self.card.context)

    def prompt_room(self, max_tokens: int) -> int:
        """Maximum tokens of a prompt that leaves room for the answer. Raises EngineUnavailable."""
        return self.context - max_tokens

    def generate(self, question: Question) -> Generation:
        """Continue a prompt greedily, or by sampling with the question's seed.

        Raises EngineUnavailable if the model cannot be loaded or refuses.
        """
        loaded = self._loaded
        ids = loaded.tokenizer.prompt(question.prompt)
        request = {
            "prompt": ids,
            "n_predict": question.max_tokens,
            "temperature": 0.0 if question.seed is None else _TEMPERATURE,
            "seed": question.seed or 0,
            "logprobs": 1,
            "n_probs": 1,
            "stream": True,
            # A reused prefill may differ in its last bits: an article's first question reuses none,
            # so that the same article gives the same summary.
            "cache_prompt": question.follows,
        }
        with self._lock:
            answer = _Answer(question.least)
            loaded.model.handle_completions(request, answer.take)
        return answer.generation(len(ids))

    def _load_model(self) -> Any:
        weights = self._folder / "model.gguf"
        if not weights.is_file():
            raise EngineUnavailable("the model's weights are missing")
        return xllamacpp.Server(_parameters(weights, self.context, self._threads))


class _Answer:
    """The answer that the library streams, token by token."""

    def __init__(self, least: float) -> None:
        self._least = least
        self._texts: list[str] = []
        self._log_probability = 0.0
        self._tokens = 0
        self._refused = "no answer"
        self._started = self._read = self._ended = time.perf_counter()

    def take(self, chunk: dict[str, Any]) -> bool:
        """Add a chunk; returning true stops the library."""
        if "error" in chunk:
            # The library's own message may quote the prompt, so only its type is passed on.
            self._refused = chunk["error"].get("type", "unknown")
            return True
        self._refused = ""
        self._ended = time.perf_counter()
        if not self._tokens:
            self._read = self._ended
        choice = chunk["choices"][0]
        self._texts.append(choice["text"])
        for token in (choice.get("logprobs") or {}).get("content", ()):
            self._tokens += 1
            self._log_probability += token["logprob"]
        return self._log_probability < self._least

    def generation(self, prompt_tokens: int) -> Generation:
        """Return the whole answer. Raises EngineUnavailable."""
        if self._refused:
            raise EngineUnavailable(f"the model refused: {self._refused}")
        return Generation(
            text="".join(self._texts),
            prompt_tokens=prompt_tokens,
            tokens=self._tokens,
            prefill_ms=(self._read - self._started) * 1000,
            decode_ms=(self._ended - self._read) * 1000,
            log_probability=self._log_probability,
        )


def _parameters(weights: Path, context: int, threads: int) -> Any:
    params = xllamacpp.CommonParams()
    params.model.path = str(weights)
    params.n_ctx = context
    params.n_parallel = 1
    params.fit_params = False  # it would probe devices that Lambda does not have
    # Larger batches spend more on pairs of tokens that attention masks anyway.
    params.n_ubatch = 256
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    # Measured slower on processors with AVX-512 (docs/performance.md).
    params.flash_attn_type = xllamacpp.llama_flash_attn_type.LLAMA_FLASH_ATTN_TYPE_DISABLED
    params.warmup = False
    params.cache_ram_mib = params.n_ctx_checkpoints = 0
    params.verbosity = -1
    # The library always opens a listener: keep it on loopback, without pages, with an unknown key.
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.ui = params.endpoint_slots = params.endpoint_props = params.endpoint_metrics = False
    params.api_keys = [secrets.token_urlsafe(32)]
    return params
