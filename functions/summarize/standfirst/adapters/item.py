"""The DynamoDB item of a summary: its attributes, and how they are read whatever is in them.

| attribute             | type | what it is                                                        |
|-----------------------|------|-------------------------------------------------------------------|
| `id`                  | S    | partition key: the summary's id                                   |
| `state`               | S    | `ready`: there is a body; `pending`: there is a lease only;       |
|                       |      | `held`: there is a body that no editor has approved               |
| `body`                | S    | the summary as `codec.dumps` writes it                            |
| `lease_owner`         | S    | who wrote this or is to write it: the fencing token               |
| `lease_until`         | N    | epoch seconds; there while it is being written                    |
| `edited`              | BOOL | there when an operator wrote or withdrew it                       |
| `created_at`          | S    | ISO 8601 in UTC, for operators                                    |
| `expires_at`          | N    | the table's TTL attribute: epoch seconds, never before the body's |
| `model_revision`      | S    | for operators, to find what an old model wrote                    |
| `desk`                | S    | `draft`, on drafts only: partition key of the index `drafts`      |
| `drafted_at`          | N    | epoch seconds, on drafts only: sort key of that index             |
| `helpful`,`unhelpful` | N    | readers' opinions                                                 |
| `voters`              | SS   | whose opinions those are, as digests of a few characters          |

An operator's decision is kept twice: under the summary's id, and under its subject's, where it
outlives model and recipe (`subject_id`). The item `writing` is there while writing is switched off.

The article's text is never written.
"""

import logging
import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from standfirst import codec
from standfirst.domain import DECIDED, Status, StoreUnavailable, Summary
from standfirst.ports import Entry

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef

    Item = dict[str, AttributeValueTypeDef]

READY = "ready"
HELD = "held"
DRAFT = Status.DRAFT.value
PENDING = "pending"

logger = logging.getLogger(__name__)


def dump(summary: Summary, owner: str) -> "Item":
    """Return the item of a summary that `owner` wrote."""
    status = summary.standing.status if summary.review else Status.APPROVED
    item: Item = {
        "id": {"S": summary.id},
        "state": {"S": READY if status is Status.APPROVED else HELD},
        "body": {"S": codec.dumps(summary)},
        "lease_owner": {"S": owner},
        "created_at": {"S": summary.created_at.astimezone(UTC).isoformat()},
        "expires_at": expiry(summary.expires_at),
        "model_revision": {"S": summary.model.revision},
    }
    if summary.review and status is Status.DRAFT:
        return item | {"desk": {"S": DRAFT}, "drafted_at": moment(summary.review.since)}
    decided = summary.review or summary.method in DECIDED
    return item | {"edited": {"BOOL": True}} if decided else item


def load(summary_id: str, item: "Mapping[str, AttributeValueTypeDef] | None") -> Entry:
    """Return what `item` holds; what cannot be read in it is not there, and a warning.

    Raises `StoreUnavailable` when that is an operator's text, which must not be replaced.
    """
    if item is None:
        return Entry()
    readable = item.get("state") in ({"S": READY}, {"S": HELD})
    summary = _summary(summary_id, item) if readable else None
    if summary is None and item.get("edited") == {"BOOL": True}:
        raise StoreUnavailable("GetItem: an edited item that this version cannot read")
    # `lease_until` is part of it, so that a lease and what it left behind are two states.
    version = (item.get("lease_owner"), item.get("lease_until"))
    opinions = len(item.get("voters", {}).get("SS", ()))
    return Entry(summary, _time(item.get("lease_until")), version, opinions)


def cursor(key: "Mapping[str, AttributeValueTypeDef]") -> str:
    """Write a key of the index `drafts` as a caller can send it back: `<drafted_at>_<id>`."""
    return f"{key['drafted_at']['N']}_{key['id']['S']}"


def key_of(cursor: str) -> "Item":
    """Read what `cursor` wrote."""
    drafted_at, _, summary_id = cursor.partition("_")
    return {"desk": {"S": DRAFT}, "drafted_at": {"N": drafted_at}, "id": {"S": summary_id}}


def expiry(time: datetime) -> "AttributeValueTypeDef":
    """Return the TTL attribute: rounded up, so that nothing is deleted that may be served."""
    return {"N": str(math.ceil(time.timestamp()))}


def moment(time: datetime) -> "AttributeValueTypeDef":
    """Return a time to the millisecond."""
    return {"N": f"{time.timestamp():.3f}"}


def _summary(summary_id: str, item: "Mapping[str, AttributeValueTypeDef]") -> Summary | None:
    try:
        summary = codec.loads(item.get("body", {}).get("S", ""))
    except codec.UnreadableSummary as exc:
        logger.warning("item %s cannot be read and counts as a miss: %s", summary_id, exc)
        return None
    if summary.id != summary_id:
        logger.warning("item %s holds another id's summary and is a miss", summary_id)
        return None
    return summary


def _time(value: "AttributeValueTypeDef | None") -> datetime | None:
    try:
        return datetime.fromtimestamp(float((value or {})["N"]), UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        return None
