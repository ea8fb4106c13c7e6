"""Whether a deed was done, is planned, is denied, or is only asked for."""

from accalmie.reading.cues import Cues
from accalmie.reading.deed_verbs import VerbHere
from accalmie.reading.deed_words import DeedWords
from accalmie.record.drafts import Modality

_NEAR = 45  # characters in which a negation or an auxiliary bears on the verb after it


def find_deed_modality(
    before: str, own: str, verb: VerbHere | None, deeds: DeedWords, cues: Cues, *, after: str = ""
) -> tuple[Modality, bool]:
    """Gives the modality, and whether the words ask that the deed not be done.

    Args:
        before: The sentence before the deed.
        own: The words of the deed, its auxiliaries included.
        verb: The verb, or None for a noun.
        deeds: The words of the language.
        cues: Those of its statements.
        after: The sentence after the deed, where a noun tells it.
    """
    words = deeds.words
    stop = bool(words["stop"].search(before))
    whole = f"{before}{own}"
    near = before[-_NEAR:]
    if words["demanded"].search(before):
        return "hypothetical", stop
    if stop:
        return "negated", stop  # “agreed to stop its strikes”
    if words["promised"].search(before):
        return "planned", stop
    if cues.patterns["not"].search(own) or _is_denied(before, verb, deeds):
        return "negated", stop
    if words["if"].search(before):
        return "conditional", stop
    if words["conditional"].search(whole[-_NEAR - len(own) :]):
        return "reported", stop
    if words["possible"].search(near) or (verb and words["possible"].search(f"{near}{own}")):
        return "hypothetical", stop
    if words["future"].search(own) or (verb is None and words["to_come"].match(after)):
        return "planned", stop
    if (verb and verb.tense == "future") or words["planned"].search(
        f"{near}{own}" if verb and verb.voice != "infinitive" else near
    ):
        return "planned", stop
    if words["habitual"].search(before):
        return "habitual", stop
    if verb and verb.voice == "infinitive":
        return "hypothetical", stop  # an infinitive alone tells no deed done
    return ("reported" if _is_told(before, cues) else "actual"), stop


def _is_denied(before: str, verb: VerbHere | None, deeds: DeedWords) -> bool:
    words = deeds.words
    none = words["negation"].search(before[-_NEAR:]) or words["nobody"].search(before)
    return bool(none or (verb is None and words["not_any"].search(before)))


def _is_told(before: str, cues: Cues) -> bool:
    """Tells whether the words stand in a clause after “que” or inside a quotation."""
    told = any(
        word in cues.words["that"] for word in before.lower().replace("'", "' ").split()[-12:]
    )
    marks = before.count("«") > before.count("»") or before.count("“") > before.count("”")
    return told or marks or before.count('"') % 2 == 1
