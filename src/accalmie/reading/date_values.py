"""From the words of a date to its interval, leaning on what is known of the page.

Where a year is missing, it is that of the nearest such day to the one leant on, never more than
a quarter after it; where nothing is there to lean on, the date stays open.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from accalmie.reading.date_grammar import Grammar
from accalmie.reading.date_parsing import Node

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
# A convention: the press names the year of what lies more than a quarter ahead.
FAR = 92
SAME_YEAR = 240 * DAY  # from November a story goes on to January, not back to it
FIRST_YEAR, LAST_YEAR = 1000, 2999  # four digits beyond these are a number, not a year


class Value(NamedTuple):
    """An interval, how fine it is, and what settled it."""

    from_: datetime | None
    to: datetime | None
    granularity: str
    anchor: str
    modifier: str | None = None
    tz: str | None = None
    length: str | None = None


class Frame(NamedTuple):
    """What a date may lean on.

    `near` is the day that settles a missing year, with its name as an anchor; `today` the day of
    the page, for “yesterday”; `before` the last date told; `last` the same, if it was told a few
    words before, and `close` whether that is near enough to the page's day to be that of a clock;
    `future` whether the nearest verb speaks of what is to come; `back` whether a word before the
    date (“since”) says that it is past; `narrative` whether the page tells of years long past.
    """

    grammar: Grammar
    near: datetime | None
    leaning: str
    before: datetime | None
    future: bool | None
    today: datetime | None = None
    anchor: str = "none"
    last: Value | None = None
    close: bool = False
    back: bool = False
    narrative: bool = False


Maker = Callable[[Node, Frame], Value | None]
MAKERS: dict[str, Maker] = {}


def find_value(node: Node, frame: Frame) -> Value | None:
    """Finds the value of a thing; None where the calendar has nothing of the kind."""
    try:
        return MAKERS[node.form](node, frame)
    except OverflowError:
        return None


def make_day(year: int, month: int, day: int) -> datetime | None:
    """Makes a day, or nothing if the calendar has no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def shift_months(day: datetime, months: int) -> datetime:
    """Gives the first day of the month so many months after that of a day."""
    count = min(max(day.year * 12 + day.month - 1 + months, 12), 12 * (LAST_YEAR + 1))
    return datetime(count // 12, count % 12 + 1, 1, tzinfo=UTC)


def open_value(granularity: str, modifier: str | None = None) -> Value:
    """Gives a value that nothing settles."""
    return Value(None, None, granularity, "none", modifier)


def whole_day(first: datetime, anchor: str) -> Value:
    """Gives the value of one day."""
    return Value(first, first + DAY, "day", anchor)


def midnight(at: datetime) -> datetime:
    """Gives the beginning of a day."""
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


def told_day(value: Value) -> datetime | None:
    """Gives the day on which a told thing begins, as its own zone has it."""
    if value.from_ is None:
        return None
    at = value.from_.astimezone(ZoneInfo(value.tz)) if value.tz else value.from_
    return midnight(at.replace(tzinfo=UTC))


def nearest(days: list[datetime | None], frame: Frame) -> datetime | None:
    """Chooses among the same day of several years."""
    near = frame.near
    if near is None:
        return None
    # A story may go on by more than a quarter; the press speaks of what was.
    far = 366 if frame.leaning == "previous" else 0 if frame.back else FAR
    may = [d for d in days if d and d <= near + far * DAY]
    if frame.leaning == "previous":  # a text that names a year stays in it while it can
        same = [d for d in may if d.year == near.year and abs(d - near) <= SAME_YEAR]
        may = same or may
    if frame.future and any(d >= near for d in may):
        return min(d for d in may if d >= near)
    return min(may, key=lambda d: abs(d - near), default=None)


def value_day(node: Node, frame: Frame) -> Value | None:
    """Values a day and a month, with or without year and weekday."""
    month, day = node.number("month") or 0, node.number("day") or 0
    year = node.number("year")
    if year is not None:
        first = make_day(year, month, day)
        return whole_day(first, "own") if first else None
    if node.number("way") is not None:
        return _day_by_way(month, day, node.number("way") or 0, frame)
    if frame.near is None:
        return open_value("day") if make_day(2000, month, day) else None
    days = _of_years(month, day, frame.near)
    weekday = node.number("weekday")
    agreeing = [d for d in days if d and d.weekday() == weekday]
    first = nearest([*agreeing], frame) or nearest([*days], frame)
    return whole_day(first, frame.leaning) if first else None


def _of_years(month: int, day: int, near: datetime) -> list[datetime | None]:
    return [make_day(y, month, day) for y in range(near.year - 4, near.year + 2)]


def _day_by_way(month: int, day: int, way: int, frame: Frame) -> Value | None:
    """Values le 11 mars dernier, le 4 août prochain: from the day of the page."""
    today = frame.today
    if today is None:
        return open_value("day")
    days = [d for d in _of_years(month, day, today) if d]
    kept = [d for d in days if (d > today if way > 0 else d < today)]
    first = (min if way > 0 else max)(kept, default=None)
    return whole_day(first, frame.anchor) if first else None


def value_iso(node: Node, frame: Frame) -> Value | None:
    """Values 2016-03-02."""
    year, month, day = (int(part) for part in (node.word("iso") or "").split("-"))
    first = make_day(year, month, day)
    return whole_day(first, "own") if first else None


def value_slashed(node: Node, frame: Frame) -> Value | None:
    """Values 12/06/2016; in English, where it may be the 6th of December too, it stays open."""
    one, two, year = (int(p) for p in (node.word("slashed") or "").replace(".", "/").split("/"))
    first, other = make_day(year, two, one), make_day(year, one, two)
    if not frame.grammar.month_first:
        other = None
    if first and other and first != other:
        return open_value("day", "ambiguous")
    chosen = first or other
    return whole_day(chosen, "own") if chosen else None


def value_pair(node: Node, frame: Frame) -> Value | None:
    """Values 17/02, a day and a month."""
    day, month = (int(p) for p in (node.word("dm") or "0/0").split("/"))
    return value_day(node._replace(slots={**node.slots, "day": day, "month": month}), frame)


def value_bare_day(node: Node, frame: Frame) -> Value | None:
    """Values “le 9”: of the month told last, or of the one before or after it."""
    near, day = frame.before or frame.near, node.number("day") or 0
    if near is None:
        return None
    starts = [shift_months(near, m) for m in (-1, 0, 1)]
    days = [d for s in starts if (d := make_day(s.year, s.month, day))]
    if frame.before is None and not frame.future:  # a page tells of days that are past
        days = [d for d in days if d <= near] or days
    first = min(days, key=lambda d: abs(d - near), default=None)
    return whole_day(first, "previous" if frame.before else frame.leaning) if first else None


def value_month(node: Node, frame: Frame) -> Value | None:
    """Values a month, with or without year; `last March` is before, `next March` after."""
    month, year, way = node.number("month") or 0, node.number("year"), node.number("way")
    first, anchor = None, frame.leaning
    if year is not None:
        first, anchor = make_day(year, month, 1), "own"
    elif way is not None and frame.today is not None:
        first, anchor = _month_near(month, way, frame._replace(near=frame.today)), frame.anchor
    elif frame.near is None:
        return open_value("month")
    else:
        way = node.number("after") if way is None else way
        first = _month_near(month, way, frame)
    return Value(first, shift_months(first, 1), "month", anchor) if first else None


def _month_near(month: int, way: int | None, frame: Frame) -> datetime | None:
    assert frame.near is not None
    start = frame.near.replace(day=1)
    months = [make_day(y, month, 1) for y in range(start.year - 1, start.year + 2)]
    if way == 1:
        return next((d for d in months if d and d > start), None)
    if way == -1:
        return next((d for d in reversed(months) if d and d < start), None)
    return nearest(months, frame)


def value_year(node: Node, frame: Frame) -> Value | None:
    """Values a year that is written."""
    first = make_day(node.number("year") or 0, 1, 1)
    return Value(first, shift_months(first, 12), "year", "own") if first else None


def value_years(node: Node, frame: Frame) -> Value | None:
    """Values 1939-45; what does not rise is no stretch, and the first year stands alone."""
    year, last = node.number("year") or 0, node.number("last") or 0
    first, end = make_day(year, 1, 1), make_day(year // 100 * 100 + last, 1, 1)
    if first is None or end is None or end <= first:
        return value_year(node, frame)
    return Value(first, shift_months(end, 12), "year", "own", "range")


def value_in_year(node: Node, frame: Frame) -> Value | None:
    """Values July of last year, August of that year."""
    whole, ref = node.node("whole"), node.node("yearref")
    year = find_value(ref, frame) if ref else None
    if whole is None or year is None or year.from_ is None:
        return find_value(whole, frame) if whole else None
    middle = year.from_.replace(month=7)  # the middle, so that every month is near in that year
    frame = frame._replace(near=middle, leaning="previous", future=None, back=False)
    value = find_value(whole, frame)
    return value._replace(anchor=year.anchor) if value else None


def value_weekday(node: Node, frame: Frame) -> Value | None:
    """Values a weekday: the last one, or the next one where the verb speaks of what will be."""
    wanted, way = node.number("weekday") or 0, node.number("way")
    after = node.number("after")
    near, anchor = (frame.before, "previous") if after else (frame.near, frame.leaning)
    if near is None:
        return open_value("day")
    if way == 1 or after == 1:
        return whole_day(near + ((wanted - near.weekday() - 1) % 7 + 1) * DAY, anchor)
    if way == -1 or after == -1:
        return whole_day(near - ((near.weekday() - wanted - 1) % 7 + 1) * DAY, anchor)
    if frame.future or anchor == "previous":
        return whole_day(near + (wanted - near.weekday()) % 7 * DAY, anchor)
    return whole_day(near - (near.weekday() - wanted) % 7 * DAY, anchor)


def value_inner(node: Node, frame: Frame) -> Value | None:
    """Values a date with its article, or with “about” before it."""
    inner = node.node("inner")
    return find_value(inner, frame) if inner else None


def value_open(node: Node, frame: Frame) -> Value | None:
    """Values what has no place in time: a set of times, a year before our era."""
    return open_value("year", "bc") if node.form.startswith("bc") else open_value(node.form)


MAKERS.update(
    day=value_day, iso=value_iso, slashed=value_slashed, dm=value_pair, mday=value_bare_day,
    month=value_month, year=value_year, years=value_years, inyear=value_in_year,
    weekday=value_weekday, set=value_open, bc=value_open, bcs=value_open, bcin=value_open,
    bcdecade=value_open, bccentury=value_open, ref=value_open, former=value_open, age=value_open,
)  # fmt: skip
