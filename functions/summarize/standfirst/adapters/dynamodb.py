"""Stores summaries in a DynamoDB table; the only module that uses boto3's DynamoDB.

A lease is one conditional write. Of all callers that saw the same item, the first changes it:

    A  GetItem ─► nothing ─► UpdateItem if still nothing ─► lease_owner = A, lease_until = …
    B  GetItem ─► nothing ─► UpdateItem if still nothing ─► refused: reads again, and waits
    A  PutItem if lease_owner = A ─► ready
    B  GetItem ─► ready

If A takes longer than its lease, B takes it over, and A's PutItem is refused: `lease_owner` is the
fencing token. botocore may retry any of these writes when a response is lost: the retry finds its
own owner and the same lease, and changes nothing. A write that the network delivers too late
changes nothing either: a lease can be retaken only while it runs.

Errors. Any failure of DynamoDB or the network (throttling, 5xx, a timeout, a missing table, denied
access) raises `StoreUnavailable`, after at most two attempts. An unreadable item (damaged, or from
a newer version) counts as a miss and logs a warning: the next writer replaces it with one that the
newer version can read too, so that a rollback does not pay for an inference per request.

The item:

| attribute             | type | meaning                                                           |
|-----------------------|------|-------------------------------------------------------------------|
| `id`                  | S    | partition key: the summary's id                                   |
| `state`               | S    | `ready`: there is a body; `pending`: there is only a lease;       |
|                       |      | `held`: there is a body that no editor has approved               |
| `body`                | S    | the summary as `dumps` writes it                                  |
| `lease_owner`         | S    | who wrote this or is writing it: the fencing token                |
| `lease_until`         | N    | epoch seconds; present while the summary is being written         |
| `edited`              | BOOL | present if an operator wrote or withdrew it                       |
| `created_at`          | S    | ISO 8601 in UTC, for operators                                    |
| `expires_at`          | N    | the table's TTL attribute: epoch seconds, never before the body's |
| `model_revision`      | S    | for operators, to find summaries by an old model                  |
| `desk`                | S    | `draft`, on drafts only: partition key of the index `drafts`      |
| `drafted_at`          | N    | epoch seconds, on drafts only: sort key of that index             |
| `helpful`,`unhelpful` | N    | numbers of readers' votes                                         |
| `voters`              | SS   | who voted, as digests of a few characters                         |

An operator's decision is stored twice: under the summary's id, and under its subject's, where it
outlives model and recipe (`subject_id`). The item `writing` exists while writing is switched off.
The article's text is never stored.
"""

import json
import logging
import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import boto3
from botocore.exceptions import ClientError, NoRegionError
from pydantic import TypeAdapter, ValidationError

from standfirst.adapters.aws import config, faults_as
from standfirst.domain import (
    DECIDED,
    SettingsInvalid,
    StandfirstError,
    Status,
    StoreUnavailable,
    Summary,
)
from standfirst.ports import MOST_VOTERS, Drafts, Entry, Lease

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef, QueryInputTypeDef

    Item = dict[str, AttributeValueTypeDef]

SCHEMA = 2
"""Incremented whenever the format changes; `loads` still reads older formats, or refuses them."""

READY = "ready"
HELD = "held"
DRAFT = Status.DRAFT.value
PENDING = "pending"

_MINE = "lease_owner = :owner"
_ALREADY_LEASED = "lease_owner = :owner AND lease_until = :until"
_LEASE = "SET lease_owner = :owner, lease_until = :until"
_CLEAR = (
    ", #state = :pending, expires_at = :expiry "
    "REMOVE body, edited, created_at, model_revision, helpful, unhelpful, voters"
    ", desk, drafted_at"
)
_NEW_VOTER = (
    "attribute_exists(body) AND (attribute_not_exists(voters) OR "
    "(NOT contains(voters, :voter) AND size(voters) < :most))"
)
_SUMMARY = TypeAdapter(Summary)

