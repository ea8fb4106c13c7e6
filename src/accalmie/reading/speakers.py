"""Who speaks: the subject before a verb or after it, parted into a name and its role."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from accalmie.reading.cues import PERSON, Cues
from accalmie.reading.speaker_names import read_name
from accalmie.reading.subject_parts import (
    HARD,
    before_verb,
    find_boundary,
    find_chunks,
    holds,
    is_adverbial,
    main_part,
    may_begin,
    past_date,
    past_lead,
    without_adverbs,
)
from accalmie.reading.words import Span, Word

_LONGEST_NAME = 18  # words of one chunk; more is a clause that was not understood
_MOST_CHUNKS = 4
_PERSON = re.compile(PERSON)


class Speaker(NamedTuple):
    """Who speaks, as the words name them; `pronoun` where only a pronoun does."""

    name: Span | None
    role: Span | None = None
    pronoun: str | None = None
    first: int = 0  # the first word of the subject
    last: int = 0  # the word after it
    cited: Span | None = None  # whom the speaker only cites: “Saba, citing a source, says…”


def read_before(
    words: Sequence[Word], at: int, floor: int, text: str, cues: Cues
) -> Speaker | None:
    """Reads the subject that stands before the verb whose first word is number `at`.

    Args:
        words: The words of the sentence.
        at: The first word of the verb.
        floor: The first word that may belong to the subject.
        text: The page's text with plain spaces.
        cues: Those of the language.
    """
    at = without_adverbs(words, at, floor, cues)
    if at > floor and cues.has("relatives", words[at - 1].low):
        at -= 2 if at - 2 >= floor and words[at - 2].low == "," else 1
    at, cited = _without_aside(words, at, floor, text, cues)
    low = find_boundary(words, at, floor, cues)
    chunks = find_chunks(words, low, at)
    if len(chunks) > 1 and low and cues.has("subordinators", words[low - 1].low):
        named = _PERSON.fullmatch(text, *_place(words, chunks[1])) if holds(chunks[1]) else None
        chunks = chunks if named else chunks[1:]  # “If it begins, a spokesman said, …”
    chunks = [c for c in chunks if c[0] < c[1] and not cues.has("relatives", words[c[0]].low)]
    chunks = [c for n, c in enumerate(chunks) if not n or not cues.has("leads", words[c[0]].low)]
    chunks = [main_part(words, c, low > floor or floor == 0, cues) for c in chunks]
    chunks = [(past_date(words, c, cues), c[1]) for c in chunks]
    chunks = [c for c in chunks if holds(c)]
    if len(chunks) == 1 and not may_begin(words, chunks[0], cues):
        chunks = [past_lead(words, chunks[0], cues)]
    while chunks and not may_begin(words, chunks[0], cues):
        chunks = chunks[1:]
    if len(chunks) > 1 and is_adverbial(words, chunks[0], text, cues):
        chunks = chunks[1:]
    if not chunks or any(b - a > _LONGEST_NAME for a, b in chunks[:1]):
        return None
    chunks = [before_verb(words, chunks[0], cues), *chunks[1:]]
    first, last = chunks[0][0], chunks[-1][1]
    pronoun = _pronoun(words, chunks[-1], cues) or _pronoun(words, chunks[0], cues)
    pronoun = pronoun or _stands_for(words, chunks[0], cues)
    if pronoun:
        return Speaker(None, pronoun=pronoun, first=chunks[-1][0], last=last)
    name, role = read_name(text, [_place(words, c) for c in chunks[:_MOST_CHUNKS]], cues)
    return Speaker(name, role, first=first, last=last, cited=cited) if name else None


def _stands_for(words: Sequence[Word], chunk: tuple[int, int], cues: Cues) -> str | None:
    """Gives the pronoun that “le même” and “ce dernier” are as good as."""
    return cues.stands_for.get(" ".join(w.low for w in words[slice(*chunk)]))


def has_aside(words: Sequence[Word], at: int, floor: int, text: str, cues: Cues) -> bool:
    """Tells whether “, in a message on Wednesday,” parts the subject from the verb at `at`."""
    return _without_aside(words, at, floor, text, cues)[0] != at


def _without_aside(
    words: Sequence[Word], at: int, floor: int, text: str, cues: Cues
) -> tuple[int, Span | None]:
    """Leaves out “, citant une source qu'elle ne nomme pas,” and gives who is cited in it."""
    if at <= floor or words[at - 1].low != ",":
        return at, None
    for number in range(at - 2, max(floor, at - _LONGEST_ASIDE), -1):
        if words[number].low != ",":
            continue
        low = words[number + 1].low
        citing = cues.patterns["citing"].match(text, words[number + 1].start)
        if citing:
            cited = read_after(words, number + 2, at - 1, text, cues)
            name = cited.name if cited else None
            speaks = name and cues.patterns["office"].search(text, *name)
            return number, name if speaks else None
        if any(cues.shows_verb(w.low) for w in words[number + 1 : at - 1]) and not cues.has(
            "relatives", low
        ):
            continue
        aside = cues.has("relatives", low) or cues.has("leads", low) or low.endswith(("ant", "ing"))
        if aside or cues.patterns["told_of"].match(text, words[number + 1].start):
            return number, None
    return at, None


