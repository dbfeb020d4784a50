"""A submitted text as a `Doc`: normalised, without boilerplate, in sentences with offsets."""

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
"""Maximum sentences that one pair of marks encloses."""
_STRAIGHT = str.maketrans("‘’‛‚“”„‟", "''''\"\"\"\"", "\u200c\u200d")


@dataclass(frozen=True, slots=True)
class ArticleSentence:
    """One sentence: its normalised text, its place in the submitted text (code points), its role.

    `normalise(submitted[offset : offset + length]) == text`, apart from HTML or Markdown syntax.
    """

    text: str
    offset: int
    length: int
    paragraph: int
    role: Role = Role.PROSE


@dataclass(frozen=True)
class Doc:
    """A page without its boilerplate, parsed once: all code that works on an article takes its
    sentences, offsets and tokens from here.
    """

    sentences: tuple[ArticleSentence, ...]
    language: str = ""
    """ISO 639-1; empty if undetermined."""

    @property
    def text(self) -> str:
        """The normalised text: sentences joined by a space, paragraphs by a line feed."""
        grouped = groupby(self.sentences, key=lambda sentence: sentence.paragraph)
        return "\n".join(" ".join(sentence.text for sentence in group) for _, group in grouped)

    @property
    def canonical(self) -> str:
        """The article's identity: its words, in order, with straight quotes, and its language
        unless that is English.

        Equal for texts that differ only in white space, quotes, Unicode form (NFC or NFD) or
        boilerplate. Texts with the same `canonical` have the same number of sentences.
        """
        joined = "\n".join(sentence.text for sentence in self.sentences)
        if self.language not in {"", "en"}:
            joined = f"{self.language}\n{joined}"
        return unicodedata.normalize("NFC", joined.translate(_STRAIGHT))

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Each sentence's offset and length."""
        return tuple((sentence.offset, sentence.length) for sentence in self.sentences)

    @property
    def words(self) -> int:
        """How many words the article has: runs without white space that have a letter or digit."""
        runs = (run for sentence in self.sentences for run in sentence.text.split())
        return sum(any(map(str.isalnum, run)) for run in runs)

    @cached_property
    def tokens(self) -> tuple[tuple[Token, ...], ...]:
        """Each sentence's tokens, in the article's language."""
        language = language_of(self.language)
        return tuple(tuple(tokenize(sentence.text, language)) for sentence in self.sentences)

    @cached_property
    def terms(self) -> tuple[frozenset[str], ...]:
        """Each sentence's terms: the forms of its words to compare."""
        return tuple(map(terms_of, self.tokens))

    @property
    def can_be_told(self) -> bool:
        """Whether it has sentences that a summary may use, and is not mostly fragments."""
        told = sum(len(one.text) for one in self.sentences if one.role.may_be_told)
        broken = sum(len(one.text) for one in self.sentences if one.role is Role.FRAGMENT)
        return told > 0 and 3 * told > broken


def parse_article(text: str, title: str | None = None, language: str | None = None) -> Doc:
    """Parse `text` as an article; if `title` is given, its repetitions in the text are dropped.

    `language` (BCP 47) is the article's; if missing, it is detected. Accepts any string, in time
    proportional to its length; one without a visible character has no sentences.
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
    """Whether a sentence is boilerplate; a quotation is not."""
    return sentence.role is not Role.SPEECH and is_stock_sentence(sentence.text)


def _filled(groups: list[list[ArticleSentence]]) -> list[list[ArticleSentence]]:
    return [group for group in groups if group]


@dataclass(slots=True)
class _Shown:
    """A paragraph as its reader sees it, and the place of its pieces in the submitted text."""

    submitted: str
    page: TextMap
    block: Paragraph
    mapped: TextMap
    taken: int = 0
    """Where the last piece returned by `slice` ends in the submitted text."""

    def slice(self, start: int, end: int) -> tuple[int, int]:
        """Return a piece's offset and length in the submitted text. HTML or Markdown marks that
        open or close at its ends are included if it would read differently without them.
        """
        offset, length = self.mapped.source(start, end)
        first, last = self._reading(start, end) or (offset, offset + length)
        self.taken = last
        return first, last - first

    def unbroken(self, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Merge those of `spans` that a pair of marks encloses ("It *is so. It was.*")."""
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
        """The start and end of a submitted slice that reads as the piece, if there is one."""
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
        """Whether a slice reads as `text`, on a line of its own or within one."""
        piece = self.submitted[first:last]
        alone = piece == text or normalise(as_shown(piece).text) == text
        return alone or normalise(as_shown(f"- {piece}").text) == f"- {text}"


def _sentences(paragraph: _Shown, part: Part, language: str) -> list[ArticleSentence]:
    """The sentences of a paragraph, without bullets and labels before them."""
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
    """`text` with a blank for each character between quotation marks. An unclosed mark counts only
    at the beginning of the paragraph, whose quotation may go on in the next.
    """
    spans = ((start, end) for start, end in quotations(text) if end < len(text) or start <= 1)
    return blanked(text, spans)
