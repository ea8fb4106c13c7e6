"""Whose voice goes on: pronouns, quotations that nobody introduces, quotations over blocks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from accalmie.reading.cues import Cues
from accalmie.reading.quotations import Quotation
from accalmie.reading.saying import Said, Sentence
from accalmie.reading.speakers import Speaker
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


@dataclass(frozen=True, kw_only=True)
class Heard:
    """Who may go on as “he” or “they”: those named nearest first, then who spoke before."""

    here: Sequence[Speaker] = ()
    before: Sequence[Speaker] = ()
    spoke: Sequence[Said] = ()
    bodies: frozenset[Span] = frozenset()

    def voices(self, text: str, cues: Cues) -> list[tuple[Span, Span | None]]:
        """Gives the names with their roles, those that are likeliest first.

        Who told what another had told him goes on, not that other.
        """
        own = [(s.name, s.role) for s in (*self.here, *self.before) if s.name]
        near = len([s for s in self.here if s.name])
        spoke: list[tuple[Span, Span | None]] = []
        for said in self.spoke:
            agency = cues.patterns["agency"]
            first = [t for t in said.through[:1] if not agency.match(text[slice(*t)])]
            spoke += [(first[0], None)] if first else []
            spoke += [(said.speaker, said.role)] if said.speaker else []
        return [*own[:near], *spoke[:1], *own[near:], *spoke[1:]]


def resolve_pronoun(said: Said, heard: Heard, text: str, cues: Cues) -> Said:
    """Gives a pronoun the nearest voice of its number and, where they show, of its gender."""
    if said.pronoun is None or said.speaker:
        return said
    voices = heard.voices(text, cues)
    plural = said.pronoun in cues.pronouns["plural"]
    for name, role in voices:
        if _is_plural(text, name, cues) == plural and _agrees(
            said.pronoun, text, name, role, heard.bodies, cues
        ):  # fmt: skip
            return replace(said, speaker=name, role=role)
    spoke = [s for s in heard.spoke if s.speaker]
    if spoke and not plural:
        return replace(said, speaker=spoke[0].speaker, role=spoke[0].role)
    return said


def _is_plural(text: str, name: Span, cues: Cues) -> bool:
    words = text[slice(*name)].lower().split()
    first = words[0] if words else ""
    if cues.has("plural", first):
        return True
    bare = len(words) < _NAMED and words[-1:] and words[-1].endswith("s")
    return bool(bare and text[name[0]].islower()) or _heads_plural(words, cues)


def _heads_plural(words: Sequence[str], cues: Cues) -> bool:
    """Tells whether “the Tigrayan authorities” are many, as English shows by the noun alone."""
    if cues.language != "en":
        return False
    stop = next((n for n, w in enumerate(words) if cues.has("joins", w) and n), len(words))
    head = words[stop - 1] if stop else ""
    many = head.endswith("s") and not head.endswith(("ss", "us", "'s", "states", "nations"))
    return many and words[0] in ("the", "its", "their", "his", "her", "these", "those")


def _agrees(
    pronoun: str, text: str, name: Span, role: Span | None, bodies: frozenset[Span], cues: Cues
) -> bool:
    feminine = pronoun in cues.pronouns["feminine"]
    told = [text[slice(*span)].lower().replace(".", "") for span in (role, name) if span]
    if pronoun in cues.pronouns["people"] and (name in bodies or _is_body(told[-1], cues)):
        return False  # no state and no group is a “he”
    if cues.language == "en" and pronoun == "it" and _is_person(text, name, role, cues):
        return False
    womanly = any(cues.has("woman", words.split(" ")[0]) for words in told)
    manly = any(cues.has("man", words.split(" ")[0]) for words in told)
    return not (feminine and manly and not womanly) and not (womanly and not feminine)


def _is_body(name: str, cues: Cues) -> bool:
    return any(name.endswith(f" {body}") for body in cues.words["body_nouns"])


def _is_person(text: str, name: Span, role: Span | None, cues: Cues) -> bool:
    return bool(role or cues.patterns["officer"].search(text, *name))


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
