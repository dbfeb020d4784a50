"""Lambda's Runtime Interface Emulator around the built artifact: one environment at a time."""

import http.client
import json
import os
import platform
import re
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from tests.e2e import sandbox

LAMBDA_PYTHON = sandbox.ROOT / ".venv-lambda/bin/python"
_RIE = "samcli/local/rapid/aws-lambda-rie-{}"
_INVOKE = "/2015-03-31/functions/function/invocations"


def find_rie() -> Path | None:
    """Find the emulator, which comes with the SAM CLI."""
    machine = {"aarch64": "arm64"}.get(platform.machine(), platform.machine())
    found = sandbox.ROOT.glob(f".venv-sam/lib/python3*/site-packages/{_RIE.format(machine)}")
    return next(found, None)


class Emulator:
    """One execution environment; `with` starts and ends it."""

    places = sandbox.ARTIFACT
    python = LAMBDA_PYTHON

    def __init__(self, log: Path, handler: str, *limits: str, **variables: str) -> None:
        """Run `handler` with these variables, under the command `limits` where one is given."""
        self._log = log
        self._port, runtime_port = _free_port(), _free_port()
        command = [str(find_rie())]
        command += ["--runtime-interface-emulator-address", f"127.0.0.1:{self._port}"]
        command += ["--runtime-api-address", f"127.0.0.1:{runtime_port}"]
        command += [*limits, str(self.python), "-m", "awslambdaric", handler]
        self._command = sandbox.inside(command, places=self.places)
        self._environment = sandbox.environment(
            **{"AWS_LAMBDA_FUNCTION_TIMEOUT": "60", **variables}
        )

    def __enter__(self) -> "Emulator":
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                self._command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + 30
        while not _listens(self._port):
            assert self._process.poll() is None, self.log
            assert time.monotonic() < deadline, self.log
            time.sleep(0.05)
        return self

    def __exit__(self, *_: object) -> None:
        os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def invoke(self, event: object) -> Any:
        """Return what the function answers: a value, or the emulator's text about a failure."""
        body = json.dumps(event).encode()
        client = http.client.HTTPConnection("127.0.0.1", self._port, timeout=180)
        client.request("POST", _INVOKE, body)
        text = client.getresponse().read().decode()
        client.close()
        try:
            return json.loads(text)
        except ValueError:
            return text

    @property
    def log(self) -> str:
        """What function and emulator have written so far."""
        return self._log.read_text("utf-8", errors="replace")

    @property
    def init_ms(self) -> list[float]:
        """How long each start of the function took: imports, and what they do."""
        return [float(ms) for ms in re.findall(r"INIT REPORT\(durationMs: ([0-9.]+)", self.log)]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0
