"""Operators: the words that qualify what a sentence says, and which of them a shortening must keep.

A sentence is split into segments at punctuation, conjunctions and relative pronouns. An operator
is assumed to govern what the shortening has kept unless the segments show otherwise.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise

from standfirst.languages.base import Language
from standfirst.text.stemming import fold_case
from standfirst.text.tokens import Kind, Token


class Operator(StrEnum):
    """What an operator does to a statement."""

    DENIAL = "denial"
    REPORT = "report"
    MODALITY = "modality"
    CONDITION = "condition"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Found:
    """An operator at the words `start` to `end` (exclusive) of a sentence.

    If `whole`, it also governs what precedes it; if `clausal`, it is an operator only before a
    clause; if `numeric`, only before a number; if `local` ("allegedly"), it governs what follows.
    """

    operator: Operator
    start: int
    end: int
    whole: bool = False
    clausal: bool = False
    numeric: bool = False
    local: bool = False
    restrictive: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """The words `start` to `end` (exclusive) of a sentence, and how the segment begins."""

    start: int
    end: int
    aside: bool = False
    """It begins with a word such as "who" or "after"."""
    joined: bool = False
    """It begins with a word such as "and"."""
    broken: bool = False
    """It begins another statement ("but", a semicolon, a comma before "and")."""
    hard: bool = False
    """No report before it governs it: it begins after a semicolon or with "but"."""


_COMMAS = frozenset(",;:()–—")
_STOPS = frozenset(";")
_QUOTES = frozenset('"“”„«»')
_REACH = 4
"""Maximum words between a reporting verb and its study, or a limit and its number."""
_FEW = 2
"""A reporting segment with at most this much content after its verb reports what precedes it."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence as words, with its operators and segments."""

    words: tuple[Token, ...]
    operators: tuple[Found, ...]
    segments: tuple[Segment, ...]

    @classmethod
    def of(cls, tokens: Sequence[Token], language: Language) -> "Clauses":
        """Find the operators and segments of a tokenised sentence."""
        words = tuple(token for token in tokens if token.kind is not Kind.MARK)
        operators = tuple(_operators(tokens, words, language))
        return cls(words, operators, _segments(tokens, words, operators, language))

    def count(self, operator: Operator) -> int:
        """How many operators of this kind the sentence has, whatever they govern."""
        return sum(found.operator is operator for found in self.operators)

    def segment(self, at: int) -> int:
        """The number of the segment that contains the word at place `at`."""
        return next(n for n, part in enumerate(self.segments) if at < part.end)


_NEUTRAL = Found(Operator.LIMIT, 0, 0)


@cache
def _lexicon(language: Language) -> Mapping[str, Sequence[tuple[tuple[str, ...], Found]]]:
    """Every operator by its first word, the longest first; each `Found` is a blank to fill in."""
    own = language.operators
    kinds = (
        (own.negation, Found(Operator.DENIAL, 0, 0)),
        (own.excess, Found(Operator.DENIAL, 0, 0)),
        (own.denial, Found(Operator.DENIAL, 0, 0, whole=True)),
        (own.report, Found(Operator.REPORT, 0, 0)),
        (own.local_report, Found(Operator.REPORT, 0, 0, local=True)),
        (own.clause_report, Found(Operator.REPORT, 0, 0, clausal=True)),
        (own.modality, Found(Operator.MODALITY, 0, 0)),
        (own.condition, Found(Operator.CONDITION, 0, 0)),
        (own.limit, Found(Operator.LIMIT, 0, 0)),
        (own.neutral, _NEUTRAL),
        (own.restrictive, Found(Operator.LIMIT, 0, 0, restrictive=True)),
        (own.number_limit, Found(Operator.LIMIT, 0, 0, numeric=True)),
    )
    found: dict[str, list[tuple[tuple[str, ...], Found]]] = {}
    for phrases, blank in kinds:
        for phrase in phrases:
            spelled = tuple(phrase.split())
            found.setdefault(spelled[0], []).append((spelled, blank))
    return {first: sorted(rest, key=lambda one: -len(one[0])) for first, rest in found.items()}


def _operators(
    tokens: Sequence[Token], words: Sequence[Token], language: Language
) -> Iterator[Found]:
    lexicon = _lexicon(language)
    spelled = [fold_case(word.text) for word in words]
    at = 0
    while at < len(words):
        length = 1
        if at == 0 and spelled[0] in language.inversions:
            yield Found(Operator.CONDITION, 0, 1)
        for phrase, blank in lexicon.get(spelled[at], ()):
            if tuple(spelled[at : at + len(phrase)]) != phrase or words[at].month:
                continue
            if blank is _NEUTRAL:
                length = len(phrase)
                break
            found = replace(blank, start=at, end=at + len(phrase))
            if _counts(found, tokens, words, language):
                yield found
                length = len(phrase)
                break
        else:
            if spelled[at].endswith("n't"):
                yield Found(Operator.DENIAL, at, at + 1)
        at += length


