"""Whether what an agreement requires was performed, as of a day and as known at a moment.

Silence after a deadline is not proof of a breach: it is `no performance on record`. A duty is
broken only where somebody reports the omission, or an act that it was to prevent by its result;
where another reports that it was done by then, it hangs on which report is right, unless one is
established. What was left undone and then done is performed late.
Exchange looks strictly backwards, so that two duties given for each other never wait in a circle.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import msgspec

from accalmie.agreements.language import Agreement, Clause
from accalmie.agreements.mentions import asked_readings, names
from accalmie.agreements.parts import Signatory
from accalmie.agreements.times import FIRST, LAST, readings_in, shift
from accalmie.agreements.words import in_language
from accalmie.assessing.answers import Setting, World, picks_of
from accalmie.assessing.deadlines import get_begin, get_due, get_end, has_started, is_late
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

    `party` is whose it is, where each of those bound must perform it for itself.

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
    party: str | None = None


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
        _duty(Asked(setting=setting, case=case, on=on, of=party), clause)
        for setting in (Setting(agreement, ties) for agreement in case.agreements)
        for clause in setting.agreement.clauses
        if clause.requires is not None
        for party in (_debtors(setting.agreement, clause) if clause.each else (None,))
    )


def _debtors(agreement: Agreement, clause: Clause) -> tuple[Signatory | None, ...]:
    """Gives everyone who must perform a duty for itself."""
    meant = set(names(clause.by))
    return tuple(
        party for party in agreement.parties
        if party.as_ == "party" and (not meant or meant & {party.id, party.role, party.actor})
    ) or (None,)  # fmt: skip


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
        due=get_due(asked.setting, clause), count=given if clause.quota else None,
        party=asked.of.id if asked.of else None, depends_on=hinges, reasons=tree,
        settles=tuple(find_duty_settling(statuses, hinges)),
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
    if setting.agreement.status == "proposed" or not under or not has_started(setting, world):
        return "not in force"
    begun = get_begin(setting, clause, world)
    if begun > world.when:
        return "pending"
    record = _believed(record, world)
    omitted = [_moment(r, world) for r in record.reports if r.omitted]
    if omitted and _is_made_good(setting, clause, record, world, begun):
        return "performed late"
    if _is_aim_broken(clause, record, world):
        omitted.append(world.when)
    if omitted:
        return "suspended" if _is_freed(setting, clause, record, world, min(omitted)) else "broken"
    status = _performed(setting, clause, record, world, begun)
    if status.startswith("performed") or not _is_freed(setting, clause, record, world, world.when):
        return status
    together = clause.exchange is not None and clause.exchange.effect == "together"
    return status if together else "suspended"


def _believed(record: Record, world: World) -> Record:
    """Leaves out the reports that the world takes for wrong, where two contradict each other."""
    reports = record.reports
    wrong = [r for r in reports for other in reports
             if (other.denies(r) if world.picks.get("report") == "left undone"
                 else r.denies(other))]  # fmt: skip
    kept = [r for r in reports if r not in wrong]
    return msgspec.structs.replace(record, reports=kept)


def _is_made_good(
    setting: Setting, clause: Clause, record: Record, world: World, begun: datetime
) -> bool:
    """Tells whether what was left undone was done after all; what must be kept up never is."""
    last = max(_moment(r, world) for r in record.reports if r.omitted)
    after = any(_moment(r, world) > last for r in record.reports if not r.omitted)
    done = _performed(setting, clause, record, world, begun).startswith("performed")
    return after and done and not clause.continuing


def _performed(
    setting: Setting, clause: Clause, record: Record, world: World, begun: datetime
) -> str:
    done = sorted((_moment(r, world), r.count) for r in record.reports if not r.omitted)
    wanted = _wanted(clause, record, world)
    if clause.quota and clause.quota.per in PERIODS:
        return _by_period(setting, clause.quota.per, wanted, done, world, begun)
    end, total = get_end(setting, clause, world), 0
    for when, count in done:
        total += count
        if total >= wanted and not clause.continuing:
            return "performed late" if is_late(setting, clause, world, when, end) else "performed"
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
    if picks := _contradicted(record):
        options["report"] = picks
    for picked in product(*options.values()):
        yield dict(zip(options, picked, strict=True))


def _contradicted(record: Record) -> tuple[str, ...]:
    """Gives which of two reports that contradict each other may be right: what is sure, or both."""
    pairs = [(o, d) for o in record.reports for d in record.reports if o.denies(d)]
    undone, done = any(o.sure for o, _ in pairs), any(d.sure for _, d in pairs)
    if not pairs or undone != done:
        return ("left undone",) if undone else ("done",) if pairs else ()
    return ("done", "left undone")


def _hinges(picks: list[dict[str, str]]) -> tuple[str, ...]:
    """Gives the names whose picks differ between two statuses."""
    if len(picks) < 2:
        return ()
    return tuple(name for name in picks[0] if len({pick.get(name) for pick in picks}) > 1)


def _steps(asked: Asked, clause: Clause, record: Record) -> Iterator[dict[str, Any]]:
    due = get_due(asked.setting, clause)
    last = (due.to or due.from_) if due else None
    said = f"{last:%Y-%m-%d %H:%M%z}" if last else "no deadline is given"
    if clause.deadline and not last:
        said = "it hangs on something that has not come, or whose time nobody knows"
    yield node("When is it due?", said, clause)
    if clause.after:
        world = World(act="", by="", against=(), when=asked.on)
        come = get_begin(asked.setting, clause, world) <= asked.on
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
