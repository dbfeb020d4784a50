"""Names of the metrics, what is counted for each answered request, and one format of all logs."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.logging.utils import copy_config_to_registered_loggers
from aws_lambda_powertools.metrics import MetricUnit

from standfirst.domain import CacheResult, Method, Outcome

NAMESPACE = "Standfirst"
"""Every metric has one dimension, `service`: the stack's name (POWERTOOLS_SERVICE_NAME)."""

CACHE_HITS = "CacheHits"
"""Requests answered without running the model."""
CACHE_MISSES = "CacheMisses"
COLLAPSED = "CollapsedRequests"
"""Requests answered with what another caller was writing."""
PENDING = "PendingRequests"
"""Requests answered 202: another caller was still writing."""
NOT_STORED = "NotStored"
"""Requests answered 504 because of `only-if-cached`: a 5xx that is not an error."""
QUEUED = "QueuedRequests"
"""Requests queued because the caller preferred that."""
OLDEST_DRAFT = "OldestDraft"
"""How long the oldest draft has waited for an editor."""
STORE_FAILURES = "StoreFailures"
EXTRACTIVE_FALLBACKS = "ExtractiveFallbacks"
REFUSED = "Refused"
"""Reasons for which the model's sentences were refused; each check's count bears its name
(`RefusedOrder`)."""
PREFILL_TIME = "PrefillTime"
DECODE_TIME = "DecodeTime"
TOKENS_READ = "TokensRead"
TOKENS_WRITTEN = "TokensWritten"
ARTICLE_WORDS = "ArticleWords"
SUMMARY_WORDS = "SummaryWords"
HIT_TIME = "HitTime"
WRITE_TIME = "WriteTime"


def share(logger: Logger) -> None:
    """Let the package's other loggers write as `logger` does. Left alone they would do so only in
    a stack named `standfirst`: Powertools names its logger after the stack.
    """
    copy_config_to_registered_loggers(logger, include={"standfirst"})


@contextmanager
def published(metrics: Metrics) -> Iterator[None]:
    """Decorate a handler: publish what it counted, if anything."""
    try:
        yield
    finally:
        if metrics.provider.metric_set:  # Powertools warns when there is nothing to publish
            metrics.flush_metrics()
            metrics.clear_metrics()  # Powertools keeps them where publishing is switched off


def count(metrics: Metrics, outcome: Outcome, seconds: float) -> None:
    """Count a request answered in `seconds`; published times are in milliseconds."""
    summary, work = outcome.summary, outcome.work
    times = {WRITE_TIME if work else HIT_TIME: round(seconds * 1000, 1)}
    counts = {
        CACHE_HITS: int(work is None),
        CACHE_MISSES: int(work is not None),
        COLLAPSED: int(outcome.cache is CacheResult.COLLAPSED),
        STORE_FAILURES: int(outcome.cache is CacheResult.UNAVAILABLE),
        ARTICLE_WORDS: summary.usage.article_words,
        SUMMARY_WORDS: summary.usage.summary_words,
    }
    if work:
        times |= {PREFILL_TIME: work.prefill_ms, DECODE_TIME: work.decode_ms}
        counts |= {
            EXTRACTIVE_FALLBACKS: int(summary.method is Method.EXTRACTIVE),
            TOKENS_READ: work.prompt_tokens,
            TOKENS_WRITTEN: work.tokens,
            REFUSED: len(work.refused),
        }
        counts |= {refused(check): number for check, number in Counter(work.refused).items()}
    for name, milliseconds in times.items():
        metrics.add_metric(name, MetricUnit.Milliseconds, milliseconds)
    for name, number in counts.items():
        metrics.add_metric(name, MetricUnit.Count, number)


def refused(check: str) -> str:
    """Return the metric that counts how often this check of the gate refused a sentence."""
    return REFUSED + check.title().replace("-", "")
