"""The one prompt, at training and at run time, in the form that a model was taught.

The article comes first and the instruction after it: text in an article that looks like an
instruction is followed by the real one, and requests for several types share the article's
prefill.
"""

from dataclasses import dataclass

from standfirst.summary import Recipe, SummaryType

INSTRUCTION = "{instruction}"
"""What stands for the instruction in a template."""

END = "<|im_end|>"
"""What the model writes when it has finished."""


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
class Prompt:
    """A prompt in three parts. Special tokens are read as such in `before` and `after` only; in
    `article` they are plain characters.
    """

    before: str
    article: str
    after: str


def instruction(kind: SummaryType, size: int) -> str:
    """What the model is asked for: `size` sentences (for a headline: at most `size` words)."""
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


def build(article: str, recipe: Recipe, template: Template = CHATML) -> Prompt:
    """Ask for `recipe` of `article`. Key points come one a line, other types on one line."""
    after = template.after.replace(INSTRUCTION, instruction(recipe.type, recipe.size))
    return Prompt(before=template.before, article=article, after=after)
