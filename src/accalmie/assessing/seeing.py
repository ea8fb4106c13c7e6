"""What of an incident was on record by a day."""

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from accalmie.cases.forms import Case, Incident
from accalmie.values.spans import read_span


def see(case: Case, incident: Incident, on: datetime | None) -> Incident:
    """Leaves out the accounts that tell of what is still to come on that day."""
    if on is None:
        return incident
    zone = ZoneInfo(case.head.timezone)
    starts = [(read_span(a.when, zone=zone).from_ if a.when else None) for a in incident.accounts]
    kept = [a for a, s in zip(incident.accounts, starts, strict=True) if s is None or s <= on]
    return msgspec.structs.replace(incident, accounts=tuple(kept))
