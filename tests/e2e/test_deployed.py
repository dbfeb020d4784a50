"""The whole HTTP contract, over the gateway of a local AWS that `sam deploy` has deployed to.

Needs `make e2e`. What the local AWS lacks is not tested here: CodeDeploy, alarms on rates, a TTL
or a bucket's lifecycle that CloudFormation switches on, the gateway's own errors as the template
words them, a map's batches and its results in a bucket, and `any` methods (405 is tested with the
routes). `tests/unit/test_template.py` holds what the template says of these.
"""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from tests.e2e.stack import NAME, Stack, deployed, require_local_aws
from tests.pages import page
from tools.ops import bulk

pytestmark = pytest.mark.e2e

ORIGIN = "https://news.example"
PATIENCE = 120  # seconds for what takes two, on a machine that does other things too


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    require_local_aws()
    with deployed(tmp_path_factory.mktemp("aws")) as stack:
        yield stack


class Api(requests.Session):
    """A client of the stack's API, by paths; with a key where one is given.

    A `patient` one waits when it is told to by 429, and asks again.
    """

    def __init__(self, stack: Stack, key: str = "", *, patient: bool = True) -> None:
        super().__init__()
        self._url = stack.url
        self.headers.update({"x-api-key": key} if key else {})
        if patient:
            again = Retry(
                PATIENCE,
                status_forcelist=[429],
                allowed_methods=None,
                backoff_factor=0.2,
                backoff_max=1,
            )
            self.mount("http://", HTTPAdapter(max_retries=again))

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
    """Ask again until the answer has this status; any but 202 on the way is a failure, but that a
    place is kept for no longer than a minute, within which a very slow machine starts no worker.
    """
    begun = time.monotonic()
    while (answer := ask()).status_code != status:
        waited = time.monotonic() - begun
        assert answer.status_code == 202 or (answer.status_code == 404 and waited > 50), answer.text
        assert waited < PATIENCE, answer.text
        time.sleep(0.5)
    return answer


def signed(stack: Stack, method: str, path: str, content: str = "") -> requests.Response:
    """Send what an operator has signed by IAM."""
    headers = {"Content-Type": "application/json"} if content else {}
    url = f"{stack.url}{path}"
    request = AWSRequest(method, url, data=content, headers=headers)
    SigV4Auth(Credentials("testing", "testing"), "execute-api", "us-east-1").add_auth(request)
    sent = dict(request.headers)
    with Api(stack) as operator:
        return operator.request(method, path, headers=sent, data=content)


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


def test_the_desk_is_for_signed_requests_only(stack: Stack, api: Api) -> None:
    """The stack holds nothing back, so its desk is empty and takes no article."""
    decision = {"verdict": "approve", "version": "0"}
    for client in (api, Api(stack)):
        assert client.get("/drafts").status_code == 403
        assert client.post("/drafts", json=body()).status_code == 403
        answer = client.post(f"/drafts/{'0' * 64}/decision", json=decision)
        assert answer.status_code == 403, "a key is not enough, and no key is less"
    listed = signed(stack, "GET", "/drafts")
    assert (listed.status_code, listed.json()) == (200, {"drafts": []})
    assert signed(stack, "POST", "/drafts", json.dumps(body())).status_code == 409
    path = f"/drafts/{'0' * 64}/decision"
    assert signed(stack, "POST", path, json.dumps(decision)).status_code == 404


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


def test_a_large_article_goes_by_the_bucket_and_is_forgotten(stack: Stack, api: Api) -> None:
    # Dots cost no inference, and are more than a message holds.
    large = {"text": page("capitals") + "\n\n" + "…" * 70_000, "type": "tldr", "language": "en"}
    accepted = api.post("/summaries", json=large, headers={"Prefer": "respond-async"})
    assert accepted.status_code == 202, accepted.text
    s3, bucket = stack.client("s3"), stack.physical("RequestBucket")
    waiting = s3.list_objects_v2(Bucket=bucket).get("Contents", [])
    assert [each["Key"].partition("/")[0] for each in waiting] == ["requests"]
    id_ = accepted.json()["id"]
    assert until(lambda: api.get(f"/summaries/{id_}"), 200).json()["summary"]
    deadline = time.monotonic() + PATIENCE
    while s3.list_objects_v2(Bucket=bucket)["KeyCount"]:
        assert time.monotonic() < deadline, "the article is deleted once it is summarised"
        time.sleep(0.5)


