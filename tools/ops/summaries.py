"""Finds, shows, corrects, withdraws and deletes every summary of an article, by its text or URL.

`withdraw` keeps them from coming back until `lift`; `correct` replaces one with your own text,
which is served under every later model and recipe. `decisions` lists both, and with --check says
where the article has changed since, so that they no longer apply.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3

from standfirst.adapters.dynamodb import loads
from standfirst.domain import DECIDED, Length, Method, Summary, SummaryType
from tools.ops import page, stack
from tools.ops.stack import Api, OpsError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


def article_of(options: argparse.Namespace) -> dict[str, str]:
    """Return the fields of a request about the article that the options name."""
    about = {"title": options.title or "", "language": options.language or ""}
    if options.url:
        text, title = page.fetch(options.url)
        return about | {"text": text, "title": options.title or title, "page": options.url}
    if options.text:
        source = sys.stdin if str(options.text) == "-" else options.text.open(encoding="utf-8")
        with source as file:
            return about | {"text": file.read()}
    raise OpsError("name the article: --url, or --text with a file or - for standard input")


def decide(
    api: Api, article: dict[str, str], action: str, **only: str | None
) -> list[dict[str, Any]]:
    """Find, withdraw or lift the article's summaries; return their new state in the API."""
    told = {**article, "action": action, **only}
    request = {name: value for name, value in told.items() if value}
    found: list[dict[str, Any]] = api.call("POST", "/articles", request)["summaries"]
    return found


def correct(api: Api, found: list[dict[str, Any]], text: str, where: str) -> dict[str, Any]:
    """Replace the only summary in `found` with `text`."""
    stored = [one for one in found if one["summary"]]
    if len(stored) != 1:
        names = ", ".join(f"--type {one['type']} --length {one['length']}" for one in stored)
        raise OpsError(f"{len(stored)} summaries are stored; correct one: {names or 'none'}")
    body = {"summary": text} | ({"page": where} if where else {})
    answer: dict[str, Any] = api.call("PUT", f"/summaries/{stored[0]['id']}", body)
    return answer


def decisions(dynamodb: "DynamoDBClient", table: str) -> Iterator[Summary]:
    """Return operators' decisions, one for each article, type and length."""
    pages = dynamodb.get_paginator("scan").paginate(
        TableName=table,
        FilterExpression="edited = :true AND size(id) = :digits",
        ExpressionAttributeValues={":true": {"BOOL": True}, ":digits": {"N": "40"}},
    )
    for found in pages:
        for item in found["Items"]:
            summary = loads(item["body"].get("S", ""))
            if summary.method in DECIDED:
                yield summary


def applies(
    api: Api, decision: Summary, fetch: Callable[[str], tuple[str, str]] = page.fetch
) -> bool:
    """Whether the article still has the exact words of the decision."""
    text, title = fetch(decision.page)
    recipe = decision.recipe
    article = {"text": text, "title": title}
    (one,) = decide(api, article, "find", type=recipe.type.value, length=recipe.length.value)
    return bool(one["subject"] == decision.id)


def show(found: list[dict[str, Any]]) -> None:
    """Print what readers get, by type and length."""
    for one in found:
        stored = one["summary"]
        method = stored["method"] if stored else "not stored"
        print(f"{one['type']}, {one['length']}: {method}  {one['id']}")
        for line in (stored or {}).get("summary", "").splitlines():
            print(f"    {line}")


def _list(api: Api, options: argparse.Namespace) -> int:
    table = stack.outputs(options.stack)["TableName"]
    changed = 0
    for one in decisions(boto3.client("dynamodb"), table):
        what = "withdrawn" if one.method is Method.WITHDRAWN else "corrected"
        where = one.page or "no URL was given"
        state = ""
        if options.check and one.page:
            holds = applies(api, one)
            changed += not holds
            state = "  holds" if holds else "  THE ARTICLE HAS CHANGED: decide again"
        kind = f"{one.recipe.type}, {one.recipe.length}"
        print(f"{one.created_at:%Y-%m-%d %H:%M} {what} ({kind}) {where}{state}")
        for sentence in one.sentences:
            print(f"    {sentence.text}")
    return 1 if changed else 0


def _run(options: argparse.Namespace) -> int:
    api = stack.api_of(options)
    if options.command == "decisions":
        return _list(api, options)
    article = article_of(options)
    only = {"type": options.type, "length": options.length}
    found = decide(api, article, "find", **only)
    if not any(one["summary"] for one in found):
        print("Nothing is stored for this text. Is it, word for word, what readers see?")
    if options.command == "correct":
        text = options.file.read_text(encoding="utf-8")
        corrected = correct(api, found, text, article.get("page", ""))
        print(f"{corrected['id']} now reads:\n{corrected['summary']}")
        return 0
    if options.command in {"withdraw", "lift"}:
        found = decide(api, article, options.command, **only)
    if options.command == "delete":
        for one in found:
            if one["summary"] and one["summary"]["method"] != Method.WITHDRAWN:
                api.call("DELETE", f"/summaries/{one['id']}")
        found = decide(api, article, "find", **only)
    show(found)
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says; return the exit status."""
    parser = stack.parser(__doc__)
    commands = ["find", "correct", "withdraw", "lift", "delete", "decisions"]
    parser.add_argument("command", choices=commands)
    parser.add_argument("--url", help="the article's page")
    parser.add_argument("--text", type=Path, help="its text as readers see it; - is standard input")
    parser.add_argument("--title", help="its headline")
    parser.add_argument("--language", help="its language, if the page's button sends one")
    parser.add_argument("--type", choices=list(SummaryType), help="only this kind")
    parser.add_argument("--length", choices=list(Length), help="only this length")
    parser.add_argument("--file", type=Path, help="correct: the new text, one key point a line")
    parser.add_argument("--check", action="store_true", help="decisions: do they still apply?")
    options = parser.parse_args(arguments)
    if options.command == "correct" and not options.file:
        parser.error("correct needs --file")
    return stack.run(lambda: _run(options))


if __name__ == "__main__":
    sys.exit(main())
