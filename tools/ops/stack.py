"""A deployed stack for its operator: its outputs, and its API with signed requests."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.exceptions import BotoCoreError, ClientError

Send = Callable[[AWSRequest], tuple[int, str]]
"""Sends a request; returns the answer's status and body."""

LOCAL = {"127.0.0.1", "localhost", "::1"}
"""Hosts whose API needs no signature."""

PATIENCE = 60  # seconds; the gateway answers within 29


class OpsError(Exception):
    """An operator's command cannot be carried out; the message says why."""


def outputs(stack: str) -> dict[str, str]:
    """Return the stack's outputs."""
    (found,) = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"]
    return {each["OutputKey"]: each["OutputValue"] for each in found.get("Outputs", [])}


@dataclass(frozen=True, slots=True)
class Api:
    """The API at `url`, which includes its version; `send` signs if needed."""

    url: str
    send: Send

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """Return the answer's status and JSON, also for a problem. Raises OpsError."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"} if data else {}
        status, text = self.send(AWSRequest(method, self.url + path, headers, data))
        try:
            return status, json.loads(text or "null")
        except ValueError:
            return status, {"detail": text[:200]}

    def call(self, method: str, path: str, body: object = None) -> Any:
        """Return the API's answer. Raises OpsError with the API's own message."""
        status, answer = self.ask(method, path, body)
        if status >= 300:
            problem = answer if isinstance(answer, dict) else {}
            told = problem.get("detail") or problem.get("message") or "no reason given"
            raise OpsError(f"{method} {path}: {status} {told}")
        return answer


def api_at(url: str) -> Api:
    """Return the API at `url`, which includes its version; only a local one needs no signature."""
    return Api(url.rstrip("/"), transmit if urlsplit(url).hostname in LOCAL else signed())


def api_of(options: argparse.Namespace) -> Api:
    """Return the API named by the options `--api` or `--stack`."""
    return api_at(options.api or outputs(options.stack)["ApiUrl"])


def signed() -> Send:
    """Return a function that sends requests signed with the caller's AWS credentials."""
    session = boto3.session.Session()
    credentials = session.get_credentials()
    if credentials is None or session.region_name is None:
        raise OpsError("no AWS credentials or no region: `aws sts get-caller-identity` must answer")
    signer = SigV4Auth(credentials.get_frozen_credentials(), "execute-api", session.region_name)

    def send(request: AWSRequest) -> tuple[int, str]:
        signer.add_auth(request)
        return transmit(request)

    return send


def transmit(request: AWSRequest) -> tuple[int, str]:
    """Send a request as it is. Raises OpsError when there is no answer."""
    sent = Request(
        str(request.url), request.data, dict(request.headers.items()), method=request.method
    )
    try:
        with urlopen(sent, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode("utf-8")
    except HTTPError as exc:
        return exc.code, exc.read().decode("utf-8", "replace")
    except OSError as exc:
        raise OpsError(f"{request.url} cannot be reached: {exc}") from exc


def parser(description: str | None) -> argparse.ArgumentParser:
    """Return a parser with the options that every command has."""
    made = argparse.ArgumentParser(description=(description or "").partition("\n")[0])
    made.add_argument("--stack", default="standfirst", help="the stack's name")
    made.add_argument("--api", help="the API's address instead, e.g. http://127.0.0.1:8080/v1")
    made.add_argument("--yes", action="store_true", help="do it without asking")
    return made


def confirmed(question: str, *, yes: bool) -> bool:
    """Ask before something that cannot be undone; only the word `yes` confirms."""
    if yes:
        return True
    print(f"{question} Type yes: ", end="", flush=True)
    return sys.stdin.readline().strip() == "yes"


def run(command: Callable[[], int]) -> int:
    """Run a command; an expected error becomes one line and exit status 1."""
    try:
        return command()
    except (OpsError, BotoCoreError, ClientError, OSError) as exc:
        print(exc, file=sys.stderr)
        return 1


def main(arguments: list[str] | None = None) -> int:
    """Print the stack's outputs, and save them if asked; return the exit status."""
    made = parser(main.__doc__)
    made.add_argument("--save", type=Path, help="also write them to this file")
    options = made.parse_args(arguments)

    def command() -> int:
        found = json.dumps(outputs(options.stack), indent=2)
        print(found)
        if options.save:
            options.save.write_text(found + "\n", encoding="utf-8")
        return 0

    return run(command)


if __name__ == "__main__":
    sys.exit(main())
