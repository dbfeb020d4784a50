"""The cache as an HTTP client sees it: directives, validators and ages, on the routes."""

from datetime import UTC, datetime, timedelta

import pytest
from aws_lambda_powertools.event_handler import APIGatewayRestResolver

from standfirst.api import create_app
from standfirst.service import SummaryService
from tests.events import Answer, event, send
from tests.fakes import BrokenStore, FrozenClock, InMemoryStore, ScriptedEngine

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
WRITTEN = (
    "The council of Velmouth voted to turn the fish market into a library.\n"
    "The hall will be restored at a cost of £6.3 million.\n"
    "Velmouth has had no library since 2019, when its branch on Mill Lane closed after a flood."
)


class Client:
    """A client of the API."""

    def __init__(self, ttl: timedelta = timedelta(days=30)) -> None:
        self.clock = FrozenClock(NOW)
        self.engine = ScriptedEngine([WRITTEN], shortens=False)
        self.store = InMemoryStore()
        service = SummaryService(self.store, self.engine, self.clock, ttl=ttl)
        self.app: APIGatewayRestResolver = create_app(lambda: service)

    def post(self, cache_control: str = "", body: object = None) -> Answer:
        return send(self.app, event("post-summaries", body, Cache_Control=cache_control))

    def get(self, id_: str, layout: str = "plain-text", **headers: str) -> Answer:
        sent = event("get-summary", **headers) | {"path": f"/summaries/{id_}"}
        sent["queryStringParameters"] = {"format": layout}
        sent["multiValueQueryStringParameters"] = {"format": [layout]}
        return send(self.app, sent)


@pytest.mark.parametrize(
    ("directives", "status", "cache_status", "inferences"),
    [
        ("", 200, "standfirst; hit", 1),
        ("max-age=60", 200, "standfirst; hit", 1),
        ("max-age=59", 200, "standfirst; fwd=request; stored", 2),
        ("no-cache", 200, "standfirst; fwd=request; stored", 2),
        ("no-store", 200, "standfirst; fwd=request", 2),
        ("only-if-cached", 200, "standfirst; hit", 1),
        ("only-if-cached, max-age=59", 504, None, 1),
        ("only-if-cached, no-cache", 504, None, 1),
        ("only-if-cached, no-store", 504, None, 1),
    ],
)
def test_directives_on_what_is_a_minute_old(
    directives: str, status: int, cache_status: str | None, inferences: int
) -> None:
    client = Client()
    client.post()
    client.clock.advance(60)
    answer = client.post(directives)

    assert answer.status == status
    assert answer.headers.get("Cache-Status") == cache_status
    assert client.engine.calls == inferences


def test_only_if_cached_of_what_is_not_there_is_504() -> None:
    client = Client()

    assert client.post("only-if-cached").status == 504
    assert client.engine.calls == 0


@pytest.mark.parametrize(
    "names", [("Cache-Control", "Cache-Control"), ("cache-control", "CACHE-CONTROL")]
)
@pytest.mark.parametrize("lines", [("no-store", "max-age=60"), ("max-age=60", "no-store")])
def test_no_line_of_a_header_is_overlooked(names: tuple[str, str], lines: tuple[str, str]) -> None:
    """The gateway's `headers` have only the last line."""
    client = Client()
    sent = event("post-summaries")
    for name, line in zip(names, lines, strict=True):
        sent["headers"][name] = line
        sent["multiValueHeaders"].setdefault(name, []).append(line)
    answer = send(client.app, sent)

    assert answer.headers["Cache-Status"] == "standfirst; fwd=request"
    assert client.store.summaries == {}


def test_any_line_may_have_the_validator() -> None:
    client = Client()
    id_ = client.post().json["id"]
    sent = event("get-summary") | {"path": f"/summaries/{id_}"}
    sent["multiValueHeaders"]["If-None-Match"] = [client.get(id_).headers["ETag"], '"other"']

    assert send(client.app, sent).status == 304


