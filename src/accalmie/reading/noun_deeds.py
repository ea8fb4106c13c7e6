"""Deeds that nouns tell: “frappes de X contre Y”, “X's strikes on Y”, “shelling of Y by X”.

The doer stands after “by” or “of”, beside the noun, or is the subject of the verb that carries it
(“X carried out an attack”); “between X and Y” names two doers.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from accalmie.reading.deed import Deed, Scene
from accalmie.reading.deed_governors import read_governor
from accalmie.reading.deed_modality import find_deed_modality
from accalmie.reading.deed_subjects import head_of, read_subject
from accalmie.reading.deed_verbs import read_verb
from accalmie.reading.deed_words import NounFrame
from accalmie.reading.doers import doers_of, joined, read_thing, targets_of
from accalmie.reading.words import Span

_MOST_NOUNS = 24  # of one sentence; what has more is no sentence
_MOST = 4  # “de”, “par” and “contre” after one noun
_REACH = 9  # words from a noun, or from what was read after it, to the next “par”
_NEAR = 4  # words from a noun to “between”
_JOINED = 24  # characters from one of two parties to the other
_OTHER = 6  # characters before “or Syrian air strikes”
_CARRIED = 7  # words from “carried out” to the noun
_AIMED = ("fire", "shelling", "missile-strike", "sniping")  # “fire at”: not where, but on whom


def find_noun_deeds(scene: Scene) -> Iterator[Deed]:
    """Gives the deeds that the nouns of a sentence tell."""
    start, end = scene.span
    for match in islice(scene.deeds.nouns.finditer(scene.text, start, end), _MOST_NOUNS):
        if scene.deeds.words["describes"].match(scene.text, match.end() + 1, end):
            continue
        frame = scene.deeds.noun_frames[int((match.lastgroup or "n0")[1:])]
        before = scene.text[start : match.start()]
        modality, stop = find_deed_modality(
            before, match[0], None, scene.deeds, scene.cues, after=scene.text[match.end() : end]
        )
        deed = Deed(
            act=frame.act, start=match.start(), end=match.end(), modality=modality, stop=stop
        )
        deed = _with_roles(scene, frame, replace(deed, by=_beside(scene, deed)))
        yield _with_carrier(scene, _with_adjunct(scene, deed))


def _with_roles(scene: Scene, frame: NounFrame, deed: Deed) -> Deed:
    at = scene.word_at(deed.end)
    for number in range(at, min(at + _NEAR, len(scene.words))):
        if scene.words[number].low in scene.deeds.sets["between_two"]:
            both = _both(scene, number + 1)
            return replace(deed, by=both) if both else deed
    if at < len(scene.words) and scene.words[at].low in scene.deeds.sets["with"]:
        side = read_thing(scene, at + 1) if deed.act == "ground-attack" else None
        by, doer = doers_of(scene, side)
        deed = replace(deed, by=deed.by or by, doer=None if deed.by else doer)
    near = True
    for _ in range(_MOST):
        found = _next_role(scene, frame, deed, at, near=near)
        if found is None:
            return deed
        (deed, at), near = found, False
    return deed


def _both(scene: Scene, at: int) -> tuple[str, ...]:
    """Gives the two parties after “between”, which “and” or “to” joins."""
    if at >= len(scene.words):
        return ()
    two = [m for m in scene.mentions if m.start >= scene.words[at].start][:2]
    if len(two) < 2 or two[0].start - scene.words[at].start > _JOINED:
        return ()
    gap = scene.text[two[0].end : two[1].start]
    return tuple(m.id for m in two) if len(gap) <= _JOINED and "," not in gap else ()


def _next_role(
    scene: Scene, frame: NounFrame, deed: Deed, at: int, *, near: bool
) -> tuple[Deed, int] | None:
    """Reads the next “by X”, “of X” or “on Y” after a noun, and gives the word after it."""
    for number in range(at, min(at + _REACH, len(scene.words))):
        low = scene.words[number].low
        for kind in ("by", "by_noun", "on"):
            if kind == "by_noun" and not (near and number == at):
                continue
            match = scene.deeds.words[kind].match(scene.text, scene.words[number].start)
            if match is None or _goes_on(scene.text, match.end()):
                continue
            thing = read_thing(scene, scene.word_at(match.end(), start=number))
            if thing is None:
                continue
            after = scene.word_at(thing[1], start=number)
            return _with_role(scene, frame, deed, kind, match[0].lower(), thing), after
        if low in ".;:,—–" or scene.cues.has("ends", low) or scene.cues.has("auxiliaries", low):
            return None
    return None


def _goes_on(text: str, at: int) -> bool:
    """Tells whether a word goes on at a place; “de l'” has ended before “armée”."""
    return text[at : at + 1].isalnum() and text[at - 1] != "'"


