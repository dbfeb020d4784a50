"""Keeps summaries in a DynamoDB table; the only importer of boto3.

An item as it is written here (https://docs.aws.amazon.com/amazondynamodb, `PutItem`):

| attribute        | type | what it is                                                        |
|------------------|------|-------------------------------------------------------------------|
| `id`             | S    | partition key: the summary's id                                   |
| `state`          | S    | `ready`; any other state has no summary to read                   |
| `body`           | S    | the summary as `codec.dumps` writes it: the only part that is read |
| `created_at`     | S    | ISO 8601 in UTC, for operators                                    |
| `expires_at`     | N    | the table's TTL attribute: epoch seconds, never before the body's |
| `model_revision` | S    | for operators, to find what an old model wrote                    |

The article's text is never written.

Faults. Whatever DynamoDB or the network does (throttling, 5xx, a timeout, a missing table, denied
access) raises `StoreUnavailable`, after at most two attempts. An item that cannot be read (damaged,
or written by a newer version) is a miss and a warning: the next `put` replaces it, by something
that the newer version reads too, so that a rollback heals itself instead of paying for an
inference at every request.
"""

import logging
import math
from datetime import UTC
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, NoRegionError

from standfirst import codec
from standfirst.errors import SettingsInvalid, StoreUnavailable
from standfirst.summary import Summary

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef

READY = "ready"

logger = logging.getLogger(__name__)


class DynamoDBSummaryStore:
    """A `SummaryStore` on the table `table_name`. Safe to share between threads."""

    def __init__(self, client: "DynamoDBClient", table_name: str) -> None:
        self._client = client
        self._table_name = table_name

    def get(self, summary_id: str) -> Summary | None:
        """Return the summary kept under this id, expired or not; one GetItem.

        The read is eventually consistent, which costs half: a summary that was put less than
        about a second ago may be missed, and is then written once more. None also stands for an
        item that is not `ready` or cannot be read. Raises `StoreUnavailable`.
        """
        try:
            response = self._client.get_item(
                TableName=self._table_name, Key={"id": {"S": summary_id}}, ConsistentRead=False
            )
        except (ClientError, BotoCoreError) as exc:
            raise _unavailable("GetItem", exc) from exc
        item = response.get("Item")
        if item is None or item.get("state") != {"S": READY}:
            return None
        try:
            summary = codec.loads(item.get("body", {}).get("S", ""))
        except codec.UnreadableSummary as exc:
            logger.warning("item %s cannot be read and counts as a miss: %s", summary_id, exc)
            return None
        if summary.id != summary_id:
            logger.warning("item %s holds another id's summary and is a miss", summary_id)
            return None
        return summary

    def put(self, summary: Summary) -> None:
        """Keep `summary` under its id, replacing what was there; one PutItem.

        Raises `StoreUnavailable`, also for a summary above DynamoDB's 400 KB an item.
        """
        item: dict[str, AttributeValueTypeDef] = {
            "id": {"S": summary.id},
            "state": {"S": READY},
            "body": {"S": codec.dumps(summary)},
            "created_at": {"S": summary.created_at.astimezone(UTC).isoformat()},
            # Rounded up, so that DynamoDB never deletes what a reader may still serve.
            "expires_at": {"N": str(math.ceil(summary.expires_at.timestamp()))},
            "model_revision": {"S": summary.model.revision},
        }
        try:
            self._client.put_item(TableName=self._table_name, Item=item)
        except (ClientError, BotoCoreError) as exc:
            raise _unavailable("PutItem", exc) from exc


def connect(
    table_name: str,
    *,
    endpoint_url: str | None = None,
    region: str | None = None,
    timeout: float = 1.0,
) -> DynamoDBSummaryStore:
    """Build a store; its first call opens the connection.

    `timeout` (seconds) bounds each attempt's connecting and each wait for data. With two attempts
    and less than a second between them, a call gives up within about five seconds: a read and a
    write that both fail leave more than half of the API's 29 seconds to the model. Credentials
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


def _unavailable(operation: str, exc: ClientError | BotoCoreError) -> StoreUnavailable:
    """Name the operation and what went wrong; botocore's own message may quote the request."""
    code = exc.response["Error"]["Code"] if isinstance(exc, ClientError) else type(exc).__name__
    return StoreUnavailable(f"{operation}: {code}")
