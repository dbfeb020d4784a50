"""The gate: refuses what has no words, no sentences to tell, or a language that is not written."""

from dataclasses import replace

from standfirst.article import Article
from standfirst.errors import ArticleRejected, Unsuitable
from standfirst.reading.detection import primary

_SHORT = 40
"""In words."""

_NAMES = {
    "ar": "Arabic",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "hi": "Hindi",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "zh": "Chinese",
}


def admit(article: Article, declared: str | None, supported: tuple[str, ...]) -> Article:
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


def in_language(article: Article, declared: str | None, supported: tuple[str, ...]) -> Article:
    """Return `article` in a language that the model writes, the first of `supported` where its
    own cannot be told.

    `declared` is what the caller says (BCP 47) and is believed; without it the article's own
    language counts. Raises ArticleRejected, which names the supported languages, when the model
    does not write it.
    """
    language = primary(declared) if declared else article.language
    if language and language not in supported:
        names = ", ".join(f"{_NAMES.get(one, one)} ({one})" for one in supported)
        found = _NAMES.get(language, language)
        if declared:
            reason = f"`language` says {found}; this model supports {names}."
            raise ArticleRejected(reason, field="language")
        raise ArticleRejected(
            f"The article appears to be in {found}; this model supports {names}. "
            "Set `language` if that is wrong."
        )
    return replace(article, language=language or next(iter(supported), ""))
