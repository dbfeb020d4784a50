"""A publisher's site on loopback: pages under a strict policy, on another origin than the API."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tools.local.api import HOST, running
from tools.local.demo_page import WEB


@dataclass(slots=True)
class Site:
    """Pages by path; a page may connect to `apis` and to nothing else."""

    origin: str
    apis: list[str] = field(default_factory=list)
    pages: dict[str, bytes] = field(default_factory=dict)

    @property
    def policy(self) -> str:
        """The Content-Security-Policy of every page."""
        connect = " ".join(("'self'", *self.apis))
        return f"default-src 'self'; connect-src {connect}; require-trusted-types-for 'script'"

    def add(self, path: str, content: str) -> str:
        """Publish a page, or a style sheet, at `path`; return its address."""
        self.pages[path] = content.encode("utf-8")
        return self.origin + path


@contextmanager
def publishing() -> Iterator[Site]:
    """Serve a site on a free port of 127.0.0.1, with the widget at /standfirst.js."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            page = site.pages.get(path)
            script = WEB / path.removeprefix("/")
            if page is not None:
                media_type = "text/css" if path.endswith(".css") else "text/html; charset=utf-8"
                self._answer(200, media_type, page)
            elif path == "/standfirst.js":
                self._answer(200, "text/javascript; charset=utf-8", script.read_bytes())
            elif path == "/favicon.ico":
                self._answer(204, "image/x-icon", b"")
            else:
                self._answer(404, "text/plain", b"no such page")

        def _answer(self, status: int, media_type: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", site.policy)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
            pass

    with running(ThreadingHTTPServer((HOST, 0), Handler)) as origin:
        site = Site(origin)
        yield site
