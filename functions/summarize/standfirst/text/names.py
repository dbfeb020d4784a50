"""Names of several words: which tokens are joined to one, and what stands before it."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from standfirst.languages.demonyms import SAME_PHRASE
from standfirst.text.tokens import Kind, Link, Token


def name_runs(tokens: Sequence[Token], *, owned: bool = False) -> Iterator[list[Token]]:
    """The names of a text, each as the tokens that it is joined of.

    Capitalised words with nothing but space between them are one name, and so are those that a
    link joins ("Bank of England", "Edwin van der Sar"). A possessive ends a name, unless what is
    `owned` shall be part of it ("Russia's President Ivanov" as the Russian President Ivanov).
    """
    at = 0
    while at < len(tokens):
        if tokens[at].kind is not Kind.NAME:
            at += 1
            continue
        end = at + 1
        while not tokens[end - 1].alone and (owned or not possessive(tokens[end - 1])):
            follow = end
            while follow < min(end + 2, len(tokens)) and _links(tokens[follow], follow - end):
                follow += 1
            if follow >= len(tokens) or tokens[follow].kind is not Kind.NAME:
                break
            if tokens[follow].alone:
                break
            end = follow + 1
        yield list(tokens[at:end])
        at = end


def possessive(token: Token) -> bool:
    """Whether a name ends in an apostrophe and s."""
    return token.text.endswith(("'s", "’s", "'S", "’S"))


def _links(token: Token, before: int) -> bool:
    """Whether a word can join names, as the one after `before` other links."""
    return token.link is Link.ANY or (token.link is Link.SECOND and before > 0)


def roles(tokens: Sequence[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """Every content word that stands right before a name, with the name ("captain Ida Larsen")."""
    word = {after.start: before for before, after in pairwise(tokens)}
    for run in name_runs(tokens):
        before = word.get(run[0].start)
        if before and before.kind is Kind.WORD and before.term:
            yield before, run


def run_key(run: Sequence[Token]) -> str:
    """The keys of a name's words, with a country's names of several words as one."""
    key = f" {' '.join(token.key for token in run)} "
    for phrase, name in SAME_PHRASE.items():
        key = key.replace(f" {phrase} ", f" {name} ")
    return key.strip()


def capitalised(tokens: Sequence[Token]) -> list[frozenset[str]]:
    """The names of a text, each as the terms of words with a capital that follow each other."""
    runs = groupby(tokens, key=lambda token: token.kind is Kind.NAME)
    return [frozenset(token.term for token in run) for is_name, run in runs if is_name]
