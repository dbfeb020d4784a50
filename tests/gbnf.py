"""A small reader of GBNF: whether a grammar accepts a text, and texts that it accepts.

It knows what the project writes: literals, character classes, groups, alternatives and the
repetitions ?, *, + and {m,n}. llama.cpp's notation: grammars/README.md in its repository.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Any

_TOKEN = re.compile(
    r'\s*(?:(?P<literal>"(?:\\.|[^"\\])*")|(?P<chars>\[(?:\\.|[^\]\\])*\])'
    r"|(?P<repeat>[?*+]|\{\d+,\d+\})|(?P<mark>[()|])|(?P<name>[a-z][a-z0-9]*))"
)
_UNESCAPED = {"n": "\n", "r": "\r"}
_MORE = 6


@dataclass(frozen=True)
class Chars:
    """One character of these ranges."""

    ranges: tuple[tuple[str, str], ...]

    def has(self, character: str) -> bool:
        return any(first <= character <= last for first, last in self.ranges)


@dataclass(frozen=True)
class Rule:
    """A rule by its name."""

    name: str


@dataclass(frozen=True)
class Choice:
    """One of these sequences, from `least` to `most` times."""

    options: tuple[tuple["Node", ...], ...]
    least: int = 1
    most: int = 1


Node = Chars | Rule | Choice
_Stack = tuple["Node", Any] | None


class Grammar:
    """A grammar in GBNF, read once."""

    def __init__(self, text: str) -> None:
        self.rules: dict[str, Choice] = {}
        for line in text.splitlines():
            name, body = line.split(" ::= ", 1)
            assert name not in self.rules, f"{name} is defined twice"
            self.rules[name] = _Reader(body).choice()
        self._expand = lru_cache(maxsize=None)(self._expand_once)

    def accepts(self, text: str) -> bool:
        """Whether the whole of `text` can be derived from `root`."""
        stacks = self._expand((Rule("root"), None))
        for character in text:
            stacks = self._read(character, stacks)
        return None in stacks

    def accepted_part(self, text: str) -> str:
        """The longest beginning of `text` that an accepted text can have."""
        stacks = self._expand((Rule("root"), None))
        for at, character in enumerate(text):
            stacks = self._read(character, stacks)
            if not stacks:
                return text[:at]
        return text

    def _read(self, character: str, stacks: frozenset[_Stack]) -> frozenset[_Stack]:
        after: set[_Stack] = set()
        for stack in stacks:
            if stack is not None and isinstance(stack[0], Chars) and stack[0].has(character):
                after |= self._expand(stack[1])
        return frozenset(after)

    def _expand_once(self, stack: _Stack) -> frozenset[_Stack]:
        """The stacks after everything that reads no character: a class on top, or the end."""
        if stack is None:
            return frozenset({None})
        head, rest = stack
        if isinstance(head, Chars):
            return frozenset({stack})
        if isinstance(head, Rule):
            return self._expand((self.rules[head.name], rest))
        assert isinstance(head, Choice)
        found: set[_Stack] = set()
        if head.least == 0:
            found |= self._expand(rest)
        if head.most > 0:
            again = Choice(head.options, max(head.least - 1, 0), head.most - 1)
            for option in head.options:
                if option or head.least:
                    below: _Stack = (again, rest) if again.most else rest
                    for node in reversed(option):
                        below = (node, below)
                    found |= self._expand(below)
        return frozenset(found)

    def sample(self, seed: int) -> str:
        """A text that the grammar accepts, the same for the same `seed`; every alternative has
        the same chance.
        """
        random = Random(seed)
        written: list[str] = []
        waiting: list[Node] = [Rule("root")]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Chars):
                first, last = random.choice(node.ranges)
                written.append(chr(random.randint(ord(first), ord(last))))
            elif isinstance(node, Rule):
                waiting.append(self.rules[node.name])
            else:
                times = random.randint(node.least, min(node.most, node.least + _MORE))
                for _ in range(times):
                    waiting += reversed(random.choice(node.options))
        return "".join(written)


class _Reader:
    """Reads the body of one rule."""

    def __init__(self, body: str) -> None:
        self._tokens = list(_TOKEN.finditer(body))
        assert "".join(token[0] for token in self._tokens) == body.rstrip(), body
        self._at = 0

    def choice(self) -> Choice:
        options: list[tuple[Node, ...]] = [()]
        while self._at < len(self._tokens) and self._tokens[self._at]["mark"] != ")":
            token = self._tokens[self._at]
            self._at += 1
            if token["mark"] == "|":
                options.append(())
                continue
            nodes = self._nodes(token)
            if self._at < len(self._tokens) and self._tokens[self._at]["repeat"]:
                nodes = (self._repeated(nodes, self._tokens[self._at]["repeat"]),)
                self._at += 1
            options[-1] += nodes
        return Choice(tuple(options))

    def _nodes(self, token: re.Match[str]) -> tuple[Node, ...]:
        if token["literal"]:
            return tuple(Chars(((c, c),)) for c in _unescape(token["literal"][1:-1]))
        if token["chars"]:
            return (_chars(token["chars"][1:-1]),)
        if token["name"]:
            return (Rule(token["name"]),)
        inside = self.choice()
        self._at += 1
        return (inside,)

    def _repeated(self, nodes: tuple[Node, ...], times: str) -> Choice:
        least, most = {"?": (0, 1), "*": (0, 10_000), "+": (1, 10_000)}.get(times) or [
            int(number) for number in times[1:-1].split(",")
        ]
        return Choice((nodes,), least, most)


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: _UNESCAPED.get(match[1], match[1]), text)


def _chars(text: str) -> Chars:
    singles = re.findall(r"\\(.)|(.)", text)
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(singles):
        escaped, plain = singles[at]
        first = _UNESCAPED.get(escaped, escaped) or plain
        if at + 2 < len(singles) and singles[at + 1] == ("", "-"):
            found.append((first, singles[at + 2][0] or singles[at + 2][1]))
            at += 3
        else:
            found.append((first, first))
            at += 1
    return Chars(tuple(found))
