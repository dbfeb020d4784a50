"""Standfirst for the benchmark: the deployed handler, and a table without a network."""

import base64
import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import botocore.httpsession
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders

from standfirst import bootstrap, grounding, schemas, writer
from standfirst.checking.evidence import Evidence
from standfirst.ports import Generation

if TYPE_CHECKING:
    from standfirst.adapters.llama_cpp import LlamaCppEngine

EVENT = Path("events/post-summaries.json")
_CONTEXT = SimpleNamespace(
    function_name="standfirst",
    memory_limit_in_mb=3008,
    invoked_function_arn="arn:aws:lambda:us-east-1:000000000000:function:standfirst",
    aws_request_id="bench",
)


class Table:
    """Answers botocore's requests from memory: all of boto3's work is done, and nothing is sent.

    It keeps its items in `file`, so that another process can read what this one wrote. One that
    is `forgetful` does not read them itself: every request finds nothing there.
    """

    def __init__(self, file: Path, *, forgetful: bool) -> None:
        self._file = file
        self._forgetful = forgetful
        self._items = json.loads(file.read_text("utf-8")) if file.exists() else {}

    def send(self, request: AWSPreparedRequest) -> AWSResponse:
        """Stand in for botocore's `URLLib3Session.send`."""
        asked = json.loads(cast("bytes", request.body))
        target = request.headers["X-Amz-Target"]
        operation = (target.decode() if isinstance(target, bytes) else target).split(".")[1]
        found: dict[str, Any] = {}
        if operation == "GetItem":
            item = self._items.get(asked["Key"]["id"]["S"])
            found = {"Item": item} if item and not self._forgetful else {}
        elif operation == "PutItem":
            self._items[asked["Item"]["id"]["S"]] = asked["Item"]
            self._file.write_text(json.dumps(self._items), encoding="utf-8")
        body = json.dumps(found).encode()
        return AWSResponse(request.url, 200, HTTPHeaders(), _Raw(body))


@dataclass(frozen=True, slots=True)
class _Raw:
    body: bytes

    def stream(self) -> Iterator[bytes]:
        yield self.body


class Stopwatch:
    """Adds up the time that is spent in functions, by a name for each."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """`function`, whose time is added under `name`."""

        def run(*arguments: Any, **named: Any) -> Any:
            started = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                self.seconds[name] += time.perf_counter() - started

        return run


class Instance:
    """One instance of the function, with its weights unless it only answers from the table."""

    def __init__(self, folder: Path, threads: int, *, hits: bool) -> None:
        os.environ.update(
            AWS_ACCESS_KEY_ID="testing",
            AWS_SECRET_ACCESS_KEY="testing",  # noqa: S106  (nothing is sent)
            AWS_DEFAULT_REGION="us-east-1",
            AWS_EC2_METADATA_DISABLED="true",
            POWERTOOLS_LOG_LEVEL="WARNING",
            POWERTOOLS_METRICS_DISABLED="true",
            MODEL_DIR=str(folder),
            ENGINE_THREADS=str(threads),
            RECENT_SECONDS="0",  # a hit is one from the table
        )
        table = Table(folder / "table.json", forgetful=not hits)
        setattr(botocore.httpsession.URLLib3Session, "send", table.send)  # noqa: B010
        self._watch = Stopwatch()
        self._generations: list[Generation] = []
        self._watch_phases()
        from standfirst.api import handler

        self._handler: Callable[[Any, Any], dict[str, Any]] = handler
        self._event = json.loads(EVENT.read_text(encoding="utf-8"))
        bootstrap.service()
        if not hits:
            self._engine.load()

    def _watch_phases(self) -> None:
        """Time the steps where the writer calls them."""
        timed = self._watch.timed

        def generate(engine: Any) -> Callable[..., Generation]:
            write = timed("model", engine.generate)

            def run(*arguments: Any, **named: Any) -> Generation:
                self._generations.append(write(*arguments, **named))
                return self._generations[-1]

            return run

        load = bootstrap.engine

        def engine(settings: Any) -> Any:
            self._engine = cast("LlamaCppEngine", load(settings))
            self._engine.__dict__["generate"] = generate(self._engine)
            return self._engine

        bootstrap.__dict__["engine"] = engine
        for step, module, name in (
            ("article", schemas, "parse_article"),
            ("article", writer, "select"),
            ("grammar", writer, "build_grammar"),
            ("checks", grounding, "check"),
            ("checks", grounding, "attribute"),
        ):
            module.__dict__[name] = timed(step, module.__dict__[name])
        evidence = SimpleNamespace(of=timed("evidence", Evidence.of))
        writer.__dict__["Evidence"] = evidence

    def answer(self, task: dict[str, Any]) -> dict[str, Any]:
        """Answer one request as Lambda would have it answered."""
        self._watch.seconds.clear()
        self._generations.clear()
        body = json.dumps({"text": task["text"], "length": task["length"]})
        event = self._event | {"body": body}
        started = time.perf_counter()
        answer = self._handler(event, _CONTEXT)
        seconds = time.perf_counter() - started
        if answer["statusCode"] != 200:
            raise RuntimeError(f"the handler answered {answer['statusCode']}")
        said = json.loads(_text(answer))
        prefill = sum(one.prefill_ms for one in self._generations) / 1000
        decode = sum(one.decode_ms for one in self._generations) / 1000
        spent = dict(self._watch.seconds)
        rest = seconds - sum(spent.values())
        around = spent.pop("model", 0.0) - prefill - decode
        return {
            "seconds": seconds,
            "prefill_s": prefill,
            "decode_s": decode,
            "read": sum(one.prompt_tokens for one in self._generations[:1]),
            "tokens": sum(one.tokens for one in self._generations),
            "first_tokens": self._generations[0].tokens if self._generations else 0,
            "attempts": len(self._generations),
            "method": said["method"],
            "phases": {"prefill": prefill, "decode": decode, "tokens, sampler": around}
            | spent
            | {"edge, table": rest},
        }


def _text(answer: dict[str, Any]) -> str:
    body: str = answer["body"]
    return base64.b64decode(body).decode() if answer.get("isBase64Encoded") else body
