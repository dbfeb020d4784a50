"""The sums of docs/caching.md: whatever fails, the gateway has its answer in time."""

from typing import Any

from standfirst.adapters import dynamodb
from standfirst.settings import Settings
from standfirst.single_flight import CALL_SECONDS

GATEWAY_SECONDS = 29
INFERENCE_SECONDS = 9
"""More than twice what it takes on two processors: the model is not asked again after `effort`."""


def test_waiting_and_a_slow_table_leave_time_for_an_inference() -> None:
    settings = Settings()
    config: Any = dynamodb.connect("t", region="eu-north-1")._client.meta.config
    attempts = config.retries["total_max_attempts"]
    backoff = attempts - 1  # botocore's standard mode: less than 1 s before the first retry
    call = attempts * (config.connect_timeout + config.read_timeout) + backoff
    to_lease = to_keep = call  # whoever has not begun to write by then does not

    waited = settings.patience.total_seconds()  # who looks after that does not write
    assert call <= CALL_SECONDS
    assert waited + to_lease + INFERENCE_SECONDS + to_keep <= GATEWAY_SECONDS
    assert settings.effort.total_seconds() < INFERENCE_SECONDS
    assert settings.lease.total_seconds() > GATEWAY_SECONDS