def _with_role(
    scene: Scene, frame: NounFrame, deed: Deed, kind: str, word: str, thing: Span
) -> Deed:
    if kind == "by" or (kind == "by_noun" and frame.of == "doer"):
        first = scene.words[scene.word_at(thing[0])].low
        if first in scene.deeds.sets["possessives"]:
            return replace(deed, pronoun=None if deed.by else first)
        if scene.deeds.words["things"].search(scene.text, *head_of(scene, thing)):
            return deed
        by, doer = doers_of(scene, thing)
        by = deed.by or by
        return replace(deed, by=by, doer=None if by else deed.doer or doer)
    if frame.of == "none" or deed.against or deed.target:
        return deed
    against, target = targets_of(scene, thing)
    if word in scene.deeds.sets["places"] or (word == "at" and deed.act not in _AIMED):
        target = None  # “in the town” is where, and a town is no party
    return replace(deed, against=against, target=target)


def _with_adjunct(scene: Scene, deed: Deed) -> Deed:
    """Reads “rebel fire” and « tirs rebelles », which name armed people beside the noun."""
    if deed.by or deed.doer:
        return deed
    number = scene.word_at(deed.start)
    beside = number - 1 if scene.cues.language == "en" else scene.word_at(deed.end)
    if 0 <= beside < len(scene.words):
        word = scene.words[beside]
        touches = not scene.text[word.end : deed.start].strip() if beside < number else (
            not scene.text[deed.end : word.start].strip()
        )  # fmt: skip
        if touches and scene.deeds.adjunct.fullmatch(word.low):
            return replace(deed, doer=(word.start, word.end))
    return deed


def _with_carrier(scene: Scene, deed: Deed) -> Deed:
    """Gives the subject of the verb that carries the noun: “X a mené une attaque”."""
    words, light = scene.words, scene.deeds.light
    if deed.by or deed.doer:
        return deed
    noun = scene.word_at(deed.start)
    for word in words[max(0, noun - 2) : noun]:
        if word.low in scene.deeds.sets["possessives"]:
            return replace(deed, pronoun=word.low)
    for number in range(noun - 1, max(-1, noun - _CARRIED), -1):
        low = words[number].low
        if low in ",;:.()" or scene.cues.has("ends", low) or scene.cues.has("that", low):
            return deed
        verb = read_verb(words, number, light[low], scene.cues) if low in light else None
        if verb is None:
            continue
        if verb.voice not in ("active", "infinitive"):
            return deed
        read = read_subject if verb.voice == "active" else read_governor
        subject = read(scene, verb.first)
        by, doer = doers_of(scene, subject.span)
        return replace(deed, by=by, doer=doer, pronoun=subject.pronoun, subject=subject.span)
    return deed


def _beside(scene: Scene, deed: Deed) -> tuple[str, ...]:
    """Gives the party that an adjective or a possessive beside the noun names."""
    for mention in scene.mentions:
        gap = scene.text[mention.end : deed.start]
        if mention.end <= deed.start and scene.deeds.words["owned"].fullmatch(gap):
            before = scene.text[max(0, mention.start - _OTHER) : mention.start]
            return () if scene.deeds.words["either"].search(before) else (mention.id,)
        if (
            mention.start >= deed.end
            and scene.cues.language == "fr"
            and not scene.text[deed.end : mention.start].strip()
        ):
            return joined(scene, [m for m in scene.mentions if m.start >= mention.start])
    return ()
