"""Brings a model of the user's own: a checkpoint or a GGUF becomes what the service deploys."""
