"""Keeping what the clauses say: one row for each incident, added where it says another thing.

The reasons are not kept: whoever asks again, as known at the same moment, is given them.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from accalmie.actions.acting import Signed, record_if_any
from accalmie.assessing.findings import Finding
from accalmie.cases.nouns import plain
from accalmie.store.access import Access
from accalmie.store.appending import Change, Receipt
from accalmie.store.versions import newest_of, standing

SAID = ("agreement", "clause", "outcome", "depends_on", "missing", "occurrence", "gravity")


def keep_findings(
    case: str,
    signed: Signed,
    found: Sequence[tuple[str, Sequence[Finding]]],
    *,
    on: datetime | None,
    known_at: datetime,
) -> Receipt | None:
    """Keeps the findings of incidents; nothing where all of them stand as they are.

    Args:
        case: Its id.
        signed: By whom and why.
        found: Each incident's id, and what is said of it.
        on: The instant in the world that they are as of.
        known_at: The moment of the record that they are as known at.
    """
    said = {name: [_said(finding) for finding in findings] for name, findings in found}

    def change(access: Access) -> Iterator[Change]:
        nouns = sorted(_noun(name, on) for name in said)
        now = {row.noun: row for row in newest_of(access.number, "finding", nouns)}
        for name, findings in said.items():
            row = now.get(_noun(name, on))
            if row is None or row.value is None or row.value["findings"] != findings:
                value = {"incident": name, "on": on, "known_at": known_at, "findings": findings}
                yield Change(kind="finding", noun=_noun(name, on), value=plain(value),
                             replaces=row.seq if row else None)  # fmt: skip

    return record_if_any(case, signed, "assess", change)


def drop_findings(
    case: str, signed: Signed, incidents: Collection[str], *, on: datetime | None
) -> Receipt | None:
    """Withdraws what is kept of incidents that are not in the record any more."""

    def change(access: Access) -> Iterator[Change]:
        for row in standing(access.number, "finding"):
            if row.value["on"] == plain(on) and row.value["incident"] not in incidents:
                yield Change(kind="finding", noun=row.noun, value=None, replaces=row.seq)

    return record_if_any(case, signed, "assess", change)


def _said(finding: Finding) -> dict[str, object]:
    whole = plain(finding)
    return {name: whole[name] for name in SAID} | {"attribution": whole["attribution"]}


def _noun(incident: str, on: datetime | None) -> str:
    return f"{on.isoformat()}/{incident}" if on else incident
