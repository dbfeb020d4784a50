"""An API on loopback that answers as it is told: late, wrong, hostile, or not at all.

It makes its good answers up, or, as a proxy, gets them from the real API.
"""

import json
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from tools.local.api import HOST, running

ID = "0123456789abcdef" * 4
PATIENCE = 240
"""Seconds that the real API may take on a busy machine."""
_OWN = {"connection", "date", "server", "transfer-encoding"}
"""Headers that every server sets for itself."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; `body` is sent as JSON unless it is bytes."""

    status: int = 200
    body: object = None
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0
    """Seconds before it comes."""
    cors: bool = True
    hangs_up: bool = False
    """The connection ends without an answer."""
    endless: bool = False
    """The body never ends."""


@dataclass(frozen=True, slots=True)
class Received:
    """A request as it arrived."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: Any


@dataclass(slots=True)
class FaultyApi:
    """Replies in the order given; when there are none left, as a good API does."""

    origin: str
    replies: deque[Reply] = field(default_factory=deque)
    received: list[Received] = field(default_factory=list)
    quoted: tuple[str, ...] = ()
    """What of the article the sentences of a good summary rest on, one each."""

    @property
    def endpoint(self) -> str:
        """The API's base URL."""
        return f"{self.origin}/v1"

    @property
    def asked(self) -> list[Received]:
        """Every request but preflights."""
        return [one for one in self.received if one.method != "OPTIONS"]

    def will(self, *replies: Reply) -> None:
        """Give these replies next."""
        self.replies.extend(replies)


def summary_of(text: str, quoted: tuple[str, ...], **changes: object) -> dict[str, object]:
    """An answer as the API gives it; offsets are Python's indices, which are code points."""
    passages = quoted or (text.split("\n\n", maxsplit=1)[0],)
    sentences = [
        {
            "text": f"Point {number}: {' '.join(passage.split())}",
            "sources": [{"offset": text.index(passage), "length": len(passage)}],
            "support": 0.9,
            "quoted": False,
        }
        for number, passage in enumerate(passages, start=1)
    ]
    answer: dict[str, object] = {
        "id": ID,
        "type": "key-points",
        "length": "short",
        "format": "plain-text",
        "summary": "\n".join(str(sentence["text"]) for sentence in sentences),
        "sentences": sentences,
        "method": "abstractive",
        "grounding": {"checked": 7, "supported": 7},
        "model": {"id": "smollm2-135m-instruct", "revision": "0123456789ab"},
        "usage": {
            "article_words": 400,
            "article_words_read": 400,
            "summary_words": 40,
            "seconds_saved": 180,
            "truncated": False,
        },
        "created_at": "2026-05-04T12:00:00Z",
        "expires_at": "2026-06-03T12:00:00Z",
    }
    return answer | changes


@contextmanager
def misbehaving(upstream: str | None = None) -> Iterator[FaultyApi]:
    """Serve such an API on a free port of 127.0.0.1, before the one at `upstream` if any."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_OPTIONS(self) -> None:
            self._note(b"")
            if upstream:
                self._pass_on(b"", upstream)
            else:
                self._send(Reply(204))

        def do_GET(self) -> None:
            self._note(b"")
            if upstream and not api.replies:
                self._pass_on(b"", upstream)
            else:
                self._reply(Reply(200, summary_of(api_text[-1], api.quoted)))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked = self._note(body)
            if upstream and not api.replies:
                self._pass_on(body, upstream)
                return
            if self.path.endswith("/feedback"):
                self._reply(Reply(204))
                return
            api_text.append(asked["text"])
            changes = {name: asked[name] for name in ("type", "length")}
            self._reply(Reply(200, summary_of(asked["text"], api.quoted, **changes)))

        def _note(self, body: bytes) -> Any:
            content = json.loads(body) if body else None
            headers = {name.lower(): value for name, value in self.headers.items()}
            api.received.append(Received(self.command, self.path, headers, content))
            return content

        def _reply(self, good: Reply) -> None:
            self._send(api.replies.popleft() if api.replies else good)

        def _pass_on(self, body: bytes, upstream: str) -> None:
            connection = HTTPConnection(urlsplit(upstream).netloc, timeout=PATIENCE)
            connection.request(self.command, self.path, body, dict(self.headers.items()))
            answer = connection.getresponse()
            content = answer.read()
            connection.close()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in _OWN:
                    self.send_header(name, value)
            self.end_headers()
            self._write(content, endless=False)

        def _send(self, reply: Reply) -> None:
            time.sleep(reply.delay)
            if reply.hangs_up:
                self.close_connection = True
                return
            raw = isinstance(reply.body, bytes)
            body = reply.body if raw else json.dumps(reply.body).encode() if reply.body else b""
            assert isinstance(body, bytes)
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json")
            if reply.endless:
                self.send_header("Connection", "close")
            else:
                self.send_header("Content-Length", str(len(body)))
            if reply.cors:
                self.send_header("Access-Control-Allow-Origin", "*")
                self.send_header("Access-Control-Allow-Headers", "content-type, x-api-key")
                self.send_header("Access-Control-Expose-Headers", "Location, Retry-After")
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self._write(body, endless=reply.endless)

        def _write(self, body: bytes, *, endless: bool) -> None:
            try:
                self.wfile.write(body)
                while endless:
                    self.wfile.write(b" " * 65_536)
            except OSError:
                self.close_connection = True  # the browser has had enough

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
            pass

    api_text: list[str] = [""]
    with running(ThreadingHTTPServer((HOST, 0), Handler)) as origin:
        api = FaultyApi(origin)
        yield api
