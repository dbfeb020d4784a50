"""Builds the model layer: the house model, or one that the user brings."""
