"""The process that `tools.local.aws` starts: ministack on an inherited socket.

It saves its items and ends as soon as its standard input ends. That also happens when the parent
dies for any reason, so a crash leaves nothing running.
"""

import asyncio
import os
import signal
import sys
import threading

from hypercorn.asyncio import serve
from hypercorn.config import Config
from ministack.app import app

STDIN = 0


def _stop_with_parent() -> None:
    # Not sys.stdin: its lock, held by this thread at exit, would abort the interpreter.
    while os.read(STDIN, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def main(listener: int) -> None:
    """Serve on the listening socket with this file descriptor until standard input ends."""
    config = Config()
    config.bind = [f"fd://{listener}"]
    config.loglevel = "WARNING"
    config.graceful_timeout = 0.5  # seconds; only idle keep-alive connections are still open
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    asyncio.run(serve(app, config))


if __name__ == "__main__":
    main(int(sys.argv[1]))
