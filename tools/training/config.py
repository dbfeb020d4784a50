"""Every number of the recipe, in one place."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Filter:
    """What a training pair must be. Words are split at white space; shares are 0 to 1."""

    article_words: int = 120
    """Fewest words of an article."""
    read_tokens: tuple[int, ...] = (448, 640, 640, 960)
    """How much of an article is read: what is chosen of it within one of these, as the service
    chooses it. Every article's name decides which."""
    sentence_words: tuple[int, int] = (5, 32)
    """Fewest and most words of a summary's sentence."""
    content_support: float = 0.6
    """Least share of a sentence's content words whose stem the read text has."""
    most_sentences: int = 6
    summary_words: tuple[int, int] = (8, 75)
    coverage: float = 0.6
    """Least share of the summary's words in fragments of the read text (Newsroom)."""
    density: float = 12.0
    """Most of the mean squared length of those fragments: above it, a summary is copied."""
    novel_bigrams: tuple[float, float] = (0.05, 0.8)


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
    """The loop: how long, how fast, in which portions."""

    seed: int = 7
    articles: int = 1800
    """How many articles are seen; at the last one the learning rate is `final_rate` of its peak."""
    best: int = 16_000
    """How many of the best early pairs take part; they are seen in an order that chance decides."""
    batch: int = 8
    """Articles an update, each with up to two targets."""
    portion: int = 24_576
    """Tokens (with padding) that go through an accelerator at once; a processor takes one article
    at a time."""
    late_part: float = 0.4
    """Share of the run, at its end, over which the late pairs are spread."""
    learning_rate: float = 3e-4
    final_rate: float = 0.05
    warm_up: int = 10
    """Updates."""
    lora_plus: float = 2.0
    """How much faster B learns than A (LoRA+, Hayou et al. 2024)."""
    betas: tuple[float, float] = (0.9, 0.98)
    clip: float = 1.0
    average_from: float = 0.6
    """Share of the run after which the moving average of the weights starts."""
    average_decay: float = 0.97
    checkpoint_seconds: float = 600.0
    dev_rows: int = 24
    dev_every: int = 75
    """Updates."""


@dataclass(frozen=True, slots=True)
class Config:
    """The whole recipe."""

    filter: Filter = field(default_factory=Filter)
    lora: Lora = field(default_factory=Lora)
    training: Training = field(default_factory=Training)
