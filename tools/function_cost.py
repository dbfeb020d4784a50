"""What a summary that is written costs on Lambda, from seconds measured here: docs/scale.md.

Lambda gives processors by memory, one for each 1,769 MB. Two prices are told: of the seconds taken
at the default memory, which says something when nothing else runs here; and of the processor
seconds at one processor, which a busy machine tells too, with ENGINE_THREADS=1 (threads that wait
for each other use processors as well).
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from standfirst.adapters.engines.llama_cpp import LlamaCppEngine
from standfirst.article import Article, parse_article
from standfirst.bootstrap import SystemClock
from standfirst.domain import CachePolicy, Length, Recipe, SummaryType, Work
from standfirst.ports import Engine
from standfirst.service import SummaryService
from standfirst.settings import Settings
from tests.fakes import InMemoryStore
from tools.local import MODEL

MEGABYTES = 3008
"""The template's default, and what a new account may have."""
PROCESSOR_MEGABYTES = 1769
"""https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html"""
# A GB-second in us-east-1, November 2026 (https://aws.amazon.com/lambda/pricing).
GIGABYTE_SECOND_DOLLARS = {"x86_64": 0.0000166667, "arm64": 0.0000133334}
REQUEST_DOLLARS = 0.20e-6
DATA = Path("tests/data/news.jsonl")


@dataclass(frozen=True, slots=True)
class Written:
    """What one article took: seconds as Lambda bills them, and the model's work among them."""

    seconds: float
    processor: float
    """Seconds, of all threads together."""
    work: Work


def measure(articles: Sequence[Article], engine: Engine) -> list[Written]:
    """Write the default summary of each article, one after the other; the first comes twice.

    Its first time, in which the weights are loaded, does not count.
    """
    service = SummaryService(InMemoryStore(), engine, SystemClock(), ttl=Settings().summary_ttl)
    recipe = Recipe(SummaryType.KEY_POINTS, Length.SHORT)
    found = []
    for article in [articles[0], *articles]:
        started, used = time.perf_counter(), time.process_time()
        outcome = service.summarize(article, recipe, CachePolicy(keep=False))
        seconds, processor = time.perf_counter() - started, time.process_time() - used
        if work := outcome.work:
            found.append(Written(seconds, processor, work))
    return found[1:]


def dollars(gigabyte_seconds: float, processor: str) -> float:
    """Return the price of 1,000 calls that are billed so much each."""
    return 1_000 * (gigabyte_seconds * GIGABYTE_SECOND_DOLLARS[processor] + REQUEST_DOLLARS)


def report(found: Sequence[Written]) -> str:
    """Lay out seconds, tokens and prices."""
    seconds = sorted(each.seconds for each in found)
    works = [each.work for each in found]
    read = sum(work.prompt_tokens for work in works)
    written = sum(work.tokens for work in works)
    used = statistics.mean(each.processor for each in found)
    billed = {
        f"the time taken, {MEGABYTES} MB": statistics.mean(seconds) * MEGABYTES / 1024,
        f"processor time, {PROCESSOR_MEGABYTES} MB": used * PROCESSOR_MEGABYTES / 1024,
    }
    lines = [
        f"{len(found)} summaries; the model was asked "
        f"{sum(work.attempts for work in works) / len(found):.1f} times for each",
        f"seconds: mean {statistics.mean(seconds):.2f}, median {statistics.median(seconds):.2f}, "
        f"longest {seconds[-1]:.2f}; processor seconds: mean {used:.2f}",
        f"tokens (means): {read / len(found):.0f} read, in "
        f"{sum(work.prefill_ms for work in works) / read:.2f} ms each; "
        f"{written / len(found):.0f} written, in "
        f"{sum(work.decode_ms for work in works) / written:.2f} ms each",
    ]
    for by, gigabyte_seconds in billed.items():
        prices = ", ".join(
            f"{processor} ${dollars(gigabyte_seconds, processor):.3f}"
            for processor in GIGABYTE_SECOND_DOLLARS
        )
        lines.append(f"by {by}: {gigabyte_seconds:.2f} GB-seconds each; 1,000 on {prices}")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Print what was measured; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=DATA, help="JSONL with `article`")
    options = parser.parse_args(arguments)
    settings = Settings.from_env({"MODEL_DIR": str(MODEL)} | os.environ)
    if not (settings.model_dir / "model.json").exists():
        print(f"there is no model in {settings.model_dir}: run `make model`", file=sys.stderr)
        return 1
    lines = options.data.read_text("utf-8").splitlines()
    articles = [parse_article(json.loads(line)["article"]) for line in lines]
    engine = LlamaCppEngine(settings.model_dir, threads=settings.engine_threads)
    print(report(measure(articles, engine)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
