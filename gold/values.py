"""The values of dates as marks write them, and whether a date that was read has the same."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

HOURS = {"morning": (6, 12), "afternoon": (12, 18), "evening": (18, 24), "night": (18, 30),
         "noon": (11, 15), "midnight": (0, 1)}  # fmt: skip
LEAST_OF_A_PART = 0.3  # hours of a “morning” that both must share, of those either names


@dataclass(frozen=True)
class Value:
    """A marked value: its bounds, and how they are to be met."""

    kind: str  # plain, part, since, until, length, set, none
    from_: datetime | None = None
    to: datetime | None = None
    length: str | None = None


def read_value(text: str) -> Value:
    """Reads `2022-04-02`, `2022-04`, `2022`, `2022-04-02T19:00`, `A/B` (B not included).

    Also `A morning`, `since A`, `until A`, a length `P7D`, `set`; `none` if it is left open.

    Raises:
        ValueError: It is none of these.
    """
    if text in ("set", "none"):
        return Value(text)
    if re.fullmatch(r"P(T?[\dX]+[YMWDHS])+", text):
        return Value("length", length=text)
    word, _, rest = text.partition(" ")
    if word in ("since", "until"):
        return Value(word, *_bounds(rest))
    if rest in HOURS:
        day = datetime.fromisoformat(word)
        first, last = HOURS[rest]
        return Value("part", day + timedelta(hours=first), day + timedelta(hours=last))
    return Value("plain", *_bounds(text))


def _bounds(text: str) -> tuple[datetime, datetime]:
    first, slash, last = text.partition("/")
    start, end = _bounds_of_one(first)
    return (start, _bounds_of_one(last)[0]) if slash else (start, end)


def _bounds_of_one(text: str) -> tuple[datetime, datetime]:
    if "T" in text:
        at = datetime.fromisoformat(text)
        return at, at + (timedelta(hours=1) if len(text) == 13 else timedelta(minutes=1))
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        day = datetime(parts[0], parts[1], parts[2])  # noqa: DTZ001
        return day, day + timedelta(days=1)
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    if month is None:
        return datetime(year, 1, 1), datetime(year + 1, 1, 1)  # noqa: DTZ001
    start = datetime(year, month, 1)  # noqa: DTZ001
    return start, (start + timedelta(days=32)).replace(day=1)


def is_same(mark: Value, date: Any) -> bool:
    """Tells whether a date draft has the marked value."""
    first, last = _local(date.from_, date.tz), _local(date.to, date.tz)
    if mark.kind == "none":
        return first is None and last is None
    if mark.kind == "length":
        return _in_days(date.length or "") == _in_days(mark.length or "")
    if mark.kind == "set":
        return bool(date.granularity == "set")
    if mark.kind == "since":
        return first == mark.from_ and last in (None, mark.to)
    if mark.kind == "until":
        return last in (mark.from_, mark.to) and (first is None or first == mark.from_)
    if first is None or last is None:
        return False
    if mark.kind == "part":
        return _is_same_part(mark, first, last)
    minute = timedelta(minutes=1)
    return first == mark.from_ and (
        last == mark.to or (mark.to == first + minute and last == first)
    )


def _in_days(length: str) -> str:
    weeks = re.fullmatch(r"P(\d+)W", length)
    hours = re.fullmatch(r"PT(\d+)H", length)
    if weeks:
        return f"P{int(weeks[1]) * 7}D"
    return f"P{int(hours[1]) // 24}D" if hours and int(hours[1]) % 24 == 0 else length


def _is_same_part(mark: Value, first: datetime, last: datetime) -> bool:
    assert mark.from_
    assert mark.to
    shared = (min(last, mark.to) - max(first, mark.from_)).total_seconds()
    both = (max(last, mark.to) - min(first, mark.from_)).total_seconds()
    return shared > 0 and shared / both >= LEAST_OF_A_PART and last - first < timedelta(hours=20)


def _local(at: datetime | None, zone: str | None) -> datetime | None:
    """Gives a time as its own zone has it: clocks are marked as they are written."""
    if at is not None and zone is not None:
        at = at.astimezone(ZoneInfo(zone))
    return at.replace(tzinfo=None, second=0, microsecond=0) if at else None
