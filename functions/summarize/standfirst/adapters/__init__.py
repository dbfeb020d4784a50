"""The outside world: each module is the only one that imports its library."""
