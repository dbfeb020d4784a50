"""The readers of a load run, for locust: `tools.local.load` starts them and reads their notes.

Runs in .venv-load, which has only locust. Each reader calls one instance of the service, because
Lambda gives an instance one request at a time. Readers choose articles by Zipf's law: they open
the n-th most popular one 1/n times as often as the first.
"""

import itertools
import json
import os
import random
from pathlib import Path
from typing import Any

from locust import FastHttpUser, constant_throughput, events, task

URLS = os.environ["LOAD_URLS"].split(",")
ARTICLES = int(os.environ["LOAD_ARTICLES"])
RATE = float(os.environ["LOAD_RATE"])
NOTES = Path(os.environ["LOAD_NOTES"]).open("w", encoding="utf-8", buffering=1)  # noqa: SIM115
SAMPLE = json.loads(json.loads(Path("events/post-summaries.json").read_text("utf-8"))["body"])

_numbers = itertools.count()
_popularity = list(itertools.accumulate(1 / rank for rank in range(1, ARTICLES + 1)))


def _body(number: int) -> str:
    text = f"{SAMPLE['text']}\n\nThe council's register has the plan under the number {number}."
    return json.dumps(SAMPLE | {"text": text}, ensure_ascii=False)


class Reader(FastHttpUser):  # type: ignore[misc]
    """Opens articles at a steady rate, every tenth time by an id from an earlier answer."""

    wait_time = constant_throughput(RATE)
    network_timeout = 60.0
    connection_timeout = 10.0

    def __init__(self, environment: Any) -> None:
        number = next(_numbers)
        self.host = URLS[number % len(URLS)]
        self._random = random.Random(number)  # noqa: S311 - which article, not a secret
        self._known = ""
        super().__init__(environment)

    @task(9)  # type: ignore[untyped-decorator]
    def press_the_button(self) -> None:
        """Send an article and ask for its summary."""
        (number,) = self._random.choices(range(ARTICLES), cum_weights=_popularity)
        headers = {"Content-Type": "application/json"}
        body = _body(number).encode("utf-8")
        with self.client.post(
            "/summaries", data=body, headers=headers, catch_response=True
        ) as response:
            kind = _kind(response)
            response.request_meta["name"] = kind
            if kind in {"hit", "written"}:
                self._known = response.json()["id"]

    @task(1)  # type: ignore[untyped-decorator]
    def read_by_id(self) -> None:
        """Read a stored summary."""
        if not self._known:
            return
        with self.client.get(f"/summaries/{self._known}", catch_response=True) as response:
            kind = _kind(response)
            response.request_meta["name"] = "read by id" if kind == "hit" else kind


def _kind(response: Any) -> str:
    if response.status_code == 202:
        return "asked to retry"
    if response.status_code != 200:
        return f"error {response.status_code}"
    status = response.headers.get("Cache-Status", "")
    if "; hit" in status:
        return "hit"
    if "collapsed" in status:
        return "waited for another"
    if "unavailable" in status:
        return "error: the table failed"
    return "written" if "stored" in status else "written, not kept"


@events.request.add_listener  # type: ignore[untyped-decorator]
def _note(
    name: str, response_time: float, exception: object, start_time: float, **_: object
) -> None:
    kind = f"error {type(exception).__name__}" if exception else name
    NOTES.write(json.dumps({"at": start_time, "kind": kind, "ms": response_time}) + "\n")
