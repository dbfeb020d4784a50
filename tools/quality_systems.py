"""The columns of the table: each system with the model that it asks."""

import argparse
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from standfirst.adapters import llama_cpp
from standfirst.article import Article
from standfirst.summary import RECIPE_VERSION, ModelInfo, Recipe
from tools import build_model, systems
from tools.base_weights import BuildError
from tools.engine_cache import RememberingEngine
from tools.scores import Written

OUT = Path("build")
PLAIN = OUT / "plain"


@dataclass(frozen=True, slots=True)
class System:
    """One column of the table."""

    name: str
    model: ModelInfo | None
    write: Callable[[Article, Recipe], Written]


def choose(options: argparse.Namespace) -> list[System]:
    """The systems that `options` ask for, the service last.

    Raises EngineUnavailable and BuildError.
    """
    size = Recipe(options.type, options.length).sentences
    chosen = [System(f"lead-{size}", None, systems.lead)] if "lead" in options.systems else []
    loaded = cache(partial(_load, threads=options.threads))
    if "base" in options.systems:
        if build_model.main(["--plain", "--out", str(PLAIN)]):
            raise BuildError("the untouched base could not be built")
        base = _remembering(loaded(PLAIN), options.part)
        chosen.append(System("base", base.model, partial(systems.raw, engine=base)))
    if "raw" in options.systems:
        alone = _remembering(loaded(options.model), options.part)
        if chosen[-1:] and chosen[-1].model == alone.model:
            chosen.pop()  # no adapter was merged: the model is the base
        chosen.append(System("model alone", alone.model, partial(systems.raw, engine=alone)))
    if "served" in options.systems:
        engine = _remembering(loaded(options.model), options.part, grammar=options.grammar)
        name = "service" if options.grammar else "service, no grammar"
        chosen.append(System(name, engine.model, partial(systems.served, engine=engine)))
    return chosen


def _load(folder: Path, threads: int) -> llama_cpp.LlamaCppEngine:
    engine = llama_cpp.LlamaCppEngine(folder, threads=threads)
    engine.load()  # now, so that no summary's time holds it
    return engine


def _remembering(
    engine: llama_cpp.LlamaCppEngine, part: str, *, grammar: bool = True
) -> RememberingEngine:
    adapter = Path(llama_cpp.__file__).read_bytes()
    decoding = f"{RECIPE_VERSION}:{hashlib.sha256(adapter).hexdigest()}"
    name = part.replace("/", "-of-")
    return RememberingEngine(engine, OUT / "quality", decoding, grammar=grammar, part=name)
