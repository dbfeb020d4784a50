"""The engines beside Standfirst: each loads the same weights and writes so many tokens, greedily.

Every one runs in a process of its own and imports its library there and nowhere else.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

CONTEXT = 4_608
"""Tokens of prompt and answer: room for the longest article."""


@dataclass(frozen=True, slots=True)
class Took:
    """How long an answer took to its first token, and from there to its last, in seconds."""

    prefill: float
    decode: float


class Peer(Protocol):
    """A loaded engine."""

    def write(self, prompt: Sequence[int], tokens: int) -> Took:
        """Write exactly `tokens` tokens after `prompt`, the likeliest each time."""
        ...


class Transformers:
    """`transformers.generate` on torch."""

    def __init__(self, folder: Path, dtype: str, threads: int) -> None:
        import torch
        import transformers

        torch.set_num_threads(threads)
        self._torch = torch
        self._stopping = transformers.StoppingCriteria
        self._model = transformers.AutoModelForCausalLM.from_pretrained(
            folder, dtype=getattr(torch, dtype)
        ).eval()

    def write(self, prompt: Sequence[int], tokens: int) -> Took:
        """Write exactly `tokens` tokens."""
        clock = _Clock()
        torch = self._torch

        class Tick(self._stopping):  # type: ignore[misc, name-defined]
            def __call__(self, ids: Any, _: Any, **__: Any) -> Any:
                clock.tick()
                return torch.zeros(ids.shape[0], dtype=torch.bool)

        ids = torch.tensor([list(prompt)])
        written = self._model.generate(
            ids,
            attention_mask=torch.ones_like(ids),
            do_sample=False,
            min_new_tokens=tokens,
            max_new_tokens=tokens,
            stopping_criteria=[Tick()],
            pad_token_id=0,
        )
        return clock.took(written.shape[1] - len(prompt), tokens)


class CTranslate2:
    """CTranslate2's Generator."""

    def __init__(self, folder: Path, compute: str, threads: int) -> None:
        import ctranslate2

        self._generator = ctranslate2.Generator(
            str(folder), device="cpu", compute_type=compute, intra_threads=threads
        )
        self._words: list[str] = json.loads(
            (folder / "vocabulary.json").read_text(encoding="utf-8")
        )

    def write(self, prompt: Sequence[int], tokens: int) -> Took:
        """Write exactly `tokens` tokens."""
        clock = _Clock()

        def tick(_: Any) -> bool:
            clock.tick()
            return False

        self._generator.generate_batch(
            [[self._words[token] for token in prompt]],
            beam_size=1,
            min_length=tokens,
            max_length=tokens,
            include_prompt_in_result=False,
            callback=tick,
        )
        return clock.took(clock.ticks, tokens)


class OnnxRuntimeGenAI:
    """ONNX Runtime GenAI."""

    def __init__(self, folder: Path, threads: int) -> None:
        import onnxruntime_genai as og

        self._og = og
        config = og.Config(str(folder))
        config.overlay(
            json.dumps(
                {"model": {"decoder": {"session_options": {"intra_op_num_threads": threads}}}}
            )
        )
        self._model = og.Model(config)

    def write(self, prompt: Sequence[int], tokens: int) -> Took:
        """Write exactly `tokens` tokens."""
        length = len(prompt) + tokens
        params = self._og.GeneratorParams(self._model)
        params.set_search_options(do_sample=False, min_length=length, max_length=length)
        clock = _Clock()
        generator = self._og.Generator(self._model, params)
        generator.append_tokens(list(prompt))
        for _ in range(tokens):
            generator.generate_next_token()
            clock.tick()
        return clock.took(clock.ticks, tokens)


class LlamaCppPython:
    """llama-cpp-python, which has no wheel: it is here where somebody has compiled it."""

    def __init__(self, weights: Path, threads: int) -> None:
        import llama_cpp

        self._llama = llama_cpp.Llama(
            str(weights), n_ctx=CONTEXT, n_threads=threads, n_threads_batch=threads, verbose=False
        )

    def write(self, prompt: Sequence[int], tokens: int) -> Took:
        """Write exactly `tokens` tokens."""
        clock = _Clock()
        for _ in self._llama.generate(list(prompt), temp=0.0, reset=True):
            clock.tick()
            if clock.ticks == tokens:
                break
        return clock.took(clock.ticks, tokens)


class Xllamacpp:
    """Plain greedy xllamacpp: its own defaults, nothing chosen."""

    def __init__(self, weights: Path, threads: int) -> None:
        import xllamacpp

        params = xllamacpp.CommonParams()
        params.model.path = str(weights)
        params.n_ctx = CONTEXT
        params.n_parallel = 1
        params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
        params.verbosity = -1
        params.hostnames = ["127.0.0.1"]
        params.port = 0
        params.ui = False
        self._server = xllamacpp.Server(params)

    def write(self, prompt: Sequence[int], tokens: int) -> Took:
        """Write exactly `tokens` tokens."""
        answer = self._server.handle_completions(
            {
                "prompt": list(prompt),
                "n_predict": tokens,
                "temperature": 0.0,
                "ignore_eos": True,
                "cache_prompt": False,
            }
        )
        _require(answer["usage"]["completion_tokens"], tokens)
        timings = answer["timings"]
        return Took(timings["prompt_ms"] / 1000, timings["predicted_ms"] / 1000)


def _require(written: int, wanted: int) -> None:
    """An engine that writes less than the others must not look faster."""
    if written != wanted:
        raise ValueError(f"{written} tokens were written instead of {wanted}")


class _Clock:
    """Notes when the first and the last token came."""

    def __init__(self) -> None:
        self._started = self._first = self._last = time.perf_counter()
        self.ticks = 0

    def tick(self) -> None:
        self._last = time.perf_counter()
        if not self.ticks:
            self._first = self._last
        self.ticks += 1

    def took(self, written: int, wanted: int) -> Took:
        _require(written, wanted)
        return Took(self._first - self._started, self._last - self._first)


PEERS: dict[str, Callable[[Path, int], Peer]] = {
    "transformers-fp32": lambda build, threads: Transformers(build / "hf", "float32", threads),
    "transformers-bf16": lambda build, threads: Transformers(build / "hf", "bfloat16", threads),
    "ctranslate2-fp32": lambda build, threads: CTranslate2(build / "ct2", "float32", threads),
    "ctranslate2-int8": lambda build, threads: CTranslate2(build / "ct2", "int8", threads),
    "onnxruntime-genai-int4": lambda build, threads: OnnxRuntimeGenAI(build / "ort", threads),
    "llama-cpp-python": lambda build, threads: LlamaCppPython(build / "model.gguf", threads),
    "xllamacpp": lambda build, threads: Xllamacpp(build / "model.gguf", threads),
}
"""How each engine is loaded from the folder of converted weights, with so many threads."""
