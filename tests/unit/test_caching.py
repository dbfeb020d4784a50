"""HTTP caching: what a request's directives allow, and what caches are told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from standfirst import caching
from standfirst.service import CachePolicy, CacheResult, Outcome
from tests.summaries import SUMMARY

DAY = timedelta(days=1)
FRESH = Outcome(SUMMARY, CacheResult.HIT, SUMMARY.created_at + DAY)


@pytest.mark.parametrize(
    ("directives", "policy"),
    [
        (None, CachePolicy()),
        ("", CachePolicy()),
        ("no-cache", CachePolicy(lookup=False)),
        ("no-store", CachePolicy(lookup=False, keep=False)),
        ("only-if-cached", CachePolicy(only_if_cached=True)),
        ("No-Cache , ONLY-IF-CACHED", CachePolicy(lookup=False, only_if_cached=True)),
        ("max-stale, x-private=no-store", CachePolicy()),
    ],
)
def test_request_directives(directives: str | None, policy: CachePolicy) -> None:
    assert caching.policy(directives) == policy


@pytest.mark.parametrize(
    ("result", "status"),
    [
        (CacheResult.HIT, "standfirst; hit"),
        (CacheResult.STORED, "standfirst; fwd=miss; stored"),
        (CacheResult.BYPASSED, "standfirst; fwd=request"),
        (CacheResult.UNAVAILABLE, "standfirst; fwd=miss; detail=unavailable"),
    ],
)
def test_cache_status_says_what_the_cache_did(result: CacheResult, status: str) -> None:
    headers = caching.headers(replace(FRESH, cache=result), '"t"', shared=False)

    assert headers["Cache-Status"] == status


def test_a_shared_cache_may_keep_what_a_get_answers_and_not_what_a_post_does() -> None:
    lifetime = int((SUMMARY.expires_at - SUMMARY.created_at).total_seconds())

    shared = caching.headers(FRESH, '"t"', shared=True)
    private = caching.headers(FRESH, '"t"', shared=False)

    assert shared["Cache-Control"] == f"public, max-age={lifetime}"
    assert private["Cache-Control"] == f"private, max-age={lifetime}"


def test_what_was_not_kept_here_is_kept_nowhere() -> None:
    bypassed = replace(FRESH, cache=CacheResult.BYPASSED)

    assert caching.headers(bypassed, '"t"', shared=False)["Cache-Control"] == "no-store"


def test_age_counts_from_the_writing_and_is_never_negative() -> None:
    behind = replace(FRESH, at=SUMMARY.created_at - DAY)

    assert caching.headers(FRESH, '"t"', shared=True)["Age"] == "86400"
    assert caching.headers(behind, '"t"', shared=True)["Age"] == "0"


def test_an_etag_is_strong_and_names_the_representation() -> None:
    plain = caching.etag(SUMMARY, "plain-text")
    rewritten = replace(SUMMARY, created_at=SUMMARY.created_at + DAY)

    assert plain.startswith('"')
    assert plain.endswith('"')
    assert caching.etag(SUMMARY, "plain-text") == plain
    assert caching.etag(SUMMARY, "markdown") != plain
    assert caching.etag(rewritten, "plain-text") != plain


@pytest.mark.parametrize(
    ("if_none_match", "matches"),
    [
        (None, False),
        ("", False),
        ('"other"', False),
        ('"tag"', True),
        ('W/"tag"', True),
        ('"other", "tag"', True),
        ("*", True),
        ("tag", False),
    ],
)
def test_if_none_match_compares_weakly(if_none_match: str | None, matches: bool) -> None:
    assert caching.matches(if_none_match, '"tag"') is matches
