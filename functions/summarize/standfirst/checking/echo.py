"""Words that a sentence says twice and its sources once: the mark of two facts joined wrongly."""

from collections import Counter
from collections.abc import Iterable

from standfirst.words.tokens import tokenize

_SHORTEST = 4
"""Letters of a word that counts; shorter ones come twice in sound sentences."""


def echoed(sentence: str, sources: Iterable[str]) -> str:
    """Return the stem of a word that an English `sentence` has more than once and more often than
    each of `sources`, "" if there is none.

    Nobody is met by himself ("Kelly Gissendaner meets Kelly Gissendaner"), and no news comes in the
    hour after the news.
    """
    said = [_count(source) for source in sources]
    for word, times in _count(sentence).items():
        if times > 1 and all(source[word] < times for source in said):
            return word
    return ""


def _count(text: str) -> Counter[str]:
    return Counter(t.term for t in tokenize(text) if t.term and len(t.text) >= _SHORTEST)
