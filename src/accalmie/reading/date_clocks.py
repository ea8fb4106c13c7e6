"""Clock times in their zones, alone, on a day, and from one to another.

A clock time that names no zone is written as if it were UTC, and `tz` stays null. Midnight with
a date is the beginning of that day, as in ISO 8601; alone it is the next after the time told last.
"""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from accalmie.reading.date_parsing import Node
from accalmie.reading.date_values import (
    DAY,
    HOUR,
    MAKERS,
    MINUTE,
    Frame,
    Value,
    find_value,
    midnight,
    open_value,
    told_day,
)

_TIME = re.compile(r"(\d\d?)(?:[:.hH]?(\d\d))?(?:[hH])?")
_NOON, _MIDNIGHT = 12, (0, 0)
_LATE, _EARLY = 18, 6  # from 22 h to 3 h a night has passed
_DIALS = {"morning": 0, "afternoon": 12, "evening": 12}  # “à 8 heures” of an evening is 20:00


def read_clock(node: Node) -> tuple[int, int] | None:
    """Reads the hour and the minute of a clock time; an hour alone is told to the minute."""
    hour, minute = node.number("hournum"), node.number("minute") or 0
    military = node.number("military")
    if military is not None:
        hour, minute = divmod(military, 100)
    if hour is None:
        match = _TIME.fullmatch(str(node.slots.get("time")))
        if match is None:
            return None
        hour, minute = int(match[1]), int(match[2] or 0)
    half = node.number("half")
    if half is not None and 1 <= hour <= _NOON:
        hour = hour % _NOON + half
    if node.number("before"):
        hour = (hour - 1) % 24
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return hour, minute


def _zone(node: Node) -> str | None:
    for name in ("place", "adjective", "code", "land"):
        zone = node.word(name)
        if zone is not None:
            return zone
    return None


def _bare(clock: Node) -> tuple[Node, Node]:
    """Gives a clock's bare time and what names its zone, from within “shortly after 9 heures”."""
    outer = clock.node("inner") or clock
    return outer.node("clock") or outer, outer


def at_clock(clock: Node, day: datetime, anchor: str, dial: int = 0) -> Value | None:
    """Puts a clock time, in its zone, on a day; `dial` is 12 where a word said evening."""
    inner, outer = _bare(clock)
    time, zone = read_clock(inner), _zone(outer)
    if time is None:
        return None
    turned = dial if time[0] < _NOON and time != _MIDNIGHT else 0
    wall = midnight(day) + (time[0] + turned) * HOUR + time[1] * MINUTE
    if zone is not None:
        offset = (outer.number("num") or 0) * (outer.number("sign") or 1)
        local = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        wall = local - min(max(offset, -14), 14) * HOUR
    length, by = MINUTE, clock.node("minutes")
    if by is not None:
        count = by.number("count") if by.number("count") is not None else 0
        wall += (clock.number("turn") or 1) * min(count or 0, 600) * MINUTE
        length = MINUTE if count else HOUR  # “a few minutes after”: within the hour
    modifier = "approx" if clock.form == "about" else None
    return Value(wall, wall + length, "minute", anchor, modifier, zone)


def value_clock(node: Node, frame: Frame) -> Value | None:
    """Values a clock time that no date stands by: on the day told just before, else the page's."""
    time = read_clock(_bare(node)[0])
    if time is None:
        return None
    told = frame.last if frame.close else None
    if told is not None and told.from_ is not None:
        return at_clock(node, _day_after(told, told.from_, time, frame), "previous")
    if frame.today is None:
        return open_value("minute")._replace(tz=_zone(_bare(node)[1]))
    # “Will begin at midnight” is the midnight to come.
    ahead = DAY if time == _MIDNIGHT and frame.future else 0 * DAY
    return at_clock(node, frame.today + ahead, frame.anchor)


