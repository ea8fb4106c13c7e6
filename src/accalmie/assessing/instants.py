"""The instants at which what an agreement says may change."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from accalmie.agreements.language import Agreement
from accalmie.agreements.times import read_daily
from accalmie.assessing.answers import Setting
from accalmie.values.spans import Span

MOST_DAYS = 400  # days of an account for which hours of the day are told apart


def boundaries(setting: Setting, within: Span) -> tuple[datetime, ...]:
    """Gives every instant at which an answer may change, in order."""
    times = {time for time in _changes(setting) if time}
    times |= {time for time in setting.ties.changes() if time}
    return tuple(sorted(times | set(_hours(setting.agreement, within))))


def _changes(setting: Setting) -> Iterator[datetime | None]:
    agreement = setting.agreement
    written: list[str | None] = [stage.at for stage in agreement.life]
    for window in (agreement.in_force, *agreement.windows.values()):
        written += [window.from_, window.until] if window else []
    for signatory in agreement.parties:
        written += [signatory.accepted, signatory.withdrew]
    for text in filter(None, written):
        span = setting.span(text)
        yield from (span.from_, span.to)


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
