"""Normalised text, with a map from each of its characters back to the submitted text."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_JOINERS = "\u200c\u200d"
_GRAPHEME_JOINER = "\u034f"
# Characters of category Lo that compose with the letter before them: Hangul vowels and finals
# (Unicode 16, section 3.12) and Kirat Rai vowel signs. Every other such character is a mark.
_CONJOINING = re.compile("[\u1160-\u11ff\ud7b0-\ud7ff\U00016d63-\U00016d6a]")
# UAX 15 (stream-safe text) allows 30 marks on a letter. More carry no meaning, and reordering them
# takes quadratic time.
_MOST_MARKS = 30


class _Kinds(dict[int, str]):
    """Code point to kind: (b)ase, (m)ark, (j)oiner, (i)nvisible, (_) a space, (s) other space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if char.isspace():
            kind = "_" if char == " " else "s"
        elif char in _JOINERS:
            kind = "j"
        elif char == _GRAPHEME_JOINER or category in {"Cc", "Cf", "Cs", "Co"}:
            kind = "i"
        elif category[0] == "M" or _CONJOINING.match(char):
            kind = "m"
        else:
            kind = "b"
        self[code] = kind
        return kind


_KINDS = _Kinds()
_UNIT = re.compile(
    r"(?P<plain>b+(?:_b+)*(?![mij]))|(?P<cluster>[bmj][mij]*)|(?P<space>[s_i]*[s_][s_i]*)|i+"
)


LINE_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
"""The characters that end a line."""


@dataclass(frozen=True, slots=True)
class TextMap:
    """A normalised text. Its character `i` comes from `starts[i]:ends[i]` of the submitted text;
    characters that come from the same letter with its marks share that range.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def next_cut(self, index: int) -> int:
        """The first index from `index` on at which the submitted text can be cut, too."""
        while 0 < index < len(self.text) and self.starts[index - 1] == self.starts[index]:
            index += 1
        return index

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The offset and length (code points) of `text[start:end]` in the submitted text."""
        offset = self.starts[start]
        return offset, self.ends[end - 1] - offset

    def then(self, later: "TextMap") -> "TextMap":
        """The text of `later`, which was made from this one, with offsets in this one's source."""
        size = len(self.text)
        if self.starts == range(size) and self.ends == range(1, size + 1):  # unchanged
            return later
        starts = [self.starts[start] for start in later.starts]
        return TextMap(later.text, starts, [self.ends[end - 1] for end in later.ends])


def unchanged(text: str) -> TextMap:
    """`text` itself, as a map."""
    return TextMap(text, range(len(text)), range(1, len(text) + 1))


def rewrite(text: str, edits: Iterable[tuple[int, int, str]]) -> TextMap:
    """Replace parts of `text`: `edits` are (start, end, replacement), in order and disjoint, each
    with start < end.
    """
    wanted = list(edits)
    if not wanted:
        return unchanged(text)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, instead in [*wanted, (len(text), len(text), "")]:
        pieces += text[done:start], instead
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        for index in range(len(instead)):
            first = min(start + index, end - 1)
            starts.append(first)
            ends.append(end if index == len(instead) - 1 else first + 1)
        done = end
    return TextMap("".join(pieces), starts, ends)


def normalise(text: str) -> str:
    """Return `text` in Unicode NFC, with white space stripped and each run of it made one space.

    This drops control, format and private-use characters, lone surrogates, and marks beyond the
    30th on one letter. Zero-width joiners stay where they shape text, that is, outside Latin.
    Idempotent, in linear time.
    """
    return map_text(text).text


def map_text(text: str, base: int = 0) -> TextMap:
    """Normalise `text` (see `normalise`) and keep the map; offsets count from `base`."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for unit in _UNIT.finditer(text.translate(_KINDS)):
        start, end = unit.span()
        if unit.lastgroup == "plain" and unicodedata.is_normalized("NFC", text[start:end]):
            out.append(text[start:end])
            starts.extend(range(base + start, base + end))
            ends.extend(range(base + start + 1, base + end + 1))
            continue
        if unit.lastgroup == "plain":
            pieces = [(index, index + 1, _compose(text[index])) for index in range(start, end)]
        elif unit.lastgroup == "cluster":
            pieces = [(start, end, _compose(text[start:end]))]
        elif unit.lastgroup == "space" and out and out[-1] != " ":
            pieces = [(start, end, " ")]
        else:
            continue
        for first, last, piece in pieces:
            if piece:
                out.append(piece)
                starts.extend([base + first] * len(piece))
                ends.extend([base + last] * len(piece))
    if out and out[-1] == " ":
        del out[-1], starts[-1], ends[-1]
    return TextMap("".join(out), tuple(starts), tuple(ends))


def _compose(cluster: str) -> str:
    """A letter composed with its marks (NFC)."""
    visible = "".join(char for char in cluster if _KINDS[ord(char)] != "i").lstrip(_JOINERS)
    composed = unicodedata.normalize("NFC", visible[: 2 * _MOST_MARKS + 1])
    if composed[:1] < "\u0300":
        bare = composed.replace("\u200c", "").replace("\u200d", "")
        composed = unicodedata.normalize("NFC", bare)
    return composed[: _MOST_MARKS + 1]
