"""A text as words, each with one letter for what it may mean in a date."""

import re
from typing import NamedTuple

OTHER, MARK = "x", "."
# Possessive, so that a million digits or letters are passed over once.
_WORD = re.compile(
    r"""(?P<iso>(?:1\d|2[0-2])\d\d-\d\d-\d\d(?!\w))
    |(?P<slashed>\d\d?(?P<sep>[/.])\d\d?(?P=sep)[12]\d{3}(?!\w))
    |(?P<pair>\d\d/\d\d(?![\w/]))
    |(?P<time>\d\d?(?::\d\d|[hH](?:\d\d)?)(?:(?![\w:])|(?=[aApP]\.?[mM]\b|hrs?\b))
        |\d\d?(?:\.\d\d)?(?=[aApP]\.?[mM]\b))
    |(?P<ordinal>\d\d?(?:st|nd|rd|th|er)(?!\w))
    |(?P<rank>\d\d?(?:re|ère|e|ème|nde)(?!\w))
    |(?P<decade>[12]\d\d0['’]?s(?!\w))
    |(?P<thousand>\d{1,3}(?:,\d{3})++(?!\w))
    |(?P<decimal>\d++[.,]\d++(?!\w))
    |(?P<digits>\d++(?!\w))
    |(?P<word>[^\W\d_]++(?!\w))
    |(?P<mark>\n++|[^\w\s])
    |(?P<junk>\w++)""",
    re.VERBOSE,
)
_INTEGERS = re.compile(r"[\d,]+")
_MEANS = {"ordinal": ("ordinal", "day"), "rank": ("ordinal",), "thousand": ("num",)}
_SAME = {"’": "'", "ʼ": "'", "‑": "-", "—": "–"}


class Words(NamedTuple):
    """The words of a text and one letter for each.

    Units:
        `starts` and `ends` are characters of the text; the end is not included.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    letters: str


def split_words(text: str, letters: dict[str, str]) -> Words:
    """Splits a text into words and gives each its letter.

    Args:
        text: The text.
        letters: The letter of each word that means something, as written or in lower case, and
            of each special shape by its name.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    found: list[str] = []
    get = letters.get
    for match in _WORD.finditer(text):
        word, shape = match[0], match.lastgroup
        words.append(word)
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        if shape == "word":
            found.append(get(word) or get(word.lower(), OTHER))
        elif shape in ("digits", "mark"):
            found.append(get(_SAME.get(word, word), OTHER if shape == "digits" else MARK))
        else:
            found.append(get(f"<{shape}>", OTHER))
    return Words(words, starts, ends, "".join(found))


def plain_words(text: str) -> list[str]:
    """Gives the words of a pattern’s literal."""
    return [m[0] for m in _WORD.finditer(text)]


def shape_classes(shape: str) -> frozenset[str]:
    """Gives the classes of a special shape: `15th` may be a day, `14h30` is a time."""
    return frozenset(_MEANS.get(shape, (shape,)))


def digit_classes(word: str) -> frozenset[str]:
    """Gives what a number of at most four digits may be: a day, a year, an hour…"""
    number, size = int(word), len(word)
    may = {
        "num": True,
        "day": size <= 2 and 1 <= number <= 31,
        "year": size == 4 and 1000 <= number <= 2999,
        # What a bare number may be without a word before it; wars of before are rare.
        "modern": size == 4 and 1600 <= number <= 2099,
        # “The 2000 soldiers” are no year, “the 2003 agreement” is of one.
        "odd": size == 4 and 1700 < number <= 2099 and number % 100 != 0,
        "hournum": size <= 2 and number <= 24,
        # “Since 23 hours” would be told as a day; “depuis 23 heures” is a clock.
        "latehour": 13 <= number <= 23,
        "military": size == 4 and number // 100 <= 23 and number % 100 <= 59,
        "twodigits": size == 2,  # the end of 2007-08
        "zero": number == 0,
        "minute": size == 2 and number <= 59,
        "decadenum": size in (2, 4) and number % 10 == 0 and 20 <= number <= 2099,
    }
    return frozenset(name for name, yes in may.items() if yes)


def first_number(word: str) -> int:
    """Gives the first number of a word: 15 of `15th`."""
    match = _INTEGERS.match(word)
    return int(match[0].replace(",", "")) if match else 0
