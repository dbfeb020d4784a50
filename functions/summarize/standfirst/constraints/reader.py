"""Reads a grammar in GBNF, as `constraints.gbnf` writes it, into nodes."""

import re
from collections.abc import Callable
from dataclasses import dataclass

_TOKEN = re.compile(
    r'\s*(?:(?P<literal>"(?:\\.|[^"\\])*")|(?P<chars>\[(?:\\.|[^\]\\])*\])'
    r"|(?P<repeat>[?*+]|\{\d+,\d+\})|(?P<mark>[()|])|(?P<name>[a-z][a-z0-9]*))"
)
_UNESCAPED = {"n": "\n", "r": "\r"}
_RANGE = re.compile(r"(\\.|[^\\])(?:-(\\.|[^\\]))?", re.DOTALL)
_TIMES: dict[str, tuple[int, int | None]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}


@dataclass(frozen=True, slots=True)
class Chars:
    """One character of these ranges."""

    ranges: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One of these sequences, from `least` to `most` times (None: any number)."""

    options: tuple[tuple["Node", ...], ...]
    least: int = 1
    most: int | None = 1


Node = Chars | Rule | Choice


def parse(grammar: str) -> dict[str, Choice]:
    """The rules of `grammar` by name."""
    return {
        name: _Body(body).choice()
        for name, body in (line.split(" ::= ", 1) for line in grammar.split("\n") if line)
    }


def trim(rules: dict[str, Choice], writable: Callable[[str], bool]) -> dict[str, Choice]:
    """The rules without every way that needs a character that cannot be written."""
    alive: dict[str, bool] = dict.fromkeys(rules, False)

    def lives(node: Node) -> bool:
        if isinstance(node, Chars):
            codes = (code for a, b in node.ranges for code in range(ord(a), ord(b) + 1))
            return any(writable(chr(code)) for code in codes)
        if isinstance(node, Rule):
            return alive[node.name]
        return node.least == 0 or any(all(map(lives, option)) for option in node.options)

    changed = True
    while changed:
        found = {name for name, rule in rules.items() if not alive[name] and lives(rule)}
        alive.update(dict.fromkeys(found, True))
        changed = bool(found)

    def without_dead(node: Node) -> Node:
        if not isinstance(node, Choice):
            return node
        options = tuple(
            tuple(map(without_dead, option)) for option in node.options if all(map(lives, option))
        )
        return Choice(options, node.least, node.most if options else 0)

    return {
        name: Choice(trimmed.options, trimmed.least, trimmed.most)
        for name, rule in rules.items()
        if isinstance(trimmed := without_dead(rule), Choice)
    }


class _Body:
    """Reads the body of one rule."""

    def __init__(self, body: str) -> None:
        self._tokens = list(_TOKEN.finditer(body))
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
            if self._at < len(self._tokens) and (times := self._tokens[self._at]["repeat"]):
                least, most = _TIMES.get(times) or map(int, times[1:-1].split(","))
                nodes = (Choice((nodes,), least, most),)
                self._at += 1
            options[-1] += nodes
        return Choice(tuple(options))

    def _nodes(self, token: re.Match[str]) -> tuple[Node, ...]:
        if literal := token["literal"]:
            text = re.sub(r"\\(.)", lambda found: _unescaped(found[0]), literal[1:-1])
            return tuple(Chars(((one, one),)) for one in text)
        if token["chars"]:
            found = _RANGE.findall(token["chars"][1:-1])
            return (Chars(tuple((_unescaped(a), _unescaped(b or a)) for a, b in found)),)
        if token["name"]:
            return (Rule(token["name"]),)
        inside = self.choice()
        self._at += 1
        return (inside,)


def _unescaped(character: str) -> str:
    return _UNESCAPED.get(character[1], character[1]) if len(character) == 2 else character
