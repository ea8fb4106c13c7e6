"""The times of one agreement: stretches between its changes, and the hours of its days."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from accalmie.assessing.answers import Setting
from accalmie.assessing.instants import ANY_DAY, changes, clock_changes, daily_edges
from accalmie.bulk.tables import EARLIEST, LATEST, Numbers

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
STEP = timedelta(microseconds=1)
DAY = 86_400_000_000  # microseconds
MINUTE = 60_000_000
LAST_YEAR = 2100  # to which the changes of clocks are worked out


def micros(instant: datetime | None) -> int:
    """Gives microseconds since 1970, UTC; the earliest number for an open beginning."""
    return EARLIEST if instant is None else (instant - EPOCH) // STEP


class Moments:
    """Stretches in which nothing of an agreement changes but the hour of the day.

    Shape:
        A moment is numbered `stretch * hours + hour`, where `hours` counts the parts into which
        its windows cut the day. A set of moments is some parts of the day, one after the other,
        in one stretch: `moment * hours + count - 1`.
    """

    def __init__(self, setting: Setting) -> None:
        agreement = setting.agreement
        self._zone = ZoneInfo(agreement.timezone)
        self._edges = np.array(daily_edges(agreement), np.int64) * MINUTE
        self.hours = max(1, len(self._edges))
        cuts = changes(setting)
        if len(self._edges):
            years = range(min(cuts, default=ANY_DAY).year - 1, LAST_YEAR + 1)
            cuts |= {at for year in years for at in clock_changes(agreement.timezone, year)}
        self.cuts = np.array(sorted({micros(cut) for cut in cuts}), np.int64)
        self.ends = np.append(self.cuts, LATEST)
        self._offsets = np.array([self._offset(n) for n in range(len(self.ends))], np.int64)

    @property
    def count(self) -> int:
        """How many moments there are."""
        return self.stretches * self.hours

    @property
    def stretches(self) -> int:
        """How many stretches there are."""
        return len(self.ends)

    def _start(self, stretch: int) -> datetime:
        """Gives an instant at or near the beginning of a stretch, inside it."""
        if stretch:
            return EPOCH + int(self.cuts[stretch - 1]) * STEP
        if len(self.cuts):
            return EPOCH + (int(self.cuts[0]) - 2 * DAY) * STEP
        return ANY_DAY

    def _offset(self, stretch: int) -> int:
        shift = self._start(stretch).astimezone(self._zone).utcoffset() or timedelta()
        return shift // STEP

    def instant(self, moment: int) -> datetime:
        """Gives an instant that stands for all those of a moment."""
        stretch, hour = divmod(moment, self.hours)
        start = self._start(stretch)
        if self.hours == 1:
            return start
        local = (micros(start) + int(self._offsets[stretch])) % DAY
        here = int(np.searchsorted(self._edges, local, "right")) - 1
        if here % self.hours == hour:
            return start
        return start + ((int(self._edges[hour]) - local) % DAY) * STEP

    def sets(self, stretch: Numbers, start: Numbers, end: Numbers) -> Numbers:
        """Numbers the sets of moments that spans lie in, each inside its stretch.

        Units:
            Microseconds since 1970, UTC; `end` is not included.
        """
        if self.hours == 1:
            return stretch
        shift = self._offsets[stretch]
        whole = (end < start) | (end - start >= DAY) | (start == EARLIEST) | (end == LATEST)
        begin = np.where(whole, 0, start + shift)
        length = np.where(whole, DAY, end - start)
        two_days = np.concatenate([self._edges, self._edges + DAY])
        local = begin % DAY
        first = np.searchsorted(two_days, local, "right") - 1
        last = np.searchsorted(two_days, local + length - 1, "right") - 1
        count = np.minimum(last - first + 1, self.hours)
        first = np.where(count == self.hours, 0, first % self.hours)
        return np.asarray((stretch * self.hours + first) * self.hours + count - 1)

    def members(self) -> list[list[int]]:
        """Gives the moments of every set, by its number."""
        if self.hours == 1:
            return [[stretch] for stretch in range(self.stretches)]
        return [
            [stretch * self.hours + (first + n) % self.hours for n in range(count)]
            for stretch in range(self.stretches)
            for first in range(self.hours)
            for count in range(1, self.hours + 1)
        ]
