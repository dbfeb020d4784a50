"""The prompts, at training and at run time.

A model that was taught to shorten reads the article up to the sentence that it is asked about, one
sentence a line: all questions about an article begin alike, and that is read once. Any other model
reads the article and is asked for a whole summary. The article's text is never read for special
tokens.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from standfirst.domain import Recipe, SummaryType

INSTRUCTION = "{instruction}"
"""What stands for the instruction in a template."""

END = "<|im_end|>"
"""What the house model writes when it has finished."""


class Task(StrEnum):
    """What the model is asked about the last sentence that it has read."""

    KEEP = "Keep it?"
    """Whether it belongs in a summary: `YES` or `NO`. The model has learned to tell, and is not
    asked: what it passes over leaves the next sentence in the air (training/LOG.md)."""
    NEWS = "Is it the news?"
    """Whether it tells by itself what the article is about: `YES` or `NO`."""
    SHORTEN = "Shorten the last sentence."
    HEADLINE = "Write its headline."


YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Template:
    """What a model reads around the article, special tokens by their names; `INSTRUCTION` in
    `after` stands for the order, for a model that takes orders. A model whose vocabulary knows no
    line feed writes no `lines`: its key points follow each other as sentences.
    """

    before: str
    after: str
    lines: bool = True


CHATML = Template(
    before="<|im_start|>user\n",
    after=f"\n\n{INSTRUCTION}{END}\n<|im_start|>assistant\n",
)
"""What the house model and its base were taught."""

_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven"}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a prompt that is encoded for itself: text, or a part of the `template`, in which
    special tokens are read as such.
    """

    text: str
    template: bool = False


Prompt = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt, and how it is to be continued: by at most `max_tokens`.

    One that `follows` another on the same article need not be read again where the two are alike.
    The answer may stop as soon as its log-probability is below `least` (nats). It is the likeliest
    word by word, or drawn at random by `seed`: a model that shortens can do that.
    """

    prompt: Prompt
    max_tokens: int
    follows: bool = False
    least: float = -math.inf
    seed: int | None = None


def about(sentences: Sequence[str], index: int, task: Task, template: Template) -> Prompt:
    """Ask `task` of sentence number `index`, with all before it as its context."""
    return (
        Part(template.before, template=True),
        *(Part(text) for text in lines(sentences[: index + 1])),
        Part(template.after.replace(INSTRUCTION, task.value), template=True),
    )


def lines(sentences: Sequence[str]) -> list[str]:
    """The sentences as they are read one after the other, each encoded for itself."""
    return [sentence if not at else f"\n{sentence}" for at, sentence in enumerate(sentences)]


def whole(article: str, recipe: Recipe, template: Template) -> Prompt:
    """Ask for a summary of `article` by `recipe`: key points one a line, other types on one."""
    after = template.after.replace(INSTRUCTION, instruction(recipe.type, recipe.size))
    return Part(template.before, template=True), Part(article), Part(after, template=True)


def instruction(kind: SummaryType, size: int) -> str:
    """What a model is asked for: `size` sentences (for a headline: at most `size` words)."""
    number = _NUMBERS.get(size, str(size))
    plural = "" if size == 1 else "s"
    match kind:
        case SummaryType.TLDR:
            return f"Summarize the article in {number} sentence{plural}."
        case SummaryType.KEY_POINTS:
            return f"List the {number} key point{plural} of the article."
        case SummaryType.TEASER:
            return f"Write a teaser for the article in {number} sentence{plural}."
        case SummaryType.HEADLINE:
            return f"Write a headline for the article in at most {size} words."
