"""The supported languages; a new one needs its file and a line here."""

from functools import lru_cache

from standfirst.languages.base import Language
from standfirst.languages.english import ENGLISH
from standfirst.languages.french import FRENCH
from standfirst.languages.german import GERMAN
from standfirst.languages.other import COMMON, other
from standfirst.languages.russian import RUSSIAN
from standfirst.languages.spanish import SPANISH

LANGUAGES: dict[str, Language] = {
    language.code: language for language in (ENGLISH, GERMAN, FRENCH, SPANISH, RUSSIAN)
}

_other = lru_cache(64)(other)


def language_of(code: str) -> Language:
    """The language with this code (ISO 639-1); English if the code is empty."""
    return LANGUAGES.get(code or ENGLISH.code) or _other(code)


def told_by_words() -> list[Language]:
    """The languages that can be detected by their most common words."""
    return [one for one in (*LANGUAGES.values(), *map(language_of, COMMON)) if one.common]
