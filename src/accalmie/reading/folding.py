"""Text made plain for matching, every character in its place."""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = dict.fromkeys(map(ord, "’`´ʼ"), "'")
SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u2002\u2003\u2005"), " ")


@lru_cache(maxsize=8)
def plain_spaces(text: str) -> str:
    """Gives the text with plain spaces for those of typesetters, such as the one before « : »."""
    return text.translate(SPACES)


@lru_cache(maxsize=8)
def straighten(text: str) -> str:
    """Gives the text with plain spaces and straight apostrophes."""
    return plain_spaces(text).translate(_APOSTROPHES)


@lru_cache(maxsize=8)
def fold(text: str) -> str:
    """Folds spaces, curly apostrophes and accents on capitals; every character keeps its place."""
    spaced = plain_spaces(text).replace("’", "'")
    if spaced.isascii():
        return spaced
    return "".join(unicodedata.normalize("NFD", c)[0] if c.isupper() else c for c in spaced)


_OPENS = re.compile(r"(?<![^\s(\[—–:])['‘](?=[\w“\"£$€])")
_CLOSES = re.compile(r"(?<=[\w.,!?…%)])['’](?![\w])")
_LONGEST_QUOTATION = 700  # characters; an apostrophe farther on closes something else


@lru_cache(maxsize=8)
def double_quotes(text: str) -> str:
    """Gives the text with double marks for the single ones that quote, as British pages have them.

    An apostrophe after an “s” closes a quotation only where no better mark follows.
    """
    if not ("‘" in text or "'" in text):
        return text
    letters, at = list(text), 0
    while opened := _OPENS.search(text, at):
        at = opened.end()
        closed = _closing(text, at)
        if closed is not None:
            letters[opened.start()], letters[closed] = "“", "”"
            at = closed + 1
    return "".join(letters)


def _closing(text: str, at: int) -> int | None:
    line = text.find("\n", at, at + _LONGEST_QUOTATION)
    end = line if line >= 0 else min(len(text), at + _LONGEST_QUOTATION)
    next_ = _OPENS.search(text, at, end)
    doubtful = None
    for match in _CLOSES.finditer(text, at, end):
        place = match.start()
        if next_ and place > next_.start():
            break
        if text[place - 1] not in "sS":
            return place
        doubtful = place if doubtful is None else doubtful
    return doubtful
