"""The gate: refuses what has no words, no sentences to tell, or a language that is not written."""

from dataclasses import replace

from standfirst.errors import ArticleRejected, Unsuitable
from standfirst.languages.registry import language_of
from standfirst.text.doc import Doc
from standfirst.text.language_id import primary

_SHORT = 40
"""In words."""


def admit(article: Doc, declared: str | None, supported: tuple[str, ...]) -> Doc:
    """Return `article` in a language that the model writes (see `in_language`).

    Raises ArticleRejected when it has no words, Unsuitable when it has no sentences that a summary
    could say; a text as short as a summary needs none.
    """
    if not article.words:
        raise ArticleRejected("The text has no words. Send the article's text.")
    article = in_language(article, declared, supported)
    if article.words > _SHORT and not article.can_be_told:
        raise Unsuitable
    return article


def in_language(article: Doc, declared: str | None, supported: tuple[str, ...]) -> Doc:
    """Return `article` in a language that the model writes, the first of `supported` where its
    own cannot be told.

    `declared` is what the caller says (BCP 47) and is believed; without it the article's own
    language counts. Raises ArticleRejected, which names the supported languages, when the model
    does not write it.
    """
    language = primary(declared) if declared else article.language
    if language and language not in supported:
        names = ", ".join(f"{language_of(one).name} ({one})" for one in supported)
        found = language_of(language).name
        raise ArticleRejected(
            f"The article is in {found}; the model writes {names}.",
            field="language" if declared else "text",
        )
    return replace(article, language=language or next(iter(supported), ""))
