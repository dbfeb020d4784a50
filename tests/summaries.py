"""Summaries for tests: a plain example, and a strategy for arbitrary ones."""

from datetime import UTC, datetime

from hypothesis import strategies as st

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
from standfirst.ports import SummaryStore

SUMMARY = Summary(
    id="5d" * 32,
    recipe=Recipe(type=SummaryType.KEY_POINTS, length=Length.SHORT),
    sentences=(
        Sentence(
            text="The “Årsta” ferry was towed to Malmö — all 212 aboard are safe.",
            sources=(Source(index=0, offset=0, length=98), Source(index=3, offset=310, length=41)),
            support=0.83,
        ),
        Sentence(text="An inquiry has begun.", sources=(), support=1.0, quoted=True),
    ),
    method=Method.ABSTRACTIVE,
    grounding=Grounding(checked=3, supported=3),
    model=ModelInfo(id="scripted", revision="1"),
    usage=Usage(
        article_words=482,
        article_words_read=482,
        summary_words=15,
        seconds_saved=115,
        truncated=False,
    ),
    created_at=datetime(2026, 11, 23, 5, 30, 0, 250_000, tzinfo=UTC),
    expires_at=datetime(2026, 12, 23, 5, 30, 0, 250_000, tzinfo=UTC),
)

_counts = st.integers(min_value=0, max_value=200_000)
_times = st.datetimes(timezones=st.just(UTC))


def keep(store: SummaryStore, summary: Summary) -> None:
    """Write `summary` as a writer does: read the entry, lease it and replace it."""
    seen = store.get(summary.id, latest=True)
    lease = store.lease(summary.id, seen, summary.created_at)
    assert lease
    assert store.put(summary, lease)


def summaries() -> st.SearchStrategy[Summary]:
    """Any summary; its texts have any characters that UTF-8 can encode."""
    return st.builds(
        Summary,
        id=st.text("0123456789abcdef", min_size=64, max_size=64),
        recipe=st.builds(Recipe, st.sampled_from(SummaryType), st.sampled_from(Length)),
        sentences=st.lists(
            st.builds(
                Sentence,
                text=st.text(),
                sources=st.lists(st.builds(Source, _counts, _counts, _counts)).map(tuple),
                support=st.floats(min_value=0, max_value=1),
                quoted=st.booleans(),
            ),
            max_size=7,
        ).map(tuple),
        method=st.sampled_from(Method),
        grounding=st.builds(Grounding, _counts, _counts),
        model=st.builds(ModelInfo, st.text(), st.text()),
        usage=st.builds(Usage, _counts, _counts, _counts, _counts, st.booleans()),
        created_at=_times,
        expires_at=_times,
        review=st.none() | st.builds(Review, st.sampled_from(Status), _times, st.text(), st.text()),
        subject=st.text(),
        page=st.text(),
    )
