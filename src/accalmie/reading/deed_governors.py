"""Subjects that stand elsewhere: of the verb that “and” joins, that governs, or before “which”."""

from collections.abc import Sequence

from accalmie.reading.cues import Cues, Saying
from accalmie.reading.deed import Scene
from accalmie.reading.deed_subjects import (
    LONGEST,
    NOBODY,
    Subject,
    is_verb,
    read_subject,
    read_words_before,
)
from accalmie.reading.words import Span, Word


def shared_subject(scene: Scene, at: int, cues: Cues) -> tuple[int, str] | None:
    """Gives the first word of the verb that “and” joins to the one at `at`, and its voice.

    “A attaqué et capturé” and “attacked and captured” have one subject.
    """
    words = scene.words
    if not at or not (
        cues.has("and", words[at - 1].low) or words[at - 1].low in scene.deeds.sets["then"]
    ):
        return None
    for number in range(at - 2, max(-1, at - LONGEST), -1):
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
            return _first_of(words, number, cues), "passive" if passive else "active"
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
        says = own and not own & {"accuses", "demands"} and is_verb(words, number, scene)
        begins = low in scene.deeds.light or low.endswith("ed")
        goes_on = begins and words[number + 1].low == "to" and cues.language == "en"
        if says or goes_on or cues.has("auxiliaries", low) or cues.has("be", low):
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


_LONGEST_PLACE = 3  # words before “, que”


def read_antecedent(scene: Scene, subject: Span) -> Span | None:
    """Gives what “que” stands for before a subject: “Taëz, que les Houthis encerclent”."""
    words, first = scene.words, scene.word_at(subject[0])
    if first < 2 or words[first - 1].low not in scene.deeds.sets["object_relatives"]:
        return None
    before = words[first - 2]
    if before.low in scene.cues.forms or not (before.low[0].isalnum() or before.low == ","):
        return None
    end = first - 1 - (before.low == ",")
    apart = (max(0, end - _LONGEST_PLACE), end)  # “À Taëz, que”
    start, last = apart if before.low == "," else read_words_before(scene, end, 0)
    while start < last and words[start].low in scene.deeds.sets["leading"]:
        start += 1
    return (words[start].start, words[last - 1].end) if start < last else None
