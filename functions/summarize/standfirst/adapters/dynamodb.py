"""Keeps summaries in a DynamoDB table (`item` says how); the only importer of boto3.

A lease is one conditional write. Of all who saw the same item, the first changes it:

    A  GetItem ─► nothing ─► UpdateItem if still nothing ─► lease_owner = A, lease_until = …
    B  GetItem ─► nothing ─► UpdateItem if still nothing ─► refused: reads again, and waits
    A  PutItem if lease_owner = A ─► ready
    B  GetItem ─► ready

Should A take longer than its lease, B takes it over, and A's PutItem is refused: `lease_owner` is
the fencing token. botocore may send any of these writes again when an answer was lost: the second
time finds its own owner, and the same lease, and changes nothing. One that the network delivers
when all is over changes nothing either: a lease is taken again only while it runs.

Faults. Whatever DynamoDB or the network does (throttling, 5xx, a timeout, a missing table, denied
access) raises `StoreUnavailable`, after at most two attempts. An item that cannot be read (damaged,
or written by a newer version) is a miss and a warning: the next writer replaces it, by something
that the newer version reads too, so that a rollback heals itself instead of paying for an
inference at every request.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, NoRegionError

from standfirst.adapters import item
from standfirst.domain import SettingsInvalid, StoreUnavailable, Summary
from standfirst.ports import MOST_VOTERS, Drafts, Entry, Lease

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef, QueryInputTypeDef

    Values = dict[str, AttributeValueTypeDef]

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


class DynamoDBSummaryStore:
    """A `SummaryStore` on the table `table_name`. Safe to share between threads."""

    def __init__(self, client: "DynamoDBClient", table_name: str) -> None:
        self._client = client
        self._table_name = table_name

    def get(self, summary_id: str, *, latest: bool = False) -> Entry:
        """Return what is kept; one GetItem.

        Unless it is `latest`, the read is eventually consistent, which costs half: what was
        changed less than about a second ago may be missed.
        """
        try:
            response = self._client.get_item(
                TableName=self._table_name, Key={"id": {"S": summary_id}}, ConsistentRead=latest
            )
        except (ClientError, BotoCoreError) as exc:
            raise _unavailable("GetItem", exc) from exc
        return item.load(summary_id, response.get("Item"))

    def lease(self, summary_id: str, seen: Entry, until: datetime) -> Lease | None:
        """Take the right to write if the item is as it was `seen`; one UpdateItem."""
        lease = Lease(summary_id, uuid4().hex)
        unchanged, values = _unchanged(seen)
        values |= {":owner": {"S": lease.owner}, ":until": item.moment(until)}
        update = _LEASE
        if seen.summary is None or seen.summary.expires_at <= until:
            # DynamoDB may delete what has expired at any moment; not so a lease that runs.
            update += _CLEAR
            values |= {":pending": {"S": item.PENDING}, ":expiry": item.expiry(until)}
        taken = self._update(summary_id, update, f"({unchanged}) OR ({_ALREADY_LEASED})", values)
        return lease if taken else None

    def put(self, summary: Summary, lease: Lease) -> bool:
        """Replace the item if it is still the lease's; one PutItem."""
        owner: Values = {":owner": {"S": lease.owner}}
        return self._change(
            "PutItem",
            self._client.put_item,
            Item=item.dump(summary, lease.owner),
            ConditionExpression=_MINE,
            ExpressionAttributeValues=owner,
        )

    def release(self, lease: Lease) -> None:
        """End the lease if it is still the item's; one UpdateItem."""
        owner: Values = {":owner": {"S": lease.owner}}
        self._update(lease.summary_id, "REMOVE lease_until", _MINE, owner)

    def edit(self, summary: Summary, seen: Entry | None = None) -> bool:
        """Replace the item, which must be there, and as it was `seen`; one PutItem."""
        unchanged, values = _unchanged(seen) if seen else ("", {})
        return self._change(
            "PutItem",
            self._client.put_item,
            Item=item.dump(summary, uuid4().hex),
            ConditionExpression=" AND ".join(filter(None, ["attribute_exists(id)", unchanged])),
            **({"ExpressionAttributeValues": values} if values else {}),
        )

    def drafts(self, limit: int, after: str = "") -> Drafts:
        """Return a page of the drafts, oldest first; one Query of the index that has only these."""
        asked: QueryInputTypeDef = {
            "TableName": self._table_name,
            "IndexName": "drafts",
            "KeyConditionExpression": "desk = :draft",
            "ExpressionAttributeValues": {":draft": {"S": item.DRAFT}},
            "Limit": limit,
        }
        if after:
            asked["ExclusiveStartKey"] = item.key_of(after)
        try:
            response = self._client.query(**asked)
        except (ClientError, BotoCoreError) as exc:
            raise _unavailable("Query", exc) from exc
        found = (item.load(each["id"]["S"], each).summary for each in response["Items"])
        last = response.get("LastEvaluatedKey")
        return Drafts(tuple(filter(None, found)), item.cursor(last) if last else "")

    def decide(self, summary: Summary) -> None:
        """Replace the item, or make it; one PutItem."""
        self._change("PutItem", self._client.put_item, Item=item.dump(summary, uuid4().hex))

    def delete(self, summary_id: str) -> None:
        """Delete the item; one DeleteItem."""
        self._change("DeleteItem", self._client.delete_item, Key={"id": {"S": summary_id}})

    def vote(self, summary_id: str, voter: str, *, helpful: bool) -> bool:
        """Count the voter's opinion in the item; one UpdateItem."""
        update = f"ADD {'helpful' if helpful else 'unhelpful'} :one, voters :voters"
        values: Values = {
            ":one": {"N": "1"},
            ":voter": {"S": voter},
            ":voters": {"SS": [voter]},
            ":most": {"N": str(MOST_VOTERS)},
        }
        return self._update(summary_id, update, _NEW_VOTER, values)

    def _update(self, summary_id: str, update: str, condition: str, values: "Values") -> bool:
        # `state` is one of DynamoDB's reserved words; a name that is not used is refused.
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
        try:
            send(TableName=self._table_name, **arguments)
        except ClientError as exc:
            if exc.response["Error"]["Code"] == "ConditionalCheckFailedException":
                return False
            raise _unavailable(operation, exc) from exc
        except BotoCoreError as exc:
            raise _unavailable(operation, exc) from exc
        return True


