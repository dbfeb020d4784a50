"""A submitted text as a `Doc`: normalised, without page furniture, in sentences with offsets."""

import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from standfirst.languages.registry import language_of
from standfirst.text import roles, sentences
from standfirst.text.boilerplate import article_paragraphs, ends_as_sentence, is_stock_sentence
from standfirst.text.injection import addressed
from standfirst.text.language_id import detect, primary
from standfirst.text.markup import as_shown
from standfirst.text.normalize import TextMap, map_text, normalise
from standfirst.text.paragraphs import Paragraph, dateline_end, paragraphs
from standfirst.text.quotations import blanked, quotations
from standfirst.text.roles import Part, Role
from standfirst.text.tokens import Token, terms_of, tokenize

_MOST_JOINED = 4
"""Sentences that one pair of marks holds together."""
_STRAIGHT = str.maketrans("‘’‛‚“”„‟", "''''\"\"\"\"", "\u200c\u200d")


@dataclass(frozen=True, slots=True)
class ArticleSentence:
    """One sentence: its normalised text, where the submitted text has it (code points), its role.

    `normalise(submitted[offset : offset + length]) == text`, but for marks of HTML or Markdown.
    """

    text: str
    offset: int
    length: int
    paragraph: int
    role: Role = Role.PROSE


@dataclass(frozen=True)
class Doc:
    """What is left of a page when its furniture is gone, parsed once: all that work on an article
    take their sentences, offsets and tokens from here.
    """

    sentences: tuple[ArticleSentence, ...]
    language: str = ""
    """ISO 639-1; empty where it cannot be told."""

    @property
    def text(self) -> str:
        """The normalised text: sentences joined by a space, paragraphs by a line feed."""
        grouped = groupby(self.sentences, key=lambda sentence: sentence.paragraph)
        return "\n".join(" ".join(sentence.text for sentence in group) for _, group in grouped)

    @property
    def canonical(self) -> str:
        """What makes it this article and no other: the words, in order, with straight quotes,
        and their language, where that is not English.

        Equal for texts that differ in white space, quotes, Unicode form (NFC or NFD) or page
        furniture only. Texts with the same `canonical` have the same number of sentences.
        """
        joined = "\n".join(sentence.text for sentence in self.sentences)
        if self.language not in {"", "en"}:
            joined = f"{self.language}\n{joined}"
        return unicodedata.normalize("NFC", joined.translate(_STRAIGHT))

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The offset and length of every sentence."""
        return tuple((sentence.offset, sentence.length) for sentence in self.sentences)

    @property
    def words(self) -> int:
        """How many words the article has: runs without white space that hold a letter or digit."""
        runs = (run for sentence in self.sentences for run in sentence.text.split())
        return sum(any(map(str.isalnum, run)) for run in runs)

    @cached_property
    def tokens(self) -> tuple[tuple[Token, ...], ...]:
        """The tokens of every sentence, in the article's language."""
        language = language_of(self.language)
        return tuple(tuple(tokenize(sentence.text, language)) for sentence in self.sentences)

    @cached_property
    def terms(self) -> tuple[frozenset[str], ...]:
        """The terms of every sentence: what is compared of its words."""
        return tuple(map(terms_of, self.tokens))

    @property
    def can_be_told(self) -> bool:
        """Whether it has sentences that a summary may say, and is not mostly text without any."""
        told = sum(len(one.text) for one in self.sentences if one.role.may_be_told)
        broken = sum(len(one.text) for one in self.sentences if one.role is Role.FRAGMENT)
        return told > 0 and 3 * told > broken


def parse_article(text: str, title: str | None = None, language: str | None = None) -> Doc:
    """Read `text` as an article; `title`, where known, is dropped wherever the text repeats it.

    `language` (BCP 47) is the article's where it is known; else it is found out. Any string is
    accepted, in time that grows with its length; one without a visible character has no sentences.
    """
    shown = as_shown(text)
    blocks = paragraphs(shown.text)
    lines = [block.text for block in blocks]
    kept = article_paragraphs(lines, normalise(as_shown(title or "").text))
    code = primary(language) if language else detect("\n".join(lines[i] for i in kept)) or ""
    parts = roles.roles(lines, kept, language_of(code))
    groups: list[list[ArticleSentence]] = []
    for block, part in zip((blocks[index] for index in kept), parts, strict=True):
        mapped = map_text(shown.text[block.start : block.end], block.start)
        skipped = part.skipped or (0 if groups else dateline_end(mapped.text))
        paragraph = _Shown(text, shown, block, shown.then(mapped))
        groups.append(_sentences(paragraph, replace(part, skipped=skipped), code))
    ours = [[one for one in group if not _is_stock(one)] for group in groups]
    orders = addressed([[one.text for one in group] for group in ours])
    told = [
        [one for place, one in enumerate(group) if (number, place) not in orders]
        for number, group in enumerate(ours)
    ]
    numbered = enumerate(_filled(told) or _filled(ours) or groups)
    return Doc(
        tuple(replace(one, paragraph=number) for number, group in numbered for one in group), code
    )


