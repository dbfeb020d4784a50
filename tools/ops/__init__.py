"""What operators run from a terminal, against a deployed stack or the local API."""
