"""model.json: what the service knows of a model before its weights are loaded."""

import json
from dataclasses import dataclass
from pathlib import Path

from standfirst.domain import EngineUnavailable, ModelInfo
from standfirst.writing.prompt import CHATML, Template

LLAMA_CPP = "llama.cpp"
TRANSFORMERS = "transformers"


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What model.json says.

    `engine` runs the model; `languages` (ISO 639-1) are those it writes; `context` is the most
    tokens that it was taught to read; one that `shortens` was taught to shorten a sentence, any
    other writes whole summaries; with more than one of `beams` it searches by beams, where
    its engine can.
    """

    model: ModelInfo
    engine: str
    languages: tuple[str, ...]
    template: Template
    context: int
    beams: int
    shortens: bool


def read_card(folder: Path) -> ModelCard:
    """Read model.json in `folder`; without `engine` and `prompt` it is a model of the house.

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
        raise EngineUnavailable("the model is not there or its model.json is damaged") from exc


def engine_of(folder: Path) -> str:
    """Which engine runs the model in `folder`; the usual one where that cannot be read, which
    then says so when it is asked.
    """
    try:
        return read_card(folder).engine
    except EngineUnavailable:
        return LLAMA_CPP
