"""Reduces words to a form in which two spellings, or two inflections, of one word are equal."""

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
    """The Snowball stem of `word`, without accents; `algorithm` is the name of a language.

    Creates a stemmer on every call: threads must not share one, and it costs microseconds.
    """
    import Stemmer  # imported only when needed: English does without it

    stem: str = Stemmer.Stemmer(algorithm).stemWord(fold_case(word))
    return fold(stem)
