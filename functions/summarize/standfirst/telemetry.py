"""Names of the metrics, and what one answered request counts."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from aws_lambda_powertools import Metrics
from aws_lambda_powertools.metrics import MetricUnit

from standfirst.domain import CacheResult, Method, Outcome

NAMESPACE = "Standfirst"
"""Every metric has one dimension, `service`: the stack's name (POWERTOOLS_SERVICE_NAME)."""

CACHE_HITS = "CacheHits"
"""Answered without an inference of its own."""
CACHE_MISSES = "CacheMisses"
COLLAPSED = "CollapsedRequests"
"""Answered with what somebody else was writing."""
PENDING = "PendingRequests"
"""Told to come back: somebody else was still writing."""
NOT_STORED = "NotStored"
"""Answered 504 because of `only-if-cached`: a 5xx that is not an error."""
QUEUED = "QueuedRequests"
"""Queued, as the caller preferred."""
OLDEST_DRAFT = "OldestDraft"
"""How long the oldest draft has waited for an editor."""
STORE_FAILURES = "StoreFailures"
EXTRACTIVE_FALLBACKS = "ExtractiveFallbacks"
REFUSED = "Refused"
"""Sentences of the model that were refused; a check's own count has its name (`RefusedOrder`)."""
PREFILL_TIME = "PrefillTime"
DECODE_TIME = "DecodeTime"
TOKENS_READ = "TokensRead"
TOKENS_WRITTEN = "TokensWritten"
ARTICLE_WORDS = "ArticleWords"
SUMMARY_WORDS = "SummaryWords"
HIT_TIME = "HitTime"
WRITE_TIME = "WriteTime"


@contextmanager
def published(metrics: Metrics) -> Iterator[None]:
    """A handler's decorator: publish what it counted, if anything."""
    try:
        yield
    finally:
        if metrics.provider.metric_set:  # Powertools warns when there is nothing to publish
            metrics.flush_metrics()
            metrics.clear_metrics()  # Powertools keeps them where publishing is switched off


def count(metrics: Metrics, outcome: Outcome, seconds: float) -> None:
    """Count a request answered in `seconds`; published times are in milliseconds."""
    hit = outcome.work is None
    metrics.add_metric(
        HIT_TIME if hit else WRITE_TIME, MetricUnit.Milliseconds, round(seconds * 1000, 1)
    )
    metrics.add_metric(CACHE_HITS, MetricUnit.Count, int(hit))
    metrics.add_metric(CACHE_MISSES, MetricUnit.Count, int(not hit))
    collapsed = outcome.cache is CacheResult.COLLAPSED
    metrics.add_metric(COLLAPSED, MetricUnit.Count, int(collapsed))
    failed = outcome.cache is CacheResult.UNAVAILABLE
    metrics.add_metric(STORE_FAILURES, MetricUnit.Count, int(failed))
    usage = outcome.summary.usage
    metrics.add_metric(ARTICLE_WORDS, MetricUnit.Count, usage.article_words)
    metrics.add_metric(SUMMARY_WORDS, MetricUnit.Count, usage.summary_words)
    if outcome.work:
        fallback = outcome.summary.method is Method.EXTRACTIVE
        metrics.add_metric(EXTRACTIVE_FALLBACKS, MetricUnit.Count, int(fallback))
        metrics.add_metric(PREFILL_TIME, MetricUnit.Milliseconds, outcome.work.prefill_ms)
        metrics.add_metric(DECODE_TIME, MetricUnit.Milliseconds, outcome.work.decode_ms)
        metrics.add_metric(TOKENS_READ, MetricUnit.Count, outcome.work.prompt_tokens)
        metrics.add_metric(TOKENS_WRITTEN, MetricUnit.Count, outcome.work.tokens)
        metrics.add_metric(REFUSED, MetricUnit.Count, len(outcome.work.refused))
        for check, sentences in Counter(outcome.work.refused).items():
            metrics.add_metric(refused(check), MetricUnit.Count, sentences)


def refused(check: str) -> str:
    """Name the metric of the sentences that this check of the gate refused."""
    return REFUSED + check.title().replace("-", "")


def count_pending(metrics: Metrics) -> None:
    """Count one request that was told to come back."""
    metrics.add_metric(PENDING, MetricUnit.Count, 1)


def count_not_stored(metrics: Metrics) -> None:
    """Count one request that wanted a stored summary only, where there was none."""
    metrics.add_metric(NOT_STORED, MetricUnit.Count, 1)


def count_queued(metrics: Metrics) -> None:
    """Count one request that was put off."""
    metrics.add_metric(QUEUED, MetricUnit.Count, 1)


def gauge_drafts(metrics: Metrics, waiting: timedelta) -> None:
    """Record how long the oldest draft has waited."""
    metrics.add_metric(OLDEST_DRAFT, MetricUnit.Seconds, waiting.total_seconds())
