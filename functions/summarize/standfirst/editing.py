"""An operator's text in the place of what the model wrote."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from standfirst.domain import (
    ArticleRejected,
    Grounding,
    Method,
    ModelInfo,
    Recipe,
    Sentence,
    Summary,
    SummaryType,
    Usage,
)
from standfirst.reading import sentences
from standfirst.reading.textmap import normalise

DECIDED_TTL = timedelta(days=3650)
"""A decision outlives every model; an operator lifts it."""

_BULLETS = "-*• "


def withdraw(kept: Summary, now: datetime, page: str = "") -> Summary:
    """Return what is kept in the place of `kept` so that it is neither served nor written again."""
    return replace(
        kept,
        sentences=(),
        method=Method.WITHDRAWN,
        grounding=Grounding(checked=0, supported=0),
        usage=replace(kept.usage, summary_words=0),
        created_at=now.replace(microsecond=0),
        expires_at=(now + DECIDED_TTL).replace(microsecond=0),
        page=page or kept.page,
    )


def nothing(id_: str, recipe: Recipe, subject: str, model: ModelInfo, now: datetime) -> Summary:
    """Return a summary that says nothing, for an operator to withdraw before any is written."""
    return Summary(
        id=id_,
        recipe=recipe,
        sentences=(),
        method=Method.WITHDRAWN,
        grounding=Grounding(checked=0, supported=0),
        model=model,
        usage=Usage(0, 0, 0, 0, truncated=False),
        created_at=now,
        expires_at=now + DECIDED_TTL,
        subject=subject,
    )


def correct(
    kept: Summary, text: str, now: datetime, expires_at: datetime, page: str = ""
) -> Summary:
    """Return `kept` with `text` as its words: a key point a line, else sentences.

    A sentence that stays keeps its sources, and stays the article's own if it was. A new one has
    no sources, as the article is not kept, and full support: the operator vouches for it, and
    nothing of it is counted as checked. Raises
    ArticleRejected when the text has no words.
    """
    before = {sentence.text: sentence for sentence in kept.sentences}
    texts = _split(text, kept.recipe.type)
    if not any(character.isalnum() for one in texts for character in one):
        raise ArticleRejected("The text has no words. Send the summary's text.", field="summary")
    return replace(
        kept,
        sentences=tuple(before.get(one, Sentence(one, (), 1.0)) for one in texts),
        method=Method.EDITED,
        grounding=Grounding(checked=0, supported=0),
        usage=replace(kept.usage, summary_words=sum(len(one.split()) for one in texts)),
        created_at=now.replace(microsecond=0),
        expires_at=expires_at.replace(microsecond=0),
        page=page or kept.page,
    )


def _split(text: str, kind: SummaryType) -> Sequence[str]:
    lines = [normalise(line) for line in text.splitlines()]
    if kind is SummaryType.KEY_POINTS:
        points = [line.lstrip(_BULLETS) for line in lines]
        return [point for point in points if point]
    line = " ".join(lines)
    return [line[start:end] for start, end in sentences.split(line)]