logger = logging.getLogger(__name__)


class UnreadableSummary(StandfirstError):
    """This version cannot read the text as a summary; the message names the part."""


def dumps(summary: Summary) -> str:
    """Serialise a summary as compact JSON."""
    written = _SUMMARY.dump_json(summary, exclude_none=True).decode()
    return f'{{"schema":{SCHEMA},{written[1:]}'


def loads(text: str) -> Summary:
    """Parse what `dumps` wrote, in this version or an older one.

    Raises `UnreadableSummary` for anything else: invalid JSON, a field that is missing or of the
    wrong type, a newer `schema`. Its message never quotes the text.
    """
    try:
        data = json.loads(text)
        schema = data["schema"]
        if schema == 1:
            text = json.dumps(_from_first_schema(data))
        elif schema != SCHEMA:
            raise UnreadableSummary(f"this version reads schema {SCHEMA} and older ones")
        summary = _SUMMARY.validate_json(text, strict=True)
    except ValidationError as exc:
        wrong = exc.errors(include_input=False, include_url=False, include_context=False)[0]
        place = ".".join(map(str, wrong["loc"])) or "the text"
        raise UnreadableSummary(f"{place}: {wrong['type']}") from None
    except (ValueError, TypeError, KeyError, RecursionError) as exc:
        # Not chained: a JSONDecodeError holds the whole text.
        raise UnreadableSummary(f"not a summary ({type(exc).__name__})") from None
    if not all(0 <= sentence.support <= 1 for sentence in summary.sentences):
        raise UnreadableSummary("support is not between 0 and 1")
    review = [summary.review.since] if summary.review else []
    if any(time.tzinfo is None for time in (summary.created_at, summary.expires_at, *review)):
        raise UnreadableSummary("a time has no time zone")
    return summary


