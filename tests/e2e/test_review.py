"""Review mode behind the gateway of a local AWS that verifies signatures and evaluates policies.

Needs `make e2e`. The identities have the policy of docs/review.md, cut down to what each may do.
The local AWS decides by it, as AWS does. Single sign-on, and a proxy that signs, are not played.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
import requests
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from tests.e2e.stack import Stack, deployed, require_local_aws
from tests.e2e.test_deployed import Api, body

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]
REGION = "us-east-1"


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    require_local_aws()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("AWS_ACCESS_KEY_ID", "test")  # root, there
        patched.setenv("AWS_SECRET_ACCESS_KEY", "test")
        folder = tmp_path_factory.mktemp("aws")
        with deployed(folder, "ReviewSummaries=before", authorises=True) as stack:
            yield stack


def policy(stack: Stack) -> dict[str, Any]:
    """The policy of docs/review.md, for this stack's API."""
    text = (ROOT / "docs/review.md").read_text("utf-8")
    found = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert found
    api = stack.outputs["ApiUrl"].removeprefix("https://").partition(".")[0]
    said = found[1].replace("abcde12345", api).replace("eu-central-1", REGION)
    return dict(json.loads(said.replace("123456789012", "000000000000")))


def user(stack: Stack, name: str, *resources: str) -> Credentials:
    """A user who may call those of the policy's resources; none without a policy."""
    iam = boto3.Session().client("iam", endpoint_url=stack.endpoint)
    iam.create_user(UserName=name)
    if resources:
        document = policy(stack)
        document["Statement"][0]["Resource"] = list(resources)
        iam.put_user_policy(UserName=name, PolicyName="desk", PolicyDocument=json.dumps(document))
    key = iam.create_access_key(UserName=name)["AccessKey"]
    return Credentials(key["AccessKeyId"], key["SecretAccessKey"])


def ask(
    stack: Stack, who: Credentials, method: str, path: str, content: object = None
) -> requests.Response:
    """Send what `who` has signed."""
    data = json.dumps(content) if content else ""
    headers = {"Content-Type": "application/json"} if data else {}
    request = AWSRequest(method, f"{stack.url}{path}", data=data, headers=headers)
    SigV4Auth(who, "execute-api", REGION).add_auth(request)
    with Api(stack) as client:
        return client.request(method, path, headers=dict(request.headers), data=data)


def test_readers_get_what_an_editor_with_credentials_has_approved_and_nothing_else(
    stack: Stack,
) -> None:
    every = policy(stack)["Statement"][0]["Resource"]
    cms = user(stack, "cms", every[0])
    editor = user(stack, "editor", *every)
    stranger = user(stack, "stranger")
    forged = Credentials(editor.access_key, "not the secret")
    reader = Api(stack, stack.key)

    early = reader.post("/summaries", json=body())
    assert (early.status_code, early.json()["type"]) == (
        404,
        "urn:standfirst:problem:awaiting-review",
    )

    for who in (stranger, forged):
        assert ask(stack, who, "POST", "/drafts", body()).status_code == 403
        assert ask(stack, who, "GET", "/drafts").status_code == 403
    assert reader.post("/drafts", json=body()).status_code == 403, "the key opens no desk"
    assert Api(stack).get("/drafts").status_code == 403, "nor does no key"
    assert ask(stack, editor, "GET", "/drafts").json() == {"drafts": []}, "nothing was written"

    handed_in = ask(stack, cms, "POST", "/drafts", body())
    assert handed_in.status_code == 200, handed_in.text
    draft = handed_in.json()
    path = f"/drafts/{draft['id']}/decision"
    decision = {"verdict": "approve", "version": draft["version"]}
    for who in (cms, stranger, forged):
        assert ask(stack, who, "POST", path, decision).status_code == 403
    assert ask(stack, cms, "GET", "/drafts").status_code == 403, "a CMS hands in, and no more"
    assert reader.post("/summaries", json=body()).status_code == 404

    assert ask(stack, editor, "GET", "/drafts").json()["drafts"] == [draft]
    approved = ask(stack, editor, "POST", path, decision)
    assert (approved.status_code, approved.json()["status"]) == (200, "approved")
    again = ask(stack, editor, "POST", path, decision | {"verdict": "reject", "reason": "Late."})
    assert (again.status_code, again.json()["current"]["status"]) == (409, "approved")

    read = reader.get(f"/summaries/{draft['id']}", headers={"Cache-Control": "no-cache"})
    assert (read.status_code, "reviewed_at" in read.json()) == (200, True)
    for method in ("PUT", "DELETE"):
        answer = ask(stack, editor, method, f"/summaries/{draft['id']}", {"summary": "A text."})
        assert answer.status_code == 403, "the desk's policy is not an operator's"
