"""When a duty begins, when it is due, and when the time for it is over."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from accalmie.agreements.language import Clause
from accalmie.agreements.mentions import names
from accalmie.agreements.times import FIRST, LAST, NOT_YET, SOMETIME, shift
from accalmie.assessing.answers import Setting, World
from accalmie.values.spans import Span

MINUTE = timedelta(minutes=1)  # as finely as reports tell the time


def has_started(setting: Setting, world: World) -> bool:
    """Tells whether the agreement had begun to hold by then, whether or not it ended since."""
    force = setting.agreement.in_force
    return force is None or setting.start(force.from_, world, FIRST) <= world.when


def get_begin(setting: Setting, clause: Clause, world: World) -> datetime:
    """Gives when the duty begins: with the text, with its phase, once what comes first has come."""
    force = setting.agreement.in_force
    begins = [setting.start(force.from_, world, FIRST) if force else FIRST]
    phases = [setting.start(w.from_, world, FIRST) for w in find_phases(setting, clause, world)]
    begins += [min(phases)] if phases else []
    if clause.after:
        event = setting.agreement.events.get(clause.after.event)
        certifier = clause.after.certified_by
        certified = event is not None and certifier in (None, event.by)
        begins.append(setting.start(clause.after.event, world, LAST) if certified else LAST)
    return max(begins)


def find_phases(setting: Setting, clause: Clause, world: World) -> Iterator[Any]:
    """Gives the windows of a duty by the reading that is picked."""
    during = clause.during
    if isinstance(during, dict) and "reading" in during:
        during = during.get(world.picks.get(during["reading"], ""))
    for name in names(during):
        if window := setting.agreement.windows.get(name):
            yield window


def get_end(setting: Setting, clause: Clause, world: World) -> datetime:
    """Gives when the time is over: with the day that is named, or with the phase."""
    if clause.deadline is None:
        ends = [setting.start(w.until, world, LAST) for w in find_phases(setting, clause, world)]
        return max(ends, default=LAST)
    span = setting.span(clause.deadline, world.picks)
    if span.from_ is None or span.to is None or world.picks.get("clock") == "late":
        return span.to or LAST
    zone = ZoneInfo(setting.agreement.timezone)
    if span.from_ == span.to:
        return span.to
    midnight = span.from_.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return min(span.to, shift(midnight, 1, "day", setting.agreement.timezone))


def is_late(setting: Setting, clause: Clause, world: World, when: datetime, end: datetime) -> bool:
    """Tells whether what was done then was done too late; “by 12:00” is kept at 12:00.

    Args:
        setting: The agreement among its ties.
        clause: The duty.
        world: Which readings are picked, and whether times count at their earliest or latest.
        when: The earliest or the latest that it was done, as the world has it.
        end: When the time for it was over, as `get_end` gives it.
    """
    span = setting.span(clause.deadline, world.picks) if clause.deadline else Span()
    if end == LAST or span.from_ is None or span.from_ != span.to or _is_excluded(clause, world):
        return when >= end
    return when > (end + MINUTE if world.picks.get("clock") == "late" else end)


def _is_excluded(clause: Clause, world: World) -> bool:
    time = clause.deadline
    while isinstance(time, dict) and "reading" in time:
        time = time.get(world.picks.get(time["reading"], ""))
    return isinstance(time, str) and time.startswith(("before ", "through "))


def get_due(setting: Setting, clause: Clause) -> Span | None:
    """Gives every instant at which the duty may be due; nothing where its event has not come."""
    spans = setting.every(clause.deadline) if clause.deadline else ()
    if not spans or NOT_YET in spans:
        return None
    if SOMETIME in spans:
        return SOMETIME
    return Span(min(s.from_ for s in spans if s.from_), max(s.to for s in spans if s.to))
