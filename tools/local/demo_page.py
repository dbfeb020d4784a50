"""Serves the files of web/ beside the local API: the demo page and the widget."""

import base64
from pathlib import Path
from typing import Any

WEB = Path(__file__).parents[2] / "web"
HEADERS = {
    # As strict as a publisher's page may be: nothing inline, nothing from other origins.
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
        " require-trusted-types-for 'script'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
    # The widget is fetched by pages of other origins, too.
    "Access-Control-Allow-Origin": "*",
}
_NAMES = {"/": "index.html", "/favicon.ico": "favicon.svg"}
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


def answer(method: str, path: str, web: Path = WEB) -> dict[str, Any] | None:
    """Return a file of `web` as a Lambda proxy integration would.

    None when the request is for the API.
    """
    name = _NAMES.get(path, path.removeprefix("/"))
    files = {file.name: file for file in web.iterdir() if file.suffix in _TYPES}
    file = files.get(name)
    if method not in {"GET", "HEAD"} or file is None:
        return None
    return {
        "statusCode": 200,
        "headers": HEADERS | {"Content-Type": _TYPES[file.suffix]},
        "body": base64.b64encode(file.read_bytes()).decode("ascii"),
        "isBase64Encoded": True,
    }
