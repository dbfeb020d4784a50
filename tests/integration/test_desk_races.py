"""Editors who decide at once, on engines whose conditional writes can be trusted."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest

from standfirst.bootstrap import SystemClock
from standfirst.desk import Desk, drafted
from standfirst.domain import DecisionConflict, Status, Summary, SummaryNotFound, version
from tests.fakes import ScriptedEngine
from tests.summaries import SUMMARY, keep
from tests.tables import store_on
from tools.local.dynamodb import LocalTable

EDITORS = 8


def newly_drafted() -> Summary:
    now = SystemClock().now()
    summary = replace(SUMMARY, id=uuid4().hex * 2, expires_at=now + timedelta(days=1))
    return drafted(summary, now, "cms/4711")


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each of the acts returns, or the error it raises."""
    together = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        together.wait()
        try:
            return act()
        except (DecisionConflict, SummaryNotFound) as exc:
            return exc

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


@pytest.mark.parametrize("attempt", range(5))
def test_of_all_who_decide_at_once_one_does_and_the_others_learn_what(
    ministack: LocalTable, attempt: int
) -> None:
    store = store_on(ministack)
    draft = newly_drafted()
    keep(store, draft)

    def approve(number: int) -> Callable[[], object]:
        text = f"The text of editor {number}."
        desk = Desk(store, ScriptedEngine([""]), SystemClock())
        return lambda: desk.decide(draft.id, version(draft), Status.APPROVED, text=text)

    answers = at_once(*map(approve, range(EDITORS)))
    (decided,) = [answer for answer in answers if isinstance(answer, Summary)]
    conflicts = [answer for answer in answers if isinstance(answer, DecisionConflict)]

    assert len(conflicts) == EDITORS - 1
    assert {conflict.current for conflict in conflicts} == {decided}
    assert store.get(draft.id, latest=True).summary == decided


@pytest.mark.parametrize("attempt", range(5))
def test_a_withdrawal_has_the_last_word_whoever_approves_at_once(
    ministack: LocalTable, attempt: int
) -> None:
    store = store_on(ministack)
    draft = newly_drafted()
    keep(store, draft)
    desk = Desk(store, ScriptedEngine([""]), SystemClock())

    at_once(
        lambda: desk.decide(draft.id, version(draft), Status.APPROVED),
        lambda: desk.supersede(draft.id),
    )

    kept = store.get(draft.id, latest=True).summary
    assert kept
    assert kept.standing.status is Status.WITHDRAWN


@pytest.mark.parametrize("attempt", range(5))
def test_an_approval_and_a_writer_who_replaces_the_draft_cannot_both_win(
    ministack: LocalTable, attempt: int
) -> None:
    store = store_on(ministack)
    draft = newly_drafted()
    keep(store, draft)
    rewritten = replace(draft, sentences=draft.sentences[:1])
    lease = store.lease(draft.id, store.get(draft.id, latest=True), draft.expires_at)
    assert lease
    desk = Desk(store, ScriptedEngine([""]), SystemClock())

    decided, put = at_once(
        lambda: desk.decide(draft.id, version(draft), Status.APPROVED),
        lambda: store.put(rewritten, lease),
    )

    kept = store.get(draft.id, latest=True).summary
    assert kept == (rewritten if put else decided)
