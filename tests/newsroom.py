"""A newsroom for tests: the API as readers, a CMS and editors use it, in one process."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from standfirst.api import create_app
from standfirst.ports import SummaryStore
from standfirst.service import SummaryService
from tests.events import Answer, event, send
from tests.fakes import FrozenClock, InMemoryQueue, InMemoryStore, ScriptedEngine

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
WRITTEN = (
    "The council of Velmouth voted by 11 to 4.\n"
    "The hall will be restored at a cost of £6.3 million.\n"
    "Velmouth has had no library since 2019."
)
ARTICLE: dict[str, Any] = json.loads(event("post-summaries")["body"])
OTHER = ARTICLE | {"length": "medium"}
EDITOR = "arn:aws:sts::000000000000:assumed-role/desk/ada"


class Newsroom:
    """The API as readers, a CMS and editors use it."""

    def __init__(self, store: SummaryStore | None = None, *, holds_back: bool = True) -> None:
        self.store = InMemoryStore()
        self.clock = FrozenClock(NOW)
        self.engine = ScriptedEngine([WRITTEN])
        self.queue = InMemoryQueue()
        self.switch(store, holds_back=holds_back)

    def switch(self, store: SummaryStore | None = None, *, holds_back: bool) -> None:
        self.service = SummaryService(
            store or self.store,
            self.engine,
            self.clock,
            self.queue,
            ttl=timedelta(days=30),
            holds_back=holds_back,
        )
        self.app = create_app(lambda: self.service)

    def reads(self, body: dict[str, Any] = ARTICLE, **headers: str) -> Answer:
        """What a reader who presses the button gets."""
        return send(self.app, event("post-summaries", body, **headers))

    def fetches(self, id_: str) -> Answer:
        """What a reader whose page has the id gets."""
        return send(self.app, event("get-summary") | {"path": f"/summaries/{id_}"})

    def hands_in(self, body: dict[str, Any] = ARTICLE, **headers: str) -> Answer:
        """What the CMS gets for an article."""
        return self.ask("POST", "/drafts", body, **headers)

    def decides(self, draft: dict[str, Any], verdict: str, **more: str) -> Answer:
        """What an editor gets for a decision on this version of the draft."""
        body = {"verdict": verdict, "version": draft["version"], **more}
        return self.ask("POST", f"/drafts/{draft['id']}/decision", body)

    def listed(self, **query: str) -> Any:
        return self.ask("GET", "/drafts", **query).json

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        key: str = "",
        **more: str,
    ) -> Answer:
        query = {name: value for name, value in more.items() if name in {"limit", "after"}}
        headers = {name: value for name, value in more.items() if name not in query}
        sent = event("put-summary", body, **headers) | {"path": path, "httpMethod": method}
        sent["queryStringParameters"] = query or None
        sent["multiValueQueryStringParameters"] = {k: [v] for k, v in query.items()} or None
        sent["requestContext"] |= {"path": f"/v1{path}", "httpMethod": method}
        sent["requestContext"]["identity"] |= {"apiKey": key} if key else {"userArn": EDITOR}
        return send(self.app, sent)
