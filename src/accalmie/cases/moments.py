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
from accalmie.cases.forms import Case, Incident, Party
from accalmie.values.spans import read_instant


class Entry(msgspec.Struct, frozen=True, order=True):
    """One thing that came into the record: its kind, whose it is, and since when it is known."""

    kind: str
    name: str
    known: str | None = None


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
            if keeps(Entry("listing", f"{row.list} {row.party} {n}", row.known))
        ),
        agreements=tuple(_agreement(agreement, keeps) for agreement in case.agreements),
        incidents=tuple(_incident(incident, keeps) for incident in case.incidents),
        statements=tuple(
            s for s in case.statements if keeps(Entry("statement", s.id, s.known or s.date))
        ),
    )  # fmt: skip


def _party(party: Party, keeps: Keeps) -> Party:
    ties = tuple(
        tie for n, tie in enumerate(party.relations)
        if keeps(Entry("relation", f"{party.id} {tie.kind} {tie.to} {n}", tie.known))
    )  # fmt: skip
    return msgspec.structs.replace(party, relations=ties)


def _incident(incident: Incident, keeps: Keeps) -> Incident:
    accounts = tuple(
        account for n, account in enumerate(incident.accounts)
        if keeps(Entry("account", f"{incident.id} {account.source} {n}", account.known))
    )  # fmt: skip
    return msgspec.structs.replace(incident, accounts=accounts)


def _agreement(agreement: Agreement, keeps: Keeps) -> Agreement:
    signed = tuple(map(partial(_signatory, agreement.id, keeps=keeps), agreement.parties))
    return msgspec.structs.replace(agreement, parties=signed)


def _signatory(agreement: str, signatory: Signatory, *, keeps: Keeps) -> Signatory:
    name = f"{agreement} {signatory.id}"
    if signatory.accepted and not keeps(Entry("acceptance", name, signatory.known)):
        return msgspec.structs.replace(signatory, accepted=None, denied=None)
    if signatory.denied and not keeps(Entry("denial", name, signatory.denied)):
        return msgspec.structs.replace(signatory, denied=None)
    return signatory


def was_known(known: str | None, known_at: datetime | None, zone: tzinfo) -> bool:
    """Tells whether something was in the record by then; without a day it always was."""
    return known is None or known_at is None or read_instant(known, zone=zone) <= known_at
