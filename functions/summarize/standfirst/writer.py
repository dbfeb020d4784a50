"""Article and recipe to summary: prompt, decode, check every sentence, fall back."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from standfirst import headline, prompt
from standfirst.acceptance import Sheet
from standfirst.article import Article, ArticleSentence
from standfirst.checking.evidence import Evidence
from standfirst.grammar import build_grammar
from standfirst.ports import Engine, Generation
from standfirst.reading import sentences
from standfirst.reading.textmap import normalise
from standfirst.selection import select, stand_ins
from standfirst.summary import Grounding, Length, Method, Recipe, Sentence, SummaryType, Usage
from standfirst.words.known import language_of

READ_TOKENS = 640
"""The most tokens of an article that the model reads; fewer where it has no room for them."""

SENTENCE_TOKENS = 56
"""The most tokens of a sentence that the model writes."""

ATTEMPTS = 3
"""How often the model may write before the article's own sentences stand in."""

_BULLET = re.compile(r"^(?:[-*•–]|\d{1,2}[.)]) +")

WORDS_PER_MINUTE = 238
"""Silent reading of English (Brysbaert 2019)."""


@dataclass(frozen=True, slots=True)
class Work:
    """What the model did for a summary; times in milliseconds."""

    attempts: int = 0
    prompt_tokens: int = 0
    tokens: int = 0
    prefill_ms: float = 0.0
    decode_ms: float = 0.0

    @property
    def time(self) -> timedelta:
        """How long the model has worked."""
        return timedelta(milliseconds=self.prefill_ms + self.decode_ms)

    def plus(self, generation: Generation) -> "Work":
        """Add one answer of the model."""
        return Work(
            attempts=self.attempts + 1,
            prompt_tokens=self.prompt_tokens + generation.prompt_tokens,
            tokens=self.tokens + generation.tokens,
            prefill_ms=self.prefill_ms + generation.prefill_ms,
            decode_ms=self.decode_ms + generation.decode_ms,
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A summary without its name and dates."""

    sentences: tuple[Sentence, ...]
    method: Method
    grounding: Grounding
    usage: Usage
    work: Work


def write(
    article: Article, recipe: Recipe, engine: Engine, effort: timedelta = timedelta.max
) -> Draft:
    """Summarise `article`, which has words, by `recipe`.

    Every sentence is supported by the article or is one of its own. When the model has worked for
    as long as `effort`, it is not asked again. Raises EngineUnavailable.
    """
    sheet = Sheet(Evidence.of(article), engine, recipe.type is SummaryType.HEADLINE)
    if is_verbatim(article, recipe):
        for sentence in article.sentences:
            sheet.add(sentence.text)
        return _draft(sheet, article, article.words, Method.VERBATIM, Work())
    read_article = replace(article, sentences=_readable(article, recipe))
    max_tokens = recipe.sentences * SENTENCE_TOKENS
    read = select(read_article, _budget(engine, recipe, max_tokens), engine.count_tokens)
    read_article = replace(article, sentences=read)
    asked = prompt.build(read_article.text, recipe, engine.template)
    grammar = build_grammar(read_article, _room(recipe), lines=engine.template.lines)
    work = Work()
    wanted = 1
    for attempt in range(ATTEMPTS if read else 0):
        generation = engine.generate(
            asked,
            max_tokens=max_tokens,
            grammar=grammar,
            attempt=attempt,
        )
        work = work.plus(generation)
        texts = _sentences(generation, recipe, article.language, lines=engine.template.lines)
        wanted = max(wanted, len(texts))
        for before, text in pairwise(["", *texts]):
            if len(sheet.sentences) < wanted:
                sheet.offer(text, before)
        # Later answers say more that is not so: one is worth it only where most is missing.
        if 2 * len(sheet.sentences) > wanted or work.time >= effort:
            break
    if not sheet.sentences:
        for text in stand_ins(article.sentences, recipe, article.language, sheet.bears_out):
            sheet.add(text)
        return _draft(sheet, article, article.words, Method.EXTRACTIVE, work)
    return _draft(sheet, article, read_article.words, Method.ABSTRACTIVE, work)


def _readable(article: Article, recipe: Recipe) -> tuple[ArticleSentence, ...]:
    """A teaser is written without knowing the end, so that it cannot give it away."""
    if recipe.type is SummaryType.TEASER:
        return article.sentences[: max(1, len(article.sentences) // 2)]
    return article.sentences


def _budget(engine: Engine, recipe: Recipe, max_tokens: int) -> int:
    """How many tokens of an article the model may read, beside the rest of the prompt."""
    empty = prompt.build("", recipe, engine.template)
    rest = engine.count_tokens(empty.before) + engine.count_tokens(empty.after)
    return min(READ_TOKENS, engine.prompt_room(max_tokens) - rest)


def _room(recipe: Recipe) -> Recipe:
    """A headline may be written longer than it is to be, so that it is cut where it may end rather
    than wherever its last word falls.
    """
    return replace(recipe, length=Length.LONG) if recipe.type is SummaryType.HEADLINE else recipe


def is_verbatim(article: Article, recipe: Recipe) -> bool:
    """Whether `article` is as short as its summary would be, so that it is its own summary."""
    if recipe.type is SummaryType.HEADLINE:
        return len(article.sentences) == 1 and article.words <= recipe.size
    return len(article.sentences) <= recipe.sentences


def _draft(sheet: Sheet, article: Article, read: int, method: Method, work: Work) -> Draft:
    words = sum(len(sentence.text.split()) for sentence in sheet.sentences)
    return Draft(
        sentences=tuple(sheet.sentences),
        method=method,
        grounding=Grounding(sheet.checked, sheet.supported),
        usage=Usage(
            article_words=article.words,
            article_words_read=read,
            summary_words=words,
            seconds_saved=max(0, round((article.words - words) * 60 / WORDS_PER_MINUTE)),
            truncated=read < article.words,
        ),
        work=work,
    )


def _sentences(generation: Generation, recipe: Recipe, language: str, *, lines: bool) -> list[str]:
    """The finished sentences of what the model wrote: key points are `lines` where it can."""
    written = [normalise(line) for line in generation.text.splitlines()]
    if recipe.type is SummaryType.KEY_POINTS and lines:
        texts = [_BULLET.sub("", line) for line in written]
    else:
        line = " ".join(written)
        texts = [line[start:end] for start, end in sentences.split(line, language)]
    if recipe.type is SummaryType.HEADLINE:
        texts = [headline.cut(text, recipe.size, language_of(language)) for text in texts]
    texts = [text for text in texts if text]
    if not generation.finished and texts and texts[-1][-1] not in ".!?\"'”’»“":
        texts.pop()
    return texts[: recipe.sentences]
