"""The summaries that passed every check and are worth a reader's doubt, with what they rest on."""

from collections.abc import Sequence

from standfirst.checking.evidence import Evidence
from standfirst.grounding import attribute, originals
from standfirst.summary import Method
from tools.quality_rows import Row
from tools.scores import Score, Written

COUNT = 10


def worst(rows: Sequence[Row], scored: Sequence[tuple[Written, Score]]) -> str:
    """The `COUNT` summaries by the model with the least supported sentences, in Markdown.

    Each sentence stands with its support and the article sentences under it: whether it is true is
    for a person to say.
    """
    written = [
        (min(score.supports, default=0.0), number)
        for number, (one, score) in enumerate(scored)
        if one.method is Method.ABSTRACTIVE
    ]
    parts = ["# The least supported summaries that passed every check\n"]
    for _, number in sorted(written)[:COUNT]:
        evidence = Evidence.of(rows[number].article)
        parts.append(
            f"\n## {rows[number].id}\n\nReference: {' '.join(rows[number].reference.split())}\n"
        )
        one, score = scored[number]
        for text, support in zip(one.sentences, score.supports, strict=False):
            parts.append(f"\n- **{text}** ({support:.2f})\n")
            sources = attribute(text, evidence)
            parts += [f"  - {original}\n" for original in originals(sources, evidence)]
    return "".join(parts)
