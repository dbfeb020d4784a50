"""Texts that make a careless parser slow, each of up to 200,000 characters."""

HOSTILE = [
    " " * 200_000,
    "a" * 200_000,
    "1" * 200_000 + "x",
    "1," * 100_000 + "x",
    "1-a" * 60_000 + "X",
    "three-" * 30_000 + "X",
    "A." * 100_000,
    "A " * 100_000,
    "'" * 200_000,
    '"a ' * 60_000,
    "hundred and " * 16_000,
    "\ud800" * 200_000,
]
