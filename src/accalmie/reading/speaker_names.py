"""The words for a speaker parted into a name and a role: “le porte-parole de l'armée, X”."""

import re
from collections.abc import Sequence

from accalmie.reading.cues import PERSON, Cues
from accalmie.reading.words import Span

_PERSON = re.compile(PERSON)
_CAPITAL = re.compile(r"(?<=[\s'’])(?=[A-ZÀ-Ý])")


def read_name(text: str, chunks: Sequence[Span], cues: Cues) -> tuple[Span | None, Span | None]:
    """Parts “le ministre russe des Affaires étrangères, Sergueï Lavrov” into name and role."""
    chunks = [_without_brackets(text, chunk) for chunk in chunks]
    for number, (a, b) in enumerate(chunks[:2]):
        office = cues.patterns["office"].search(text, a, b)
        if _PERSON.fullmatch(text, a, b) and not (office and number == 0):
            others = chunks[number - 1 : number] if number else chunks[1:2]
            return (a, b), next(
                (o for o in others if not cues.patterns["told_of"].match(text, *o)), None
            )
    first = chunks[0]
    told_of = len(chunks) > 1 and cues.patterns["told_of"].match(text, *chunks[1])
    ranked = _office_and_name(text, chunks[1], cues) if len(chunks) > 1 and not told_of else None
    if ranked:  # “le porte-parole de l'armée, colonel Alder Osier”
        return ranked[0], first
    split = _office_and_name(text, first, cues)
    others = [o for o in chunks[1:2] if not cues.patterns["told_of"].match(text, *o)]
    return split or (first, others[0] if others else None)


def _without_brackets(text: str, span: Span) -> Span:
    """Leaves out the “(TNLA)” at the end of a name."""
    start, end = span
    opened = text.rfind(" (", start, end) if text[end - 1 : end] == ")" else -1
    return (start, opened) if opened > start else span


def _office_and_name(text: str, span: Span, cues: Cues) -> tuple[Span, Span] | None:
    """Parts “le porte-parole de l'armée Alder Osier” and “President Obama”."""
    start, end = span
    for match in _CAPITAL.finditer(text, start, end):
        at = match.start()
        left = text[start:at].rstrip()
        if not _PERSON.fullmatch(text, at, end) or cues.patterns["joined"].search(left):
            continue
        offices = list(cues.patterns["office"].finditer(left))
        inside = cues.patterns["office"].search(text, at, end)
        longer = left.rpartition(" ")[2][:1].isupper() and offices and offices[-1].end() < len(left)
        if not offices or inside or longer:
            continue
        named = text[at:end].count(" ") or offices[-1].end() == len(left)
        if named:
            return (at, end), (start, start + len(left))
    return None


def may_speak(text: str, name: Span, cues: Cues) -> bool:
    """Tells whether a name is of somebody or of a body, and not of a thing such as a truce."""
    words = re.findall(r"[\w-]+", text[slice(*name)])
    if not words or any(cues.has("mute", w.lower()) for w in words[:_HEAD]):
        return False
    if cues.has("nobodies", words[0].lower()):
        return False
    if len(words) == 1 and words[0].islower() and cues.language == "fr":
        return False
    kinds = ("callings", "plural", "body_nouns")
    if any(cues.has(kind, w.lower()) for w in words for kind in kinds):
        return True
    known = any(cues.patterns[kind].search(text, *name) for kind in ("office", "trade"))
    return known or any(w[:1].isupper() for w in words[1:]) or words[0].lower() not in (
        cues.words["articles"]
    )  # fmt: skip


def names_voice(text: str, name: Span, cues: Cues) -> bool:
    """Tells whether a name may be of who confirms or offers a thing: no “system”, no “result”."""
    words = re.findall(r"[\w-]+", text[slice(*name)])
    if not words or any(cues.has("mute", w.lower()) for w in words[:_HEAD]):
        return False
    first = words[0].lower()
    if not cues.has("articles", first) and not cues.has("owns", first):
        return True
    head = words[1] if len(words) > 1 else ""
    many = any(cues.has(kind, first) for kind in ("plural", "some_of")) or head.endswith("s")
    known = any(cues.patterns[kind].search(text, *name) for kind in ("office", "trade"))
    kinds = ("callings", "body_nouns")
    return many or known or head[:1].isupper() or any(
        cues.has(kind, w.lower()) for w in words for kind in kinds
    ) or bool(_PERSON.search(text, name[0] + len(words[0]) + 1, name[1]))  # fmt: skip


def is_voice(text: str, name: Span, cues: Cues) -> bool:
    """Tells whether a name is of people for certain: an office, a calling, many of them."""
    words = [w.lower() for w in re.findall(r"[\w-]+", text[slice(*name)])]
    if not may_speak(text, name, cues):
        return False
    own = (
        cues.has("owns", words[0]) or cues.has("some_of", words[0]) or cues.has("plural", words[0])
    )
    known = any(cues.patterns[kind].search(text, *name) for kind in ("office", "trade"))
    return own or known or any(cues.has("callings", w) or cues.has("plural", w) for w in words)


_HEAD = 3  # words of a name in which the noun stands that says what it is
