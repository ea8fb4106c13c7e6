"""Words that only tell who was hurt, joined to the deed that hurt them.

“Ten people were killed in an air strike” and “the strike killed ten” tell one deed, the strike.
Why: counted apart they are two incidents. Dead and wounded of whom nothing tells that anybody
    hurt them are no attack: they may be of an accident, of cold, or counted over years.
"""

from collections.abc import Sequence
from dataclasses import replace

from accalmie.agreements.terms import broader
from accalmie.reading.deed import Deed, Scene

_FAR = 60  # characters from “killed” to “in an attack”


def join_harm(scene: Scene, deeds: Sequence[Deed]) -> tuple[Deed, ...]:
    """Gives the deeds of a sentence without those that only tell the harm of another."""
    told = _without_subjects(list(deeds))
    for harm in [deed for deed in deeds if deed.harm]:
        other = _cause(scene, harm, [d for d in told if d is not harm and _is_attack(d)])
        if other is not None:
            told[told.index(other)] = _joined(harm, other)
            told.remove(harm)
        elif not (harm.by or harm.doer or harm.pronoun) and not _is_violent(scene, harm):
            told.remove(harm)
    return tuple(told)


def _without_subjects(told: list[Deed]) -> list[Deed]:
    """Joins “tirs d'artillerie” to what they hit, and “fired” to the shells that fell."""
    for deed in [d for d in told if d.subject and not d.harm and _is_attack(d)]:
        inside = [d for d in told if d is not deed and _is_attack(d) and _holds(deed, d)]
        for other in inside[:1]:
            noun = other.subject is None and not other.bare and not other.pronoun
            act, start = (other.act, other.start) if noun else (deed.act, deed.start)
            both = _joined(deed, other)
            told[told.index(deed)] = replace(
                both, act=act, start=start, end=deed.end, modality=deed.modality, harm=False
            )
            told.remove(other)
    return told


def _holds(deed: Deed, other: Deed) -> bool:
    span = deed.subject or (0, 0)
    return span[0] <= other.start and other.end <= span[1]


def _is_attack(deed: Deed) -> bool:
    return "attack" in broader("acts", deed.act) or deed.act == "sexual-violence"


def _cause(scene: Scene, harm: Deed, others: Sequence[Deed]) -> Deed | None:
    """Gives the deed whose end the harm is: its subject, what “in” names, or the verb before."""
    text, links = scene.text, scene.deeds.words["links"]
    for deed in others:
        if deed.stop and deed.modality != harm.modality:
            continue
        if _holds(harm, deed):
            return deed
        if deed.harm:
            if harm.start > deed.start and _same(harm, deed) and not (harm.by or harm.doer):
                return deed
            continue
        between = text[harm.end : deed.start]
        if deed.start >= harm.end and len(between) <= _FAR and links.search(between):
            free = not (harm.by or harm.doer) or not (deed.by or deed.doer)
            return deed if free or harm.by == deed.by else None
        if deed.end <= harm.start and _follows(scene, deed, harm):
            return deed
    return None


def _same(one: Deed, two: Deed) -> bool:
    return one.modality == two.modality


def _follows(scene: Scene, deed: Deed, harm: Deed) -> bool:
    """Tells whether the harm is what the deed before did: “, killing five”, “and wounded two”."""
    between = scene.text[deed.end : harm.start]
    if any(mark in between for mark in (";", ":", ". ")):
        return False
    same = (harm.by, harm.doer) in (((), None), (deed.by, deed.doer))
    word = scene.text[harm.start : harm.end].lower()
    return same and (harm.bare or word.endswith(("ing", "ant")) or harm.subject is None
                     or harm.subject == deed.subject)  # fmt: skip


def _is_violent(scene: Scene, harm: Deed) -> bool:
    return scene.deeds.words["violent"].search(scene.text, *scene.span) is not None


def _joined(harm: Deed, other: Deed) -> Deed:
    """Gives the other deed with whom the harm names, where it names nobody itself."""
    unknown = other.act == "ground-attack" and not (other.by or other.doer)  # both sides have dead
    named = other.against or other.target or unknown
    unnamed = not (other.by or other.doer)
    return replace(
        other,
        against=other.against if named else harm.against,
        target=other.target if named else harm.target,
        by=harm.by if unnamed else other.by,
        doer=harm.doer if unnamed else other.doer,
    )
