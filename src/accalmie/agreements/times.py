"""The times of an agreement: on its own clock, as precise as its text, counted from events."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import product
from zoneinfo import ZoneInfo

from accalmie.agreements.language import Agreement
from accalmie.agreements.parts import Time
from accalmie.errors import AccalmieError
from accalmie.values.spans import Span, read_span

_NUMBER = r"(\d{1,6}) (minute|hour|day|week|month|year)s?"
_OFFSET = re.compile(rf"([a-z][\w-]*)(?: ([+-]) {_NUMBER})?")
_NTH_DAY = re.compile(r"day (\d{1,4}) of ([a-z][\w-]*)")
_BOUND = re.compile(r"(before|through|after) (\S.*)")
_OF_TWO = re.compile(r"the (later|earlier) of (.+?) and (\S.*)")
_DURATION = re.compile(_NUMBER)
_DAILY = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_FIXED = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1)}
_DAYS = {"day": timedelta(days=1), "week": timedelta(weeks=1)}
_DEEPEST = 12  # events that hang on events
FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
NOT_YET = Span(LAST, LAST)  # a time that has not come, as far as the record knows
SOMETIME = Span()  # a time that came, nobody knows when
_NO_PICKS: Mapping[str, str] = {}


@lru_cache(maxsize=65536)
def read_time(text: str, zone: str) -> Span:
    """Reads a written time on a zone's wall clock, as every instant that it can mean."""
    return read_span(text, zone=ZoneInfo(zone))


def resolve(
    agreement: Agreement, time: Time, picks: Mapping[str, str] = _NO_PICKS, depth: int = 0
) -> Span:
    """Gives every instant that a time of the agreement can mean.

    Args:
        agreement: Whose events and clock count.
        time: A written time, one counted from an event, or one that a reading decides.
        picks: The option taken of each reading; where none is taken, every option counts.
        depth: How many events have been followed.

    Returns:
        A span; a time to the minute is its first instant alone, one that has not come is
        `NOT_YET`.

    Raises:
        AccalmieError: V001, the text is no time; A308, the event is not known or hangs on
            itself.
    """
    if isinstance(time, dict):
        taken = picks.get(time.get("reading", ""))
        options = [taken] if taken in time else [o for o in time if o != "reading"]
        return _hull(resolve(agreement, time[o], picks, depth) for o in options)
    text = time.strip()
    if match := _OF_TWO.fullmatch(text):
        one, two = (resolve(agreement, part, picks, depth) for part in match.groups()[1:])
        return _later(one, two) if match[1] == "later" else _earlier(one, two)
    if match := _BOUND.fullmatch(text):
        return _bound(agreement, match[1], match[2], picks, depth)
    if match := _NTH_DAY.fullmatch(text):
        event = _event(agreement, match[2], picks, depth)
        return _nth_day(event, int(match[1]), agreement.timezone)
    if match := _OFFSET.fullmatch(text):
        return _counted(agreement, match, picks, depth)
    return _pointed(read_time(text, agreement.timezone), text)


def _counted(
    agreement: Agreement, match: re.Match[str], picks: Mapping[str, str], depth: int
) -> Span:
    name, sign, count, unit = match.groups()
    if name == "unknown" and not count:
        return SOMETIME
    start = _event(agreement, name, picks, depth)
    if not count or start == NOT_YET:
        return start
    signed = int(count) if sign == "+" else -int(count)
    zone = agreement.timezone
    return Span(*(end and shift(end, signed, unit, zone) for end in (start.from_, start.to)))


def is_event_name(name: str) -> bool:
    """Tells whether a time can be counted from an event of that name."""
    return bool(re.fullmatch(r"[a-z][\w-]*", name))


def _event(agreement: Agreement, name: str, picks: Mapping[str, str], depth: int) -> Span:
    event = agreement.events.get(name)
    if depth > _DEEPEST:
        raise AccalmieError("A350", name=name)
    if event is None:
        known = ", ".join(agreement.events) or "none is given yet"
        raise AccalmieError("A308", name=name, known=known)
    return NOT_YET if event.at is None else resolve(agreement, event.at, picks, depth + 1)


