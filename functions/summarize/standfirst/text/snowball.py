"""Stems of other languages than English, by the Snowball project's stemmers."""

from standfirst.languages.base import fold_case
from standfirst.text.stemming import fold


def snowball(algorithm: str, word: str) -> str:
    """The stem of `word` as it is written, without accents; `algorithm` is the name of a language.

    A new stemmer every time: one must not be shared by threads, and costs microseconds.
    """
    import Stemmer  # what is in English needs it as little as what only imports this package

    stem: str = Stemmer.Stemmer(algorithm).stemWord(fold_case(word))
    return fold(stem)
