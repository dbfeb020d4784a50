"""HTTP caching: what a request's directives allow, and the headers that caches get."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.domain import CachePolicy, CacheResult, Forward, Outcome
from standfirst.http import caching
from tests.summaries import SUMMARY

DAY = timedelta(days=1)
HIT = Outcome(SUMMARY, CacheResult.HIT, SUMMARY.created_at + DAY)
NO_STORE = CachePolicy(lookup=False, keep=False)


def of_age(seconds: int) -> CachePolicy:
    return CachePolicy(max_age=timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("directives", "policy"),
    [
        ("", CachePolicy()),
        ("no-cache", CachePolicy(lookup=False)),
        ("no-store", NO_STORE),
        ("only-if-cached", CachePolicy(only_if_cached=True)),
        ("No-Cache , ONLY-IF-CACHED", CachePolicy(lookup=False, only_if_cached=True)),
        ("no-cache=x", CachePolicy(lookup=False)),
        ("max-stale, x-private=no-store", CachePolicy()),
        ('x="a, no-store"', CachePolicy()),
        (r'x="a\", no-store"', CachePolicy()),
        ('x="a, no-store', NO_STORE),
        (r'x="a\", no-store', NO_STORE),
        ("max-age=0", of_age(0)),
        ("Max-Age = 60, no-store", replace(NO_STORE, max_age=timedelta(minutes=1))),
        ('max-age="60"', of_age(60)),
        ("max-age=00000000060", of_age(60)),
        ("max-age=99999999999999999999", of_age(2**31)),
        ("max-age", CachePolicy()),
        ("max-age=", CachePolicy()),
        ("max-age=-1", CachePolicy()),
        ("max-age=1.5", CachePolicy()),
        ("max-age=soon", CachePolicy()),
        ("max-age=²", CachePolicy()),
    ],
)
def test_request_directives(directives: str, policy: CachePolicy) -> None:
    assert caching.policy(directives) == policy


@given(st.text(), st.text('",=\\\t no-store'))
def test_whatever_stands_before_it_a_no_store_is_seen(anything: str, odd: str) -> None:
    assert not caching.policy(f"{anything}, no-store").keep
    assert not caching.policy(f"{odd}, no-store").keep


@pytest.mark.parametrize("unit", ["x=y, ", ",", '"', '\\"', "no-cache=", "max-age=9"])
def test_a_header_of_many_kilobytes_is_read(unit: str) -> None:
    assert not caching.policy(f"{unit * 20_000}, no-store").keep


@given(st.text(), st.text('",*W/\\ '))
def test_no_list_of_validators_names_what_it_does_not_have(anything: str, odd: str) -> None:
    assert caching.matches(f'{anything}, "tag"', '"tag"')
    assert not caching.matches(odd.replace("*", ""), '"tag"')


@pytest.mark.parametrize(
    ("result", "forward", "status"),
    [
        (CacheResult.HIT, None, "standfirst; hit"),
        (CacheResult.STORED, Forward.MISS, "standfirst; fwd=miss; stored"),
        (CacheResult.STORED, Forward.STALE, "standfirst; fwd=stale; stored"),
        (CacheResult.STORED, Forward.REQUEST, "standfirst; fwd=request; stored"),
        (CacheResult.COLLAPSED, Forward.MISS, "standfirst; fwd=miss; collapsed"),
        (CacheResult.LOST, Forward.MISS, "standfirst; fwd=miss"),
        (CacheResult.BYPASSED, Forward.REQUEST, "standfirst; fwd=request"),
        (CacheResult.BYPASSED, Forward.BYPASS, "standfirst; fwd=bypass"),
        (CacheResult.UNAVAILABLE, Forward.MISS, "standfirst; fwd=miss; detail=unavailable"),
    ],
)
def test_cache_status_says_what_the_cache_did_and_why(
    result: CacheResult, forward: Forward | None, status: str
) -> None:
    headers = caching.headers(replace(HIT, cache=result, forward=forward), '"t"', shared=False)

    assert headers["Cache-Status"] == status


def test_a_shared_cache_may_keep_what_a_get_answers_and_not_what_a_post_does() -> None:
    shared = caching.headers(HIT, '"t"', shared=True)["Cache-Control"]
    private = caching.headers(HIT, '"t"', shared=False)["Cache-Control"]

    assert str(shared).startswith("public, max-age=")
    assert str(private).startswith("private, max-age=")


LIFETIME = SUMMARY.expires_at - SUMMARY.created_at


@given(st.timedeltas(min_value=timedelta(), max_value=LIFETIME - timedelta(seconds=1)))
def test_others_keep_an_answer_for_an_hour_and_never_beyond_its_expiry(age: timedelta) -> None:
    headers = caching.headers(replace(HIT, at=SUMMARY.created_at + age), '"t"', shared=True)
    public, max_age, revalidate = str(headers["Cache-Control"]).split(", ")
    seconds = int(max_age.removeprefix("max-age=")) - int(str(headers["Age"]))

    assert (public, revalidate) == ("public", "must-revalidate")
    assert 0 < seconds <= 3600
    assert age + timedelta(seconds=seconds) <= LIFETIME + timedelta(seconds=1)
    assert seconds == 3600 or age + timedelta(seconds=seconds + 1) >= LIFETIME


@pytest.mark.parametrize("result", [CacheResult.BYPASSED, CacheResult.LOST])
def test_what_was_not_kept_here_is_kept_nowhere(result: CacheResult) -> None:
    outcome = replace(HIT, cache=result, forward=Forward.REQUEST)

    assert caching.headers(outcome, '"t"', shared=False)["Cache-Control"] == "no-store"


def test_age_counts_from_the_writing_and_is_never_negative() -> None:
    behind = replace(HIT, at=SUMMARY.created_at - DAY)

    assert caching.headers(HIT, '"t"', shared=True)["Age"] == "86400"
    assert caching.headers(behind, '"t"', shared=True)["Age"] == "0"


def test_who_may_read_an_answer_depends_on_who_asks() -> None:
    assert caching.headers(HIT, '"t"', shared=True)["Vary"] == "Origin"


@given(st.text(), st.text())
def test_an_etag_is_strong_equal_for_equal_bytes_only(one: str, other: str) -> None:
    tag = caching.etag(one)

    assert tag[0] == tag[-1] == '"'
    assert (caching.etag(other) == tag) is (one == other)


@pytest.mark.parametrize(
    ("if_none_match", "matches"),
    [
        ("", False),
        ('"other"', False),
        ('"tag"', True),
        ('W/"tag"', True),
        ('"other", "tag"', True),
        ("*", True),
        ("tag", False),
    ],
)
def test_if_none_match_compares_weakly(if_none_match: str, matches: bool) -> None:
    assert caching.matches(if_none_match, '"tag"') is matches
