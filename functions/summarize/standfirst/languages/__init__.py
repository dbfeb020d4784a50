"""What is a language's own: one file each, and a line in `registry`."""
