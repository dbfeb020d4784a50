"""Rehearses the runbook's incidents here, with the runbook's commands, and prints the transcript.

The API and the table are the real ones (a local DynamoDB). The model is a stub that always
writes the article's first sentence. The gateway that counts a quota and the alias of a release are
those of a local AWS; API keys are simulated. CodeDeploy, the alarms and WAF exist only on AWS: the
transcript says where they would act.
"""

import io
import json
import logging
import os
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import boto3
from botocore.awsrequest import AWSRequest
from moto import mock_aws

from standfirst import bootstrap
from standfirst.http import requests
from standfirst.ports import Engine
from standfirst.settings import Settings
from standfirst.text.doc import parse_article
from tests.fakes import BrokenEngine, ScriptedEngine
from tools.local.api import serving
from tools.local.aws import local_aws
from tools.local.dynamodb import local_dynamodb, resources
from tools.ops import keys, stack, summaries, writing

ARTICLE = Path("tests/data/ferry.txt")
MEMORY_SECONDS = 1
"""How long an instance answers from memory here; 5 when deployed."""
QUIET = {
    "RECENT_SECONDS": str(MEMORY_SECONDS),
    "POWERTOOLS_LOG_LEVEL": "CRITICAL",
    "POWERTOOLS_METRICS_DISABLED": "true",
}
MISSING = "/nowhere"
"""The stub's folder, without weights."""
FUNCTION = "standfirst-summarize"


class Failed(AssertionError):
    """The runbook does not work as described."""


@dataclass
class Game:
    """A reader and an operator of the API at `url`."""

    url: str
    folder: Path

    def say(self, text: str) -> None:
        """Print a line of the transcript."""
        print(text, flush=True)

    def press(
        self, expected: int, *, kind: str = "tldr", gateway: str = "", key: str = "none"
    ) -> Any:
        """Press the button as a reader; return the answer, whose status must be `expected`.

        Asks the `gateway` with the `key` if there is one; otherwise the API, which needs no key.
        """
        body = json.dumps({"text": ARTICLE.read_text("utf-8"), "type": kind}).encode()
        headers = {"Content-Type": "application/json", "x-api-key": key}
        started = time.monotonic()
        request = AWSRequest("POST", f"{gateway or self.url}/summaries", headers, body)
        status, text = stack.transmit(request)
        answer = json.loads(text)
        told = answer.get("summary") or answer.get("detail")
        self.say(f"  reader: {status} after {time.monotonic() - started:.1f} s: {told}")
        self.check(status == expected, f"a reader gets {expected}")
        return answer

    def operate(self, main: Callable[[list[str]], int], *arguments: str) -> str:
        """Run an operator's command and print its output."""
        name = main.__module__
        self.say(f"  $ python -m {name} {' '.join(arguments)}")
        out = io.StringIO()
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
    """Many are wrong: writing is stopped, stored summaries are served."""
    game.operate(writing.main, "off")
    game.press(200)
    game.press(404, kind="headline")
    game.operate(writing.main, "on")
    game.press(200, kind="headline")


def bad_release(game: Game) -> None:
    """A release's model does not load: rolled back as a canary, and after the rollout."""
    functions = boto3.client("lambda")
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr("empty.py", "")
    functions.create_function(
        FunctionName=FUNCTION,
        Runtime="python3.13",
        Role="arn:aws:iam::000000000000:role/standfirst",
        Handler="empty.handler",
        Code={"ZipFile": code.getvalue()},
    )

    def publish(description: str) -> str:
        functions.update_function_configuration(FunctionName=FUNCTION, Description=description)
        return str(functions.publish_version(FunctionName=FUNCTION)["Version"])

    def move(version: str, canary: str = "") -> None:
        weights = {"AdditionalVersionWeights": {canary: 0.1} if canary else {}}
        functions.update_alias(
            FunctionName=FUNCTION, Name="live", FunctionVersion=version, RoutingConfig=weights
        )
        seen = functions.get_alias(FunctionName=FUNCTION, Name="live")
        routed = seen.get("RoutingConfig", {}).get("AdditionalVersionWeights", {})
        game.say(f"  alias live: version {seen['FunctionVersion']}, canary {routed or 'none'}")
        os.environ.pop("MODEL_DIR", None)
        if bad in {seen["FunctionVersion"], *routed}:
            os.environ["MODEL_DIR"] = MISSING
        bootstrap.renew()

    good, bad = publish("good"), publish("without its model")
    functions.create_alias(FunctionName=FUNCTION, Name="live", FunctionVersion=good)
    move(good)
    game.press(200)

    game.say("  a release without its model gets a tenth of the traffic")
    move(good, canary=bad)
    game.say("  readers who meet the canary:")
    game.press(200)
    game.press(503, kind="teaser")
    game.say("  ErrorRateAlarm fires: CodeDeploy moves the alias back (not played; its call is)")
    move(good)
    game.press(200, kind="teaser")

    game.say("  the same release, noticed when it has all traffic")
    move(bad)
    game.press(503, kind="key-points")
    game.say("  the earlier commit is built and deployed with GradualDeployment=false (not played:")
    game.say("  git, make artifact, sam deploy; their result is)")
    move(publish("good again"))
    game.press(200, kind="key-points")


