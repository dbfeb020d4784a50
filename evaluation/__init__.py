"""Measures summaries and the gate; imports the package, and nothing imports it."""
