"""Pieces of GBNF, llama.cpp's notation of grammars: literals, tries, and all words but some."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r"})
_CLASS_ESCAPES = str.maketrans({c: f"\\{c}" for c in "\\]^-["})


def literal(text: str) -> str:
    """`text` itself."""
    return f'"{text.translate(_ESCAPES)}"'


def one_of(characters: Iterable[str]) -> str:
    """One of these characters."""
    return f"[{''.join(sorted(characters)).translate(_CLASS_ESCAPES)}]"


def either(*expressions: str) -> str:
    """One of these expressions; an empty one stands for nothing at all."""
    if len(expressions) == 1:
        return expressions[0]
    chosen = [expression for expression in dict.fromkeys(expressions) if expression]
    if not chosen:
        return ""
    body = chosen[0] if len(chosen) == 1 else f"({' | '.join(chosen)})"
    return f"({body})?" if "" in expressions else body


def trie(items: Mapping[str, Iterable[str]]) -> str:
    """One of the keys, followed by one of its values (expressions, "" for nothing).

    Common beginnings are written once: a decoder that tries a character follows one path, not as
    many as there are keys.
    """
    return _branches(sorted(items.items()), 0, len(items), 0) if items else ""


def _branches(items: Sequence[tuple[str, Iterable[str]]], low: int, high: int, at: int) -> str:
    """What follows the first `at` characters, which the keys of `items[low:high]` share."""
    branches: list[str] = []
    if len(items[low][0]) == at:
        branches += sorted(items[low][1])
        low += 1
    while low < high:
        first = items[low][0]
        end = low + 1
        while end < high and items[end][0][at] == first[at]:
            end += 1
        stop = len(first) if end == low + 1 else _shared(first, items[end - 1][0], at)
        rest = _branches(items, low, end, stop)
        branches.append(f"{literal(first[at:stop])} {rest}".rstrip())
        low = end
    return either(*branches)


def _shared(first: str, last: str, start: int) -> int:
    """How many characters two texts share that share `start` of them."""
    most = min(len(first), len(last))
    return next((at for at in range(start, most) if first[at] != last[at]), most)


class Rules:
    """Rules by name. Equal bodies get one name."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._without: dict[tuple[frozenset[str], str], str] = {}
        self._bodies: dict[str, str] = {}

    def set(self, name: str, body: str) -> None:
        """Define the rule `name`."""
        self._bodies[name] = body or literal("")

    def has(self, name: str) -> bool:
        """Whether the rule `name` is defined or promised."""
        return name in self._bodies

    def name(self, body: str) -> str:
        """The name of a rule with this body."""
        if body not in self._names:
            self._names[body] = f"r{len(self._names)}"
            self.set(self._names[body], body)
        return self._names[body]

    def any_word_but(self, words: Iterable[str], letters: str) -> str:
        """The name of a rule for one or more of `letters` (the inside of a character class) that
        make none of `words`.
        """
        return self._but(frozenset(words) | {""}, letters)

    def _but(self, endings: frozenset[str], letters: str) -> str:
        """A rule for letters, or nothing, that are none of `endings`."""
        key = (endings, letters)
        if key not in self._without:
            followers: dict[str, set[str]] = defaultdict(set)
            for ending in endings - {""}:
                followers[ending[0]].add(ending[1:])
            paths = [
                f"{literal(char)} {self._but(frozenset(rest), letters)}"
                for char, rest in sorted(followers.items())
            ]
            others = f"[{_without(letters, set(followers))}] {self.name(f'[{letters}]*')}"
            body = either(*paths, others, *([] if "" in endings else [""]))
            self._without[key] = self.name(body)
        return self._without[key]

    def render(self) -> str:
        """The grammar, one rule a line, `root` first."""
        names = sorted(self._bodies, key=lambda name: name != "root")
        return "".join(f"{name} ::= {self._bodies[name]}\n" for name in names)


def _without(letters: str, excluded: set[str]) -> str:
    """The inside of a character class without some of its letters."""
    spans = re.findall("(.)-(.)|(.)", letters)
    codes = (range(ord(first or one), ord(last or one) + 1) for first, last, one in spans)
    kept = [code for span in codes for code in span if chr(code) not in excluded]
    runs: list[list[int]] = []
    for code in kept:
        if runs and code == runs[-1][-1] + 1:
            runs[-1].append(code)
        else:
            runs.append([code])
    return "".join(chr(r[0]) if len(r) == 1 else f"{chr(r[0])}-{chr(r[-1])}" for r in runs)
