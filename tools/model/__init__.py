"""Builds the model layer: the house model, or the user's own."""
