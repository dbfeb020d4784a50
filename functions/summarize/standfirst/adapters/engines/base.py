"""What every engine has: a model card, a tokenizer, and weights that are loaded once."""

import json
import re
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from standfirst.domain import EngineUnavailable, ModelInfo
from standfirst.ports import ModelCard
from standfirst.writing.prompt import CHATML, Prompt, Template

LLAMA_CPP = "llama.cpp"
TRANSFORMERS = "transformers"


def read_card(folder: Path) -> ModelCard:
    """Read model.json in `folder`; without `engine` and `prompt` it describes a house model.

    Raises EngineUnavailable.
    """
    try:
        card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        return ModelCard(
            model=ModelInfo(id=card["id"], revision=card["revision"]),
            engine=card.get("engine", LLAMA_CPP),
            languages=tuple(card["languages"]),
            template=Template(**card["prompt"]) if "prompt" in card else CHATML,
            context=int(card["context_length"]),
            beams=int(card.get("beams", 1)),
            shortens=bool(card.get("shortens", False)),
        )
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise EngineUnavailable("the model is missing or its model.json is damaged") from exc


def engine_of(folder: Path) -> str:
    """Which engine runs the model in `folder`; if its card is unreadable, llama.cpp, which reports
    that on first use.
    """
    try:
        return read_card(folder).engine
    except EngineUnavailable:
        return LLAMA_CPP


class PromptTokenizer:
    """A model's tokenizer, guarded so that no article can inject a special token."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Use `tokenizer`, and change it: from now on it encodes special tokens as plain text."""
        self.tokenizer = tokenizer
        tokenizer.encode_special_tokens = True
        added = tokenizer.get_added_tokens_decoder()
        self._by_name = {token.content: id_ for id_, token in added.items()}
        self._special = frozenset(id_ for id_, token in added.items() if token.special)
        longest_first = sorted(self._by_name, key=len, reverse=True)
        self._names = re.compile(f"({'|'.join(map(re.escape, longest_first)) or '(?!)'})")

    def text(self, text: str) -> list[int]:
        """The ids of plain text."""
        ids: list[int] = self.tokenizer.encode(text, add_special_tokens=False).ids
        if self._special.isdisjoint(ids):
            return ids
        # A unigram model has special tokens among its pieces: split the text so none can match.
        edges = [0, *(match.start() + 1 for match in self._names.finditer(text)), len(text)]
        return [
            id_
            for start, end in pairwise(edges)
            for id_ in self.tokenizer.encode(text[start:end], add_special_tokens=False).ids
            if id_ not in self._special
        ]

    def decode(self, ids: Iterable[int]) -> str:
        """The text of `ids`, without special tokens."""
        text: str = self.tokenizer.decode(list(ids), skip_special_tokens=True)
        return text

    def template(self, text: str) -> list[int]:
        """The ids of a piece of a template, with its special tokens."""
        ids: list[int] = []
        for piece in self._names.split(text):
            if piece in self._by_name:
                ids.append(self._by_name[piece])
            elif piece:
                ids += self.text(piece)
        return ids

    def prompt(self, prompt: Prompt) -> list[int]:
        """The ids of the whole prompt."""
        return [
            id_
            for part in prompt
            for id_ in (self.template(part.text) if part.template else self.text(part.text))
        ]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A loaded model, as its library represents it (without type stubs), and its tokenizer."""

    model: Any
    tokenizer: PromptTokenizer


class BaseEngine(ABC):
    """A model in `folder`. Every member raises EngineUnavailable if model.json cannot be read.

    Nothing is read before it is needed; the weights are loaded once, and the next call retries a
    failed load.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    @cached_property
    def card(self) -> ModelCard:
        """The contents of model.json."""
        return read_card(self._folder)

    def count_tokens(self, text: str) -> int:
        """Count the tokens of plain text. Raises EngineUnavailable."""
        return len(self._loaded.tokenizer.text(text))

    @property
    def _loaded(self) -> Loaded:
        with self._lock:
            return self._load_once

    @cached_property
    def _load_once(self) -> Loaded:
        try:
            tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
            return Loaded(self._load_model(), PromptTokenizer(tokenizer))
        except EngineUnavailable:
            raise
        except Exception as exc:
            raise EngineUnavailable("the model could not be loaded") from exc

    @abstractmethod
    def _load_model(self) -> Any:
        """Load the weights. Raises EngineUnavailable, or whatever the library raises."""
