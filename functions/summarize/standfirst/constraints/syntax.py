"""The rules of one sentence: which words, names, figures and quotations may follow each other."""

from standfirst.constraints.gbnf import Rules, either
from standfirst.constraints.lexis import DOTTED, OPENED, Groups, Lexis
from standfirst.constraints.marks import QUOTATION_MARKS, Marks
from standfirst.constraints.pieces import After

SHORTEST = 3
"""The fewest words of a sentence; a quotation is enough."""

_LINK = "l"
"""The state after a link that follows a name: a name would be joined to the one before."""

_PAUSED = "p"
"""The state after a comma inside a closing quotation mark."""


class Syntax:
    """Writes the rules of a sentence, right-linear: the name of a rule says what was written last
    (`After` and the states above) and how many words are left, so a decoder has few ways open.
    """

    def __init__(
        self, rules: Rules, lexis: Lexis, marks: Marks, *, longest: int, headline: bool, alone: bool
    ) -> None:
        """Sentences of at most `longest` words; `alone` says that nothing follows one on its line,
        so that a closing quotation mark is end enough.
        """
        self._rules = rules
        self._lexis = lexis
        self._longest = longest
        self._headline = headline
        self._marks = marks
        self._quoted_end = f"{marks.end}?" if alone else marks.end
        self._pause = rules.name(marks.pause)

    def sentence(self) -> str:
        """The name of the rule of a sentence."""
        left = self._longest
        ways = either(
            f"{self._lexis.starter} {self._after(After.WORD, left - 1)}",
            *(
                [f"{self._lexis.opener} {self._after(OPENED, left - 1)}"]
                if self._lexis.opener
                else []
            ),
            *self._elided(self._marks.elided_first, After.WORD, left),
            *self._pieces(self._lexis.first, left),
            *self._quotations(left),
        )
        return self._rules.name(f"{self._marks.before} {ways}".strip())

    def _after(self, last: str, left: int) -> str:
        """The name of the rule of what may follow `last` with `left` words left."""
        name = f"{last}{left}"
        if not self._rules.has(name):
            self._rules.set(name, "")  # promised: the ways on may come back to it
            self._rules.set(name, either(*self._ways_on(last, left)))
        return name

    def _ways_on(self, last: str, left: int) -> list[str]:
        """Everything that may follow `last`, the end of the sentence included."""
        kind = last.removesuffix(DOTTED)
        if kind in QUOTATION_MARKS:
            return self._closings(kind, left)
        found: list[str] = []
        if kind == After.NAME and self._marks.owned:
            found.append(f"{self._marks.owned} {self._after(After.WORD, left)}")
        if left and kind != After.COUNT:
            found.append(f'" " {self._next(After.WORD if kind == _PAUSED else kind, left)}')
        if kind in set(After):
            if left:
                found.append(f"{self._pause} {self._next(After.WORD, left)}")
            if left and not self._headline:
                found.append(f"{self._brackets()} {self._after(After.WORD, left - 1)}")
            if self._longest - left >= SHORTEST:
                found.append("" if kind != last else self._full_stop)
        return found

    @property
    def _full_stop(self) -> str:
        return f"{self._marks.end}?" if self._headline else self._marks.end

    def _next(self, last: str, left: int) -> str:
        """The name of the rule of the next word, name, figure or quotation and all after it."""
        name = f"x{last}{left}"
        if not self._rules.has(name):
            self._rules.set(name, "")
            self._rules.set(name, either(*self._choices(last, left)))
        return name

    def _choices(self, last: str, left: int) -> list[str]:
        word = self._lexis.words[After.NAME if last == _LINK else last]
        found = [f"{word} {self._after(After.WORD, left - 1)}", *self._quotations(left)]
        found += self._pieces(self._lexis.nouns, left)
        if last not in {After.NAME, After.ALONE, _LINK}:
            found += self._pieces(self._lexis.names, left)
            found += self._pieces(self._lexis.odd, left)
            found += self._elided(self._marks.elided, last, left)
        if last == After.NAME:
            found += self._pieces(self._lexis.amounts, left)
        elif last not in {After.AMOUNT, After.ALONE}:
            found += self._pieces(self._lexis.figures, left)
        if last == After.NAME:
            for links in range(1, min(3, left)):
                joined = ' " " '.join([self._lexis.link] * links)
                found.append(f"{joined} {self._after(_LINK, left - links)}")
        return found

    def _pieces(self, groups: Groups, left: int) -> list[str]:
        return [
            f"{rule} {self._after(state, left - words)}"
            for (state, words), rule in groups.items()
            if words <= left
        ]

    def _elided(self, elided: str, last: str, left: int) -> list[str]:
        """What is written as one with the name, number or word after it."""
        if not elided:
            return []
        pieces = {**self._lexis.names, **self._lexis.figures}
        word = f"{self._lexis.words[last]} {self._after(After.WORD, left - 1)}"
        return [f"{elided} {either(word, *self._pieces(pieces, left))}"]

    def _quotations(self, left: int) -> list[str]:
        if self._headline:
            return []
        opened = {state: QUOTATION_MARKS[state][0] for state in self._lexis.quotes}
        if self._marks.before:
            opened = {state: f"{mark} {self._marks.before}" for state, mark in opened.items()}
        return [
            f"{opened[state]} {rule} {self._after(state, left - 1)}"
            for state, rule in self._lexis.quotes.items()
        ]

    def _closings(self, state: str, left: int) -> list[str]:
        close = QUOTATION_MARKS[state][1]
        closed = f"{self._marks.closed} {close}".strip()
        found = [f"{closed} {self._after(After.WORD, left)}", f"{self._quoted_end} {close}"]
        if left:
            found.append(f"{self._marks.paused} {close} {self._after(_PAUSED, left)}")
        return found

    def _brackets(self) -> str:
        word = self._lexis.words[After.WORD]
        more = f'(" " {word}){{0,11}}'
        pieces = {**self._lexis.names, **self._lexis.figures}
        inside = [f"{rule} {more}" for (last, _), rule in pieces.items() if last == After.WORD]
        return self._rules.name(f'" (" {either(f"{word} {more}", *inside, *pieces.values())} ")"')
