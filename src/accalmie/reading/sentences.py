"""Sentences of a text, never split inside a quotation that closes in the same block."""

import re

_BLOCK = re.compile(r"[^\n]+")
_END = re.compile(r"[.!?…]+(?:\s?»|[”\"’')\]])*(?=\s|$)")
_SHORT = re.compile(
    r"(?:\b(?:M|MM|Mme|Mlle|Dr|Pr|St|Ste|cf|env|av|Mr|Mrs|Ms|Gén|Gen|Col|Lt|Cpt|Capt|Sgt|Prof"
    r"|Sen|Rep|Gov|Jr|Sr|vs|U\.S|U\.N|U\.K|e\.g|i\.e|[^\W\d_a-zà-ÿ])|\.\.)\.$"
)
_BEFORE_NUMBER = re.compile(
    r"\b(?:art|p|pp|vol|no|nos|fig|chap|par|janv|févr|avr|juil|sept|oct|nov|déc"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$",
    re.IGNORECASE,
)
LONGEST_SHORT = 12  # characters looked at before a full stop; more than any abbreviation has
_PAIRS = {"«": "»", "“": "”"}


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Gives the sentences between two places.

    Units:
        Characters of `text`; the end is not included. White space around a sentence is left out.
    """
    found: list[tuple[int, int]] = []
    for block in _BLOCK.finditer(text, start, len(text) if end is None else end):
        quotes = _quotes(text, block.start(), block.end())
        at = block.start()
        for stop in _END.finditer(text, block.start(), block.end()):
            if _goes_on(text, at, stop, block.end(), quotes):
                continue
            found.append((at, stop.end()))
            at = stop.end()
        found.append((at, block.end()))
    return [s for s in (_strip(text, a, b) for a, b in found) if s[0] < s[1]]


def _goes_on(
    text: str, at: int, stop: re.Match[str], end: int, quotes: list[tuple[int, int]]
) -> bool:
    if any(a < stop.start() and stop.end() < b for a, b in quotes):
        return True
    rest = text[stop.end() : end].lstrip()
    if rest[:1].islower():
        return True
    if stop[0] != "." or not rest:
        return False
    before = text[max(at, stop.end() - LONGEST_SHORT) : stop.end()]
    return bool(_SHORT.search(before) or (rest[0].isdigit() and _BEFORE_NUMBER.search(before)))


def _quotes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Finds the outermost quotations that close inside the block."""
    found, at = [], start
    while at < end:
        close = _PAIRS.get(text[at])
        stop = text.find(close, at, end) if close else -1
        if text[at] == '"':
            stop = text.find('"', at + 1, end)
        if stop >= 0:
            found.append((at, stop + 1))
            at = stop
        at += 1
    return found


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
