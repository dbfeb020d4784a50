"""The one gate: a sentence is served as it was written, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.faithfulness.checks import CHECKS, Check
from standfirst.faithfulness.evidence import Evidence
from standfirst.faithfulness.statement import Statement
from standfirst.text.tokens import tokenize

_PAIR = 0.12
"""How much more of a sentence two neighbours must have than either of them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence somebody wrote, and the places of the article sentences it shortens: one, or two
    neighbours; without any they are looked for. `served` is what a reader has read before it, the
    last of it right before in the article, too, where it `follows`; `later` is what comes after.
    """

    text: str
    source: tuple[int, ...] = ()
    served: tuple[str, ...] = ()
    headline: bool = False
    follows: bool = False
    later: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sentence is refused: the check's name, and the words that it found."""

    check: str
    words: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What the gate says: accepted, or refused for `reasons`. `support` is the share (0 to 1) of
    the sentence's content words that its `source` has.
    """

    source: tuple[int, ...]
    support: float
    reasons: tuple[Reason, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether the sentence may be served."""
        return not self.reasons


class Gate:
    """Judges sentences against one article's evidence."""

    def __init__(self, evidence: Evidence, checks: Sequence[Check] = CHECKS) -> None:
        """Use `checks`, as far as they know the article's language."""
        self.evidence = evidence
        code = evidence.language.code
        self._checks = [c for c in checks if not c.languages or code in c.languages]

    def judge(self, candidate: Candidate) -> Decision:
        """Accept `candidate`, or refuse it with every reason that a check finds."""
        source = candidate.source or self._source(candidate.text)
        if not source:
            return Decision((), 0.0, (Reason("own-words", candidate.text),))
        statement = Statement(
            candidate.text,
            source,
            self.evidence,
            candidate.served,
            candidate.headline,
            candidate.follows,
            candidate.later,
        )
        if not statement.said.words:
            return Decision(source, 0.0, (Reason("unfinished", ""),))
        # Of the article's own sentences that editors would serve all checks together refused one in
        # ten (evaluation/LOG.md).
        reasons = tuple(
            Reason(check.name, words)
            for check in self._checks
            if (check.verbatim or not statement.verbatim) and (words := check.find(statement))
        )
        support = 1 - len(statement.alignment.own) / max(1, statement.content)
        return Decision(source, round(support, 4), reasons)

    def _source(self, text: str) -> tuple[int, ...]:
        """The article sentence, or the two neighbours, that have most of the terms of `text`."""
        said = [t.term for t in tokenize(text, self.evidence.language) if t.term]
        terms = self.evidence.terms
        units = [(n,) for n in range(len(terms))] + [(n, n + 1) for n in range(len(terms) - 1)]

        def share(unit: tuple[int, ...]) -> float:
            known = frozenset().union(*(terms[n] for n in unit))
            return sum(term in known for term in said) / max(1, len(said)) - _PAIR * (len(unit) - 1)

        best = max(units, key=share, default=())
        return best if best and share(best) > 0 else ()
