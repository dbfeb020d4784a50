"""The summaries' table on local DynamoDB engines, for tests of what a fake cannot show.

ministack and dynalite make conditional writes one after another, as DynamoDB does; moto does not
always, and is for logic only.
"""

import functools
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError

from standfirst.adapters.dynamodb import DynamoDBSummaryStore, connect
from tools.local_dynamodb import LocalTable, local_dynamodb

ROOT = Path(__file__).parents[1]
START_SECONDS = 60  # two are usual

TABLE: dict[str, Any] = {
    "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [
        {"AttributeName": "id", "AttributeType": "S"},
        {"AttributeName": "desk", "AttributeType": "S"},
        {"AttributeName": "drafted_at", "AttributeType": "N"},
    ],
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
    "GlobalSecondaryIndexes": [
        {
            "IndexName": "drafts",
            "KeySchema": [
                {"AttributeName": "desk", "KeyType": "HASH"},
                {"AttributeName": "drafted_at", "KeyType": "RANGE"},
            ],
            "Projection": {"ProjectionType": "ALL"},
        }
    ],
}
"""The template's table; `tests/unit/test_template.py` holds that it is. Without a
TTL: an engine that deletes what has expired would do so at any moment.
"""


@functools.cache  # a client takes longer to make than most tests
def store_on(table: LocalTable, *, timeout: float = 10) -> DynamoDBSummaryStore:
    """A store that is patient with an engine on a busy machine."""
    return connect(
        table.table_name, endpoint_url=table.endpoint_url, region=table.region, timeout=timeout
    )


@pytest.fixture(name="ministack", scope="session")
def _ministack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalTable]:
    directory = tmp_path_factory.mktemp("ministack")
    template = directory / "template.yaml"
    resource = {"Type": "AWS::DynamoDB::Table", "Properties": TABLE}
    template.write_text(json.dumps({"Resources": {"SummaryTable": resource}}), "utf-8")
    with local_dynamodb(directory, template=template) as table:
        yield table


@pytest.fixture(name="dynalite", scope="session")
def _dynalite() -> Iterator[LocalTable]:
    path = f"{ROOT / 'node_modules' / '.bin'}:{os.environ['PATH']}"
    program = shutil.which("dynalite", path=path)
    if program is None:
        pytest.skip("dynalite is not there: npm install --no-save dynalite@4.0.0")
    with _serving(program) as url:
        table = LocalTable(url, "summaries")
        _create(table)
        yield table


@pytest.fixture(name="table", params=["ministack", "dynalite"])
def _table(request: pytest.FixtureRequest) -> LocalTable:
    """Every engine whose conditional writes can be trusted under load."""
    table: LocalTable = request.getfixturevalue(request.param)
    return table


@contextmanager
def _serving(program: str) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--host", "127.0.0.1", "--port", str(port), "--createTableMs", "0"]
    process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _create(table: LocalTable) -> None:
    client = boto3.client(
        "dynamodb",
        endpoint_url=table.endpoint_url,
        region_name=table.region,
        config=Config(retries={"total_max_attempts": 1}),
    )
    give_up = time.monotonic() + START_SECONDS
    while True:
        try:
            client.create_table(TableName=table.table_name, **TABLE)
        except BotoCoreError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.1)
        else:
            client.get_waiter("table_exists").wait(TableName=table.table_name)
            return
