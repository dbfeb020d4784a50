"""The service on the developer's machine: serve, try, load, fuzz and photograph it."""
