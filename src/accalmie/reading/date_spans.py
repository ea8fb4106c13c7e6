"""Clock times, parts of a day, nights over two days, and ranges.

A clock time that names no zone is written as if it were UTC, and `tz` stays null. Midnight with
a date is the beginning of that day, as in ISO 8601.
"""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from accalmie.reading.date_parsing import Node
from accalmie.reading.date_values import (
    DAY,
    MAKERS,
    Frame,
    Value,
    find_value,
    make_day,
    open_value,
    shift_months,
    value_day,
)

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
_TIME = re.compile(r"(\d\d?)(?:[:hH](\d\d)?)?")


def _clock(node: Node) -> tuple[int, int | None] | None:
    """Gives the hour and, if it is told, the minute of a clock time."""
    hour, minute = node.number("hournum"), node.number("minute")
    if hour is None:
        match = _TIME.match(node.word("time") or "")
        if match is None:
            return None
        hour, minute = int(match[1]), int(match[2]) if match[2] else None
    half = node.number("half")
    if half is not None and 1 <= hour <= 12:
        hour = hour % 12 + half
    if hour > 24 or (minute or 0) > 59 or (hour == 24 and minute):
        return None
    return hour, minute


def _zone(node: Node) -> str | None:
    for name in ("place", "adjective", "code"):
        zone = node.word(name)
        if zone is not None:
            return zone
    return None


def _at(clock: Node, day: datetime, anchor: str) -> Value | None:
    """Puts a clock time, in its zone, on a day."""
    inner = clock.node("clock") or clock
    time, zone = _clock(inner), _zone(clock)
    if time is None:
        return None
    wall = day.replace(hour=0, minute=0) + time[0] * HOUR + (time[1] or 0) * MINUTE
    if zone is not None:
        offset = (clock.number("num") or 0) * (clock.number("sign") or 1)
        local = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        wall = local - min(max(offset, -14), 14) * HOUR
    length, granularity = (HOUR, "hour") if time[1] is None else (MINUTE, "minute")
    return Value(wall, wall + length, granularity, anchor, tz=zone)


def value_clock(node: Node, frame: Frame) -> Value | None:
    """Values a clock time that no date stands by: on the day leant on."""
    inner = node.node("clock") or node
    time = _clock(inner)
    if time is None:
        return None
    if frame.near is None:
        granularity = "hour" if time[1] is None else "minute"
        return open_value(granularity)._replace(tz=_zone(node))
    # “Will begin at midnight” is the midnight to come.
    ahead = DAY if time == (0, 0) and frame.future else 0 * DAY
    return _at(node, frame.near + ahead, frame.leaning)


def value_moment(node: Node, frame: Frame) -> Value | None:
    """Values a date with a clock time."""
    point, hour = node.node("point"), node.node("hour")
    if point is None or hour is None:
        return None
    day = find_value(point, frame)
    if day is None:
        return None
    if day.from_ is None:
        return open_value("minute")._replace(tz=_zone(hour))
    return _at(hour, day.from_, day.anchor)


def value_part(node: Node, frame: Frame) -> Value | None:
    """Values Monday morning, this evening, last night."""
    point = node.node("point")
    part = node.word("part") or "night"
    value = find_value(point, frame) if point else None
    if point is not None and value is None:
        return None
    near, anchor = frame.near, frame.leaning
    if value is not None:
        near, anchor = value.from_, value.anchor
    if near is None:
        return open_value("part-of-day", part)
    start, end = frame.grammar.dayparts[part]
    day = near.replace(hour=0, minute=0) + (node.number("step") or 0) * DAY
    return Value(day + start * HOUR, day + end * HOUR, "part-of-day", anchor, part)


def value_night(node: Node, frame: Frame) -> Value | None:
    """Values the night from one day to the next: from the evening of the one to the morning."""
    end = node.node("second") or node.node("days")
    second = find_value(end, frame) if end else None
    if second is None:
        return None
    if second.to is None:
        return open_value("part-of-day", "night")
    first = second.to - 2 * DAY
    start, stop = frame.grammar.dayparts["night"]
    return Value(first + start * HOUR, first + stop * HOUR, "part-of-day", second.anchor, "night")


def value_days(node: Node, frame: Frame) -> Value | None:
    """Values 12-15 June: two days of one month, or of two that follow (from 28 to 3 March)."""
    last = Node(node.form, node.first, node.last, {**node.slots, "day": node.number("last") or 0})
    last.slots["weekday"] = node.slots.get("w2", -1)
    end = value_day(last, frame)
    if end is None:
        return None
    if end.from_ is None:
        return open_value("day", "range")
    day = node.number("day") or 0
    month = end.from_ if day <= end.from_.day else shift_months(end.from_, -1)
    first = make_day(month.year, month.month, day)
    return Value(first, end.to, "day", end.anchor, "range") if first else None


def value_range(node: Node, frame: Frame) -> Value | None:
    """Values from the one to the other; a first date without a year is before the second."""
    one, two = node.node("first"), node.node("second")
    if one is None or two is None:
        return None
    second = find_value(two, frame)
    if second is None:
        return None
    nearer = frame
    if second.from_ is not None and second.anchor == "own":
        nearer = frame._replace(near=second.from_, leaning="own", future=False)
    first = find_value(one, nearer)
    if first is None or first.from_ is None or second.to is None:
        return open_value(second.granularity, "range")
    if second.to <= first.from_:
        return _turned(first, second, two)
    # From 14:00 to 16:00 ends at 16:00; from Monday to Wednesday ends with Wednesday.
    to = second.from_ if second.granularity in ("hour", "minute") else second.to
    return Value(first.from_, to, second.granularity, second.anchor, "range", second.tz)


def _turned(first: Value, second: Value, two: Node) -> Value:
    """Mends a range whose end came out before its start: the weekday or year is the next."""
    assert first.from_ is not None
    assert second.to is not None
    if two.form == "weekday":
        return Value(first.from_, second.to + 7 * DAY, second.granularity, second.anchor, "range")
    if second.anchor != "own" and two.form in ("day", "month"):
        to = shift_months(second.to, 12) + (second.to.day - 1) * DAY
        return Value(first.from_, to, second.granularity, second.anchor, "range")
    return open_value(second.granularity, "range")


MAKERS.update(
    clock=value_clock, zoned=value_clock, moment=value_moment, part=value_part,
    night=value_night, days=value_days, range=value_range,
)  # fmt: skip
