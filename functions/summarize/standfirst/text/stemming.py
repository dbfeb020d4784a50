"""The form in which two spellings of the same word or name are equal."""

import re
import unicodedata

from standfirst.languages.demonyms import SAME_NAME

_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "–": "-", "‑": "-", "‐": "-", "−": "-"})
_POSSESSIVE = re.compile(r"'s?$")


def fold(text: str) -> str:
    """`text` without case, accents and full stops, with straight apostrophes and plain hyphens."""
    text = text.translate(_PLAIN)
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return text.casefold().replace(".", "")


def name_key(text: str) -> str:
    """The name that `text` stands for, without its possessive; for a country's adjective or
    people, the country.
    """
    key = _POSSESSIVE.sub("", fold(text))
    return SAME_NAME.get(key, key)
