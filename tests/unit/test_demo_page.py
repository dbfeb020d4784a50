"""What the local server serves besides the API."""

import base64
import re
from pathlib import Path

import pytest

from tools.local.demo_page import WEB, answer

FILES = {
    "/": "text/html; charset=utf-8",
    "/index.html": "text/html; charset=utf-8",
    "/standfirst.js": "text/javascript; charset=utf-8",
    "/demo.css": "text/css; charset=utf-8",
    "/tunnel.svg": "image/svg+xml",
}


@pytest.mark.parametrize(("path", "media_type"), FILES.items())
def test_a_file_is_served_as_what_it_is(path: str, media_type: str) -> None:
    found = answer("GET", path)
    assert found is not None
    assert found["headers"]["Content-Type"] == media_type
    name = "index.html" if path == "/" else path[1:]
    assert base64.b64decode(found["body"]) == (WEB / name).read_bytes()


@pytest.mark.parametrize("path", ["/../pyproject.toml", "/web/index.html", "/v1/health", "//", ""])
def test_nothing_else_is_served(path: str) -> None:
    assert answer("GET", path) is None


def test_only_reading_is_answered() -> None:
    assert answer("HEAD", "/") is not None
    assert answer("POST", "/") is None


def test_a_file_that_is_not_of_the_page_stays_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "secret.pem").write_text("key")
    (tmp_path / "page.html").write_text("<p>")
    assert answer("GET", "/secret.pem", tmp_path) is None
    assert answer("GET", "/page.html", tmp_path) is not None


PAGES = pytest.mark.parametrize("name", ["index.html", "desk.html"])


@PAGES
def test_a_page_keeps_the_strictest_policy(name: str) -> None:
    page = (WEB / name).read_text(encoding="utf-8")
    found = answer("GET", f"/{name}")
    assert found is not None
    policy = found["headers"]["Content-Security-Policy"]
    assert policy.startswith("default-src 'self';")
    assert "unsafe" not in policy
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)


@PAGES
def test_a_page_refers_only_to_what_is_served(name: str) -> None:
    page = (WEB / name).read_text(encoding="utf-8")
    referred = set(re.findall(r'(?:src|href)="(?!https:)([^"#]+)"', page)) - {"/v1/docs"}
    assert referred
    assert all(answer("GET", "/" + name.removeprefix("/")) for name in referred)
