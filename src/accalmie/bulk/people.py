"""The parties of a table for one agreement: of which kind each is, from when to when.

Most parties are nobody to most agreements: no rule can ask about them, nor about any that they
follow. Only the others are gone through.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from accalmie.agreements.mentions import Mentioned
from accalmie.agreements.times import FIRST
from accalmie.assessing.answers import Present, Setting
from accalmie.assessing.ties import Ties
from accalmie.assessing.worlds import ANOTHER, party_class
from accalmie.bulk.kinds import Kinds
from accalmie.bulk.moments import micros
from accalmie.bulk.tables import EARLIEST, LATEST, Codes, Numbers
from accalmie.cases.tables import read_cell

Target = tuple[str, ...]
NOBODY = ANOTHER  # stands for every party about which no rule can ask


@lru_cache(maxsize=1 << 18)
def read_targets(value: str, joint: bool) -> tuple[Target, ...]:
    """Reads whom a value may mean, each as those who were there together."""
    return tuple(tuple(read_cell(one, "+")) if joint else (one,) for one in read_cell(value, "|"))


class Ways:
    """Under which names each party of a case ever comes, and when that changes."""

    def __init__(self, ties: Ties) -> None:
        self._ties = ties
        self._of: dict[str, frozenset[datetime]] = {}
        self._under: dict[str, set[str]] = {}

    def add(self, parties: Iterable[str]) -> None:
        """Takes in parties that may not have been there before."""
        for party in parties:
            if party not in self._of:
                names, times, left = {party}, set[datetime](), [party]
                while left:
                    for edge in self._ties.edges.get(left.pop(), ()):
                        times |= {time for time in (edge.from_, edge.to) if time}
                        if edge.to_party not in names:
                            names.add(edge.to_party)
                            left.append(edge.to_party)
                self._of[party] = frozenset(times)
                for name in names:
                    self._under.setdefault(name, set()).add(party)

    def times(self, party: str) -> list[datetime]:
        """Gives the instants at which it changes to whom a party belongs."""
        return sorted(self._of[party])

    def under(self, names: Iterable[str]) -> set[str]:
        """Gives every party that ever comes under one of the names."""
        return {party for name in names for party in self._under.get(name, ())}


class People:
    """The kinds that parties are for one agreement, over time."""

    def __init__(self, setting: Setting, named: Mentioned, ways: Ways) -> None:
        self.kinds = Kinds()
        self._setting, self._named, self._ways = setting, named, ways
        self._courses: dict[str, list[tuple[int, int]]] = {}
        self.somebody: set[str] = set()

    def learn(self) -> None:
        """Finds out about which parties, of all taken in so far, the agreement may ask."""
        self.somebody = self._ways.under(self._named.parties | self._named.lists)

    def course(self, party: str) -> list[tuple[int, int]]:
        """Gives from when on a party is of which kind, in order, beginning with the earliest."""
        name = party if party in self.somebody else NOBODY
        if name not in self._courses:
            self._courses[name] = list(self._course(name))
        return self._courses[name]

    def _course(self, party: str) -> Iterator[tuple[int, int]]:
        times = self._ways.times(party) if party in self.somebody else []
        before = times[0] - timedelta(days=1) if times else FIRST
        last = None
        for at in (before, *times):
            key = party_class(self._setting, party, at, self._named)
            kind = self.kinds.kind(key, Present(self._setting, party, at))
            if kind != last:
                yield (EARLIEST if at == before else micros(at)), kind
            last = kind


class Index:
    """In which values of a column each party stands."""

    def __init__(self, joint: bool) -> None:
        self.joint = joint
        self.values: dict[str, list[int]] = {}
        self._read = 1

    def learn(self, values: list[Any]) -> None:
        """Takes in the values that were not there before."""
        for number in range(self._read, len(values)):
            targets = read_targets(values[number], self.joint)
            for party in {party for target in targets for party in target}:
                self.values.setdefault(party, []).append(number)
        self._read = max(self._read, len(values))


class Sides:
    """A fact that names parties, or targets of several parties: its kinds over time.

    Shape:
        `of` gives for each value its first line. A line holds from its `starts` to its `ends`
        and has a set of kinds; those of one value follow each other. Line 0 is nobody, always.
    """

    def __init__(self, people: People, anyone: Iterable[str], index: Index) -> None:
        self.kinds = Kinds() if index.joint else people.kinds
        self._people, self._index, self._anyone = people, index, tuple(anyone)
        self.of = np.zeros(0, np.int64)
        self._lines: list[tuple[int, int, int]] = []
        self._read = 0

    def learn(self, values: list[Any]) -> None:
        """Takes in the values that were not there before."""
        touched = {0} if not self._read else set()
        for party in self._people.somebody:
            touched.update(n for n in self._index.values.get(party, ()) if n >= self._read)
        if not self._read:
            self._lines += self._course([(NOBODY,)])
        self.of = np.append(self.of, np.zeros(len(values) - self._read, np.int64))
        for number in sorted(touched):
            self.of[number] = len(self._lines)
            self._lines += self._course(self.candidates(values[number]))
        self._read = len(values)
        columns = np.array(self._lines, np.int64).T
        self.starts, self.ends, self.sets = map(np.ascontiguousarray, columns)
        over = np.flatnonzero(self.ends == LATEST)
        self._last = over[np.searchsorted(over, self.of)]
        self.changes = bool((self._last > self.of).any())

    def candidates(self, value: str | None) -> list[Target]:
        """Gives everyone whom a value may mean."""
        if value is not None:
            return list(read_targets(value, self._index.joint))
        some = self._people.somebody
        return [(NOBODY,), *((one,) for one in self._anyone if one in some)]

    def course_of(self, target: Target) -> list[tuple[int, int]]:
        """Gives from when on those who were there together are of which kind."""
        courses = [self._people.course(party) for party in target]
        if not self._index.joint:
            return courses[0]
        lines: list[tuple[int, int]] = []
        for time in sorted({start for course in courses for start, _ in course}) or [EARLIEST]:
            members = tuple(sorted({
                [kind for start, kind in course if start <= time][-1] for course in courses
            }))  # fmt: skip
            lines.append((time, self.kinds.kind(members, members)))
        return lines

    def _course(self, candidates: list[Target]) -> Iterator[tuple[int, int, int]]:
        """Gives the lines of a value: from when, to when, which set of kinds it may be."""
        courses = [self.course_of(target) for target in candidates]
        events = sorted({(start, n, kind) for n, c in enumerate(courses) for start, kind in c})
        now: dict[int, int] = {}
        begun, held = EARLIEST, -1
        for place, (start, number, kind) in enumerate(events):
            now[number] = kind
            if place + 1 < len(events) and events[place + 1][0] == start:
                continue
            found = self.kinds.set(now.values())
            if found != held and held >= 0:
                yield begun, start, held
                begun = start
            held = found
        yield begun, LATEST, held

    def line(self, values: Codes, times: Numbers) -> Numbers:
        """Gives the line that holds for each value at its time."""
        line = self.of[values]
        some = np.flatnonzero(self.ends[line] <= times) if self.changes else ()
        if len(some):
            low, times = line[some], times[some]
            high = self._last[values[some]]
            while (low < high).any():
                middle = (low + high + 1) >> 1
                begun = self.starts[middle] <= times
                low, high = np.where(begun, middle, low), np.where(begun, high, middle - 1)
            line[some] = low
        return line
