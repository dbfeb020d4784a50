"""Names of the metrics, and what one answered request counts."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

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
    """Name the metric of the sentences that this check of the gate refused."""
    return REFUSED + check.title().replace("-", "")