def connect(
    table_name: str,
    *,
    endpoint_url: str | None = None,
    region: str | None = None,
    timeout: float = 1.0,
) -> DynamoDBSummaryStore:
    """Build a store; its first call opens the connection.

    `timeout` (seconds) bounds each attempt's connecting and each wait for data. With two attempts
    and less than a second between them, a call gives up within about five seconds. Credentials
    and, unless given here, region and endpoint come from boto3's own sources. Raises
    `SettingsInvalid` when there is no region or the endpoint is no URL.
    """
    config = Config(
        connect_timeout=timeout,
        read_timeout=timeout,
        retries={"mode": "standard", "total_max_attempts": 2},
        tcp_keepalive=True,
    )
    try:
        client = boto3.session.Session().client(
            "dynamodb", endpoint_url=endpoint_url, region_name=region, config=config
        )
    except NoRegionError as exc:
        raise SettingsInvalid("no AWS region: set AWS_DEFAULT_REGION") from exc
    except ValueError as exc:
        raise SettingsInvalid(f"not the URL of a DynamoDB endpoint: {endpoint_url}") from exc
    return DynamoDBSummaryStore(client, table_name)


def _unchanged(seen: Entry) -> "tuple[str, Values]":
    """The condition that an item's lease attributes are as `item.load` saw them, and its values."""
    owner, until = seen.version if isinstance(seen.version, tuple) else (None, None)
    values: Values = {}
    conditions = []
    for name, value in (("lease_owner", owner), ("lease_until", until)):
        if value is None:
            conditions.append(f"attribute_not_exists({name})")
        else:
            conditions.append(f"{name} = :seen_{name}")
            values[f":seen_{name}"] = value
    return " AND ".join(conditions), values


def _unavailable(operation: str, exc: ClientError | BotoCoreError) -> StoreUnavailable:
    """Name the operation and what went wrong; botocore's own message may quote the request."""
    code = exc.response["Error"]["Code"] if isinstance(exc, ClientError) else type(exc).__name__
    return StoreUnavailable(f"{operation}: {code}")
