"""Aligns a sentence's words with its source's: a weighted longest common subsequence."""

from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.languages.base import Language
from standfirst.text.tokens import Kind, Token


@dataclass(frozen=True, slots=True)
class Alignment:
    """`pairs` are the places (said, heard) of words that two sentences share in the same order;
    `moved` are the places of said content words that the source has in another order; `own` are
    those of said content words that it lacks.
    """

    pairs: tuple[tuple[int, int], ...]
    moved: tuple[int, ...]
    own: tuple[int, ...]

    @property
    def kept(self) -> frozenset[int]:
        """The places in the source that the sentence has kept."""
        return frozenset(heard for _, heard in self.pairs)


def form(token: Token, language: Language) -> str:
    """The form to compare: a stem, or one form for all articles and one per auxiliary verb."""
    if token.kind is Kind.FIGURE:
        return token.key
    return language.little_forms.get(token.text.lower()) or language.stem(token.text)


def align(said: Sequence[Token], heard: Sequence[Token], language: Language) -> Alignment:
    """Align two sentences' words (tokens other than punctuation).

    Takes time proportional to the product of their lengths. A name, figure or content word weighs
    forty times as much as a function word, so that "the" never displaces a name; of two words with
    the same stem, the one with the same spelling is preferred.
    """
    mine = [form(token, language) for token in said]
    theirs = [form(token, language) for token in heard]
    weights = [40 if token.term else 1 for token in said]
    spelled = [token.text for token in heard]
    best = [[0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
    for row, word in enumerate(mine):
        above, here = best[row], best[row + 1]
        for column, other in enumerate(theirs):
            if word == other:
                same = 4 * (said[row].text == spelled[column] and bool(said[row].term))
                here[column + 1] = above[column] + weights[row] + same
            else:
                here[column + 1] = max(above[column + 1], here[column])
    pairs = _trace(best, mine, theirs)
    followed, known = {place for place, _ in pairs}, set(theirs)
    left = [at for at, token in enumerate(said) if token.term and at not in followed]
    return Alignment(
        pairs=tuple(pairs),
        moved=tuple(at for at in left if mine[at] in known),
        own=tuple(at for at in left if mine[at] not in known),
    )


def _trace(
    best: Sequence[Sequence[int]], mine: Sequence[str], theirs: Sequence[str]
) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    row, column = len(mine), len(theirs)
    while row and column:
        if best[row - 1][column] == best[row][column]:
            row -= 1
        elif best[row][column - 1] == best[row][column]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            pairs.append((row, column))
    return pairs[::-1]
