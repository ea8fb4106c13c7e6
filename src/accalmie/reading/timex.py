"""The times of a text as TIMEX3 (ISO-TimeML) has them, so that its sets can measure the reader.

Where a page's dates are drafts of one stretch, TIMEX3 marks both ends of a range, a set by how
often it comes, “now” as a reference, and leaves a value short where only a year is meant.

Source:
    TimeML annotation guidelines 1.2.1, TIMEX3: type, value, mod.
"""

from collections.abc import Iterator
from typing import NamedTuple

from accalmie.reading.date_lengths import find_length
from accalmie.reading.date_parsing import Node
from accalmie.reading.date_told import Told
from accalmie.reading.date_values import Value
from accalmie.reading.dates import read_told
from accalmie.record.pages import Published

_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_PARTS = {
    "dawn": "MO", "daybreak": "MO", "morning": "MO", "noon": "MI", "afternoon": "AF",
    "evening": "EV", "night": "NI",
    "small": "MO",
}  # fmt: skip
_SHAPES = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y", "week": "%G-W%V", "feast": "%Y-%m-%d"}
_UNITS = {"decade": "DE", "century": "CE", "weekend": "WE", "quarter": "Q"}
_EACH = {
    "day": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y", "hour": "PT1H", "quarter": "P1Q",
}  # fmt: skip
_EDGES = {"start": "START", "middle": "MID", "end": "END"}
_PAST = frozenset({"recent", "recently", "former", "lately", "past", "récemment",
                   "dernièrement", "autrefois", "jadis", "naguère"})  # fmt: skip
_FUTURE = frozenset({"future", "bientôt"})


class Timex(NamedTuple):
    """One time expression; `type` is DATE, TIME, DURATION or SET, the rest as in TIMEX3."""

    start: int
    end: int
    exact: str
    type: str
    value: str
    mod: str | None


def find_timexes(text: str, language: str, published: Published | None) -> tuple[Timex, ...]:
    """Finds the time expressions of a text with their values.

    Args:
        text: The page's text.
        language: `fr` or `en`.
        published: The day of the page (the document creation time).
    """
    told = [end for t in read_told(text, language, published) for end in _ends(t)]
    return tuple(_timex(text, t) for t in told)


def _ends(told: Told) -> Iterator[Told]:
    """Gives both ends of a range, each as a time of its own; all else as it is."""
    yield from told.ends or (told,)


def _timex(text: str, told: Told) -> Timex:
    kind, value = _value(told.node, told.plain, text[told.start : told.end])
    if told.node.form == "partday":  # late Friday is that day's end, not an hour of it
        kind, edge = "DATE", {"early": "START", "late": "END"}.get(told.plain.modifier or "")
        return Timex(told.start, told.end, text[told.start : told.end], kind, value, edge)
    modifier = told.node.word("mod") or _EDGES.get(told.node.word("edge") or "")
    exact = text[told.start : told.end]
    return Timex(told.start, told.end, exact, kind, value, modifier or None)


def _value(node: Node, value: Value, exact: str) -> tuple[str, str]:
    """Gives the type and the value of a time."""
    inner = node.node("inner")
    if node.form in ("same", "approx") and inner is not None:
        return _value(inner, value, exact)
    if node.form in ("ref", "former"):
        return "DATE", _reference(exact)
    if node.form.startswith("bc"):
        return "DATE", _before_christ(node)
    if node.form == "set":
        return "SET", _often(node)
    if node.form in ("duration", "minutes", "lately", "age", "nthdays"):
        return "DURATION", _long(node, value)
    if node.form == "always":
        return "TIME", "XXXX-XX-XXTNI"
    if value.from_ is None and value.to is None:
        return _open(node, value)
    return _dated(value)


def _dated(value: Value) -> tuple[str, str]:
    day = value.from_ or value.to
    assert day is not None
    whole = value.granularity.removeprefix("part-of-")
    if whole in ("hour", "minute"):
        return "TIME", f"{day:%Y-%m-%dT%H:%M}"
    if whole == "day" and value.granularity != "day":
        part = _PARTS.get(value.modifier or "", "")
        return "TIME", f"{day:%Y-%m-%d}T{part}" if part else f"{day:%Y-%m-%d}"
    if whole == "season":
        return "DATE", f"{day.year + (day.month == 12)}-{_SEASONS.get(day.month, '')}"
    if whole == "quarter":
        return "DATE", f"{day.year}-Q{(day.month + 2) // 3}"
    if value.granularity == "part-of-year" and value.modifier is None:
        return "DATE", f"{day.year}-H{1 if day.month < 7 else 2}"
    if value.modifier == "weekend":
        return "DATE", f"{day:%G-W%V}-WE"
    if whole in ("decade", "century"):
        return "DATE", f"{day.year:04}"[: 3 if whole == "decade" else 2]
    return "DATE", f"{day:{_SHAPES.get(whole, '%Y-%m-%d')}}"


def _open(node: Node, value: Value) -> tuple[str, str]:
    """Gives the value of what nothing settles: months and days of any year, some years ago."""
    month, day = node.number("month"), node.number("day")
    if node.form in ("ago", "later", "ahead"):
        return "DATE", "FUTURE_REF" if node.number("way") == 1 else "PAST_REF"
    if node.form == "month" and month:
        return "DATE", f"XXXX-{month:02}"
    if node.form == "day" and month and day:
        return "DATE", f"XXXX-{month:02}-{day:02}"
    if node.form == "season":
        return "DATE", f"XXXX-{_season(node)}"
    if value.granularity == "part-of-day":
        return "TIME", f"XXXX-XX-XXT{_PARTS.get(value.modifier or '', 'NI')}"
    return "DATE", "XXXX-XX-XX" if value.granularity == "day" else "XXXX"


def _long(node: Node, value: Value) -> str:
    """Gives a length; decades and centuries keep their name, which ISO 8601 has not."""
    unit, count = node.word("unit"), node.number("count")
    if node.form == "age" and unit is None:
        return f"P{count or 'X'}Y"
    if unit in _UNITS and not node.number("half"):
        return f"P{count or 'X'}{_UNITS[unit]}"
    return value.length or find_length(node) or ("P1D" if node.form == "nthdays" else "PXD")


def _often(node: Node) -> str:
    unit = node.word("unit") or node.word("adverb") or ""
    if node.number("weekday") is not None:
        return f"XXXX-WXX-{(node.number('weekday') or 0) + 1}"
    if node.word("daypart"):
        return f"XXXX-XX-XXT{_PARTS.get(node.word('daypart') or '', 'NI')}"
    return _EACH.get(unit, "P1D")


def _reference(exact: str) -> str:
    words = set(exact.lower().split())
    if words & _PAST:
        return "PAST_REF"
    return "FUTURE_REF" if words & _FUTURE else "PRESENT_REF"


def _before_christ(node: Node) -> str:
    """Gives a year, month, decade or century before our era: BC0480, BC0480-08, BC048, BC04."""
    year, whole = node.node("year") or node, node.node("whole")
    ordinal = year.number("ordinal")
    if ordinal is not None:
        return f"BC{ordinal - 1:02}"
    number = year.number("bc") or 0
    if year.form == "bcdecade":
        return f"BC{number // 10:03}"
    text = f"BC{number:04}"
    if whole is None:
        return text
    month = whole.number("month")
    return f"{text}-{month:02}" if month else f"{text}-{_season(whole)}"


def _season(node: Node) -> str:
    return {"spring": "SP", "summer": "SU", "autumn": "FA"}.get(node.word("season") or "", "WI")
