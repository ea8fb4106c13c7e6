"""Who belongs to whom, and who is listed, at an instant and as known at a moment."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

import msgspec

from accalmie.agreements.language import Agreement, Signatory
from accalmie.cases.forms import Case
from accalmie.values.spans import read_instant

# An ally shares what its side accepted; it does not stand on the list its ally stands on.
BELONGS = frozenset({"part-of", "joined", "acts-for"})
FOLLOWS = BELONGS | {"allied-with"}


class Edge(msgspec.Struct, frozen=True):
    """One tie or listing as it held: `[from_, to)`."""

    kind: str
    party: str
    to_party: str
    from_: datetime | None
    to: datetime | None

    def holds(self, when: datetime) -> bool:
        """Tells whether it held at that instant."""
        return (self.from_ is None or self.from_ <= when) and (self.to is None or when < self.to)


class Ties(msgspec.Struct, frozen=True):
    """Every tie and listing of a case that was known at a moment."""

    edges: tuple[Edge, ...]

    def above(self, party: str, when: datetime, kinds: Iterable[str] = FOLLOWS) -> frozenset[str]:
        """Gives the party and everyone it then belonged to, through any number of ties."""
        found, left = {party}, [party]
        while left:
            here = left.pop()
            for edge in self.edges:
                if edge.party == here and edge.kind in kinds and edge.holds(when):
                    left += [] if edge.to_party in found else [edge.to_party]
                    found.add(edge.to_party)
        return frozenset(found)

    def is_listed(self, party: str, name: str, when: datetime) -> bool:
        """Tells whether the party, or one it belonged to, then stood on the list."""
        above = self.above(party, when, BELONGS)
        rows = (e for e in self.edges if e.kind == "list" and e.to_party == name)
        return any(row.party in above and row.holds(when) for row in rows)


def make_ties(case: Case, known_at: datetime | None = None) -> Ties:
    """Builds the ties of a case as they were known."""
    zone = ZoneInfo(case.head.timezone)
    edges = [
        Edge(tie.kind, party.id, tie.to, instant(tie.from_, zone), instant(tie.to_day, zone))
        for party in case.parties
        for tie in party.relations
        if was_known(tie.known, known_at, zone)
    ]
    edges += [
        Edge("list", row.party, row.list, instant(row.from_, UTC), instant(row.to, UTC))
        for row in case.listings
        if was_known(row.known, known_at, zone)
    ]
    return Ties(tuple(edges))


def instant(text: str | None, zone: tzinfo) -> datetime | None:
    """Reads the first instant of a time in a zone, or nothing where there is none."""
    return read_instant(text, zone=zone) if text else None


def was_known(known: str | None, known_at: datetime | None, zone: tzinfo) -> bool:
    """Tells whether something was in the record by then; without a day it always was."""
    return known is None or known_at is None or read_instant(known, zone=zone) <= known_at


def has_accepted(agreement: Agreement, signatory: Signatory, when: datetime) -> bool:
    """Tells whether the signatory had accepted by then and not withdrawn."""
    zone = ZoneInfo(agreement.timezone)
    accepted, withdrew = instant(signatory.accepted, zone), instant(signatory.withdrew, zone)
    return accepted is not None and accepted <= when and (withdrew is None or when < withdrew)


def boundaries(agreement: Agreement, ties: Ties) -> tuple[datetime, ...]:
    """Gives every instant at which an answer may change, in order."""
    return tuple(sorted({time for time in _changes(agreement, ties) if time}))


def _changes(agreement: Agreement, ties: Ties) -> Iterator[datetime | None]:
    zone = ZoneInfo(agreement.timezone)
    for window in (agreement.in_force, *agreement.windows.values()):
        if window:
            yield from (instant(window.from_, zone), instant(window.until, zone))
    for signatory in agreement.parties:
        yield from (instant(signatory.accepted, zone), instant(signatory.withdrew, zone))
    for edge in ties.edges:
        yield from (edge.from_, edge.to)
