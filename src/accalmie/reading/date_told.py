"""A time told, with its words; and the two times of what names two: a range, 3 and 17 March."""

from typing import NamedTuple

from accalmie.reading.date_parsing import Node
from accalmie.reading.date_values import DAY, Frame, Value, find_value, shift_months, whole_day
from accalmie.reading.date_words import Words


class Told(NamedTuple):
    """A time told: its words, what they come to, the same without its “until”, and two ends."""

    node: Node
    value: Value
    start: int
    end: int
    plain: Value
    ends: "tuple[Told, ...]" = ()


def told_of(node: Node, value: Value, words: Words, ends: tuple[Told, ...] = ()) -> Told:
    """Gives a time told, at its place in the text."""
    start, end = words.starts[node.first], words.ends[node.last - 1]
    return Told(node, value, start, end, value, ends)


def find_ends(node: Node, value: Value, frame: Frame, words: Words) -> tuple[Told, ...]:
    """Finds the two ends of a range, each with its words; none of what is no range."""
    if node.form in ("days", "mdays") and "day" in node.places:
        pairs = _ends_of_days(node, value)
    elif node.form == "years" and value.modifier == "range":
        pairs = _ends_of_years(node, value)
    elif node.form == "bcs":
        pairs = _ends_before_christ(node, value)
    elif node.form == "range":
        pairs = _ends_of_range(node, frame)
    else:
        pairs = []
    return tuple(told_of(end, of, words) for end, of in pairs)


def _ends_of_days(node: Node, value: Value) -> list[tuple[Node, Value]]:
    """Gives 12 and 15 June 2016, or June 12 and 15, 2016: the month goes with the day beside it."""
    if value.from_ is None or value.to is None:
        return []
    split, day = node.places["last"], node.places["day"]
    first = min(node.places.get("month", split), day)
    left = Node("day", first, day + 1, node.slots, {})
    right = Node("day", split, node.last, node.slots, {})
    one, two = whole_day(value.from_, value.anchor), whole_day(value.to - DAY, value.anchor)
    return [(left, one), (right, two)]


def _ends_of_years(node: Node, value: Value) -> list[tuple[Node, Value]]:
    if value.from_ is None or value.to is None:
        return []
    left = Node("year", node.first, node.places["year"] + 1, node.slots, {})
    right = Node("year", node.places["last"], node.last, node.slots, {})
    one = Value(value.from_, shift_months(value.from_, 12), "year", value.anchor)
    two = Value(shift_months(value.to, -12), value.to, "year", value.anchor)
    return [(left, one), (right, two)]


def _ends_before_christ(node: Node, value: Value) -> list[tuple[Node, Value]]:
    first, second = node.places["first"], node.places["bc"]
    left = Node("bc", first, first + 1, {"bc": node.slots["first"]}, {})
    right = Node("bc", second, node.last, {"bc": node.slots["bc"]}, {})
    return [(left, value), (right, value)]


def _ends_of_range(node: Node, frame: Frame) -> list[tuple[Node, Value]]:
    first, second = node.node("first"), node.node("second")
    end = find_value(second, frame) if second else None
    if first is None or second is None or end is None:
        return []
    nearer = frame._replace(near=end.from_, leaning="own", future=False) if end.from_ else frame
    start = find_value(first, nearer)
    return [(first, start), (second, end)] if start else []


def split_days(node: Node) -> list[Node]:
    """Gives 3 and 17 March as two dates, since they are no stretch; 16 and 17 as it is."""
    day, last = node.number("day"), node.number("last")
    if not node.number("pair") or day is None or last is None or last == day + 1:
        return [node]
    same = {k: v for k, v in node.slots.items() if k in ("month", "year")}
    one, two = {**same, "day": day}, {**same, "day": last}
    for slots, weekday in ((one, node.slots.get("w1")), (two, node.slots.get("w2"))):
        if weekday is not None:
            slots["weekday"] = weekday
    at, after = node.places["day"], node.places["last"]
    first = node.first if node.places["month"] < at else at  # March 3 and 17
    return [Node("day", first, at + 1, one, {}), Node("day", after, node.last, two, {})]