def _counts(  # noqa: PLR0911
    found: Found, tokens: Sequence[Token], words: Sequence[Token], language: Language
) -> bool:
    """Whether a possible operator is one in this context."""
    if words[found.start].key in language.operators.excess:
        return any(word.key == "to" for word in words[found.end : found.end + 3])
    if found.numeric:
        return any(word.kind is Kind.FIGURE for word in words[found.end : found.end + 2])
    if not found.clausal:
        return True
    if {word.key for word in words[found.end : found.end + _REACH]} & language.clause_words:
        return True
    near = words[max(0, found.start - _REACH) : found.start]
    if any(fold_case(word.text) in language.operators.studies for word in near):
        return True
    keys = [word.key for word in words[found.end : found.end + 3 * _REACH]]
    if ("to", "be") in pairwise(keys):  # "found the bridge to be unsafe"
        return True
    begin, end = words[found.start].start, words[found.end - 1].end
    before = [token.text for token in tokens if token.end <= begin]
    after = [token.text for token in tokens if token.start >= end]
    if before[-1:] == [","]:  # ", wrote she"
        return not after or after[0].lower() not in language.prepositions
    quoted = not _QUOTES.isdisjoint([*before[-2:], *after[:1]])
    return quoted or ("," in before and (not after or after[0] in ".,?!"))


def _segments(
    tokens: Sequence[Token],
    words: Sequence[Token],
    operators: Sequence[Found],
    language: Language,
) -> tuple[Segment, ...]:
    conditions = {one.start for one in operators if one.operator is Operator.CONDITION}
    phrases = {one.start for one in operators if one.end - one.start > 1}
    inside = {at for one in operators for at in range(one.start + 1, one.end)}  # "has yet to"
    place = {word.start: at for at, word in enumerate(words)}
    starts: dict[int, Segment] = {0: Segment(0, 0)}
    mark = ""
    for token in tokens:
        if token.kind is Kind.MARK:
            mark = token.text if token.text in _COMMAS | {"-"} else mark
            continue
        at, key = place[token.start], token.key
        # "according to" does not begin an aside
        participle = mark == "," and at not in phrases and _is_aside(words, at, language)
        opens = key in language.asides or key in language.links_of_clauses
        marked = bool(mark) or not at or key not in language.relatives
        aside = participle or (opens and marked) or at in conditions
        follows = words[at + 1].key if at + 1 < len(words) else ""
        phrase = not mark and follows in language.prepositions  # "and in its branches"
        joined = key in language.coordinators and not phrase
        broken = key in language.breaks and at not in inside
        if at and (mark or aside or joined or broken):
            another = broken or mark in _STOPS
            starts[at] = Segment(
                at, 0, aside, joined, another or bool(mark and joined), hard=another
            )
        elif not at:
            starts[0] = Segment(0, 0, aside, joined)
        mark = ""
    edges = [*sorted(starts), len(words)]
    return tuple(replace(starts[start], end=end) for start, end in pairwise(edges))


