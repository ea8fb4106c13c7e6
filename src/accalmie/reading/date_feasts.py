"""The days of feasts that move, and of some that do not.

Islamic feasts follow the Umm al-Qura calendar; where the new moon is watched for, a feast may be
a day away from it.
"""

from datetime import UTC, date, datetime, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from hijridate import Hijri

DAY = timedelta(days=1)
# Days from Easter, and how many days the feast lasts.
_FROM_EASTER = {
    "easter": (0, 1),
    "easter-monday": (1, 1),
    "good-friday": (-2, 1),
    "maundy-thursday": (-3, 1),
    "palm-sunday": (-7, 1),
    "holy-week": (-7, 7),
    "ascension": (39, 1),
    "pentecost": (49, 1),
}
_ORTHODOX = "orthodox-"
_FIXED = {
    "christmas": (12, 25),
    "christmas-eve": (12, 24),
    "boxing-day": (12, 26),
    "orthodox-christmas": (1, 7),
    "new-year": (1, 1),
    "new-year-eve": (12, 31),
    "assumption": (8, 15),
    "all-saints": (11, 1),
    # By custom; the equinox moves it by a day in some years and countries.
    "nowruz": (3, 21),
}
# Month, weekday (Monday 0) and which of them: the fourth Thursday of November.
_NTH_WEEKDAY = {"thanksgiving": (11, 3, 4), "labor-day": (9, 0, 1)}
# Month and day of the Hijri year, and how many days it lasts by custom; Ramadan, its month.
_ISLAMIC = {
    "fitr": (10, 1, 3),
    "adha": (12, 10, 4),
    "ramadan": (9, 1, 0),
    "mawlid": (3, 12, 1),
    "ashura": (1, 10, 1),
    "hijri-new-year": (1, 1, 1),
}
_EITHER = "eid"  # the feast without its second name
_FIRST_HIJRI, _LAST_HIJRI = 1343, 1500  # what the Umm al-Qura tables cover


def find_feasts(name: str, year: int) -> list[tuple[datetime, datetime]]:
    """Finds the days on which a feast begins in a year: none, one, or two for a lunar feast.

    Units:
        UTC days; the end is not included.
    """
    if name == _EITHER:
        return sorted(find_feasts("fitr", year) + find_feasts("adha", year))
    if name in _ISLAMIC:
        return [f for f in _islamic(name, year) if f[0].year == year]
    if name in _FIXED:
        first, days = datetime(year, *_FIXED[name], tzinfo=UTC), 1
    elif name in _NTH_WEEKDAY:
        first, days = _nth_weekday(year, *_NTH_WEEKDAY[name]), 1
    else:
        after, days = _FROM_EASTER[name.removeprefix(_ORTHODOX)]
        orthodox = name.startswith(_ORTHODOX)
        sunday = easter(year, EASTER_ORTHODOX) if orthodox else easter(year, EASTER_WESTERN)
        first = _day(sunday) + after * DAY
    return [(first, first + days * DAY)]


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> datetime:
    first = datetime(year, month, 1, tzinfo=UTC)
    return first + ((weekday - first.weekday()) % 7 + 7 * (nth - 1)) * DAY


def is_lunar(name: str) -> bool:
    """Tells whether a feast hangs on the sight of the moon, so that its day is approximate."""
    return name in _ISLAMIC or name == _EITHER


def _islamic(name: str, year: int) -> list[tuple[datetime, datetime]]:
    month, day, length = _ISLAMIC[name]
    near = (year - 622) * 33 // 32
    found = []
    for hijri in range(near - 1, near + 3):
        if _FIRST_HIJRI <= hijri < _LAST_HIJRI:
            feast = Hijri(hijri, month, day)
            first = datetime(*feast.to_gregorian().datetuple(), tzinfo=UTC)
            found.append((first, first + (length or feast.month_length()) * DAY))
    return found


def _day(found: date) -> datetime:
    return datetime(found.year, found.month, found.day, tzinfo=UTC)
