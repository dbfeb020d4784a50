"""A submitted text as an article: normalised, without page furniture, in sentences with offsets."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArticleSentence:
    """One sentence: its normalised text, and where the submitted text has it (code points)."""

    text: str
    offset: int
    length: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Article:
    """What is left of a page when its furniture is gone."""

    sentences: tuple[ArticleSentence, ...]

    @property
    def text(self) -> str:
        """The normalised text: sentences joined by a space, paragraphs by a line feed."""
        raise NotImplementedError

    @property
    def words(self) -> int:
        """How many words the article has."""
        raise NotImplementedError


def parse_article(text: str, title: str | None = None) -> Article:
    """Read `text` as an article."""
    raise NotImplementedError
