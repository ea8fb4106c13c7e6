"""How long something lasts, and days counted from another: ago, later, last week, yesterday."""

from datetime import datetime, timedelta

from accalmie.reading.date_parsing import Node
from accalmie.reading.date_values import (
    DAY,
    HOUR,
    MAKERS,
    MINUTE,
    Frame,
    Value,
    find_value,
    make_day,
    midnight,
    open_value,
    shift_months,
    whole_day,
)

_MOST = 2000  # “999999 years ago” is beyond the calendar; so is all above this
# How ISO 8601 writes a length: before the number, times what, after it.
_PERIOD = {
    "second": ("PT", 1, "S"), "minute": ("PT", 1, "M"), "hour": ("PT", 1, "H"),
    "day": ("P", 1, "D"), "week": ("P", 1, "W"), "fortnight": ("P", 2, "W"),
    "weekend": ("P", 2, "D"), "month": ("P", 1, "M"), "quarter": ("P", 3, "M"),
    "semester": ("P", 6, "M"), "year": ("P", 1, "Y"), "decade": ("P", 10, "Y"),
    "century": ("P", 100, "Y"),
}  # fmt: skip
# Half of each: of a month it is a fortnight by custom.
_HALF = {
    "minute": "PT30S", "hour": "PT30M", "day": "PT12H", "week": "P3D", "month": "P15D",
    "year": "P6M", "decade": "P5Y", "century": "P50Y",
}  # fmt: skip
_MONTHS = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
_SMALL = {"minute": MINUTE, "hour": HOUR, "second": timedelta(seconds=1)}
MODIFIERS = {
    "APPROX": "approx", "LESS_THAN": "less-than", "MORE_THAN": "more-than",
    "EQUAL_OR_MORE": "at-least", "EQUAL_OR_LESS": "at-most",
}  # fmt: skip


def find_length(node: Node) -> str | None:
    """Finds how long a node says, as ISO 8601 writes it; X stands for a number that is not told."""
    unit, count = node.word("unit"), node.number("count")
    if unit not in _PERIOD:
        return None
    before, times, letter = _PERIOD[unit]
    half = _HALF.get(unit, "") if node.number("half") else ""
    if half and not count:
        return half
    length = f"{before}{count * times if count else 'X'}{letter}"
    if half:
        return _joined(length, half)
    unit2, count2 = node.word("unit2"), node.number("count2")
    if unit2 in _PERIOD and count2:
        return _joined(length, f"{_PERIOD[unit2][0]}{count2}{_PERIOD[unit2][2]}")
    return length


def _joined(length: str, rest: str) -> str:
    """Joins two lengths: P2D and PT6H are P2DT6H, PT1H and PT30M are PT1H30M."""
    small = rest.startswith("PT")
    if small and "T" in length:
        return length + rest[2:]
    return length + (rest[1:])


def value_duration(node: Node, frame: Frame) -> Value | None:
    """Values how long something lasts."""
    return open_value("duration")._replace(length=find_length(node))


def value_lately(node: Node, frame: Frame) -> Value | None:
    """Values the past three months, the five days before: a length with an end in time."""
    unit, count = node.word("unit") or "", node.number("count")
    after, way = node.number("after"), node.number("way") or 0
    near = frame.today
    anchor = frame.anchor
    if after is not None:
        near, anchor, way = frame.before or frame.today, "previous", after
    value = open_value("duration")._replace(length=find_length(node))
    if near is None or not count or count > _MOST or unit in _SMALL:
        return value
    other = move_on(midnight(near), unit, way * count)
    if other is None:
        return value
    first, end = min(near, other), max(near, other)
    return value._replace(from_=midnight(first), to=midnight(end), anchor=anchor)


def move_on(at: datetime, unit: str, count: int) -> datetime | None:
    """Gives the same day so many units on; the last of a month where it has no such day."""
    if unit in _SMALL:
        return at + count * _SMALL[unit]
    if unit in _DAYS:
        return at + _DAYS[unit] * count * DAY
    month = shift_months(at, _MONTHS[unit] * count)
    last = (shift_months(month, 1) - DAY).day
    return make_day(month.year, month.month, min(at.day, last))


def value_shift(node: Node, frame: Frame) -> Value | None:
    """Values yesterday, today, tomorrow."""
    if frame.today is None:
        return open_value("day")
    return whole_day(frame.today + (node.number("step") or 0) * DAY, frame.anchor)