def _is_stock(sentence: ArticleSentence) -> bool:
    """Whether a sentence is the page's own; what somebody is quoted with is not."""
    return sentence.role is not Role.SPEECH and is_stock_sentence(sentence.text)


def _filled(groups: list[list[ArticleSentence]]) -> list[list[ArticleSentence]]:
    return [group for group in groups if group]


@dataclass(slots=True)
class _Shown:
    """A paragraph as its reader sees it, and where the submitted text has its pieces."""

    submitted: str
    page: TextMap
    block: Paragraph
    mapped: TextMap
    taken: int = 0
    """Where the piece that was last asked for ends in the submitted text."""

    def slice(self, start: int, end: int) -> tuple[int, int]:
        """Where the submitted text has a piece: offset and length. Marks of HTML or Markdown that
        open or close at its ends are part of it where it would read otherwise without them.
        """
        offset, length = self.mapped.source(start, end)
        first, last = self._reading(start, end) or (offset, offset + length)
        self.taken = last
        return first, last - first

    def unbroken(self, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """`spans`, those as one that a pair of marks holds together ("It *is so. It was.*")."""
        if self.page.text == self.submitted:
            return spans
        found: list[tuple[int, int]] = []
        at = 0
        while at < len(spans):
            ends = range(at, min(at + _MOST_JOINED, len(spans)))
            start = spans[at][0]
            last = next((n for n in ends if self._reading(start, spans[n][1])), at)
            found.append((start, spans[last][1]))
            at = last + 1
        return found

    def _reading(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and last place of the slice that reads as a piece, if any does."""
        text, (first, length) = self.mapped.text[start:end], self.mapped.source(start, end)
        last = first + length
        page, block = self.page, self.block
        if start:
            before = self.mapped.ends[start - 1]
        else:
            before = page.ends[block.start - 1] if block.start else 0
        if end < len(self.mapped.text):
            after = self.mapped.starts[end]
        else:
            after = page.starts[block.end] if block.end < len(page.text) else len(self.submitted)
        before = max(before, self.taken)
        slices = ((first, last), (first, after), (before, last), (before, after))
        return next((one for one in slices if self._reads(*one, text)), None)

    def _reads(self, first: int, last: int, text: str) -> bool:
        """Whether a slice reads as `text`, on a line of its own or amid one."""
        piece = self.submitted[first:last]
        alone = piece == text or normalise(as_shown(piece).text) == text
        return alone or normalise(as_shown(f"- {piece}").text) == f"- {text}"


def _sentences(paragraph: _Shown, part: Part, language: str) -> list[ArticleSentence]:
    """The sentences of a paragraph, without the marks and labels before them."""
    mapped = paragraph.mapped
    found: list[ArticleSentence] = []
    known = language_of(language)
    told = _without_quotations(mapped.text)
    split = sentences.split(mapped.text[part.skipped :], language)
    spans = paragraph.unbroken([(part.skipped + one, part.skipped + end) for one, end in split])
    broken = False
    for number, span in enumerate(spans, 1):
        bullet = roles.BULLET.match(mapped.text, *span)
        start, end = map(mapped.next_cut, span)
        if bullet and mapped.next_cut(bullet.end()) < end:
            start = mapped.next_cut(bullet.end())
        if start < end:
            text = mapped.text[start:end]
            breaks = number < len(spans) and not ends_as_sentence(text)
            first, last = number == 1, number == len(spans)
            role = roles.sentence_role(text, told[start:end], part, known, first=first, last=last)
            if (breaks or broken) and role.may_be_told:
                role = Role.LIST if bullet else Role.FRAGMENT
            broken = breaks
            found.append(ArticleSentence(text, *paragraph.slice(start, end), 0, role))
    return found


def _without_quotations(text: str) -> str:
    """`text` with a blank for each character between quotation marks. A mark that nothing closes
    counts only where the paragraph begins with it, as one does whose quotation goes on in the next.
    """
    spans = ((start, end) for start, end in quotations(text) if end < len(text) or start <= 1)
    return blanked(text, spans)
