"""Parses a submitted text into a `Doc`: sentences with offsets, roles and tokens. Pure."""
