"""Characters by which a page may show one thing and hold another.

Letters of another alphabet in a word, marks that turn the direction of a line, and characters
without width inside a word are named with their place; nothing is changed, for the page is
evidence as it is.
"""

import re
import unicodedata
from collections.abc import Iterator

from accalmie.record.pages import OddCharacters, OddKind

MOST = 50  # of one kind on a page; one of each word, and more tell nothing new
LONGEST = 40  # characters of a word that are shown
_LATIN, _OTHER = "A-Za-z\u00c0-\u024f", "\u0370-\u03ff\u0400-\u052f"
_WIDTHLESS = "\u200b\u200c\u200d\u2060\u2061-\u2064\ufeff"
_RULES: tuple[tuple[OddKind, re.Pattern[str]], ...] = (
    ("mixed-alphabets", re.compile(
        rf"\b(?=\w{{0,{LONGEST}}}[{_LATIN}])(?=\w{{0,{LONGEST}}}[{_OTHER}])\w{{3,{LONGEST}}}")),
    ("turned-line", re.compile("[\u202a-\u202e\u2066-\u2069]")),
    ("no-width", re.compile(
        rf"(?<=[{_LATIN}{_OTHER}])[{_WIDTHLESS}]{{1,{LONGEST}}}(?=[{_LATIN}{_OTHER}])")),
    ("not-decoded", re.compile(rf"\ufffd{{1,{LONGEST}}}")),
)  # fmt: skip
_UNITS = "μΩΔσ"  # Greek letters that stand before Latin ones in units and formulas


def find_odd_characters(text: str) -> tuple[OddCharacters, ...]:
    """Finds the characters of a text that may hide something, in order of kind and place."""
    return tuple(odd for kind, pattern in _RULES for odd in _of_kind(text, kind, pattern))


def _of_kind(text: str, kind: OddKind, pattern: re.Pattern[str]) -> Iterator[OddCharacters]:
    seen: set[str] = set()
    for match in pattern.finditer(text):
        exact = match[0]
        if len(seen) >= MOST:
            return
        if exact[0] in _UNITS or exact in seen:
            continue
        seen.add(exact)
        yield OddCharacters(kind=kind, start=match.start(), end=match.end(), exact=exact,
                            names=_names(exact, kind))  # fmt: skip


def _names(exact: str, kind: OddKind) -> tuple[str, ...]:
    """Names the characters that are odd: of a mixed word, those of its rarer alphabet."""
    if kind != "mixed-alphabets":
        return tuple(dict.fromkeys(unicodedata.name(c, f"U+{ord(c):04X}") for c in exact))
    other = [c for c in exact if re.match(f"[{_OTHER}]", c)]
    latin = [c for c in exact if re.match(f"[{_LATIN}]", c)]
    odd = other if len(other) <= len(latin) else latin
    return tuple(dict.fromkeys(unicodedata.name(c) for c in odd))
