"""What every engine has in common: its model's card, and weights that are loaded once."""

import threading
from abc import ABC, abstractmethod
from functools import cached_property
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from standfirst.adapters.engines.model_card import ModelCard, read_card
from standfirst.adapters.engines.tokens import PromptTokenizer
from standfirst.domain import ModelInfo
from standfirst.writing.prompt import Template


class Weights(Protocol):
    """What an engine loads; the tokenizer is what all have."""

    @property
    def tokenizer(self) -> PromptTokenizer:
        """The model's own."""
        ...


W = TypeVar("W", bound=Weights)


class Carded(ABC, Generic[W]):
    """A model in `folder`. Everything raises EngineUnavailable when model.json cannot be read.

    Nothing is read before it is asked for; the weights are loaded once, and a failed load is tried
    again by the next call.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    @property
    def model(self) -> ModelInfo:
        """Which weights answer."""
        return self._card.model

    @property
    def languages(self) -> tuple[str, ...]:
        """Which languages the model writes."""
        return self._card.languages

    @property
    def template(self) -> Template:
        """How the model wants to be asked."""
        return self._card.template

    @property
    def shortens(self) -> bool:
        """Whether the model was taught to shorten one sentence, rather than a whole summary."""
        return self._card.shortens

    def count_tokens(self, text: str) -> int:
        """Count the tokens of plain text. Raises EngineUnavailable."""
        return len(self._loaded.tokenizer.text(text))

    def load(self) -> None:
        """Load the weights now rather than with the first call. Raises EngineUnavailable."""
        _ = self._loaded

    @property
    def _loaded(self) -> W:
        with self._lock:
            return self._load_once

    @cached_property
    def _load_once(self) -> W:
        return self._load()

    @abstractmethod
    def _load(self) -> W:
        """Load the weights. Raises EngineUnavailable."""

    @cached_property
    def _card(self) -> ModelCard:
        return read_card(self._folder)
