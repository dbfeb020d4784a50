"""What every SummaryStore does alike: the fake, the memory in front of it, and the real one on
two DynamoDB engines.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import boto3
import pytest
from hypothesis import HealthCheck, given, settings
from moto import mock_aws

from standfirst.adapters.dynamodb import connect
from standfirst.adapters.memory import RecentSummaries
from standfirst.domain import Method, ModelInfo, Review, Status, Summary
from standfirst.ports import MOST_VOTERS, Entry, Lease, SummaryStore
from tests.fakes import FrozenClock, InMemoryStore
from tests.summaries import SUMMARY, keep, summaries
from tests.tables import TABLE, store_on

NOW = SUMMARY.created_at
SOON = NOW + timedelta(seconds=30)
LATER = NOW + timedelta(seconds=60)
AFTER_ALL = SUMMARY.expires_at + timedelta(days=1)


@pytest.fixture(name="moto_store", scope="module")
def _moto_store() -> Iterator[SummaryStore]:
    with mock_aws():
        boto3.client("dynamodb").create_table(TableName="summaries", **TABLE)
        yield connect("summaries")


@pytest.fixture(name="store", params=["in memory", "recent", "moto", "ministack"])
def _store(request: pytest.FixtureRequest) -> SummaryStore:
    match request.param:
        case "in memory":
            return InMemoryStore()
        case "recent":
            return RecentSummaries(InMemoryStore(), FrozenClock(NOW), timedelta(seconds=5))
        case "moto":
            store: SummaryStore = request.getfixturevalue("moto_store")
            return store
        case _:
            return store_on(request.getfixturevalue("ministack"))


@pytest.fixture(name="summary")
def _summary() -> Summary:
    """A summary under an id that no other test uses: the engines are shared."""
    return replace(SUMMARY, id=uuid4().hex * 2)


def lease(store: SummaryStore, summary_id: str) -> Lease:
    taken = store.lease(summary_id, store.get(summary_id, latest=True), SOON)
    assert taken
    return taken


def test_what_was_never_put_is_an_empty_entry(store: SummaryStore, summary: Summary) -> None:
    assert store.get(summary.id) == Entry()


def test_what_was_put_is_got_back_equal_and_without_a_lease(
    store: SummaryStore, summary: Summary
) -> None:
    keep(store, summary)
    entry = store.get(summary.id)

    assert entry.summary == summary
    assert entry.leased_until is None


def test_the_last_put_replaces_what_was_there(store: SummaryStore, summary: Summary) -> None:
    rewritten = replace(
        summary, sentences=(), method=Method.EXTRACTIVE, model=ModelInfo("other", "2")
    )
    keep(store, summary)
    keep(store, rewritten)

    assert store.get(summary.id).summary == rewritten


def test_a_decision_is_kept_whatever_was_there_and_ends_a_lease(
    store: SummaryStore, summary: Summary
) -> None:
    taken = lease(store, summary.id)
    decided = replace(summary, method=Method.WITHDRAWN, sentences=(), subject="5" * 40, page="p")
    store.decide(decided)

    assert store.get(summary.id, latest=True).summary == decided
    assert not store.put(summary, taken)
    assert store.get(summary.id, latest=True).summary == decided


def test_ids_are_apart(store: SummaryStore, summary: Summary) -> None:
    other = replace(summary, id=uuid4().hex * 2, method=Method.EXTRACTIVE)
    keep(store, summary)
    keep(store, other)

    assert store.get(summary.id).summary == summary
    assert store.get(other.id).summary == other


def test_what_has_expired_is_still_returned(store: SummaryStore, summary: Summary) -> None:
    """The service compares `expires_at` with its clock; the store has none."""
    long_gone = replace(summary, expires_at=summary.created_at - timedelta(days=3_000))
    keep(store, long_gone)

    assert store.get(summary.id).summary == long_gone


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(summary=summaries())
def test_any_summary_survives(store: SummaryStore, summary: Summary) -> None:
    keep(store, summary)

    assert store.get(summary.id).summary == summary


def test_of_two_who_saw_nothing_one_gets_the_lease(store: SummaryStore, summary: Summary) -> None:
    seen = store.get(summary.id)
    first, second = (store.lease(summary.id, seen, SOON) for _ in range(2))

    assert first
    assert second is None


def test_a_lease_is_seen_and_is_no_summary(store: SummaryStore, summary: Summary) -> None:
    assert store.lease(summary.id, Entry(), SOON)
    entry = store.get(summary.id)

    assert entry.summary is None
    assert entry.leased_until == SOON


def test_a_lease_that_was_seen_can_be_taken_over_once(
    store: SummaryStore, summary: Summary
) -> None:
    """The caller judges by its clock that the lease has run out; the store has no clock."""
    crashed = lease(store, summary.id)
    seen = store.get(summary.id)
    second, third = (store.lease(summary.id, seen, LATER) for _ in range(2))

    assert second
    assert second != crashed
    assert third is None
    assert store.get(summary.id).leased_until == LATER


def test_a_writer_whose_lease_was_taken_over_changes_nothing(
    store: SummaryStore, summary: Summary
) -> None:
    slow = lease(store, summary.id)
    fast = lease(store, summary.id)
    late = replace(summary, method=Method.EXTRACTIVE)

    assert not store.put(late, slow)
    assert store.get(summary.id, latest=True).leased_until == SOON
    assert store.put(summary, fast)
    assert not store.put(late, slow)
    store.release(slow)
    assert store.get(summary.id, latest=True).summary == summary


def test_a_writer_whose_lease_ran_out_and_was_not_taken_over_is_not_too_late(
    store: SummaryStore, summary: Summary
) -> None:
    long_ago = NOW - timedelta(days=1)
    taken = store.lease(summary.id, Entry(), long_ago)
    assert taken

    assert store.put(summary, taken)
    assert store.get(summary.id).summary == summary


def test_who_saw_a_lease_cannot_take_over_what_it_left_behind(
    store: SummaryStore, summary: Summary
) -> None:
    taken = lease(store, summary.id)
    seen = store.get(summary.id)
    store.put(summary, taken)

    assert store.lease(summary.id, seen, LATER) is None
    assert store.get(summary.id, latest=True).summary == summary


def test_a_put_that_is_sent_again_changes_nothing(store: SummaryStore, summary: Summary) -> None:
    """As botocore does when the first answer was lost."""
    taken = lease(store, summary.id)

    assert store.put(summary, taken)
    assert store.put(summary, taken)
    assert store.get(summary.id).summary == summary


def test_a_summary_that_outlives_the_lease_is_there_until_it_is_replaced(
    store: SummaryStore, summary: Summary
) -> None:
    keep(store, summary)
    lease(store, summary.id)
    entry = store.get(summary.id)

    assert entry.summary == summary
    assert entry.leased_until == SOON


def test_a_summary_that_does_not_is_not(store: SummaryStore, summary: Summary) -> None:
    keep(store, replace(summary, expires_at=SOON))
    lease(store, summary.id)
    entry = store.get(summary.id)

    assert entry.summary is None
    assert entry.leased_until == SOON


def test_a_released_lease_leaves_the_next_free_to_write(
    store: SummaryStore, summary: Summary
) -> None:
    taken = lease(store, summary.id)
    seen = store.get(summary.id)
    store.release(taken)
    entry = store.get(summary.id, latest=True)

    assert entry.leased_until is None
    assert entry.summary is None
    assert store.lease(summary.id, seen, SOON) is None, "it is another state now"
    assert store.lease(summary.id, entry, SOON)


def test_releasing_what_is_gone_brings_nothing_back(store: SummaryStore, summary: Summary) -> None:
    taken = lease(store, summary.id)
    store.delete(summary.id)
    store.release(taken)

    assert store.get(summary.id) == Entry()


def test_what_is_deleted_is_gone_and_a_writer_at_work_does_not_bring_it_back(
    store: SummaryStore, summary: Summary
) -> None:
    keep(store, summary)
    at_work = lease(store, summary.id)
    store.delete(summary.id)
    store.delete(summary.id)

    assert store.get(summary.id) == Entry()
    assert not store.put(summary, at_work)
    assert store.get(summary.id, latest=True) == Entry()


def test_a_decision_replaces_what_is_kept_and_a_writer_at_work_does_not_replace_it(
    store: SummaryStore, summary: Summary
) -> None:
    keep(store, summary)
    at_work = lease(store, summary.id)
    edited = replace(summary, method=Method.EDITED, sentences=summary.sentences[:1])

    assert store.decide(edited)
    assert not store.put(summary, at_work)
    entry = store.get(summary.id, latest=True)
    assert entry.summary == edited
    assert entry.leased_until is None


def test_who_saw_what_was_there_before_a_decision_gets_no_lease(
    store: SummaryStore, summary: Summary
) -> None:
    keep(store, summary)
    seen = store.get(summary.id)
    store.decide(replace(summary, method=Method.EDITED))

    assert store.lease(summary.id, seen, SOON) is None


def test_a_decision_on_nothing_replaces_nothing(store: SummaryStore, summary: Summary) -> None:
    assert store.decide(summary, Entry())
    assert not store.decide(replace(summary, method=Method.EDITED), Entry())
    assert store.get(summary.id, latest=True).summary == summary


def test_a_decision_on_what_was_seen_changes_nothing_else(
    store: SummaryStore, summary: Summary
) -> None:
    keep(store, summary)
    seen = store.get(summary.id, latest=True)
    mine = replace(summary, method=Method.EDITED)
    theirs = replace(summary, sentences=summary.sentences[:1])

    assert store.decide(theirs, seen)
    assert not store.decide(mine, seen), "somebody else has decided on it"
    assert store.get(summary.id, latest=True).summary == theirs


@pytest.mark.parametrize("change", ["a lease", "a deletion"])
def test_what_was_seen_is_gone_with_a_lease_or_a_deletion(
    store: SummaryStore, summary: Summary, change: str
) -> None:
    keep(store, replace(summary, expires_at=SOON))
    seen = store.get(summary.id, latest=True)
    if change == "a lease":
        lease(store, summary.id)
    else:
        store.delete(summary.id)

    assert not store.decide(summary, seen)
    assert store.get(summary.id, latest=True).summary is None


def draft(number: int) -> Summary:
    return replace(
        SUMMARY,
        id=uuid4().hex * 2,
        review=Review(Status.DRAFT, NOW + timedelta(seconds=number), reference="cms/4711"),
    )


def listed(store: SummaryStore, among: list[Summary], limit: int = 2) -> list[Summary]:
    """Those of the drafts, page by page, that are `among` these: the engines are shared."""
    found: list[Summary] = []
    page = store.drafts(limit)
    while page.after:
        assert len(page.summaries) <= limit
        found += page.summaries
        page = store.drafts(limit, page.after)
    return [one for one in (*found, *page.summaries) if one in among]


def test_a_draft_that_an_operator_withdraws_is_no_draft_any_more(store: SummaryStore) -> None:
    one = draft(1)
    keep(store, one)
    assert listed(store, [one]) == [one]

    withdrawn = replace(one, method=Method.WITHDRAWN, sentences=())
    store.decide(withdrawn)
    assert store.get(one.id, latest=True).summary == withdrawn
    assert listed(store, [one, withdrawn]) == []


def test_drafts_are_listed_oldest_first_page_by_page(store: SummaryStore) -> None:
    drafts = [draft(number) for number in (3, 1, 4, 2, 5)]
    for one in drafts:
        keep(store, one)

    oldest_first = [drafts[index] for index in (1, 3, 0, 2, 4)]
    assert listed(store, drafts) == oldest_first
    assert listed(store, drafts, limit=5) == oldest_first


@pytest.mark.parametrize("fate", [Status.APPROVED, Status.REJECTED, Status.WITHDRAWN, None])
def test_what_is_no_longer_a_draft_is_not_listed_and_can_be_read(
    store: SummaryStore, fate: Status | None
) -> None:
    one = draft(1)
    keep(store, one)
    now = replace(one, review=Review(fate, LATER, "too late") if fate else None)
    assert store.decide(now, store.get(one.id, latest=True))

    assert listed(store, [one, now]) == []
    assert store.get(one.id, latest=True).summary == now


@pytest.mark.parametrize("end", ["deleted", "leased after it expired"])
def test_a_draft_that_is_gone_is_not_listed(store: SummaryStore, end: str) -> None:
    one = replace(draft(1), expires_at=SOON)
    keep(store, one)
    if end == "deleted":
        store.delete(one.id)
    else:
        lease(store, one.id)

    assert listed(store, [one]) == []


def test_every_voter_counts_once(store: SummaryStore, summary: Summary) -> None:
    keep(store, summary)

    assert store.vote(summary.id, "anna", helpful=True)
    assert not store.vote(summary.id, "anna", helpful=False)
    assert store.vote(summary.id, "ben", helpful=False)
    entry = store.get(summary.id, latest=True)
    assert (entry.summary, entry.opinions) == (summary, 2)


def test_votes_are_bounded(store: SummaryStore, summary: Summary) -> None:
    keep(store, summary)
    voters = [f"{number:06x}" for number in range(MOST_VOTERS + 2)]
    counted = [store.vote(summary.id, voter, helpful=True) for voter in voters]

    assert counted == [True] * MOST_VOTERS + [False, False]


def test_a_vote_creates_nothing(store: SummaryStore, summary: Summary) -> None:
    assert not store.vote(summary.id, "anna", helpful=True)
    assert store.get(summary.id) == Entry()

    leased = lease(store, summary.id)
    assert not store.vote(summary.id, "anna", helpful=True)
    assert store.put(summary, leased)


def test_another_summary_starts_from_nought(store: SummaryStore, summary: Summary) -> None:
    keep(store, summary)
    store.vote(summary.id, "anna", helpful=False)
    keep(store, replace(summary, method=Method.EXTRACTIVE))

    assert store.vote(summary.id, "anna", helpful=True)


def test_a_vote_disturbs_no_writer(store: SummaryStore, summary: Summary) -> None:
    keep(store, summary)
    seen = store.get(summary.id)
    store.vote(summary.id, "anna", helpful=True)
    at_work = store.lease(summary.id, seen, SOON)

    assert at_work
    assert store.put(replace(summary, method=Method.EXTRACTIVE), at_work)


def test_threads_may_share_it(store: SummaryStore) -> None:
    many = [replace(SUMMARY, id=uuid4().hex * 2) for _ in range(40)]

    def get(summary: Summary) -> Summary | None:
        return store.get(summary.id).summary

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda summary: keep(store, summary), many))
        assert list(threads.map(get, many)) == many
