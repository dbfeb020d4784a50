"""The API on 127.0.0.1: turns HTTP requests into API Gateway events for the real handler."""

import argparse
import base64
import sys
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qs, urlsplit

from tools.local import demo_page
from tools.local.environment import local_environment

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext

HOST = "127.0.0.1"
STAGE = "/v1"
MAX_BODY = 10 * 1024 * 1024
"""Bytes; API Gateway refuses more."""


@dataclass(frozen=True, slots=True)
class Context:
    """The part of Lambda's context that the handler reads."""

    function_name: str = "standfirst-local"
    memory_limit_in_mb: int = 3008
    invoked_function_arn: str = "arn:aws:lambda:us-east-1:000000000000:function:standfirst-local"
    aws_request_id: str = "local"


class Gateway(BaseHTTPRequestHandler):
    """One request as API Gateway's stage v1 would pass it on."""

    protocol_version = "HTTP/1.1"
    server_version = "standfirst-local"
    sys_version = ""
    timeout = 30
    # Powertools stores the request on the resolver, because Lambda sends one at a time.
    one_at_a_time = threading.Lock()

    def do_GET(self) -> None:
        """Pass the request on, whatever its method; the demo page is served beside the API."""
        from standfirst.api import handler

        body = self._body()
        if body is None:
            return
        page = demo_page.answer(self.command, urlsplit(self.path).path)
        if page:
            self._send(page)
            return
        event = self._event(body)
        with self.one_at_a_time:
            answer = handler(event, cast("LambdaContext", Context()))
        self._send(answer)

    def __getattr__(self, name: str) -> Any:
        # The base looks up do_POST, do_PUT and so on; a gateway treats them all alike.
        if name.startswith("do_"):
            return self.do_GET
        raise AttributeError(name)

    def _body(self) -> bytes | None:
        length = self.headers.get("Content-Length", "0")
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            self._refuse(411, "Send a Content-Length.")
        elif not length.isdecimal():
            self._refuse(400, "Content-Length is not a number.")
        elif int(length) > MAX_BODY:
            self._refuse(413, f"The body is larger than {MAX_BODY:,} bytes.")
        else:
            return self.rfile.read(int(length))
        return None

    def _event(self, body: bytes) -> dict[str, Any]:
        url = urlsplit(self.path)
        path = url.path.removeprefix(STAGE) if url.path.startswith(STAGE + "/") else url.path
        query = parse_qs(url.query, keep_blank_values=True)
        try:
            text, encoded = body.decode("utf-8"), False
        except UnicodeDecodeError:
            text, encoded = base64.b64encode(body).decode("ascii"), True
        return {
            "resource": path,
            "path": path,
            "httpMethod": self.command,
            "headers": dict(self.headers.items()),
            "multiValueHeaders": {name: self.headers.get_all(name) for name in self.headers},
            "queryStringParameters": {name: values[-1] for name, values in query.items()} or None,
            "multiValueQueryStringParameters": query or None,
            "requestContext": {
                "path": STAGE + path,
                "stage": STAGE.removeprefix("/"),
                "requestId": str(uuid.uuid4()),
                "httpMethod": self.command,
                "identity": {"sourceIp": self.client_address[0]},
            },
            "body": text or None,
            "isBase64Encoded": encoded,
        }

    def _send(self, answer: dict[str, Any]) -> None:
        body = answer.get("body") or ""
        payload = base64.b64decode(body) if answer.get("isBase64Encoded") else body.encode("utf-8")
        self.send_response(answer["statusCode"])
        headers: dict[str, list[str]] = dict(answer.get("multiValueHeaders") or {})
        headers |= {name: [value] for name, value in (answer.get("headers") or {}).items()}
        for name, values in headers.items():
            for value in values:
                self.send_header(name, value)
        if payload or self.command != "HEAD":  # 0 would be wrong for HEAD
            self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        if self.command != "HEAD":
            try:
                self.wfile.write(payload)
            except ConnectionError:
                self.close_connection = True  # the reader has gone to another page

    def _refuse(self, status: int, detail: str) -> None:
        self.close_connection = True
        problem = f'{{"type":"about:blank","status":{status},"detail":"{detail}"}}'
        headers = {"Content-Type": "application/problem+json", "Connection": "close"}
        self._send({"statusCode": status, "headers": headers, "body": problem})

    quiet = False

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Write one line per request: method, path and status, never a body."""
        if self.quiet:
            return
        sys.stderr.write(f"{self.log_date_time_string()} {format % args}\n")


class Server(ThreadingHTTPServer):
    """Queues every reader who presses the button at once; the base class queues only five."""

    request_queue_size = 1024


@contextmanager
def running(server: HTTPServer) -> Iterator[str]:
    """Run a server on 127.0.0.1 in a thread; yield its address."""
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    with server:
        thread.start()
        try:
            yield f"http://{HOST}:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def serving(port: int, *, quiet: bool = False) -> Iterator[str]:
    """Serve the API on 127.0.0.1 (port 0: a free one) in a thread; yield its base URL.

    The environment must be set (`tools.local.environment.local_environment`).
    """
    gateway = type("Gateway", (Gateway,), {"quiet": quiet})
    with running(Server((HOST, port), gateway)) as address:
        yield address + STAGE


def main() -> int:
    """Serve until interrupted; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8080)
    options = parser.parse_args()
    try:
        with local_environment(), serving(options.port) as url:
            print(f"The demo page is at {url.removesuffix(STAGE)}/, the API at {url}, its")
            print(f"documentation at {url}/docs. Stop it with Ctrl-C.", flush=True)
            threading.Event().wait()
    except KeyboardInterrupt:
        print()
    except OSError as exc:
        sys.exit(f"cannot serve on port {options.port}: {exc.strerror}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
