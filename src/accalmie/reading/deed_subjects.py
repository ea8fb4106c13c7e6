"""The subject of a verb that tells a deed, read back from the verb over what stands between.

An apposition, a relative clause or a time between two commas is passed over; two verbs that “and”
joins share the subject of the first. Where the words are not understood there is no subject.
"""

from collections.abc import Sequence
from typing import NamedTuple

from accalmie.reading.deed import Scene
from accalmie.reading.words import QUOTATION, Span, Word

_LONGEST_ASIDE = 24  # words between two commas
LONGEST = 24  # words of a subject with all that describes it
_HARD = frozenset({";", ":", "(", ")", "—", "–", "-", "[", "]", "/", "…", "?", "!", "«", "“", "»",
                   "”", '"', "|", QUOTATION})  # fmt: skip


class Subject(NamedTuple):
    """Who or what stands before a verb: its words, or only a pronoun."""

    span: Span | None = None
    pronoun: str | None = None


NOBODY = Subject()


def read_subject(scene: Scene, at: int, floor: int = 0) -> Subject:
    """Reads the subject that stands before word `at`.

    Args:
        scene: The sentence.
        at: The first word of the verb, its auxiliaries and clitics included.
        floor: The first word that may belong to the subject.
    """
    words, cues = scene.words, scene.cues
    if at > floor and words[at - 1].low in '“«"':
        at -= 1  # “the army "returned fire only where…"”
    end = _over_times(words, at, floor, scene)
    end = _over_asides(words, end, floor, scene)
    relative = end > floor and cues.has("relatives", words[end - 1].low)
    if relative or (end - 1 > floor and words[end - 1].low in scene.deeds.sets["that"]
                    and not _is_said(words, end - 1, scene)):  # fmt: skip
        end -= 1
        end -= end > floor and words[end - 1].low == ","
    if end <= floor:
        return NOBODY
    if words[end - 1].low in _CLOSES and end - 1 in (quoted := _quoted(words, end, floor)):
        return Subject((words[quoted[0]].start, words[end - 2].end))
    if any(words[end - 1].low in group for group in cues.pronouns.values()):
        return Subject(pronoun=words[end - 1].low)
    start, end = read_words_before(scene, end, floor)
    if start >= end or end - start > LONGEST:
        return NOBODY
    return Subject((words[start].start, words[end - 1].end))


def read_words_before(scene: Scene, end: int, floor: int) -> tuple[int, int]:
    """Gives the first word of what ends before word `end`, and the word after it."""
    start, end = _start(scene.words, end, floor, scene)
    return _past_place(scene.words, start, end, scene), end


def _quoted(words: Sequence[Word], end: int, floor: int) -> range:
    """Gives the words of the short quotation that ends before word `end`, with its last mark."""
    for number in range(end - 2, max(floor, end - _LONGEST_QUOTED) - 1, -1):
        if words[number].low in '«“"':
            return range(number + 1, end)
    return range(0)


_CLOSES = frozenset('»”"')
_LONGEST_QUOTED = 8  # words of a name in quotation marks


def _is_said(words: Sequence[Word], at: int, scene: Scene) -> bool:
    """Tells whether “that” opens what a verb says."""
    return at > 0 and words[at - 1].low in scene.cues.forms


def _over_times(words: Sequence[Word], at: int, floor: int, scene: Scene) -> int:
    """Gives the word after the last that is no adverb, day or time."""
    cues = scene.cues
    while at > floor:
        low = words[at - 1].low
        long = low.endswith(("ment", "ly")) and len(low) > 6 and not words[at - 1].capital
        times = (
            cues.has("days", low) or cues.has("times", low) or low in scene.deeds.sets["between"]
        )
        if not (long or times) or cues.has("nouns_in_ly", low) or low == "gouvernement":
            return at
        at -= 1
        while times and at > floor and words[at - 1].low in scene.deeds.sets["before_times"]:
            at -= 1
    return at


def _over_asides(words: Sequence[Word], end: int, floor: int, scene: Scene) -> int:
    """Gives the word after the subject where “, backed by tanks,” stands behind it."""
    for _ in range(3):
        if end <= floor or words[end - 1].low not in (",", ")"):
            return end
        opens = "(" if words[end - 1].low == ")" else ","
        first = max(floor, end - 2 - _LONGEST_ASIDE)
        opener = next((n for n in range(end - 2, first, -1) if words[n].low == opens), None)
        if opener is None or any(words[n].low in _HARD for n in range(opener + 1, end - 1)):
            return floor if words[end - 1].low == "," else end
        end = _over_times(words, opener, floor, scene)
    return end


