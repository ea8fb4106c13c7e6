"""Who speaks: the subject before a verb or after it, parted into a name and its role."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from accalmie.reading.cues import NAME, PERSON, Cues
from accalmie.reading.words import QUOTATION, Span, Word

_HARD = frozenset(
    {"-", ";", ":", "(", ")", "—", "–", "[", "]", QUOTATION, "/", "…", "?", "!", "«", "“"}
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
    chunks = [c for c in chunks if c[0] < c[1] and not cues.has("relatives", words[c[0]].low)]
    chunks = [c for n, c in enumerate(chunks) if not n or not cues.has("leads", words[c[0]].low)]
    chunks = [_main_part(words, c, low > floor or floor == 0, cues) for c in chunks]
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
        if cues.has("relatives", low) or cues.has("leads", low) or low.endswith(("ant", "ing")):
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


def read_name(text: str, chunks: Sequence[Span], cues: Cues) -> tuple[Span | None, Span | None]:
    """Parts “le ministre russe des Affaires étrangères, Sergueï Lavrov” into name and role."""
    for number, (a, b) in enumerate(chunks[:2]):
        office = cues.patterns["office"].search(text, a, b)
        if _PERSON.fullmatch(text, a, b) and not (office and number == 0):
            others = chunks[number - 1 : number] if number else chunks[1:2]
            return (a, b), next(
                (o for o in others if not cues.patterns["told_of"].match(text, *o)), None
            )
    first = chunks[0]
    split = _office_and_name(text, first, cues)
    others = [o for o in chunks[1:2] if not cues.patterns["told_of"].match(text, *o)]
    return split or (first, others[0] if others else None)


def _office_and_name(text: str, span: Span, cues: Cues) -> tuple[Span, Span] | None:
    """Parts “le porte-parole de l'armée Alder Osier” and “President Obama”."""
    start, end = span
    for match in re.compile(r"(?<=[\s'’])(?=[A-ZÀ-Ý])").finditer(text, start, end):
        at = match.start()
        left = text[start:at].rstrip()
        if not _PERSON.fullmatch(text, at, end) or cues.patterns["joined"].search(left):
            continue
        offices = list(cues.patterns["office"].finditer(left))
        inside = cues.patterns["office"].search(text, at, end)
        if not offices or inside:
            continue
        named = text[at:end].count(" ") or offices[-1].end() == len(left)
        if named:
            return (at, end), (start, start + len(left))
    return None


def _boundary(words: Sequence[Word], at: int, floor: int, cues: Cues) -> int:
    depth = 0
    for number in range(at - 1, floor - 1, -1):
        low = words[number].low
        depth += (low == ")") - (low == "(")
        if low in "()" and depth >= 0:
            continue
        if low in _HARD or cues.has("ends", low):
            return number + 1
    return floor


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
        if a + 1 < b and (cues.has("adverbs", words[a].low) or cues.has("light", words[a].low)):
            a += 1
        else:
            break
    return a, relative


def _past_lead(words: Sequence[Word], chunk: tuple[int, int], cues: Cues) -> tuple[int, int]:
    """Leaves out “In it” of “In it the voice says”: what a preposition opens before a subject."""
    a, b = chunk
    for number in range(b - 2, a + 1, -1):
        before = words[number - 1].low
        opens = cues.has("articles", words[number].low)
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
    return everyone or word.low.isdigit()


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
