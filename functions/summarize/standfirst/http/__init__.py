"""HTTP: requests in, answers and their headers out, problems."""
