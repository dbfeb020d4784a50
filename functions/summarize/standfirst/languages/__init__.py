"""Language-specific words and rules: one file per language, and a line in `registry`."""
