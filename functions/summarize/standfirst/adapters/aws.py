"""What the AWS adapters have in common: how long they try, and what they tell of a fault."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from standfirst.domain import StandfirstError


def config(timeout: float) -> Config:
    """Two attempts, each of which waits at most `timeout` (seconds) to connect and for data."""
    return Config(
        connect_timeout=timeout,
        read_timeout=timeout,
        retries={"mode": "standard", "total_max_attempts": 2},
        tcp_keepalive=True,
    )


@contextmanager
def faults_as(error: type[StandfirstError], operation: str) -> Iterator[None]:
    """Raise botocore's errors as `error`, which names the operation and what went wrong: their own
    message may quote the request.
    """
    try:
        yield
    except (ClientError, BotoCoreError) as exc:
        code = exc.response["Error"]["Code"] if isinstance(exc, ClientError) else type(exc).__name__
        raise error(f"{operation}: {code}") from exc
