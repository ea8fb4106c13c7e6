"""Quotations of a text: within a sentence, or over several blocks.

A quotation that goes on in the next block opens it again and is closed only at the end of the
last; a mark that never closes quotes nothing beyond its block.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_PAIRS = {"«": "»", "“": "”", '"': '"'}
_MARKS = re.compile(r"[«»“”\"]")
_DEEPEST = 8  # quotations inside each other; what is opened more often was never closed
_BLOCK = re.compile(r"[^\n]+")
_SPACE = re.compile(r"\s*")
LONGEST_BLOCKS = 8  # blocks of one quotation; more is a mark that somebody forgot
_MARKED = frozenset(",.!?…")
FEWEST_WORDS = 4  # a quotation of fewer words is a word in inverted commas


class Quotation(NamedTuple):
    """A quotation with its marks and without; `goes_on` where the next block has more of it."""

    start: int
    end: int
    inner: tuple[int, int]
    goes_on: bool = False


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Finds the outermost quotations of at least a few words, in order; one for each block.

    Units:
        Characters of `text`; the end is not included.
    """
    found: list[Quotation] = []
    blocks = [m.span() for m in _BLOCK.finditer(text)]
    number = 0
    while number < len(blocks):
        for quotation in _in_block(text, *blocks[number]):
            if quotation.end < blocks[number][1] or text[quotation.end - 1] in '»”"':
                found.append(quotation)
                continue
            more = _goes_on(text, blocks, number, text[quotation.start])
            if more:  # its last block holds more quotations and is read as a block of its own
                found += [quotation._replace(goes_on=True), *more[:-1]]
                number += len(more) - 1
        number += 1
    return tuple(q for q in found if _is_speech(text, q))


def _is_speech(text: str, quotation: Quotation) -> bool:
    """Tells whether a quotation is what somebody said: long enough, or a sentence by its mark."""
    a, b = quotation.inner
    words = len(text[a:b].split())
    return words >= FEWEST_WORDS or (words > 1 and text[b - 1 : b] in _MARKED)


def _in_block(text: str, start: int, end: int) -> list[Quotation]:
    """Gives the outermost quotations of a block; the last may run to its end without closing."""
    found: list[Quotation] = []
    open_: list[int] = []
    for mark in _MARKS.finditer(text, start, end):
        at = mark.start()
        opened = next((n for n, o in enumerate(open_) if _PAIRS[text[o]] == mark[0]), None)
        if mark[0] in _PAIRS and not (mark[0] == '"' and opened is not None):
            open_ = [*open_, at][-_DEEPEST:]
        elif opened is not None:
            first = _innermost(text, open_, mark[0])
            while found and found[-1].start > open_[first]:
                found.pop()
            found.append(_made(text, open_[first], at + 1, 1))
            open_ = open_[:first]
    if open_ and (not found or open_[-1] >= found[-1].end):
        found.append(_made(text, open_[-1], end, 0))
    return found


def _innermost(text: str, open_: Sequence[int], mark: str) -> int:
    return max(n for n, o in enumerate(open_) if _PAIRS[text[o]] == mark)


def _goes_on(
    text: str, blocks: Sequence[tuple[int, int]], number: int, mark: str
) -> list[Quotation]:
    """Gives the rest of a quotation that the block `number` leaves open, or nothing."""
    found: list[Quotation] = []
    for start, end in blocks[number + 1 : number + 1 + LONGEST_BLOCKS]:
        if text[start] != mark:
            return []
        stop = text.find(_PAIRS[mark], start + 1, end)
        found.append(_made(text, start, stop + 1 if stop >= 0 else end, int(stop >= 0)))
        if stop >= 0:
            return found
        found[-1] = found[-1]._replace(goes_on=True)
    return []


def _made(text: str, start: int, end: int, closing: int) -> Quotation:
    a, b = _SPACE.match(text, start + 1).end(), end - closing  # type: ignore[union-attr]
    while b > a and text[b - 1].isspace():
        b -= 1
    return Quotation(start, end, (min(a, b), b))
