"""The WordPress plugin of docs/review.md, with stand-ins for WordPress, against the real routes."""

import html
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.newsroom import ARTICLE, Newsroom
from tools.local.api import running

PHP = shutil.which("php") or ""
pytestmark = pytest.mark.skipif(not PHP, reason="needs php (php-cli)")

ROOT = Path(__file__).parents[2]
POST: dict[str, Any] = {
    "ID": 7,
    "post_status": "publish",
    "post_type": "post",
    "post_title": "A library",
    "post_content": "".join(f"<p>{part}</p>" for part in ARTICLE["text"].split("\n\n")),
}
PUBLISHED: list[Any] = ["wp_after_insert_post", {}]
SHOWN: list[Any] = ["meta_box", {}]


@pytest.fixture(scope="module")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plugin as the page has it, beside an empty `vendor`."""
    text = (ROOT / "docs/review.md").read_text("utf-8")
    found = re.search(r"```php\n(.*?)```", text, re.DOTALL)
    assert found
    path = tmp_path_factory.mktemp("plugin") / "standfirst-desk.php"
    path.write_text(found[1], "utf-8")
    (path.parent / "vendor").mkdir()
    (path.parent / "vendor/autoload.php").write_text("<?php\n", "utf-8")
    return path


class Desk:
    """A newsroom on loopback, and a WordPress that does one thing after the other with a post."""

    def __init__(self, plugin: Path, room: Newsroom, url: str) -> None:
        self.plugin, self.room, self.url = plugin, room, url

    def does(self, *steps: list[Any]) -> str:
        done = subprocess.run(
            [PHP, str(ROOT / "tests/wordpress.php"), str(self.plugin), self.url],
            input=json.dumps(steps),
            env={"POST": json.dumps(POST)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
        return done.stdout

    def draft(self) -> Any:
        (draft,) = self.room.listed()["drafts"]
        return draft


@pytest.fixture
def desk(plugin: Path) -> Iterator[Desk]:
    room = Newsroom()

    class Route(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            assert self.headers["Authorization"] == "execute-api eu-central-1 credentials"
            content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            body = json.loads(content) if content else None
            answer = room.ask(self.command, self.path.removeprefix("/v1"), body)
            self.send_response(answer.status)
            self.end_headers()
            self.wfile.write(answer.text.encode())

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with running(HTTPServer(("127.0.0.1", 0), Route)) as origin:
        yield Desk(plugin, room, f"{origin}/v1")


def decision(desk: Desk, verdict: str, text: str = "", reason: str = "") -> list[Any]:
    draft = desk.draft()
    before = draft["summary"]["summary"].replace("\n", "\r\n")  # as a form sends it
    sent = {
        "standfirst_verdict": verdict,
        "standfirst_version": draft["version"],
        "standfirst_before": before,
        "standfirst_text": text or before,
        "standfirst_reason": reason,
    }
    return ["save_post_post", sent]


def test_it_is_php(plugin: Path) -> None:
    done = subprocess.run([PHP, "-l", str(plugin)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_published_post_is_handed_in_and_its_draft_is_shown_beside_it(desk: Desk) -> None:
    shown = html.unescape(desk.does(SHOWN, PUBLISHED, SHOWN))
    assert shown.startswith("There is none yet.\n<p>draft since ")
    draft = desk.draft()
    assert draft["reference"] == "post 7"
    assert draft["id"] == desk.room.hands_in(ARTICLE | {"title": "A library"}).json["id"]
    assert draft["summary"]["summary"].split("\n")[0] in shown


def test_what_the_editor_approves_is_what_readers_get(desk: Desk) -> None:
    desk.does(PUBLISHED)
    assert desk.does(PUBLISHED, decision(desk, "approve")) == ""
    read = desk.room.reads(ARTICLE | {"title": "A library"})
    assert (read.status, read.json["method"] != "edited") == (200, True)


def test_the_editors_own_text_is_what_readers_get(desk: Desk) -> None:
    desk.does(PUBLISHED)
    desk.does(PUBLISHED, decision(desk, "approve", text="The vote was 11 to 4."))
    read = desk.room.reads(ARTICLE | {"title": "A library"}).json
    assert (read["summary"], read["method"]) == ("The vote was 11 to 4.", "edited")


def test_a_rejection_without_a_reason_and_a_late_decision_are_said(desk: Desk) -> None:
    desk.does(PUBLISHED)
    assert desk.does(PUBLISHED, decision(desk, "reject")).startswith("DIED: Invalid request.")
    late = decision(desk, "approve")
    desk.does(PUBLISHED, decision(desk, "reject", reason="Too late."))
    assert "Somebody has changed this summary" in desk.does(PUBLISHED, late)


def test_a_changed_post_supersedes_its_summary(desk: Desk) -> None:
    desk.does(PUBLISHED)
    old = desk.draft()["id"]
    changed = {"post_content": POST["post_content"] + "<p>The mayor was absent.</p>"}
    desk.does(PUBLISHED, ["wp_after_insert_post", changed])
    assert desk.draft()["id"] != old
    assert desk.room.ask("GET", f"/drafts/{old}").json["status"] == "withdrawn"


def test_a_post_is_published_whatever_becomes_of_the_api(plugin: Path) -> None:
    nowhere = Desk(plugin, Newsroom(), "http://127.0.0.1:9/v1")
    assert nowhere.does(PUBLISHED, SHOWN) == "There is none yet.\n"
