"""Everything that a summary of an article may write besides free lower-case words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile
from typing import TypeVar

from standfirst.article import Article
from standfirst.checking.nouns import common_nouns
from standfirst.constraints.pieces import After, Piece, figure_pieces, is_free, name_pieces
from standfirst.words.known import language_of
from standfirst.words.language import Language
from standfirst.words.quotations import quotations
from standfirst.words.tokens import Kind, Token, tokenize

LONGEST = 80
"""No word, name or figure of more characters is taken."""

LONGEST_QUOTE = 30
"""Longer quotations are written in parts of at most so many words."""

_Item = TypeVar("_Item")
_GAP = re.compile(r"[,;:]? | (?:-|--|–|—) |—|(?:\.\.\.|…) ?")

Passage = tuple[tuple[str, str], ...]
"""Quoted words, each with what stands between it and the word before."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What may be written.

    `names` and `figures` are pieces of text, `nouns` names that are not joined with what is beside
    them, `odd` words of an unusual form; `starters` are ordinary words that may begin a sentence,
    with their capital; `quotes` are quoted passages and `marks` the quotation marks that open them
    in the article.
    """

    language: Language
    names: tuple[Piece, ...]
    nouns: tuple[Piece, ...]
    figures: tuple[Piece, ...]
    odd: tuple[Piece, ...]
    starters: tuple[str, ...]
    quotes: tuple[Passage, ...]
    marks: frozenset[str]

    @classmethod
    def of(cls, article: Article, most: int) -> "Vocabulary":
        """The vocabulary of `article`: at most `most` names, figures, first words and quoted
        words each, the article's first.
        """
        language = language_of(article.language)
        sentences = [tokenize(sentence.text, language) for sentence in article.sentences]
        quotes: list[Passage] = []
        marks: set[str] = set()
        for _, group in groupby(article.sentences, key=lambda sentence: sentence.paragraph):
            text = " ".join(sentence.text for sentence in group)
            for start, end in quotations(text):
                quotes += _passages(text[start:end], language)
                marks.add(text[start - 1])
        names = (piece for tokens in sentences for piece in name_pieces(tokens, language))
        odd = (piece for tokens in sentences for piece in _odd_words(tokens, language))
        return cls(
            language=language,
            names=_first((piece for piece in names if len(piece.text) <= LONGEST), most),
            nouns=_first(_nouns(sentences, language), most),
            figures=_first(
                (p for p in figure_pieces(sentences, language) if len(p.text) <= LONGEST), most
            ),
            odd=_first(odd, most),
            starters=_first(_starters(sentences, language), most),
            quotes=tuple(_up_to(_first(quotes, most), most)),
            marks=frozenset(marks),
        )


def _first(items: Iterable[_Item], most: int) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys(items))[:most]


def _nouns(sentences: Sequence[Sequence[Token]], language: Language) -> Iterator[Piece]:
    """Common nouns that are written like names, dates, and names that stand alone."""
    nouns = {key for tokens in sentences for key in common_nouns(tokens, language)}
    for tokens in sentences:
        for token in tokens:
            if token.kind is Kind.NAME and (token.alone or token.key in nouns):
                yield Piece(token.text, After.WORD)


def _odd_words(tokens: Sequence[Token], language: Language) -> Iterator[Piece]:
    """Ordinary words that no free word is like ("i.e.", "and/or", "The" inside a sentence)."""
    for at, token in enumerate(tokens):
        unusual = token.kind is Kind.WORD and not is_free(token.text, language)
        short = len(token.text) <= LONGEST
        if at and unusual and short and token.text not in language.figures.counting:
            yield Piece(token.text, After.WORD)


def _starters(sentences: Sequence[Sequence[Token]], language: Language) -> Iterator[str]:
    yield from (word.capitalize() for word in sorted(language.starters))
    for tokens in sentences:
        if language.enclitics and tokens:
            yield _with_enclitics(tokens)
        for token in tokens:
            if len(token.text) > LONGEST or token.kind is not Kind.WORD:
                continue
            if token.text[0] in "Ii" and token.key[:2] in {"i", "i'"}:
                yield token.text
            elif is_free(token.text, language) and token.text[0] not in "ßÿ":
                yield token.text[0].upper() + token.text[1:]


def _with_enclitics(tokens: Sequence[Token]) -> str:
    """A sentence's first word with what hangs on it by a hyphen ("Est-elle")."""
    hanging = takewhile(lambda pair: pair[0].end == pair[1].start, pairwise(tokens))
    return tokens[0].text + "".join(after.text for _, after in hanging)


def _passages(quoted: str, language: Language) -> Iterator[Passage]:
    """The parts of a quotation in which only usual punctuation stands between the words."""
    passage: list[tuple[str, str]] = []
    end = 0
    for token in tokenize(quoted, language):
        if token.kind is Kind.MARK:
            continue
        gap = quoted[end : token.start]
        broken = not _GAP.fullmatch(gap) or len(token.text) > LONGEST
        if passage and (broken or len(passage) == LONGEST_QUOTE):
            yield tuple(passage)
            passage = []
        if len(token.text) <= LONGEST:
            passage.append((gap if passage else "", token.text))
        end = token.end
    if passage:
        yield tuple(passage)


def _up_to(passages: Iterable[Passage], most: int) -> Iterator[Passage]:
    left = most
    for passage in passages:
        if left > 0:
            yield passage[:left]
            left -= len(passage)
