"""Who belongs to whom, and who is listed, at an instant and as known at a moment."""

from collections.abc import Iterable, Iterator, Set
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

import msgspec

from accalmie.cases.forms import Case
from accalmie.cases.moments import as_known
from accalmie.values.spans import read_instant

# An ally shares what its side accepted; it does not stand on the list its ally stands on.
BELONGS = frozenset({"part-of", "joined", "acts-for", "successor-of"})
FOLLOWS = BELONGS | {"allied-with"}
MOST_KEPT = 20_000  # answers; some ten megabytes


class Edge(msgspec.Struct, frozen=True):
    """One tie or listing as it held: `[from_, to)`; a listing under the name it then bore."""

    kind: str
    party: str
    to_party: str
    from_: datetime | None
    to: datetime | None
    name: str = ""
    source: str = ""

    def holds(self, when: datetime) -> bool:
        """Tells whether it held at that instant."""
        return (self.from_ is None or self.from_ <= when) and (self.to is None or when < self.to)


class Ties(msgspec.Struct, frozen=True):
    """Every tie and listing of a case that was known at a moment, by the party it starts from.

    `kept` holds the answers of before: one assessment asks the same of a party many times.
    """

    edges: dict[str, tuple[Edge, ...]] = {}
    kept: dict[tuple[str, datetime, frozenset[str]], dict[str, Edge | None]] = {}

    def above(self, party: str, when: datetime, kinds: frozenset[str] = FOLLOWS) -> Set[str]:
        """Gives the party and everyone it then belonged to, through any number of ties."""
        return self._reached(party, when, kinds).keys()

    def way(
        self, party: str, to: str, when: datetime, kinds: frozenset[str] = FOLLOWS
    ) -> tuple[Edge, ...]:
        """Gives the ties that lead from one party to another; none where it is the same."""
        reached, way = self._reached(party, when, kinds), []
        while edge := reached.get(to):
            way.append(edge)
            to = edge.party
        return tuple(reversed(way))

    def _reached(self, party: str, when: datetime, kinds: frozenset[str]) -> dict[str, Edge | None]:
        """Gives everyone that ties lead to, each with the tie that first led there."""
        key = (party, when, kinds)
        found = self.kept.get(key)
        if found is None:
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            found = self.kept[key] = self._find_reached(party, when, kinds)
        return found

    def _find_reached(
        self, party: str, when: datetime, kinds: frozenset[str]
    ) -> dict[str, Edge | None]:
        found: dict[str, Edge | None] = {party: None}
        left = [party]
        while left:
            for edge in self.edges.get(left.pop(), ()):
                if edge.kind in kinds and edge.to_party not in found and edge.holds(when):
                    left.append(edge.to_party)
                    found[edge.to_party] = edge
        return found

    def is_listed(self, party: str, name: str, when: datetime) -> bool:
        """Tells whether the party, or one it belonged to, then stood on the list."""
        return any(entry.to_party == name for entry in self.entries(party, when))

    def entries(self, party: str, when: datetime) -> Iterator[Edge]:
        """Gives every entry under which the party, or one it belonged to, then stood on a list."""
        for one in self._reached(party, when, BELONGS):
            for edge in self.edges.get(one, ()):
                if edge.kind == "list" and edge.holds(when):
                    yield edge

    def changes(self) -> set[datetime]:
        """Gives every instant at which a tie or listing begins or ends."""
        edges = [edge for edges in self.edges.values() for edge in edges]
        return {time for edge in edges for time in (edge.from_, edge.to) if time}


def make_ties(case: Case, known_at: datetime | None = None) -> Ties:
    """Builds the ties of a case as they were known."""
    case = as_known(case, known_at)
    edges: dict[str, list[Edge]] = {}
    for edge in _edges(case, ZoneInfo(case.head.timezone)):
        edges.setdefault(edge.party, []).append(edge)
    return Ties({party: tuple(found) for party, found in edges.items()})


def _edges(case: Case, zone: tzinfo) -> Iterable[Edge]:
    for party in case.parties:
        for tie in party.relations:
            span = (instant(tie.from_, zone), instant(tie.to_day, zone))
            yield Edge(tie.kind, party.id, tie.to, *span)
    for row in case.listings:
        span = (instant(row.from_, UTC), instant(row.to, UTC))
        yield Edge("list", row.party, row.list, *span, row.name, row.source)


def instant(text: str | None, zone: tzinfo) -> datetime | None:
    """Reads the first instant of a time in a zone, or nothing where there is none."""
    return read_instant(text, zone=zone) if text else None
