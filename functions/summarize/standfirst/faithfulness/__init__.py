"""Judges whether a sentence is faithful to the article, so that it may be served."""
