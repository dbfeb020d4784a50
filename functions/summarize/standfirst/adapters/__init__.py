"""Adapters to the outside world: each is the only module that imports its library."""
