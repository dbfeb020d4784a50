"""Article and recipe to summary: choose sentences, shorten each, judge it, fill what is refused."""

import math
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from standfirst.domain import (
    Generation,
    Grounding,
    Method,
    Recipe,
    Sentence,
    Source,
    SummaryType,
    Usage,
    Work,
)
from standfirst.faithfulness.evidence import Evidence
from standfirst.faithfulness.gate import Candidate, Decision, Gate
from standfirst.ports import Engine
from standfirst.text import sentences
from standfirst.text.doc import Doc
from standfirst.text.normalize import normalise
from standfirst.text.quotations import quotations
from standfirst.text.roles import Role
from standfirst.text.tokens import Kind, terms_of, tokenize
from standfirst.writing import prompt
from standfirst.writing.choose import choose

READ_TOKENS = 640
"""The most tokens of an article that the model reads; fewer where it has no room for them."""

PROMPT_TOKENS = 64
"""The most tokens of a prompt beside the article: the template and what is asked."""

SENTENCE_TOKENS = 56
"""The most tokens of a sentence that the model writes."""

SPARE = 6
"""How many sentences more than are asked for may be tried."""

VERBATIM_WORDS = 30
"""The most words a sentence of an article that is its own summary."""

QUOTED_WORDS = 60
"""The most words of an article sentence that stands in for one that is refused."""

UNSURE = math.log(0.4)
"""A sentence that the model itself finds less likely than two in five is refused (nats)."""

UNSURE_HEADLINE = math.log(0.04)
"""The same for a headline, which chooses its words more freely."""

UNLIKELY_HEADLINE = math.log(0.005)
"""The same for the likeliest headline of the first sentence where the model is sure of none: a side
matter of the next sentence is worse."""

DRAWN = 8
"""How many headlines of the first sentence are drawn at random where the likeliest is refused, most
often for a word too many."""

EARLY = 3
"""The model is asked about so many sentences of an article, its first: further on it knows too
little of who is meant, and a sixth of what it was sure of was wrong (training/LOG.md)."""

NEWS = 0.35
"""How likely the model must find it that a sentence tells the news, to serve it alone."""

PLAIN_WORDS = 12
"""A sentence of the article with no more words, if it stands alone, is not shortened."""

_BULLET = re.compile(r"^(?:[-*•–]|\d{1,2}[.)]) +")

WORDS_PER_MINUTE = 238
"""Silent reading of English (Brysbaert 2019)."""

phase: ContextVar[Callable[[str], AbstractContextManager[object]]] = ContextVar(
    "phase", default=nullcontext
)
"""Entered with the name of each phase beside the model's, so that a benchmark can time it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A summary without its name and dates."""

    sentences: tuple[Sentence, ...]
    method: Method
    grounding: Grounding
    usage: Usage
    work: Work


