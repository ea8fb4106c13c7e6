"""In which areas of an agreement each place of a table may lie."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from accalmie.agreements.mentions import Mentioned
from accalmie.assessing.answers import Setting
from accalmie.assessing.places import find_anywhere, find_ground
from accalmie.assessing.wholes import outer_sets, with_outer
from accalmie.bulk.kinds import Kinds
from accalmie.bulk.numbering import Numbering
from accalmie.bulk.places import Floats, Places
from accalmie.cases.tables import read_cell


class Areas:
    """The sets of areas of one agreement in which each place may lie."""

    def __init__(self, setting: Setting, named: Mentioned, places: Places) -> None:
        self.kinds = Kinds()
        self._setting, self._asked, self._places = setting, named.areas, places
        self._nothing = self._set(find_anywhere(setting, named.areas))
        self._points = self._names = np.zeros(0, np.int32)
        self.of = np.array([self._nothing], np.int32)

    def learn(self, names: list[Any]) -> None:
        """Takes in the places that were not there before.

        Args:
            names: Every value of the column `in`, the first of them empty.
        """
        new = [
            self._set([with_outer(self._setting.agreement, one) for one in read_cell(name, "|")])
            for name in names[len(self._names) + 1 :]
        ]
        self._names = np.append(self._names, np.array(new, np.int32))
        if len(self._places) > len(self._points):
            points = self._places.points(len(self._points))
            self._points = np.append(self._points, self._around(*points))
        self.of = np.concatenate([[self._nothing], self._points, self._names[::-1]])

    def _around(self, lat: Floats, lon: Floats, error: Floats) -> NDArray[np.int32]:
        """Gives the number of the set of areas in which each point may lie."""
        ground = find_ground(self._setting, self._asked)
        outer = outer_sets(self._setting.agreement, ground.sets)
        rows = ground.reach(lat, lon, error)
        packed = np.packbits(rows, axis=1)
        wide = np.zeros((len(rows), -(-packed.shape[1] // 8) * 8), np.uint8)
        wide[:, : packed.shape[1]] = packed
        columns = wide.view(np.uint64).T
        patterns = Numbering(len(columns))
        at = patterns.number(*columns)
        sample = np.zeros(len(patterns), np.int64)
        sample[at] = np.arange(len(at))
        sets = [self._set([outer[n] for n in np.flatnonzero(row)] or [frozenset()])
                for row in rows[sample]]  # fmt: skip
        return np.array(sets, np.int32)[at]

    def _set(self, areas: list[frozenset[str]]) -> int:
        return self.kinds.set(self.kinds.kind(one, one) for one in areas)
