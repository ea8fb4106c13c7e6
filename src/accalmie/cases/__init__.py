"""A case folder of text files, read as one case with its problems."""
