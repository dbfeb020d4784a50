"""The models: what every engine shares, llama.cpp, transformers."""
