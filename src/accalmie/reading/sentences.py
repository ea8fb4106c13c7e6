"""Sentences of a text, never split inside a quotation that closes in the same block."""

import re

from accalmie.reading.folding import double_quotes

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
# Characters; a longer stretch without a full stop is no sentence and is cut at a space. News runs
# to 900; the cap keeps every rule over a sentence linear in the page.
LONGEST_SENTENCE = 2000
_PAIRS = {"«": "»", "“": "”", '"': '"'}
_OPENS = re.compile(r"[«“\"]")
_NEXT = re.compile(r"\s*(\S?)")


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Gives the sentences between two places.

    Units:
        Characters of `text`; the end is not included. White space around a sentence is left out.
    """
    found: list[tuple[int, int]] = []
    text = double_quotes(text)
    for block in _BLOCK.finditer(text, start, len(text) if end is None else end):
        found += _split_block(text, *block.span())
    return [s for s in (_strip(text, a, b) for a, b in found) if s[0] < s[1]]


def _split_block(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    quotes, at, near = _quotes(text, start, end), start, 0
    for stop in _END.finditer(text, start, end):
        while near < len(quotes) and quotes[near][1] <= stop.end():
            near += 1
        quoted = near < len(quotes) and quotes[near][0] < stop.start()
        if not quoted and not _goes_on(text, at, stop, end):
            found += _pieces(text, at, stop.end())
            at = stop.end()
    return found + _pieces(text, at, end)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cuts what is too long for a sentence at the last space that fits."""
    found = []
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = cut if cut > start else start + LONGEST_SENTENCE
        found.append((start, cut))
        start = cut
    return [*found, (start, end)]


def _goes_on(text: str, at: int, stop: re.Match[str], end: int) -> bool:
    after = _NEXT.match(text, stop.end(), end)
    following = after[1] if after else ""
    if following.islower():
        return True
    if stop[0] != "." or not following:
        return False
    before = text[max(at, stop.end() - LONGEST_SHORT) : stop.end()]
    return bool(_SHORT.search(before) or (following.isdigit() and _BEFORE_NUMBER.search(before)))


def _quotes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Finds the outermost quotations that close inside the block."""
    found: list[tuple[int, int]] = []
    at, closed = start, dict.fromkeys(_PAIRS, True)
    while opened := _OPENS.search(text, at, end):
        mark, at = opened[0], opened.end()
        stop = text.find(_PAIRS[mark], at, end) if closed[mark] else -1
        closed[mark] = stop >= 0
        if stop >= 0:
            found.append((opened.start(), stop + 1))
            at = stop + 1
    return found


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
