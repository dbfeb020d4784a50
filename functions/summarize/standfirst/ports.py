"""What the service needs from the outside world, as protocols that adapters and fakes implement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from standfirst.prompt import Prompt
from standfirst.summary import ModelInfo, Summary


@dataclass(frozen=True, slots=True)
class Generation:
    """One answer of the model. Times are in milliseconds; `finished` is false when the token
    limit cut it.
    """

    text: str
    finished: bool
    prompt_tokens: int
    tokens: int
    prefill_ms: float
    decode_ms: float


class Engine(Protocol):
    """A language model. Everything but `context` may raise `EngineUnavailable`."""

    @property
    def model(self) -> ModelInfo:
        """Which weights answer; known before they are loaded."""
        ...

    @property
    def languages(self) -> tuple[str, ...]:
        """Which languages the model writes (ISO 639-1); known before the weights are loaded."""
        ...

    @property
    def context(self) -> int:
        """The most tokens that prompt and answer may have together."""
        ...

    def count_tokens(self, text: str) -> int:
        """Count the tokens of plain text."""
        ...

    def generate(
        self, prompt: Prompt, *, max_tokens: int, grammar: str = "", attempt: int = 0
    ) -> Generation:
        """Continue `prompt` by at most `max_tokens`.

        The same call gives the same text: attempt 0 the most likely one, each later attempt
        another, which costs no new prefill when it follows the same prompt. `grammar` is GBNF
        whose `root` the text must match; empty means free text.
        """
        ...


class SummaryStore(Protocol):
    """Keeps summaries by id. Every method may raise `StoreUnavailable`."""

    def get(self, summary_id: str) -> Summary | None:
        """Return what is kept under this id, expired or not; None when there is nothing."""
        ...

    def put(self, summary: Summary) -> None:
        """Keep `summary` under its id, replacing what was there."""
        ...


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present, with a time zone."""
        ...
