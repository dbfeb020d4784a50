"""The checks of the gate; each row of `CHECKS` has a name, what it refuses, and its function.

A new check's function goes into `wording` if it is about which words a sentence has, `structure` if
it is about how they belong together, and `standalone` if it is about what a reader lacks; the
reasons `unsure` and `length` are not checks, but come from writing/pipeline.py.
"""

from collections.abc import Callable
from dataclasses import dataclass

from standfirst.faithfulness import standalone, structure, wording
from standfirst.faithfulness.operators import Clauses, Found, Operator, heads_of
from standfirst.faithfulness.statement import Statement
from standfirst.languages.base import Language


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `find` returns the words for which it refuses a statement, or "". A check runs
    only for its `languages` (ISO 639-1), or for all if it has none. One marked `verbatim` also runs
    on the article's own sentences.
    """

    name: str
    refuses: str
    find: Callable[[Statement], str]
    languages: frozenset[str] = frozenset()
    verbatim: bool = False


def _dropped(operator: Operator) -> Callable[[Statement], str]:
    """Return a check that the sentence keeps, in some form, all governing operators of a kind."""

    def find(statement: Statement) -> str:
        govern = [found for found in statement.governing if found.operator is operator]
        if operator is Operator.LIMIT:
            return next(
                (_words(statement, found) for found in govern if not _limited(statement, found)), ""
            )
        lost = [
            found
            for found in govern
            if not statement.alignment.kept.issuperset(range(found.start, found.end))
        ]
        if operator is Operator.MODALITY and statement.headline:
            lost = [found for found in lost if not _future(statement, found)]
        if operator is Operator.REPORT and statement.said.count(Operator.DENIAL):
            lost = [found for found in lost if not _denied(statement.heard, found)]
        if operator is Operator.REPORT and _told(statement.said):
            last = max(statement.alignment.kept, default=-1)  # "…, Kraft testified" ends it
            lost = [
                found
                for found in lost
                if last < found.end or _hearsay(statement.heard, found, statement.language)
            ]
        return _words(statement, lost[0]) if len(lost) > _new(operator, statement) else ""

    return find


def _future(statement: Statement, found: Found) -> bool:
    """Whether an operator only expresses the future ("will", "is to"), for which a headline says
    "to"; "was to" does not.
    """
    first, more = statement.heard.words[found.start], range(found.start + 1, found.end)
    verb = statement.language.little_forms.get(first.key)
    future = verb == ("be" if more else "will") and first.key not in {"was", "were"}
    return future and statement.alignment.kept.issuperset(more)


def _denied(heard: Clauses, found: Found) -> bool:
    """Whether a report only names what is denied ("Claims that it will close are untrue")."""
    return found.start == 0 and any(word.key == "that" for word in heard.words[found.end :][:1])


def _told(said: Clauses) -> list[Found]:
    """The reports of a sentence that name who says it ("they blame it", not "it is to blame")."""
    return [
        found
        for found in said.operators
        if found.operator is Operator.REPORT
        and "to" not in [word.key for word in said.words[: found.start][-1:]]
    ]


def _hearsay(heard: Clauses, found: Found, language: Language) -> bool:
    """Whether a report has a clause of its own ("said that she had heard that")."""
    near = heard.words[found.end : found.end + 5]
    return any(word.key in language.clause_words for word in near)


def _new(operator: Operator, statement: Statement) -> int:
    """How many operators of a kind the sentence has that match none in the source."""
    heard = [found for found in statement.heard.operators if found.operator is operator]
    theirs = {at for found in heard for at in range(found.start, found.end)}
    own = _told(statement.said) if operator is Operator.REPORT else statement.said.operators
    return sum(
        found.operator is operator
        and theirs.isdisjoint(statement.place.get(at, -1) for at in range(found.start, found.end))
        for found in own
    )


def _words(statement: Statement, found: Found) -> str:
    return " ".join(word.text for word in statement.heard.words[found.start : found.end])


def _limited(statement: Statement, limit: Found) -> bool:
    """Whether the sentence also limits what `limit` limits in the source."""
    said, heard, language = statement.said, statement.heard, statement.language
    heads = heads_of(heard.words, limit)
    if limit.restrictive:
        return any(
            found.restrictive and statement.place.get(at, -1) in {*heads, -1}
            for found in said.operators
            for at in heads_of(said.words, found)
        )
    if _words(statement, limit).lower() == "one in" and any(
        word.text in language.fractions for word in said.words
    ):
        return True
    return any(
        found.operator is Operator.LIMIT
        and -6 <= found.start - at <= 2
        and _side(said, found, language) == _side(heard, limit, language)
        for at, place in statement.alignment.pairs
        for found in said.operators
        if place in heads
    )


def _side(clauses: Clauses, limit: Found, language: Language) -> str:
    """The side of a number on which the true value lies: "at least" means above it."""
    spelled = " ".join(word.key for word in clauses.words[limit.start : limit.end])
    own = language.operators
    return "above" if spelled in own.above else "below" if spelled in own.below else ""


def turned(statement: Statement) -> str:
    """A denial that is not in the source."""
    said, heard = statement.said, statement.heard
    if said.count(Operator.DENIAL) <= heard.count(Operator.DENIAL):
        return ""
    found = next(one for one in said.operators if one.operator is Operator.DENIAL)
    return said.words[found.start].text


_ENGLISH = frozenset({"en"})

CHECKS = (
    Check("unfinished", "breaks off, or is not a sentence", wording.unfinished, verbatim=True),
    Check("no-verb", "has no verb", wording.no_verb, _ENGLISH),
    Check("question", "asks, or speaks in the first person", wording.question),
    Check("fact", "a name, number or quotation that the article lacks", wording.foreign_fact),
    Check("own-words", "words that the source lacks", wording.own_words),
    Check("link", "joins what the source does not join", structure.link),
    Check("order", "words in another order than in the source", structure.order, _ENGLISH),
    Check("roles", "a passive's subject made the doer", structure.roles, _ENGLISH),
    Check("mixed", "joins two statements of the source", structure.mixed),
    Check("governor", "a clause without the verb that it depends on", structure.governor, _ENGLISH),
    Check("finite", "something planned stated as done", structure.finite, _ENGLISH),
    Check("attachment", "an aside without what it belongs to", structure.attachment),
    Check("denial", "a denial left out", _dropped(Operator.DENIAL)),
    Check("report", "an attribution left out", _dropped(Operator.REPORT)),
    Check("modality", "a plan or possibility stated as fact", _dropped(Operator.MODALITY)),
    Check("condition", "a condition left out", _dropped(Operator.CONDITION)),
    Check("limit", "a limit on a number or name left out", _dropped(Operator.LIMIT)),
    Check("scare-quotes", "scare quotes left out", wording.scare_quotes),
    Check("turned", "a denial that the source lacks", turned),
    Check("number", "a number attached to something else", structure.number),
    Check("name", "a name that may be somebody else's", structure.wrong_name),
    Check(
        "time",
        "a time relative to another sentence",
        standalone.counted_time,
        _ENGLISH,
        verbatim=True,
    ),
    Check(
        "points-back",
        "somebody or something not yet named",
        standalone.points_back,
        _ENGLISH,
        verbatim=True,
    ),
    Check("twice", "says something twice", wording.says_twice),
    Check("restated", "repeats a sentence already served", wording.restated, verbatim=True),
)
