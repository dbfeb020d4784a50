"""A loopback DynamoDB that misbehaves as scripted, in front of one that does not."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Semaphore
from urllib.parse import urlsplit

from tools.local.api import running

Fault = Callable[["Handler"], None]
"""Answers one request in some way, or not at all."""


class FaultyDynamoDB(ThreadingHTTPServer):
    """Answers each request of an operation with the next fault of its script, and repeats the last;
    an operation without a script gets the answer of `upstream`. `requests` counts them.
    """

    daemon_threads = True

    def __init__(self, upstream: str = "") -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.upstream = urlsplit(upstream).netloc
        self.scripts: dict[str, list[Fault]] = {}
        self.requests: Counter[str] = Counter()
        self.over = Event()
        self._deliver = Event()
        self._delivered = Semaphore(0)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @contextmanager
    def running(self) -> Iterator["FaultyDynamoDB"]:
        """Serve from a thread, until the test is over."""
        with running(self):
            yield self
            self.over.set()

    def script(self, operation: str, *faults: Fault) -> None:
        self.scripts[operation] = list(faults)

    def hold(self, handler: "Handler") -> None:
        """Do not answer; keep the request, as if in the network, until `deliver`."""
        self._deliver.wait()
        handler.ask_upstream()
        handler.close_connection = True
        self._delivered.release()

    def deliver(self) -> None:
        """Deliver the one held request; return once upstream has answered it."""
        self._deliver.set()
        self._delivered.acquire()
        self._deliver.clear()


class Handler(BaseHTTPRequestHandler):
    server: FaultyDynamoDB
    protocol_version = "HTTP/1.1"
    sent = b""

    def do_POST(self) -> None:
        self.sent = self.rfile.read(int(self.headers["Content-Length"]))
        operation = self.headers["X-Amz-Target"].rpartition(".")[2]
        script = self.server.scripts.get(operation, [forward])
        fault = script[min(self.server.requests[operation], len(script) - 1)]
        self.server.requests[operation] += 1
        fault(self)

    def ask_upstream(self) -> tuple[int, bytes]:
        connection = HTTPConnection(self.server.upstream)
        headers = {name: value for name, value in self.headers.items() if name != "Host"}
        connection.request("POST", "/", self.sent, headers)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, body

    def answer(self, status: int, body: bytes, *, claimed: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body) if claimed is None else claimed))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


def forward(handler: Handler) -> None:
    handler.answer(*handler.ask_upstream())


def answers(body: bytes) -> Fault:
    return lambda handler: handler.answer(200, body)


def error(status: int, code: str) -> Fault:
    body = json.dumps({"__type": f"com.amazonaws.dynamodb.v20120810#{code}"}).encode()
    return lambda handler: handler.answer(status, body)


def silence(handler: Handler) -> None:
    """Do not answer until the test is over."""
    handler.server.over.wait()
    handler.close_connection = True


def slow(handler: Handler) -> None:
    """Answer correctly, after two seconds."""
    status, body = handler.ask_upstream()
    time.sleep(2)
    try:
        handler.answer(status, body)
    except OSError:
        handler.close_connection = True


def hang_up(handler: Handler) -> None:
    handler.close_connection = True


def lost(handler: Handler) -> None:
    """Do what was asked, but lose the answer."""
    handler.ask_upstream()
    handler.close_connection = True


def cut_short(handler: Handler) -> None:
    body = b'{"Item": {"id": {"S": "5d5d5d5d5d5d5d'
    handler.answer(200, body, claimed=2 * len(body))
    handler.close_connection = True


def gateway_page(handler: Handler) -> None:
    handler.answer(502, b"<html>Bad Gateway</html>")
