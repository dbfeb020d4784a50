"""Follows a text through a grammar, a character at a time."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from standfirst.constraints.reader import Chars, Choice, Node, Rule, parse, trim

DEAD = -1
"""The state in which nothing is accepted any more."""

_END = 0


class Matcher:
    """A grammar as a recogniser. States are numbers, made when they are first reached: the
    grammar of a sentence is right-linear, so there are few, and each step is taken once.
    """

    def __init__(self, grammar: str, writable: Callable[[str], bool] | None = None) -> None:
        """Read `grammar`, the GBNF that `constraints.gbnf` writes.

        `writable` tells which characters can be written at all; what needs another is left out.
        """
        rules = parse(grammar)
        self._rules = trim(rules, writable) if writable else rules
        self._stacks: list[tuple[Node, int] | None] = [None]
        self._stack_ids: dict[tuple[int, int], int] = {}
        self._choices: dict[tuple[int, int, int | None], Choice] = {}
        self._states: dict[frozenset[int], int] = {}
        self._arcs: list[_Arcs] = []
        self.start = self._state([self._push(Choice(((Rule("root"),),)), _END)])

    def read(self, state: int, text: str) -> int:
        """The state after `text`; `DEAD` where no accepted text goes on so."""
        for character in text:
            if state == DEAD:
                break
            state = self._step(state, character)
        return state

    def complete(self, state: int) -> bool:
        """Whether what was read is a whole accepted text."""
        return state != DEAD and self._arcs[state].complete

    def ways(self, state: int, characters: Collection[str]) -> Iterator[tuple[str, int]]:
        """Those of `characters` that can be read next, with the states after them."""
        arcs = self._arcs[state]
        few = not arcs.ranges and len(arcs.single) < len(characters)
        for character in arcs.single if few else characters:
            if character in characters and (after := self._step(state, character)) != DEAD:
                yield character, after

    def reads_between(self, state: int, first: str, last: str) -> bool:
        """Whether a character from `first` to `last` can be read next."""
        arcs = self._arcs[state]
        single = any(first <= one <= last for one in arcs.single)
        return single or any(low <= last and first <= high for low, high, _ in arcs.ranges)

    def _step(self, state: int, character: str) -> int:
        arcs = self._arcs[state]
        if character not in arcs.known:
            rests = [*arcs.single.get(character, ())]
            rests += [rest for low, high, rest in arcs.ranges if low <= character <= high]
            arcs.known[character] = self._state(rests) if rests else DEAD
        return arcs.known[character]

    def _state(self, stacks: Iterable[int]) -> int:
        """The number of the state in which these stacks are left."""
        heads: set[int] = set()
        seen = set(stacks)
        waiting = list(seen)
        while waiting:
            number = waiting.pop()
            stack = self._stacks[number]
            if stack is None or isinstance(stack[0], Chars):
                heads.add(number)
                continue
            for below in self._unfolded(*stack):
                if below not in seen:
                    seen.add(below)
                    waiting.append(below)
        key = frozenset(heads)
        if key not in self._states:
            self._states[key] = len(self._arcs)
            self._arcs.append(self._arcs_of(key))
        return self._states[key]

    def _unfolded(self, head: Node, rest: int) -> Iterable[int]:
        if isinstance(head, Rule):
            yield self._push(self._rules[head.name], rest)
        elif isinstance(head, Choice):
            if head.least == 0:
                yield rest
            if head.most == 0:
                return
            below = rest if head.most == 1 else self._push(self._again(head), rest)
            for option in head.options:
                number = below
                for node in reversed(option):
                    number = self._push(node, number)
                yield number

    def _again(self, choice: Choice) -> Choice:
        if choice.most is None and choice.least == 0:
            return choice
        left = (max(choice.least - 1, 0), None if choice.most is None else choice.most - 1)
        key = (id(choice.options), *left)
        if key not in self._choices:
            self._choices[key] = Choice(choice.options, *left)
        return self._choices[key]

    def _push(self, node: Node, rest: int) -> int:
        key = (id(node), rest)
        if key not in self._stack_ids:
            self._stack_ids[key] = len(self._stacks)
            self._stacks.append((node, rest))
        return self._stack_ids[key]

    def _arcs_of(self, heads: frozenset[int]) -> "_Arcs":
        single: dict[str, list[int]] = defaultdict(list)
        ranges: list[tuple[str, str, int]] = []
        for number in heads - {_END}:
            stack = self._stacks[number]
            if stack and isinstance(stack[0], Chars):
                for low, high in stack[0].ranges:
                    if low == high:
                        single[low].append(stack[1])
                    else:
                        ranges.append((low, high, stack[1]))
        return _Arcs(_END in heads, dict(single), tuple(ranges), {})


@dataclass(frozen=True, slots=True)
class _Arcs:
    """Where a state leads: by characters, by ranges of them, and what was found out so far."""

    complete: bool
    single: dict[str, list[int]]
    ranges: tuple[tuple[str, str, int], ...]
    known: dict[str, int]
