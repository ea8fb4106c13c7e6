"""Deeds that nouns tell: “frappes de X contre Y”, “X's strikes on Y”, “shelling of Y by X”."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from accalmie.reading.deed import Deed, Scene
from accalmie.reading.deed_modality import find_deed_modality
from accalmie.reading.deed_words import NounFrame
from accalmie.reading.doers import doers_of, read_thing, targets_of

_MOST_NOUNS = 24  # of one sentence; what has more is no sentence
_MOST = 3  # “de”, “par” and “contre” after one noun
_ARMED = frozenset({"contre", "visant", "ciblant", "against", "targeting", "on", "sur"})


def find_noun_deeds(scene: Scene) -> Iterator[Deed]:
    """Gives the deeds that the nouns of a sentence tell."""
    start, end = scene.span
    for match in islice(scene.deeds.nouns.finditer(scene.text, start, end), _MOST_NOUNS):
        frame = scene.deeds.noun_frames[int((match.lastgroup or "n0")[1:])]
        before = scene.text[start : match.start()]
        modality, stop = find_deed_modality(before, match[0], None, scene.deeds, scene.cues)
        deed = Deed(
            act=frame.act, start=match.start(), end=match.end(), modality=modality, stop=stop
        )
        yield _with_roles(scene, frame, replace(deed, by=_beside(scene, deed)))


def _with_roles(scene: Scene, frame: NounFrame, deed: Deed) -> Deed:
    at = scene.word_at(deed.end)
    for _ in range(_MOST):
        if at >= len(scene.words):
            return deed
        deed, at = _next_role(scene, frame, deed, at)
    return deed


def _next_role(scene: Scene, frame: NounFrame, deed: Deed, at: int) -> tuple[Deed, int]:
    """Reads one “by X”, “of X” or “on Y” after a noun, and gives the word after it."""
    end = len(scene.words)
    for kind in ("by", "by_noun", "on"):
        match = scene.deeds.words[kind].match(scene.text, scene.words[at].start)
        if match is None or scene.text[match.end() : match.end() + 1].isalnum():
            continue
        thing = read_thing(scene, scene.word_at(match.end(), start=at))
        if thing is None:
            continue
        after = scene.word_at(thing[1], start=at)
        if kind == "by" or (kind == "by_noun" and frame.of == "doer"):
            by, doer = doers_of(scene.text, thing, scene.mentions, scene.deeds)
            doer = (deed.doer or doer) if kind == "by" else deed.doer
            return replace(deed, by=deed.by or by, doer=doer), after
        if frame.of == "none" or deed.against or deed.target:
            return deed, after
        against, target = targets_of(scene.text, thing, scene.mentions)
        if kind == "on" and match[0].lower() not in _ARMED:
            target = None  # “in the town” is where, and a town is no party
        return replace(deed, against=against, target=target), after
    return deed, end


def _beside(scene: Scene, deed: Deed) -> tuple[str, ...]:
    """Gives the party that an adjective or a possessive beside the noun names."""
    for mention in scene.mentions:
        gap = scene.text[mention.end : deed.start]
        if mention.end <= deed.start and gap.strip() in ("'s", "'", ""):
            return (mention.id,)
        if mention.start >= deed.end and not scene.text[deed.end : mention.start].strip():
            return (mention.id,)
    return ()
