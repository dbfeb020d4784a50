"""Ways to score a sentence against an article, for the calibration to compare: all 0 to 1."""

from collections.abc import Callable
from functools import cache
from statistics import fmean

from standfirst.article import Article
from standfirst.checking.cover import cover
from standfirst.checking.evidence import Evidence, terms
from standfirst.grounding import Doubt, check
from standfirst.words.tokens import tokenize


def words(sentence: str, evidence: Evidence) -> float:
    """Plain word overlap: the share of the sentence's content words that the article has."""
    found = list(terms(tokenize(sentence)))
    return fmean(term in evidence.places for term in found) if found else 1.0


def lead(sentence: str, evidence: Evidence) -> float:
    """The same share for the article's first three sentences."""
    found = list(terms(tokenize(sentence)))
    return fmean(any(i < 3 for i in evidence.places.get(t, ())) for t in found) if found else 1.0


def trigrams(sentence: str, evidence: Evidence) -> float:
    """The share of the sentence's trigrams of words that the article has."""
    return _share(_trigrams(sentence), _article_trigrams(evidence))


def covered(sentence: str, evidence: Evidence) -> float:
    """What the one or two best sentences bring together, whatever the facts."""
    return cover(tokenize(sentence), evidence).support


def rules(sentence: str, evidence: Evidence) -> float:
    """1 when every name, number, quotation and negation is the article's, else 0."""
    doubts = {reason.doubt for reason in check(sentence, evidence).reasons}
    return float(not doubts - {Doubt.WORDS})


def support(sentence: str, evidence: Evidence) -> float:
    """The checker's support: cover and rules together."""
    return check(sentence, evidence).support


Scorer = Callable[[str, Evidence], float]
SCORERS: dict[str, Scorer] = {
    scorer.__name__: scorer for scorer in (words, lead, trigrams, covered, rules, support)
}


def _trigrams(text: str) -> set[tuple[str, ...]]:
    keys = [token.key for token in tokenize(text) if token.text[0].isalnum()]
    return set(zip(keys, keys[1:], keys[2:], strict=False))


def _article_trigrams(evidence: Evidence) -> set[tuple[str, ...]]:
    return _trigrams_of(Article(evidence.sentences))


@cache
def _trigrams_of(article: Article) -> set[tuple[str, ...]]:
    return {trigram for sentence in article.sentences for trigram in _trigrams(sentence.text)}


def _share(part: set[tuple[str, ...]], whole: set[tuple[str, ...]]) -> float:
    return len(part & whole) / len(part) if part else 1.0
