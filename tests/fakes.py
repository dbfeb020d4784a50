"""Fakes that implement the ports for real, so that tests need neither patches nor a network."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle

from standfirst.errors import EngineUnavailable, StoreUnavailable
from standfirst.ports import Clock, Engine, Generation, SummaryStore
from standfirst.prompt import Prompt
from standfirst.summary import ModelInfo, Summary

MODEL = ModelInfo(id="scripted", revision="1")


@dataclass(frozen=True, slots=True)
class GenerateCall:
    """What one call of `Engine.generate` asked for."""

    prompt: Prompt
    max_tokens: int
    grammar: str
    attempt: int


class ScriptedEngine:
    """An engine that reads its answers from a script; a token is a word.

    Every candidate of every call takes the next text; after the last the script starts again. A
    text of more than `max_tokens` words is cut there and is not `finished`. `calls` counts the
    calls of `generate`; `requests`, `prompts`, `grammars` and `max_tokens` hold what they asked.
    """

    def __init__(
        self, texts: Sequence[str], *, context: int = 2048, model: ModelInfo = MODEL
    ) -> None:
        self._texts = cycle(texts)
        self._context = context
        self._model = model
        self.requests: list[GenerateCall] = []

    @property
    def model(self) -> ModelInfo:
        return self._model

    @property
    def languages(self) -> tuple[str, ...]:
        return ("en",)

    @property
    def context(self) -> int:
        return self._context

    @property
    def calls(self) -> int:
        return len(self.requests)

    @property
    def prompts(self) -> list[Prompt]:
        return [request.prompt for request in self.requests]

    @property
    def grammars(self) -> list[str]:
        return [request.grammar for request in self.requests]

    @property
    def max_tokens(self) -> list[int]:
        return [request.max_tokens for request in self.requests]

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def generate(
        self, prompt: Prompt, *, max_tokens: int, grammar: str = "", attempt: int = 0
    ) -> Generation:
        self.requests.append(GenerateCall(prompt, max_tokens, grammar, attempt))
        parts = (prompt.before, prompt.article, prompt.after)
        prompt_tokens = sum(self.count_tokens(part) for part in parts)
        assert prompt_tokens + max_tokens <= self._context, "prompt and answer exceed the context"
        return self._answer(prompt_tokens, max_tokens)

    def _answer(self, prompt_tokens: int, max_tokens: int) -> Generation:
        text = next(self._texts)
        words = text.split()
        finished = len(words) <= max_tokens
        return Generation(
            text=text if finished else " ".join(words[:max_tokens]),
            finished=finished,
            prompt_tokens=prompt_tokens,
            tokens=min(len(words), max_tokens),
            prefill_ms=1.5 * prompt_tokens,
            decode_ms=10.0 * min(len(words), max_tokens),
        )


class BrokenEngine:
    """An engine whose weights cannot be loaded; `calls` counts the attempts to generate."""

    def __init__(self, *, context: int = 2048, model: ModelInfo = MODEL) -> None:
        self._context = context
        self._model = model
        self.calls = 0

    @property
    def model(self) -> ModelInfo:
        return self._model

    @property
    def languages(self) -> tuple[str, ...]:
        return ("en",)

    @property
    def context(self) -> int:
        return self._context

    def count_tokens(self, text: str) -> int:
        raise EngineUnavailable("the model could not be loaded")

    def generate(
        self, prompt: Prompt, *, max_tokens: int, grammar: str = "", attempt: int = 0
    ) -> Generation:
        self.calls += 1
        raise EngineUnavailable("the model could not be loaded")


class InMemoryStore:
    """A store in a dictionary; `reads` and `writes` count the calls, `summaries` is what it has."""

    def __init__(self) -> None:
        self.summaries: dict[str, Summary] = {}
        self.reads = 0
        self.writes = 0

    def get(self, summary_id: str) -> Summary | None:
        self.reads += 1
        return self.summaries.get(summary_id)

    def put(self, summary: Summary) -> None:
        self.writes += 1
        self.summaries[summary.id] = summary


class BrokenStore:
    """A store that never answers; `reads` and `writes` count the attempts."""

    def __init__(self) -> None:
        self.reads = 0
        self.writes = 0

    def get(self, summary_id: str) -> Summary | None:
        self.reads += 1
        raise StoreUnavailable(summary_id)

    def put(self, summary: Summary) -> None:
        self.writes += 1
        raise StoreUnavailable(summary.id)


class FrozenClock:
    """A clock that stands still until it is advanced."""

    def __init__(self, now: datetime) -> None:
        if now.tzinfo is None:
            raise ValueError("a clock's time has a time zone")
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


# mypy proves here that every fake is what it stands for.
_ENGINES: tuple[type[Engine], ...] = (ScriptedEngine, BrokenEngine)
_STORES: tuple[type[SummaryStore], ...] = (InMemoryStore, BrokenStore)
_CLOCKS: tuple[type[Clock], ...] = (FrozenClock,)
