"""What the checks look at: a written sentence beside its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from standfirst.faithfulness.alignment import Alignment, align
from standfirst.faithfulness.evidence import Evidence
from standfirst.faithfulness.operators import Clauses, Found, Operator, governing
from standfirst.languages.base import Language
from standfirst.text.tokens import Kind, Token, terms_of, tokenize


@dataclass(frozen=True)
class Statement:
    """A written sentence beside the source that it claims to shorten.

    `source` holds the indices of one article sentence or two neighbours. `served` are the sentences
    that a reader reads before this one, `later` those read after it. It `follows` if the last of
    `served` is also the sentence right before it in the article.
    """

    text: str
    source: tuple[int, ...]
    evidence: Evidence
    served: tuple[str, ...] = ()
    headline: bool = False
    follows: bool = False
    later: tuple[str, ...] = ()

    @property
    def language(self) -> Language:
        """The article's language."""
        return self.evidence.language

    @cached_property
    def verbatim(self) -> bool:
        """Whether it is the article's own sentence."""
        own = [self.evidence.sentences[index].text for index in self.source]
        return own == [self.text]

    @cached_property
    def tokens(self) -> list[Token]:
        """The sentence's tokens."""
        return tokenize(self.text, self.language)

    @cached_property
    def said(self) -> Clauses:
        """The sentence's words, operators and segments."""
        return Clauses.of(self.tokens, self.language)

    @cached_property
    def heard(self) -> Clauses:
        """The same for its source."""
        return self.evidence.heard(self.source)

    @cached_property
    def alignment(self) -> Alignment:
        """Which of its words match which words of the source."""
        return align(self.said.words, self.heard.words, self.language)

    @cached_property
    def governing(self) -> tuple[Found, ...]:
        """The operators of its source that govern the words it has kept."""
        return tuple(governing(self.heard, self.alignment.kept))

    @cached_property
    def read(self) -> frozenset[str]:
        """The terms that a reader has read in the sentences before."""
        return frozenset().union(*(self.terms_of(text) for text in self.served))

    def terms_of(self, text: str) -> frozenset[str]:
        """The terms of another sentence."""
        return terms_of(tokenize(text, self.language))

    @cached_property
    def displaced(self) -> list[int]:
        """The places of words in a different order than in the source. Each clause is compared on
        its own, without its attribution.
        """
        apart = attribution(self.said)
        found: list[int] = []
        for part in self.said.segments:
            places = [at for at in range(part.start, part.end) if at not in apart]
            words = [self.said.words[at] for at in places]
            moved = align(words, self.heard.words, self.language).moved
            found += [places[at] for at in moved]
        return found

    @cached_property
    def content(self) -> int:
        """How many content words it has."""
        return sum(bool(word.term) for word in self.said.words)

    @cached_property
    def known_before(self) -> frozenset[str]:
        """The terms that the article uses before the source."""
        return self.evidence.known_before(self.source[0])

    @cached_property
    def inserted(self) -> list[Token]:
        """Names that occur earlier in the article but not in the source."""
        words = (self.said.words[at] for at in self.alignment.own)
        return [word for word in words if word.kind is Kind.NAME and word.term in self.known_before]

    @cached_property
    def named(self) -> set[int]:
        """The places of runs of names that contain an inserted name."""
        new = {word.start for word in self.inserted}
        found: set[int] = set()
        at = 0
        for is_name, group in groupby(self.said.words, key=lambda word: word.kind is Kind.NAME):
            run = list(group)
            if is_name and any(word.start in new for word in run):
                found |= set(range(at, at + len(run)))
            at += len(run)
        return found

    @cached_property
    def place(self) -> dict[int, int]:
        """The place in the source of each matched word, by the word's place."""
        return dict(self.alignment.pairs)

    def words(self, places: Sequence[int]) -> str:
        """The words at these places, for a `Reason`."""
        return " ".join(self.said.words[at].text for at in places)


def attribution(said: Clauses) -> set[int]:
    """The places of the words that say who makes the statement, before it or after it."""
    found: set[int] = set()
    for report in said.operators:
        after = {word.key for word in said.words[report.end : report.end + 1]}
        proposes = report.operator is Operator.MODALITY and after & {"that"}
        if (report.operator is not Operator.REPORT and not proposes) or after & {"to"}:
            continue
        number = said.segment(report.start)
        while number and not _marked(said, said.segments[number].start):
            number -= 1  # "people with knowledge of it said"
        part = said.segments[number]
        if part.start and not part.aside and not part.joined:
            found |= set(range(part.start, len(said.words)))
        elif report.start < len(said.words) // 2:
            near = range(report.end, min(report.end + 8, len(said.words)))
            found |= set(
                range(next((at for at in near if said.words[at].key == "that"), report.end))
            )
    return found


def _marked(clauses: Clauses, at: int) -> bool:
    """Whether a punctuation mark precedes the word at this place."""
    return clauses.words[at].start - clauses.words[at - 1].end > 1
