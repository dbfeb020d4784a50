"""Requests to the API as an operator: signed by IAM, but for the local API, which asks for none."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest

LOCAL = {"127.0.0.1", "localhost", "::1"}
TIMEOUT = 35  # seconds; the gateway waits 29


class NoAnswer(RuntimeError):
    """The API could not be reached, or this machine has no credentials for it."""


@dataclass(frozen=True, slots=True)
class Operator:
    """Sends requests to the API at `url` (with its version) in the name of this machine's role."""

    url: str

    def send(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """Return the status and the JSON of an answer. Raises NoAnswer."""
        content = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"} if content else {}
        url = f"{self.url}{path}"
        request = AWSRequest(method, url, data=content, headers=headers)
        if urlsplit(self.url).hostname not in LOCAL:
            _sign(request)
        sent = Request(url, content, dict(request.headers.items()), method=method)
        try:
            with urlopen(sent, timeout=TIMEOUT) as answer:
                return answer.status, json.loads(answer.read() or "null")
        except HTTPError as exc:
            return exc.code, _problem(exc.read())
        except (URLError, TimeoutError, ConnectionError, ValueError) as exc:
            raise NoAnswer(f"no answer from {self.url}: {exc}") from exc


def _sign(request: AWSRequest) -> None:
    session = boto3.Session()
    credentials = session.get_credentials()
    if credentials is None or session.region_name is None:
        raise NoAnswer(
            "no AWS credentials or no region: set AWS_PROFILE, or both by the environment"
        )
    SigV4Auth(credentials, "execute-api", session.region_name).add_auth(request)


def _problem(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return {"detail": "the answer is no JSON"}
