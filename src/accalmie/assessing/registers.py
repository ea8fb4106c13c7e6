"""What each body counted by its own definition and window, and what of it may be added.

Counts of two registers are never added: two bodies count the same event, or count by two
definitions. Of one register counts are added only where they count the same thing, in the same
place, in windows that have no instant in common.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from accalmie.cases.forms import Case, Count, Register
from accalmie.cases.moments import as_known
from accalmie.errors import AccalmieError
from accalmie.values.spans import Span, read_span


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of one body, with all that it must never be shown without.

    `confirmed` says of how many each other side says the same; no entry is no confirmation asked.
    """

    register: str
    body: str
    id: str
    count: int
    definition: str
    window: Span
    place: str
    confirmed: dict[str, int]
    cite: str | None
    known: str | None


def find_counts(
    case: Case, on: datetime | None = None, known_at: datetime | None = None
) -> tuple[Counted, ...]:
    """Finds every count of a case, of windows that had begun by a day and as known at a moment."""
    zone = ZoneInfo(case.head.timezone)
    found = (
        _counted(register, count, read_span(count.window, zone=zone))
        for register in as_known(case, known_at).registers
        for count in register.counts
    )
    return tuple(
        c for c in found if on is None or c.window.from_ is None or c.window.from_ <= on
    )  # fmt: skip


def _counted(register: Register, count: Count, window: Span) -> Counted:
    return Counted(
        register=register.id, body=register.body, id=count.id, count=count.count, window=window,
        definition=count.definition or register.definition, place=count.place,
        confirmed=count.confirmed, cite=count.cite or register.cite, known=count.known,
    )  # fmt: skip


def add_counts(counts: Sequence[Counted], ids: Sequence[str]) -> dict[str, Any]:
    """Adds counts that may be added.

    Raises:
        AccalmieError: C420 to C424, there is no such count, or the sum would be none.
    """
    chosen = []
    for name in dict.fromkeys(ids):
        chosen += [c for c in counts if c.id == name]
        if not any(c.id == name for c in counts):
            raise AccalmieError("C420", name=name, known=", ".join(c.id for c in counts) or "–")
    for one, other in combinations(chosen, 2):
        _check_sum(one, other)
    first = chosen[0]
    return {
        "register": first.register, "body": first.body, "definition": first.definition,
        "place": first.place, "counts": [c.id for c in chosen],
        "total": sum(c.count for c in chosen),
    }  # fmt: skip


def _check_sum(one: Counted, other: Counted) -> None:
    names = {"one": one.id, "other": other.id}
    if one.register != other.register:
        raise AccalmieError("C421", **names, bodies=f"{one.body}, {other.body}")
    if one.definition != other.definition:
        raise AccalmieError("C422", **names, definitions=f"{one.definition} / {other.definition}")
    if one.place != other.place:
        raise AccalmieError("C423", **names, places=f"{one.place or '–'}, {other.place or '–'}")
    if one.window.touches(other.window):
        raise AccalmieError("C424", **names)