def test_a_gateway_that_sends_single_lines_only_is_understood() -> None:
    client = Client()
    sent = event("post-summaries", Cache_Control="no-store") | {"multiValueHeaders": None}

    assert send(client.app, sent).headers["Cache-Status"] == "standfirst; fwd=request"


def test_an_expired_summary_is_neither_got_nor_served() -> None:
    client = Client(ttl=timedelta(minutes=1))
    id_ = client.post().json["id"]
    client.clock.advance(60)

    assert client.get(id_).status == 404
    assert client.post("only-if-cached").status == 504
    assert client.post().headers["Cache-Status"] == "standfirst; fwd=stale; stored"


def test_a_get_is_for_every_cache_and_a_post_for_the_callers_own() -> None:
    client = Client()
    posted = client.post()
    client.clock.advance(90)
    got = client.get(posted.json["id"])

    assert posted.headers["Cache-Control"] == "private, max-age=3600, must-revalidate"
    assert got.headers["Cache-Control"] == "public, max-age=3690, must-revalidate"
    assert got.headers["Age"] == "90"
    assert got.headers["Vary"] == "Origin"
    assert got.headers["Cache-Status"] == "standfirst; hit"


def test_the_validator_is_of_the_bytes() -> None:
    client = Client()
    id_ = client.post().json["id"]
    plain, markdown = client.get(id_), client.get(id_, "markdown")
    tags = [plain.headers["ETag"], markdown.headers["ETag"]]

    assert len(set(tags)) == 2
    assert client.get(id_).text == plain.text
    assert client.get(id_).headers["ETag"] == tags[0]
    assert client.get(id_, If_None_Match=tags[1]).status == 200
    not_modified = client.get(id_, If_None_Match=f'"other", {tags[0]}')
    assert (not_modified.status, not_modified.text) == (304, "")
    for name in ("ETag", "Cache-Control", "Vary", "Age"):
        assert not_modified.headers[name] == plain.headers[name]


def test_the_same_article_laid_out_otherwise_has_other_offsets_and_another_validator() -> None:
    client = Client()
    text = event("post-summaries")["body"]
    moved = text.replace('"text": "', '"text": "\\n\\n')
    assert moved != text
    first, second = client.post(body=text), client.post(body=moved)

    assert first.json["id"] == second.json["id"]
    assert second.headers["Cache-Status"] == "standfirst; hit"
    assert first.json["sentences"] != second.json["sentences"]
    assert first.headers["ETag"] != second.headers["ETag"]


def test_no_cache_on_a_get_sees_what_changed_a_moment_ago() -> None:
    client = Client()
    id_ = client.post().json["id"]
    stale = BrokenStore("latest get", inside=client.store)
    service = SummaryService(stale, client.engine, client.clock, ttl=timedelta(days=30))
    app = create_app(lambda: service)
    path = {"path": f"/summaries/{id_}"}

    assert send(app, event("get-summary") | path).status == 200
    assert send(app, event("get-summary", Cache_Control="no-cache") | path).status == 503


@pytest.mark.parametrize("status", [202, 404, 503, 504])
def test_what_is_no_summary_is_kept_by_nobody(status: int) -> None:
    client = Client()
    id_ = client.post().json["id"]
    if status == 202:
        client.store.lease(id_, client.store.get(id_), NOW + timedelta(days=31))
        client.clock.advance(timedelta(days=31).total_seconds() - 10)
        answer = client.get(id_)
    elif status == 404:
        answer = client.get("0" * 64)
    elif status == 503:
        service = SummaryService(BrokenStore(), client.engine, client.clock, ttl=timedelta(days=1))
        answer = send(create_app(lambda: service), event("get-summary"))
    else:
        answer = client.post("only-if-cached, no-cache")

    assert answer.status == status
    assert answer.headers["Cache-Control"] == "no-store"
