"""The languages that are known, one module each, and what is done with the others."""
