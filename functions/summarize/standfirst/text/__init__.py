"""A submitted text becomes a `Doc`: sentences with offsets, roles and tokens. Pure."""
