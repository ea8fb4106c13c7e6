"""Seasons, quarters, decades and feasts, and the parts of a larger time: early June, mid-2015."""

from datetime import datetime, timedelta

from accalmie.reading.date_feasts import find_feasts, is_lunar
from accalmie.reading.date_lengths import find_length, move_on, value_step
from accalmie.reading.date_parsing import Node
from accalmie.reading.date_values import (
    DAY,
    FIRST_YEAR,
    LAST_YEAR,
    MAKERS,
    Frame,
    Value,
    find_value,
    make_day,
    nearest,
    open_value,
    shift_months,
    told_day,
    value_inner,
    whole_day,
)

_PART_DAYS = {"start": (1, 11), "middle": (11, 21), "end": (21, None), "first-week": (1, 8)}
_PART_MONTHS = {"start": (0, 4), "middle": (4, 8), "end": (8, 12)}
_PART_WEEK = {"start": (0, 2), "middle": (2, 4), "end": (4, 7)}


def value_season(node: Node, frame: Frame) -> Value | None:
    """Values a season of the north; winter begins in December of the year before its name's."""
    season, year = node.word("season") or "", node.number("year")
    way, after = node.number("way"), node.number("after")
    month = frame.grammar.seasons[season]
    if year is not None:
        starts = make_day(year - (season == "winter"), month, 1)
        return Value(starts, shift_months(starts, 3), "season", "own") if starts else None
    near, anchor = frame.near, frame.leaning
    if way and frame.today is not None:
        near, anchor = frame.today, frame.anchor
    if after and frame.before is not None:
        near, anchor = frame.before, "previous"
    if near is None:
        return open_value("season")
    days = [d for y in range(near.year - 2, near.year + 3) if (d := make_day(y, month, 1))]
    turn = way or after
    if turn:
        days = [d for d in days if (d > near if turn > 0 else shift_months(d, 3) <= near)]
        first = (min if turn > 0 else max)(days, default=None)
    else:
        first = nearest([*days], frame)
    return Value(first, shift_months(first, 3), "season", anchor) if first else None


def value_decade(node: Node, frame: Frame) -> Value | None:
    """Values the 1990s; the 1800s are a century."""
    year = node.number("year") or 0
    if 1000 <= year < 2000 and year % 100 == 0:
        first = make_day(year, 1, 1)
        return Value(first, shift_months(first, 1200), "century", "own") if first else None
    first = make_day(year + 1900 if year < 100 else year, 1, 1)
    return Value(first, shift_months(first, 120), "decade", "own") if first else None


def value_century(node: Node, frame: Frame) -> Value | None:
    """Values the 19th century."""
    first = make_day(((node.number("ordinal") or 0) - 1) * 100 + 1, 1, 1)
    return Value(first, shift_months(first, 1200), "century", "own") if first else None


def value_quarter(node: Node, frame: Frame) -> Value | None:
    """Values the third quarter, of a year named or of the nearest past; a half of it likewise."""
    size = 3 if node.form == "quarter" else 6
    nth, year = node.number("nth") or 0, node.number("year")
    name = "quarter" if size == 3 else "part-of-year"
    if not 1 <= nth <= 12 // size:
        return None
    month = (nth - 1) * size + 1
    if year is not None:
        first, anchor = make_day(year, month, 1), "own"
    elif frame.near is None:
        return open_value(name)
    else:
        years = range(frame.near.year - 1, frame.near.year + 2)
        first, anchor = nearest([make_day(y, month, 1) for y in years], frame), frame.leaning
    return Value(first, shift_months(first, size), name, anchor) if first else None


