"""The days of feasts that move, and of some that do not.

Islamic feasts follow the Umm al-Qura calendar; where the new moon is watched for, a feast may be
a day away from it.
"""

from datetime import UTC, date, datetime, timedelta

from dateutil.easter import EASTER_ORTHODOX, easter
from hijridate import Hijri

DAY = timedelta(days=1)
_FROM_EASTER = {
    "easter": 0,
    "easter-monday": 1,
    "good-friday": -2,
    "ascension": 39,
    "pentecost": 49,
}
_FIXED = {
    "christmas": (12, 25),
    "christmas-eve": (12, 24),
    "orthodox-christmas": (1, 7),
    "new-year": (1, 1),
}
# Month and day of the Hijri year, and how many days it lasts by custom; Ramadan, its month.
_ISLAMIC = {"fitr": (10, 1, 3), "adha": (12, 10, 4), "ramadan": (9, 1, 0)}
_FIRST_HIJRI, _LAST_HIJRI = 1343, 1500  # what the Umm al-Qura tables cover


def find_feasts(name: str, year: int) -> list[tuple[datetime, datetime]]:
    """Finds the days on which a feast begins in a year: none, one, or two for a lunar feast.

    Units:
        UTC days; the end is not included.
    """
    if name in _ISLAMIC:
        return [f for f in _islamic(name, year) if f[0].year == year]
    if name in _FIXED:
        first = datetime(year, *_FIXED[name], tzinfo=UTC)
    elif name == "orthodox-easter":
        first = _day(easter(year, EASTER_ORTHODOX))
    else:
        first = _day(easter(year)) + _FROM_EASTER[name] * DAY
    return [(first, first + DAY)]


def is_lunar(name: str) -> bool:
    """Tells whether a feast hangs on the sight of the moon, so that its day is approximate."""
    return name in _ISLAMIC


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
