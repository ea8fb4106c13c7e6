"""The reports that bear on a duty: done, omitted, or against what it was to prevent."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from accalmie.agreements.language import Agreement, Clause
from accalmie.agreements.mentions import mentions, names
from accalmie.agreements.parts import Signatory
from accalmie.agreements.times import FIRST
from accalmie.assessing.answers import Setting, World
from accalmie.assessing.meaning import applies, is_in_scope, select
from accalmie.assessing.seeing import see
from accalmie.assessing.weighing import GONE, occurrence_of
from accalmie.assessing.worlds import find_openings, find_worlds
from accalmie.cases.forms import Account, Case, Incident
from accalmie.values.spans import Span, read_span

OMITS = "omit"  # the act of an incident that reports a duty not performed


class Performance(msgspec.Struct, frozen=True, kw_only=True):
    """One report that bears on a duty: performed so many times, or omitted.

    It is `sure` where the incident is established.
    """

    incident: str
    omitted: bool
    when: Span
    count: int = 1
    sure: bool = False

    def denies(self, other: "Performance") -> bool:
        """Tells whether this omission is told of a time when the other had already done it."""
        ends, done = self.when.to, other.when.from_
        return self.omitted and not other.omitted and (not ends or not done or done < ends)


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A case, as it was known, asked about its duties on a day, or about those `of` one party."""

    setting: Setting
    case: Case
    on: datetime
    of: Signatory | None = None


def find_performances(asked: Asked, clause: Clause) -> list[Performance]:
    """Finds every report of a duty performed or omitted; an incident counts once."""
    zone = ZoneInfo(asked.case.head.timezone)
    found = []
    for incident, account in _bearing(asked, clause):
        if (occurrence := occurrence_of(asked.case, incident)) not in GONE:
            when = read_span(account.when, zone=zone) if account.when else Span()
            found.append(Performance(
                incident=incident.id, omitted=incident.act == OMITS, when=when,
                count=account.count, sure=occurrence == "established",
            ))  # fmt: skip
    return found


def find_gone(asked: Asked, clause: Clause) -> Iterator[tuple[str, str]]:
    """Finds reports that would bear on a duty and were refuted or withdrawn."""
    for incident, _ in _bearing(asked, clause):
        if (said := occurrence_of(asked.case, incident)) in GONE:
            yield incident.id, said


def _bearing(asked: Asked, clause: Clause) -> Iterator[tuple[Incident, Account]]:
    """Gives each incident that bears on a duty with the first of its accounts that does."""
    for incident in asked.case.incidents:
        for account in see(asked.case, incident, asked.on).accounts:
            if _is_of(asked, account) and _bears_on(
                asked.setting.agreement, clause, incident, account
            ):
                yield incident, account
                break


def _is_of(asked: Asked, account: Account) -> bool:
    """Tells whether an account names the party that is asked about, or a member of it."""
    if asked.of is None:
        return True
    members = asked.setting.agreement.members.get(asked.of.id, ())
    return not {asked.of.id, asked.of.actor, *members}.isdisjoint(account.by)


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


def find_against_aim(asked: Asked, clause: Clause) -> Iterator[tuple[str, bool]]:
    """Finds incidents that a duty was to prevent, and whether each is one in every world."""
    aim = clause.aim
    if not isinstance(aim, Clause):
        return
    setting = asked.setting
    named = mentions(setting.agreement, [aim])
    for incident in asked.case.incidents:
        if occurrence_of(asked.case, incident) in GONE:
            continue
        seen = see(asked.case, incident, asked.on)
        hits = [
            any(is_in_scope(setting, w) and applies(setting, aim, w) for w in told.worlds)
            for told in find_worlds(
                setting, find_openings(setting, asked.case, seen), named, incident.id
            )
        ]
        if any(hits):
            yield incident.id, all(hits)
