"""The terminal desk, against the API's own routes."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from botocore.awsrequest import AWSRequest
from rich.console import Console

from tests.newsroom import ARTICLE, OTHER, Newsroom
from tools.ops.desk import Desk, article_text, plain
from tools.ops.stack import Api, OpsError


class Terminal:
    """A terminal whose editor presses these keys and types these texts."""

    def __init__(self, room: Newsroom, *typed: str, folder: Path | None = None) -> None:
        self.room = room
        self.out = StringIO()
        self._typed: Iterator[str] = iter(typed)
        console = Console(file=self.out, width=160)
        self.desk = Desk(
            Api("https://api.example/v1", self.send),
            console,
            folder,
            ask=lambda _: next(self._typed),
            edit=lambda _: next(self._typed),
        )

    def send(self, request: AWSRequest) -> tuple[int, str]:
        url = urlsplit(str(request.url))
        body = request.data.decode() if request.data else None
        query = dict(parse_qsl(url.query))
        path = url.path.removeprefix("/v1")
        answer = self.room.ask(str(request.method), path, body, **query)
        return answer.status, answer.text


def statuses(room: Newsroom, *drafts: dict[str, Any]) -> list[str]:
    return [room.ask("GET", f"/drafts/{draft['id']}").json["status"] for draft in drafts]


def test_each_key_decides_on_the_draft_that_is_shown() -> None:
    room = Newsroom()
    drafts = []
    for length in ("short", "medium", "long"):
        drafts.append(room.hands_in(ARTICLE | {"length": length}).json)
        room.clock.advance(1)
    drafts.append(room.hands_in(ARTICLE | {"type": "tldr"}).json)
    terminal = Terminal(room, "a", "e", "It is a hall.", "x", "r", "", "r", "Too late.", "q")

    assert terminal.desk.work() == 3
    assert statuses(room, *drafts) == ["approved", "approved", "rejected", "draft"]
    edited = room.ask("GET", f"/drafts/{drafts[1]['id']}").json
    assert edited["summary"]["summary"] == "It is a hall."
    assert room.ask("GET", f"/drafts/{drafts[2]['id']}").json["reason"] == "Too late."


def test_a_text_that_the_editor_leaves_as_it_is_stays_the_models() -> None:
    room = Newsroom()
    draft = room.hands_in().json
    Terminal(room, "e", draft["summary"]["summary"] + "\n").desk.work()

    assert room.reads().json["method"] == draft["summary"]["method"]


def test_an_empty_text_changes_nothing() -> None:
    room = Newsroom()
    draft = room.hands_in().json
    terminal = Terminal(room, "e", " \n", "n")

    assert terminal.desk.work() == 0
    assert statuses(room, draft) == ["draft"]


def test_who_was_slower_is_told_what_has_been_decided() -> None:
    room = Newsroom()
    draft = room.hands_in().json
    terminal = Terminal(room, "a")

    def sends(request: AWSRequest) -> tuple[int, str]:
        if request.method == "POST":
            room.decides(draft, "reject", reason="Wrong.")
        return terminal.send(request)

    api = Api("https://api.example/v1", sends)
    desk = Desk(api, Console(file=terminal.out), None, ask=lambda _: "a")
    assert desk.work() == 0
    assert "it is now rejected" in terminal.out.getvalue()
    assert statuses(room, draft) == ["rejected"]


def test_every_sentence_stands_beside_the_passages_that_it_rests_on(tmp_path: Path) -> None:
    room = Newsroom()
    draft = room.hands_in(ARTICLE | {"reference": "4711"}).json
    (tmp_path / "4711.txt").write_bytes(ARTICLE["text"].encode())
    terminal = Terminal(room, "q", folder=tmp_path)
    terminal.desk.work()

    shown = " ".join(terminal.out.getvalue().replace("│", " ").split())
    (source, *_) = draft["summary"]["sentences"][0]["sources"]
    quoted = ARTICLE["text"][source["offset"] : source["offset"] + source["length"]]
    assert all(word in shown for word in quoted.split())
    assert "4711" in shown


def test_without_the_article_it_says_which_characters() -> None:
    room = Newsroom()
    draft = room.hands_in(ARTICLE | {"reference": "4711"}).json
    terminal = Terminal(room, "q")
    terminal.desk.work()

    (source, *_) = draft["summary"]["sentences"][0]["sources"]
    end = source["offset"] + source["length"]
    assert f"(characters {source['offset']} to {end})" in terminal.out.getvalue()


@pytest.mark.parametrize("reference", ["../secret", "/etc/hostname", "", "folder"])
def test_a_reference_leads_to_no_file_outside_the_folder(tmp_path: Path, reference: str) -> None:
    inside = tmp_path / "articles"
    (inside / "folder").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")

    assert article_text(inside, reference) == ""


def test_nothing_that_a_draft_says_steers_the_terminal() -> None:
    assert plain("[red]\x1b[2J\rend\n").plain == "[red] [2J end\n"


def test_all_pages_are_shown() -> None:
    room = Newsroom()
    for number in range(23):
        text = f"{ARTICLE['text']} It was vote number {number} of the evening."
        room.hands_in({"text": text})

    assert Terminal(room, *["a"] * 23).desk.work() == 23


def test_a_summary_is_withdrawn_by_its_id() -> None:
    room = Newsroom()
    draft = room.hands_in().json
    room.decides(draft, "approve")
    Terminal(room).desk.withdraw(draft["id"], "It misleads.")

    assert statuses(room, draft) == ["withdrawn"]


def test_a_problem_is_told_by_its_detail() -> None:
    room = Newsroom()
    with pytest.raises(OpsError, match="404 No summary with this ID"):
        Terminal(room).desk.withdraw("0" * 64, "")


def test_drafts_that_share_a_moment_are_all_shown() -> None:
    room = Newsroom()
    drafts = [room.hands_in(body).json for body in (ARTICLE, OTHER)]
    Terminal(room, "a", "a").desk.work()

    assert statuses(room, *drafts) == ["approved", "approved"]
