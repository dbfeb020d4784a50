"""The sums of docs/caching.md: whatever fails, the gateway has its answer in time."""

from typing import Any

from standfirst.adapters import dynamodb
from standfirst.settings import Settings

GATEWAY_SECONDS = 29
INFERENCE_SECONDS = 10
"""Twice what the slowest inference takes on two processors."""


def test_waiting_and_a_fault_leave_time_for_an_inference() -> None:
    config: Any = dynamodb.connect("t", region="eu-north-1")._client.meta.config
    attempts = config.retries["total_max_attempts"]
    backoff = attempts - 1  # botocore's standard mode: less than 1 s before the first retry
    call = attempts * (config.connect_timeout + config.read_timeout) + backoff

    assert call <= 5
    assert Settings().patience.total_seconds() + call + INFERENCE_SECONDS <= GATEWAY_SECONDS
    assert Settings().lease.total_seconds() > GATEWAY_SECONDS
