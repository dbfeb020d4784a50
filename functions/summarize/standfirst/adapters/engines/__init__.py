"""The inference engines: a common base, llama.cpp and transformers."""
