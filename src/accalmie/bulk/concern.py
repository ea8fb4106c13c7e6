"""Which agreements each row may concern, by its place and its time, looked up at once.

Places that lie inside the same agreements are one group. The days of a group are cut into
stretches wherever an agreement of it begins or ends, and each stretch keeps its agreements; so a
row costs the same, however many agreements there are elsewhere or at other times.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from accalmie.bulk.law import Law
from accalmie.bulk.moments import DAY
from accalmie.bulk.tables import EARLIEST, LATEST, Codes, Numbers, runs

SEED = 2268  # of the marks by which places of a group are known


class Stretches(NamedTuple):
    """The stretches of every group, one after the other, and which agreements each has."""

    of_day: Codes
    sizes: Numbers
    starts: Numbers
    members: Codes


class Concern:
    """Agreements by place and time."""

    def __init__(self, laws: Sequence[Law], places: int) -> None:
        self._laws = laws
        marks = np.random.default_rng(SEED).integers(1, 1 << 63, len(laws), np.uint64)
        mark = np.zeros(places, np.uint64)
        for law, one in zip(laws, marks, strict=True):
            mark ^= np.where(law.is_inside(slice(None)), one, np.uint64(0))
        _, sample, group = np.unique(mark, return_index=True, return_inverse=True)
        self._group = group.astype(np.int32)
        limits = [day for law in laws for day in (law.from_, law.until)
                  if day not in (EARLIEST, LATEST)]  # fmt: skip
        self._first = min(limits, default=0) // DAY - 1
        self._days = max(limits, default=0) // DAY + 2 - self._first
        inside = np.array([law.is_inside(sample) for law in laws], np.bool_)
        self._stretches = self._cut(inside.reshape(len(laws), len(sample)))

    def _cut(self, inside: NDArray[np.bool_]) -> Stretches:
        """Cuts the days of each group."""
        spans = np.array([(law.from_, law.until) for law in self._laws], np.int64).reshape(-1, 2)
        begin, end = self._day(spans[:, 0]), self._day(spans[:, 1])
        of_day: list[Numbers] = []
        found: list[Numbers] = []
        for of_group in inside.T:
            laws = np.flatnonzero(of_group & (spans[:, 0] < spans[:, 1]))
            cuts = np.unique([0, *begin[laws], *(end[laws] + 1)])
            cuts = cuts[cuts < self._days]
            lengths = np.diff(np.append(cuts, self._days))
            of_day.append(np.repeat(np.arange(len(found), len(found) + len(cuts)), lengths))
            found += [laws[(begin[laws] <= cut) & (cut <= end[laws])] for cut in cuts]
        sizes = np.array([len(one) for one in found], np.int64)
        return Stretches(
            np.concatenate(of_day).astype(np.int32), sizes, np.cumsum(sizes) - sizes,
            np.concatenate([*found, begin[:0]]).astype(np.int32),
        )  # fmt: skip

    def _day(self, times: Numbers) -> Numbers:
        day: Numbers = np.clip(times // DAY - self._first, 0, self._days - 1)
        return day

    def find(self, place: Codes, start: Numbers, end: Numbers) -> Iterator[tuple[Law, Numbers]]:
        """Gives each agreement with the rows that may lie in its ground and time, in order."""
        stretches = self._stretches
        base = self._group[place] * np.int64(self._days)
        first = stretches.of_day[base + self._day(start)]
        last = stretches.of_day[base + self._day(end - 1)]
        row = np.flatnonzero((stretches.sizes[first] > 0) | (last > first))
        count = (last[row] - first[row] + 1).astype(np.int64)
        stretch = runs(first[row], count)
        row = np.repeat(row, count)
        size = stretches.sizes[stretch]
        number = stretches.members[runs(stretches.starts[stretch], size)]
        row = np.repeat(row, size)
        order = np.argsort(number.astype(np.min_scalar_type(len(self._laws))), kind="stable")
        number, row = number[order], row[order]
        for found in np.split(np.arange(len(row)), np.flatnonzero(np.diff(number)) + 1):
            if len(found):
                law, rows = self._laws[number[found[0]]], row[found]
                rows = rows[np.append(True, rows[1:] != rows[:-1])]
                yield law, rows[(start[rows] < law.until) & (end[rows] > law.from_)]
