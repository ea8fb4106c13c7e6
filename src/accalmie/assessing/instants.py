"""The instants at which what an agreement says may change."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from accalmie.agreements.language import Agreement
from accalmie.agreements.parts import Time
from accalmie.agreements.times import FIRST, LAST, SOMETIME, read_daily
from accalmie.assessing.answers import Setting, find_renewals
from accalmie.values.spans import Span

MOST_DAYS = 400  # days of an account for which every hour of the day is told apart
ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # stands for all days where nothing is dated
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def boundaries(setting: Setting, within: Span) -> tuple[datetime, ...]:
    """Gives every instant at which an answer may change, in order."""
    times = setting.kept("boundaries", lambda: sorted(changes(setting) | setting.ties.changes()))
    hours = set(_hours(setting.agreement, within, times))
    return tuple(sorted(hours.union(times)) if hours else times)


def changes(setting: Setting) -> frozenset[datetime]:
    """Gives every instant at which the agreement itself changes, hours of the day aside."""
    return setting.kept(
        "changes", lambda: frozenset(t for t in _changes(setting) if t and t != LAST)
    )


def find_times(agreement: Agreement) -> Iterator[Time]:
    """Gives every time on which an answer of the agreement may hang."""
    times: list[Time | None] = []
    for window in (agreement.in_force, *agreement.windows.values()):
        times += [window.from_, window.until] if window else []
    for stage in agreement.life:
        times += [stage.at, stage.until]
    for signatory in agreement.parties:
        times += [signatory.accepted, signatory.withdrew]
    for area in agreement.areas.values():
        times.append(area.frozen)
        for version in area.versions:
            times += [version.from_, version.until]
    times.append(agreement.accession.by if agreement.accession else None)
    yield from filter(None, times)


def find_clocks(setting: Setting) -> tuple[str, ...]:
    """Gives the ways to settle hours that the text leaves open.

    A window shorter than the doubt of its event is open for most of that doubt, yet neither at
    its earliest nor at its latest.
    """
    agreement = setting.agreement
    for window in filter(None, (agreement.in_force, *agreement.windows.values())):
        starts = setting.every(window.from_) if window.from_ else ()
        ends = setting.every(window.until) if window.until else ()
        if any(((e.from_ or FIRST) < (s.to or LAST) and s.from_ != s.to) or s == e == SOMETIME
               for s in starts for e in ends):  # fmt: skip
            return "early", "late", "between"
    return "early", "late"


def _changes(setting: Setting) -> Iterator[datetime | None]:
    for time in find_times(setting.agreement):
        for span in setting.every(time):
            yield from (span.from_, span.to)
    yield from find_renewals(setting)


def daily_edges(agreement: Agreement) -> tuple[int, ...]:
    """Gives the minutes of the day at which hours of an agreement begin or end, in order."""
    daily = [window.daily for window in agreement.windows.values() if window.daily]
    return tuple(sorted({minute for text in daily for minute in read_daily(text)}))


@cache
def clock_changes(zone: str, year: int) -> tuple[datetime, ...]:
    """Gives the instants of a year at which the clocks of a zone are put forward or back."""
    clock, found = ZoneInfo(zone), []
    day = datetime(year, 1, 1, tzinfo=UTC)
    while day.year == year:
        low, high = day, day + DAY
        before = low.astimezone(clock).utcoffset()
        if before != high.astimezone(clock).utcoffset():
            while high - low > SECOND:
                middle = low + (high - low) // 2
                same = middle.astimezone(clock).utcoffset() == before
                low, high = (middle, high) if same else (low, middle)
            found.append(high.replace(microsecond=0))
        day += DAY
    return tuple(found)


def _hours(agreement: Agreement, within: Span, times: Iterable[datetime]) -> Iterator[datetime]:
    """Gives the edges of daily hours inside a span, and when the clocks change in it.

    In a span too long to tell every day apart, the first day after each change stands for all
    that follow it.
    """
    edges = daily_edges(agreement)
    if not edges:
        return
    inside = [time for time in times if within.has(time)]
    first = within.from_ or min(inside, default=ANY_DAY + 2 * DAY) - 2 * DAY
    last = within.to or max(inside, default=first) + 2 * DAY
    shifts = [
        shift
        for year in range(first.year, last.year + 1)
        for shift in clock_changes(agreement.timezone, year)
        if within.has(shift)
    ]
    yield from shifts
    starts, days = [first], (last - first).days + 2
    if days > MOST_DAYS:
        starts, days = [first, *inside, *shifts], 2
    zone = ZoneInfo(agreement.timezone)
    for start in starts:
        day = start.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        for number in range(days):
            today = day + number * DAY
            for minute in edges:
                at = today.replace(hour=minute // 60, minute=minute % 60)
                yield from {at.astimezone(UTC), at.replace(fold=1).astimezone(UTC)}
