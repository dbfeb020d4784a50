"""A hub on loopback: as much of one as downloading a checkpoint takes."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tools.local.api import running

COMMIT = "c" * 40


@contextmanager
def serving(models: dict[str, Path], asked: list[str]) -> Iterator[str]:
    """Serve these folders by their names; `gated/...` is refused. `asked` gets every path."""

    class Hub(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(body=True)

        def do_HEAD(self) -> None:
            self._answer(body=False)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def _answer(self, *, body: bool) -> None:
            path = unquote(urlsplit(self.path).path).strip("/")
            asked.append(path)
            api = path.startswith("api/models/")
            owner, _, rest = path.removeprefix("api/models/").partition("/")
            name, _, rest = rest.partition("/")
            folder = models.get(f"{owner}/{name}")
            if owner == "gated":
                self._send(403, b"", {"X-Error-Code": "GatedRepo"}, body=body)
            elif folder is None:
                self._send(404, b"", {"X-Error-Code": "RepoNotFound"}, body=body)
            elif "gone" in rest:
                self._send(404, b"", {"X-Error-Code": "RevisionNotFound"}, body=body)
            elif api:
                self._send(200, json.dumps(_listing(folder, rest)).encode(), {}, body=body)
            else:
                content = (folder / rest.removeprefix(f"resolve/{COMMIT}/")).read_bytes()
                etag = hashlib.sha256(content).hexdigest()
                self._send(200, content, {"ETag": f'"{etag}"', "X-Repo-Commit": COMMIT}, body=body)

        def _send(
            self, status: int, content: bytes, headers: dict[str, str], *, body: bool
        ) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if body:
                self.wfile.write(content)

    with running(ThreadingHTTPServer(("127.0.0.1", 0), Hub)) as address:
        yield address


def _listing(folder: Path, rest: str) -> object:
    files = sorted(path for path in folder.iterdir() if path.is_file())
    if rest.startswith("tree/"):
        return [
            {"type": "file", "path": path.name, "size": path.stat().st_size, "oid": "0" * 40}
            for path in files
        ]
    return {"id": "x/y", "sha": COMMIT, "siblings": [{"rfilename": path.name} for path in files]}
