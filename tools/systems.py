"""The systems that are scored side by side: the article's lead, a model alone, the service."""

import re
import time
from dataclasses import replace

from standfirst import prompt, writer
from standfirst.article import Article
from standfirst.selection import select
from standfirst.summary import Method, Recipe
from tools.engine_cache import RememberingEngine
from tools.scores import Written, split_sentences

_MARKS = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+", re.MULTILINE)


def lead(article: Article, recipe: Recipe) -> Written:
    """The first sentences of the article, as many as the summary may have."""
    first = article.sentences[: recipe.sentences]
    return Written(tuple(sentence.text for sentence in first), Method.EXTRACTIVE)


def raw(article: Article, recipe: Recipe, engine: RememberingEngine) -> Written:
    """What the model writes of what the service would show it: nothing checked, nothing dropped.

    Raises EngineUnavailable.
    """
    engine.forget_times()
    started = time.perf_counter()
    read = replace(article, sentences=select(article, writer.READ_TOKENS, engine.count_tokens))
    generation = engine.generate(
        prompt.build(read.text, recipe), max_tokens=recipe.sentences * writer.SENTENCE_TOKENS
    )
    seconds = _seconds(engine, started)
    texts = split_sentences(_MARKS.sub("", generation.text))
    return Written(
        tuple(texts), Method.ABSTRACTIVE, generation.finished, seconds, tuple(engine.times)
    )


def served(article: Article, recipe: Recipe, engine: RememberingEngine) -> Written:
    """What the service answers. Raises EngineUnavailable."""
    engine.forget_times()
    started = time.perf_counter()
    draft = writer.write(article, recipe, engine)
    seconds = _seconds(engine, started)
    texts = tuple(sentence.text for sentence in draft.sentences)
    return Written(texts, draft.method, seconds=seconds, times=tuple(engine.times))


def _seconds(engine: RememberingEngine, started: float) -> float:
    """The time since `started`, as if the model had answered now what it answered earlier."""
    return time.perf_counter() - started - engine.waited + sum(engine.times)
