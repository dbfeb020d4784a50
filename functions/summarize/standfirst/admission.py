"""Refuses text without words or usable sentences, or in a language the model does not write."""

from dataclasses import replace

from standfirst.domain import ArticleRejected, Unsuitable, WrongLanguage
from standfirst.languages.registry import language_of
from standfirst.text.doc import Doc

_SHORT = 40
"""In words."""


def admit(article: Doc, supported: tuple[str, ...]) -> Doc:
    """Return `article` with its own language, or the first of `supported` if that is unknown.

    Raises ArticleRejected when it has no words, WrongLanguage when the model does not write its
    language, Unsuitable when it has no sentences that a summary could use; a text as short as a
    summary does not need any.
    """
    if not article.words:
        raise ArticleRejected("The text has no words. Send the article's text.")
    language = article.language
    if language and language not in supported:
        names = ", ".join(f"{language_of(one).name} ({one})" for one in supported)
        found = language_of(language).name
        raise WrongLanguage(found, names)
    if article.words > _SHORT and not article.can_be_told:
        raise Unsuitable
    return replace(article, language=language or next(iter(supported), ""))