class DynamoDBSummaryStore:
    """A `SummaryStore` on the table `table_name`. Safe to share between threads."""

    def __init__(self, client: "DynamoDBClient", table_name: str) -> None:
        self._client = client
        self._table_name = table_name

    def get(self, summary_id: str, *, latest: bool = False) -> Entry:
        """Return the entry; one GetItem.

        Unless `latest`, the read is eventually consistent, which costs half as much: it may miss
        changes of the last second or so.
        """
        with faults_as(StoreUnavailable, "GetItem"):
            response = self._client.get_item(
                TableName=self._table_name, Key={"id": {"S": summary_id}}, ConsistentRead=latest
            )
        return load(summary_id, response.get("Item"))

    def lease(self, summary_id: str, seen: Entry, until: datetime) -> Lease | None:
        """Take the lease if the item is still as it was `seen`; one UpdateItem."""
        lease = Lease(summary_id, uuid4().hex)
        unchanged, values = _unchanged(seen)
        values |= {":owner": {"S": lease.owner}, ":until": moment(until)}
        update = _LEASE
        if seen.summary is None or seen.summary.expires_at <= until:
            # DynamoDB may delete an expired item at any moment; it must not delete a running lease.
            update += _CLEAR
            values |= {":pending": {"S": PENDING}, ":expiry": expiry(until)}
        taken = self._update(summary_id, update, f"({unchanged}) OR ({_ALREADY_LEASED})", values)
        return lease if taken else None

    def put(self, summary: Summary, lease: Lease) -> bool:
        """Replace the item if the lease still owns it; one PutItem."""
        return self._put(summary, lease.owner, _MINE, {":owner": {"S": lease.owner}})

    def release(self, lease: Lease) -> None:
        """End the lease if it still owns the item; one UpdateItem."""
        self._update(lease.summary_id, "REMOVE lease_until", _MINE, {":owner": {"S": lease.owner}})

    def decide(self, summary: Summary, seen: Entry | None = None) -> bool:
        """Replace the item, if it is still as it was `seen`, or create it; one PutItem."""
        condition, values = _unchanged(seen) if seen else ("", {})
        return self._put(summary, uuid4().hex, condition, values)

    def drafts(self, limit: int, after: str = "") -> Drafts:
        """Return a page of drafts, oldest first; one Query of the index, which has only drafts."""
        asked: QueryInputTypeDef = {
            "TableName": self._table_name,
            "IndexName": "drafts",
            "KeyConditionExpression": "desk = :draft",
            "ExpressionAttributeValues": {":draft": {"S": DRAFT}},
            "Limit": limit,
        }
        if after:
            drafted_at, _, id_ = after.partition("_")
            key: Item = {"desk": {"S": DRAFT}, "drafted_at": {"N": drafted_at}, "id": {"S": id_}}
            asked["ExclusiveStartKey"] = key
        with faults_as(StoreUnavailable, "Query"):
            response = self._client.query(**asked)
        found = (load(each["id"]["S"], each).summary for each in response["Items"])
        last = response.get("LastEvaluatedKey")
        after = f"{last['drafted_at']['N']}_{last['id']['S']}" if last else ""
        return Drafts(tuple(filter(None, found)), after)

    def delete(self, summary_id: str) -> None:
        """Delete the item; one DeleteItem."""
        self._change("DeleteItem", self._client.delete_item, Key={"id": {"S": summary_id}})

    def vote(self, summary_id: str, voter: str, *, helpful: bool) -> bool:
        """Count the vote in the item; one UpdateItem."""
        update = f"ADD {'helpful' if helpful else 'unhelpful'} :one, voters :voters"
        values: Item = {
            ":one": {"N": "1"},
            ":voter": {"S": voter},
            ":voters": {"SS": [voter]},
            ":most": {"N": str(MOST_VOTERS)},
        }
        return self._update(summary_id, update, _NEW_VOTER, values)

    def _put(self, summary: Summary, owner: str, condition: str, values: "Item") -> bool:
        given = {"ConditionExpression": condition, "ExpressionAttributeValues": values}
        # DynamoDB refuses empty ones.
        full = {name: value for name, value in given.items() if value}
        return self._change("PutItem", self._client.put_item, Item=dump(summary, owner), **full)

    def _update(self, summary_id: str, update: str, condition: str, values: "Item") -> bool:
        # `state` is a reserved word in DynamoDB, which also refuses unused names.
        names = {"ExpressionAttributeNames": {"#state": "state"}} if "#state" in update else {}
        return self._change(
            "UpdateItem",
            self._client.update_item,
            Key={"id": {"S": summary_id}},
            UpdateExpression=update,
            ConditionExpression=condition,
            ExpressionAttributeValues=values,
            **names,
        )

    def _change(self, operation: str, send: Callable[..., object], **arguments: object) -> bool:
        """Send a write; return whether its condition held."""
        with faults_as(StoreUnavailable, operation):
            try:
                send(TableName=self._table_name, **arguments)
            except ClientError as exc:
                if exc.response["Error"]["Code"] != "ConditionalCheckFailedException":
                    raise
                return False
        return True


def connect(
    table_name: str,
    *,
    endpoint_url: str | None = None,
    region: str | None = None,
    timeout: float = 1.0,
) -> DynamoDBSummaryStore:
    """Build a store; its first call opens the connection.

    `timeout` (seconds) limits each attempt's connection and each wait for data. With two attempts
    and less than a second between them, a call gives up within about five seconds. Credentials
    and, unless given here, region and endpoint come from boto3's own sources. Raises
    `SettingsInvalid` if there is no region or the endpoint is not a URL.
    """
    try:
        client = boto3.session.Session().client(
            "dynamodb", endpoint_url=endpoint_url, region_name=region, config=config(timeout)
        )
    except NoRegionError as exc:
        raise SettingsInvalid("no AWS region: set AWS_DEFAULT_REGION") from exc
    except ValueError as exc:
        raise SettingsInvalid(f"not the URL of a DynamoDB endpoint: {endpoint_url}") from exc
    return DynamoDBSummaryStore(client, table_name)


