"""What a run is: one TOML file under `training/runs/`, read into these values."""

import tomllib
from pathlib import Path

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Data:
    """Which pairs of sentence and shortening are learned from."""

    least_own: float = 0.6
    """Least share (0 to 1) of a point's content terms that its one source sentence has."""
    least_named: float = 0.8
    """The same, where names may come from elsewhere in the article."""
    most_tokens: int = 640
    """Most tokens of an article that are read."""
    headlines: bool = True
    """Whether headlines are taught, too."""
    gated: bool = False
    """Whether pairs that the service's own gate would refuse are left out."""
    close: bool = False
    """Whether only pairs are learned from that keep the source's words in its order, and add at
    most names that the article has had before."""


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
    """Tokens (with padding) that go through an accelerator at once; a processor takes one article
    at a time."""
    learning_rate: float = 4e-4
    final_rate: float = 0.05
    """Share of the learning rate that is left at the end."""
    warm_up: int = 20
    """Updates."""
    rounded: tuple[str, ...] = ()
    """The matrices whose products use the weights as Q4_0 rounds them (`training/rounding.py`)."""
    lora_plus: float = 2.0
    """How much faster B learns than A (LoRA+, Hayou et al. 2024)."""
    betas: tuple[float, float] = (0.9, 0.98)
    clip: float = 1.0
    average_from: float = 0.6
    """Share of the run after which the moving average of the weights starts."""
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