def value_beside(node: Node, frame: Frame) -> Value | None:
    """Values the day before and the day after, of the last date mentioned or of one named."""
    step, at = node.number("step") or 0, node.node("at")
    if at is not None:
        value, rel = find_value(at, frame), node.node("rel")
        if value is None or value.from_ is None:
            return open_value("day")
        step = (rel.number("step") or 0) if rel else step
        return whole_day(midnight(value.from_) + step * DAY, value.anchor)
    near = frame.before or frame.today
    if near is None or node.form == "eve":  # of the attack: no day that is known here
        return open_value("day")
    anchor = "previous" if frame.before else frame.anchor
    return whole_day(midnight(near) + step * DAY, anchor)


def value_ago(node: Node, frame: Frame) -> Value | None:
    """Values three days ago, in two weeks."""
    unit, count = node.word("unit") or "", node.number("count")
    way, length = 1 if node.form == "ahead" else -1, find_length(node)
    if frame.today is None or not count or count > _MOST or unit in _SMALL:
        return open_value(unit)._replace(length=length)
    value = move_unit(frame.today, unit, way * count, frame.anchor)
    return value._replace(length=length) if value else None


def value_later(node: Node, frame: Frame) -> Value | None:
    """Values two days later, an hour before: from the last time told."""
    unit, count = node.word("unit") or "", node.number("count")
    way, length = node.number("way") or 1, find_length(node)
    near, anchor = frame.before or frame.today, "previous" if frame.before else frame.anchor
    last = frame.last
    if last and last.from_ and unit in _SMALL and count and last.granularity in ("minute", "hour"):
        at = last.from_ + way * min(count, _MOST) * _SMALL[unit]
        return Value(at, at + MINUTE, "minute", "previous", None, last.tz, length)
    if near is None or not count or count > _MOST or unit in _SMALL:
        return open_value(unit)._replace(length=length)
    if unit == "week" and last and last.granularity in ("day", "minute", "hour", "part-of-day"):
        value: Value | None = whole_day(midnight(near) + way * 7 * count * DAY, anchor)
    else:
        value = move_unit(near, unit, way * count, anchor)
    return value._replace(length=length) if value else None


def value_step(node: Node, frame: Frame) -> Value | None:
    """Values last week, this month, next year, the following week."""
    unit, after = node.word("unit") or "", node.number("after")
    near, anchor = frame.today, frame.anchor
    told = after is not None or (frame.narrative and not node.number("way"))
    if told and frame.before is not None:  # in a narrative “this year” is that of the story
        near, anchor = frame.before, "previous"
    if near is None or unit in _SMALL:
        return open_value(unit)
    return move_unit(near, unit, node.number("way") or after or 0, anchor)


def move_unit(near: datetime, unit: str, count: int, anchor: str) -> Value | None:
    """Gives the whole day, week, month or year so many units from that of a day."""
    first = midnight(near)
    if unit == "day":
        return whole_day(first + count * DAY, anchor)
    if unit in _DAYS:
        first += (_DAYS[unit] * count - first.weekday()) * DAY
        return Value(first, first + 7 * DAY, "week", anchor)
    if unit not in _MONTHS:
        return open_value(unit)
    size = _MONTHS[unit]
    if size <= 6:
        first = shift_months(first, -((first.month - 1) % size) + count * size)
        name = {3: "quarter", 6: "part-of-year"}.get(size, "month")
        return Value(first, shift_months(first, size), name, anchor)
    years = size // 12
    year = make_day(first.year // years * years + count * years, 1, 1)
    return Value(year, shift_months(year, size), unit, anchor) if year else None


def value_weekend(node: Node, frame: Frame) -> Value | None:
    """Values this weekend: Saturday and Sunday, the one just past unless the verb looks on."""
    way, after = node.number("way") or 0, node.number("after")
    near, anchor = frame.today, frame.anchor
    if after is not None and frame.before is not None:
        near, anchor, way = frame.before, "previous", after
    if near is None:
        return open_value("part-of-week", "weekend")
    saturday = midnight(near) + (5 - near.weekday()) * DAY
    if way < 0 or (way == 0 and not frame.future and near < saturday):
        saturday -= 7 * DAY
    if way > 0 and near >= saturday:
        saturday += 7 * DAY
    return Value(saturday, saturday + 2 * DAY, "part-of-week", anchor, "weekend")


def value_approx(node: Node, frame: Frame) -> Value | None:
    """Values about three months, more than a week ago."""
    inner = node.node("inner")
    value = find_value(inner, frame) if inner else None
    modifier = MODIFIERS.get(node.word("mod") or "")
    return value._replace(modifier=modifier or value.modifier) if value else None


MAKERS.update(
    duration=value_duration, minutes=value_duration, lately=value_lately, shift=value_shift,
    beside=value_beside, eve=value_beside, ago=value_ago, ahead=value_ago, later=value_later,
    step=value_step, yearref=value_step, weekend=value_weekend, approx=value_approx,
)  # fmt: skip
