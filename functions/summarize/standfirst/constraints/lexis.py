"""The rules of words: free words, names, figures and quotations of a vocabulary, in GBNF."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from standfirst.constraints.gbnf import Rules, either, literal, one_of, trie
from standfirst.constraints.marks import APOSTROPHE, STATES
from standfirst.constraints.pieces import NOT_AFTER_HYPHEN, After, Piece
from standfirst.constraints.vocabulary import Passage, Vocabulary
from standfirst.words.folding import fold
from standfirst.words.quotations import opens_elision

OPENED = "o"
"""The state after "The" or "This" at the beginning of a sentence."""

DOTTED = "d"
"""What is added to the state after an abbreviation: its full stop may be the sentence's."""

_JOINT = one_of("'’-")

Groups = dict[tuple[str, int], str]
"""Names of rules by the state that they leave open and the words that they have."""

_Group = dict[str, set[str]]


class Lexis:
    """The names of the rules of everything that a vocabulary lets one write.

    `names`, `nouns` (names that are not joined with their neighbours), `figures`, `amounts`
    (figures that are no bare numbers) and `odd` are groups; `first` are those that may begin a
    sentence; `quotes` are quoted words by the state that they leave open; `words` are free words
    by the state that they follow.
    """

    def __init__(self, rules: Rules, vocabulary: Vocabulary) -> None:
        language = vocabulary.language
        self._rules = rules
        self._language = language
        self.names = self._grouped(vocabulary.names)
        self.nouns = self._grouped(vocabulary.nouns)
        self.figures = self._grouped(vocabulary.figures)
        self.amounts = {key: rule for key, rule in self.figures.items() if key[0] == After.AMOUNT}
        self.odd = self._grouped(vocabulary.odd)
        self.first = self._grouped(_first_pieces(vocabulary))
        self.starter = self._one_of(set(vocabulary.starters) - language.openers)
        self.opener = self._one_of(language.openers)
        self.link = self._one_of(link for link in language.links if link.isalpha())
        self.quotes = self._quotes(vocabulary)
        units = (unit for unit in language.units if unit.isalpha())
        no_unit = self._word(language.figures.absorbed.union(units))
        self.words = {
            str(After.WORD): self._word(frozenset()),
            str(After.NAME): self._word(language.links),
            str(After.AMOUNT): no_unit,
            str(After.ALONE): no_unit,
            OPENED: self._word(language.own_words),
        }

    def _one_of(self, texts: Iterable[str]) -> str:
        return self._rules.name(trie({text: [""] for text in texts}))

    def _word(self, excluded: frozenset[str]) -> str:
        """A rule for any lower-case word that neither counts nor is `excluded`."""
        letters = self._language.letters
        names = (word for word in self._language.calendar if word.isalpha())
        never = self._language.figures.counting.union(names)
        first = self._rules.any_word_but(never | excluded, letters)
        other = self._rules.any_word_but(never | NOT_AFTER_HYPHEN, letters)
        return self._rules.name(f"{first} ({_JOINT} {other}){{0,3}} {APOSTROPHE}?")

    def _grouped(self, pieces: Iterable[Piece]) -> Groups:
        groups: dict[tuple[str, int], _Group] = defaultdict(lambda: defaultdict(set))
        for piece in pieces:
            words = len(piece.text.split()) + bool(piece.follow)
            dotted = DOTTED if piece.text.endswith(".") and not piece.follow else ""
            end = f'" " {self._one_of(piece.follow)}' if piece.follow else ""
            groups[piece.after + dotted, words][piece.text].add(end)
        return {key: self._rules.name(trie(group)) for key, group in groups.items()}

    def _quotes(self, vocabulary: Vocabulary) -> Mapping[str, str]:
        rules = {
            state: self._passages(vocabulary.quotes, single=state == "s")
            for state, marks in STATES.items()
            if marks & vocabulary.marks
        }
        return {state: self._rules.name(rule) for state, rule in rules.items() if rule}

    def _passages(self, passages: Iterable[Passage], *, single: bool) -> str:
        """An expression for any neighbouring words of a passage, "" if there are none."""
        starts: _Group = defaultdict(set)
        for passage in passages:
            rest = ""
            for gap, word in reversed(passage):
                tails = {rest, ""} if _may_end(word, single=single) else {rest} - {""}
                if tails:
                    if not (single and opens_elision(word)):
                        starts[word] |= tails
                    rest = self._rules.name(f"{literal(gap + word)} {either(*sorted(tails))}")
        return trie(starts) if starts else ""


def _first_pieces(vocabulary: Vocabulary) -> Iterable[Piece]:
    for piece in vocabulary.names:
        if fold(piece.text.split()[0]) not in {"here", "this"}:
            yield piece
    for piece in vocabulary.figures:
        yield Piece(piece.text[0].upper() + piece.text[1:], piece.after, piece.follow)


def _may_end(word: str, *, single: bool) -> bool:
    """Whether a closing mark after `word` can be nothing else: not an opening one, nor the
    apostrophe of a possessive.
    """
    return (word[-1].isalnum() or word[-1] in ".%") and not (single and word[-1] in "sS")
