"""Reads a request's body as JSON, or says why it cannot be."""

import json
from typing import Any

from standfirst.errors import BodyTooLarge, MediaTypeNotSupported, NotJson

MAX_BYTES = 3_000_000
"""200,000 characters, each written as two six-byte escapes, and some room for the other fields."""


def is_json(content_type: str | None) -> bool:
    """Whether a Content-Type header names JSON; a missing one is taken for it."""
    essence = (content_type or "application/json").partition(";")[0]
    return essence.strip().lower() == "application/json"


def require_json(content_type: str | None) -> None:
    """Raise MediaTypeNotSupported unless a Content-Type header names JSON or is missing."""
    if not is_json(content_type):
        raise MediaTypeNotSupported


def parse_json(body: str) -> Any:
    """Return the value that `body` holds.

    A byte-order mark before it is ignored (RFC 8259, section 8.1).
    Raises BodyTooLarge above `MAX_BYTES`; NotJson for what is not JSON, repeats a name within an
    object (section 4 leaves its meaning open) or nests deeper than can be read.
    """
    if len(body) > MAX_BYTES or len(body.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise BodyTooLarge(f"The body has more than {MAX_BYTES:,} bytes.")
    try:
        return json.loads(
            body.removeprefix("\ufeff"), object_pairs_hook=_unique, parse_constant=_refuse
        )
    except (ValueError, RecursionError) as exc:
        raise NotJson from exc


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a name is repeated")
    return members


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")
