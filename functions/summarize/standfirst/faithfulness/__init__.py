"""Whether a sentence may be served as the article's."""
