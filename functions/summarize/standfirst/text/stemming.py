"""The form in which two spellings, or two inflections, of the same word are equal."""

import unicodedata

_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "–": "-", "‑": "-", "‐": "-", "−": "-"})


def fold(text: str) -> str:
    """`text` without case, accents and full stops, with straight apostrophes and plain hyphens."""
    text = text.translate(_PLAIN)
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return text.casefold().replace(".", "")


def fold_case(text: str) -> str:
    """`text` in lower case with composed letters and straight apostrophes."""
    return unicodedata.normalize("NFC", text).lower().replace("’", "'")


def snowball(algorithm: str, word: str) -> str:
    """The stem of `word` as it is written, without accents; `algorithm` is the name of a language.

    A new stemmer every time: one must not be shared by threads, and costs microseconds.
    """
    import Stemmer  # what is in English needs it as little as what only imports this package

    stem: str = Stemmer.Stemmer(algorithm).stemWord(fold_case(word))
    return fold(stem)
