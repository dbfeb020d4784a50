"""Lambda's Runtime API as a function with SnapStart meets it, which the interface emulator lacks.

https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html; `restore/next` and `restore/error`
are what AWS's own runtime client (awslambdaric) calls around a snapshot.
"""

import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.e2e import sandbox
from tests.e2e.emulator import LAMBDA_PYTHON

_PREFIX = "/2018-06-01/runtime/"
_ARN = "arn:aws:lambda:us-east-1:000000000000:function:standfirst:1"


@dataclass(slots=True)
class Story:
    """What a function told its runtime, in order, each with the seconds since its start."""

    steps: list[tuple[str, float]] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)
    errors: list[tuple[str, Any]] = field(default_factory=list)
    """Each with Lambda's name for it."""
    mapped: str = ""
    """The files that it had in memory when the snapshot was taken (/proc/PID/maps)."""
    exit_status: int | None = None

    def took(self, step: int) -> float:
        """Seconds from the step before to this one."""
        return self.steps[step][1] - (self.steps[step - 1][1] if step else 0)


def snap_start(handler: str, events: Sequence[object], log: Path, **variables: str) -> Story:
    """Start `handler` for a snapshot, restore it at once, and send it the events.

    Returns when the last is answered or the function has ended.
    """
    story, started, done = Story(), time.perf_counter(), threading.Event()
    waiting = list(events)

    class Api(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path == f"{_PREFIX}restore/next":
                story.mapped = Path(f"/proc/{process.pid}/maps").read_text("utf-8")
                self._step("snapshot")
                self._send(200)
                return
            if not story.answers:
                self._step("restored")
            if not waiting:
                done.set()
                threading.Event().wait()  # frozen, as Lambda leaves it; it ends with its process
            deadline = str(int((time.time() + 29) * 1000))
            self._send(
                200,
                json.dumps(waiting.pop(0)).encode(),
                {
                    "Lambda-Runtime-Aws-Request-Id": f"request-{len(waiting)}",
                    "Lambda-Runtime-Deadline-Ms": deadline,
                    "Lambda-Runtime-Invoked-Function-Arn": _ARN,
                },
            )

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path.endswith("/response"):
                story.answers.append(body)
                self._step("answered")
            else:
                told = self.headers.get("Lambda-Runtime-Function-Error-Type", "")
                story.errors.append((told, body))
                self._step("failed")
            self._send(202)

        def _step(self, name: str) -> None:
            story.steps.append((name, time.perf_counter() - started))

        def _send(
            self, status: int, body: bytes = b"", headers: dict[str, str] | None = None
        ) -> None:
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Api) as server, log.open("wb") as out:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        process = subprocess.Popen(
            sandbox.inside([LAMBDA_PYTHON, "-m", "awslambdaric", handler]),
            env=sandbox.environment(
                AWS_LAMBDA_RUNTIME_API=f"127.0.0.1:{server.server_address[1]}",
                AWS_LAMBDA_INITIALIZATION_TYPE="snap-start",
                **variables,
            ),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        limit = time.monotonic() + 300
        while not done.wait(0.05) and process.poll() is None:
            assert time.monotonic() < limit, log.read_text("utf-8")
        story.exit_status = process.poll()
        if story.exit_status is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        server.shutdown()
    return story