def _day_after(told: Value, first: datetime, time: tuple[int, int], frame: Frame) -> datetime:
    """Gives the day of a clock that follows another time: past midnight it is the next."""
    day = told_day(told) or first
    if frame.back and frame.today is not None and day > frame.today:
        day = frame.today
    if time == _MIDNIGHT:
        begins = told.granularity == "minute" and first == midnight(first)
        # What a page tells as past is not after its own day.
        dated = frame.today if frame.anchor in ("published", "inferred") else None
        ahead = dated is not None and day + DAY > dated and not frame.future
        return day if begins or frame.back or ahead else day + DAY
    late = told.granularity in ("minute", "part-of-day") and first.hour >= _LATE
    if told.granularity == "part-of-day" and told.modifier == "night":
        return day + DAY if time[0] < _NOON else day
    return day + DAY if late and time[0] <= _EARLY and not told.tz else day


def value_moment(node: Node, frame: Frame) -> Value | None:
    """Values a date with a clock time."""
    point, hour, part = node.node("point"), node.node("hour"), node.node("part")
    told = point or part
    if told is None:
        return None
    day = find_value(told, frame)
    if day is None:
        return None
    name = node.word("daypart") or (part.word("part") if part else None) or ""
    if day.from_ is None:
        return open_value("minute")._replace(tz=_zone(_bare(hour)[1]) if hour else None)
    first = _same_day(point, day.from_, frame) if point else day.from_
    if point and point.form == "days" and day.to:
        first = day.to - DAY  # midnight of 24/25 is the beginning of the 25th
    dial = _DIALS.get(name, 0)
    if hour is None:
        return at_clock(node, first, day.anchor)
    if hour.form == "hours":
        return _hours_on(hour, first, day.anchor, dial)
    time = read_clock(_bare(hour)[0])
    if time is not None and _is_past_midnight(name, time):
        return at_clock(hour, first + DAY, day.anchor)
    return at_clock(hour, first, day.anchor, dial)


def _is_past_midnight(name: str, time: tuple[int, int]) -> bool:
    """Tells whether “this evening at midnight”, “Monday night at 3:00” is of the next day."""
    late = name in ("evening", "night")
    return (late and time == _MIDNIGHT) or (name == "night" and time[0] < _EARLY)


def _same_day(point: Node, first: datetime, frame: Frame) -> datetime:
    """Gives the day itself of “sixty years ago, at ten”, where years alone give the whole year."""
    count, today = point.number("count"), frame.today
    if point.form != "ago" or point.word("unit") != "year" or today is None or not count:
        return first
    return today.replace(year=today.year - count, day=min(today.day, 28))


def value_hours(node: Node, frame: Frame) -> Value | None:
    """Values between six and ten, from 8 heures to 20 heures, that no date stands by."""
    told = frame.last if frame.close else None
    if told is not None and told.from_ is not None:
        return _hours_on(node, told_day(told) or told.from_, "previous", 0)
    if frame.today is None:
        return open_value("minute", "range")
    return _hours_on(node, frame.today, frame.anchor, 0)


def _hours_on(node: Node, day: datetime, anchor: str, dial: int) -> Value | None:
    h1, h2 = node.number("h1"), node.number("h2")
    if h1 is None or h2 is None or max(h1, h2) > 24:
        return None
    half2 = node.number("half")
    half1 = node.number("half1") if node.number("half1") is not None else half2
    first = _turned(h1, half1, dial) * HOUR + min(node.number("m1") or 0, 59) * MINUTE
    end = _turned(h2, half2, dial) * HOUR + min(node.number("m2") or 0, 59) * MINUTE
    if end <= first:
        end += DAY
    day = midnight(day)
    return Value(day + first, day + end, "minute", anchor, "range")


def _turned(hour: int, half: int | None, dial: int) -> int:
    if half is not None and hour <= _NOON:
        return hour % _NOON + half
    return hour + dial if hour < _NOON else hour


MAKERS.update(
    clock=value_clock, zoned=value_clock, about=value_clock, moment=value_moment, hours=value_hours
)
