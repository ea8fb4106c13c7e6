"""When and where an agreement may hold: known before anything else about it is worked out."""

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from accalmie.agreements.mentions import Mentioned, mentions
from accalmie.assessing.answers import Setting
from accalmie.assessing.ground import RADIUS, read_shape
from accalmie.bulk.many import Asked, Picks
from accalmie.bulk.moments import Moments
from accalmie.bulk.places import Floats, Places
from accalmie.bulk.tables import EARLIEST, LATEST, Accounts

ROUNDING = 1e-6  # radians, six metres


class Extent(NamedTuple):
    """Between what times the rows of a table lie, and whether one may lie anywhere."""

    first: int
    last: int
    anywhere: bool


def find_extent(accounts: Accounts) -> Extent:
    """Finds the extent of a table; one without rows lies nowhere."""
    if not len(accounts.start):
        return Extent(LATEST, EARLIEST, False)
    return Extent(int(accounts.start.min()), int(accounts.end.max()), accounts.place.min() <= 0)


class Reach:
    """The time outside of which an agreement is not in force, and a circle about its territory."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.moments, self.picks = Moments(setting), Picks(setting)
        self.from_, self.until = self._span()
        self._cap = _cap(setting)
        self._met = self._cap is None
        self._seen = 0

    def _span(self) -> tuple[int, int]:
        moments, ways = self.moments, len(self.picks.ways)
        asked = Asked(self.setting, {}, moments, self.picks)
        held = [
            stretch
            for stretch in range(moments.stretches)
            if any(
                asked.world(stretch * moments.hours * ways + way).is_in_force(self.setting)
                for way in range(ways)
            )
        ]
        if not held or self.setting.agreement.status == "proposed":
            return LATEST, EARLIEST
        starts = [EARLIEST, *moments.cuts.tolist()]
        return starts[held[0]], int(moments.ends[held[-1]])

    def find_mentions(self) -> Mentioned:
        """Finds every name that the rules ask about."""
        return mentions(self.setting.agreement)

    def may_touch(self, extent: Extent, places: Places) -> bool:
        """Tells whether some row may lie in the agreement's time, and any place in its circle."""
        if extent.first >= self.until or extent.last <= self.from_ or self.from_ > self.until:
            return False
        return extent.anywhere or self._meets(places)

    def _meets(self, places: Places) -> bool:
        """Tells whether a point seen so far may lie in the circle."""
        if not self._met and self._cap is not None:
            middle, angle = self._cap
            lat, lon, error = places.points(self._seen)
            self._seen = len(places)
            away = np.linalg.norm(_sphere(lat, lon) - middle, axis=1)
            self._met = bool((away <= angle + error / RADIUS).any())
        return self._met


def _cap(setting: Setting) -> tuple[Floats, float] | None:
    """Gives the middle of a circle about a territory and its radius; nothing where none is drawn.

    Units:
        A point of the unit sphere, and radians. A chord is never longer than its angle.
    """
    area = setting.agreement.areas.get(setting.agreement.territory or "")
    if area is None or area.of or None in (shapes := [
        read_shape(shape) for shape in [v.shape for v in area.versions] or [area.shape]
    ]):  # fmt: skip
        return None
    lon, lat = shapely.get_coordinates(shapes).T
    at = _sphere(lat, lon)
    middle = at.mean(axis=0)
    length = float(np.linalg.norm(middle))
    if length < 0.5:
        return None
    nearest = float((at @ (middle / length)).min())
    return middle / length, float(np.arccos(np.clip(nearest, -1, 1))) + ROUNDING


def _sphere(lat: Floats, lon: Floats) -> NDArray[np.float64]:
    lat, lon = np.radians(lat), np.radians(lon)
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
