"""Writes summaries that no client waits for: SQS batches, and the items of a bulk run."""

import time
from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import ValidationError

from standfirst import bootstrap, telemetry
from standfirst.domain import (
    PLAIN,
    ArticleRejected,
    CachePolicy,
    CacheResult,
    JobGone,
    JobInvalid,
    Outcome,
    StandfirstError,
    StoreUnavailable,
    SummaryWithdrawn,
)
from standfirst.http import caching
from standfirst.http.schemas import DraftRequest, SummaryRequest, SummaryResponse
from standfirst.service import SummaryService

logger = Logger()
telemetry.share(logger)
metrics = Metrics(namespace=telemetry.NAMESPACE)
# A batch that fails completely is reported like any other: a second error would alarm twice.
processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)


@logger.inject_lambda_context(log_event=False)  # overrides the environment: events contain articles
@telemetry.published(metrics)
def handler(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
    """Process one SQS batch; only the messages that failed are delivered again."""
    return process_partial_response(
        event=event, record_handler=_record, processor=processor, context=context
    )


@logger.inject_lambda_context(log_event=False)
@telemetry.published(metrics)
def watch(_event: dict[str, Any], _: LambdaContext) -> None:
    """Publish how long the oldest draft has waited for an editor; runs on a schedule."""
    waiting = bootstrap.service().desk.waiting()
    metrics.add_metric(telemetry.OLDEST_DRAFT, MetricUnit.Seconds, waiting.total_seconds())


@logger.inject_lambda_context(log_event=False)  # overrides the environment: events contain articles
@telemetry.published(metrics)
def bulk(event: dict[str, Any], _: LambdaContext) -> list[dict[str, Any]]:
    """Summarise the items of one Distributed Map batch, in order."""
    return [summarize_item(item, bootstrap.service()) for item in event["Items"]]


def work(message: str, service: SummaryService) -> None:
    """Write the summary that `message` asks for, and store it.

    A message may be delivered twice: by then the summary is stored, or the article is gone. Raises
    JobInvalid, StoreUnavailable when the summary could not be stored, and whatever the service
    raises; the message is then retried, and finally goes to the dead-letter queue.
    """
    try:
        job = service.resume(message)
    except JobGone:
        logger.info("a message is done: its article is gone")
        return
    try:
        request = DraftRequest.model_validate_json(job.request)
    except ValidationError:
        # The cause's message would quote the article.
        raise JobInvalid("this version cannot answer the request") from None
    try:
        outcome = _summarize(
            service, request, caching.policy(job.cache_control), reference=request.reference
        )
    except SummaryWithdrawn:
        logger.info("a message is done: its summary is withdrawn")
        service.finish(message)
        return
    if outcome.cache is CacheResult.UNAVAILABLE:
        # No client receives the text: a summary that is not stored is lost.
        raise StoreUnavailable("written but not stored")
    service.finish(message)


def summarize_item(item: Mapping[str, Any], service: SummaryService) -> dict[str, Any]:
    """Return an item's `line`, and its `summary` or `problem`.

    An item is a request, plus a `line` that is returned to the caller. A restarted run finds its
    finished summaries in the cache and pays for none twice. A problem with one article is
    reported in its line; a failing model, or a summary that another caller is writing, raises, so
    that the batch is retried.
    """
    line = {"line": item.get("line")}
    wanted = {name: value for name, value in item.items() if name != "line"}
    try:
        request = SummaryRequest.model_validate(wanted)
        outcome = _summarize(service, request, PLAIN)
    except ValidationError as exc:
        fields = (".".join(map(str, error["loc"])) for error in exc.errors())
        return line | {"problem": f"Wrong or missing: {', '.join(dict.fromkeys(fields))}."}
    except (ArticleRejected, SummaryWithdrawn) as exc:
        return line | {"problem": str(exc)}
    answer = SummaryResponse.of(outcome.summary, request.format)
    return line | {"summary": answer.model_dump(mode="json", exclude_none=True)}


def _record(record: SQSRecord) -> None:
    try:
        work(record.body, bootstrap.service())
    except StandfirstError as exc:
        logger.warning("a message failed", error=type(exc).__qualname__, reason=str(exc))
        raise


def _summarize(
    service: SummaryService, request: SummaryRequest, policy: CachePolicy, *, reference: str = ""
) -> Outcome:
    started = time.perf_counter()
    outcome = service.summarize(
        request.to_article(),
        request.to_recipe(),
        policy,
        operator=True,  # where summaries are held for review, only operators queue any
        reference=reference,
    )
    telemetry.count(metrics, outcome, time.perf_counter() - started)
    return outcome