def test_a_message_that_fails_for_good_ends_among_the_dead_letters(stack: Stack) -> None:
    sqs = stack.client("sqs")
    queue, dead = stack.physical("RequestQueue"), stack.physical("DeadLetterQueue")
    # What the stack waits for is six minutes, three times.
    sqs.set_queue_attributes(QueueUrl=queue, Attributes={"VisibilityTimeout": "1"})
    try:
        sqs.send_message(QueueUrl=queue, MessageBody="not a message of this service")
        deadline = time.monotonic() + PATIENCE
        while not (found := sqs.receive_message(QueueUrl=dead, WaitTimeSeconds=1).get("Messages")):
            assert time.monotonic() < deadline
    finally:
        sqs.set_queue_attributes(QueueUrl=queue, Attributes={"VisibilityTimeout": "360"})
    assert [message["Body"] for message in found] == ["not a message of this service"]


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


@pytest.mark.parametrize(
    ("content", "statuses"),
    [
        # A gateway hands text on: what is not UTF-8 in it is replaced, or refused.
        pytest.param('{"text": "Gruß"}'.encode("latin-1"), {200, 400}, id="latin-1"),
        pytest.param(b'{"text": "' + b"x" * 10_485_760 + b'"}', {413}, id="10 MB"),
        pytest.param(b'{"text": "' + b"x" * 3_000_000 + b'"}', {413}, id="3 MB"),
        pytest.param(b'{"text": ' + b"[" * 500_000 + b"]" * 500_000 + b"}", {400}, id="deep"),
        pytest.param(b'{"text": "A ship.", "text": "A bus."}', {400}, id="duplicate names"),
        pytest.param('{"text": "A ship."}'.encode("utf-16"), {400}, id="utf-16"),
        pytest.param(b'\xef\xbb\xbf{"text": "A ship."}', {200}, id="byte order mark"),
        pytest.param(b"\x00" * 1_000, {400}, id="zeros"),
        pytest.param(b'{"text": NaN}', {400}, id="not a number"),
    ],
)
def test_a_hostile_body_is_a_clear_error(api: Api, content: bytes, statuses: set[int]) -> None:
    answer = api.post("/summaries", data=content, headers={"Content-Type": "application/json"})
    assert answer.status_code in statuses, answer.text
    refused = answer.status_code != 200
    assert answer.headers["Content-Type"] == f"application/{'problem+json' if refused else 'json'}"
    assert api.get("/health").status_code == 200


def test_a_flood_of_headers_is_an_answer(api: Api) -> None:
    flood = {f"x-flood-{number}": "y" * 50 for number in range(100)}
    assert api.get("/health", headers=flood).status_code in {200, 400, 431}
    assert api.get("/health").status_code == 200


def test_who_asks_too_often_is_told_to_wait(stack: Stack) -> None:
    """The stage's own limit: what needs no key is bounded, too."""
    api = Api(stack, patient=False)
    assert_throttled(lambda: api.get("/openapi.json"), answered=200)


def test_a_key_has_its_share_and_no_more(stack: Stack) -> None:
    (plan,) = stack.client("apigateway").get_usage_plans()["items"]
    assert [each["stage"] for each in plan["apiStages"]] == ["v1"]
    assert plan["throttle"]["rateLimit"] > 0
    assert plan["quota"]["period"] == "MONTH"
    api = Api(stack, stack.key, patient=False)
    sent = {"text": "A ship that nobody has asked for."}
    cached_only = {"Cache-Control": "only-if-cached"}
    assert_throttled(lambda: api.post("/summaries", json=sent, headers=cached_only), answered=504)


def assert_throttled(ask: Callable[[], requests.Response], *, answered: int) -> None:
    """Ask at once for four times as much as the stack allows a second, until one is refused."""
    seen: set[int] = set()
    for _ in range(10):  # a slow machine may bring them one by one
        with ThreadPoolExecutor(8) as pool:
            seen |= {answer.status_code for answer in pool.map(lambda _: ask(), range(8))}
        if 429 in seen:
            break
    assert seen == {answered, 429}
    time.sleep(1.5)  # what was used up has come back
    assert ask().status_code == answered


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


def test_an_archive_is_summarised_line_by_line_and_pays_once(
    stack: Stack, api: Api, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = body("capitals", type="headline")
    lines = [{"line": "a.html", **article}, {"line": "b.html", "text": "…"}]
    archive = tmp_path / "archive.jsonl"
    archive.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    runs = []
    for _ in range(2):
        time.sleep(1)  # a run's name has seconds
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("AWS_ENDPOINT_URL", stack.endpoint)
            assert bulk.main([str(archive), "--stack", NAME, "--every", "0.5"]) == 0
        out = capsys.readouterr().out
        assert "SUCCEEDED: 2 of 2, 0 failed" in out
        runs.append(stack.results(out.partition("2 articles: ")[2].split()[0]))
    (first, wordless), again = runs[0], runs[1]
    assert (first["line"], wordless["line"]) == ("a.html", "b.html")
    assert "no words" in wordless["problem"]
    assert again == runs[0], "written once, read the second time"
    assert api.post("/summaries", json=article).headers["Cache-Status"] == "standfirst; hit"
