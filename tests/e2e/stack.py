"""The stack, deployed by `sam deploy` to a local AWS that runs its functions."""

import json
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest
from cfnlint.decode import decode  # type: ignore[import-untyped]

from tests.e2e import sandbox
from tools.local import build_artifact, size

MINISTACK = sandbox.ROOT / ".venv-aws/bin/ministack"
NAME = "standfirst-e2e"
BATCH_OF_ONE = '"ItemSelector": {"Items.$": "States.Array($$.Map.Item.Value)"}'
# The local AWS unpacks function and layers for every call that it answers beside another.
PARAMETERS = ("RequestsPerSecond=2", "AllowedOrigins=https://news.example")


@dataclass(frozen=True, slots=True)
class Stack:
    """Where the stack is, and what its outputs say."""

    endpoint: str
    outputs: dict[str, str]

    @property
    def url(self) -> str:
        """The API's address, with its stage."""
        host = self.outputs["ApiUrl"].removeprefix("https://")
        return f"{self.endpoint}/_aws/execute-api/{host.partition('.')[0]}/v1"

    def client(self, service: Any) -> Any:
        """A boto3 client of the local AWS."""
        return boto3.Session().client(service, endpoint_url=self.endpoint)

    @property
    def key(self) -> str:
        """The API key that the stack has made."""
        found = self.client("apigateway").get_api_key(
            apiKey=self.outputs["ApiKeyId"], includeValue=True
        )
        return str(found["value"])

    def physical(self, name: str) -> str:
        """The name in AWS of the template's resource `name`."""
        found = self.client("cloudformation").describe_stack_resource(
            StackName=NAME, LogicalResourceId=name
        )
        return str(found["StackResourceDetail"]["PhysicalResourceId"])

    def results(self, execution: str) -> list[dict[str, Any]]:
        """The lines of a bulk run; the local AWS hands them over instead of writing them."""
        found = self.client("stepfunctions").describe_execution(executionArn=execution)
        return [line for batch in json.loads(found["output"]) for line in batch]


def require_local_aws() -> None:
    """Skip the test on a machine that cannot deploy what was built to a local AWS."""
    if not (sandbox.FUNCTION / "standfirst").is_dir() or not MINISTACK.exists():
        pytest.skip("nothing is built, or the local AWS is missing: `make e2e`")
    if not sandbox.unshare():
        pytest.skip("mounts of its own are forbidden to this user: run as root, or allow `unshare`")
    if size.measure(sandbox.BUILD)[0].processor != build_artifact.PROCESSOR_HERE:
        pytest.skip(f"the artifact is not for this {build_artifact.PROCESSOR_HERE}")


@contextmanager
def deployed(folder: Path, *parameters: str, authorises: bool = False) -> Iterator[Stack]:
    """Start a local AWS in `folder`, deploy what was built with more `parameters`, and end both.

    One that `authorises` verifies signatures and evaluates IAM policies; the key `test` is root.
    """
    with _local_aws(folder, authorises=authorises) as endpoint:
        _deploy(endpoint, folder, *parameters)
        found = (
            boto3.Session()
            .client("cloudformation", endpoint_url=endpoint)
            .describe_stacks(StackName=NAME)
        )
        outputs = found["Stacks"][0]["Outputs"]
        yield Stack(endpoint, {each["OutputKey"]: each["OutputValue"] for each in outputs})


@contextmanager
def _local_aws(folder: Path, *, authorises: bool) -> Iterator[str]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    variables = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "AUTH": str(authorises).lower(),
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "DOCKER_HOST": "unix:///nonexistent",
        "LD_LIBRARY_PATH": "/opt/lib",
        **{name: os.environ[name] for name in ("ENGINE_THREADS",) if name in os.environ},
    }
    with (folder / "aws.log").open("wb") as log:
        process = subprocess.Popen(
            sandbox.inside([MINISTACK], folder),
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait(process, port, folder / "aws.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + 60
    while True:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)


def _template() -> Path:
    """Write what was built without what the local AWS has not: CodeDeploy, alarms on rates, a
    bound on a queue's workers that is a parameter, and a map's batches.
    """
    built, problems = decode(str(sandbox.BUILD / "template.yaml"))
    assert problems == []
    resources = built["Resources"]
    del resources["SummarizeFunction"]["Properties"]["DeploymentPreference"]
    requests = resources["WorkerFunction"]["Properties"]["Events"]["Requests"]
    del requests["Properties"]["ScalingConfig"]
    for name in [name for name in resources if "Metrics" in resources[name].get("Properties", {})]:
        del resources[name]
    machine = resources["BulkStateMachine"]["Properties"]
    definition = (sandbox.BUILD / machine["DefinitionUri"]).read_text("utf-8")
    alone, changes = re.subn(r'"ItemBatcher": {[^}]*}', BATCH_OF_ONE, definition)
    assert changes == 1
    (sandbox.BUILD / "bulk-local.asl.json").write_text(alone, encoding="utf-8")
    machine["DefinitionUri"] = "bulk-local.asl.json"
    path = sandbox.BUILD / "template-local.json"
    path.write_text(json.dumps(built), encoding="utf-8")
    return path


def _deploy(endpoint: str, folder: Path, *parameters: str) -> None:
    sam = build_artifact.find_sam()
    command = [str(sam), "deploy", "--template-file", str(_template())]
    command += ["--stack-name", NAME, "--resolve-s3", "--capabilities", "CAPABILITY_IAM"]
    command += ["--no-confirm-changeset"]
    command += ["--parameter-overrides", *PARAMETERS, *parameters]
    variables = os.environ | {
        "AWS_ENDPOINT_URL": endpoint,
        "SAM_CLI_TELEMETRY": "0",
        "HOME": str(folder),
    }
    run = subprocess.run(
        command, cwd=folder, env=variables, capture_output=True, text=True, check=False
    )
    log = (folder / "aws.log").read_text("utf-8", errors="replace")
    assert run.returncode == 0, f"{run.stdout[-3000:]}{run.stderr[-3000:]}{log[-2000:]}"
