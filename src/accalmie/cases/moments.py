"""The record as it was known at a moment, and what has come into it since.

An entry is the smallest thing that comes into a record by itself: an account, a statement, a
relation, a listing, an acceptance or its denial, a count of a register.
"""

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial
from zoneinfo import ZoneInfo

import msgspec

from accalmie.agreements.language import Agreement
from accalmie.agreements.parts import Signatory
from accalmie.cases.forms import Case, Incident, Party, Register
from accalmie.values.spans import read_instant


class Entry(msgspec.Struct, frozen=True, order=True):
    """One thing that came into the record: its kind, its own name, and since when it is known.

    `who` is whose it is, `about` the incident that it tells of.
    """

    kind: str
    name: str
    known: str | None = None
    who: str = ""
    about: str | None = None


Keeps = Callable[[Entry], bool]


def as_known(case: Case, known_at: datetime | None) -> Case:
    """Gives the case as it was known at a moment; without one, as it is."""
    if known_at is None:
        return case
    zone = ZoneInfo(case.head.timezone)
    return recorded(case, lambda entry: was_known(entry.known, known_at, zone))


def find_entries(case: Case) -> tuple[Entry, ...]:
    """Finds every entry of a case that has a day of its own on which it became known."""
    found: list[Entry] = []

    def note(entry: Entry) -> bool:
        found.append(entry)
        return True

    recorded(case, note)
    return tuple(sorted({entry for entry in found if entry.known}))


def recorded(case: Case, keeps: Keeps) -> Case:
    """Gives the case with those entries alone that `keeps` lets in."""
    return msgspec.structs.replace(
        case,
        parties=tuple(_party(party, keeps) for party in case.parties),
        listings=tuple(
            row for n, row in enumerate(case.listings)
            if keeps(Entry("listing", f"{row.list} {n}", row.known, row.party))
        ),
        agreements=tuple(_agreement(agreement, keeps) for agreement in case.agreements),
        incidents=tuple(_incident(incident, keeps) for incident in case.incidents),
        statements=tuple(
            s for s in case.statements
            if keeps(Entry("statement", s.id, s.known or s.date, s.speaker, s.about))
        ),
        registers=tuple(_register(register, keeps) for register in case.registers),
    )  # fmt: skip


def _party(party: Party, keeps: Keeps) -> Party:
    ties = tuple(
        tie for n, tie in enumerate(party.relations)
        if keeps(Entry("relation", f"{tie.kind} {tie.to} {n}", tie.known, party.id))
    )  # fmt: skip
    return msgspec.structs.replace(party, relations=ties)


def _incident(incident: Incident, keeps: Keeps) -> Incident:
    accounts = tuple(
        account for n, account in enumerate(incident.accounts)
        if keeps(Entry("account", f"{incident.id} {n}", account.known, account.source, incident.id))
    )  # fmt: skip
    return msgspec.structs.replace(incident, accounts=accounts)


def _register(register: Register, keeps: Keeps) -> Register:
    counts = tuple(
        c for c in register.counts if keeps(Entry("count", c.id, c.known, register.body))
    )  # fmt: skip
    return msgspec.structs.replace(register, counts=counts)


def _agreement(agreement: Agreement, keeps: Keeps) -> Agreement:
    signed = tuple(map(partial(_signatory, agreement.id, keeps=keeps), agreement.parties))
    return msgspec.structs.replace(agreement, parties=signed)


def _signatory(agreement: str, signatory: Signatory, *, keeps: Keeps) -> Signatory:
    who = signatory.actor or signatory.id
    if signatory.accepted and not keeps(Entry("acceptance", agreement, signatory.known, who)):
        return msgspec.structs.replace(signatory, accepted=None, denied=None)
    if signatory.denied and not keeps(Entry("denial", agreement, signatory.denied, who)):
        return msgspec.structs.replace(signatory, denied=None)
    return signatory


def was_known(known: str | None, known_at: datetime | None, zone: tzinfo) -> bool:
    """Tells whether something was in the record by then; without a day it always was."""
    return known is None or known_at is None or read_instant(known, zone=zone) <= known_at
