"""Whether each duty of an agreement was performed, as of a day and as known at a moment.

Silence after a deadline is not proof of a breach: it is `no performance on record`. A duty is
broken only where somebody reports the omission, or an act that is its contrary. Exchange looks
strictly backwards, so that two duties given for each other never wait in a circle.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from accalmie.agreements.language import Agreement, Clause
from accalmie.agreements.mentions import names
from accalmie.assessing.answers import FIRST, LAST, Setting, World
from accalmie.assessing.meaning import select
from accalmie.assessing.reasons import node
from accalmie.assessing.ties import make_ties
from accalmie.cases.forms import Account, Case, Incident
from accalmie.cases.moments import as_known
from accalmie.values.spans import Span, read_span

OMITS = "omit"  # the act of an incident that reports a duty not performed


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """Where one obligation stands; `status` holds several where a reading or a time decides.

    Shape:
        `pending` · `performed` · `performed late` · `broken` · `no performance on record` ·
        `suspended` · `not in force`.
    """

    agreement: str
    clause: str
    status: tuple[str, ...]
    due: Span | None
    depends_on: tuple[str, ...]
    count: int | None
    reasons: dict[str, Any]


class Performance(msgspec.Struct, frozen=True, kw_only=True):
    """One report that bears on a duty: performed, or omitted."""

    incident: str
    omitted: bool
    when: Span


def assess_duties(case: Case, on: datetime, known_at: datetime | None = None) -> tuple[Duty, ...]:
    """Gives where every obligation of a case stands on a day."""
    case = as_known(case, known_at)
    ties = make_ties(case)
    return tuple(
        _duty(Setting(agreement, ties), clause, case, on)
        for agreement in case.agreements
        for clause in agreement.clauses
        if clause.requires is not None
    )


def _duty(setting: Setting, clause: Clause, case: Case, on: datetime) -> Duty:
    reports = _reports(setting.agreement, clause, case, on)
    statuses: dict[str, dict[str, str]] = {}
    for picks in _picks(setting.agreement, clause):
        status = _status(setting, clause, reports, on, picks)
        statuses.setdefault(status, picks)
    given = sum(not r.omitted for r in reports)
    tree = node("Where does the duty stand?", " or ".join(statuses), clause)
    tree["because"] = list(_steps(setting, clause, reports, on))
    exchanged = _suspended_by(setting, clause, case, on)
    if exchanged and "not in force" not in statuses:
        statuses = {"suspended": {}}
        tree["because"].append(node("Is what it was given for broken?", exchanged))
    return Duty(
        agreement=setting.agreement.id, clause=clause.id, status=tuple(statuses),
        due=_due(setting, clause), count=given if clause.quota else None,
        depends_on=_hinges(list(statuses.values())), reasons=tree,
    )  # fmt: skip


def _status(
    setting: Setting, clause: Clause, reports: list[Performance], on: datetime,
    picks: dict[str, str],
) -> str:  # fmt: skip
    world = World(act="", by="", against=(), when=on, picks=picks)
    if setting.agreement.status == "proposed" or not _has_started(setting, world):
        return "not in force"
    if not _has_begun(setting, clause, world):
        return "pending"
    if any(report.omitted for report in reports):
        return "broken"
    due = setting.start(clause.deadline, world, LAST)
    done = sorted(r.when.to or LAST for r in reports if not r.omitted)
    wanted = clause.quota.count if clause.quota and not clause.quota.per else 1
    if len(done) >= wanted:
        return "performed late" if done[wanted - 1] > _end(setting, clause, due) else "performed"
    over = on >= _end(setting, clause, due) or not world.is_in_force(setting)
    return "no performance on record" if over else "pending"


def _has_started(setting: Setting, world: World) -> bool:
    """Tells whether the agreement had begun to hold by then, whether or not it ended since."""
    force = setting.agreement.in_force
    return force is None or setting.start(force.from_, world, FIRST) <= world.when


def _end(setting: Setting, clause: Clause, due: datetime) -> datetime:
    """A deadline that names a day has passed when the day has."""
    if clause.deadline is None:
        return LAST
    return max(due, setting.span(clause.deadline).to or LAST)


def _has_begun(setting: Setting, clause: Clause, world: World) -> bool:
    """Tells whether what must come first has come."""
    if clause.after is None:
        return True
    event = setting.agreement.events.get(clause.after.event)
    if event is None or event.at is None:
        return False
    return setting.start(clause.after.event, world, LAST) <= world.when


def _reports(agreement: Agreement, clause: Clause, case: Case, on: datetime) -> list[Performance]:
    zone = ZoneInfo(case.head.timezone)
    found = []
    for incident in case.incidents:
        for account in incident.accounts:
            when = read_span(account.when, zone=zone) if account.when else Span()
            if (when.from_ is None or when.from_ <= on) and _bears_on(
                agreement, clause, incident, account
            ):
                found.append(Performance(
                    incident=incident.id, omitted=incident.act == OMITS, when=when
                ))  # fmt: skip
                break
    return found


def _bears_on(agreement: Agreement, clause: Clause, incident: Incident, account: Account) -> bool:
    """An act performs a duty that it names, or else whose act and doer it has."""
    if incident.duty is not None:
        return incident.duty == f"{agreement.id}/{clause.id}"
    world = World(act=incident.act, by="", against=(), when=FIRST)
    doers = set(names(clause.by))
    bound = {s.actor or s.id for s in agreement.parties if {s.id, s.role} & doers} | doers
    return select(clause.requires, lambda name: name == incident.act, world) and bool(
        set(account.by) & bound
    )


def _due(setting: Setting, clause: Clause) -> Span | None:
    return setting.span(clause.deadline) if clause.deadline else None


def _picks(agreement: Agreement, clause: Clause) -> list[dict[str, str]]:
    picks = [{"clock": "early"}, {"clock": "late"}]
    name = clause.standard
    reading = agreement.readings.get(name) if name else None
    if name and reading and not reading.adopt:
        return [pick | {name: option} for pick in picks for option in reading.options]
    return picks


def _hinges(picks: list[dict[str, str]]) -> tuple[str, ...]:
    """Gives the names whose picks differ between two statuses."""
    if len(picks) < 2:
        return ()
    return tuple(name for name in picks[0] if len({pick.get(name) for pick in picks}) > 1)


def _suspended_by(setting: Setting, clause: Clause, case: Case, on: datetime) -> str | None:
    """Gives the clause whose reported breach suspends this one, if the text says that it does."""
    exchange = clause.exchange
    if exchange is None or exchange.effect == "none":
        return None
    other = next((c for c in setting.agreement.clauses if c.id == exchange.for_), None)
    if other is None:
        return None
    broken = any(r.omitted for r in _reports(setting.agreement, other, case, on))
    return other.id if broken else None


def _steps(
    setting: Setting, clause: Clause, reports: list[Performance], on: datetime
) -> list[dict[str, Any]]:
    due = _due(setting, clause)
    last = (due.to or due.from_) if due else None
    said = f"{last:%Y-%m-%d %H:%M%z}" if last else "no deadline is given"
    steps = [node("When is it due?", said, clause)]
    if clause.after:
        world = World(act="", by="", against=(), when=on)
        steps.append(node("Has what must come first come?", _has_begun(setting, clause, world)))
    steps += [
        node("Is it reported omitted?" if r.omitted else "Is it reported performed?", True)
        | {"incident": r.incident}
        for r in reports
    ]
    return steps if reports else [*steps, node("Is anything on record?", False)]
