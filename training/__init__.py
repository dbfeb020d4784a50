"""Trains the base model in the house style; imports the package, and nothing imports it."""
