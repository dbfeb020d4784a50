"""Cuts a sentence to the length of a headline, where it may end."""

from collections.abc import Sequence

from standfirst.checking.finish import is_verb
from standfirst.words.language import Language, words
from standfirst.words.lexicon import DEMONSTRATIVES, DETERMINERS
from standfirst.words.tokens import Kind, Token, tokenize

_FEWEST = 4
"""A headline that was cut has at least so many words."""

_DURATIONS = words("second minute hour day week month year decade")
"""What belongs together with the preposition after it ("a week after")."""

_DETERMINERS = DETERMINERS | DEMONSTRATIVES | words("no")
_PHRASE = 3
"""Most words from a determiner to its noun."""

_RELATIVE = words("that which who whose")
_BE = words("is are was were been be")


def cut(text: str, most: int, language: Language) -> str:
    """Return `text` if it has at most `most` words, else its beginning up to the last comma within
    them, or else to the last word of `language.adjuncts` before which a clause may be whole
    ("changes its definition of marriage [after a vote]"); "" when it cannot be cut.
    """
    said = text.split()
    if len(said) <= most:
        return text
    for count in range(most, _FEWEST - 1, -1):
        if said[count - 1][-1] in ",;:":
            return " ".join(said[:count])[:-1]
    tokens = tokenize(text, language)
    for at in range(len(tokens) - 1, 0, -1):
        begun = text[: tokens[at].start].rstrip()
        if (
            _FEWEST <= len(begun.split()) <= most
            and _begins_adjunct(tokens[at:], language)
            and _is_clause(tokens[:at], infinitive=tokens[at].key == "to")
        ):
            return begun
    return ""


def _begins_adjunct(tokens: Sequence[Token], language: Language) -> bool:
    """Whether an adjunct begins: "after a vote", "to include couples"; not "to Arne"."""
    first, after = tokens[0].key, tokens[1:2]
    if first != "to":
        return first in language.adjuncts
    return bool(language.adjuncts) and any(
        token.kind is Kind.WORD and token.term and not token.key.endswith(("ing", "s"))
        for token in after
    )


def _is_clause(tokens: Sequence[Token], *, infinitive: bool) -> bool:
    """Whether English `tokens` have a verb of their own and end in a passive, or in a noun to which
    no more belongs; before an `infinitive` it has to have its determiner ("comes back to bite").
    """
    around = [None, *tokens, None]
    verbs = [is_verb(around[at], token, around[at + 2]) for at, token in enumerate(tokens)]
    first = verbs.index(True) if any(verbs) else len(tokens)
    if first == len(tokens) or any(token.key in _RELATIVE for token in tokens[:first]):
        return False
    before, last = tokens[-2].key, tokens[-1]
    if last.key.endswith("ed"):
        return before in _BE
    nearby = range(first + 1, len(tokens) - 1)[-_PHRASE:]
    in_phrase = any(tokens[at].key in _DETERMINERS for at in nearby)
    noun = last.kind in (Kind.WORD, Kind.NAME) and last.term and before != "to"
    whole = in_phrase or not (verbs[-1] or infinitive)
    return bool(noun) and whole and last.key.removesuffix("s") not in _DURATIONS