def lost_table(game: Game) -> None:
    """The table is deleted; readers still get summaries, until writing is stopped."""
    dynamodb, table = boto3.client("dynamodb"), os.environ["TABLE_NAME"]
    before = game.press(200)
    made = dynamodb.create_backup(TableName=table, BackupName="automatic")["BackupDetails"]
    dynamodb.delete_table(TableName=table)
    game.say("  the table is deleted; its backup stays (AWS makes one by itself)")
    time.sleep(MEMORY_SECONDS + 0.2)
    game.press(200)
    os.environ["WRITING"] = "off"
    bootstrap.renew()
    game.say("  deployed with Writing=off")
    game.press(404)
    dynamodb.restore_table_from_backup(TargetTableName=table, BackupArn=made["BackupArn"])
    os.environ["WRITING"] = "on"
    bootstrap.renew()
    game.say("  restored from the backup, Writing=on")
    answer = game.press(200)
    game.check(answer["created_at"] == before["created_at"], "what was stored is served again")


def empty_quota(game: Game) -> None:
    """The quota is used up: every reader gets 429 until it is raised."""
    gateway = boto3.client("apigateway")
    api = gateway.create_rest_api(name="standfirst")["id"]
    root = gateway.get_resources(restApiId=api)["items"][0]["id"]
    path = gateway.create_resource(restApiId=api, parentId=root, pathPart="summaries")["id"]
    post = {"restApiId": api, "resourceId": path, "httpMethod": "POST"}
    gateway.put_method(**post, authorizationType="NONE", apiKeyRequired=True)
    behind = {"uri": f"{game.url}/summaries", "integrationHttpMethod": "POST"}
    gateway.put_integration(**post, type="HTTP_PROXY", **behind)
    refusal = resources()["Api"]["Properties"]["GatewayResponses"]["QUOTA_EXCEEDED"]
    gateway.put_gateway_response(
        restApiId=api,
        responseType="QUOTA_EXCEEDED",
        statusCode="429",
        responseTemplates=refusal["ResponseTemplates"],
    )
    gateway.create_deployment(restApiId=api, stageName="v1")
    url = f"{os.environ['AWS_ENDPOINT_URL']}/_aws/execute-api/{api}/v1"
    plan = gateway.create_usage_plan(
        name="p",
        apiStages=[{"apiId": api, "stage": "v1"}],
        quota={"limit": 2, "period": "MONTH"},
    )["id"]
    _stack(plan)
    widget = game.folder / "widget-key.txt"
    keys.create(gateway, plan, "widget", widget)
    key = widget.read_text("utf-8").strip()

    game.say("  a quota of 2 requests a month, counted by a local gateway")
    for status in (200, 200, 429, 429):
        game.press(status, gateway=url, key=key)
    game.operate(keys.main, "list")
    game.say("  (the local gateway counts, and keeps no report of it: on AWS you read 2 requests)")
    game.say("  RequestsPerMonth is raised (not played: sam deploy; its call is)")
    raised: Any = [{"op": "replace", "path": "/quota/limit", "value": "200000"}]
    gateway.update_usage_plan(usagePlanId=plan, patchOperations=raised)
    game.press(200, gateway=url, key=key)
    game.say("  not played: QuotaAlarm, which fires before this happens")


def _stack(plan: str) -> None:
    """Create a stack whose outputs name the usage plan."""
    template = {
        "Resources": {"Queue": {"Type": "AWS::SQS::Queue"}},
        "Outputs": {"UsagePlanId": {"Value": plan}},
    }
    cloudformation = boto3.client("cloudformation")
    cloudformation.create_stack(StackName="standfirst", TemplateBody=json.dumps(template))


def abused_key(game: Game) -> None:
    """The key is abused: it is replaced and disabled."""
    gateway = boto3.client("apigateway")
    plan = gateway.create_usage_plan(name="p", quota={"limit": 100_000, "period": "MONTH"})["id"]
    _stack(plan)
    old = keys.create(gateway, plan, "widget", game.folder / "old-key.txt")
    refused = game.operate(keys.main, "disable", "--key", old, "--yes")
    game.check("the button would stop working" in refused, "the last key stays")
    new = str(game.folder / "new-key.txt")
    game.operate(keys.main, "create", "--name", "widget-2", "--out", new)
    game.operate(keys.main, "disable", "--key", old, "--yes")
    game.check(not gateway.get_api_key(apiKey=old)["enabled"], "the old key is disabled")
    game.say("  not played: the end of the old key at a gateway, and RequestsPerClient (a WAF)")


def play(folder: Path) -> None:
    """Play every incident. Raises Failed."""
    written = ScriptedEngine([parse_article(ARTICLE.read_text("utf-8")).sentences[0].text])

    def engine(settings: Settings) -> Engine:
        return BrokenEngine() if str(settings.model_dir) == MISSING else written

    setattr(bootstrap, "engine", engine)  # noqa: B010 - the stub
    logging.getLogger(requests.AUDIT).setLevel(logging.CRITICAL)  # not part of the transcript
    with (
        local_dynamodb(folder / "table") as table,
        local_aws(folder / "aws") as aws,
        serving(0, quiet=True) as url,
    ):
        os.environ |= table.environment | aws | QUIET
        bootstrap.renew()
        game = Game(url, folder)
        for incident in (wrong_summary, stop_writing, bad_release, lost_table, empty_quota):
            game.say(f"\n{incident.__doc__}")
            incident(game)
    del os.environ["AWS_ENDPOINT_URL"]
    with mock_aws():
        game.say(f"\n{abused_key.__doc__}")
        abused_key(game)


def main() -> int:
    """Play all incidents and report; return the exit status."""
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
