"""The summaries' table on a local DynamoDB engine, for tests of what a fake cannot show.

ministack serialises conditional writes, as DynamoDB does; moto does not always, and is for logic
only.
"""

import functools
import json
from collections.abc import Iterator
from typing import Any

import pytest

from standfirst.adapters.dynamodb import DynamoDBSummaryStore, connect
from tools.local.dynamodb import CREATED, LOGICAL_ID, LocalTable, local_dynamodb, resources

_PROPERTIES = resources()[LOGICAL_ID]["Properties"]
TABLE: dict[str, Any] = {name: _PROPERTIES[name] for name in CREATED}
"""The template's table without its TTL, as an engine may delete expired items at any moment."""


@functools.cache  # a client takes longer to make than most tests
def store_on(table: LocalTable, *, timeout: float = 10) -> DynamoDBSummaryStore:
    """A store with long timeouts, for an engine on a busy machine."""
    return connect(table.table_name, endpoint_url=table.endpoint_url, timeout=timeout)


@pytest.fixture(name="ministack", scope="session")
def _ministack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalTable]:
    directory = tmp_path_factory.mktemp("ministack")
    template = directory / "template.yaml"
    template.write_text(json.dumps({"Resources": {LOGICAL_ID: {"Properties": TABLE}}}), "utf-8")
    with local_dynamodb(directory, template=template) as table:
        yield table