def _is_aside(words: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a participle begins an aside here ("citing", "accused by")."""
    active, passive = language.participles
    by = {word.key for word in words[at + 1 : at + 2]} & language.agents
    return words[at].key.endswith(active) or (words[at].key.endswith(passive) and bool(by))


def governing(heard: Clauses, kept: frozenset[int]) -> Iterator[Found]:
    """The operators of a source that govern the words that a shortening has `kept`."""
    content = {at for at in kept if heard.words[at].term}
    told = {at for found in heard.operators for at in range(found.start, found.end)}
    for found in heard.operators:
        own = set(range(found.start, found.end))
        denies = found.operator is Operator.DENIAL and not found.whole  # "did not say"
        last = heard.words[found.end - 1]
        excepts = last.key == "but" and own - kept == {found.end - 1}  # "all but the wettest"
        if excepts or _governs(found, heard, content - (own if denies else told)):
            yield found


def _governs(found: Found, heard: Clauses, content: set[int]) -> bool:  # noqa: PLR0911
    number = heard.segment(found.start)
    segment = heard.segments[number]
    if found.operator is Operator.LIMIT:
        if found.restrictive:
            behind = found.end == segment.end  # "…, on Wednesdays only"
            return any((behind or at >= segment.start) and at < segment.end for at in content)
        return not content.isdisjoint(heads_of(heard.words, found))
    begin, end = _statement(number, heard, found.operator is Operator.CONDITION)
    own = max(part.start for part in heard.segments[: number + 1] if part.hard or not part.start)
    first = [word.key for word in heard.words[own : found.start]]
    if own and first[:1] in (["that"], ["this"]) and {"is", "was"} & {*first} and content:
        return True  # "; that is the plan"
    here = any(segment.start <= at < segment.end for at in content)
    if found.operator is Operator.DENIAL and _takes_back(found, number, heard):
        return any(at < segment.start for at in content)
    between = 0 < number < len(heard.segments) - 1
    if (
        between
        and not here
        and not found.whole
        and (found.local or found.operator in {Operator.DENIAL, Operator.MODALITY})
    ):
        return False
    after = any(found.end <= at < end for at in content)
    told = any(heard.words[at].term for at in range(found.end, end))
    match found.operator:
        case Operator.CONDITION:
            inner = _is_within(number, heard, content)
            return not inner and any(begin <= at < end for at in content)
        case Operator.REPORT if not found.local:
            if after or segment.aside:
                return after
            if _inside(number, heard):
                return False
            later = sum(bool(word.term) for word in heard.words[found.end : segment.end])
            inverted = found.start == segment.start  # ", said its director"
            trailing = bool(number) and not (segment.joined or segment.broken)
            trailing &= (inverted or later <= _FEW) and _next(found, heard) != "that"
            hard = next((one.start for one in heard.segments if one.hard), len(heard.words))
            return trailing or (begin == 0 == number and any(at < hard for at in content))
        case Operator.DENIAL if found.whole:
            opening = {word.key for word in heard.words[segment.start : segment.start + 2]}
            if "which" in opening and opening & {"is", "was", "are", "were"}:
                return True
            whole = any(begin <= at < end for at in content)
            return after or here or (not segment.aside and whole)
        case _:
            ahead = found.operator is Operator.MODALITY and not told
            behind = found.operator is Operator.DENIAL and here  # "lehnte ihn nicht ab"
            later = any(heard.words[at].term for at in range(found.end, segment.end))
            return (
                after
                or (ahead and any(begin <= at < end for at in content))
                or (behind and not later)
            )


def _takes_back(found: Found, number: int, heard: Clauses) -> bool:
    """Whether a denial ends a clause that says nothing else ("but it will not")."""
    part, after = heard.segments[number], heard.segments[number + 1 : number + 2]
    bare = not any(word.term for word in heard.words[part.start : part.end])
    ends = found.end == part.end > part.start + _FEW
    return part.broken and bare and ends and not any(one.broken for one in after)


def _is_within(number: int, heard: Clauses, content: set[int]) -> bool:
    """Whether a segment continues an aside without punctuation, and both are left out ("which would
    close if …").
    """
    aside, part = heard.segments[max(0, number - 1)], heard.segments[number]
    joins = part.start > 0 and heard.words[part.start].start - heard.words[part.start - 1].end == 1
    left_out = content.isdisjoint(range(aside.start, part.end))
    return joins and aside.aside and aside.start > 0 and left_out


def _inside(number: int, heard: Clauses) -> bool:
    """Whether a report is between a conjunction and its statement ("and, police said, it")."""
    before = heard.segments[number - 1] if number else None
    return bool(before and before.end - before.start == 1 and (before.joined or before.aside))


def _next(found: Found, heard: Clauses) -> str:
    return heard.words[found.end].key if found.end < len(heard.words) else ""


def _statement(number: int, heard: Clauses, condition: bool) -> tuple[int, int]:
    """The words (start, end) of the statement that a segment belongs to. An aside and what is
    joined to it is its own statement, except a condition; any other ends where the next begins.
    """
    segments = heard.segments
    if segments[number].aside and not condition:
        end = number + 1
        while end < len(segments) and (segments[end].aside or segments[end].joined):
            end += 1
        if end < len(segments) or number:
            return segments[number].start, segments[end - 1].end
    own = 0 if condition else 1
    begin = max((n for n in range(number + own) if _begins(segments[n])), default=0)
    later = (part.start for part in segments[number + 1 :] if part.broken)
    return segments[begin].start, next(later, len(heard.words))


def _begins(segment: Segment) -> bool:
    """Whether the segment begins a new statement: "but", or an "and" followed by a comma."""
    return segment.broken or (segment.joined and segment.end - segment.start == 1)


def heads_of(words: Sequence[Token], limit: Found) -> set[int]:
    """The places of the words that a limit applies to: the next content word, and the whole that it
    is a part of ("all but four of the 52 miners").
    """
    if words[limit.start].key == "alone":
        return {limit.start - 1}
    after = range(limit.end, min(limit.end + _REACH, len(words)))
    head = next((at for at in after if words[at].term), -1)
    if [word.key for word in words[head + 1 : head + 2]] == ["of"]:
        whole = range(head + 2, min(head + 2 + _REACH, len(words)))
        return {head, *[at for at in whole if words[at].term][:1]}
    return {head}
