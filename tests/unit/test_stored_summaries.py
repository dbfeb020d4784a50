import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.adapters.dynamodb import SCHEMA, UnreadableSummary, dumps, loads
from standfirst.domain import (
    Grounding,
    Length,
    Method,
    ModelInfo,
    Recipe,
    Review,
    Sentence,
    Source,
    Status,
    Summary,
    SummaryType,
    Usage,
)
from tests.summaries import SUMMARY, summaries


@given(summaries())
def test_what_is_written_is_read_back_equal(summary: Summary) -> None:
    assert loads(dumps(summary)) == summary


def test_is_compact_and_leaves_characters_as_they_are() -> None:
    text = dumps(SUMMARY)

    assert "“Årsta”" in text
    assert (
        '"sources":[{"index":0,"offset":0,"length":98},{"index":3,"offset":310,"length":41}]'
        in text
    )


def test_an_item_of_the_first_schema_is_still_read() -> None:
    """This text is frozen: a release that cannot read it loses every publisher's cache."""
    frozen = (
        '{"schema":1,"id":"ab","type":"tldr","length":"long","sentences":[{"text":"A ferry sank.",'
        '"sources":[[2,40,21]],"support":0.5}],"method":"extractive","grounding":{"checked":1,'
        '"supported":1},"model":{"id":"m","revision":"r"},"usage":{"article_words":90,'
        '"article_words_read":80,"summary_words":3,"seconds_saved":22,"truncated":true},'
        '"created_at":"2026-11-23T05:30:00+00:00","expires_at":"2026-12-23T05:30:00+00:00"}'
    )
    read = loads(frozen)
    assert read == Summary(
        id="ab",
        recipe=Recipe(SummaryType.TLDR, Length.LONG),
        sentences=(Sentence("A ferry sank.", (Source(2, 40, 21),), 0.5, quoted=False),),
        method=Method.EXTRACTIVE,
        grounding=Grounding(1, 1),
        model=ModelInfo("m", "r"),
        usage=Usage(90, 80, 3, 22, truncated=True),
        created_at=datetime(2026, 11, 23, 5, 30, tzinfo=UTC),
        expires_at=datetime(2026, 12, 23, 5, 30, tzinfo=UTC),
    )
    assert loads(dumps(read)) == read


@pytest.mark.parametrize("status", Status)
def test_an_editors_decision_of_the_first_schema_is_still_read(status: Status) -> None:
    since = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
    data = json.loads(dumps(SUMMARY))
    recipe = data.pop("recipe")
    for sentence in data["sentences"]:
        sentence["sources"] = [list(one.values()) for one in sentence["sources"]]
    review = {"status": status, "since": since.isoformat(), "reason": "r", "reference": "cms/1"}
    old = data | recipe | {"schema": 1, "review": review, "subject": "s", "page": "p"}
    decided = replace(SUMMARY, review=Review(status, since, "r", "cms/1"), subject="s", page="p")
    assert loads(json.dumps(old)) == decided


def test_an_item_of_the_second_schema_is_still_read() -> None:
    frozen = (
        '{"schema":2,"id":"ab","recipe":{"type":"tldr","length":"long"},"sentences":[{"text":'
        '"A ferry sank.","sources":[{"index":2,"offset":40,"length":21}],"support":0.5,"quoted":'
        'true}],"method":"extractive","grounding":{"checked":1,"supported":1},"model":{"id":"m",'
        '"revision":"r"},"usage":{"article_words":90,"article_words_read":80,"summary_words":3,'
        '"seconds_saved":22,"truncated":true},"created_at":"2026-11-23T05:30:00Z",'
        '"expires_at":"2026-12-23T05:30:00Z","subject":"","page":""}'
    )
    assert dumps(loads(frozen)) == frozen


def _set(*path: str | int, to: object) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = to

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("schema", to=SCHEMA + 1),
        _set("schema", to=True),
        _set("id", to=None),
        _set("recipe", "type", to="poem"),
        _set("recipe", "length", to="secret"),
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
        _set("sentences", 0, "sources", 0, "index", to="secret"),
        _set("sentences", 0, "sources", 0, "offset", to=True),
        _set("grounding", to=[]),
        _set("grounding", "checked", to=True),
        _set("model", "revision", to=1),
        _set("usage", "truncated", to=0),
        _set("created_at", to="secret"),
        _set("expires_at", to="2026-12-23T05:30:00"),
    ],
)
def test_a_damaged_field_is_named_not_quoted(change: Callable[[Any], None]) -> None:
    data = json.loads(dumps(SUMMARY))
    change(data)

    with pytest.raises(UnreadableSummary) as caught:
        loads(json.dumps(data))

    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("text", ["", "null", "[]", "{", '"secret"', "[" * 200_000, "9" * 9_000])
def test_what_is_no_summary_at_all_is_refused(text: str) -> None:
    with pytest.raises(UnreadableSummary):
        loads(text)


@given(st.data())
def test_a_body_that_was_cut_is_refused(data: st.DataObject) -> None:
    text = dumps(SUMMARY)
    cut = data.draw(st.integers(min_value=0, max_value=len(text) - 1))

    with pytest.raises(UnreadableSummary):
        loads(text[:cut])


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(_json, st.sampled_from(sorted(json.loads(dumps(SUMMARY)))))
def test_any_json_in_any_field_is_read_or_refused_but_never_crashes(
    value: object, field: str
) -> None:
    data = json.loads(dumps(SUMMARY)) | {field: value}

    try:
        summary = loads(json.dumps(data))
    except UnreadableSummary:
        return
    assert loads(dumps(summary)) == summary
