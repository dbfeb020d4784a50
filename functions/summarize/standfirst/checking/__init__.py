"""What a statement claims, and what of it an article bears out. Pure."""
