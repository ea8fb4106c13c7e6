"""What of an incident was on record by a day, as known at a moment."""

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from accalmie.assessing.ties import was_known
from accalmie.cases.forms import Case, Incident
from accalmie.values.spans import read_span


def see(case: Case, incident: Incident, on: datetime | None, known_at: datetime | None) -> Incident:
    """Leaves out the accounts that were not yet known, or that tell of what is still to come."""
    zone = ZoneInfo(case.head.timezone)
    accounts = [a for a in incident.accounts if was_known(a.known, known_at, zone)]
    if on:
        starts = [(read_span(a.when, zone=zone).from_ if a.when else None) for a in accounts]
        accounts = [a for a, s in zip(accounts, starts, strict=True) if s is None or s <= on]
    return msgspec.structs.replace(incident, accounts=tuple(accounts))
