"""Which language is meant by a code."""

from functools import cache

from standfirst.words.language import Language
from standfirst.words.languages.english import ENGLISH
from standfirst.words.languages.french import FRENCH
from standfirst.words.languages.german import GERMAN
from standfirst.words.languages.other import other
from standfirst.words.languages.russian import RUSSIAN
from standfirst.words.languages.spanish import SPANISH

_KNOWN = {language.code: language for language in (ENGLISH, GERMAN, FRENCH, SPANISH, RUSSIAN)}


@cache
def language_of(code: str) -> Language:
    """The language with this code (ISO 639-1); an empty one means English."""
    return _KNOWN.get(code or "en") or other(code)
