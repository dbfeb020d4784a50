"""Every number of the recipe, in one place."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Bounds:
    """How a summary may relate to its article; shares are 0 to 1, pairs are least and most."""

    least_words: int
    longest_sentence: int
    content_support: float
    """Least share of the summary's content words whose stem the article has."""
    coverage: float
    density: tuple[float, float]
    novel_bigrams: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Filter:
    """What a training pair must be. Words are split at white space."""

    article_words: tuple[int, int] = (120, 345)
    """Fewest words of an article; where a longer one is cut, at the end of a sentence."""
    long_words: int = 540
    """Where the share `long_share` of the articles is cut instead."""
    long_share: float = 0.15
    most_words: int = 60
    """Most words of a summary."""
    preferred_words: tuple[int, int] = (30, 50)
    summary_sentences: tuple[int, int] = (2, 5)
    shortest_sentence: int = 5
    """Fewest words of a sentence."""
    lead_overlap: float = 0.75
    """Most of a summary's bigrams that the article's first three sentences may have."""
    several: Bounds = Bounds(
        least_words=24,
        longest_sentence=26,
        content_support=0.75,
        coverage=0.70,
        density=(1.0, 7.0),
        novel_bigrams=(0.18, 0.65),
    )
    """Summaries of several sentences."""
    single: Bounds = Bounds(
        least_words=10,
        longest_sentence=38,
        content_support=0.65,
        coverage=0.60,
        density=(0.5, 7.0),
        novel_bigrams=(0.18, 0.90),
    )
    """Summaries of one sentence, which quote less."""


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
    """The loop. An update sees `batch` articles, each with up to two targets."""

    seed: int = 7
    articles: int = 3000
    """How many articles are seen; at the last one the learning rate is `final_rate` of its peak."""
    first: int = 2648
    """How many of the best early pairs are seen, shuffled, before those of lower rank."""
    late_part: float = 0.25
    """Share of the run, at its end, over which the late pairs are spread."""
    batch: int = 8
    portion: int = 24_576
    """Tokens (with padding) that go through an accelerator at once; a processor takes one article
    at a time."""
    learning_rate: float = 6e-4
    final_rate: float = 0.05
    warm_up: int = 20
    """Updates."""
    lora_plus: float = 2.0
    """How much faster B learns than A (LoRA+, Hayou et al. 2024)."""
    betas: tuple[float, float] = (0.9, 0.98)
    clip: float = 1.0
    average_from: float = 0.6
    """Share of the run after which the moving average of the weights starts."""
    average_decay: float = 0.97
    checkpoint_seconds: float = 600.0
    dev_rows: int = 32
    dev_every: int = 50
    """Updates."""


@dataclass(frozen=True, slots=True)
class Reward:
    """What an answer is worth: its likeness to the reference, less its fines."""

    likeness: float = 1.5
    """Times the mean of ROUGE-1, -2 and -Lsum (0 to 1)."""
    unsupported: float = 0.3
    """For each name or number that the article lacks."""
    refuted: float = 0.03
    """For each sentence that the service's checker doubts for another reason."""
    support: float = 0.05
    """Times the share of support (0 to 1) that the checker finds missing, mean of the sentences."""
    moved: float = 1.5
    """Times the share of a sentence's words that none of its sources has in the same order, mean of
    the sentences."""
    repeated: float = 0.25
    """For each sentence that says again what one before it said."""
    broken: float = 0.18
    """For each sentence that breaks off, or has no stop at its end."""
    cut: float = 0.08
    """For each sentence that ends where no clause of its source does."""
    points: float = 0.06
    """For each sentence that begins with a word for somebody or something before it."""
    given_back: float = 0.01
    """For each word that the service would give back to a sentence (`checking.restore`)."""
    unfinished: float = 0.30
    """For an answer that the token limit cuts."""
    refused: float = 0.25
    """Times the share of the sentences that the service would not print."""
    count: float = 0.1
    """For each sentence too many or too few."""
    most_words: int = 45
    word: float = 0.01
    """For each word above `most_words`, where the reference has no more either."""
    least_novel: float = 0.26
    novel: float = 1.0
    """Times what is missing to `least_novel`, the share of bigrams that the article lacks."""


@dataclass(frozen=True, slots=True)
class Reinforcement:
    """The second stage: answers are drawn, rewarded, and made more or less likely."""

    training: Training = field(
        default_factory=lambda: Training(
            articles=1_536,
            batch=16,
            learning_rate=8e-5,
            final_rate=0.1,
            warm_up=3,
            average_from=0.5,
            average_decay=0.9,
            dev_every=20,
        )
    )
    longest: int = 320
    """Most words of an article: two processors draw and learn from short ones twice as fast."""
    draws: int = 8
    """Answers for each article; the mean of their rewards is what each is measured against."""
    learned: int = 4
    """How many of them are learned from: half of them the best, half the worst."""
    temperature: float = 0.7
    most_tokens: int = 80
    reference: float = 0.15
    """Weight of the reference's own loss beside the draws': holds the language in place."""
    reward: Reward = field(default_factory=Reward)


@dataclass(frozen=True, slots=True)
class Config:
    """The whole recipe."""

    filter: Filter = field(default_factory=Filter)
    lora: Lora = field(default_factory=Lora)
    training: Training = field(default_factory=Training)
    reinforcement: Reinforcement = field(default_factory=Reinforcement)