_LONGEST_ASIDE = 22  # words between two commas


def read_after(words: Sequence[Word], at: int, end: int, text: str, cues: Cues) -> Speaker | None:
    """Reads the subject that stands after a verb, from word `at` on and before word `end`."""
    chunks: list[tuple[int, int]] = []
    start = number = at
    while number < end and len(chunks) < _MOST_CHUNKS:
        low = words[number].low
        if low == "," or _stops(words, number, start, text, cues, later=bool(chunks)):
            chunks += [(start, number)] if number > start else []
            start = number + 1
            if low != "," or not _goes_on(words, start, end, text, cues):
                break
        number += 1
    else:
        chunks += [(start, min(number, end))] if number > start else []
    if not chunks or not may_begin(words, chunks[0], cues):
        return None
    if cues.patterns["thing"].match(text, words[chunks[0][0]].start):
        return None
    if pronoun := _pronoun(words, chunks[0], cues):
        return Speaker(None, pronoun=pronoun, first=at, last=chunks[0][1])
    name, role = read_name(text, [_place(words, c) for c in chunks], cues)
    return Speaker(name, role, first=at, last=chunks[-1][1]) if name else None


def _pronoun(words: Sequence[Word], chunk: tuple[int, int], cues: Cues) -> str | None:
    a, b = chunk
    low = words[a].low
    alone = b - a == 1 and any(low in group for group in cues.pronouns.values())
    return low if alone else None


def _stops(
    words: Sequence[Word], number: int, start: int, text: str, cues: Cues, *, later: bool
) -> bool:
    low = words[number].low
    if low in HARD or low in ".…":
        return True
    if cues.patterns["told"].match(text, words[number].start) and not later and number > start:
        return True
    if cues.has("placed", low) and number > start:
        named = _PERSON.fullmatch(text, words[start].start, words[number - 1].end)
        some = number + 1 < len(words) and cues.has("some", words[number + 1].low)
        return bool(named or some) and not later
    return not cues.has("placed", low) and (cues.has("after_subject", low) or cues.has("that", low))


def _goes_on(words: Sequence[Word], start: int, end: int, text: str, cues: Cues) -> bool:
    """Tells whether what follows a comma is still about the subject."""
    if start >= end:
        return False
    low = words[start].low
    if cues.has("after_subject", low) or cues.has("leads", low) or low.endswith(("ant", "ing")):
        return False
    reach = words[min(start + _REACH, end) - 1].end
    near = [
        cues.patterns[kind].search(text, words[start].start, reach) for kind in ("officer", "trade")
    ]
    trade = any(cues.has("callings", words[n].low) for n in range(start, min(start + _REACH, end)))
    return words[start].capital or trade or any(near)


_REACH = 5  # words from a comma to the word that makes what follows a role


def _place(words: Sequence[Word], chunk: tuple[int, int]) -> Span:
    return words[chunk[0]].start, words[chunk[1] - 1].end
