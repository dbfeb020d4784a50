"""Keeps every answer of a model on disk, so that scoring resumes and repeats at no cost."""

import hashlib
import json
import time
from dataclasses import asdict
from pathlib import Path

from standfirst.ports import Engine, Generation
from standfirst.prompt import Prompt, Template
from standfirst.summary import ModelInfo


class RememberingEngine:
    """An Engine that asks another only what it has not asked before.

    An answer is kept under all that decides it: model, `decoding` (what names the engine's own
    settings), prompt, limit, grammar and attempt. What the writer does with it may change freely.
    `times` are the seconds that the answers since `forget_times` took when they were made,
    `waited` the time spent here. With `grammar` false, grammars are left out: what the model writes
    when nothing constrains it.
    """

    def __init__(
        self, engine: Engine, folder: Path, decoding: str, *, grammar: bool, part: str = ""
    ) -> None:
        """Keep answers in `folder`; what is there of this model is read now.

        Processes that share a folder write each its own `part`, and read all.
        """
        self._engine = engine
        self._grammar = grammar
        self._decoding = decoding
        name = f"{engine.model.id}-{engine.model.revision}"
        self._file = folder / f"{name}{part and '.'}{part}.jsonl"
        self._known: dict[str, tuple[Generation, float]] = {}
        for file in sorted(folder.glob(f"{name}*.jsonl")):
            self._known |= _read(file)
        self.forget_times()

    def forget_times(self) -> None:
        """Begin a new summary."""
        self.times: list[float] = []
        self.waited = 0.0

    @property
    def model(self) -> ModelInfo:
        """Which weights answer."""
        return self._engine.model

    @property
    def languages(self) -> tuple[str, ...]:
        """Which languages the model writes."""
        return self._engine.languages

    @property
    def template(self) -> Template:
        """How the model wants to be asked."""
        return self._engine.template

    def prompt_room(self, max_tokens: int) -> int:
        """The most tokens that a prompt may have beside an answer."""
        return self._engine.prompt_room(max_tokens)

    def count_tokens(self, text: str) -> int:
        """Count the tokens of plain text."""
        return self._engine.count_tokens(text)

    def generate(
        self, prompt: Prompt, *, max_tokens: int, grammar: str = "", attempt: int = 0
    ) -> Generation:
        """Continue `prompt`, from memory where it was asked before. Raises EngineUnavailable."""
        started = time.perf_counter()
        grammar = grammar if self._grammar else ""
        asked = [self._decoding, asdict(prompt), max_tokens, grammar, attempt]
        key = hashlib.sha256(json.dumps(asked).encode()).hexdigest()
        if key not in self._known:
            generation = self._engine.generate(
                prompt, max_tokens=max_tokens, grammar=grammar, attempt=attempt
            )
            self._keep(key, generation, time.perf_counter() - started)
        generation, seconds = self._known[key]
        self.times.append(seconds)
        self.waited += time.perf_counter() - started
        return generation

    def _keep(self, key: str, generation: Generation, seconds: float) -> None:
        self._known[key] = (generation, seconds)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        line = json.dumps({"key": key, "seconds": seconds, "generation": asdict(generation)})
        with self._file.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def _read(file: Path) -> dict[str, tuple[Generation, float]]:
    known = {}
    for line in file.read_text(encoding="utf-8").split("\n"):
        try:
            kept = json.loads(line)
            known[kept["key"]] = (Generation(**kept["generation"]), kept["seconds"])
        except (ValueError, KeyError, TypeError):
            continue  # a line that a stopped run left half written, or an older form
    return known
