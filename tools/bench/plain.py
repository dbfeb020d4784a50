"""Times a miss against plain runs of the same weights: whole article read, as much text written.

    .venv-transformers/bin/python -m tools.bench.plain [--articles 20] [--threads 2]

The plain runs decode greedily: xllamacpp with its defaults (Q8_0), and transformers in float32.
Prints the median seconds of each as a row of Markdown, without loading and tokenising.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
import transformers
import xllamacpp

from tools.bench.__main__ import answers, requests, token_ids
from tools.bench.report import TARGET
from tools.local.environment import MODEL

WEIGHTS = MODEL / "model.gguf"


def xllama(prompts: Sequence[Sequence[int]], written: int, threads: int) -> Iterator[float]:
    """Seconds of each prompt with xllamacpp's defaults, except for the number of threads."""
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(WEIGHTS)
    parameters.n_ctx = 2048
    parameters.verbosity = -1
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = threads
    server = xllamacpp.Server(parameters)
    for ids in prompts:
        request = {"prompt": list(ids), "n_predict": written, "temperature": 0.0}
        started = time.perf_counter()
        server.handle_completions(request | {"ignore_eos": True, "cache_prompt": False})
        yield time.perf_counter() - started


def float32(prompts: Sequence[Sequence[int]], written: int, threads: int) -> Iterator[float]:
    """Seconds of each prompt with transformers in float32."""
    torch.set_num_threads(threads)
    model: Any = transformers.AutoModelForCausalLM.from_pretrained(
        MODEL, gguf_file=WEIGHTS.name, dtype=torch.float32
    ).eval()
    for ids in prompts:
        given = torch.tensor([list(ids)])
        started = time.perf_counter()
        with torch.inference_mode():
            model.generate(given, do_sample=False, min_new_tokens=written, max_new_tokens=written)
        yield time.perf_counter() - started


def main() -> None:
    """Measure all three, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    asked = requests([TARGET], options.articles)
    with tempfile.TemporaryDirectory() as folder:
        misses = list(answers("miss", Path(folder) / "table.json", options.threads, asked))
    written = round(statistics.mean(answer["tokens"] for answer in misses))
    prompts = [token_ids(request["text"]) for _, request in asked]
    ours = statistics.median(answer["seconds"] for answer in misses)
    print(f"{TARGET} tokens read, {written} written, {options.threads} threads")
    print("| | median s | times a miss |\n| --- | --- | --- |")
    print(f"| a miss | {ours:.2f} | |")
    for name, run in (("xllamacpp, Q8_0", xllama), ("transformers, float32", float32)):
        seconds = statistics.median(run(prompts, written, options.threads))
        print(f"| {name} | {seconds:.2f} | {seconds / ours:.1f} |", flush=True)


if __name__ == "__main__":
    main()
