"""A submitted text as an article: normalised, without page furniture, in sentences with offsets."""

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import groupby

from standfirst.reading import roles, sentences
from standfirst.reading.addressed import addressed
from standfirst.reading.dateline import dateline_end
from standfirst.reading.detection import detect, primary
from standfirst.reading.furniture import article_paragraphs, ends_as_sentence, is_stock_sentence
from standfirst.reading.paragraphs import paragraphs
from standfirst.reading.roles import Part, Role
from standfirst.reading.shown import as_shown
from standfirst.reading.textmap import TextMap, map_text, normalise
from standfirst.words.quotations import quotations

_WORD = re.compile(r"[^\W_]")
_BULLET = re.compile(r"(?:[•▪●‣◦] ?|[·*–—-] )(?=\S)")
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


@dataclass(frozen=True, slots=True)
class Article:
    """What is left of a page when its furniture is gone."""

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
        tokens = (token for sentence in self.sentences for token in sentence.text.split())
        return sum(_WORD.search(token) is not None for token in tokens)

    @property
    def can_be_told(self) -> bool:
        """Whether it has sentences that a summary may say, and is not mostly text without any."""
        told = sum(len(one.text) for one in self.sentences if one.role.may_be_told)
        broken = sum(len(one.text) for one in self.sentences if one.role is Role.FRAGMENT)
        return told > 0 and 3 * told > broken


def parse_article(text: str, title: str | None = None, language: str | None = None) -> Article:
    """Read `text` as an article; `title`, where known, is dropped wherever the text repeats it.

    `language` (BCP 47) is the article's where it is known; else it is found out. Any string is
    accepted, in time that grows with its length; one without a visible character has no sentences.
    """
    shown = as_shown(text)
    blocks = paragraphs(shown.text)
    lines = [block.text for block in blocks]
    kept = article_paragraphs(lines, normalise(as_shown(title or "").text))
    parts = dict(zip(kept, roles.roles(lines, kept), strict=True))
    code = primary(language) if language else detect("\n".join(lines[i] for i in kept)) or ""
    groups: list[list[ArticleSentence]] = []
    for index in kept:
        mapped = map_text(shown.text[blocks[index].start : blocks[index].end], blocks[index].start)
        part = parts[index]
        skipped = part.skipped or (dateline_end(mapped.text) if index == kept[0] else 0)
        groups.append(_sentences(shown.then(mapped), replace(part, skipped=skipped), code))
    ours = [[one for one in group if not _is_stock(one)] for group in groups]
    orders = addressed([[one.text for one in group] for group in ours])
    told = [
        [one for place, one in enumerate(group) if (number, place) not in orders]
        for number, group in enumerate(ours)
    ]
    numbered = enumerate(next((found for found in map(_filled, (told, ours)) if found), groups))
    return Article(
        tuple(replace(one, paragraph=number) for number, group in numbered for one in group), code
    )


def _is_stock(sentence: ArticleSentence) -> bool:
    """Whether a sentence is the page's own; what somebody is quoted with is not."""
    return sentence.role is not Role.SPEECH and is_stock_sentence(sentence.text)


def _filled(groups: list[list[ArticleSentence]]) -> list[list[ArticleSentence]]:
    return [group for group in groups if group]


def _sentences(mapped: TextMap, part: Part, language: str) -> list[ArticleSentence]:
    """The sentences of a paragraph, without the marks and labels before them."""
    found: list[ArticleSentence] = []
    told = _without_quotations(mapped.text)
    spans = sentences.split(mapped.text[part.skipped :], language)
    broken = False
    for number, span in enumerate(spans, 1):
        start, end = (part.skipped + index for index in span)
        bullet = _BULLET.match(mapped.text, start, end)
        end = mapped.next_cut(end)
        start = mapped.next_cut(start)
        if bullet and mapped.next_cut(bullet.end()) < end:
            start = mapped.next_cut(bullet.end())
        if start < end:
            text = mapped.text[start:end]
            breaks = number < len(spans) and not ends_as_sentence(text)
            first, last = number == 1, number == len(spans)
            role = roles.sentence_role(text, told[start:end], part, first=first, last=last)
            if (breaks or broken) and role.may_be_told:
                role = Role.LIST if bullet else Role.FRAGMENT
            broken = breaks
            found.append(ArticleSentence(text, *mapped.source(start, end), 0, role))
    return found


def _without_quotations(text: str) -> str:
    """`text` with a blank for each character between quotation marks. A mark that nothing closes
    counts only where the paragraph begins with it, as one does whose quotation goes on in the next.
    """
    outside = list(text)
    for start, end in quotations(text):
        if end < len(text) or start <= 1:
            outside[start:end] = " " * (end - start)
    return "".join(outside)
