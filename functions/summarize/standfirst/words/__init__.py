"""What a word, a name, a figure and a quotation is, and when two of them say the same. Pure."""
