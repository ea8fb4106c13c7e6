"""From the words of a date to its interval, leaning on what is known of the page.

Where a year is missing, it is that of the nearest such day to the one leant on, never more than
a quarter after it; where nothing is there to lean on, the date stays open.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from accalmie.reading.date_feasts import find_feasts, is_lunar
from accalmie.reading.date_grammar import Grammar
from accalmie.reading.date_parsing import Node

DAY = timedelta(days=1)
# A convention: the press names the year of what lies more than a quarter ahead.
FAR = 92
SAME_YEAR = 240 * DAY  # from November a story goes on to January, not back to it
_FIRST_YEAR, _LAST_YEAR = 1000, 2999  # four digits beyond these are a number, not a year
_MOST = 2000  # “999999 years ago” is beyond the calendar; so is all above this
_PART_DAYS = {"start": (1, 11), "middle": (11, 21), "end": (21, None), "first-week": (1, 8)}
_PART_MONTHS = {"start": (0, 4), "middle": (4, 8), "end": (8, 12)}
_PART_WEEK = {"start": (0, 2), "middle": (2, 4), "end": (4, 7)}


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

    `near` is the day that settles a missing year, with its name as an anchor; `before` the last
    date mentioned; `future` whether the nearest verb speaks of what is to come.
    """

    grammar: Grammar
    near: datetime | None
    leaning: str
    before: datetime | None
    future: bool | None


_PERIOD = {
    "minute": ("PT", "M"), "hour": ("PT", "H"), "day": ("P", "D"), "week": ("P", "W"),
    "month": ("P", "M"), "year": ("P", "Y"),
}  # fmt: skip
Maker = Callable[[Node, Frame], Value | None]


