"""The words of a sentence, each with its place; a long quotation counts as one word."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

QUOTATION = "«»"  # the word that stands for a quotation
Span = tuple[int, int]
_WORD = re.compile(
    r"aujourd'hui|(?:jusqu|lorsqu|puisqu|quoiqu|quelqu|qu|[dlnscjmt])'(?=\w)"
    r"|\b(?:he|she|it|they|we|i|you|there|who)(?='(?:d|s|ll|ve|re|m)\b)|'(?:d|s|ll|ve|re|m)\b"
    r"|\b(?:Col|Gen|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Dr|Mr|Mrs|Ms|Prof|Adm|Brig|Cmdr|Cpl|Pte|MM?)"
    r"\.(?= )|\b[A-Z]\.(?= [A-Z])"
    r"|(?:[A-Z]\.){2,}|\w+(?:'(?=\w)\w+)?(?:-(?!t-(?:il|elle|on)\b|(?:ils?|elles?|on)\b)\w+)*"
    r"|-(?:t-)?(?:ils?|elles?|on)\b|[^\w\s]",
    re.IGNORECASE,
)


class Word(NamedTuple):
    """A word: where it stands, and its letters in small with a straight apostrophe.

    `dated` where it is of words that say when.
    """

    start: int
    end: int
    low: str
    capital: bool
    dated: bool = False


def find_words(text: str, sentence: Span, quotations: Sequence[Span] = ()) -> tuple[Word, ...]:
    """Gives the words of a sentence in order.

    Args:
        text: The page's text with plain spaces and straight apostrophes.
        sentence: Where to look.
        quotations: Quotations that count as one word each, in order, marks included.
    """
    return tuple(_words(text, sentence, quotations))


def _words(text: str, sentence: Span, quotations: Sequence[Span]) -> Iterator[Word]:
    at, end = sentence
    for a, b in quotations:
        if b <= at or a >= end:
            continue
        yield from _plain(text, at, max(a, at))
        yield Word(max(a, at), min(b, end), QUOTATION, False)
        at = min(b, end)
    yield from _plain(text, at, end)


def _plain(text: str, start: int, end: int) -> Iterator[Word]:
    for match in _WORD.finditer(text, start, end):
        word = match[0]
        yield Word(match.start(), match.end(), word.lower(), word[0].isupper())
