"""Parts of a day, nights over two days, and ranges."""

from datetime import datetime

from accalmie.reading.date_parsing import Node
from accalmie.reading.date_values import (
    DAY,
    HOUR,
    MAKERS,
    Frame,
    Value,
    find_value,
    make_day,
    midnight,
    open_value,
    shift_months,
    told_day,
    value_day,
)


def value_part(node: Node, frame: Frame) -> Value | None:
    """Values Monday morning, this evening, last night, the same evening, in the morning."""
    inner = node.node("inner")
    part = (inner or node).word("part") or "night"
    near, anchor, last = _day_of_part(node, part, frame)
    if near is None:
        return open_value("part-of-day", part) if anchor else None
    start, end = frame.grammar.dayparts[part]
    return Value(
        midnight(near) + start * HOUR, midnight(last or near) + end * HOUR, "part-of-day", anchor,
        part,
    )  # fmt: skip


def _day_of_part(
    node: Node, part: str, frame: Frame
) -> tuple[datetime | None, str, datetime | None]:
    """Gives the day that a part is of, what settled it, and the last of several days."""
    point = node.node("point") or node.node("point_days")
    if point is not None:
        value = find_value(point, frame)
        if value is None:
            return None, "", None
        if value.from_ is None or value.to is None:
            return None, value.anchor, None
        several = value.to - value.from_ > DAY
        return value.from_, value.anchor, value.to - DAY if several else None
    told, last = node.number("told"), frame.last if frame.close else None
    if told is not None:
        near = (told_day(last) if last else None) or frame.before
        # The night before what a page tells of its own day is the one before that day.
        if near is None or (told < 0 and frame.today is not None):
            near = frame.today
            return (near + told * DAY if near else None), frame.anchor, None
        return near + told * DAY, "previous", None
    if node.number("bare"):
        return _bare_day(part, frame)
    step = node.number("step") or 0
    if node.number("tonight") and part == "night" and frame.future is False:
        step = -1  # “cette nuit, des tirs ont éclaté” is the night that is over
    return (frame.today + step * DAY if frame.today else None), frame.anchor, None


def _bare_day(part: str, frame: Frame) -> tuple[datetime | None, str, None]:
    """Gives the day of “in the evening”: that told just before, else the page's."""
    last = frame.last if frame.close else None
    day = told_day(last) if last else None
    if last is not None and day is not None:
        night = last.granularity == "part-of-day" and last.modifier == "night"
        if part == "night" and not frame.future and day == frame.today:
            return day - DAY, frame.anchor, None  # the night of the page's own day is to come
        return (day + DAY if night and part in ("dawn", "morning") else day), "previous", None
    if frame.today is None:
        return None, "none", None
    over = part == "night" and not frame.future
    return frame.today - DAY if over else frame.today, frame.anchor, None


def value_always(node: Node, frame: Frame) -> Value | None:
    """Values at night, all night: no one night."""
    return open_value("part-of-day", "night")


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
    day, last = _edges(node)
    slots = {**node.slots, "day": last, "weekday": node.slots.get("w2", -1)}
    end = value_day(node._replace(slots=slots), frame)
    if end is None:
        return None
    if end.from_ is None:
        return open_value("day", "range")
    month = end.from_ if day <= end.from_.day else shift_months(end.from_, -1)
    first = make_day(month.year, month.month, day)
    return Value(first, end.to, "day", end.anchor, "range") if first else None


def _edges(node: Node) -> tuple[int, int]:
    """Gives the first and the last day of 12-15, or of 24/25."""
    pair = node.word("dm")
    if pair:
        first, last = pair.split("/")
        return int(first), int(last)
    return node.number("day") or 0, node.number("last") or 0


def value_bare_days(node: Node, frame: Frame) -> Value | None:
    """Values “du 20 au 21”, of the month told last."""
    if frame.before is None:
        return None
    near = frame.before
    month = near if (node.number("day") or 0) >= near.day - 15 else shift_months(near, 1)
    slots = {**node.slots, "month": month.month, "year": month.year}
    value = value_days(node._replace(slots=slots), frame)
    return value._replace(anchor="previous") if value else None


_YEARLESS = frozenset({"day", "month", "season", "edge"})


def value_range(node: Node, frame: Frame) -> Value | None:
    """Values from the one to the other; a first date without a year is before the second."""
    one, two = _side(node, "first"), _side(node, "second")
    if one is None or two is None:  # one side is a word that was no date by itself
        side = one or two
        return find_value(side, frame) if side else None
    second = find_value(two, frame)
    if second is None:
        return None
    nearer = frame
    if second.from_ is not None and second.anchor == "own":
        nearer = frame._replace(near=second.from_, leaning="own", future=False)
    first = find_value(one, nearer)
    if first and first.from_ and second.to and second.to <= first.from_ and one.form in _YEARLESS:
        first = find_value(one, frame._replace(near=second.from_, leaning="own", future=False))
    if first is None or first.from_ is None or second.to is None:
        return open_value(second.granularity, "range")
    if two.form in ("clock", "zoned", "part", "barepart") and not two.node("point"):
        second = find_value(two, frame._replace(last=first)) or second
    if second.to is None or second.to <= first.from_:
        return _turned(first, second, two)
    # From 14:00 to 16:00 ends at 16:00; from Monday to Wednesday ends with Wednesday.
    to = second.from_ if second.granularity in ("hour", "minute") else second.to
    return Value(first.from_, to, second.granularity, second.anchor, "range", second.tz)


def _side(node: Node, name: str) -> Node | None:
    return next((v for k, v in node.slots.items() if k == name and isinstance(v, Node)), None)


def _turned(first: Value, second: Value, two: Node) -> Value:
    """Mends a range whose end came out before its start: the weekday, hour or year is the next."""
    if first.from_ is None or second.to is None or second.from_ is None:
        return open_value(second.granularity, "range")
    if two.form == "weekday":
        return Value(first.from_, second.to + 7 * DAY, second.granularity, second.anchor, "range")
    if second.granularity in ("minute", "part-of-day") and first.from_ - second.to < DAY:
        to = (second.from_ if second.granularity == "minute" else second.to) + DAY
        return Value(first.from_, to, second.granularity, second.anchor, "range", second.tz)
    if second.anchor != "own" and two.form in ("day", "month"):
        to = shift_months(second.to, 12) + (second.to.day - 1) * DAY
        return Value(first.from_, to, second.granularity, second.anchor, "range")
    return open_value(second.granularity, "range")


MAKERS.update(
    part=value_part, barepart=value_part, partday=value_part, always=value_always,
    night=value_night, days=value_days, mdays=value_bare_days, range=value_range,
)  # fmt: skip
