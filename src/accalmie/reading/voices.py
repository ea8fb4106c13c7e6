"""Whose voice goes on: pronouns, quotations that nobody introduces, quotations over blocks."""

from collections.abc import Sequence
from dataclasses import replace

from accalmie.reading.cues import Cues
from accalmie.reading.quotations import Quotation
from accalmie.reading.saying import Said, Sentence
from accalmie.reading.words import Span

_NAMED = 3  # words; a longer name in small letters begins with an article


def find_rest(sentence: Sentence, last: Said) -> list[Said]:
    """Gives a quotation that nobody introduces to who spoke just before."""
    if not sentence.quotations or not sentence.words:
        return []
    quotation = sentence.quotations[0]
    inside = quotation.start <= sentence.words[0].start
    if not inside or len(sentence.words) > 1:
        return []
    start, end = (
        max(quotation.inner[0], sentence.span[0]),
        min(quotation.inner[1], sentence.span[1]),
    )
    if start >= end:
        return []
    return [replace(last, verb="says", content=(start, end), cue=(start, start), addressee=None,
                    negated=False, quoted=True, through=last.through)]  # fmt: skip


def resolve_pronoun(
    said: Said, found: Sequence[Said], text: str, cues: Cues, bodies: frozenset[Span]
) -> Said:
    """Gives a pronoun the last speaker of its number and, where they show, of its gender."""
    if said.pronoun is None or said.speaker:
        return said
    plural = said.pronoun in cues.pronouns["plural"]
    speakers = [s for s in reversed(found) if s.speaker]
    if said.pronoun in cues.pronouns["people"]:  # no state and no group is a “he”
        speakers = [s for s in speakers if s.speaker not in bodies]
    for other in speakers:
        if _is_plural(text, other, cues) == plural and _agrees(said.pronoun, text, other, cues):
            return replace(said, speaker=other.speaker, role=other.role)
    if speakers and not plural:
        return replace(said, speaker=speakers[0].speaker, role=speakers[0].role)
    return said


def _is_plural(text: str, said: Said, cues: Cues) -> bool:
    name = text[slice(*said.speaker)].lower() if said.speaker else ""
    words = name.split()
    first = words[0] if words else ""
    return cues.has("plural", first) or (
        len(words) < _NAMED and name.endswith("s") and name[:1].islower()
    )


def _agrees(pronoun: str, text: str, said: Said, cues: Cues) -> bool:
    if said.speaker is None:
        return False
    feminine = pronoun in cues.pronouns["feminine"]
    told = [
        text[slice(*span)].lower().replace(".", "") for span in (said.role, said.speaker) if span
    ]
    womanly = any(cues.has("woman", words.split(" ")[0]) for words in told)
    manly = any(cues.has("man", words.split(" ")[0]) for words in told)
    return not (feminine and manly and not womanly) and not (womanly and not feminine)


def join_blocks(found: Sequence[Said], quotations: Sequence[Quotation]) -> list[Said]:
    """Gives a quotation over several blocks whole to whom its last block gives it."""
    told = list(found)
    for number, quotation in enumerate(quotations):
        if not quotation.goes_on or (number and quotations[number - 1].goes_on):
            continue
        closing = next((q for q in quotations[number + 1 :] if not q.goes_on), None)
        said = next((s for s in told if closing and _inside(closing, s) and s.speaker), None)
        first = next((s for s in told if _inside(quotation, s) and s.speaker), None)
        whole = closing and (quotation.inner[0], closing.inner[1])
        voice = said or first
        if whole and voice:
            told = [s for s in told if not (whole[0] <= s.content[0] and s.content[1] <= whole[1])]
            told.append(replace(voice, content=whole, quoted=True))
    return told


def _inside(quotation: Quotation, said: Said) -> bool:
    return quotation.start <= said.content[0] and said.content[1] <= quotation.end
