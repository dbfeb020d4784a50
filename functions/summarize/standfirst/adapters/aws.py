"""What the AWS adapters share: timeouts, retries, and how they report errors."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from standfirst.domain import StandfirstError


def config(timeout: float) -> Config:
    """Allow two attempts; each waits at most `timeout` seconds to connect and for data."""
    return Config(
        connect_timeout=timeout,
        read_timeout=timeout,
        retries={"mode": "standard", "total_max_attempts": 2},
        tcp_keepalive=True,
    )


@contextmanager
def faults_as(error: type[StandfirstError], operation: str) -> Iterator[None]:
    """Raise botocore's errors as `error`, with only the operation and the error code: their own
    message may quote the request.
    """
    try:
        yield
    except (ClientError, BotoCoreError) as exc:
        code = exc.response["Error"]["Code"] if isinstance(exc, ClientError) else type(exc).__name__
        raise error(f"{operation}: {code}") from exc
