"""An article's vocabulary and the shape of a sentence as rules in GBNF. Pure."""
