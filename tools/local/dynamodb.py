"""The summaries' table for the local API, with its items on disk.

ministack is the engine. It holds everything in memory, and writes it to its directory when it
ends. Items put since the start are lost only if the process is killed outright or the machine
loses power.
"""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import boto3
import yaml
from botocore.config import Config
from botocore.exceptions import BotoCoreError

from tools.local.aws import CREDENTIALS, REGION, ministack

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

TEMPLATE = Path(__file__).parents[2] / "template.yaml"
LOGICAL_ID = "SummaryTable"
CREATED = ("AttributeDefinitions", "KeySchema", "BillingMode", "GlobalSecondaryIndexes")
"""The properties that a table is created with."""
START_TIMEOUT = 60  # seconds; half of one is usual

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LocalTable:
    """The address of the summaries' table while `local_dynamodb` is open."""

    endpoint_url: str
    table_name: str = LOGICAL_ID

    @property
    def environment(self) -> dict[str, str]:
        """The variables that point the service and boto3 here, with dummy credentials."""
        return {
            "TABLE_NAME": self.table_name,
            **CREDENTIALS,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ENDPOINT_URL_DYNAMODB": self.endpoint_url,
        }


@contextmanager
def local_dynamodb(directory: Path, *, template: Path = TEMPLATE) -> Iterator[LocalTable]:
    """Serve the template's table on a free port of 127.0.0.1, with the items in `directory`.

    Nothing is written outside `directory`. While another process serves it, this one starts empty
    and stores nothing, with a warning. Raises RuntimeError when the engine does not start.
    """
    definition = resources(template)[LOGICAL_ID]["Properties"]
    directory.mkdir(parents=True, exist_ok=True)
    with _claim(directory) as (state, lock):
        kept = {"PERSIST_STATE": "1", "STATE_DIR": str(state.resolve()), "SERVICES": "dynamodb"}
        with ministack(state, lock, **kept) as url:
            table = LocalTable(url)
            _create(table, definition, log=state / "log.txt")
            yield table


def resources(template: Path = TEMPLATE) -> dict[str, Any]:
    """Return the template's resources, as CloudFormation names them."""
    read = yaml.load(template.read_text("utf-8"), _TemplateLoader)  # noqa: S506
    found: dict[str, Any] = read["Resources"]
    return found


class _TemplateLoader(yaml.SafeLoader):
    """A safe loader that reads `!Ref` and the like as plain values. cfn-lint's takes a second."""


def _untagged(loader: yaml.SafeLoader, _tag: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return node.value


_TemplateLoader.add_multi_constructor("!", _untagged)


@contextmanager
def _claim(directory: Path) -> Iterator[tuple[Path, int]]:
    """Lock `directory`, or make a temporary one in it when it is in use.

    Yields the lock's file descriptor too. The engine inherits it, and with it the lock, because it
    still writes there after a crash of its parent.
    """
    with (directory / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            logger.warning("%s is in use: summaries are kept in memory only", directory)
            with TemporaryDirectory(dir=directory) as temporary:
                yield Path(temporary), lock.fileno()
        else:
            yield directory, lock.fileno()


def _create(table: LocalTable, definition: dict[str, Any], *, log: Path) -> None:
    """Create the table unless the directory has it; return when the engine has answered."""
    client = boto3.session.Session().client(
        "dynamodb",
        endpoint_url=table.endpoint_url,
        region_name=REGION,
        aws_access_key_id=CREDENTIALS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
        config=Config(read_timeout=START_TIMEOUT, retries={"total_max_attempts": 1}),
    )
    wanted = {name: definition[name] for name in CREATED if name in definition}
    try:
        client.create_table(TableName=table.table_name, **wanted)
        if ttl := definition.get("TimeToLiveSpecification"):
            client.update_time_to_live(TableName=table.table_name, TimeToLiveSpecification=ttl)
    except client.exceptions.ResourceInUseException:
        logger.info("the table of %s is as it was left", log.parent)
        _add_indexes(client, table.table_name, wanted)
    except BotoCoreError as exc:
        tail = log.read_text("utf-8", errors="replace")[-2_000:]
        raise RuntimeError(f"the local DynamoDB did not start\n{tail}") from exc


def _add_indexes(client: "DynamoDBClient", name: str, wanted: dict[str, Any]) -> None:
    """Add the indexes that a table from an older template lacks."""
    kept = client.describe_table(TableName=name)["Table"].get("GlobalSecondaryIndexes", [])
    names = {index["IndexName"] for index in kept}
    indexes = wanted.get("GlobalSecondaryIndexes", [])
    missing: list[Any] = [{"Create": one} for one in indexes if one["IndexName"] not in names]
    if missing:
        client.update_table(
            TableName=name,
            AttributeDefinitions=wanted["AttributeDefinitions"],
            GlobalSecondaryIndexUpdates=missing,
        )
