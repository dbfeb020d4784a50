"""Languages of which only the script and, for some, the stems are known."""

from functools import partial

from standfirst.languages.base import LATIN, Language
from standfirst.text.numbers import Numerals, decimal_comma
from standfirst.text.snowball import snowball
from standfirst.text.stemming import fold

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "el": "greek", "et": "estonian",
    "eu": "basque", "fi": "finnish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip

_LETTERS = LATIN + "".join(
    letter
    for letter in map(chr, (*range(0x100, 0x250), *range(0x370, 0x530)))
    if letter.islower() and letter.isalpha()
)
"""The lower-case letters of Latin, Greek and Cyrillic."""

_FIGURES = decimal_comma(
    Numerals(
        numbers={}, scales={}, units={}, ordinals={}, rounds={}, one="(?!)", joiner="(?!)",
        ordinal="(?!)", percent="(?!)", minus="(?!)",
    )
)  # fmt: skip


def other(code: str) -> Language:
    """What can be said of a language by its code: names are words with a capital, numbers digits,
    and every word tells something.
    """
    stem = partial(snowball, _ALGORITHMS[code]) if code in _ALGORITHMS else fold
    return Language(
        code=code,
        stem=stem,
        name_key=fold,
        name_stem=stem,
        figures=_FIGURES,
        letters=_LETTERS,
    )
