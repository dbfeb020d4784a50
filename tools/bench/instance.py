"""One instance of the deployed function over a table without a network, in its own process so that
memory and loading can be measured.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import boto3
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders

from standfirst import bootstrap
from standfirst.adapters.dynamodb import DynamoDBSummaryStore
from standfirst.adapters.memory import RecentSummaries
from standfirst.domain import Generation
from standfirst.ports import Engine, SummaryStore
from standfirst.service import SummaryService
from standfirst.settings import Settings
from standfirst.text.doc import parse_article
from standfirst.writing import pipeline
from standfirst.writing.prompt import Question

EVENT = Path("events/post-summaries.json")
PHASES = ("parse", "index", "choose", "prefill", "decode", "gate")
"""The phases of a miss; `other` is the rest: routes, validation, prompts, boto3's work."""

_CONTEXT = SimpleNamespace(
    function_name="standfirst",
    memory_limit_in_mb=3008,
    invoked_function_arn="arn:aws:lambda:us-east-1:000000000000:function:standfirst",
    aws_request_id="bench",
)


class Phases:
    """Total seconds of each phase; stands in for `pipeline.phase`."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Time the block as phase `name`."""
        started = self._clock()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + self._clock() - started


class Watched:
    """An engine that records another's answers."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.answers: list[Generation] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def generate(self, question: Question) -> Generation:
        """Continue a prompt, as the engine does."""
        answer = self._engine.generate(question)
        self.answers.append(answer)
        return answer


class Table:
    """Answers botocore's requests from memory: boto3 does all its work, but sends nothing.

    Items are stored in `file`, so that another process can read what this one wrote. A `forgetful`
    table does not read them itself: every request finds nothing.
    """

    def __init__(self, file: Path, *, forgetful: bool) -> None:
        self._file = file
        self._forgetful = forgetful
        self.items: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {}

    def send(self, request: AWSPreparedRequest, **_: Any) -> AWSResponse:
        """Answer in place of the network: botocore's event `before-send`."""
        asked = json.loads(cast("bytes", request.body))
        target = request.headers["X-Amz-Target"]
        operation = (target.decode() if isinstance(target, bytes) else target).split(".")[1]
        found: dict[str, Any] = {}
        if operation == "GetItem":
            item = self.items.get(asked["Key"]["id"]["S"])
            found = {"Item": item} if item and not self._forgetful else {}
        elif operation == "PutItem":
            self.items[asked["Item"]["id"]["S"]] = asked["Item"]
            self._file.write_text(json.dumps(self.items), encoding="utf-8")
        body = json.dumps(found).encode()
        return AWSResponse(request.url, 200, HTTPHeaders(), SimpleNamespace(stream=lambda: [body]))


class Instance:
    """The deployed routes over an engine and a table."""

    def __init__(self, engine: Engine, table: Table, settings: Settings) -> None:
        self._engine = Watched(engine)
        client = boto3.client("dynamodb")
        events: Any = client.meta.events  # the stubs lack handlers that answer
        events.register("before-send.dynamodb", table.send)
        store = DynamoDBSummaryStore(client, settings.table_name)
        self._handler = _handler(settings, cast("Engine", self._engine), store)
        self._event = json.loads(EVENT.read_text(encoding="utf-8"))

    def answer(
        self, request: dict[str, Any], clock: Callable[[], float] = time.perf_counter
    ) -> dict[str, Any]:
        """Answer one request as on Lambda, and say where its time went.

        Parsing is timed by parsing the article once more; everything else is timed as it happens.
        """
        self._engine.answers.clear()
        phases = Phases(clock)
        token = pipeline.phase.set(phases)
        try:
            started, used = clock(), time.process_time()
            answer = self._handler(self._event | {"body": json.dumps(request)}, _CONTEXT)
            seconds, used = clock() - started, time.process_time() - used
        finally:
            pipeline.phase.reset(token)
        if answer["statusCode"] != 200:
            raise RuntimeError(f"the handler answered {answer['statusCode']}")
        with phases("parse"):
            parse_article(request["text"])
        answers = self._engine.answers
        found = phases.seconds | {
            "prefill": sum(one.prefill_ms for one in answers) / 1000,
            "decode": sum(one.decode_ms for one in answers) / 1000,
        }
        return {
            "seconds": seconds,
            "processor_s": used,
            "tokens": sum(one.tokens for one in answers),
            "attempts": len(answers),
            "phases": {name: found.get(name, 0.0) for name in PHASES}
            | {"other": max(0.0, seconds - sum(found.values()))},
        }


def environment(folder: Path, threads: int) -> dict[str, str]:
    """The variables of an instance with the model in `folder`; none points to AWS."""
    return {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "POWERTOOLS_LOG_LEVEL": "WARNING",
        "POWERTOOLS_METRICS_DISABLED": "true",
        "OMP_NUM_THREADS": str(threads),
        "MODEL_DIR": str(folder),
        "ENGINE_THREADS": str(threads),
        "RECENT_SECONDS": "0",  # hits must come from the table
    }


def _handler(
    settings: Settings, engine: Engine, store: SummaryStore
) -> Callable[[Any, Any], dict[str, Any]]:
    """The deployed handler over a service with this engine and store."""
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


def _peak_mb() -> float:
    """The process's peak resident memory, weights mapped from the disk included."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e6


def main() -> int:
    """Answer requests from standard input, a JSON line each: as misses, or from the table."""
    kind, file, started = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
    # Keep anything that libraries print out of the answers.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    settings = Settings.from_env(os.environ)
    engine = bootstrap.engine(settings)
    instance = Instance(engine, Table(file, forgetful=kind == "miss"), settings)
    if kind == "miss":
        engine.count_tokens("")  # loads the weights
    load_s = time.time() - started
    for line in sys.stdin:
        answer = instance.answer(json.loads(line))
        out.write(json.dumps(answer | {"peak_mb": _peak_mb(), "load_s": load_s}) + "\n")
        out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
