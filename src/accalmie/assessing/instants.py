"""The instants at which what an agreement says may change."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from accalmie.agreements.language import Agreement
from accalmie.agreements.parts import Time
from accalmie.agreements.times import FIRST, LAST, SOMETIME, read_daily
from accalmie.assessing.answers import Setting, find_renewals
from accalmie.values.spans import Span

MOST_DAYS = 400  # days of an account for which hours of the day are told apart


def boundaries(setting: Setting, within: Span) -> tuple[datetime, ...]:
    """Gives every instant at which an answer may change, in order."""
    times = {time for time in _changes(setting) if time and time != LAST}
    times |= {time for time in setting.ties.changes() if time}
    return tuple(sorted(times | set(_hours(setting.agreement, within))))


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


def _hours(agreement: Agreement, within: Span) -> Iterator[datetime]:
    """Gives the edges of daily hours inside a span that is not too long to tell them apart."""
    daily = [w.daily for w in agreement.windows.values() if w.daily]
    if not daily or within.from_ is None or within.to is None:
        return
    zone = ZoneInfo(agreement.timezone)
    day = within.from_.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    for _ in range(min(MOST_DAYS, (within.to - within.from_).days + 2)):
        for text in daily:
            for minute in read_daily(text):
                yield day.replace(hour=minute // 60, minute=minute % 60)
        day += timedelta(days=1)
