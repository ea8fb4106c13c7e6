"""Rules and times of an agreement that are at odds with each other.

Rules are products of one selector for each slot, so whether two overlap, or an exception takes
the whole of its clause, is decided one slot at a time. A selector that is no plain name or list
is taken to be narrower than any other: a fault in it may be missed, none is invented.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

import msgspec

from accalmie.agreements.faults import SLOTS, Fault
from accalmie.agreements.language import Agreement, Clause, Matter
from accalmie.agreements.mentions import all_matters, asked_readings
from accalmie.agreements.parts import Time, Window
from accalmie.agreements.terms import Kind, broader
from accalmie.agreements.times import LAST, NOT_YET, every_span, resolve
from accalmie.agreements.walking import all_by_reading
from accalmie.agreements.yaml_text import Path
from accalmie.values.spans import Span

TERMED: dict[str, Kind] = {"object": "objects", "with_": "weapons"}
Named = frozenset[str] | None


def find_odds(agreement: Agreement) -> Iterator[Fault]:
    """Finds what cannot both be meant, in an agreement whose names and times are sound."""
    for check in (_windows, _parties, _duties, _readings, _overlaps, _exceptions, _idle):
        yield from check(agreement)


def _windows(agreement: Agreement) -> Iterator[Fault]:
    force = _span(agreement, agreement.in_force)
    named = [*agreement.windows.items()]
    if agreement.in_force and _is_empty(force):
        yield Fault(code="A323", at=("in_force",), values={"name": "in_force"})
    for name, window in named:
        span = _span(agreement, window)
        if span.from_ == LAST:  # its event has not come
            continue
        if _is_empty(span):
            yield Fault(code="A323", at=("windows", name), values={"name": name})
        elif not span.touches(force):
            yield Fault(
                code="A324", at=("windows", name), values={"name": name}, severity="warning"
            )


def _span(agreement: Agreement, window: Window | None) -> Span:
    if window is None:
        return Span()
    start = resolve(agreement, window.from_) if window.from_ else Span()
    end = resolve(agreement, window.until) if window.until else Span()
    return Span(start.from_, end.to)


def _is_empty(span: Span) -> bool:
    return span.from_ not in (None, LAST) and span.to is not None and span.to <= span.from_


def _parties(agreement: Agreement) -> Iterator[Fault]:
    start = _span(agreement, agreement.in_force).from_
    for number, party in enumerate(agreement.parties):
        at: Path = ("parties", number)
        if party.as_ != "party" or agreement.status == "proposed":
            continue
        if party.accepted is None:
            yield Fault(code="A321", at=at, values={"name": party.id}, severity="warning")
            continue
        accepted = resolve(agreement, party.accepted).from_
        if start and accepted and accepted > start:
            yield Fault(code="A320", at=at, values={"name": party.id}, severity="warning")


def _duties(agreement: Agreement) -> Iterator[Fault]:
    ids = {clause.id for clause in agreement.clauses}
    for number, clause in enumerate(agreement.clauses):
        at: Path = ("clauses", number)
        values = {"clause": clause.id}
        if clause.requires is not None and not (clause.deadline or clause.quota or clause.aim):
            yield Fault(code="A317", at=at, values=values, severity="warning")
        if clause.exchange and clause.exchange.for_ not in ids:
            values |= {"other": clause.exchange.for_}
            yield Fault(code="A318", at=(*at, "exchange"), values=values)
        if clause.deadline and len(days := _days(agreement, clause.deadline)) > 1:
            values = {"clause": clause.id, "days": ", ".join(days)}
            yield Fault(code="A327", at=(*at, "deadline"), values=values, severity="warning")


def _days(agreement: Agreement, time: Time) -> list[str]:
    """Gives the days on which a deadline may fall: by its readings, and by a doubt of days."""
    found = set()
    for span in every_span(agreement, time):
        if span.from_ and span.to and span != NOT_YET:
            last = span.to - timedelta(microseconds=span.to > span.from_)
            found |= {f"{span.from_:%Y-%m-%d}", f"{last:%Y-%m-%d}"}
    return sorted(found)


def _readings(agreement: Agreement) -> Iterator[Fault]:
    asked = {name for _, m in all_matters(agreement) for name in m.reading}
    for _, matter in all_matters(agreement):
        for slot in (*SLOTS, "prohibits", "permits", "requires"):
            asked |= set(asked_readings(getattr(matter, slot, None)))
    asked |= {value.get("reading", "") for _, value in all_by_reading(agreement)}
    for name in agreement.readings:
        if name not in asked:
            at: Path = ("readings", name)
            yield Fault(code="A316", at=at, values={"name": name}, severity="warning")


def _overlaps(agreement: Agreement) -> Iterator[Fault]:
    for (one, a), (two, b) in combinations(enumerate(agreement.clauses), 2):
        if _same(a, b):
            values = {"clause": b.id, "other": a.id}
            yield Fault(code="A314", at=("clauses", two), values=values, severity="warning")
            continue
        forbid, permit, at = (a, b, two) if a.prohibits is not None else (b, a, one)
        if forbid.prohibits is None or permit.permits is None:
            continue
        if _meet(_plain(forbid.prohibits), _plain(permit.permits), "acts") and all(
            _meet(_plain(getattr(forbid, s)), _plain(getattr(permit, s)), TERMED.get(s))
            for s in SLOTS
        ) and forbid.reading == permit.reading:  # fmt: skip
            values = {"clause": permit.id, "other": forbid.id}
            yield Fault(code="A315", at=("clauses", at), values=values, severity="warning")


def _same(a: Clause, b: Clause) -> bool:
    blank = {"id": "", "cite": None, "text": None}
    return msgspec.structs.replace(a, **blank) == msgspec.structs.replace(b, **blank)


def _meet(one: Named, two: Named, kind: Kind | None) -> bool:
    """Tells whether two slots have something in common for sure."""
    if one is None or two is None:
        return True
    if kind is None:
        return not one.isdisjoint(two)
    wide = {up for name in one for up in broader(kind, name)}
    return bool(wide & two) or any(set(broader(kind, name)) & one for name in two)


def _plain(selector: object) -> Named:
    """Gives the names of a plain selector; nothing for an open slot, an empty set for any other."""
    if selector is None:
        return None
    if isinstance(selector, str):
        return frozenset({selector})
    if isinstance(selector, list) and all(isinstance(part, str) for part in selector):
        return frozenset(selector)
    return frozenset()


def _exceptions(agreement: Agreement) -> Iterator[Fault]:
    for at, matter in all_matters(agreement):
        swallowing = [e for e in matter.unless if _covers(e, matter) and not e.unless]
        for exception in swallowing:
            values = {"exception": exception.id, "clause": matter.id}
            yield Fault(code="A313", at=at, values=values, severity="warning")
        if not swallowing and _together(agreement, matter):
            yield Fault(code="A325", at=at, values={"clause": matter.id}, severity="warning")


def _idle(agreement: Agreement) -> Iterator[Fault]:
    """Finds clauses that no incident can ever fall under."""
    force = _span(agreement, agreement.in_force)
    for number, clause in enumerate(agreement.clauses):
        windows = [agreement.windows[name] for name in _some(clause.during)]
        reason = ""
        if windows and not any(_span(agreement, w).touches(force) for w in windows):
            reason = "its time lies outside that of the agreement"
        if any(_covers(x, clause) and not x.unless for x in agreement.excludes):
            reason = "an exclusion takes away all of it"
        if reason:
            values = {"clause": clause.id, "reason": reason}
            at: Path = ("clauses", number)
            yield Fault(code="A312", at=at, values=values, severity="warning")


def _covers(exception: Matter, clause: Matter) -> bool:
    """Tells whether an exception asks for nothing that its clause does not already ask for."""
    if exception.reading:
        return False
    return all(
        getattr(exception, slot) is None or getattr(exception, slot) == getattr(clause, slot)
        for slot in SLOTS
    )


def _together(agreement: Agreement, clause: Matter) -> bool:
    """Tells whether exceptions that differ in one slot alone leave nothing of the clause."""
    for slot in SLOTS:
        rest = [s for s in SLOTS if s != slot]
        alone = [e for e in clause.unless if not e.reading and not e.unless and all(
            getattr(e, s) is None or getattr(e, s) == getattr(clause, s) for s in rest
        )]  # fmt: skip
        parts = [getattr(e, slot) for e in alone if getattr(e, slot) is not None]
        if len(parts) > 1 and any(part == {"not": other} for part in parts for other in parts):
            return True
        whole = _plain(getattr(clause, slot))
        if len(parts) > 1 and whole and whole <= frozenset().union(*map(_some, parts)):
            return True
    return any(
        {e.reading.get(name) for e in clause.unless if len(e.reading) == 1 and _covers(
            msgspec.structs.replace(e, reading={}), clause)} >= set(reading.options)
        for name, reading in agreement.readings.items()
    )  # fmt: skip


def _some(selector: object) -> frozenset[str]:
    return _plain(selector) or frozenset()
