"""Who says what an English sentence of an article says."""

from collections.abc import Sequence
from itertools import dropwhile

from standfirst.words.language import words
from standfirst.words.tokens import Kind, Token

_SPEECH = words(
    """said says say told tells announced announces reported claimed claims believe believes
    suggested argued argues revealed reveals warned warns"""
)
_SAYING = _SPEECH | words("suggest suggests suggesting found finds concluded concludes")
_ATTRIBUTING = _SPEECH | words("according saying announce report reports claim add adds added")
_MEDIA = words("agency channel media network newspaper police officials radio station television")
"""What may report, where it is no name."""

_POINTERS = words("he she they it we i you who which that this these those latter former one there")
_POSSESSIVES = words("his her its their our my your")
_JOINERS = words(
    "and but or so yet while as when because although though if since until after before where"
)
_MARKS = frozenset(",.;:?!\"'“”‘’…")
_LONGEST = 11
"""Most words of a clause that does no more than name who says it."""

_BEHIND = 4
"""Most of them after the verb ("told CNN on Tuesday")."""


def is_attributed(sentence: Sequence[Token]) -> bool:
    """Whether a sentence tells itself that something was said."""
    return any(token.key in _ATTRIBUTING for token in sentence)


def speaker_before(source: Sequence[Token], start: int) -> list[Token]:
    """The words for who says what `source` has from character `start` on, where they stand right
    before it ("Camus said [that]"; of "Lee, who won, said" it is "Lee said"); empty where none do.
    """
    ahead = [token for token in source if token.end <= start]
    spoken = [token for token in ahead if token.kind is not Kind.MARK]
    said = len(spoken) - 1 - (spoken[-1:] != [] and spoken[-1].key == "that")
    if said < 1 or spoken[said].key not in _SAYING:
        return []
    clauses = _clauses([token for token in ahead if token.start < spoken[said].start])
    who = clauses[-1] if clauses[-1][-1:] == [spoken[said - 1]] else clauses[0]
    if not _is_somebody(who) or who[0].key in _POSSESSIVES:
        return []
    return [*who, *spoken[said:]]


def speaker_after(source: Sequence[Token], end: int) -> list[Token]:
    """The words for who says what `source` has up to character `end`, where a later clause does no
    more than that (", police said"); empty where none does.
    """
    behind = dropwhile(
        lambda token: token.text not in _MARKS, (t for t in source if t.start >= end)
    )
    return next((clause for clause in _clauses(list(behind)) if _attributes(clause)), [])


def _clauses(tokens: Sequence[Token]) -> list[list[Token]]:
    """What stands between marks: one list more than there are marks."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in _MARKS:
            found.append([])
        else:
            found[-1].append(token)
    return found


def _is_somebody(who: Sequence[Token]) -> bool:
    return (
        0 < len(who) <= _LONGEST
        and who[0].key not in _JOINERS
        and not any(
            token.kind is Kind.MARK or token.key.partition("'")[0] in _POINTERS for token in who
        )
    )


def _attributes(clause: Sequence[Token]) -> bool:
    if len(clause) < 2 or not _is_somebody(clause):
        return False
    if clause[0].key == "according":
        return True
    verbs = [at for at, token in enumerate(clause) if token.key in _SAYING]
    if len(verbs) != 1:
        return False
    verb, before = clause[verbs[0]], clause[verbs[0] - 1]
    if verb is clause[0]:
        return verb.key in ("said", "says")
    if verb.key == "reported" and before.kind is Kind.WORD and before.key not in _MEDIA:
        return False
    return len(clause) - 1 - verbs[0] <= _BEHIND
