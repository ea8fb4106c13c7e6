"""Text made plain for matching, every character in its place."""

import unicodedata
from functools import lru_cache

SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u2002\u2003\u2005"), " ")


@lru_cache(maxsize=8)
def plain_spaces(text: str) -> str:
    """Gives the text with plain spaces for those of typesetters, such as the one before « : »."""
    return text.translate(SPACES)


@lru_cache(maxsize=8)
def straighten(text: str) -> str:
    """Gives the text with plain spaces and straight apostrophes."""
    return plain_spaces(text).replace("’", "'")


@lru_cache(maxsize=8)
def fold(text: str) -> str:
    """Folds spaces, curly apostrophes and accents on capitals; every character keeps its place."""
    spaced = plain_spaces(text).replace("’", "'")
    if spaced.isascii():
        return spaced
    return "".join(unicodedata.normalize("NFD", c)[0] if c.isupper() else c for c in spaced)
