"""Standfirst for the benchmark: the deployed routes, and a table without a network."""

import base64
import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import boto3
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders

from standfirst import bootstrap
from standfirst.adapters.dynamodb import DynamoDBSummaryStore
from standfirst.adapters.memory import RecentSummaries
from standfirst.article import Article, parse_article
from standfirst.domain import Generation, ModelInfo, Recipe
from standfirst.http.schemas import SummaryRequest
from standfirst.ports import Engine, SummaryStore
from standfirst.service import SummaryService
from standfirst.settings import Settings
from standfirst.writing import pipeline
from standfirst.writing.prompt import Prompt, Template

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

    def send(self, request: AWSPreparedRequest, **_: Any) -> AWSResponse:
        """Answer in place of the network: botocore's event `before-send`."""
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


class Watched:
    """An engine that notes what another answers, and how long that takes; or, given `answers`,
    gives those once more, so that all but the model can be timed.
    """

    def __init__(self, engine: Engine, answers: list[Generation] | None = None) -> None:
        self._engine = engine
        self._again = None if answers is None else iter(answers)
        self.answers: list[Generation] = []
        self.seconds = 0.0

    @property
    def model(self) -> ModelInfo:
        """Which weights answer."""
        return self._engine.model

    @property
    def languages(self) -> tuple[str, ...]:
        """Which languages the model writes."""
        return self._engine.languages

    @property
    def template(self) -> Template:
        """How the model wants to be asked."""
        return self._engine.template

    @property
    def shortens(self) -> bool:
        """Whether the model was taught to shorten one sentence."""
        return self._engine.shortens

    def prompt_room(self, max_tokens: int) -> int:
        """The most tokens that a prompt may have beside an answer."""
        return self._engine.prompt_room(max_tokens)

    def count_tokens(self, text: str) -> int:
        """Count the tokens of plain text."""
        return self._engine.count_tokens(text)

    def generate(self, prompt: Prompt, *, max_tokens: int, follows: bool = False) -> Generation:
        """Continue `prompt`, or say again what was said."""
        if self._again is not None:
            return next(self._again)
        started = time.perf_counter()
        answer = self._engine.generate(prompt, max_tokens=max_tokens, follows=follows)
        self.seconds += time.perf_counter() - started
        self.answers.append(answer)
        return answer


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
        settings = Settings.from_env(os.environ)
        self._effort = settings.effort
        self._engine = Watched(bootstrap.engine(settings))
        client = boto3.client("dynamodb")
        table = Table(folder / "table.json", forgetful=not hits)
        events: Any = client.meta.events  # its stubs know no handler that answers
        events.register("before-send.dynamodb", table.send)
        store = DynamoDBSummaryStore(client, settings.table_name)
        self._handler = _handler(settings, self._engine, store)
        self._event = json.loads(EVENT.read_text(encoding="utf-8"))
        if not hits:
            self._engine.count_tokens("")  # loads the weights

    def answer(self, task: dict[str, Any]) -> dict[str, Any]:
        """Answer one request as Lambda would have it answered, and say where its time went."""
        self._engine.answers.clear()
        self._engine.seconds = 0.0
        body = json.dumps({"text": task["text"], "length": task["length"]})
        event = self._event | {"body": body}
        started = time.perf_counter()
        answer = self._handler(event, _CONTEXT)
        seconds = time.perf_counter() - started
        if answer["statusCode"] != 200:
            raise RuntimeError(f"the handler answered {answer['statusCode']}")
        said = json.loads(_text(answer))
        answers = self._engine.answers
        prefill = sum(one.prefill_ms for one in answers) / 1000
        decode = sum(one.decode_ms for one in answers) / 1000
        article = _seconds(lambda: parse_article(task["text"]))
        asked = SummaryRequest.model_validate_json(body)
        writing = self._seconds_of_writing(asked.to_article(), asked.to_recipe()) if answers else 0
        return {
            "seconds": seconds,
            "prefill_s": prefill,
            "decode_s": decode,
            # What the prompts of one article have in common is read once.
            "read": max((one.prompt_tokens for one in answers), default=0),
            "tokens": sum(one.tokens for one in answers),
            "attempts": len(answers),
            "method": said["method"],
            "phases": {
                "prefill": prefill,
                "decode": decode,
                "tokens, sampler": self._engine.seconds - prefill - decode,
                "article": article,
                "choice, gate": writing,
                "edge, table": max(0.0, seconds - self._engine.seconds - article - writing),
            },
        }

    def _seconds_of_writing(self, article: Article, recipe: Recipe) -> float:
        """What writing takes beside the model: its answers are given once more."""
        again = Watched(self._engine, list(self._engine.answers))
        return _seconds(lambda: pipeline.write(article, recipe, again, self._effort))


def _handler(
    settings: Settings, engine: Engine, store: SummaryStore
) -> Callable[[Any, Any], dict[str, Any]]:
    """The deployed handler, over a service of this engine and store."""
    from standfirst import telemetry
    from standfirst.api import create_app, logger, metrics

    clock = bootstrap.SystemClock()
    service = SummaryService(
        store=RecentSummaries(store, clock, settings.recent),
        engine=engine,
        clock=clock,
        ttl=settings.summary_ttl,
        lease=settings.lease,
        patience=settings.patience,
        effort=settings.effort,
    )
    app = create_app(lambda: service)

    @logger.inject_lambda_context(log_event=False)
    @telemetry.published(metrics)
    def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
        return app.resolve(event, context)

    return handler


def _seconds(step: Callable[[], object]) -> float:
    started = time.perf_counter()
    step()
    return time.perf_counter() - started


def _text(answer: dict[str, Any]) -> str:
    body: str = answer["body"]
    return base64.b64decode(body).decode() if answer.get("isBase64Encoded") else body
