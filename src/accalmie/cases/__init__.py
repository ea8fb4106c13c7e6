"""One ceasefire and everything known about it, kept as a folder of text files."""