def value_cut(node: Node, frame: Frame) -> Value | None:
    """Values the first half of 2016, the second quarter of last year."""
    whole, nth, of = node.node("whole"), node.number("nth") or 1, node.number("of") or 2
    value = find_value(whole, frame) if whole else None
    if value is None or value.from_ is None or value.to is None:
        return open_value(f"part-of-{value.granularity}") if value else None
    if nth > of:
        return None
    if value.granularity == "year":
        size = 12 // of
        first = shift_months(value.from_, (nth - 1) * size)
        name = "quarter" if of == 4 else "part-of-year"
        return Value(first, shift_months(first, size), name, value.anchor)
    part = timedelta(days=(value.to - value.from_).days // of)
    first = value.from_ + (nth - 1) * part
    end = value.to if nth == of else first + part
    return Value(first, end, f"part-of-{value.granularity}", value.anchor)


def value_feast(node: Node, frame: Frame) -> Value | None:
    """Values a feast; one that hangs on the moon is approximate."""
    name, year = node.word("feastname") or "", node.number("year")
    modifier = "approx" if is_lunar(name) else None
    near = frame.near
    if year is None and near is None:
        return open_value("feast", modifier)
    middle = near.year if near else 0
    years = [year] if year else list(range(middle - 1, middle + 2))
    feasts = [f for y in years if FIRST_YEAR <= y < LAST_YEAR for f in find_feasts(name, y)]
    starts: list[datetime | None] = [first for first, _ in feasts]
    first = starts[0] if year and starts else _turned(starts, node.number("way"), frame)
    if first is None:
        return open_value("feast", modifier)
    end = dict(feasts)[first]
    granularity = "day" if end - first == DAY else "feast"
    return Value(first, end, granularity, "own" if year else frame.leaning, modifier)


def _turned(starts: list[datetime | None], way: int | None, frame: Frame) -> datetime | None:
    """Chooses last Christmas, next Easter; without such a word the nearest."""
    near = frame.today or frame.near
    if not way or near is None:
        return nearest(starts, frame)
    kept = [d for d in starts if d and (d > near if way > 0 else d < near)]
    return (min if way > 0 else max)(kept, default=None)


def value_edge(node: Node, frame: Frame) -> Value | None:
    """Values early June, mid-2015, the end of the month."""
    edge = node.word("edge") or "start"
    whole = node.node("whole")
    value = find_value(whole, frame) if whole else value_step(node, frame)
    if value is None or value.from_ is None or value.to is None:
        granularity = value.granularity if value else node.word("unit") or "month"
        return open_value(f"part-of-{granularity}", edge) if value else None
    return _edge_of(value, value.from_, value.to, edge)


def _edge_of(value: Value, first: datetime, end: datetime, edge: str) -> Value:
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


def value_nth_day(node: Node, frame: Frame) -> Value | None:
    """Values the first day of Eid; alone, of the last time told. The zeroth is the last."""
    whole, nth = node.node("whole"), node.number("nth") or 0
    value = find_value(whole, frame) if whole else frame.last
    if value is None or value.from_ is None or value.to is None:
        return open_value("day")
    first = value.from_ if whole else told_day(value) or value.from_
    day = first + (nth - 1) * DAY if nth else value.to - DAY
    if whole and not value.from_ <= day < value.to:
        return None
    modifier = value.modifier if whole else None
    return whole_day(day, value.anchor if whole else "previous")._replace(modifier=modifier)


def value_nth_days(node: Node, frame: Frame) -> Value | None:
    """Values the first three days of Eid, the first two weeks of March."""
    whole, unit = node.node("whole"), node.word("unit") or "day"
    value = find_value(whole, frame) if whole else None
    length = find_length(node)
    if value is None or value.from_ is None:
        return open_value("duration")._replace(length=length)
    to = move_on(value.from_, unit, min(node.number("count") or 1, 366))
    if to is None or value.to is None or to > value.to:
        return open_value("duration")._replace(length=length)
    return Value(value.from_, to, "day", value.anchor, value.modifier or "range", None, length)


def value_nth_week(node: Node, frame: Frame) -> Value | None:
    """Values the first week of May: its days 1 to 7."""
    whole, nth = node.node("whole"), node.number("nth") or 1
    value = find_value(whole, frame) if whole else None
    if value is None or value.from_ is None or nth > 4:
        return open_value("week")
    first = value.from_ + (nth - 1) * 7 * DAY
    return Value(first, first + 7 * DAY, "week", value.anchor)


def value_week_of(node: Node, frame: Frame) -> Value | None:
    """Values the week of 15 March: that which holds it, from Monday."""
    at = node.node("at")
    value = find_value(at, frame) if at else None
    if value is None or value.from_ is None:
        return open_value("week")
    first = value.from_ - value.from_.weekday() * DAY
    return Value(first, first + 7 * DAY, "week", value.anchor)


def value_same(node: Node, frame: Frame) -> Value | None:
    """Values a date with its article; `later in the week` is the week told."""
    return value_inner(node, frame) if node.node("inner") else value_step(node, frame)


MAKERS.update(
    season=value_season, decade=value_decade, century=value_century, quarter=value_quarter,
    semester=value_quarter, cut=value_cut, feast=value_feast, edge=value_edge,
    nthday=value_nth_day, nthdays=value_nth_days, nthweek=value_nth_week, weekof=value_week_of,
    same=value_same,
)  # fmt: skip