def dump(summary: Summary, owner: str) -> "Item":
    """Return the item of a summary that `owner` wrote."""
    status = summary.standing.status if summary.review else Status.APPROVED
    item: Item = {
        "id": {"S": summary.id},
        "state": {"S": READY if status is Status.APPROVED else HELD},
        "body": {"S": dumps(summary)},
        "lease_owner": {"S": owner},
        "created_at": {"S": summary.created_at.isoformat()},
        "expires_at": expiry(summary.expires_at),
        "model_revision": {"S": summary.model.revision},
    }
    if summary.review and status is Status.DRAFT:
        return item | {"desk": {"S": DRAFT}, "drafted_at": moment(summary.review.since)}
    decided = summary.review or summary.method in DECIDED
    return item | {"edited": {"BOOL": True}} if decided else item


def load(summary_id: str, item: "Mapping[str, AttributeValueTypeDef] | None") -> Entry:
    """Return the entry in `item`; an unreadable summary counts as missing and logs a warning.

    Raises `StoreUnavailable` if that summary is an operator's, which must not be replaced.
    """
    if item is None:
        return Entry()
    readable = item.get("state") in ({"S": READY}, {"S": HELD})
    summary = _summary(summary_id, item) if readable else None
    if summary is None and item.get("edited") == {"BOOL": True}:
        raise StoreUnavailable("GetItem: an edited item that this version cannot read")
    # `lease_until` is part of it, so that a running lease and a released one are two states.
    version = (item.get("lease_owner"), item.get("lease_until"))
    opinions = len(item.get("voters", {}).get("SS", ()))
    return Entry(summary, _time(item.get("lease_until")), version, opinions)


def expiry(time: datetime) -> "AttributeValueTypeDef":
    """Return the TTL attribute, rounded up so that nothing is deleted that may still be served."""
    return {"N": str(math.ceil(time.timestamp()))}


def moment(time: datetime) -> "AttributeValueTypeDef":
    """Return a time as epoch seconds, to the millisecond."""
    return {"N": f"{time.timestamp():.3f}"}


def _summary(summary_id: str, item: "Mapping[str, AttributeValueTypeDef]") -> Summary | None:
    try:
        summary = loads(item.get("body", {}).get("S", ""))
    except UnreadableSummary as exc:
        logger.warning("item %s is unreadable and counts as a miss: %s", summary_id, exc)
        return None
    if summary.id != summary_id:
        logger.warning("item %s holds another id's summary and counts as a miss", summary_id)
        return None
    return summary


def _from_first_schema(data: dict[str, Any]) -> dict[str, Any]:
    """Convert an item of schema 1, where the recipe was not nested and sources were lists."""
    names = ("index", "offset", "length")
    sentences = [
        sentence | {"sources": [dict(zip(names, one, strict=True)) for one in sentence["sources"]]}
        for sentence in data["sentences"]
    ]
    recipe = {"type": data["type"], "length": data["length"]}
    return data | {"recipe": recipe, "sentences": sentences}


def _time(value: "AttributeValueTypeDef | None") -> datetime | None:
    try:
        return datetime.fromtimestamp(float((value or {})["N"]), UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        return None


def _unchanged(seen: Entry) -> "tuple[str, Item]":
    """Return the condition that an item's lease is still as `load` saw it, and its values."""
    owner, until = seen.version if isinstance(seen.version, tuple) else (None, None)
    values: Item = {}
    conditions = []
    for name, value in (("lease_owner", owner), ("lease_until", until)):
        if value is None:
            conditions.append(f"attribute_not_exists({name})")
        else:
            conditions.append(f"{name} = :seen_{name}")
            values[f":seen_{name}"] = value
    return " AND ".join(conditions), values
