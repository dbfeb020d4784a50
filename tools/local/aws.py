"""ministack, a local AWS: a process on loopback that starts in half a second, no container."""

import logging
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REGION = "us-east-1"
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"}
STOP_TIMEOUT = 10  # seconds; a tenth of one is usual

logger = logging.getLogger(__name__)


@contextmanager
def ministack(folder: Path, *passed: int, **settings: str) -> Iterator[str]:
    """Serve it on a free port of 127.0.0.1, with its log in `folder`; yield its address.

    It inherits the file descriptors `passed`.
    """
    program = Path(__file__).with_name("aws_process.py")
    kept = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH")
    with socket.socket() as listener, (folder / "log.txt").open("wb") as log:
        # It inherits a listening socket: no port to guess, no start to poll for.
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        process = subprocess.Popen(
            # -P: modules beside the program must not shadow others.
            [sys.executable, "-P", str(program), str(listener.fileno())],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={name: os.environ[name] for name in kept if name in os.environ}
            | {
                "TMPDIR": str(folder.resolve()),
                "GATEWAY_PORT": str(port),
                "LOG_LEVEL": "WARNING",
                # Disables its other listeners, and its search for containers to remove.
                "IOT_MTLS_ENABLED": "0",
                "SFTP_ENABLED": "0",
                "DOCKER_HOST": "unix:///nonexistent",
                **settings,
            },
            pass_fds=(listener.fileno(), *passed),
            start_new_session=True,  # Ctrl-C goes to the parent; the engine ends after it
        )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End it by closing its standard input; it saves its items first."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(STOP_TIMEOUT)
    except subprocess.TimeoutExpired:
        logger.warning("the local AWS did not end and is killed: its latest items are lost")
        process.kill()
        process.wait()


@contextmanager
def local_aws(folder: Path) -> Iterator[dict[str, str]]:
    """Serve all its services in memory; yield the variables that point boto3 there."""
    folder.mkdir(parents=True, exist_ok=True)
    with ministack(folder) as url:
        yield {"AWS_ENDPOINT_URL": url, "AWS_DEFAULT_REGION": REGION, **CREDENTIALS}
