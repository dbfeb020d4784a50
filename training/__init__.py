"""Teaches the base model the house style; imports the package, and nothing imports it."""
