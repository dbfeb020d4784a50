"""Runs every engine over the same articles, each in a process of its own."""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any, cast

from tokenizers import Tokenizer

from standfirst.adapters.engines.base import PromptTokenizer
from standfirst.article import parse_article
from standfirst.domain import Length, Recipe
from standfirst.writing import prompt
from tools.bench import convert

TARGET = 650
"""Tokens of the articles for which the ratios are promised."""

SHARES = {200: 0.05, TARGET: 0.45, 1500: 0.15, 4000: 0.3}
"""Tokens of an article, and what of its time an engine may take for such articles. What is left
goes to summaries of other lengths.
"""

LEAST = 2
"""Articles of every length that an engine answers, however long it takes."""

_PATIENCE = 180


class EngineFailed(Exception):
    """An engine cannot be measured; the message says why, in a line."""


@dataclass(frozen=True, slots=True)
class Case:
    """An article to be summarised, and where it is counted."""

    text: str
    tokens_in: int
    length: Length
    sweep: bool
    """Whether it is one of those that only differ in the length of the summary."""

    def ids(self, tokenizer: Tokenizer) -> list[int]:
        """The prompt for the whole article, as a plain engine gets it."""
        recipe = Recipe(length=self.length)
        asked = prompt.whole(parse_article(self.text).text, recipe, prompt.CHATML)
        return PromptTokenizer(tokenizer).prompt(asked)


@dataclass(slots=True)
class Run:
    """What one engine did."""

    engine: str
    load_s: float = 0.0
    answers: list[tuple[Case, dict[str, Any]]] = field(default_factory=list)

    def of(self, tokens_in: int) -> list[dict[str, Any]]:
        """The answers for articles of this length in the default recipe."""
        return [
            answer
            for case, answer in self.answers
            if case.tokens_in == tokens_in and not case.sweep
        ]


def cases(articles: dict[int, list[str]]) -> list[Case]:
    """Everything that an engine is asked, the cheapest articles first."""
    found = [
        Case(text, tokens, Length.SHORT, sweep=False)
        for tokens, texts in articles.items()
        for text in texts
    ]
    for length in Length:
        found += [Case(text, TARGET, length, sweep=True) for text in articles[TARGET][:3]]
    return found


def measure(
    engine: str,
    asked: Sequence[Case],
    task: Callable[[Case], dict[str, Any]],
    *,
    seconds: float,
    threads: int,
    tick: Callable[[], None],
) -> Run:
    """Ask `engine` every case while its time lasts; `tick` is called after every case, skipped or
    not. Raises EngineFailed.
    """
    run = Run(engine)
    left = {tokens: seconds * share for tokens, share in SHARES.items()}
    left[0] = seconds * (1 - sum(SHARES.values()))
    answered: dict[tuple[int, Length], int] = {}
    with _process(engine, threads) as ask:
        started = time.perf_counter()
        ask(None)
        run.load_s = time.perf_counter() - started
        for case in asked:
            purse = 0 if case.sweep else case.tokens_in
            key = (purse, case.length)
            if left[purse] > 0 or answered.get(key, 0) < (1 if case.sweep else LEAST):
                started = time.perf_counter()
                answer = ask(task(case))
                # What the run before had no time for is not in the table: no hit.
                if engine != "standfirst-hit" or not answer["attempts"]:
                    run.answers.append((case, answer))
                left[purse] -= time.perf_counter() - started
                answered[key] = answered.get(key, 0) + 1
            tick()
    return run


@contextmanager
def _process(engine: str, threads: int) -> Iterator[Callable[[dict[str, Any] | None], Any]]:
    """Start an engine; what is yielded asks it, or waits for it to be ready."""
    errors = convert.BUILD / f"{engine}.log"
    command = [sys.executable, "-m", "tools.bench.worker", engine, str(convert.BUILD), str(threads)]
    alone = {"OMP_NUM_THREADS": str(threads), "HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "0"}
    with (
        errors.open("wb") as log,
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            env=os.environ | alone,
        ) as process,
        selectors.DefaultSelector() as selector,
    ):
        stdin, stdout = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        selector.register(stdout, selectors.EVENT_READ)

        def ask(task: dict[str, Any] | None) -> Any:
            if task is not None:
                stdin.write(json.dumps(task).encode() + b"\n")
                stdin.flush()
            if not selector.select(_PATIENCE):
                raise EngineFailed(f"no answer in {_PATIENCE} s")
            line = stdout.readline()
            if not line:
                raise EngineFailed(last_line(errors.read_text("utf-8", errors="replace")))
            return json.loads(line)

        try:
            yield ask
        except BrokenPipeError as exc:
            raise EngineFailed(last_line(errors.read_text("utf-8", errors="replace"))) from exc
        finally:
            process.kill()


def last_line(text: str) -> str:
    """What a failed program said last."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:120] if lines else "it ended without a word"