def make_day(year: int, month: int, day: int) -> datetime | None:
    """Makes a day, or nothing if the calendar has no such day."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def shift_months(day: datetime, months: int) -> datetime:
    """Gives the first day of the month so many months after that of a day."""
    count = min(max(day.year * 12 + day.month - 1 + months, 12), 12 * (_LAST_YEAR + 1))
    return datetime(count // 12, count % 12 + 1, 1, tzinfo=UTC)


def open_value(granularity: str, modifier: str | None = None) -> Value:
    """Gives a value that nothing settles."""
    return Value(None, None, granularity, "none", modifier)


def whole_day(first: datetime, anchor: str) -> Value:
    """Gives the value of one day."""
    return Value(first, first + DAY, "day", anchor)


def nearest(days: list[datetime | None], frame: Frame) -> datetime | None:
    """Chooses among the same day of several years."""
    near = frame.near
    if near is None:
        return None
    # A story may go on by more than a quarter; the press speaks of what was.
    far = 366 if frame.leaning == "previous" else FAR
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
    if frame.near is None:
        return open_value("day") if make_day(2000, month, day) else None
    years = range(frame.near.year - 4, frame.near.year + 2)
    days = [make_day(y, month, day) for y in years]
    weekday = node.number("weekday")
    agreeing = [d for d in days if d and d.weekday() == weekday]
    first = nearest([*agreeing], frame) or nearest([*days], frame)
    return whole_day(first, frame.leaning) if first else None


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


def value_month(node: Node, frame: Frame) -> Value | None:
    """Values a month, with or without year; `last March` is before, `next March` after."""
    month, year = node.number("month") or 0, node.number("year")
    if year is not None:
        first, anchor = make_day(year, month, 1), "own"
    elif frame.near is None:
        return open_value("month")
    else:
        first, anchor = _month_near(month, node.number("way"), frame), frame.leaning
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
    first = make_day(node.number("year") or node.number("modern") or 0, 1, 1)
    return Value(first, shift_months(first, 12), "year", "own") if first else None


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


def value_shift(node: Node, frame: Frame) -> Value | None:
    """Values yesterday, today, tomorrow."""
    if frame.near is None:
        return open_value("day")
    return whole_day(frame.near + (node.number("step") or 0) * DAY, frame.leaning)


def value_beside(node: Node, frame: Frame) -> Value | None:
    """Values the day before and the day after, of the last date mentioned or of one named."""
    step, at = node.number("step") or 0, node.node("at")
    if at is not None:
        value, rel = find_value(at, frame), node.node("rel")
        if value is None or value.from_ is None:
            return open_value("day")
        step = (rel.number("step") or 0) if rel else step
        return whole_day(value.from_ + step * DAY, value.anchor)
    near = frame.before or frame.near
    if near is None:
        return open_value("day")
    anchor = "previous" if frame.before else frame.leaning
    return whole_day(near.replace(hour=0, minute=0) + step * DAY, anchor)


def value_ago(node: Node, frame: Frame) -> Value | None:
    """Values three days ago, in two weeks, two days later."""
    unit, count = node.word("unit") or "", node.number("count")
    near, anchor, way = frame.near, frame.leaning, -1
    if node.form == "later":
        near, anchor, way = frame.before or frame.near, frame.leaning, node.number("way") or 1
        anchor = "previous" if frame.before else anchor
    if node.form == "ahead":
        way = 1
    if near is None or count is None or count > _MOST or unit in ("hour", "minute"):
        return open_value(unit)
    return _unit(near, unit, way * count, anchor)


def value_step(node: Node, frame: Frame) -> Value | None:
    """Values last week, this month, next year, the following week."""
    unit, after = node.word("unit") or "", node.number("after")
    near, anchor = frame.near, frame.leaning
    if after is not None and frame.before is not None:
        near, anchor = frame.before, "previous"
    if near is None or unit in ("hour", "minute"):
        return open_value(unit)
    return _unit(near, unit, node.number("way") or after or 0, anchor)


def _unit(near: datetime, unit: str, count: int, anchor: str) -> Value | None:
    first = near.replace(hour=0, minute=0)
    if unit == "day":
        return whole_day(first + count * DAY, anchor)
    if unit == "week":
        first += (7 * count - first.weekday()) * DAY
        return Value(first, first + 7 * DAY, unit, anchor)
    if unit == "month":
        first = shift_months(first, count)
        return Value(first, shift_months(first, 1), unit, anchor)
    year = make_day(first.year + count, 1, 1)
    return Value(year, shift_months(year, 12), unit, anchor) if year else None


def value_season(node: Node, frame: Frame) -> Value | None:
    """Values a season of the north; winter begins in December of the year before its name's."""
    season, year = node.word("season") or "", node.number("year")
    way = node.number("way") or node.number("after") or 0
    if year is None and frame.near is None:
        return open_value("season")
    months = frame.grammar.seasons[season]
    if year is not None:
        starts, anchor = make_day(year - (season == "winter"), months, 1), "own"
        return Value(starts, shift_months(starts, 3), "season", anchor) if starts else None
    assert frame.near is not None
    days = [make_day(y, months, 1) for y in range(frame.near.year - 1, frame.near.year + 2)]
    first = nearest(days, frame)
    if way:
        kept = [
            d for d in days if d and (d > frame.near if way > 0 else d + 92 * DAY <= frame.near)
        ]
        first = (min if way > 0 else max)(kept) if kept else None
    return Value(first, shift_months(first, 3), "season", frame.leaning) if first else None


def value_decade(node: Node, frame: Frame) -> Value | None:
    """Values the 1990s."""
    year = node.number("year") or first_year(node.word("year") or "")
    first = make_day(year + 1900 if year < 100 else year, 1, 1)
    return Value(first, shift_months(first, 120), "decade", "own") if first else None


def first_year(word: str) -> int:
    """Gives the year of `1990s`."""
    return int(word[:4]) if word[:4].isdigit() else 0


def value_century(node: Node, frame: Frame) -> Value | None:
    """Values the 19th century."""
    first = make_day(((node.number("ordinal") or 0) - 1) * 100 + 1, 1, 1)
    return Value(first, shift_months(first, 1200), "century", "own") if first else None