def _bound(
    agreement: Agreement, side: str, text: str, picks: Mapping[str, str], depth: int
) -> Span:
    """Puts a bound on one side of a day: `before` it, or `through` and `after` the whole of it."""
    if text[0].isdigit():  # as long as it is written: a minute has an end, an instant has not
        span = read_time(text, agreement.timezone)
    else:
        span = resolve(agreement, text, picks, depth)
    end = span.from_ if side == "before" else span.to
    return Span(end, end)


def _nth_day(event: Span, number: int, zone: str) -> Span:
    """Gives the whole of a day, where that of the event is the first."""
    if event == NOT_YET or event.from_ is None or event.to is None:
        return event
    last = event.to - timedelta(microseconds=event.to > event.from_)
    days = [
        instant.astimezone(ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0)
        for instant in (event.from_, last)
    ]
    return Span(shift(days[0], number - 1, "day", zone), shift(days[1], number, "day", zone))


def _hull(spans: Iterable[Span]) -> Span:
    """Gives the shortest span that has all of them."""
    found = list(spans)
    first = None if any(s.from_ is None for s in found) else min(
        (s.from_ for s in found if s.from_), default=None
    )  # fmt: skip
    last = None if any(s.to is None for s in found) else max(
        (s.to for s in found if s.to), default=None
    )  # fmt: skip
    return Span(first, last)


def _later(one: Span, two: Span) -> Span:
    first = max(one.from_ or FIRST, two.from_ or FIRST)
    last = max(one.to or LAST, two.to or LAST)
    return Span(None if first == FIRST else first, None if None in (one.to, two.to) else last)


def _earlier(one: Span, two: Span) -> Span:
    first = min(one.from_ or FIRST, two.from_ or FIRST)
    last = min(one.to or LAST, two.to or LAST)
    return Span(None if first == FIRST else first, None if one.to == two.to is None else last)


def readings_in(agreement: Agreement, time: Time | None, depth: int = 0) -> Iterator[str]:
    """Gives the readings on which a time hangs, itself or through its events."""
    if isinstance(time, dict):
        yield time.get("reading", "")
        for option, inner in time.items():
            if option != "reading":
                yield from readings_in(agreement, inner, depth)
        return
    if not time or depth > _DEEPEST:
        return
    for name in re.findall(r"[a-z][\w-]*", time):
        if event := agreement.events.get(name):
            yield from readings_in(agreement, event.at, depth + 1)


def every_span(agreement: Agreement, time: Time) -> Iterator[Span]:
    """Gives the span of a time by each combination of the readings on which it hangs."""
    asked = sorted({n for n in readings_in(agreement, time) if n in agreement.readings})
    taken = (agreement.readings[name] for name in asked)
    options = [(r.adopt,) if r.adopt else tuple(r.options) for r in taken]
    for picked in product(*options):
        yield resolve(agreement, time, dict(zip(asked, picked, strict=True)))


def _pointed(span: Span, text: str) -> Span:
    """Makes a time that is given to the minute a single instant."""
    pointed = "T" in text and "/" not in text
    return Span(span.from_, span.from_) if pointed else span


def read_duration(text: str) -> tuple[int, str]:
    """Reads a length of time such as `48 hours` or `6 months` as a count and its unit.

    Raises:
        AccalmieError: A331, it is none.
    """
    match = _DURATION.fullmatch(text)
    if not match:
        raise AccalmieError("A331", text=text)
    return int(match[1]), match[2]


def shift(instant: datetime, count: int, unit: str, zone: str) -> datetime:
    """Counts days and more by the calendar of the zone, hours by the clock of the world.

    Raises:
        AccalmieError: V001, no calendar goes so far.
    """
    try:
        if instant in (FIRST, LAST):
            return instant
        if unit in _FIXED:
            return instant.astimezone(UTC) + count * _FIXED[unit]
        local = instant.astimezone(ZoneInfo(zone))
        if unit in _DAYS:
            return local + count * _DAYS[unit]
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
    match = _DAILY.fullmatch(text)
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
    written = re.fullmatch(r"(?:(?:before|through|after) )?(\d[^/]*T[\d:]+)", text)
    if not written:
        return None
    local = read_time(written[1], zone).from_
    if local is None:
        return None
    again = local.astimezone(UTC).astimezone(ZoneInfo(zone))
    if again.replace(tzinfo=None) != local.replace(tzinfo=None):
        return "skipped"
    return "twice" if local.utcoffset() != local.replace(fold=1).utcoffset() else None
