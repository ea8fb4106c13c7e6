"""The places of the tables read so far: names of areas, and points with their error."""

from threading import RLock

import numpy as np
from numpy.typing import NDArray

from accalmie.assessing.places import check_point
from accalmie.bulk.numbering import Numbering
from accalmie.cases.forms import FARTHEST

Floats = NDArray[np.float64]


class Places:
    """Every place of all the tables read so far.

    Shape:
        Points are numbered from 1 upwards, names from -1 downwards, 0 is no place at all: an
        array of all places holds nothing, the points, and then the names from the last.
    """

    def __init__(self, lock: RLock) -> None:
        self._points = Numbering(3)
        self._lock = lock

    def number(self, lat: Floats, lon: Floats, error: Floats) -> NDArray[np.int32]:
        """Numbers points, 0 where both degrees are missing.

        Raises:
            AccalmieError: C404, a point is no place on the globe.
        """
        found = self._points.find(lat, lon, error)
        new = np.flatnonzero(found < 0)
        if not len(new):
            return found + np.int32(1)
        with self._lock:
            given = new[~(np.isnan(lat[new]) & np.isnan(lon[new]))]
            on_globe = (np.abs(lat[given]) <= 90) & (np.abs(lon[given]) <= 180)
            on_globe &= (error[given] >= 0) & (error[given] <= FARTHEST)
            for row in given[~on_globe][:1].tolist():
                check_point(float(lat[row]), float(lon[row]), float(error[row]))
            found[given] = self._points.number(lat[given], lon[given], error[given])
        return found + np.int32(1)

    def __len__(self) -> int:
        return len(self._points)

    def points(self, first: int = 0) -> tuple[Floats, Floats, Floats]:
        """Gives latitude, longitude and error of every point from one on.

        Units:
            Degrees (WGS 84); the error in kilometres.
        """
        lat, lon, error = (key[first:].view(np.float64) for key in self._points.keys)
        return lat, lon, error
