"""From article and recipe to summary: choose sentences, shorten and judge each, fill the gaps."""

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
"""Maximum tokens of an article that the model reads, if it has room for them."""

PROMPT_TOKENS = 64
"""Maximum tokens of a prompt besides the article: the template and the task."""

SENTENCE_TOKENS = 56
"""Maximum tokens of a sentence that the model writes."""

SPARE = 6
"""How many more sentences than requested may be tried."""

VERBATIM_WORDS = 30
"""Maximum words per sentence, on average, of an article that is its own summary."""

QUOTED_WORDS = 60
"""Maximum words of an article sentence that replaces a refused one."""

UNSURE = math.log(0.4)
"""A sentence to which the model gives a probability below 0.4 is refused (nats)."""

UNSURE_HEADLINE = math.log(0.04)
"""The same for a headline, whose wording is freer."""

UNLIKELY_HEADLINE = math.log(0.005)
"""The same for the first sentence's likeliest headline if the model is sure of none: a minor point
from the next sentence would be worse."""

DRAWN = 8
"""How many headlines of the first sentence are sampled if the greedy one is refused, most often
because it is a word too long."""

EARLY = 3
"""How many of an article's first sentences the model is asked about. Further on it knows too little
about who is meant: a sixth of what it was sure of was wrong (training/LOG.md)."""

NEWS = 0.35
"""Minimum probability, by the model, that a sentence is the news, to serve it alone."""

PLAIN_WORDS = 12
"""Maximum words of an article sentence that is served without shortening, if it stands alone."""

_BULLET = re.compile(r"^(?:[-*•–]|\d{1,2}[.)]) +")

TOO_UNSURE, TOO_LONG = ("unsure",), ("length",)
"""Why the pipeline itself refuses a sentence, besides the gate's checks."""

WORDS_PER_MINUTE = 238
"""Silent reading speed in English (Brysbaert 2019)."""

phase: ContextVar[Callable[[str], AbstractContextManager[object]]] = ContextVar(
    "phase", default=nullcontext
)
"""Entered with the name of each phase except the model's, so that a benchmark can time it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A summary without its id and dates."""

    sentences: tuple[Sentence, ...]
    method: Method
    grounding: Grounding
    usage: Usage
    work: Work


@dataclass
class _Writing:
    """One summary in the making."""

    article: Doc
    recipe: Recipe
    engine: Engine
    effort: timedelta
    gate: Gate
    served: list[Sentence] = field(default_factory=list)
    work: Work = field(default_factory=Work)
    headlines: list["_Made"] = field(default_factory=list)
    """The model's headlines that the gate accepts, if a headline is wanted."""

    @cached_property
    def texts(self) -> list[str]:
        """The article's sentences."""
        return [sentence.text for sentence in self.article.sentences]

    @cached_property
    def room(self) -> int:
        """How many sentences of the article the model has room for; at least one for a model that
        writes whole summaries, which also need room.
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
        """The indices of the sentences to try, in order."""
        with phase.get()("choose"):
            wanted = self.recipe.sentences
            return choose(self.gate.evidence, wanted + SPARE, questions=wanted > 1)

    @property
    def done(self) -> bool:
        """Whether the summary is full, or the model has worked long enough."""
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
        """Ask `task` about a sentence."""
        asked = prompt.about(self.texts, index, task, self.engine.card.template)
        return prompt.Question(asked, max_tokens, self.work.prompt_tokens > 0, least, seed)

    def place(self, source: tuple[int, ...]) -> int:
        """The position of a sentence among those served: in the article's order."""
        if not source:
            return len(self.served)
        return sum(one.sources[0].index < source[0] for one in self.served)

    def judge(self, text: str, source: tuple[int, ...]) -> Decision:
        """Judge a sentence in the position that it would have."""
        at = self.place(source)
        texts = tuple(sentence.text for sentence in self.served)
        last = self.served[at - 1] if at else None
        before = last.sources[-1].index if last else -1
        # The article's first sentence needs no context; one that follows a served sentence has that
        # one. But if it was shortened, it may lack whom "it" means: then only the article's own
        # next sentence passes, which is understood thirteen times out of seventeen.
        next_one = bool(source) and source[0] == before + 1
        own = next_one and text == self.texts[source[0]]
        follows = next_one and (own or last is None or last.quoted) and not self.headline
        candidate = Candidate(text, source, texts[:at], self.headline, follows, texts[at:])
        with phase.get()("gate"):
            return self.gate.judge(candidate)

    def fits(self, text: str) -> bool:
        return bool(text) and not (self.headline and len(text.split()) > self.recipe.size)

    def serve(self, text: str, decision: Decision, *, quoted: bool, at: int | None = None) -> None:
        """Insert a sentence in its position, or at `at`."""
        sources = tuple(self._source(index) for index in decision.source)
        place = self.place(decision.source) if at is None else at
        self.served.insert(place, Sentence(text, sources, decision.support, quoted))

    def quote(self, index: int, most: int) -> bool:
        """Serve the article's own sentence, if it is short and the gate accepts it there."""
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
        """Serve the sentence before `index` in full if its shortening lost terms of `index`."""
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

    Every sentence is the article's own or the shortening of one. Once the model has worked for
    `effort`, it gets no further prompt. Raises EngineUnavailable.
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
    """Whether `article` is so short that it is its own summary."""
    if recipe.type is SummaryType.HEADLINE:
        return len(article.sentences) == 1 and article.words <= recipe.size
    return (
        len(article.sentences) <= recipe.sentences
        and article.words <= recipe.sentences * VERBATIM_WORDS
    )


