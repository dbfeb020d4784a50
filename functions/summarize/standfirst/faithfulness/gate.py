"""The only gate: a sentence is served as written, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.faithfulness.checks import CHECKS, Check
from standfirst.faithfulness.evidence import Evidence
from standfirst.faithfulness.statement import Statement
from standfirst.text.tokens import tokenize

_PAIR = 0.12
"""How much more of a sentence two neighbours must contain than either alone."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A written sentence, and the indices of the article sentences that it shortens: one or two
    neighbours; if empty, the gate looks for them. A reader reads `served` before it and `later`
    after it. It `follows` if the last of `served` is also right before it in the article.
    """

    text: str
    source: tuple[int, ...] = ()
    served: tuple[str, ...] = ()
    headline: bool = False
    follows: bool = False
    later: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sentence is refused: the check's name, and the offending words."""

    check: str
    words: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The gate's verdict: accepted, or refused for `reasons`. `support` is the share (0 to 1) of
    the sentence's content words that are in its `source`.
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
        """Use those of `checks` that support the article's language."""
        self.evidence = evidence
        code = evidence.language.code
        self._checks = [c for c in checks if not c.languages or code in c.languages]

    def judge(self, candidate: Candidate) -> Decision:
        """Accept `candidate`, or refuse it for every reason that the checks find."""
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
        # All checks together refused one in ten of the article's own sentences that editors would
        # serve (evaluation/LOG.md).
        reasons = tuple(
            Reason(check.name, words)
            for check in self._checks
            if (check.verbatim or not statement.verbatim) and (words := check.find(statement))
        )
        support = 1 - len(statement.alignment.own) / max(1, statement.content)
        return Decision(source, round(support, 4), reasons)

    def _source(self, text: str) -> tuple[int, ...]:
        """The article sentence, or two neighbours, with the greatest share of `text`'s terms."""
        said = [t.term for t in tokenize(text, self.evidence.language) if t.term]
        terms = self.evidence.terms
        units = [(n,) for n in range(len(terms))] + [(n, n + 1) for n in range(len(terms) - 1)]

        def share(unit: tuple[int, ...]) -> float:
            known = frozenset().union(*(terms[n] for n in unit))
            return sum(term in known for term in said) / max(1, len(said)) - _PAIR * (len(unit) - 1)

        best = max(units, key=share, default=())
        return best if best and share(best) > 0 else ()
