"""Choose an article's sentences, shorten each with the model, serve what the gate accepts."""
