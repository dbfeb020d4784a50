"""Plays the runbook's incidents on this machine, with its own commands, and prints the transcript.

The API and the table are the real ones (a local DynamoDB). The model is a stand-in that always
writes the article's first sentence; keys and the usage plan are simulated. What only AWS has is
said and not played: a gateway that counts a quota down, CodeDeploy.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import boto3
from botocore.awsrequest import AWSRequest
from moto import mock_aws

from standfirst import bootstrap
from standfirst.ports import Engine
from standfirst.settings import Settings
from standfirst.text.doc import parse_article
from tests.fakes import BrokenEngine, ScriptedEngine
from tools.local.api import serving
from tools.local.dynamodb import local_dynamodb
from tools.ops import keys, stack, summaries, writing

ARTICLE = Path("tests/data/ferry.txt")
MEMORY_SECONDS = 1
"""How long an instance answers from memory here; 5 where it is deployed."""
QUIET = {
    "RECENT_SECONDS": str(MEMORY_SECONDS),
    "POWERTOOLS_LOG_LEVEL": "CRITICAL",
    "POWERTOOLS_METRICS_DISABLED": "true",
}
MISSING = "/nowhere"
"""Where the stand-in has no weights."""


class Failed(AssertionError):
    """The runbook does not do what it says."""


@dataclass
class Game:
    """A reader and an operator of the API at `url`; `notes` is the transcript."""

    url: str
    folder: Path
    notes: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Print a line of the transcript."""
        self.notes.append(text)
        print(text, flush=True)

    def press(self, expected: int, *, kind: str = "tldr") -> Any:
        """Press the button as a reader; return the answer, whose status must be `expected`."""
        body = json.dumps({"text": ARTICLE.read_text("utf-8"), "type": kind}).encode()
        headers = {"Content-Type": "application/json"}
        started = time.monotonic()
        request = AWSRequest("POST", f"{self.url}/summaries", headers, body)
        status, text = stack.transmit(request)
        answer = json.loads(text)
        told = answer.get("summary") or answer.get("detail")
        self.say(f"  reader: {status} after {time.monotonic() - started:.1f} s: {told}")
        self.check(status == expected, f"a reader gets {expected}")
        return answer

    def operate(self, main: Callable[[list[str]], int], *arguments: str) -> str:
        """Run an operator's command and print what it prints."""
        name = main.__module__
        self.say(f"  $ python -m {name} {' '.join(arguments)}")
        out = StringIO()
        where = ["--api", self.url] if main in {summaries.main, writing.main} else []
        with redirect_stdout(out), redirect_stderr(out):
            status = main([*arguments, *where])
        for line in out.getvalue().splitlines():
            self.say(f"    {line}")
        self.say(f"    (exit status {status})")
        time.sleep(MEMORY_SECONDS + 0.2)
        return out.getvalue()

    def check(self, holds: object, what: str) -> None:
        """Raise Failed unless it `holds`."""
        if not holds:
            raise Failed(what)


def wrong_summary(game: Game) -> None:
    """A wrong summary is live."""
    article = ("--text", str(ARTICLE))
    first = game.press(200)
    game.operate(summaries.main, "withdraw", *article)
    game.press(410)
    corrected = game.folder / "corrected.txt"
    corrected.write_text("Everyone on board the ferry was brought ashore.\n", "utf-8")
    one = ("--type", "tldr", "--length", "short")
    game.operate(summaries.main, "correct", *article, *one, "--file", str(corrected))
    game.check(game.press(200)["method"] == "edited", "the correction is served")
    game.operate(summaries.main, "delete", *article, *one)
    again = game.press(200)
    game.check(again["id"] == first["id"], "what is deleted is written again under its ID")
    same = again["summary"] == first["summary"]
    game.say(f"  deleting alone brought {'the same' if same else 'another'} text back")
    game.operate(summaries.main, "lift", *article)


def stop_writing(game: Game) -> None:
    """Many are wrong: writing is stopped, what is stored is served."""
    game.operate(writing.main, "off")
    game.press(200)
    game.press(404, kind="headline")
    game.operate(writing.main, "on")
    game.press(200, kind="headline")


