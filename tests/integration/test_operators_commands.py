"""Every command of docs/deploy.md and docs/runbook.md runs, in bash, on a local AWS.

`make`, `sam`, `git` and CodeDeploy are stand-ins that write down what they are told; `tests/e2e`
has what the first two do. A page of the tests takes the place of the article's.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import boto3
import pytest

from standfirst import bootstrap
from standfirst.text.doc import parse_article
from tests.fakes import ScriptedEngine
from tests.pages import page
from tests.tables import TABLE
from tools.local.api import running, serving
from tools.local.aws import local_aws

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("bash", "curl", "jq"))), reason="needs bash, curl and jq"
)

BASH = shutil.which("bash") or ""
ROOT = Path(__file__).parents[2]
TEXT = page("ferry")
CODE_DEPLOY = ("ServerlessDeploymentApplication", "SummarizeFunctionDeploymentGroup")
"""What SAM makes for a gradual deployment; here in name only."""
CORRECTION = "Everyone on board was brought ashore.\n"


def sections(name: str) -> dict[str, str]:
    """The shell code under each heading of a page, without indentation."""
    text = (ROOT / "docs" / name).read_text("utf-8")
    found: dict[str, str] = {}
    for part in re.split(r"^#+ ", text, flags=re.MULTILINE)[1:]:
        blocks = re.findall(r"^( *)```sh\n(.*?)```", part, re.MULTILINE | re.DOTALL)
        code = "\n".join(
            re.sub(rf"^{indent}", "", block, flags=re.MULTILINE) for indent, block in blocks
        )
        if code:
            found[part.partition("\n")[0]] = code
    return found


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@dataclass
class Desk:
    """A checkout and a shell of an operator, and the stacks that the shell's AWS has."""

    folder: Path
    environment: dict[str, str]
    url: str
    table: str
    key: str
    plan: str

    def run(self, code: str, *, answers: str = "") -> str:
        """Run `code` as it stands; return what it printed. Nothing in it may fail."""
        done = subprocess.run(
            [BASH, "-euo", "pipefail", "-c", code],
            cwd=self.folder,
            env=self.environment,
            input=answers,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{code}\n{done.stdout}{done.stderr}"
        return done.stdout

    @property
    def told(self) -> list[str]:
        """What the stand-ins were told."""
        return (self.folder / "told.txt").read_text("utf-8").splitlines()


def script(path: Path, line: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{line}\n", "utf-8")
    path.chmod(0o700)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    folder = tmp_path / "checkout"
    script(folder / ".venv/bin/python", f'exec {sys.executable} "$@"')
    no_code_deploy = 'if [ "$1" = deploy ]; then echo "aws $*" >> told.txt; echo d-ONE; exit; fi'
    script(
        folder / "bin/aws", f'{no_code_deploy}\nexec {sys.executable} {ROOT}/tests/aws_cli.py "$@"'
    )
    for name in ("bin/make", "bin/git", ".venv-sam/bin/sam"):
        script(folder / name, f'echo "{Path(name).name} $*" >> told.txt')
    site = tmp_path / "site"
    site.mkdir()
    paragraphs = "".join(f"<p>{part}</p>" for part in TEXT.split("\n\n"))
    (site / "the-article.html").write_text(f"<article>{paragraphs}</article>", "utf-8")
    (folder / "corrected.txt").write_text(CORRECTION, "utf-8")
    engine = ScriptedEngine([parse_article(TEXT).sentences[0].text])
    monkeypatch.setattr(bootstrap, "engine", lambda settings: engine)
    pages = HTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    with (
        running(pages) as origin,
        local_aws(tmp_path / "aws") as started,
        serving(0, quiet=True) as api,
    ):
        aws = started | {"AWS_DEFAULT_REGION": "eu-central-1"}  # as docs/deploy.md sets it
        for name, said in (aws | {"TABLE_NAME": "summaries", "RECENT_SECONDS": "0"}).items():
            monkeypatch.setenv(name, said)
        bootstrap.renew()
        key, plan = stacks(api)
        environment = {
            **{name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ},
            **aws,
            "PATH": f"{folder}/bin:{os.environ['PATH']}",
            "PYTHONPATH": f"{ROOT}/functions/summarize:{ROOT}",
        }
        url = f"{origin}/the-article.html"
        yield Desk(folder, environment, url, "summaries", key, plan)
    bootstrap.renew()


def stacks(api: str) -> tuple[str, str]:
    """Make what a stack's commands read: the table, queues, buckets, a key; and name it all."""
    boto3.client("dynamodb").create_table(TableName="summaries", **TABLE)
    sqs, s3, gateway = boto3.client("sqs"), boto3.client("s3"), boto3.client("apigateway")
    queue = sqs.create_queue(QueueName="requests")["QueueUrl"]
    dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
    for bucket in ("requests", "archive"):
        s3.create_bucket(
            Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
        )
        s3.put_object(Bucket=bucket, Key="left-over", Body=b"{}")
    plan = gateway.create_usage_plan(name="p", quota={"limit": 9, "period": "MONTH"})["id"]
    key = gateway.create_api_key(name="widget", enabled=True)["id"]
    gateway.create_usage_plan_key(usagePlanId=plan, keyId=key, keyType="API_KEY")
    outputs = {
        "ApiUrl": api,
        "ApiKeyId": key,
        "UsagePlanId": plan,
        "TableName": "summaries",
        "RequestQueueUrl": queue,
        "DeadLetterQueueUrl": dead,
        "RequestBucketName": "requests",
        "BulkBucketName": "archive",
        "Notifications": "NOBODY",
        "AccessLog": "NONE",
    }
    template = {
        "Resources": {name: {"Type": "AWS::SQS::Queue"} for name in CODE_DEPLOY},
        "Outputs": {name: {"Value": said} for name, said in outputs.items()},
    }
    for name in ("standfirst", "standfirst-dev"):
        boto3.client("cloudformation").create_stack(
            StackName=name, TemplateBody=json.dumps(template)
        )
    return key, plan


def test_the_deployment_guide_from_its_first_command_to_its_last(desk: Desk) -> None:
    steps = sections("deploy.md")
    last = next(name for name in steps if name.startswith("10."))
    guide = "\n".join(code for name, code in steps.items() if name != last)
    printed = desk.run(guide)

    (subscription,) = boto3.client("sns").list_subscriptions()["Subscriptions"]
    assert subscription["Endpoint"] == "on-call@news.example"
    assert '"status":"ok"' in printed
    assert '"summary":' in printed
    assert "on: summaries are written" in printed
    assert (desk.folder / "key.curl").stat().st_mode & 0o077 == 0
    assert desk.told == [
        "make serve",
        "make e2e",
        "make artifact",
        "sam deploy --config-env dev",
        "sam deploy --config-env prod",
    ]

    desk.run(steps[last], answers="yes\n")
    assert desk.told[-1] == "sam delete --stack-name standfirst-dev"
    dynamodb = boto3.client("dynamodb")
    assert dynamodb.list_tables()["TableNames"] == []
    assert len(dynamodb.list_backups(BackupType="USER")["BackupSummaries"]) == 1
    assert [one["Name"] for one in boto3.client("s3").list_buckets()["Buckets"]] == ["requests"]


def test_nothing_is_deleted_for_good_without_the_word_yes(desk: Desk) -> None:
    last = next(code for name, code in sections("deploy.md").items() if name.startswith("10."))
    with pytest.raises(AssertionError):
        desk.run(last, answers="y\n")
    assert boto3.client("dynamodb").list_tables()["TableNames"] == ["summaries"]


def test_the_runbook_from_its_first_command_to_its_last(desk: Desk) -> None:
    def press() -> dict[str, Any]:
        body = json.dumps({"text": TEXT, "type": "key-points"})
        return dict(json.loads(desk.run(f"curl --silent --json @- {api}/summaries", answers=body)))

    steps = sections("runbook.md")
    api = boto3.client("cloudformation").describe_stacks(StackName="standfirst")["Stacks"][0][
        "Outputs"
    ][0]["OutputValue"]
    begin = "export STACK=standfirst\n"
    press()
    desk.run(steps.pop("Runbook"))

    wrong = steps.pop("A wrong summary is live")
    printed = desk.run(begin + re.sub(r"^URL=\S+", f"URL={desk.url}", wrong, flags=re.MULTILINE))
    assert "key-points, short: withdrawn" in printed
    assert "holds" in printed
    assert press()["summary"] == CORRECTION.strip()

    assert "off: only stored" in desk.run(begin + steps.pop("Stop writing"))
    desk.run(f"{begin}.venv/bin/python -m tools.ops.writing on --stack $STACK")

    abused = re.sub(
        "OLD_KEY_ID=[a-z0-9]+", f"OLD_KEY_ID={desk.key}", steps.pop("The key is abused")
    )
    assert f"{desk.key} is disabled" in desk.run(begin + abused, answers="yes\n")

    dynamodb = boto3.client("dynamodb")
    dynamodb.create_backup(TableName=desk.table, BackupName="the automatic one")
    dynamodb.delete_table(TableName=desk.table)
    desk.run(begin + steps.pop("The table is lost"))
    assert press()["summary"] == CORRECTION.strip(), "the correction is back"
    about = dynamodb.describe_time_to_live(TableName=desk.table)["TimeToLiveDescription"]
    assert about["AttributeName"] == "expires_at"
    backups = dynamodb.describe_continuous_backups(TableName=desk.table)
    recovery = backups["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
    assert recovery["PointInTimeRecoveryStatus"] == "ENABLED"
    assert dynamodb.describe_table(TableName=desk.table)["Table"]["DeletionProtectionEnabled"]

    for code in steps.values():  # what is left needs no preparation
        desk.run(begin + code, answers="yes\n")
    assert "aws deploy stop-deployment --deployment-id d-ONE --auto-rollback-enabled" in desk.told
    assert "make artifact" in desk.told
    assert desk.told.count("sam deploy --config-env prod") == 2
