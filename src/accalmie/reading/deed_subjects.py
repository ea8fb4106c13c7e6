"""The subject of a verb that tells a deed, read back from the verb over what stands between.

An apposition, a relative clause or a time between two commas is passed over; two verbs that “and”
joins share the subject of the first. Where the words are not understood there is no subject.
"""

from collections.abc import Sequence
from typing import NamedTuple

from accalmie.reading.cues import Cues, Saying
from accalmie.reading.deed import Scene
from accalmie.reading.deed_words import DeedWords
from accalmie.reading.words import QUOTATION, Span, Word

_LONGEST_ASIDE = 24  # words between two commas
_LONGEST = 24  # words of a subject with all that describes it
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
    start, end = _start(words, end, floor, scene)
    start = _past_place(words, start, end, scene)
    if start >= end or end - start > _LONGEST:
        return NOBODY
    return Subject((words[start].start, words[end - 1].end))


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
    return _is_verb(words, at, scene)


def _is_verb(words: Sequence[Word], at: int, scene: Scene) -> bool:
    word, cues = words[at], scene.cues
    if cues.has("auxiliaries", word.low) or cues.has("modals", word.low):
        return True
    if cues.has("be", word.low):
        return not (cues.has("articles", words[at - 1].low) if at else False)
    forms = cues.forms.get(word.low, ()) or scene.deeds.light.get(word.low, ())
    finite = any(form.kind in ("finite", "past", "future", "conditional") for form in forms)
    noun = at > 0 and (
        cues.has("determiners", words[at - 1].low) or cues.has("of", words[at - 1].low)
    )
    return finite and not noun and not word.capital and not cues.has("nouns", word.low)


def _has_verb(words: Sequence[Word], first: int, last: int, scene: Scene) -> bool:
    return any(
        _is_verb(words, n, scene) or _tells_deed(words, n, scene) for n in range(first, last)
    )


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


def shared_subject(scene: Scene, at: int, cues: Cues, deeds: DeedWords) -> tuple[int, str] | None:
    """Gives the first word of the verb that “and” joins to the one at `at`, and its voice.

    “A attaqué et capturé” and “attacked and captured” have one subject.
    """
    words = scene.words
    if not at or not (
        cues.has("and", words[at - 1].low) or words[at - 1].low in deeds.sets["then"]
    ):
        return None
    for number in range(at - 2, max(-1, at - _LONGEST), -1):
        low = words[number].low
        if low in (";", ":") or cues.has("that", low) or cues.has("relatives", low):
            return None
        if cues.language == "fr":
            if (
                cues.has("auxiliaries", low)
                and number + 1 < at
                and _may_be_participle(words, number)
            ):
                return number, "active"
            if cues.has("be", low) and words[number - 1].low in cues.words["auxiliaries"]:
                return number - 1, "passive"
            if cues.has("be", low) and low != "est":
                return number, "passive"
        elif not words[number].capital and (
            (low.endswith("ed") or low in cues.words["strong_past"])
            and not cues.has("determiners", words[number - 1].low if number else "")
        ):
            passive = number > 0 and cues.has("be", words[number - 1].low)
            return number - passive, "passive" if passive else "active"
    return None


def _may_be_participle(words: Sequence[Word], at: int) -> bool:
    after = words[at + 1 : at + 4]
    return any(
        w.low.endswith(("é", "ée", "és", "ées", "i", "is", "it", "u", "us", "ert")) for w in after
    )


def read_governor(scene: Scene, at: int) -> Subject:
    """Gives the subject of the verb that governs an infinitive, where no party stands between.

    “X nie avoir bombardé” and “X promet de libérer” are X's doing; whom X asks or accuses is told
    by the statement.
    """
    words, cues = scene.words, scene.cues
    for number in range(at - 1, max(-1, at - _GOVERNS), -1):
        low = words[number].low
        if low in (",", ";", ":", ".") or cues.has("ends", low):
            return NOBODY
        own = {
            saying.verb for form in cues.forms.get(low, ()) for saying in _ways(cues, form.lemma)
        }
        says = own and not own & {"accuses", "demands"} and _is_verb(words, number, scene)
        if says or cues.has("auxiliaries", low) or cues.has("be", low):
            near = (words[number].start, words[at].start)
            if any(near[0] <= m.start < near[1] for m in scene.mentions):
                return NOBODY
            if not says and cues.language == "fr" and low in ("avoir", "être"):
                continue
            return read_subject(scene, _first_of(words, number, cues))
    return NOBODY


_GOVERNS = 8  # words from a verb to the infinitive that it governs


def _ways(cues: Cues, lemma: str) -> tuple[Saying, ...]:
    return (*cues.sayings.get(lemma, ()), *cues.reflexive.get(lemma, ()))


def _first_of(words: Sequence[Word], at: int, cues: Cues) -> int:
    while at and (cues.has("auxiliaries", words[at - 1].low) or cues.has("be", words[at - 1].low)
                  or cues.has("clitics", words[at - 1].low)
                  or cues.has("negations", words[at - 1].low)):  # fmt: skip
        at -= 1
    return at


def read_antecedent(scene: Scene, subject: Span) -> Span | None:
    """Gives what “que” stands for before a subject: “Taëz, que les Houthis encerclent”."""
    words, first = scene.words, scene.word_at(subject[0])
    if first < 2 or words[first - 1].low not in scene.deeds.sets["object_relatives"]:
        return None
    before = words[first - 2]
    if before.low in scene.cues.forms or not (before.low[0].isalnum() or before.low == ","):
        return None
    end = first - 1 - (before.low == ",")
    start, last = _start(words, end, 0, scene)
    start = _past_place(words, start, last, scene) if before.low != "," else max(start, end - 3)
    while start < last and words[start].low in scene.deeds.sets["leading"]:
        start += 1
    return (words[start].start, words[last - 1].end) if start < last else None
