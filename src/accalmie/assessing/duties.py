"""Whether what an agreement requires was performed, as of a day and as known at a moment.

Silence after a deadline is not proof of a breach: it is `no performance on record`. A duty is
broken only where somebody reports the omission, or an act that it was to prevent by its result.
Exchange looks strictly backwards, so that two duties given for each other never wait in a circle.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from accalmie.agreements.language import Clause
from accalmie.agreements.mentions import asked_readings, names
from accalmie.agreements.times import FIRST, LAST, NOT_YET, SOMETIME, readings_in, shift
from accalmie.agreements.words import in_language
from accalmie.assessing.answers import Setting, World, picks_of
from accalmie.assessing.performances import (
    Asked,
    Performance,
    find_against_aim,
    find_gone,
    find_performances,
)
from accalmie.assessing.reasons import node
from accalmie.assessing.settling import find_duty_settling
from accalmie.assessing.ties import make_ties
from accalmie.cases.forms import Case
from accalmie.cases.moments import as_known
from accalmie.values.spans import Span

PERIODS = ("hour", "day", "week", "month")
MOST_PERIODS = 20_000  # two years of hours


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """Where one obligation stands; `status` holds several where a reading or a time decides.

    Shape:
        `pending` · `performed` · `performed late` · `broken` · `no performance on record` ·
        `suspended` · `not in force`. `settles` says what an open one wants.
    """

    agreement: str
    clause: str
    status: tuple[str, ...]
    due: Span | None
    depends_on: tuple[str, ...]
    count: int | None
    settles: tuple[str, ...]
    reasons: dict[str, Any]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """All that is on record of one duty, and of the one that it was given for."""

    reports: list[Performance]
    against_aim: tuple[tuple[str, bool], ...] = ()
    other: list[Performance] = []
    per: int = 1


def assess_duties(case: Case, on: datetime, known_at: datetime | None = None) -> tuple[Duty, ...]:
    """Gives where every obligation of a case stands on a day."""
    case = as_known(case, known_at)
    ties = make_ties(case)
    return tuple(
        _duty(Asked(setting=Setting(agreement, ties), case=case, on=on), clause)
        for agreement in case.agreements
        for clause in agreement.clauses
        if clause.requires is not None
    )


def _duty(asked: Asked, clause: Clause) -> Duty:
    record = _record(asked, clause)
    statuses: dict[str, dict[str, str]] = {}
    for picks in _picks(asked.setting, clause, record):
        world = World(act="", by="", against=(), when=asked.on, picks=picks)
        statuses.setdefault(_status(asked.setting, clause, record, world), picks)
    tree = node("Where does the duty stand?", " or ".join(statuses), clause)
    tree["because"] = list(_steps(asked, clause, record))
    hinges = _hinges(list(statuses.values()))
    given = sum(report.count for report in record.reports if not report.omitted)
    return Duty(
        agreement=asked.setting.agreement.id, clause=clause.id, status=tuple(statuses),
        due=_due(asked.setting, clause), count=given if clause.quota else None,
        depends_on=hinges, reasons=tree, settles=tuple(find_duty_settling(statuses, hinges)),
    )  # fmt: skip


def _record(asked: Asked, clause: Clause) -> Record:
    clauses = {each.id: each for each in asked.setting.agreement.clauses}
    other = clauses.get(clause.exchange.for_) if clause.exchange else None
    each = clauses.get(clause.quota.per or "") if clause.quota else None
    counted = find_performances(asked, each) if each else []
    return Record(
        reports=find_performances(asked, clause),
        against_aim=tuple(find_against_aim(asked, clause)),
        other=find_performances(asked, other) if other else [],
        per=sum(r.count for r in counted if not r.omitted) if each else 1,
    )


def _status(setting: Setting, clause: Clause, record: Record, world: World) -> str:
    under = all(world.picks.get(name) == option for name, option in clause.reading.items())
    if setting.agreement.status == "proposed" or not under or not _has_started(setting, world):
        return "not in force"
    begun = _begin(setting, clause, world)
    if begun > world.when:
        return "pending"
    omitted = [_moment(r, world) for r in record.reports if r.omitted]
    if _is_aim_broken(clause, record, world):
        omitted.append(world.when)
    if omitted:
        return "suspended" if _is_freed(setting, clause, record, world, min(omitted)) else "broken"
    status = _performed(setting, clause, record, world, begun)
    if status.startswith("performed") or not _is_freed(setting, clause, record, world, world.when):
        return status
    together = clause.exchange is not None and clause.exchange.effect == "together"
    return status if together else "suspended"


def _performed(
    setting: Setting, clause: Clause, record: Record, world: World, begun: datetime
) -> str:
    done = sorted((_moment(r, world), r.count) for r in record.reports if not r.omitted)
    wanted = _wanted(clause, record, world)
    if clause.quota and clause.quota.per in PERIODS:
        return _by_period(setting, clause.quota.per, wanted, done, world, begun)
    end, total = _end(setting, clause, world), 0
    for when, count in done:
        total += count
        if total >= wanted and not clause.continuing:
            return "performed late" if when > end else "performed"
    over = world.when >= end or not world.is_in_force(setting)
    if clause.continuing and done:
        return "performed"
    return "no performance on record" if over and wanted else "pending"


def _by_period(
    setting: Setting, per: str, wanted: int, done: list[tuple[datetime, int]], world: World,
    begun: datetime,
) -> str:  # fmt: skip
    """Holds each period that is over against its quota; the one that runs is still open."""
    full, start = 0, begun
    for _ in range(MOST_PERIODS if begun > FIRST else 0):
        end = shift(start, 1, per, setting.agreement.timezone)
        still = msgspec.structs.replace(world, when=end - timedelta(microseconds=1))
        if end > world.when or not still.is_in_force(setting):
            break
        if sum(count for when, count in done if start <= when < end) < wanted:
            return "no performance on record"
        full, start = full + 1, end
    return "performed" if full else "pending"


def _wanted(clause: Clause, record: Record, world: World) -> int:
    if clause.quota is None:
        return 1
    count = clause.quota.count
    if isinstance(count, dict):
        count = int(count[world.picks[count["reading"]]])
    return count * record.per


def _moment(report: Performance, world: World) -> datetime:
    late = world.picks.get("clock") == "late"
    if not late:
        return report.when.from_ or FIRST
    return report.when.to - timedelta(microseconds=1) if report.when.to else LAST


def _has_started(setting: Setting, world: World) -> bool:
    """Tells whether the agreement had begun to hold by then, whether or not it ended since."""
    force = setting.agreement.in_force
    return force is None or setting.start(force.from_, world, FIRST) <= world.when


def _begin(setting: Setting, clause: Clause, world: World) -> datetime:
    """Gives when the duty begins: with the text, with its phase, once what comes first has come."""
    force = setting.agreement.in_force
    begins = [setting.start(force.from_, world, FIRST) if force else FIRST]
    phases = [setting.start(w.from_, world, FIRST) for w in _phases(setting, clause, world)]
    begins += [min(phases)] if phases else []
    if clause.after:
        event = setting.agreement.events.get(clause.after.event)
        certifier = clause.after.certified_by
        certified = event is not None and certifier in (None, event.by)
        begins.append(setting.start(clause.after.event, world, LAST) if certified else LAST)
    return max(begins)


def _phases(setting: Setting, clause: Clause, world: World) -> Iterator[Any]:
    """Gives the windows of a duty by the reading that is picked."""
    during = clause.during
    if isinstance(during, dict) and "reading" in during:
        during = during.get(world.picks.get(during["reading"], ""))
    for name in names(during):
        if window := setting.agreement.windows.get(name):
            yield window


def _end(setting: Setting, clause: Clause, world: World) -> datetime:
    """A deadline that names a day has passed when the day has; a phase ends what has none."""
    if clause.deadline is None:
        ends = [setting.start(w.until, world, LAST) for w in _phases(setting, clause, world)]
        return max(ends, default=LAST)
    span = setting.span(clause.deadline, world.picks)
    if span.from_ is None or span.to is None or world.picks.get("clock") == "late":
        return span.to or LAST
    zone = ZoneInfo(setting.agreement.timezone)
    if span.from_ == span.to:
        return span.to
    midnight = span.from_.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return min(span.to, shift(midnight, 1, "day", setting.agreement.timezone))


def _is_aim_broken(clause: Clause, record: Record, world: World) -> bool:
    """Tells whether, by the standard of result, something came about that was to be prevented."""
    standard: object = clause.standard
    if isinstance(clause.standard, dict):
        standard = clause.standard.get(world.picks.get(clause.standard["reading"], ""))
    sure = any(always for _, always in record.against_aim)
    return standard == "result" and (sure or world.picks.get("aim") == "broken")


def _is_freed(setting: Setting, clause: Clause, record: Record, world: World, by: datetime) -> bool:
    """Tells whether the clause that this one was given for frees from it by then."""
    exchange = clause.exchange
    if exchange is None or exchange.effect == "none":
        return False
    if exchange.notice and setting.start(exchange.notice, world, LAST) > world.when:
        return False
    broken = [_moment(r, world) for r in record.other if r.omitted]
    done = [_moment(r, world) for r in record.other if not r.omitted]
    if exchange.effect == "together":
        return not done
    if not broken or min(broken) > by:
        return False
    return exchange.effect == "excuses" or not any(when > max(broken) for when in done)


def _due(setting: Setting, clause: Clause) -> Span | None:
    spans = setting.every(clause.deadline) if clause.deadline else ()
    if not spans or NOT_YET in spans:
        return None
    if SOMETIME in spans:
        return SOMETIME
    return Span(min(s.from_ for s in spans if s.from_), max(s.to for s in spans if s.to))


def _picks(setting: Setting, clause: Clause, record: Record) -> Iterator[dict[str, str]]:
    """Gives each way to settle what the duty hangs on: hours, readings, and the acts of others."""
    force, agreement = setting.agreement.in_force, setting.agreement
    times = [clause.deadline, clause.after.event if clause.after else None]
    times += [force.from_, force.until] if force else []
    for name in names(clause.during):
        window = agreement.windows.get(name)
        times += [window.from_, window.until] if window else []
    said = [clause.standard, clause.quota and clause.quota.count, clause.during]
    asked = {n for time in times for n in readings_in(agreement, time)} | set(clause.reading)
    asked |= {n for one in said if isinstance(one, dict) for n in asked_readings(one)}
    options = {name: opts for name, opts in picks_of(agreement).items() if name in asked}
    options["clock"] = ("early", "late")
    if record.against_aim and not any(always for _, always in record.against_aim):
        options["aim"] = ("kept", "broken")
    for picked in product(*options.values()):
        yield dict(zip(options, picked, strict=True))


def _hinges(picks: list[dict[str, str]]) -> tuple[str, ...]:
    """Gives the names whose picks differ between two statuses."""
    if len(picks) < 2:
        return ()
    return tuple(name for name in picks[0] if len({pick.get(name) for pick in picks}) > 1)


def _steps(asked: Asked, clause: Clause, record: Record) -> Iterator[dict[str, Any]]:
    due = _due(asked.setting, clause)
    last = (due.to or due.from_) if due else None
    said = f"{last:%Y-%m-%d %H:%M%z}" if last else "no deadline is given"
    if clause.deadline and not last:
        said = "it hangs on something that has not come, or whose time nobody knows"
    yield node("When is it due?", said, clause)
    if clause.after:
        world = World(act="", by="", against=(), when=asked.on)
        come = _begin(asked.setting, clause, world) <= asked.on
        yield node("Has what must come first come?", come)
    if clause.quota:
        yield node("How many are due?", f"{record.per} × {clause.quota.count} "
                   f"{in_language(clause.quota.of)}")  # fmt: skip
    for report in record.reports:
        question = "Is it reported omitted?" if report.omitted else "Is it reported performed?"
        yield node(question, True) | {"incident": report.incident}
    for incident, always in record.against_aim:
        answer = "yes" if always else "it may have"
        yield node("Did what it was to prevent happen?", answer) | {"incident": incident}
    for report in record.other:
        if report.omitted:
            yield node("Is what it was given for broken?", True) | {"incident": report.incident}
    for incident, said in find_gone(asked, clause):
        yield node("What became of a report of it?", said) | {"incident": incident}
    if not record.reports:
        yield node("Is anything on record?", False)
