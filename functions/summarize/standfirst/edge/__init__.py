"""What the routes share: bodies in, answers and their headers out."""
