"""Which answers changed between two moments of the record, and which new entries did it.

The cause of a change is the smallest set of entries of the record between the two moments that,
put into the record of the first alone, gives the answer of the second: one entry if one does it,
else two, else a set of which none can be left out.
"""

from collections.abc import Callable
from datetime import datetime
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from accalmie.assessing.duties import assess_duties
from accalmie.assessing.findings import assess
from accalmie.cases.forms import Case
from accalmie.cases.moments import Entry, as_known, find_entries, recorded, was_known

PAIRED = 24  # entries among which every pair is tried; beyond, none is left out that is needed
COMPARED = ("outcome", "depends_on", "missing", "gravity")
Key = tuple[str | None, str | None, str | None, str]  # incident, agreement, clause, answer
Answers = dict[Key, Any]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One answer that changed; `because` names the entries that did it.

    Shape:
        `answer` is outcome, depends_on, missing, gravity, occurrence, attribution or duty.
        `before` is nothing where there was no such finding yet.
    """

    incident: str | None
    agreement: str | None
    clause: str | None
    answer: str
    before: Any
    after: Any
    because: tuple[Entry, ...]


def find_differences(
    case: Case,
    first: datetime,
    second: datetime,
    on: datetime | None = None,
    *,
    earlier: Case | None = None,
    corrected: tuple[Entry, ...] = (),
) -> tuple[Change, ...]:
    """Finds what changed from the earlier moment to the later; duties too where a day is given.

    Args:
        case: The case, as it stood at the later moment where a store keeps it.
        first: One moment.
        second: The other.
        on: The day on which duties are asked.
        earlier: The case as it stood at the earlier moment, if its entries were corrected since.
        corrected: What was corrected between the two; the cause where no new entry is.
    """
    first, second = sorted((first, second))
    zone = ZoneInfo(case.head.timezone)
    entries = find_entries(case)
    old = frozenset(e for e in entries if was_known(e.known, first, zone))
    new = tuple(e for e in entries if e not in old and was_known(e.known, second, zone))
    then = _answers(_with(case, old) if earlier is None else as_known(earlier, first), on)
    now = _answers(_with(case, old | set(new)), on)
    changes = (
        _change(case, key, (then.get(key), now.get(key)), (old, new), on)
        for key in sorted({*then, *now}, key=_order)
        if then.get(key) != now.get(key) and _is_told(key, then, now)
    )
    return tuple(c if c.because else _by_correction(c, corrected) for c in changes)


def _by_correction(change: Change, corrected: tuple[Entry, ...]) -> Change:
    """Names the corrections that may have done it, where no new entry did."""
    because = tuple(e for e in corrected if e.about in (None, change.incident))
    return msgspec.structs.replace(change, because=because)


def _change(
    case: Case, key: Key, said: tuple[Any, Any], entries: tuple[frozenset[Entry], Any],
    on: datetime | None,
) -> Change:  # fmt: skip
    incident, agreement, clause, answer = key
    old, new = entries
    narrow = _narrowed(case, incident, agreement)
    tellable = [e for e in new if e.about in (None, incident) or incident is None]

    def gives(some: tuple[Entry, ...]) -> bool:
        return bool(_answers(_with(narrow, old | set(some)), on).get(key) == said[1])

    return Change(
        incident=incident, agreement=agreement, clause=clause, answer=answer, before=said[0],
        after=said[1], because=find_cause(tuple(tellable), gives),
    )  # fmt: skip


def find_cause(
    new: tuple[Entry, ...], gives: Callable[[tuple[Entry, ...]], bool]
) -> tuple[Entry, ...]:
    """Finds the fewest entries that give an answer by themselves, or none that can be left out."""
    for count in (1, 2) if len(new) <= PAIRED else (1,):
        for some in combinations(new, count):
            if gives(some):
                return some
    left = new
    for entry in new:
        without = tuple(e for e in left if e != entry)
        if gives(without):
            left = without
    return left


def _with(case: Case, kept: frozenset[Entry]) -> Case:
    return recorded(case, lambda entry: entry.known is None or entry in kept)


def _narrowed(case: Case, incident: str | None, agreement: str | None) -> Case:
    """Leaves the one incident and the one agreement that a change is about."""
    return msgspec.structs.replace(
        case,
        incidents=tuple(i for i in case.incidents if incident in (None, i.id)),
        agreements=tuple(a for a in case.agreements if agreement in (None, a.id)),
    )


def _answers(case: Case, on: datetime | None) -> Answers:
    found: Answers = {}
    for finding in assess(case, on):
        place = (finding.incident, finding.agreement, finding.clause)
        found |= {(*place, name): getattr(finding, name) for name in COMPARED}
        told: Key = (finding.incident, None, None, "occurrence")
        found[told] = finding.occurrence
        doers = {c["party"]: c["state"] for c in finding.attribution["candidates"]}
        found[finding.incident, None, None, "attribution"] = doers
    for duty in assess_duties(case, on) if on else ():
        clause = f"{duty.clause} {duty.party}" if duty.party else duty.clause
        found[None, duty.agreement, clause, "duty"] = duty.status
    return found


def _is_told(key: Key, then: Answers, now: Answers) -> bool:
    """A finding that came or went is told by its outcome alone."""
    outcome = (*key[:3], "outcome")
    return key[3] not in COMPARED[1:] or (outcome in then and outcome in now)


def _order(key: Key) -> tuple[str, ...]:
    return tuple(part or "" for part in key)
