"""The sums in docs/caching.md: whatever fails, the gateway gets its answer in time."""

from typing import Any

from standfirst.adapters import dynamodb
from standfirst.settings import Settings
from standfirst.single_flight import CALL_SECONDS

GATEWAY_SECONDS = 29
INFERENCE_SECONDS = 9
"""More than twice the time on two processors: after `effort`, the model gets no further prompt."""


def test_waiting_and_a_slow_table_leave_time_for_an_inference() -> None:
    settings = Settings()
    config: Any = dynamodb.connect("t", region="eu-north-1")._client.meta.config
    attempts = config.retries["total_max_attempts"]
    backoff = attempts - 1  # botocore's standard mode: less than 1 s before the first retry
    call = attempts * (config.connect_timeout + config.read_timeout) + backoff
    to_lease = to_keep = call  # a writer that has not begun by then gives up

    waited = settings.patience.total_seconds()  # a request that looks after that does not write
    assert call <= CALL_SECONDS
    assert waited + to_lease + INFERENCE_SECONDS + to_keep <= GATEWAY_SECONDS
    assert settings.effort.total_seconds() < INFERENCE_SECONDS
    assert settings.lease.total_seconds() > GATEWAY_SECONDS
