"""Who is named in a text: the table's parties by any of their names, others by their office.

A capital stands for its government, but not inside a longer name (the Washington Post), and a
state after “in” is a place. A head without a name (“the coalition”) is the one party of the page
that it can be; where there are two, or none, it stays unnamed.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from accalmie.reading.folding import fold
from accalmie.reading.party_names import Known, Names, find_adjective, load_names
from accalmie.record.drafts import PartyDraft
from accalmie.record.pages import Passage

_LOOK_BACK = 24  # characters; no words of place are longer


class Mention(NamedTuple):
    """A place where a party is named; `id` is empty where the table does not know it."""

    start: int
    end: int
    id: str
    kind: str
    name: str


def find_parties(text: str, spans: Sequence[tuple[int, int]]) -> tuple[PartyDraft, ...]:
    """Finds who is named between the given places, in order of first mention.

    Args:
        text: The page's text.
        spans: Where to look: the sentences or the body of the page.

    Units:
        Characters of `text`; the end is not included.
    """
    names, folded = load_names(), fold(text)
    found = [m for start, end in spans for m in _mentions(folded, start, end, names)]
    bound = _acronyms(folded, found, names)
    if bound:
        found = _with_acronyms(folded, spans, found, bound)
    return _drafts(text, _resolved(folded, found, names))


def find_adjectives(text: str, language: str) -> list[str]:
    """Gives the states whose adjective stands in some folded words: “le ministre russe”."""
    words = (match[0] for match in load_names().word.finditer(text))
    return [party.id for word in words if (party := find_adjective(word, language))]


def _drafts(text: str, mentions: Sequence[Mention]) -> tuple[PartyDraft, ...]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        key = mention.id or mention.name or text[mention.start : mention.end]
        found.setdefault(key, []).append(mention)
    drafts: list[PartyDraft] = []
    unknown = 0
    for key, same in found.items():
        first = same[0]
        unknown += not first.id
        drafts.append(
            PartyDraft(
                id=first.id or f"p{unknown}",
                name=first.name or key,
                kind=first.kind,
                mentions=tuple(Passage(m.start, m.end, text[m.start : m.end]) for m in same),
            )
        )
    return tuple(drafts)


def _mentions(text: str, start: int, end: int, names: Names) -> Iterator[Mention]:
    hits = sorted(_hits(text, start, end, names), key=lambda m: (m.start, -m.end))
    named = [m for m in hits if m.id not in names.unnamed]
    hits = [m for m in hits if m.id not in names.unnamed or not _said_better(text, m, named, names)]
    at = start
    for mention in hits:
        if mention.start >= at:
            yield mention
            at = mention.end


def _said_better(text: str, head: Mention, named: Sequence[Mention], names: Names) -> bool:
    """Tells whether the words go on to say whose: “l'armée turque”, “the government of Mali”."""
    near = (m for m in named if head.start - 1 <= m.start <= head.end + _OF)
    return any(m.start < head.end or names.of.fullmatch(text, head.end, m.start) for m in near)


_OF = 12  # characters of “ of the self-”


def _hits(text: str, start: int, end: int, names: Names) -> Iterator[Mention]:
    for a, b, party in _known(text, start, end, names):
        if party.kind == "state" and not party.head and (
            names.longer.match(text, b, end)
            or names.place.search(text[max(start, a - _LOOK_BACK) : a])
        ):  # fmt: skip
            continue
        head = names.head_of.search(text[max(start, a - _LOOK_BACK) : a])
        a -= len(head[0]) if head and party.kind == "state" and not party.head else 0
        yield Mention(a, b, party.id, party.kind, party.name)
    for pattern, order in names.beside:
        for match in pattern.finditer(text, start, end):
            adjective = find_adjective(match["adjective"], order)
            if adjective:
                span = match.span("adjective") if match["event"] else match.span("whole")
                yield Mention(*span, adjective.id, adjective.kind, adjective.name)
    for kind, pattern in names.unknown:
        for match in pattern.finditer(text, start, end):
            span = match.span("name") if kind == "person" else match.span()
            if text[slice(*span)] not in names.known:
                yield Mention(*span, "", kind, "")


def _known(text: str, start: int, end: int, names: Names) -> Iterator[tuple[int, int, Known]]:
    at = start
    for word in names.word.finditer(text, start, end):
        a = word.start()
        if a < at or (a and text[a - 1] == "-"):
            continue
        for alias in names.first.get(word[0], ()):
            b = a + len(alias)
            if b <= end and text.startswith(alias, a) and not names.inside.match(text, b):
                yield a, b, names.known[alias]
                at = a if names.known[alias].head else b  # a longer name may begin in a bare head
                break


def _acronyms(text: str, found: Sequence[Mention], names: Names) -> dict[str, Mention]:
    """Binds “les Forces du fleuve (FDF)” to the party named before, known or new."""
    ends = {m.end: m for m in found}
    bound: dict[str, Mention] = {}
    for match in names.acronym.finditer(text):
        mention = ends.get(match.start())
        if mention is None:
            long = names.long_name.search(text[max(0, match.start() - 90) : match.start()])
            if long is None or not _fits(match[1], long[0]):
                continue
            start = match.start() - len(long[0])
            mention = Mention(start, match.start(), "", "body", long[0])
        if match[1] not in names.known:
            bound[match[1]] = mention
    return bound


def _fits(acronym: str, name: str) -> bool:
    """Tells whether the letters of an acronym begin the words of a name, in order."""
    initials = "".join(word[0] for word in name.replace("'", " ").split()).upper()
    at = 0
    for letter in initials:
        at += at < len(acronym) and letter == acronym[at]
    return at >= len(acronym) - 1


def _with_acronyms(
    text: str, spans: Sequence[tuple[int, int]], found: list[Mention], bound: dict[str, Mention]
) -> list[Mention]:
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, bound))})(?![\w-])")
    taken = {m.start for m in found}
    more = [m for m in dict.fromkeys(bound.values()) if m.start not in taken and not m.id]
    for start, end in spans:
        for match in pattern.finditer(text, start, end):
            long = bound[match[0]]
            name = long.name or text[long.start : long.end]
            if match.start() not in taken:
                more.append(
                    Mention(*match.span(), long.id, long.kind, name if not long.id else long.name)
                )
    named = {m.start: (m.name or text[m.start : m.end]) for m in bound.values() if not m.id}
    all_ = [m._replace(name=named[m.start]) if m.start in named else m for m in found]
    return sorted([*all_, *more], key=lambda m: m.start)


def _resolved(text: str, found: Sequence[Mention], names: Names) -> list[Mention]:
    """Gives each head without a name to the one party of the page that it can be."""
    one: dict[str, Mention] = {}
    for head, hints in names.heads.items():
        fits = {
            m.id: m
            for m in found
            if m.id and m.id not in names.unnamed and (
                hints.search(text, m.start, m.end) or hints.search(names.told.get(m.id, ""))
            )
        }  # fmt: skip
        if len(fits) == 1:
            one[head] = next(iter(fits.values()))
    resolved = []
    for mention in found:
        other = one.get(names.unnamed.get(mention.id, ""))
        resolved.append(
            mention._replace(id=other.id, kind=other.kind, name=other.name) if other else mention
        )
    return resolved
