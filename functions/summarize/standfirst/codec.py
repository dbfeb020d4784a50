"""A summary as the text that a store keeps, and back."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from standfirst.domain import (
    Grounding,
    Length,
    Method,
    ModelInfo,
    Recipe,
    Review,
    Sentence,
    Source,
    StandfirstError,
    Status,
    Summary,
    SummaryType,
    Usage,
)

SCHEMA = 1
"""Raised whenever the shape changes; `loads` then still reads the older shapes or refuses them."""

T = TypeVar("T")


class UnreadableSummary(StandfirstError):
    """The text is no summary that this version can read; the message says which part is not."""


def dumps(summary: Summary) -> str:
    """Write a summary as compact JSON; sources are `[index, offset, length]`, times are in UTC."""
    review = summary.review
    held = (
        {
            "review": {
                "status": review.status,
                "since": review.since.astimezone(UTC).isoformat(),
                "reason": review.reason,
                "reference": review.reference,
            }
        }
        if review
        else {}
    )
    return json.dumps(
        {
            "schema": SCHEMA,
            "id": summary.id,
            "type": summary.recipe.type,
            "length": summary.recipe.length,
            "sentences": [
                {
                    "text": sentence.text,
                    "sources": [[s.index, s.offset, s.length] for s in sentence.sources],
                    "support": float(sentence.support),
                    "quoted": sentence.quoted,
                }
                for sentence in summary.sentences
            ],
            "method": summary.method,
            "grounding": {
                "checked": summary.grounding.checked,
                "supported": summary.grounding.supported,
            },
            "model": {"id": summary.model.id, "revision": summary.model.revision},
            "usage": {
                "article_words": summary.usage.article_words,
                "article_words_read": summary.usage.article_words_read,
                "summary_words": summary.usage.summary_words,
                "seconds_saved": summary.usage.seconds_saved,
                "truncated": summary.usage.truncated,
            },
            "created_at": summary.created_at.astimezone(UTC).isoformat(),
            "expires_at": summary.expires_at.astimezone(UTC).isoformat(),
            **({"subject": summary.subject} if summary.subject else {}),
            **({"page": summary.page} if summary.page else {}),
        }
        | held,
        ensure_ascii=False,
        separators=(",", ":"),
    )


def loads(text: str) -> Summary:
    """Read what `dumps` wrote, by this version or an older one.

    Raises `UnreadableSummary` for anything else: no JSON, a field that is missing or of the wrong
    type, a newer `schema`. Nothing of the text is in the error's message.
    """
    try:
        data = _object(json.loads(text))
    except (ValueError, RecursionError) as exc:
        # The cause stays out: a JSONDecodeError holds the whole text.
        raise UnreadableSummary(f"no JSON ({type(exc).__name__})") from None
    schema = _field(data, "schema", int)
    if schema != SCHEMA:
        raise UnreadableSummary(f"schema {schema}, this version reads {SCHEMA}")
    try:
        return _summary(data)
    except ValueError as exc:
        # An enumeration's or a date's own message quotes the value.
        raise UnreadableSummary(f"a field has a bad value ({type(exc).__name__})") from None


def version(summary: Summary) -> str:
    """Name this state of a summary, wherever its sources are in a submission of the article."""
    texts = tuple(replace(sentence, sources=()) for sentence in summary.sentences)
    return hashlib.sha256(dumps(replace(summary, sentences=texts)).encode()).hexdigest()[:16]


def _summary(data: Mapping[str, object]) -> Summary:
    grounding = _object(data.get("grounding"))
    model = _object(data.get("model"))
    usage = _object(data.get("usage"))
    return Summary(
        id=_field(data, "id", str),
        recipe=Recipe(
            type=SummaryType(_field(data, "type", str)),
            length=Length(_field(data, "length", str)),
        ),
        sentences=tuple(_sentence(_object(s)) for s in _field(data, "sentences", list)),
        method=Method(_field(data, "method", str)),
        grounding=Grounding(
            checked=_field(grounding, "checked", int),
            supported=_field(grounding, "supported", int),
        ),
        model=ModelInfo(id=_field(model, "id", str), revision=_field(model, "revision", str)),
        usage=Usage(
            article_words=_field(usage, "article_words", int),
            article_words_read=_field(usage, "article_words_read", int),
            summary_words=_field(usage, "summary_words", int),
            seconds_saved=_field(usage, "seconds_saved", int),
            truncated=_field(usage, "truncated", bool),
        ),
        created_at=_time(data, "created_at"),
        expires_at=_time(data, "expires_at"),
        review=_review(_object(data["review"])) if "review" in data else None,
        subject=_field({"subject": "", **data}, "subject", str),
        page=_field({"page": "", **data}, "page", str),
    )


def _review(data: Mapping[str, object]) -> Review:
    return Review(
        status=Status(_field(data, "status", str)),
        since=_time(data, "since"),
        reason=_field(data, "reason", str),
        reference=_field(data, "reference", str),
    )


def _sentence(data: Mapping[str, object]) -> Sentence:
    support = _field(data, "support", float)
    if not 0 <= support <= 1:
        raise UnreadableSummary("support is not between 0 and 1")
    return Sentence(
        text=_field(data, "text", str),
        sources=tuple(_source(numbers) for numbers in _field(data, "sources", list)),
        support=support,
        quoted=_field({"quoted": False, **data}, "quoted", bool),  # older items lack it
    )


def _source(numbers: object) -> Source:
    match numbers:
        case [int() as index, int() as offset, int() as length]:
            return Source(index=index, offset=offset, length=length)
        case _:
            raise UnreadableSummary("a source is not three numbers")


def _time(data: Mapping[str, object], name: str) -> datetime:
    time = datetime.fromisoformat(_field(data, name, str))
    if time.tzinfo is None:
        raise UnreadableSummary(f"{name} has no time zone")
    return time


def _object(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise UnreadableSummary("no object where one is needed")
    return value


def _field(data: Mapping[str, object], name: str, kind: type[T]) -> T:
    value = data.get(name)
    # `isinstance` would take a bool for an int.
    if type(value) is not kind:
        raise UnreadableSummary(f"{name} is not of type {kind.__name__}")
    if isinstance(value, str):
        value.encode()  # half a surrogate pair cannot be answered: a ValueError
    return value
