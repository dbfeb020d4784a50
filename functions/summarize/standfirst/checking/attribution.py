"""Who says what an English sentence of an article says."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from standfirst.checking.shortening import Shortening
from standfirst.words.language import words
from standfirst.words.lexicon import DEMONSTRATIVES, FUNCTION_WORDS, PERSONAL, POSSESSIVES, bare
from standfirst.words.tokens import Kind, Token

_SPEECH = words(
    """said says say told tells announced announces reported claimed claims believe believes
    suggested argued argues revealed reveals warned warns"""
)
_LEADING = _SPEECH | words("suggest suggests suggesting found finds concluded concludes indicates")
"""Verbs that may lead what somebody says."""

_PLAIN = words("said says told")

_TELLING = _SPEECH | words("according saying announce report reports claim add adds added")
"""A sentence with one of these tells itself that something was said."""

_MEDIA = words("agency channel media network newspaper police officials radio station television")
"""A common noun before "reported" is one of these, or nobody: "the first accident reported"."""

_POINTERS = PERSONAL | DEMONSTRATIVES | words("who which latter there")
_NOBODY = (
    FUNCTION_WORDS
    - POSSESSIVES
    - words("a an the all most many some several few no both according")
)
"""No speaker's name begins with one of these: "despite claims"."""

_QUOTES = frozenset("\"'“”‘’")
_MARKS = frozenset(",.?!…()") | _QUOTES
_DASHES = frozenset("-–—")
_BREAKS = frozenset(";:“‘") | _DASHES
"""What a speaker says behind one of these is another statement; a dash in a quotation is none."""

_WHO = 13
"""Most words of a clause that does no more than name who says it."""

_AFTER_VERB = 4
"""Most of them after the verb ("told CNN on Tuesday")."""

_CIRCUMSTANCES = words("in on at since during after before for as when while")
"""Where there are more, what begins with one of these is left out ("said Friday [in her ...]")."""


def is_attributed(sentence: Sequence[Token]) -> bool:
    """Whether a sentence tells itself that something was said."""
    return any(token.key in _TELLING for token in sentence)


def speaker_before(ahead: Sequence[Token]) -> list[Token]:
    """The words for who says what follows `ahead`, the beginning of a source, where they are right
    before it ("Camus said [that]"; of "Lee, who won, said" it is "Lee said"); empty where none are.
    """
    said = [token for token in ahead if token.kind is not Kind.MARK]
    conjunction = bool(said) and said[-1].key == "that"
    verb = len(said) - (2 if conjunction else 1)
    if verb < 1 or said[verb].key not in _LEADING:
        return []
    clauses = _clauses([token for token in ahead if token.start < said[verb].start])
    if clauses[-1][-1:] == [said[verb - 1]]:
        who = clauses[-1]
    else:
        plain = len(clauses) > 2 and not any(token.text in _QUOTES for token in ahead)
        who = clauses[-3] if plain else []
    if not _is_somebody(who) or who[0].key in POSSESSIVES:
        return []
    return [*who, *said[verb:]]


def speaker_within(found: Shortening) -> list[Token]:
    """The words for who says it, where the source tells that between commas amid what the sentence
    keeps ("The deal, unions argue, costs jobs"); empty where it does not.
    """
    for start, end in pairwise(found.places):
        left_out = [
            token
            for token in found.tokens
            if found.heard[start].end <= token.start < found.heard[end].start
        ]
        for clause in _clauses(left_out)[1:-1]:
            if said := _attribution(clause):
                return said
    return []


def speaker_after(found: Shortening) -> list[Token]:
    """The words for who says it, where the source tells that in a later clause of its own
    (", police said"); empty where none does, or another statement comes before.
    """
    quoted = sum(token.text == '"' for token in found.tokens if token.end <= found.last.end) % 2
    clause: list[Token] = []
    begun = False
    for token in [*_without_brackets(found.behind()), None]:
        if token is not None and token.text not in _MARKS | _BREAKS:
            clause.append(token)
            continue
        said = _attribution(clause) if begun else []
        another = begun and clause and clause[0].key == "but"
        if said or token is None or another:
            return said
        if token.text in _BREAKS and not (quoted and token.text in _DASHES):
            return []
        if token.text == '"':
            if not quoted:
                return []
            quoted = 0
        clause, begun = [], True
    return []


def _without_brackets(tokens: Sequence[Token]) -> Iterator[Token]:
    """What stands in no brackets: what somebody says there is another statement."""
    depth = 0
    for token in tokens:
        depth += (token.text == "(") - (token.text == ")")
        if depth <= 0 and token.text != ")":
            yield token


def _clauses(tokens: Sequence[Token]) -> list[list[Token]]:
    """What stands between marks: one list more than there are marks."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in _MARKS | _BREAKS:
            found.append([])
        else:
            found[-1].append(token)
    return found


def _is_somebody(who: Sequence[Token]) -> bool:
    return (
        0 < len(who) <= _WHO
        and who[0].key not in _NOBODY
        and not any(token.kind is Kind.MARK or bare(token.key) in _POINTERS for token in who)
    )


def _attribution(clause: Sequence[Token]) -> list[Token]:
    """The words of a clause that say no more than who says it; empty where it says more."""
    verbs = [at for at, token in enumerate(clause) if token.key in _SPEECH]
    long = len(verbs) == 1 and len(clause) - 1 - verbs[0] > _AFTER_VERB
    if long and clause[verbs[0]].key in _PLAIN:
        after = takewhile(lambda token: token.key not in _CIRCUMSTANCES, clause[verbs[0] :])
        clause = [*clause[: verbs[0]], *after]
    return [*clause] if _attributes(clause) else []


def _attributes(clause: Sequence[Token]) -> bool:
    if len(clause) < 2 or not _is_somebody(clause):
        return False
    if clause[0].key == "according":
        return True
    verbs = [at for at, token in enumerate(clause) if token.key in _SPEECH]
    if len(verbs) != 1:
        return False
    verb, before = clause[verbs[0]], clause[verbs[0] - 1]
    if verb is clause[0]:
        return verb.key in _PLAIN - {"told"}
    if verb.key == "reported" and before.kind is Kind.WORD and before.key not in _MEDIA:
        return False
    return len(clause) - 1 - verbs[0] <= _AFTER_VERB