def value_feast(node: Node, frame: Frame) -> Value | None:
    """Values a feast; one that hangs on the moon is approximate."""
    name, year = node.word("feastname") or "", node.number("year")
    modifier = "approx" if is_lunar(name) else None
    if year is None and frame.near is None:
        return open_value("feast", modifier)
    near = frame.near.year if frame.near else 0
    years = [year] if year else list(range(near - 1, near + 2))
    feasts = [f for y in years if _FIRST_YEAR <= y < _LAST_YEAR for f in find_feasts(name, y)]
    starts: list[datetime | None] = [first for first, _ in feasts]
    first = starts[0] if year and starts else nearest(starts, frame)
    if first is None:
        return open_value("feast", modifier)
    end = dict(feasts)[first]
    granularity = "day" if end - first == DAY else "feast"
    return Value(first, end, granularity, "own" if year else frame.leaning, modifier)


def value_edge(node: Node, frame: Frame) -> Value | None:
    """Values early June, mid-2015, the end of the month."""
    edge = node.word("edge") or "start"
    whole = node.node("whole")
    value = find_value(whole, frame) if whole else value_step(node, frame)
    if value is None or value.from_ is None:
        granularity = value.granularity if value else node.word("unit") or "month"
        return open_value(f"part-of-{granularity}", edge) if value else None
    return _edge_of(value, edge)


def _edge_of(value: Value, edge: str) -> Value:
    first, end = value.from_, value.to
    assert first is not None
    assert end is not None
    granularity = f"part-of-{value.granularity}"
    if edge == "last-week":
        return Value(end - 7 * DAY, end, "week", value.anchor, "end")
    if value.granularity == "month":
        start, stop = _PART_DAYS[edge]
        end = first.replace(day=stop) if stop else end
        return Value(first.replace(day=start), end, granularity, value.anchor, edge)
    if value.granularity == "year":
        from_, to = _PART_MONTHS[edge]
        months = shift_months(first, from_), shift_months(first, to)
        return Value(*months, granularity, value.anchor, edge)
    if value.granularity == "week":
        from_, to = _PART_WEEK[edge]
        return Value(first + from_ * DAY, first + to * DAY, granularity, value.anchor, edge)
    third = timedelta(days=(end - first).days // 3)
    cuts = {"start": (first, first + third), "end": (end - third, end)}
    return Value(*cuts.get(edge, (first + third, end - third)), granularity, value.anchor, edge)


def value_open(node: Node, frame: Frame) -> Value | None:
    """Values what has no place in time: a set of times, a year before our era."""
    return open_value("year", "bc") if node.form == "bc" else open_value(node.form)


def value_duration(node: Node, frame: Frame) -> Value | None:
    """Values how long something lasts; X stands for a number that is not told."""
    count, unit = node.number("count"), node.word("unit")
    if unit is None:
        return open_value("duration")
    length = f"{_PERIOD[unit][0]}{count or 'X'}{_PERIOD[unit][1]}"
    return open_value("duration")._replace(length=length)


def value_same(node: Node, frame: Frame) -> Value | None:
    """Values a date with its article."""
    inner = node.node("inner")
    return find_value(inner, frame) if inner else None


MAKERS: dict[str, Maker] = {
    "day": value_day, "iso": value_iso, "slashed": value_slashed, "month": value_month,
    "year": value_year, "weekday": value_weekday, "shift": value_shift, "beside": value_beside,
    "ago": value_ago, "later": value_ago, "ahead": value_ago, "step": value_step,
    "season": value_season, "decade": value_decade, "century": value_century,
    "feast": value_feast, "edge": value_edge, "duration": value_duration, "set": value_open,
    "bc": value_open, "same": value_same,
}  # fmt: skip


def find_value(node: Node, frame: Frame) -> Value | None:
    """Finds the value of a thing; None where the calendar has nothing of the kind."""
    try:
        return MAKERS[node.form](node, frame)
    except OverflowError:
        return None
