"""A local AWS for rehearsals: everything that ministack has, on loopback and in memory."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.local.dynamodb import CREDENTIALS, REGION, start, stop


@contextmanager
def local_aws(folder: Path) -> Iterator[dict[str, str]]:
    """Serve it on a free port of 127.0.0.1; yields the variables that lead boto3 there."""
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        process = start(folder, listener)
    try:
        yield {"AWS_ENDPOINT_URL": url, "AWS_DEFAULT_REGION": REGION, **CREDENTIALS}
    finally:
        stop(process)
