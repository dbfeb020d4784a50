"""A local AWS for rehearsals: everything that ministack has, on loopback and in memory."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAM = Path(__file__).parents[1] / "local/dynamodb_process.py"
"""It runs all of ministack; SERVICES would limit it."""

CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "local",
    "AWS_SECRET_ACCESS_KEY": "local",
    "AWS_DEFAULT_REGION": "us-east-1",
}


@contextmanager
def local_aws(folder: Path) -> Iterator[dict[str, str]]:
    """Serve it on a free port of 127.0.0.1; yields the variables that lead boto3 there."""
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as listener, (folder / "log.txt").open("wb") as log:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        kept = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH")
        environment = {name: os.environ[name] for name in kept if name in os.environ} | {
            "TMPDIR": str(folder.resolve()),
            "GATEWAY_PORT": str(port),
            "LOG_LEVEL": "WARNING",
            # Its other listeners, and its search for containers of its own to remove.
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "DOCKER_HOST": "unix:///nonexistent",
        }
        process = subprocess.Popen(
            [sys.executable, "-P", str(PROGRAM), str(listener.fileno())],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=environment,
            pass_fds=(listener.fileno(),),
            start_new_session=True,
        )
    try:
        yield {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", **CREDENTIALS}
    finally:
        if process.stdin:
            process.stdin.close()  # it ends with its standard input
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
