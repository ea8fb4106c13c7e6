"""The times of an agreement: on its own clock, as precise as its text, counted from events."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from accalmie.agreements.language import Agreement
from accalmie.errors import AccalmieError
from accalmie.values.spans import Span, read_span

_OFFSET = re.compile(r"([a-z][\w-]*)(?: ([+-]) (\d+) (hour|day|week|month|year)s?)?$")
_DAILY = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$")
_UNITS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
_DEEPEST = 12  # events that hang on events
OPEN = Span()  # a time that has not come yet


@lru_cache(maxsize=65536)
def read_time(text: str, zone: str) -> Span:
    """Reads a written time on a zone's wall clock, as every instant that it can mean."""
    return read_span(text, zone=ZoneInfo(zone))


def resolve(agreement: Agreement, text: str, depth: int = 0) -> Span:
    """Gives every instant that a time of the agreement can mean.

    Args:
        agreement: Whose events and clock count.
        text: A written time, or an event with or without an offset.
        depth: How many events have been followed.

    Returns:
        A span; a time to the minute is its first instant alone, an event that has not come is
        open at both ends.

    Raises:
        AccalmieError: V001, the text is no time; A308, the event is not known or hangs on
            itself.
    """
    match = _OFFSET.match(text.strip())
    if not match:
        return _pointed(read_time(text, agreement.timezone), text)
    name, sign, count, unit = match.groups()
    event = agreement.events.get(name)
    if event is None or depth > _DEEPEST:
        known = ", ".join(agreement.events) or "none is given yet"
        raise AccalmieError("A308", name=name, known=known)
    if event.at is None:
        return OPEN
    start = resolve(agreement, event.at, depth + 1)
    if not count:
        return start
    signed = int(count) if sign == "+" else -int(count)
    return Span(*(_shift(end, signed, unit, agreement.timezone) for end in (start.from_, start.to)))


def _pointed(span: Span, text: str) -> Span:
    """Makes a time that is given to the minute a single instant."""
    pointed = "T" in text and "/" not in text
    return Span(span.from_, span.from_) if pointed else span


def _shift(instant: datetime | None, count: int, unit: str, zone: str) -> datetime | None:
    """Counts days and more by the calendar of the zone, hours by the clock of the world."""
    if instant is None:
        return None
    try:
        if unit == "hour":
            return instant.astimezone(UTC) + count * _UNITS[unit]
        local = instant.astimezone(ZoneInfo(zone))
        if unit in _UNITS:
            return local + count * _UNITS[unit]
        return _add_months(local, count * (12 if unit == "year" else 1))
    except (OverflowError, ValueError):
        raise AccalmieError("V001", text=f"{instant:%Y-%m-%d} {count:+} {unit}") from None


def _add_months(local: datetime, count: int) -> datetime:
    """Gives the same day so many months on, or the last day of a shorter month."""
    whole = local.year * 12 + local.month - 1 + count
    first = local.replace(year=whole // 12, month=whole % 12 + 1, day=1)
    last = ((first + timedelta(days=32)).replace(day=1) - timedelta(days=1)).day
    return first.replace(day=min(local.day, last))


def read_daily(text: str) -> tuple[int, int]:
    """Reads hours of the day as minutes from midnight.

    Raises:
        AccalmieError: V001, the text is not two times of the day.
    """
    match = _DAILY.match(text)
    if not match:
        raise AccalmieError("V001", text=text)
    a, b, c, d = map(int, match.groups())
    return a * 60 + b, c * 60 + d


def is_in_daily(text: str, when: datetime, zone: str) -> bool:
    """Tells whether an instant lies in hours of the day, which may pass midnight."""
    start, end = read_daily(text)
    local = when.astimezone(ZoneInfo(zone))
    minute = local.hour * 60 + local.minute
    return start <= minute < end if start <= end else minute >= start or minute < end


def is_real(text: str, zone: str) -> str | None:
    """Tells whether a wall-clock time exists once: `skipped`, `twice`, or nothing is wrong."""
    if "T" not in text or "/" in text or re.search(r"(?:Z|[+-]\d{2}:\d{2})$", text):
        return None
    local = read_time(text, zone).from_
    if local is None:
        return None
    again = local.astimezone(UTC).astimezone(ZoneInfo(zone))
    if again.replace(tzinfo=None) != local.replace(tzinfo=None):
        return "skipped"
    return "twice" if local.utcoffset() != local.replace(fold=1).utcoffset() else None
