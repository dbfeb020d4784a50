"""An article's own grammar: what a summary of it may say, in GBNF for llama.cpp."""

from standfirst.article import Article
from standfirst.constraints.gbnf import Rules, literal
from standfirst.constraints.lexis import Lexis
from standfirst.constraints.marks import marks_of
from standfirst.constraints.syntax import Syntax
from standfirst.constraints.vocabulary import Vocabulary
from standfirst.summary import Recipe, SummaryType

MOST_PIECES = 400
"""Of names, figures, first words and quoted words, a grammar holds at most so many of each."""

LONGEST = {SummaryType.TLDR: 40, SummaryType.KEY_POINTS: 32, SummaryType.TEASER: 32}
"""The most words of a sentence by type; a headline's are its recipe's size."""


def build_grammar(article: Article, recipe: Recipe, *, lines: bool = True) -> str:
    """Write the grammar of summaries of `article` by `recipe`.

    Lower-case words are free, but for those that count. Names, figures and quotations are the
    article's, with what stands next to them: `grounding.check` supports every name, number and
    quotation that the grammar accepts.

    It accepts from half of `recipe.sentences` to all of them, with `lines` a line each for key
    points. Each has 3 to `LONGEST` words, where a quotation, and what stands in brackets, counts
    as one, and ends in a full stop, an exclamation or question mark, or, where it stands alone on
    its line, in a closing quotation mark. None begins with "Here" or with "This article" or the
    like. A headline has no quotation, no brackets and needs no full stop.
    """
    headline = recipe.type is SummaryType.HEADLINE
    by_line = recipe.type is SummaryType.KEY_POINTS and lines
    rules = Rules()
    vocabulary = Vocabulary.of(article, MOST_PIECES)
    sentence = Syntax(
        rules,
        Lexis(rules, vocabulary),
        marks_of(vocabulary.language),
        longest=recipe.size if headline else LONGEST[recipe.type],
        headline=headline,
        alone=recipe.sentences == 1 or by_line,
    ).sentence()
    space = literal("\n" if by_line else " ")
    least, most = (recipe.sentences + 1) // 2 - 1, recipe.sentences - 1
    rules.set("root", f"{sentence} ({space} {sentence}){{{least},{most}}}" if most else sentence)
    return rules.render()
