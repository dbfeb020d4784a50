"""Keeps what transformers generates to a grammar: a LogitsProcessor in all but its base class."""

from collections.abc import Sequence
from typing import Any

from standfirst.constraints.spelling import Place, Spelling

RANKED = 64
"""So many of the likeliest tokens are tried first; most often the first one is accepted."""

_FLOOR = -1e9
"""The score of a token that the grammar wants and other rules forbid."""


class GrammarMask:
    """Leaves the likeliest `keep` of the accepted tokens of each row their scores, and no other.

    Called by `generate` with all ids of a row, of which the first `given` were not written, and
    the scores of the next one. A text may end only where the grammar is complete, or where nothing
    can follow.
    """

    def __init__(self, spelling: Spelling, ends: Sequence[int], *, given: int, keep: int) -> None:
        self._spelling = spelling
        self._ends = ends
        self._given = given
        self._keep = keep

    def __call__(self, input_ids: Any, scores: Any) -> Any:
        """Return the scores with every refused token's at minus infinity."""
        masked = scores.new_full(scores.shape, float("-inf"))
        ranked = scores.topk(min(RANKED, scores.shape[-1]), dim=-1).indices.tolist()
        for row, ids in enumerate(input_ids[:, self._given :].tolist()):
            place = self._spelling.place(tuple(ids))
            allowed = self._allowed(place, ranked[row])
            masked[row, allowed] = scores[row, allowed].clamp(min=_FLOOR)
        return masked

    def _allowed(self, place: Place | None, ranked: list[int]) -> list[int]:
        if place is None:  # a beam that has ended
            return list(self._ends)
        allowed = self._spelling.best(place, ranked, self._keep)
        if not allowed or self._spelling.complete(place):
            allowed += self._ends
        return allowed
