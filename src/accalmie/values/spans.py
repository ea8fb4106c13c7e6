"""Spans of time as sources give them: often only a day, a month or a year.

A span is every instant at which something could have been. It never pretends to know more than
its source.
"""

import re
from datetime import UTC, datetime, timedelta, tzinfo

import msgspec

from accalmie.errors import AccalmieError

_WRITTEN = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?"
    r"(Z|[+-]\d{2}:\d{2})?)?)?)?$"
)


class Span(msgspec.Struct, frozen=True, order=True):
    """Every instant at which something could have been.

    Units:
        `from_` is included, `to` is not; both carry their offset. `None` is open: without a
        known beginning, or without a known end.
    """

    from_: datetime | None = msgspec.field(name="from", default=None)
    to: datetime | None = None

    def has(self, instant: datetime) -> bool:
        """Tells whether the instant lies inside."""
        return (self.from_ is None or self.from_ <= instant) and (
            self.to is None or instant < self.to
        )

    def touches(self, other: "Span") -> bool:
        """Tells whether the two have an instant in common."""
        starts_before_end = self.from_ is None or other.to is None or self.from_ < other.to
        ends_after_start = self.to is None or other.from_ is None or other.from_ < self.to
        return starts_before_end and ends_after_start


def read_span(text: str, *, zone: tzinfo = UTC) -> Span:
    """Reads a time as precise as its writer made it.

    Args:
        text: `2016`, `2016-02`, `2016-02-27`, `2016-02-27T00:00` or the same with `Z` or an
            offset such as `+02:00`; two of these with `/` between, for a span whose end is
            the end of the second. A second may have decimals, as the moments of the store have.
        zone: The zone of a text that names none.

    Returns:
        The whole year, month, day, minute or second; or the microsecond.

    Raises:
        AccalmieError: V001, the text is none of these, or no such day exists.

    Example:
        >>> read_span("2016-02").to.isoformat()
        '2016-03-01T00:00:00+00:00'
    """
    first, slash, last = text.strip().partition("/")
    if slash:
        return Span(read_span(first, zone=zone).from_, read_span(last, zone=zone).to)
    match = _WRITTEN.match(first)
    if not match:
        raise AccalmieError("V001", text=text)
    year, month, day, hour, minute, second, part, offset = match.groups()
    own_zone = datetime.fromisoformat(f"2000-01-01T00:00{offset}").tzinfo if offset else zone
    try:
        start = datetime(
            int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0),
            int(second or 0), int((part or "0").ljust(6, "0")), tzinfo=own_zone,
        )  # fmt: skip
        if part is not None:
            return Span(start, start + timedelta(microseconds=1))
        return Span(start, _end(start, month, day, hour, second))
    except (ValueError, OverflowError):
        raise AccalmieError("V001", text=text) from None


def read_instant(text: str, *, zone: tzinfo = UTC) -> datetime:
    """Reads the first instant of a time written as in `read_span`.

    Raises:
        AccalmieError: V001, the text is no time.
    """
    start = read_span(text, zone=zone).from_
    if start is None:
        raise AccalmieError("V001", text=text)
    return start


def _end(
    start: datetime, month: str | None, day: str | None, hour: str | None, second: str | None
) -> datetime:
    if month is None:
        return start.replace(year=start.year + 1)
    if day is None:
        return (start + timedelta(days=32)).replace(day=1)
    if hour is None:
        return start + timedelta(days=1)
    return start + (timedelta(minutes=1) if second is None else timedelta(seconds=1))
