"""The whole HTTP contract, over the gateway of a local AWS that `sam deploy` has deployed to.

Needs `make e2e`. What the local AWS lacks is not tested here: CodeDeploy, alarms on rates, a TTL
that is switched on by CloudFormation, and `any` methods (405 is tested with the routes).
"""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from tests.e2e import sandbox
from tests.e2e.stack import MINISTACK, Stack, deployed
from tests.pages import page
from tools import build_artifact, size

pytestmark = pytest.mark.e2e

ORIGIN = "https://news.example"
PATIENCE = 90  # seconds for what takes two, on a machine that does other things too


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    if not (sandbox.FUNCTION / "standfirst").is_dir() or not MINISTACK.exists():
        pytest.skip("nothing is built, or the local AWS is missing: `make e2e`")
    if not sandbox.unshare():
        pytest.skip("mounts of its own are forbidden to this user: run as root, or allow `unshare`")
    if size.measure(sandbox.BUILD)[0].processor != build_artifact.PROCESSOR_HERE:
        pytest.skip(f"the artifact is not for this {build_artifact.PROCESSOR_HERE}")
    with deployed(tmp_path_factory.mktemp("aws")) as stack:
        yield stack


class Api(requests.Session):
    """A client of the stack's API, by paths; with a key where one is given."""

    def __init__(self, stack: Stack, key: str = "") -> None:
        super().__init__()
        self._url = stack.url
        self.headers.update({"x-api-key": key} if key else {})

    def request(self, method: Any, url: Any, *args: Any, **more: Any) -> requests.Response:
        return super().request(method, f"{self._url}{url}", *args, **{"timeout": PATIENCE, **more})


@pytest.fixture(scope="module")
def api(stack: Stack) -> Iterator[Api]:
    with Api(stack, stack.key) as client:
        yield client


def body(name: str = "wrapped", **fields: str) -> dict[str, str]:
    """A request whose article is short: the gateway waits 29 seconds, on a slow machine too."""
    return {"text": page(name), "type": "tldr", **fields}


def until(ask: Callable[[], requests.Response], status: int) -> requests.Response:
    """Ask again until the answer has this status; any but 202 on the way is a failure."""
    deadline = time.monotonic() + PATIENCE
    while (answer := ask()).status_code != status:
        assert answer.status_code == 202, answer.text
        assert time.monotonic() < deadline, answer.text
        time.sleep(0.5)
    return answer


def signed(stack: Stack, method: str, path: str, content: str = "") -> requests.Response:
    """Send what an operator has signed by IAM."""
    headers = {"Content-Type": "application/json"} if content else {}
    url = f"{stack.url}{path}"
    request = AWSRequest(method, url, data=content, headers=headers)
    SigV4Auth(Credentials("testing", "testing"), "execute-api", "us-east-1").add_auth(request)
    sent = dict(request.headers)
    return requests.request(method, url, headers=sent, data=content, timeout=PATIENCE)


def test_miss_then_hit_then_get_then_304(
    api: Api, record_property: Callable[[str, object], None]
) -> None:
    started = time.perf_counter()
    miss = api.post("/summaries", json=body())
    record_property("first_s", round(time.perf_counter() - started, 2))
    assert (miss.status_code, miss.headers["Cache-Status"]) == (200, "standfirst; fwd=miss; stored")
    started = time.perf_counter()
    hit = api.post("/summaries", json=body())
    record_property("hit_s", round(time.perf_counter() - started, 2))
    assert (hit.headers["Cache-Status"], hit.json()) == ("standfirst; hit", miss.json())
    kept = api.get(f"/summaries/{miss.json()['id']}")
    assert (kept.status_code, kept.json()) == (200, miss.json())
    tag = {"If-None-Match": kept.headers["ETag"]}
    again = api.get(f"/summaries/{miss.json()['id']}", headers=tag)
    assert (again.status_code, again.text) == (304, "")


def test_what_expired_is_gone_though_the_table_has_it(stack: Stack, api: Api) -> None:
    id_ = api.post("/summaries", json=body("accents")).json()["id"]
    table, dynamodb = stack.outputs["TableName"], stack.client("dynamodb")
    item = dynamodb.get_item(TableName=table, Key={"id": {"S": id_}})["Item"]
    assert page("accents")[:80] not in json.dumps(item), "the article is not kept"
    assert int(item["expires_at"]["N"]) > time.time() + 29 * 86_400
    past = json.loads(item["body"]["S"]) | {"expires_at": "2026-01-01T00:00:00+00:00"}
    item["body"]["S"] = json.dumps(past)
    dynamodb.put_item(TableName=table, Item=item)
    time.sleep(6)  # an instance answers from memory for five seconds
    assert api.get(f"/summaries/{id_}").status_code == 404


def test_feedback_counts_and_an_operator_corrects_and_purges(stack: Stack, api: Api) -> None:
    path = f"/summaries/{api.post('/summaries', json=body()).json()['id']}"
    assert api.post(f"{path}/feedback", json={"helpful": True}).status_code == 204
    for method in ("PUT", "DELETE"):
        refused = api.request(method, path, json={"summary": "A correction."})
        assert refused.status_code == 403, "a key is not enough"
    edited = signed(stack, "PUT", path, json.dumps({"summary": "A ferry was repaired."}))
    assert (edited.status_code, edited.json()["method"]) == (200, "edited")
    assert signed(stack, "DELETE", path).status_code == 204
    time.sleep(6)
    assert api.get(path).status_code == 404


def test_an_answer_later_comes_through_the_queue(api: Api) -> None:
    prefer = {"Prefer": "respond-async"}
    sent = body("brief")
    accepted = api.post("/summaries", json=sent, headers=prefer)
    assert accepted.status_code == 202
    assert accepted.headers["Preference-Applied"] == "respond-async"
    path = f"/summaries/{accepted.json()['id']}"
    assert accepted.headers["Location"].endswith(path)
    assert until(lambda: api.get(path), 200).json()["summary"]
    assert api.post("/summaries", json=sent).headers["Cache-Status"] == "standfirst; hit"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"data": "{", "headers": {"Content-Type": "application/json"}}, 400),
        ({"json": {"text": "x" * 200_001}}, 413),
        ({"data": "text", "headers": {"Content-Type": "text/plain"}}, 415),
        ({"json": {"text": "", "colour": "blue"}}, 422),
        ({"json": {"text": "A ship."}, "headers": {"Cache-Control": "only-if-cached"}}, 504),
    ],
)
def test_errors_are_problems(api: Api, sent: dict[str, Any], status: int) -> None:
    answer = api.post("/summaries", **sent)
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_without_a_key_only_the_open_routes_answer(stack: Stack) -> None:
    api = Api(stack)
    assert api.post("/summaries", json=body()).status_code == 403
    assert api.get("/health").status_code == 200
    asked = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST"}
    preflight = api.options("/summaries", headers=asked)
    assert preflight.headers["Access-Control-Allow-Origin"] == ORIGIN


def test_the_function_has_an_alias_and_a_snapshot(stack: Stack) -> None:
    functions, name = stack.client("lambda"), stack.outputs["FunctionName"]
    alias = functions.get_alias(FunctionName=name, Name="live")
    version = functions.get_function_configuration(
        FunctionName=name, Qualifier=alias["FunctionVersion"]
    )
    assert version["SnapStart"]["ApplyOn"] == "PublishedVersions"
