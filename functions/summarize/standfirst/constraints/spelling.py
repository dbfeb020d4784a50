"""Which tokens of a model may be written next, by the same grammar that llama.cpp enforces."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from standfirst.constraints.matcher import DEAD, Matcher

_BYTE_LENGTHS = ((0xC2, 0xE0, 2), (0xE0, 0xF0, 3), (0xF0, 0xF5, 4))
"""First bytes of characters in UTF-8, from and up to, with how many bytes they have."""

_Trie = dict[str, "_Trie | int"]
_ENDS = ""
"""The key in a trie under which the token is that ends there."""


class Vocabulary:
    """What each token of a model writes: UTF-8, or None for what is no text.

    A token may hold a part of a character. With `drops_space`, the space that a token begins with
    is not written where a line begins, as models that write words with the space before them have
    it.
    """

    def __init__(self, tokens: Sequence[bytes | None], *, drops_space: bool = False) -> None:
        self.tokens = tokens
        self.drops_space = drops_space
        self._texts = [_whole(token) for token in tokens]

    def text(self, ids: Iterable[int]) -> str:
        """What these tokens write; half a character at the end is left out."""
        written = b""
        for id_ in ids:
            token = self.tokens[id_] or b""
            if self.drops_space and (not written or written.endswith(b"\n")):
                token = token.removeprefix(b" ")
            written += token
        return written.decode("utf-8", errors="ignore")

    def whole(self, id_: int) -> str | None:
        """The text of a token that is made of whole characters."""
        return self._texts[id_]

    @cached_property
    def characters(self) -> frozenset[str] | None:
        """Every character that has a token of its own; None where bytes can write any."""
        if {bytes([byte]) for byte in range(0x80, 0xC0)} <= set(self.tokens):
            return None
        return frozenset(text for text in self._texts if text and len(text) == 1)

    @cached_property
    def trie(self) -> _Trie:
        """The tokens of whole characters, by their characters; of equal ones the first."""
        root: _Trie = {}
        for id_, text in enumerate(self._texts):
            if text:
                node = root
                for character in text:
                    below = node.setdefault(character, {})
                    node = below if isinstance(below, dict) else {}
                node.setdefault(_ENDS, id_)
        return root

    @cached_property
    def partial(self) -> tuple[int, ...]:
        """The tokens that hold a part of a character."""
        texts = zip(self.tokens, self._texts, strict=True)
        return tuple(id_ for id_, (token, text) in enumerate(texts) if token and text is None)


@dataclass(frozen=True, slots=True)
class Place:
    """How far a text has come: the grammar's state, the bytes of a character begun, and whether a
    line begins here.
    """

    state: int
    begun: bytes = b""
    fresh: bool = True


class Spelling:
    """One text that is being written in the tokens of `vocabulary` by a grammar."""

    def __init__(self, grammar: str, vocabulary: Vocabulary) -> None:
        characters = vocabulary.characters
        self._matcher = Matcher(grammar, characters.__contains__ if characters else None)
        self._vocabulary = vocabulary
        self._places: dict[tuple[int, ...], Place | None] = {(): Place(self._matcher.start)}

    def place(self, written: tuple[int, ...]) -> Place | None:
        """Where these tokens lead; None when the grammar refuses them."""
        if written not in self._places:
            before = self.place(written[:-1])
            self._places[written] = before and self._after(before, written[-1])
        return self._places[written]

    def complete(self, place: Place) -> bool:
        """Whether the text may end here."""
        return not place.begun and self._matcher.complete(place.state)

    def best(self, place: Place, ranked: Sequence[int], most: int) -> list[int]:
        """At most `most` tokens that may come next: the first ones of `ranked`, which need not
        have every token, and whatever else may follow when those are too few.
        """
        found: list[int] = []
        for id_ in ranked:
            if self._after(place, id_):
                found.append(id_)
                if len(found) == most:
                    return found
        return found + [id_ for id_ in self._all(place) if id_ not in found]

    def _all(self, place: Place) -> Iterator[int]:
        """Every token that may come next."""
        for id_ in self._vocabulary.partial:
            if self._after(place, id_):
                yield id_
        if not place.begun:
            root = self._vocabulary.trie
            yield from self._walk(root, place.state)
            spaced = root.get(" ")
            if self._vocabulary.drops_space and place.fresh and isinstance(spaced, dict):
                yield from self._walk(spaced, place.state)

    def _walk(self, root: _Trie, state: int) -> Iterator[int]:
        waiting = [(root, state)]
        while waiting:
            node, at = waiting.pop()
            ends = node.get(_ENDS)
            if isinstance(ends, int) and node is not root:
                yield ends
            for character, after in self._matcher.ways(at, node):
                below = node[character]
                if isinstance(below, dict):
                    waiting.append((below, after))

    def _after(self, place: Place, id_: int) -> Place | None:
        token = self._vocabulary.tokens[id_]
        if not token:
            return None
        text = None if place.begun else self._vocabulary.whole(id_)
        if text is None:
            return self._after_bytes(place, token)
        if self._vocabulary.drops_space and place.fresh:
            text = text.removeprefix(" ")
        state = self._matcher.read(place.state, text)
        if state == DEAD or not text:
            return None
        return Place(state, fresh=text.endswith("\n"))

    def _after_bytes(self, place: Place, token: bytes) -> Place | None:
        raw = place.begun + token
        length = _begun(raw)
        whole, begun = raw[: len(raw) - length], raw[len(raw) - length :]
        try:
            text = whole.decode("utf-8")
        except UnicodeDecodeError:
            return None
        state = self._matcher.read(place.state, text)
        if state == DEAD:
            return None
        if begun:
            span = _span(begun)
            if span is None or not self._matcher.reads_between(state, *span):
                return None
        return Place(state, begun, fresh=text.endswith("\n") and not begun)


def _whole(token: bytes | None) -> str | None:
    if token is None:
        return None
    try:
        return token.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _begun(raw: bytes) -> int:
    """How many bytes at the end of `raw` begin a character and do not finish it."""
    for count in range(1, min(3, len(raw)) + 1):
        first = raw[-count]
        if first >= 0xC0:
            return count if count < _length(first) else 0
        if first < 0x80:
            return 0
    return 0


def _length(first: int) -> int:
    return next((length for low, high, length in _BYTE_LENGTHS if low <= first < high), 0)


def _span(begun: bytes) -> tuple[str, str] | None:
    """The first and the last character that begin with these bytes; None when none does."""
    missing = _length(begun[0]) - len(begun)
    ends = []
    for fill in (range(0x80, 0xC0), range(0xBF, 0x7F, -1)):
        # The edges of a span may be no characters (E0 80 80): the nearest that are.
        for second in fill:
            raw = begun + bytes([second]) + bytes([fill[0]]) * (missing - 1)
            try:
                ends.append(raw.decode("utf-8"))
            except UnicodeDecodeError:
                continue
            break
    return (ends[0], ends[1]) if len(ends) == 2 else None
