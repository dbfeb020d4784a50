import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst import codec
from standfirst.domain import Summary
from tests.summaries import SUMMARY, summaries


@given(summaries())
def test_what_is_written_is_read_back_equal(summary: Summary) -> None:
    assert codec.loads(codec.dumps(summary)) == summary


def test_is_compact_and_leaves_characters_as_they_are() -> None:
    text = codec.dumps(SUMMARY)

    assert "“Årsta”" in text
    assert '"sources":[[0,0,98],[3,310,41]]' in text


def test_times_are_written_in_utc() -> None:
    stockholm = timezone(timedelta(hours=1))
    summary = replace(SUMMARY, created_at=SUMMARY.created_at.astimezone(stockholm))

    assert codec.dumps(summary) == codec.dumps(SUMMARY)
    assert codec.loads(codec.dumps(summary)).created_at.tzinfo is UTC


def test_an_item_of_the_first_schema_is_still_read() -> None:
    """The text is frozen: a release that cannot read it loses every publisher's cache."""
    frozen = (
        '{"schema":1,"id":"ab","type":"tldr","length":"long","sentences":[{"text":"A ferry sank.",'
        '"sources":[[2,40,21]],"support":0.5}],"method":"extractive","grounding":{"checked":1,'
        '"supported":1},"model":{"id":"m","revision":"r"},"usage":{"article_words":90,'
        '"article_words_read":80,"summary_words":3,"seconds_saved":22,"truncated":true},'
        '"created_at":"2026-11-23T05:30:00+00:00","expires_at":"2026-12-23T05:30:00+00:00"}'
    )
    read = codec.loads(frozen)
    assert codec.dumps(read) == frozen.replace("0.5}", '0.5,"quoted":false}')
    assert [sentence.quoted for sentence in read.sentences] == [False]


def _set(*path: str | int, to: object) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = to

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("schema", to=codec.SCHEMA + 1),
        _set("schema", to=True),
        _set("id", to=None),
        _set("type", to="poem"),
        _set("length", to="secret"),
        _set("method", to="guessed"),
        _set("sentences", to={}),
        _set("sentences", 0, to="secret"),
        _set("sentences", 0, "text", to=7),
        _set("sentences", 0, "text", to="secret \ud800"),
        _set("model", "id", to="\udfff"),
        _set("sentences", 0, "support", to=1.5),
        _set("sentences", 0, "support", to=float("nan")),
        _set("sentences", 0, "support", to="high"),
        _set("sentences", 0, "quoted", to="secret"),
        _set("sentences", 0, "quoted", to=None),
        _set("sentences", 0, "sources", 0, to=[1, 2]),
        _set("sentences", 0, "sources", 0, to=["secret", 2, 3]),
        _set("grounding", to=[]),
        _set("grounding", "checked", to=True),
        _set("model", "revision", to=1),
        _set("usage", "truncated", to=0),
        _set("created_at", to="secret"),
        _set("expires_at", to="2026-12-23T05:30:00"),
    ],
)
def test_a_damaged_field_is_named_not_quoted(change: Callable[[Any], None]) -> None:
    data = json.loads(codec.dumps(SUMMARY))
    change(data)

    with pytest.raises(codec.UnreadableSummary) as caught:
        codec.loads(json.dumps(data))

    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("text", ["", "null", "[]", "{", '"secret"', "[" * 200_000, "9" * 9_000])
def test_what_is_no_summary_at_all_is_refused(text: str) -> None:
    with pytest.raises(codec.UnreadableSummary):
        codec.loads(text)


@given(st.data())
def test_a_body_that_was_cut_is_refused(data: st.DataObject) -> None:
    text = codec.dumps(SUMMARY)
    cut = data.draw(st.integers(min_value=0, max_value=len(text) - 1))

    with pytest.raises(codec.UnreadableSummary):
        codec.loads(text[:cut])


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(_json, st.sampled_from(sorted(json.loads(codec.dumps(SUMMARY)))))
def test_any_json_in_any_field_is_read_or_refused_but_never_crashes(
    value: object, field: str
) -> None:
    data = json.loads(codec.dumps(SUMMARY)) | {field: value}

    try:
        summary = codec.loads(json.dumps(data))
    except codec.UnreadableSummary:
        return
    assert codec.loads(codec.dumps(summary)) == summary
