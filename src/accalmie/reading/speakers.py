"""Who speaks: the subject before a verb or after it, parted into a name and its role."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from accalmie.reading.cues import NAME, PERSON, Cues
from accalmie.reading.speaker_names import read_name
from accalmie.reading.words import QUOTATION, Span, Word

_HARD = frozenset(
    {"-", ";", ":", "(", ")", "—", "–", "[", "]", QUOTATION, "/", "…", "?", "!", "«", "“", "•", "|"}
)
_LONGEST_NAME = 18  # words of one chunk; more is a clause that was not understood
_MOST_CHUNKS = 4
_PERSON = re.compile(PERSON)
_NAMES = re.compile(NAME)


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
    at = _without_adverbs(words, at, floor, cues)
    if at > floor and cues.has("relatives", words[at - 1].low):
        at -= 2 if at - 2 >= floor and words[at - 2].low == "," else 1
    at, cited = _without_aside(words, at, floor, text, cues)
    low = _boundary(words, at, floor, cues)
    chunks = _chunks(words, low, at)
    if len(chunks) > 1 and low and cues.has("subordinators", words[low - 1].low):
        named = _PERSON.fullmatch(text, *_place(words, chunks[1])) if _holds(chunks[1]) else None
        chunks = chunks if named else chunks[1:]  # “If it begins, a spokesman said, …”
    chunks = [c for c in chunks if c[0] < c[1] and not cues.has("relatives", words[c[0]].low)]
    chunks = [c for n, c in enumerate(chunks) if not n or not cues.has("leads", words[c[0]].low)]
    chunks = [_main_part(words, c, low > floor or floor == 0, cues) for c in chunks]
    chunks = [(_past_date(words, c, cues), c[1]) for c in chunks]
    chunks = [c for c in chunks if _holds(c)]
    if len(chunks) == 1 and not _may_begin(words, chunks[0], cues):
        chunks = [_past_lead(words, chunks[0], cues)]
    while chunks and not _may_begin(words, chunks[0], cues):
        chunks = chunks[1:]
    if len(chunks) > 1 and _is_adverbial(words, chunks[0], text, cues):
        chunks = chunks[1:]
    if not chunks or any(b - a > _LONGEST_NAME for a, b in chunks[:1]):
        return None
    first, last = chunks[0][0], chunks[-1][1]
    pronoun = _pronoun(words, chunks[-1], cues)
    if pronoun:
        return Speaker(None, pronoun=pronoun, first=chunks[-1][0], last=last)
    name, role = read_name(text, [_place(words, c) for c in chunks[:_MOST_CHUNKS]], cues)
    return Speaker(name, role, first=first, last=last, cited=cited) if name else None


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
    if not chunks or not _may_begin(words, chunks[0], cues):
        return None
    if cues.patterns["thing"].match(text, words[chunks[0][0]].start):
        return None
    if pronoun := _pronoun(words, chunks[0], cues):
        return Speaker(None, pronoun=pronoun, first=at, last=chunks[0][1])
    name, role = read_name(text, [_place(words, c) for c in chunks], cues)
    return Speaker(name, role, first=at, last=chunks[-1][1]) if name else None


def _boundary(words: Sequence[Word], at: int, floor: int, cues: Cues) -> int:
    depth = 0
    for number in range(at - 1, floor - 1, -1):
        low = words[number].low
        depth += (low == ")") - (low == "(")
        if low in "()" and depth >= 0:
            continue
        if low in _HARD or cues.has("ends", low):
            return number + 1
        joined = number > floor and words[number - 1].low == "," and cues.has("and", low)
        if joined and any(_shows_verb(w, cues) for w in words[floor:number]):
            return number + 1
    return floor


def _shows_verb(word: Word, cues: Cues) -> bool:
    return any(cues.has(kind, word.low) for kind in ("auxiliaries", "be", "negations", "modals"))


def _holds(chunk: tuple[int, int]) -> bool:
    return chunk[0] < chunk[1]


def _past_date(words: Sequence[Word], chunk: tuple[int, int], cues: Cues) -> int:
    """Leaves out “On 14 April” before a subject that no comma parts from it."""
    a, b = chunk
    first = a
    while first < b and (cues.has("leads", words[first].low) or cues.has(
        "articles", words[first].low)):  # fmt: skip
        first += 1
    if first >= b or not words[first].dated:
        return a
    while first < b and words[first].dated:
        first += 1
    return first


def _chunks(words: Sequence[Word], low: int, at: int) -> list[tuple[int, int]]:
    cuts = [n for n in range(low, at) if words[n].low == ","]
    starts, ends = [low, *(n + 1 for n in cuts)], [*cuts, at]
    return list(zip(starts, ends, strict=True))


def _main_part(
    words: Sequence[Word], chunk: tuple[int, int], whole: bool, cues: Cues
) -> tuple[int, int]:
    """Leaves out what stands before the subject in its chunk, and a clause after it."""
    a, b = chunk
    verbs = [n for n in range(a, b) if cues.has("auxiliaries", words[n].low)
             or cues.has("be", words[n].low) or cues.has("negations", words[n].low)]  # fmt: skip
    ands = [n for n in range(a, b) if cues.has("and", words[n].low)]
    if ands and ((verbs and verbs[-1] < ands[-1]) or not whole):
        a = ands[-1] + 1
    relative = next((n for n in range(a + 1, b) if cues.has("relatives", words[n].low)), b)
    while a < relative and cues.has("leads", words[a].low) and not _may_begin(words, (a, b), cues):
        light = cues.has("adverbs", words[a].low) or cues.has("light", words[a].low)
        if a + 1 < b and light and not cues.has("no_adverbs", words[a].low):
            a += 1
        else:
            break
    return a, relative


def _past_lead(words: Sequence[Word], chunk: tuple[int, int], cues: Cues) -> tuple[int, int]:
    """Leaves out “In it” of “In it the voice says”: what a preposition opens before a subject."""
    a, b = chunk
    for number in range(b - 1, a + 1, -1):
        before = words[number - 1].low
        opens = cues.has("articles", words[number].low) or cues.has("counts", words[number].low)
        opens = opens and not words[number].dated
        if opens and not cues.has("joins", before) and not cues.has("leads", before):
            return number, b
    return chunk


def _is_adverbial(words: Sequence[Word], chunk: tuple[int, int], text: str, cues: Cues) -> bool:
    """Tells whether a chunk of several words opens a sentence without a determiner or a name."""
    a, b = chunk
    dated = b - a > 1 and cues.has("articles", words[a].low) and words[a + 1].low.isdigit()
    if dated or cues.has("times", words[b - 1].low):
        return True
    opens = a == 0 and not cues.has("starts", words[a].low) and b - a > _MOST_CHUNKS - 1
    return opens and not words[a + 1].capital and not _NAMES.fullmatch(text, *_place(words, chunk))


def _may_begin(words: Sequence[Word], chunk: tuple[int, int], cues: Cues) -> bool:
    a, b = chunk
    if a >= b:
        return False
    word = words[a]
    if cues.has("of", word.low) and a + 1 < b and cues.has("broad", words[a + 1].low):
        return True
    if cues.has("starts", word.low):
        return True
    if word.capital and not cues.has("leads", word.low):
        return True
    everyone = any(word.low in group for group in cues.pronouns.values())
    return everyone or word.low.isdigit() or _is_bare_plural(words, chunk, cues)


def _is_bare_plural(words: Sequence[Word], chunk: tuple[int, int], cues: Cues) -> bool:
    """Tells whether “firemen there” names people without an article, as English does."""
    a, b = chunk
    if cues.language != "en" or b - a > _BARE or (a and words[a - 1].low not in _OPENERS):
        return False
    last = b - 1 if b - a > 1 and words[b - 1].low in ("there", "here") else b
    if any(cues.has(kind, words[a].low) for kind in ("leads", "ends", "adverbs", "relatives")):
        return False
    low = words[last - 1].low
    return low.endswith("men") or (low.endswith("s") and not low.endswith(("ss", "us", "'s")))


_BARE = 5  # words of a subject without an article
_OPENERS = frozenset({";", ",", ":", "that", "and", "but", QUOTATION, "—", "–"})


def _pronoun(words: Sequence[Word], chunk: tuple[int, int], cues: Cues) -> str | None:
    a, b = chunk
    low = words[a].low
    alone = b - a == 1 and any(low in group for group in cues.pronouns.values())
    return low if alone else None


def _without_adverbs(words: Sequence[Word], at: int, floor: int, cues: Cues) -> int:
    while at > floor and (
        (cues.has("adverbs", words[at - 1].low) and words[at - 1].low != ",")
        or (words[at - 1].low.endswith(("ment", "ly")) and not words[at - 1].capital
            and len(words[at - 1].low) > _SHORT_ADVERB)
    ):  # fmt: skip
        if at - 1 > floor and cues.has("articles", words[at - 2].low):
            break  # “le même” is somebody
        if cues.has("starts", words[at - 1].low) or any(
            words[at - 1].low in group for group in cues.pronouns.values()
        ):
            break
        if cues.has("nouns_in_ly", words[at - 1].low):
            break
        at -= 1
    return at


_SHORT_ADVERB = 6  # letters; “ally” and “gouvernement” are no adverbs


def _stops(
    words: Sequence[Word], number: int, start: int, text: str, cues: Cues, *, later: bool
) -> bool:
    low = words[number].low
    if low in _HARD or low in ".…":
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
