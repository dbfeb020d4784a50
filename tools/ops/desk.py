"""A desk in the terminal: each sentence of a draft beside its source, and keys to decide."""

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tools.ops import stack
from tools.ops.stack import Api, OpsError

LOCAL = "http://127.0.0.1:8080/v1"
KEYS = "a approve, e edit and approve, r reject, n next, q quit"
PAGE = 20


def article_text(folder: Path | None, reference: str) -> str:
    """Return the article with this reference as it was submitted: a file in `folder`; empty if
    there is no file with that name.
    """
    if folder is None or not reference:
        return ""
    folder = folder.resolve()
    for name in (reference, f"{reference}.txt"):
        path = (folder / name).resolve()
        if path.is_relative_to(folder) and path.is_file():
            # Read bytes: a text file's line endings count in the offsets.
            return path.read_bytes().decode("utf-8", "replace")
    return ""


def in_editor(text: str) -> str:
    """Return `text` as changed in the program that EDITOR names."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "summary.txt"
        path.write_text(text + "\n", encoding="utf-8")
        subprocess.run([*shlex.split(os.environ.get("EDITOR", "vi")), str(path)], check=True)
        return path.read_text(encoding="utf-8")


class Desk:
    """Shows one draft after the other and sends the editor's decisions."""

    def __init__(
        self,
        api: Api,
        console: Console,
        articles: Path | None,
        *,
        ask: Callable[[str], str] = input,
        edit: Callable[[str], str] = in_editor,
    ) -> None:
        self._api = api
        self._console = console
        self._articles = articles
        self._ask = ask
        self._edit = edit

    def work(self) -> int:
        """Show all drafts, oldest first, until none is left or the editor quits; return how many
        were decided. Raises OpsError.
        """
        decided = 0
        for draft in self._drafts():
            current: dict[str, Any] | None = draft
            while current and current["status"] == "draft":
                self._show(current)
                key = self._ask(f"[{KEYS}] ").strip().lower()
                if key == "q":
                    return decided
                if key == "n":
                    break
                body = self._decision(key, current)
                if body is None:
                    continue
                current, conflict = self._decide(current["id"], body)
                decided += not conflict
                if conflict and current:
                    self._say(f"Someone else was faster: it is now {current['status']}.")
        self._say("No more drafts are waiting.")
        return decided

    def withdraw(self, id_: str, reason: str) -> None:
        """Take a summary away from readers. Raises OpsError."""
        draft = self._api.call("GET", f"/drafts/{id_}")
        body = {"verdict": "withdraw", "version": draft["version"], "reason": reason}
        self._api.call("POST", f"/drafts/{id_}/decision", body)
        self._say("It is withdrawn. A CDN may have it for another hour (docs/caching.md).")

    def _drafts(self) -> Iterator[dict[str, Any]]:
        after = ""
        while True:
            path = f"/drafts?limit={PAGE}" + (f"&after={after}" if after else "")
            page = self._api.call("GET", path)
            yield from page["drafts"]
            after = page.get("after", "")
            if not after:
                return

    def _decision(self, key: str, draft: dict[str, Any]) -> dict[str, str] | None:
        body: dict[str, str] = {"version": draft["version"]}
        before = draft["summary"]["summary"]
        match key:
            case "a":
                return body | {"verdict": "approve"}
            case "e":
                text = self._edit(before).strip()
                if not text:
                    self._say("A summary cannot be empty; nothing is changed.")
                    return None
                return body | {"verdict": "approve"} | ({"summary": text} if text != before else {})
            case "r":
                reason = self._ask("Why? ").strip()
                return body | {"verdict": "reject", "reason": reason} if reason else None
        return None

    def _decide(self, id_: str, body: dict[str, str]) -> tuple[dict[str, Any] | None, bool]:
        """Return the draft's new state, if it still exists, and whether someone else changed it."""
        status, answer = self._api.ask("POST", f"/drafts/{id_}/decision", body)
        if status == 409:
            return answer["current"], True
        if status == 404:
            self._say("It has been deleted meanwhile.")
            return None, True
        if status != 200:
            raise OpsError(f"{status}: {answer.get('detail') or 'no reason given'}")
        return answer, False

    def _show(self, draft: dict[str, Any]) -> None:
        article = article_text(self._articles, draft["reference"])
        summary = draft["summary"]
        table = Table(show_lines=True, expand=True)
        table.add_column("Summary", ratio=1)
        table.add_column("Source in the article", ratio=1)
        for sentence in summary["sentences"]:
            table.add_row(plain(sentence["text"]), plain(_quote(article, sentence["sources"])))
        about = f"{summary['type']}, {summary['method']}, submitted {draft['since']}"
        self._say(f"\n{draft['reference'] or draft['id'][:12]}  ({about})")
        self._console.print(table)

    def _say(self, text: str) -> None:
        self._console.print(plain(text))


def plain(text: str) -> Text:
    """Return `text` without markup or terminal control characters."""
    return Text("".join(c if c == "\n" or unicodedata.category(c) != "Cc" else " " for c in text))


def _quote(article: str, sources: list[dict[str, int]]) -> str:
    if not sources:
        return "(none: written by an editor)"
    spans = [(source["offset"], source["offset"] + source["length"]) for source in sources]
    if not article:
        return "\n".join(f"(characters {start} to {end})" for start, end in spans)
    return "\n".join(article[start:end] for start, end in spans)


def main(arguments: list[str] | None = None) -> int:
    """Work through the drafts; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.ops.desk", description=__doc__)
    parser.add_argument("--url", default=LOCAL, help=f"the API, with its version ({LOCAL})")
    parser.add_argument("--articles", type=Path, help="folder with the articles as submitted")
    parser.add_argument("--withdraw", metavar="ID", help="withdraw this summary, then exit")
    parser.add_argument("--reason", default="", help="why it is withdrawn")
    options = parser.parse_args(arguments)
    try:
        desk = Desk(stack.api_at(options.url), Console(), options.articles)
        if options.withdraw:
            desk.withdraw(options.withdraw, options.reason)
        else:
            desk.work()
    except (OpsError, OSError, subprocess.CalledProcessError) as exc:
        print(exc, file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
