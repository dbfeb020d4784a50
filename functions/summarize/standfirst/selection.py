"""Chooses sentences of an article: those the model reads, and those that stand in for its own."""

import math
from collections import Counter
from collections.abc import Callable, Sequence

from standfirst.article import Article, ArticleSentence
from standfirst.headline import cut
from standfirst.summary import Recipe, SummaryType
from standfirst.words.known import language_of
from standfirst.words.language import Language

LEAD_SHARE = 0.75
"""How much of the budget the article's beginning gets: news puts what matters first."""

_ENDS = ".!?\"'”’»…"
_MARKS = ".,;:!?\"'“”‘’«»()[]…"


def select(
    article: Article, budget: int, count_tokens: Callable[[str], int]
) -> tuple[ArticleSentence, ...]:
    """Return sentences of `article`, in its order, that have about `budget` tokens at most.

    All of them when they fit. Else the beginning takes `LEAD_SHARE` of the budget (its first
    sentence more, where it is longer) and the most salient of the others the rest. One pass over
    the text, deterministic; none when no sentence fits.
    """
    costs = [count_tokens(sentence.text) + 1 for sentence in article.sentences]
    if sum(costs) <= budget:
        return article.sentences
    chosen: list[int] = []
    left = budget
    for index, cost in enumerate(costs):
        if left - cost < (budget * (1 - LEAD_SHARE) if chosen else 0):
            break
        chosen.append(index)
        left -= cost
    lead = len(chosen)
    for index in by_salience(article.sentences, article.language):
        if index >= lead and costs[index] <= left:
            chosen.append(index)
            left -= costs[index]
    return tuple(article.sentences[index] for index in sorted(chosen))


def by_salience(sentences: Sequence[ArticleSentence], language: str = "") -> list[int]:
    """Return the indices of `sentences`, the most salient first.

    A sentence is salient when its words are those that the article uses most (SumBasic: Nenkova
    and Vanderwende 2005), with a mild preference for what comes early.
    """
    known = language_of(language)
    contents = [content_words(sentence.text, known) for sentence in sentences]
    counts = Counter(word for words in contents for word in words)

    def salience(index: int) -> float:
        words = contents[index]
        mean = sum(counts[word] for word in words) / max(len(words), 1)
        return mean / math.log(index + math.e)

    return sorted(range(len(sentences)), key=lambda index: (-salience(index), index))


def stand_ins(
    sentences: Sequence[ArticleSentence],
    recipe: Recipe,
    language: str = "",
    sound: Callable[[str], bool] = bool,
) -> list[str]:
    """Return the article's own words for a summary by `recipe`: its most salient sentences, in its
    order, rather finished ones than subheadings. A headline is a sentence that is short enough or
    can be cut (`headline.cut`) where that is `sound` alone, or else the beginning of the first.
    """
    ranked = [sentences[index] for index in by_salience(sentences, language)]
    ranked.sort(key=lambda sentence: sentence.text[-1] not in _ENDS)
    if recipe.type is SummaryType.HEADLINE:
        known = language_of(language)
        short = filter(sound, (cut(one.text, recipe.size, known) for one in ranked))
        begun = " ".join(ranked[0].text.split()[: recipe.size]) + "…"
        return [next(short, begun)]
    chosen = sorted(ranked[: recipe.sentences], key=lambda sentence: sentence.offset)
    return [sentence.text for sentence in chosen]


def content_words(text: str, language: Language) -> list[str]:
    """Return the words that tell something, in lower case and without marks around them."""
    words = (word.strip(_MARKS).lower() for word in text.split())
    return [word for word in words if word and word not in language.function_words]
