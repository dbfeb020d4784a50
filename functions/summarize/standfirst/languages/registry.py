"""Which language is meant by a code."""

from functools import cache
from importlib import import_module

from standfirst.languages.base import Language
from standfirst.languages.english import ENGLISH
from standfirst.languages.other import other

_MODULES = {"de": "german", "fr": "french", "es": "spanish", "ru": "russian"}


@cache
def language_of(code: str) -> Language:
    """The language with this code (ISO 639-1); an empty one means English.

    A language is imported when it is first asked for: a service that writes English needs no other.
    """
    if code in {"", "en"}:
        return ENGLISH
    if code not in _MODULES:
        return other(code)
    name = _MODULES[code]
    language: Language = getattr(import_module(f"standfirst.languages.{name}"), name.upper())
    return language