def _shorten(writing: _Writing) -> None:
    """Serve the chosen sentences shortened or, if the model is refused or unsure, in full. If no
    sentence gives a headline, sample some from those after the first, too.
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
    """The chosen sentences in the order to try them. A TL;DR of one sentence is the first that the
    model considers the news, or else the likeliest.
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
    """The model's probability that a sentence says on its own what the article is about."""
    if index >= writing.room:
        return 0.0
    answer = writing.engine.generate(writing.question(index, prompt.Task.NEWS, max_tokens=1))
    writing.work = writing.work.read(answer)
    likely = math.exp(answer.log_probability)
    return likely if answer.text == prompt.YES else 1 - likely


def _tell(writing: _Writing, index: int) -> None:
    """Serve a sentence shortened or, if the model is refused or unsure, in full."""
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
    """Serve a sentence's headline, or its shortening as one, if the model is sure of it. For the
    first sentence, sample some headlines before trying the shortening.
    """
    _ask(writing, index, prompt.Task.HEADLINE)
    if index == writing.chosen[0] and not writing.full:
        _draw(writing, index)
    _ask(writing, index, prompt.Task.SHORTEN)


def _ask(writing: _Writing, index: int, task: prompt.Task) -> None:
    """Serve the model's answer as a headline, if the model is sure of it."""
    made = _try(writing, index, task)
    if made and made.likely >= UNSURE_HEADLINE:
        made.serve(writing)


def _draw(writing: _Writing, index: int) -> None:
    """Sample some headlines of a sentence; serve the likeliest of all, if it is likely enough."""
    for seed in range(DRAWN):
        _try(writing, index, prompt.Task.HEADLINE, seed)
    best = writing.likeliest
    if best and best.likely >= UNLIKELY_HEADLINE:
        best.serve(writing)


def _fill(writing: _Writing) -> None:
    """Fill the summary with the article's own sentences. If there is no headline, serve one that
    the model is unsure of, which is better than half a sentence.
    """
    if writing.likeliest and not writing.full:
        writing.likeliest.serve(writing)
    told = {source.index for one in writing.served for source in one.sources}
    for index in writing.chosen:
        if not writing.full and index not in told:
            writing.quote(index, writing.recipe.size if writing.headline else QUOTED_WORDS)


@dataclass(frozen=True, slots=True)
class _Made:
    """The model's version of a sentence, which the gate accepted."""

    text: str
    decision: Decision
    likely: float
    quoted: bool

    def serve(self, writing: _Writing) -> None:
        writing.serve(self.text, self.decision, quoted=self.quoted)


def _try(writing: _Writing, index: int, task: prompt.Task, seed: int | None = None) -> _Made | None:
    """Ask the model for one sentence; None if it is refused, or the summary is done."""
    if writing.done:
        return None
    headline = writing.headline
    least = -math.inf if headline else UNSURE  # an unsure headline is better than none
    asked = writing.question(index, task, least=least, seed=seed)
    generation = writing.engine.generate(asked)
    text = normalise(generation.text)
    text = text.rstrip(".") if headline else text
    sure = generation.log_probability >= (UNSURE_HEADLINE if headline else UNSURE)
    refused: tuple[str, ...] = () if sure else TOO_UNSURE
    made = None
    if sure or headline:  # an unsure sentence was cut short
        decision = writing.judge(text, (index,))
        refused = tuple(reason.check for reason in decision.reasons) or refused
        if decision.accepted and not writing.fits(text):
            refused = TOO_LONG
        elif decision.accepted:
            own = text.rstrip(".") == writing.texts[index].rstrip(".")
            made = _Made(text, decision, generation.log_probability, own)
            writing.headlines += [made] if headline else []
    writing.work = writing.work.plus(generation, refused)
    return made


def _whole(writing: _Writing) -> None:
    """Serve the answer of a model that writes only whole summaries, filled up with the article's
    own sentences.
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
    """The sentences of the model's answer; key points are lines if it can write lines."""
    lines = [normalise(line) for line in generation.text.splitlines()]
    if recipe.type is SummaryType.KEY_POINTS and template.lines:
        texts = [_BULLET.sub("", line) for line in lines]
    else:
        line = " ".join(lines)
        texts = [line[start:end] for start, end in sentences.split(line, language)]
    headline = recipe.type is SummaryType.HEADLINE
    return (text.rstrip(".") if headline else text for text in texts if text)


def _extract(writing: _Writing) -> None:
    """Serve the article's best sentences without judging them, because there is nothing better."""
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
    """How many names, numbers and quotations a sentence has, all of them from the article."""
    kinds = [token.kind for token in tokenize(text, evidence.language)]
    return kinds.count(Kind.NAME) + kinds.count(Kind.FIGURE) + len(quotations(text))
