"""Who is named in a text: the table's parties by any of their names, others by their office.

A capital stands for its government, but not inside a longer name (the Washington Post), and a
state after “in” is a place.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from accalmie.reading.cues import NAME
from accalmie.reading.folding import fold
from accalmie.reading.languages import load_table
from accalmie.record.drafts import PartyDraft
from accalmie.record.pages import Passage

LANGUAGES = ("fr", "en")
_LONGER_NAME = re.compile(r" [A-ZÀ-Ý][a-zà-ÿ]+")
_LOOK_BACK = 12  # characters; no word of place is longer


class Known(NamedTuple):
    """A party of the table and the name to show for one of its aliases."""

    id: str
    kind: str
    name: str


class Names(NamedTuple):
    """What is needed to find parties."""

    known: dict[str, Known]
    pattern: re.Pattern[str]
    place: re.Pattern[str]
    adjectives: tuple[tuple[Known, re.Pattern[str]], ...]
    unknown: tuple[tuple[str, re.Pattern[str]], ...]


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
    found: dict[str, list[Mention]] = {}
    for start, end in spans:
        for mention in _mentions(folded, start, end, names):
            key = mention.id or text[mention.start : mention.end]
            found.setdefault(key, []).append(mention)
    drafts: list[PartyDraft] = []
    unknown = 0
    for key, mentions in found.items():
        first = mentions[0]
        unknown += not first.id
        drafts.append(
            PartyDraft(
                id=first.id or f"p{unknown}",
                name=first.name or key,
                kind=first.kind,
                mentions=tuple(Passage(m.start, m.end, text[m.start : m.end]) for m in mentions),
            )
        )
    return tuple(drafts)


def find_adjectives(text: str, language: str) -> list[str]:
    """Gives the states whose adjective stands in some folded words: “le ministre russe”."""
    hits = [(m.start(), party) for party, pattern in _bare_adjectives(language)
            for m in pattern.finditer(text)]  # fmt: skip
    return [party for _, party in sorted(hits)]


@cache
def _bare_adjectives(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = [row for row in load_table("parties")["parties"] if "adjective" in row]
    return tuple(
        (row["id"], re.compile(rf"(?<![\w-])(?:{row['adjective'][language]})(?![\w-])"))
        for row in rows
    )


@cache
def load_names() -> Names:
    """Gives the names of the table of parties as patterns."""
    table = load_table("parties")
    known: dict[str, Known] = {}
    adjectives: list[tuple[Known, re.Pattern[str]]] = []
    for row in table["parties"]:
        for language in LANGUAGES:
            party = Known(row["id"], row["kind"], row[language][0])
            for alias in (*row[language], *row.get("capital", ())):
                known.setdefault(fold(alias), party)
            if "adjective" in row:
                adjectives.append((party, _beside(row["adjective"], language, table["heads"])))
    return Names(
        known,
        re.compile(rf"(?<![\w-]){_any(known)}(?![\w-])"),
        re.compile(rf"\b{_any(table['place_before'])} (?:l'|la |le |the )?$", re.IGNORECASE),
        tuple(adjectives),
        _unknown(table),
    )


def _beside(
    adjective: dict[str, str], language: str, heads: dict[str, list[str]]
) -> re.Pattern[str]:
    head, word = _any(heads[language]), f"(?:{adjective[language]})"
    order = f"{head} {word}" if language == "fr" else f"{word} {head}"
    return re.compile(rf"(?<![\w-]){order}(?![\w-])")


def _unknown(table: dict[str, dict[str, list[str]]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    offices = _any([fold(word) for language in LANGUAGES for word in table["offices"][language]])
    name = rf"{NAME}(?: [eaEA]l-[A-Z]\w+)?"
    groups, articles = _any(table["groups"]), _any(table["articles"])
    return (
        ("armed-group", re.compile(rf"\b{groups} {name}|\b(?!{articles} )[A-Z]\w+ {groups}\b")),
        ("person", re.compile(rf"\b{offices}(?: [a-zà-ÿ]+)?,? (?P<name>{name})")),
    )


def _mentions(text: str, start: int, end: int, names: Names) -> Iterator[Mention]:
    hits = sorted(_hits(text, start, end, names), key=lambda m: (m.start, -m.end))
    at = start
    for mention in hits:
        if mention.start >= at:
            yield mention
            at = mention.end


def _hits(text: str, start: int, end: int, names: Names) -> Iterator[Mention]:
    for match in names.pattern.finditer(text, start, end):
        party = names.known[match[0]]
        if party.kind == "state" and (
            _LONGER_NAME.match(text, match.end(), end)
            or names.place.search(text[max(start, match.start() - _LOOK_BACK) : match.start()])
        ):
            continue
        yield Mention(*match.span(), *party)
    for party, pattern in names.adjectives:
        for match in pattern.finditer(text, start, end):
            yield Mention(*match.span(), *party)
    for kind, pattern in names.unknown:
        for match in pattern.finditer(text, start, end):
            span = match.span("name") if kind == "person" else match.span()
            if text[slice(*span)] not in names.known:
                yield Mention(*span, "", kind, "")


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"