@dataclass
class _Writing:
    """One summary as it is made."""

    article: Doc
    recipe: Recipe
    engine: Engine
    effort: timedelta
    gate: Gate
    served: list[Sentence] = field(default_factory=list)
    work: Work = field(default_factory=Work)
    headlines: list["_Made"] = field(default_factory=list)
    """What the model wrote and the gate accepts, where a headline is asked for."""

    @cached_property
    def texts(self) -> list[str]:
        """The article's sentences."""
        return [sentence.text for sentence in self.article.sentences]

    @cached_property
    def room(self) -> int:
        """How many sentences of the article the model has room for; a model that writes whole
        summaries, which needs room for them, too, reads at least one.
        """
        room = self.engine.prompt_room(SENTENCE_TOKENS)
        shortens = self.engine.card.shortens
        most = min(READ_TOKENS, room - PROMPT_TOKENS if shortens else room // 2)
        used = 0
        for index, text in enumerate(self.texts):
            used += self.engine.count_tokens(text) + 1
            if used > most:
                return index if shortens else max(1, index)
        return len(self.texts)

    @cached_property
    def chosen(self) -> list[int]:
        """The places of the sentences that may be told, the first to be tried first."""
        with phase.get()("choose"):
            wanted = self.recipe.sentences
            return choose(self.gate.evidence, wanted + SPARE, questions=wanted > 1)

    @property
    def done(self) -> bool:
        """Whether nothing more is asked for, or the model has worked long enough."""
        return self.full or self.work.time >= self.effort

    @property
    def full(self) -> bool:
        return len(self.served) >= self.recipe.sentences

    @property
    def headline(self) -> bool:
        return self.recipe.type is SummaryType.HEADLINE

    @property
    def likeliest(self) -> "_Made | None":
        return max(self.headlines, key=lambda made: made.likely, default=None)

    def question(
        self,
        index: int,
        task: prompt.Task,
        *,
        max_tokens: int = SENTENCE_TOKENS,
        least: float = -math.inf,
        seed: int | None = None,
    ) -> prompt.Question:
        """Ask `task` of a sentence."""
        asked = prompt.about(self.texts, index, task, self.engine.card.template)
        return prompt.Question(asked, max_tokens, self.work.prompt_tokens > 0, least, seed)

    def place(self, source: tuple[int, ...]) -> int:
        """Where a sentence goes: where the article has it."""
        if not source:
            return len(self.served)
        return sum(one.sources[0].index < source[0] for one in self.served)

    def judge(self, text: str, source: tuple[int, ...]) -> Decision:
        """Judge a sentence in the place that it would have."""
        at = self.place(source)
        texts = tuple(sentence.text for sentence in self.served)
        last = self.served[at - 1] if at else None
        before = last.sources[-1].index if last else -1
        # The article's first sentence needs nobody before it; one that follows what is served has
        # its context. What a shortened one leaves out may be who "it" is: then only the article's
        # own next sentence is let pass, which thirteen times in seventeen is understood.
        next_one = bool(source) and source[0] == before + 1
        own = next_one and text == self.texts[source[0]]
        follows = next_one and (own or last is None or last.quoted) and not self.headline
        candidate = Candidate(text, source, texts[:at], self.headline, follows, texts[at:])
        with phase.get()("gate"):
            return self.gate.judge(candidate)

    def fits(self, text: str) -> bool:
        return bool(text) and not (self.headline and len(text.split()) > self.recipe.size)

    def serve(self, text: str, decision: Decision, *, quoted: bool, at: int | None = None) -> None:
        """Put a sentence into its place, or where the caller says."""
        sources = tuple(self._source(index) for index in decision.source)
        place = self.place(decision.source) if at is None else at
        self.served.insert(place, Sentence(text, sources, decision.support, quoted))

    def quote(self, index: int, most: int) -> bool:
        """Serve the article's own sentence, if it is short and stands where it would stand."""
        text = self.texts[index]
        if len(text.split()) > most:
            return False
        text = text.removesuffix(".") if self.headline else text
        decision = self.judge(text, (index,))
        if not (decision.accepted and self.fits(text)):
            return False
        self.restore_before(index)
        self.serve(text, decision, quoted=True)
        return True

    def restore_before(self, index: int) -> None:
        """Serve the sentence before `index` as it is, if it was shortened by what `index` needs."""
        before = next((one for one in self.served if one.sources[0].index == index - 1), None)
        if before is None or before.quoted:
            return
        evidence = self.gate.evidence
        left = terms_of(tokenize(before.text, evidence.language))
        if evidence.terms[index].isdisjoint(evidence.terms[index - 1] - left):
            return
        at = self.served.index(before)
        self.served.remove(before)
        if not self.quote(index - 1, QUOTED_WORDS):
            self.served.insert(at, before)

    def _source(self, index: int) -> Source:
        sentence = self.article.sentences[index]
        return Source(index, sentence.offset, sentence.length)


def write(article: Doc, recipe: Recipe, engine: Engine, effort: timedelta = timedelta.max) -> Draft:
    """Summarise `article`, which has words, by `recipe`.

    Every sentence shortens one of the article, or is one of its own. When the model has worked for
    as long as `effort`, it is not asked again. Raises EngineUnavailable.
    """
    with phase.get()("index"):
        gate = Gate(Evidence.of(article))
    writing = _Writing(article, recipe, engine, effort, gate)
    if is_verbatim(article, recipe):
        for index, sentence in enumerate(article.sentences):
            writing.serve(sentence.text, Decision((index,), 1.0), quoted=True)
        return _draft(writing, Method.VERBATIM)
    if engine.card.shortens:
        _shorten(writing)
    else:
        _whole(writing)
    wrote = any(not sentence.quoted for sentence in writing.served)
    if not writing.served:
        _extract(writing)
    return _draft(writing, Method.ABSTRACTIVE if wrote else Method.EXTRACTIVE)


def is_verbatim(article: Doc, recipe: Recipe) -> bool:
    """Whether `article` is as short as its summary would be, so that it is its own summary."""
    if recipe.type is SummaryType.HEADLINE:
        return len(article.sentences) == 1 and article.words <= recipe.size
    return (
        len(article.sentences) <= recipe.sentences
        and article.words <= recipe.sentences * VERBATIM_WORDS
    )


def _shorten(writing: _Writing) -> None:
    """Serve the chosen sentences, shortened; where the model is refused or unsure, as they are. If
    none makes a headline, some are drawn of the next ones, too.
    """
    for index in _ordered(writing):
        if writing.done:
            break
        _tell(writing, index)
    for index in writing.chosen[1:] if writing.headline else ():
        if index < min(EARLY, writing.room) and not writing.done:
            _draw(writing, index)
    _fill(writing)


def _ordered(writing: _Writing) -> Iterator[int]:
    """The chosen sentences in the order in which they are tried. A TL;DR of one sentence is the
    first that the model takes for the news, or the likeliest.
    """
    if writing.headline or writing.recipe.sentences > 1:
        yield from writing.chosen
        return
    passed: dict[int, float] = {}
    for index in writing.chosen:
        if writing.done:
            return
        chance = _chance(writing, index)
        if chance >= NEWS:
            yield index
        else:
            passed[index] = chance
    yield from sorted(passed, key=passed.__getitem__, reverse=True)


def _chance(writing: _Writing, index: int) -> float:
    """How likely it is by the model that a sentence tells by itself what the article is about."""
    if index >= writing.room:
        return 0.0
    answer = writing.engine.generate(writing.question(index, prompt.Task.NEWS, max_tokens=1))
    writing.work = writing.work.read(answer)
    likely = math.exp(answer.log_probability)
    return likely if answer.text == prompt.YES else 1 - likely


def _tell(writing: _Writing, index: int) -> None:
    """Serve a sentence shortened or, where the model is refused or unsure, as it is."""
    early = index < min(EARLY, writing.room)
    asks = writing.article.sentences[index].role is Role.QUESTION
    if writing.headline:
        if early:
            _head(writing, index)
    elif asks or not early:
        writing.quote(index, QUOTED_WORDS)
    elif not writing.quote(index, PLAIN_WORDS):
        if made := _try(writing, index, prompt.Task.SHORTEN):
            made.serve(writing)
        else:
            writing.quote(index, QUOTED_WORDS)


def _head(writing: _Writing, index: int) -> None:
    """Serve a sentence's headline, or its shortening as one, if the model is sure of it. Before the
    first sentence is given up, the likeliest of some that are drawn is served.
    """
    _ask(writing, index, prompt.Task.HEADLINE)
    if index == writing.chosen[0] and not writing.full:
        _draw(writing, index)
    _ask(writing, index, prompt.Task.SHORTEN)


def _ask(writing: _Writing, index: int, task: prompt.Task) -> None:
    """Serve what the model makes of a sentence as a headline, if it is sure of it."""
    made = _try(writing, index, task)
    if made and made.likely >= UNSURE_HEADLINE:
        made.serve(writing)


def _draw(writing: _Writing, index: int) -> None:
    """Draw some headlines of a sentence; serve the likeliest of all, if it is likely enough."""
    for seed in range(DRAWN):
        _try(writing, index, prompt.Task.HEADLINE, seed)
    best = writing.likeliest
    if best and best.likely >= UNLIKELY_HEADLINE:
        best.serve(writing)


def _fill(writing: _Writing) -> None:
    """Serve the article's own sentences where more is asked for than could be written; for want of
    a headline one that the model is unsure of: better than half a sentence.
    """
    if writing.likeliest and not writing.full:
        writing.likeliest.serve(writing)
    told = {source.index for one in writing.served for source in one.sources}
    for index in writing.chosen:
        if not writing.full and index not in told:
            writing.quote(index, writing.recipe.size if writing.headline else QUOTED_WORDS)


@dataclass(frozen=True, slots=True)
class _Made:
    """What the model made of a sentence, and the gate accepts."""

    text: str
    decision: Decision
    likely: float
    quoted: bool

    def serve(self, writing: _Writing) -> None:
        writing.serve(self.text, self.decision, quoted=self.quoted)


def _try(writing: _Writing, index: int, task: prompt.Task, seed: int | None = None) -> _Made | None:
    """Ask the model for one sentence; None where it is refused or nothing more is asked."""
    if writing.done:
        return None
    headline = writing.headline
    least = -math.inf if headline else UNSURE  # an unsure headline is better than none
    asked = writing.question(index, task, least=least, seed=seed)
    generation = writing.engine.generate(asked)
    text = normalise(generation.text)
    text = text.rstrip(".") if headline else text
    sure = generation.log_probability >= (UNSURE_HEADLINE if headline else UNSURE)
    refused: tuple[str, ...] = () if sure else ("unsure",)
    made = None
    if sure or headline:  # an unsure sentence is unfinished
        decision = writing.judge(text, (index,))
        refused = tuple(reason.check for reason in decision.reasons) or refused
        if decision.accepted and not writing.fits(text):
            refused = ("length",)
        elif decision.accepted:
            own = text.rstrip(".") == writing.texts[index].rstrip(".")
            made = _Made(text, decision, generation.log_probability, own)
            writing.headlines += [made] if headline else []
    writing.work = writing.work.plus(generation, refused)
    return made


def _whole(writing: _Writing) -> None:
    """Serve what a model that knows only whole summaries writes, filled up with the article's own
    sentences.
    """
    engine, recipe = writing.engine, writing.recipe
    read = " ".join(writing.texts[: writing.room])
    asked = prompt.whole(read, recipe, engine.card.template)
    most = recipe.sentences * SENTENCE_TOKENS
    generation = engine.generate(prompt.Question(asked, max_tokens=most))
    refused: list[str] = []
    for text in _sentences(generation, recipe, writing.article.language, engine.card.template):
        decision = writing.judge(text, ())
        refused += [reason.check for reason in decision.reasons]
        if decision.accepted and writing.fits(text) and not writing.full:
            writing.serve(text, decision, quoted=text in writing.texts, at=len(writing.served))
    writing.work = writing.work.plus(generation, tuple(refused))
    _fill(writing)


def _sentences(
    generation: Generation, recipe: Recipe, language: str, template: prompt.Template
) -> Iterator[str]:
    """The sentences of what the model wrote: key points are lines where it can write lines."""
    lines = [normalise(line) for line in generation.text.splitlines()]
    if recipe.type is SummaryType.KEY_POINTS and template.lines:
        texts = [_BULLET.sub("", line) for line in lines]
    else:
        line = " ".join(lines)
        texts = [line[start:end] for start, end in sentences.split(line, language)]
    headline = recipe.type is SummaryType.HEADLINE
    return (text.rstrip(".") if headline else text for text in texts if text)


def _extract(writing: _Writing) -> None:
    """Serve the article's own best sentences, whatever they are like: there is nothing better."""
    ranked = writing.chosen or range(len(writing.texts))
    for index in sorted(ranked[: writing.recipe.sentences]):
        text = writing.texts[index]
        if writing.headline and not writing.fits(text):
            text = " ".join(text.split()[: writing.recipe.size]) + "…"
        writing.serve(text, Decision((index,), 1.0), quoted=True)


def _draft(writing: _Writing, method: Method) -> Draft:
    article, served = writing.article, writing.served
    words = sum(len(sentence.text.split()) for sentence in served)
    read = article.words
    if writing.work.attempts:
        read = Doc(article.sentences[: writing.room]).words
    facts = sum(_facts(sentence.text, writing.gate.evidence) for sentence in served)
    return Draft(
        sentences=tuple(served),
        method=method,
        grounding=Grounding(facts, facts),
        usage=Usage(
            article_words=article.words,
            article_words_read=read,
            summary_words=words,
            seconds_saved=max(0, round((article.words - words) * 60 / WORDS_PER_MINUTE)),
            truncated=read < article.words,
        ),
        work=writing.work,
    )


def _facts(text: str, evidence: Evidence) -> int:
    """How many names, numbers and quotations a sentence has: all of them the article's."""
    kinds = [token.kind for token in tokenize(text, evidence.language)]
    return kinds.count(Kind.NAME) + kinds.count(Kind.FIGURE) + len(quotations(text))
