"""The prompts, for training and at run time.

A model trained to shorten reads the article up to the sentence in question, one sentence per line.
All prompts about an article thus share a prefix, which is read only once. Any other model reads the
article and is asked for a whole summary. Special tokens in the article's text are encoded as plain
text.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from standfirst.domain import Recipe, SummaryType

INSTRUCTION = "{instruction}"
"""The placeholder for the instruction in a template."""

END = "<|im_end|>"
"""The token with which the house model ends its answer."""


class Task(StrEnum):
    """What the model is asked about the last sentence of the prompt."""

    KEEP = "Keep it?"
    """Whether it belongs in a summary: `YES` or `NO`. The model is trained on this but never asked:
    a sentence left out deprives the next one of its context (training/LOG.md)."""
    NEWS = "Is it the news?"
    """Whether it says on its own what the article is about: `YES` or `NO`."""
    SHORTEN = "Shorten the last sentence."
    HEADLINE = "Write its headline."


YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Template:
    """The text around the article in a prompt, with special tokens by name. `INSTRUCTION` in
    `after` marks where the instruction goes, if the model takes one. A model without a line feed in
    its vocabulary does not write `lines`: its key points follow each other as sentences.
    """

    before: str
    after: str
    lines: bool = True


CHATML = Template(
    before="<|im_start|>user\n",
    after=f"\n\n{INSTRUCTION}{END}\n<|im_start|>assistant\n",
)
"""The format that the house model and its base were trained on."""

_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven"}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a prompt that is encoded on its own: plain text, or a part of the `template`,
    where special tokens keep their meaning.
    """

    text: str
    template: bool = False


Prompt = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt, and how to continue it: by at most `max_tokens`.

    If it `follows` another on the same article, their common prefix need not be read again. The
    answer may stop as soon as its log-probability falls below `least` (nats). It is decoded
    greedily, or sampled with `seed`, which only models that shorten support.
    """

    prompt: Prompt
    max_tokens: int
    follows: bool = False
    least: float = -math.inf
    seed: int | None = None


def about(sentences: Sequence[str], index: int, task: Task, template: Template) -> Prompt:
    """Ask `task` about sentence number `index`, with all sentences before it as context."""
    return (
        Part(template.before, template=True),
        *(Part(text) for text in lines(sentences[: index + 1])),
        Part(template.after.replace(INSTRUCTION, task.value), template=True),
    )


def lines(sentences: Sequence[str]) -> list[str]:
    """Return the sentences as lines of a prompt, each to be encoded on its own."""
    return [sentence if not at else f"\n{sentence}" for at, sentence in enumerate(sentences)]


def whole(article: str, recipe: Recipe, template: Template) -> Prompt:
    """Ask for a summary of `article` by `recipe`: one key point per line; other types on one."""
    after = template.after.replace(INSTRUCTION, instruction(recipe.type, recipe.size))
    return Part(template.before, template=True), Part(article), Part(after, template=True)


def instruction(kind: SummaryType, size: int) -> str:
    """Return the instruction: `size` sentences (for a headline: at most `size` words)."""
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
