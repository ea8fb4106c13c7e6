"""Words looked for as people write them: without case, accents, vowel signs or letter variants.

What is folded is only compared, never shown.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

# Arabic: forms of alef, ya and ta marbuta that writers exchange; the stretching stroke is no
# letter. Persian and Urdu keyboards write their own kaf and ya. Latin: letters that do not come
# apart into a letter and a mark.
_LETTERS = {
    "ٱ": "ا", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ـ": "",
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe",
    "’": "'", "ʼ": "'",
}  # fmt: skip
_WORD = re.compile(r"\w+")
# The Arabic article is written into its word, with “and”, “so”, “by”, “like” or “to” before it. At
# least three letters have to remain; a word that only looks so loses them on both sides alike.
_ARTICLE = re.compile(r"\b[وف]?(?:[بك]?ال|لل)(?=\w{3})")
_UNSEEN = ("Mn", "Cf")  # marks over letters, and characters that only steer the direction


class _Bare(dict[int, str]):
    """What each character is folded to, found out once; a search sees millions."""

    def __missing__(self, point: int) -> str:
        letter = chr(point)
        self[point] = "" if unicodedata.category(letter) in _UNSEEN else letter
        return self[point]


_BARE = _Bare({ord(letter): plain for letter, plain in _LETTERS.items()})


def fold_words(text: str) -> str:
    """Gives the words of a text folded, each between single spaces, one in front and behind."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = apart.translate(_BARE)
    return f" {' '.join(_WORD.findall(bare if bare.isascii() else _ARTICLE.sub('', bare)))} "


def texts_of(value: Any) -> Iterator[str]:
    """Gives every text in a value, without the keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_of(part)