def bad_release(game: Game) -> None:
    """A release whose model does not load, and the way back."""
    os.environ["MODEL_DIR"] = MISSING
    bootstrap.renew()
    game.say("  a version without its model is live")
    game.press(200)
    game.press(503, kind="teaser")
    del os.environ["MODEL_DIR"]
    bootstrap.renew()
    game.say("  rolled back to the earlier version")
    game.press(200, kind="teaser")
    game.say("  not played: CodeDeploy, which takes a failing canary back by itself")


def lost_table(game: Game) -> None:
    """The table is deleted; readers still get summaries, until writing is stopped."""
    dynamodb, table = boto3.client("dynamodb"), os.environ["TABLE_NAME"]
    kept = dynamodb.scan(TableName=table)["Items"]
    about = dynamodb.describe_table(TableName=table)["Table"]
    indexes: list[Any] = [
        {
            name: value
            for name, value in one.items()
            if name in {"IndexName", "KeySchema", "Projection"}
        }
        for one in about["GlobalSecondaryIndexes"]
    ]
    dynamodb.delete_table(TableName=table)
    game.say("  the table is deleted")
    time.sleep(MEMORY_SECONDS + 0.2)
    game.press(200)
    os.environ["WRITING"] = "off"
    bootstrap.renew()
    game.say("  deployed with Writing=off")
    game.press(404)
    dynamodb.create_table(
        TableName=table,
        KeySchema=about["KeySchema"],
        AttributeDefinitions=about["AttributeDefinitions"],
        GlobalSecondaryIndexes=indexes,
        BillingMode="PAY_PER_REQUEST",
    )
    for item in kept:
        dynamodb.put_item(TableName=table, Item=item)
    os.environ["WRITING"] = "on"
    bootstrap.renew()
    game.say(f"  restored with {len(kept)} items (AWS restores from a backup), Writing=on")
    game.press(200)


def abused_key(game: Game) -> None:
    """The key is abused, and the quota with it: another key, and the old one's end."""
    gateway = boto3.client("apigateway")
    plan = gateway.create_usage_plan(name="p", quota={"limit": 100_000, "period": "MONTH"})["id"]
    template = {
        "Resources": {"Queue": {"Type": "AWS::SQS::Queue"}},
        "Outputs": {"UsagePlanId": {"Value": plan}},
    }
    cloudformation = boto3.client("cloudformation")
    cloudformation.create_stack(StackName="standfirst", TemplateBody=json.dumps(template))
    old = keys.create(gateway, plan, "widget", game.folder / "old-key.txt")
    refused = game.operate(keys.main, "disable", "--key", old, "--yes")
    game.check("every reader's button would die" in refused, "the last key stays")
    new = str(game.folder / "new-key.txt")
    game.operate(keys.main, "create", "--name", "widget-2", "--out", new)
    game.operate(keys.main, "disable", "--key", old, "--yes")
    game.check(not gateway.get_api_key(apiKey=old)["enabled"], "the old key is disabled")
    game.say("  not played: the gateway's 429s, and RequestsPerClient (a WAF)")


def play(folder: Path) -> list[str]:
    """Play every incident; return the transcript. Raises Failed."""
    written = ScriptedEngine([parse_article(ARTICLE.read_text("utf-8")).sentences[0].text])

    def engine(settings: Settings) -> Engine:
        return BrokenEngine() if str(settings.model_dir) == MISSING else written

    setattr(bootstrap, "engine", engine)  # noqa: B010 - the stand-in
    with local_dynamodb(folder / "table") as table, serving(0, quiet=True) as url:
        os.environ |= table.environment | QUIET
        bootstrap.renew()
        game = Game(url, folder)
        for incident in (wrong_summary, stop_writing, bad_release, lost_table):
            game.say(f"\n{incident.__doc__}")
            incident(game)
    with mock_aws():
        game.say(f"\n{abused_key.__doc__}")
        abused_key(game)
    return game.notes


def main() -> int:
    """Play, and say how it ended; return the exit status."""
    with TemporaryDirectory() as folder:
        try:
            play(Path(folder))
        except Failed as exc:
            print(f"\nFAILED: {exc}", file=sys.stderr)
            return 1
    print("\nEvery incident ended as the runbook says.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
