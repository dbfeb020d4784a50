"""Starts the API on a free port, summarises the sample article over HTTP and shows the answer."""

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from rich.console import Console
from rich.markup import escape

from tools.local.api import serving
from tools.local.environment import local_environment

EVENT = Path("events/post-summaries.json")
console = Console(highlight=False, soft_wrap=True)


def sample_body() -> str:
    """The sample article as a request body."""
    return str(json.loads(EVENT.read_text(encoding="utf-8"))["body"])


def post(
    url: str, body: str, headers: Mapping[str, str] | None = None
) -> tuple[dict[str, Any], str, float]:
    """POST `body` as JSON; return the answer, its Cache-Status and the seconds it took.

    Raises HTTPError when the API refuses.
    """
    named = {"Content-Type": "application/json", **(headers or {})}
    request = Request(url, body.encode("utf-8"), named)
    start = time.perf_counter()
    with urlopen(request, timeout=300) as response:
        answer: dict[str, Any] = json.load(response)
        return answer, response.headers["Cache-Status"], time.perf_counter() - start


def show(answer: dict[str, Any], text: str) -> None:
    """Print the summary, and below each sentence its sources in the article."""
    console.print(f"\n[bold]{escape(answer['summary'])}[/bold]\n")
    for sentence in answer["sentences"]:
        console.print(f"• {escape(sentence['text'])}  [dim]support {sentence['support']:.2f}[/dim]")
        for source in sentence["sources"]:
            end = source["offset"] + source["length"]
            quoted = " ".join(text[source["offset"] : end].split())
            console.print(f"    [dim]{source['offset']}-{end}: {escape(quoted)}[/dim]")


def main() -> int:
    """Run the demonstration; return the exit status."""
    body = sample_body()
    text = json.loads(body)["text"]
    with local_environment(), serving(0, quiet=True) as url:
        console.print(f"POST {url}/summaries  ({EVENT}, {len(text.split())} words)")
        try:
            first, first_status, first_seconds = post(f"{url}/summaries", body)
            second, second_status, second_seconds = post(f"{url}/summaries", body)
        except HTTPError as exc:
            console.print(f"[red]{exc.code}[/red] {exc.read().decode()}")
            return 1
        show(first, text)
        model = first["model"]
        console.print(f"\n{first['method']}, by {model['id']} (revision {model['revision']})")
        console.print(f"first call   {first_seconds:7.3f} s  Cache-Status: {first_status}")
        console.print(f"second call  {second_seconds:7.3f} s  Cache-Status: {second_status}")
        if second["summary"] != first["summary"]:
            console.print("[red]the cache gave another summary[/red]")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
