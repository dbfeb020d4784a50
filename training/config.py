"""The settings of a run, read from a TOML file in `training/runs/`."""

import tomllib
from pathlib import Path

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Data:
    """Which pairs of sentence and shortening to learn from."""

    least_own: float = 0.6
    """Least share (0 to 1) of a point's content terms that must be in its one source sentence."""
    least_named: float = 0.8
    """The same, if names may come from elsewhere in the article."""
    most_tokens: int = 640
    """Maximum number of tokens read from an article."""
    headlines: bool = True
    """Whether to learn from headlines, too."""
    gated: bool = False
    """Whether to leave out pairs that the service's own gate would refuse."""
    close: bool = False
    """Whether to learn only from pairs that keep the source's words in its order, and add nothing
    but names from earlier in the article."""


@dataclass(frozen=True, slots=True)
class Lora:
    """The adapter: W + alpha/rank * B A on every linear layer of every block."""

    rank: int = 32
    alpha: int = 64
    targets: tuple[str, ...] = (
        "q_proj",
        "k_proj",
        "v_proj",
        "o_proj",
        "gate_proj",
        "up_proj",
        "down_proj",
    )


@dataclass(frozen=True, slots=True)
class Training:
    """The loop. An update sees `batch` articles, each with all its pairs."""

    seed: int = 7
    epochs: float = 1.0
    batch: int = 4
    portion: int = 24_576
    """Tokens (with padding) that an accelerator takes at once; a CPU takes one article at a
    time."""
    learning_rate: float = 4e-4
    final_rate: float = 0.05
    """Final share of the learning rate."""
    warm_up: int = 20
    """Updates."""
    rounded: tuple[str, ...] = ()
    """The matrices that train with weights rounded to Q4_0 (`training/rounding.py`)."""
    lora_plus: float = 2.0
    """Ratio of B's learning rate to A's (LoRA+, Hayou et al. 2024)."""
    betas: tuple[float, float] = (0.9, 0.98)
    clip: float = 1.0
    average_from: float = 0.6
    """Share of the run after which the weights' moving average starts."""
    average_decay: float = 0.97
    checkpoint_seconds: float = 300.0
    dev_rows: int = 40
    """Articles held back to measure the loss on."""
    dev_every: int = 50
    """Updates."""


@dataclass(frozen=True, slots=True)
class Run:
    """The whole recipe."""

    data: Data = Data()
    lora: Lora = Lora()
    training: Training = Training()


def read_run(path: Path) -> Run:
    """Read a run file. Raises OSError, tomllib.TOMLDecodeError or pydantic.ValidationError."""
    return TypeAdapter(Run).validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
