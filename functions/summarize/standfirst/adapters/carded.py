"""What every engine tells from its model's card, before any weights are loaded."""

from functools import cached_property
from pathlib import Path

from standfirst.adapters.model_card import ModelCard, read_card
from standfirst.prompt import Template
from standfirst.summary import ModelInfo


class Carded:
    """A model in `folder`. Everything raises EngineUnavailable when model.json cannot be read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

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

    @cached_property
    def _card(self) -> ModelCard:
        return read_card(self._folder)
