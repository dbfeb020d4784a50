"""An embedded DynamoDB for the local API: one process on loopback, its items kept on disk.

ministack is the engine. It needs no container, starts in half a second, holds everything in
memory, and writes it to its directory when it ends. Only a process that is killed outright, or a
machine that loses power, loses what was put since the start.
"""

import fcntl
import logging
import os
import socket
import subprocess
import sys
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

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

TEMPLATE = Path(__file__).parents[2] / "template.yaml"
LOGICAL_ID = "SummaryTable"
REGION = "us-east-1"
START_TIMEOUT = 60  # seconds; half of one is usual
STOP_TIMEOUT = 10  # seconds; a tenth of one is usual

CREDENTIALS = {"AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"}

logger = logging.getLogger(__name__)


class LocalDynamoDBError(RuntimeError):
    """The embedded DynamoDB did not start; the message holds the end of its log."""


@dataclass(frozen=True, slots=True)
class LocalTable:
    """Where the summaries' table is served, for as long as `local_dynamodb` is open."""

    endpoint_url: str
    table_name: str
    region: str = REGION

    @property
    def environment(self) -> dict[str, str]:
        """The variables that lead the service and boto3 here, with dummy credentials."""
        return {
            "TABLE_NAME": self.table_name,
            **CREDENTIALS,
            "AWS_DEFAULT_REGION": self.region,
            "AWS_ENDPOINT_URL_DYNAMODB": self.endpoint_url,
        }


@contextmanager
def local_dynamodb(directory: Path, *, template: Path = TEMPLATE) -> Iterator[LocalTable]:
    """Serve the template's table on a free port of 127.0.0.1, with what `directory` keeps.

    Nothing is written outside `directory`. While another process serves it, this one starts empty
    and keeps nothing, with a warning. Raises `LocalDynamoDBError` when the engine does not start
    and `ValueError` when the template has no such table.
    """
    definition = table_definition(template)
    directory.mkdir(parents=True, exist_ok=True)
    with _claim(directory) as (state, lock), socket.socket() as listener:
        # A listening socket that is handed over: no port to guess, no start to poll for.
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        table = LocalTable(f"http://127.0.0.1:{listener.getsockname()[1]}", LOGICAL_ID)
        kept = {"PERSIST_STATE": "1", "STATE_DIR": str(state.resolve()), "SERVICES": "dynamodb"}
        process = start(state, listener, lock, **kept)
        try:
            listener.close()
            _create(table, definition, log=state / "log.txt")
            yield table
        finally:
            stop(process)


def table_definition(template: Path) -> dict[str, Any]:
    """Return the properties of the template's table, as CloudFormation names them."""
    resources = yaml.load(template.read_text("utf-8"), TemplateLoader)["Resources"]  # noqa: S506
    resource = resources.get(LOGICAL_ID, {})
    if resource.get("Type") != "AWS::DynamoDB::Table":
        raise ValueError(f"{template} has no AWS::DynamoDB::Table named {LOGICAL_ID}")
    properties: dict[str, Any] = resource["Properties"]
    return properties


class TemplateLoader(yaml.SafeLoader):
    """A safe loader to which `!Ref` and its kin are plain values. cfn-lint's takes a second."""


def _untagged(loader: yaml.SafeLoader, _tag: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return node.value


TemplateLoader.add_multi_constructor("!", _untagged)


@contextmanager
def _claim(directory: Path) -> Iterator[tuple[Path, int]]:
    """Lock `directory`, or make a temporary one in it when it is taken.

    Yields the lock's file descriptor too. The engine inherits it, and with it the lock: after a
    crash of its parent it still writes there.
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


def start(
    folder: Path, listener: socket.socket, *passed: int, **settings: str
) -> subprocess.Popen[bytes]:
    """Start ministack on a listening socket, with its log in `folder`; it inherits the file
    descriptors that are `passed`.
    """
    kept = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH")
    environment = {name: os.environ[name] for name in kept if name in os.environ} | {
        "TMPDIR": str(folder.resolve()),
        "GATEWAY_PORT": str(listener.getsockname()[1]),
        "LOG_LEVEL": "WARNING",
        # Its other listeners, and its search for containers of its own to remove.
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "DOCKER_HOST": "unix:///nonexistent",
        **settings,
    }
    program = Path(__file__).with_name("dynamodb_process.py")
    with (folder / "log.txt").open("wb") as log:
        return subprocess.Popen(
            # -P: beside the program lie modules that are not to shadow anything.
            [sys.executable, "-P", str(program), str(listener.fileno())],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=environment,
            pass_fds=(listener.fileno(), *passed),
            start_new_session=True,  # Ctrl-C is the parent's: the engine ends after it
        )


def _create(table: LocalTable, definition: dict[str, Any], *, log: Path) -> None:
    """Create the table unless the directory kept it; returns when the engine has answered."""
    client = boto3.session.Session().client(
        "dynamodb",
        endpoint_url=table.endpoint_url,
        region_name=table.region,
        aws_access_key_id=CREDENTIALS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
        config=Config(read_timeout=START_TIMEOUT, retries={"total_max_attempts": 1}),
    )
    keys = ("AttributeDefinitions", "KeySchema", "BillingMode", "GlobalSecondaryIndexes")
    wanted = {key: definition[key] for key in keys if key in definition}
    try:
        client.create_table(TableName=table.table_name, **wanted)
        if ttl := definition.get("TimeToLiveSpecification"):
            client.update_time_to_live(TableName=table.table_name, TimeToLiveSpecification=ttl)
    except client.exceptions.ResourceInUseException:
        logger.info("the table of %s is as it was left", log.parent)
        _add_indexes(client, table.table_name, wanted)
    except BotoCoreError as exc:
        tail = log.read_text("utf-8", errors="replace")[-2_000:]
        raise LocalDynamoDBError(f"the local DynamoDB did not start\n{tail}") from exc


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


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the engine by its standard input; it saves its items first."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(STOP_TIMEOUT)
    except subprocess.TimeoutExpired:
        logger.warning("the local DynamoDB did not end and is killed: its latest items are lost")
        process.kill()
        process.wait()