def _start(words: Sequence[Word], end: int, floor: int, scene: Scene) -> tuple[int, int]:
    """Gives the first word of the subject and, past a relative clause in it, the one after it."""
    cues, at, joined = scene.cues, end, False
    while at > floor:
        word = words[at - 1]
        if cues.has("relatives", word.low) and _opens(words, at, scene):
            return at, end  # “which the Houthis besieged”
        if cues.has("relatives", word.low):
            return _start(
                words, at - 1 - (at - 1 > floor and words[at - 2].low == ","), floor, scene
            )
        if word.low == ",":
            if not joined or not _is_list(words, at, floor, scene):
                return at, end
        elif cues.has("and", word.low):
            if _has_verb(words, floor, at - 1, scene):
                return at, end
            joined = True
        elif _breaks(words, at - 1, scene):
            return at, end
        at -= 1
    return at, end


def _opens(words: Sequence[Word], at: int, scene: Scene) -> bool:
    """Tells whether a subject begins right after “which”."""
    low = words[at].low
    return words[at].capital or scene.cues.has("articles", low) or (
        low in scene.deeds.sets["possessives"]
    )  # fmt: skip


def _is_list(words: Sequence[Word], at: int, floor: int, scene: Scene) -> bool:
    """Tells whether “Russia, Iran and Turkey” goes on before a comma."""
    before = words[at - 2] if at - 2 >= floor else None
    first = next(
        (n for n in range(at - 2, floor - 1, -1) if words[n].low in (",", *_HARD)), floor - 1
    )
    leads = scene.cues.has("leads", words[first + 1].low) and not _in_name(words, first + 1)
    return bool(before and before.low.isalnum()) and not leads


def _in_name(words: Sequence[Word], at: int) -> bool:
    return words[at].capital and at > 0


def _breaks(words: Sequence[Word], at: int, scene: Scene) -> bool:
    """Tells whether a word ends what can be a subject: a verb, a conjunction, a mark."""
    word, cues = words[at], scene.cues
    if word.low in _HARD or not (word.low[0].isalnum() or word.low in (".", "'s", "'")):
        return True
    if cues.has("ends", word.low) or cues.has("that", word.low) or cues.has("turns", word.low):
        return True
    return is_verb(words, at, scene)


def is_verb(words: Sequence[Word], at: int, scene: Scene) -> bool:
    """Tells whether a word is a verb that has a subject of its own."""
    word, cues = words[at], scene.cues
    if cues.has("auxiliaries", word.low) or cues.has("modals", word.low):
        return True
    if cues.has("be", word.low):
        return not (cues.has("articles", words[at - 1].low) if at else False)
    if cues.language == "en" and any(cues.has("by", w.low) for w in words[at + 1 : at + 4]):
        return False  # “strikes carried out by Russia”
    forms = cues.forms.get(word.low, ()) or scene.deeds.light.get(word.low, ())
    finite = any(form.kind in ("finite", "past", "future", "conditional") for form in forms)
    noun = at > 0 and (
        cues.has("determiners", words[at - 1].low) or cues.has("of", words[at - 1].low)
    )
    return finite and not noun and not word.capital and not cues.has("nouns", word.low)


def _has_verb(words: Sequence[Word], first: int, last: int, scene: Scene) -> bool:
    return any(is_verb(words, n, scene) or _tells_deed(words, n, scene) for n in range(first, last))


def _tells_deed(words: Sequence[Word], at: int, scene: Scene) -> bool:
    forms = scene.deeds.forms.get(words[at].low, ())
    noun = at > 0 and scene.cues.has("determiners", words[at - 1].low)
    return not noun and any(f.kind in ("finite", "past", "participle") for f in forms)


def _past_place(words: Sequence[Word], start: int, end: int, scene: Scene) -> int:
    """Gives the first word after “In Aleppo” and “On Monday”, which open no subject."""
    cues, sets = scene.cues, scene.deeds.sets
    while start < end and (
        cues.has("and", words[start].low) or words[start].low in sets["openers"]
    ):
        start += 1
    for _ in range(3):
        if start >= end or words[start].low not in sets["leading"]:
            return start
        start += 1
        if start < end and cues.has("determiners", words[start].low):
            start += 1
        run = start
        while run < end and (words[run].capital or words[run].low.isdigit()
                             or cues.has("times", words[run].low)):  # fmt: skip
            run += 1
        start = run if run > start else start + 1
    return start


def head_of(scene: Scene, span: Span) -> Span:
    """Gives the part of some words before the first “of”, “in” or participle: what they are."""
    first = scene.word_at(span[0])
    last = first
    while last < len(scene.words) and scene.words[last].end <= span[1]:
        low = scene.words[last].low
        if last > first and low in scene.deeds.sets["prepositions"]:
            break
        last += 1
    return span[0], scene.words[max(first, last - 1)].end if last > first else span[1]
