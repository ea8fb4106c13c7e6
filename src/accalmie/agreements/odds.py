"""Rules of an agreement that are at odds with each other, or that say nothing."""

from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from accalmie.agreements.cells import (
    SLOTS,
    Cell,
    applies,
    find_cells,
    find_combinations,
    find_picks,
    holds,
    match,
    selector_of,
)
from accalmie.agreements.faults import Fault
from accalmie.agreements.language import Agreement, Clause, Matter
from accalmie.agreements.mentions import all_matters, asked_readings, names
from accalmie.agreements.times import LAST
from accalmie.agreements.timing import span_of
from accalmie.agreements.walking import all_by_reading
from accalmie.agreements.yaml_text import Path
from accalmie.values.spans import Span

Combinations = Iterator[tuple[dict[str, Cell], dict[str, str]]]


def find_odds(agreement: Agreement) -> Iterator[Fault]:
    """Finds what cannot both be meant, in an agreement whose names and times are sound."""
    for check in (_duties, _readings, _overlaps, _exceptions, _idle):
        yield from check(agreement)


def _duties(agreement: Agreement) -> Iterator[Fault]:
    ids = {clause.id for clause in agreement.clauses}
    for number, clause in enumerate(agreement.clauses):
        at: Path = ("clauses", number)
        values = {"clause": clause.id}
        open_ended = not (clause.deadline or clause.quota or clause.aim or clause.continuing)
        if clause.requires is not None and open_ended and clause.during is None:
            yield Fault(code="A317", at=at, values=values, severity="warning")
        exchange = clause.exchange
        if exchange and exchange.for_ not in ids:
            values |= {"other": exchange.for_}
            yield Fault(code="A318", at=(*at, "exchange", "for"), values=values)
        elif exchange and exchange.effect != "none" and clause.requires is None:
            values |= {"other": exchange.for_}
            yield Fault(code="A352", at=(*at, "exchange"), values=values, severity="warning")


def _readings(agreement: Agreement) -> Iterator[Fault]:
    asked = {name for _, m in all_matters(agreement) for name in m.reading}
    for _, matter in all_matters(agreement):
        for slot in (*SLOTS[1:], "prohibits", "permits", "requires"):
            asked |= set(asked_readings(getattr(matter, slot, None)))
    asked |= {value.get("reading", "") for _, value in all_by_reading(agreement)}
    for name in agreement.readings:
        if name not in asked:
            at: Path = ("readings", name)
            yield Fault(code="A316", at=at, values={"name": name}, severity="warning")


def _overlaps(agreement: Agreement) -> Iterator[Fault]:
    seen: dict[bytes, str] = {}
    for number, clause in enumerate(agreement.clauses):
        blank = msgspec.structs.replace(clause, id="", cite=None, text=None)
        key = msgspec.json.encode(blank)
        if key in seen:
            values = {"clause": clause.id, "other": seen[key]}
            yield Fault(code="A314", at=("clauses", number), values=values, severity="warning")
        seen.setdefault(key, clause.id)
    for number, permit in enumerate(agreement.clauses):
        for forbid in agreement.clauses if permit.permits is not None else ():
            if forbid.prohibits is not None and _meet(agreement, forbid, permit):
                values = {"clause": permit.id, "other": forbid.id}
                yield Fault(code="A315", at=("clauses", number), values=values,
                            severity="warning")  # fmt: skip


def _meet(agreement: Agreement, one: Matter, two: Matter) -> bool:
    """Tells whether two rules speak of the same incident, what their exceptions take away aside."""
    cells = {slot: find_cells(agreement, slot, [one, two]) for slot in SLOTS}
    near = any(
        match(one, {}, picks) and match(two, {}, picks) and all(
            any(holds(selector_of(one, slot), cell, picks)
                and holds(selector_of(two, slot), cell, picks) for cell in some)
            for slot, some in cells.items())
        for picks in find_picks(agreement, [one, two])
    )  # fmt: skip
    if not near or not (one.unless or two.unless):
        return near
    told = find_combinations(agreement, one, [two, *one.unless])
    return told is None or any(
        applies(one, cells, picks) and applies(two, cells, picks) for cells, picks in told
    )


def _exceptions(agreement: Agreement) -> Iterator[Fault]:
    """Finds exceptions that take the whole of their rule, alone or together, or none of it."""
    for at, matter in all_matters(agreement):
        if not matter.unless:
            continue
        found = find_combinations(agreement, matter, matter.unless)
        if found is not None:
            yield from _weighed(at, matter, found)


def _weighed(at: Path, matter: Matter, found: Combinations) -> Iterator[Fault]:
    """Goes through what a rule speaks of until every exception is seen to be of use."""
    whole, idle = list(matter.unless), list(matter.unless)
    together, any_found = True, False
    for cells, picks in found:
        any_found = True
        idle = [e for e in idle if not match(e, cells, picks)]
        taking = [e for e in matter.unless if applies(e, cells, picks)]
        whole = [e for e in whole if e in taking]
        together = together and bool(taking)
        if not (whole or idle or together):
            return
    if not any_found:
        return
    for number, exception in enumerate(matter.unless):
        values = {"exception": exception.id, "clause": matter.id}
        if exception in whole:
            yield Fault(code="A313", at=(*at, "unless", number), values=values,
                        severity="warning")  # fmt: skip
        if exception in idle:
            yield Fault(code="A351", at=(*at, "unless", number), values=values,
                        severity="warning")  # fmt: skip
    if together and not whole:
        yield Fault(code="A325", at=at, values={"clause": matter.id}, severity="warning")


def _idle(agreement: Agreement) -> Iterator[Fault]:
    """Finds clauses that no incident can ever fall under."""
    force = span_of(agreement, agreement.in_force)
    for number, clause in enumerate(agreement.clauses):
        if reason := _why_idle(agreement, clause, force):
            values = {"clause": clause.id, "reason": reason}
            at: Path = ("clauses", number)
            yield Fault(code="A312", at=at, values=values, severity="warning")


def _why_idle(agreement: Agreement, clause: Clause, force: Span) -> str:
    windows = [agreement.windows[name] for name in names(clause.during)]
    plain = isinstance(clause.during, str | list)
    spans = [span_of(agreement, window) for window in windows]
    if plain and spans and not any(span.touches(force) or span.from_ == LAST for span in spans):
        return "its time lies outside that of the agreement"
    picks = find_picks(agreement, [clause])
    for slot in SLOTS:
        selector = selector_of(clause, slot)
        cells = find_cells(agreement, slot, [clause]) if isinstance(selector, dict) else ()
        if cells and not any(holds(selector, cell, p) for cell in cells for p in picks):
            return "what it asks of one slot excludes itself"
    if agreement.excludes and clause.requires is None:
        found = find_combinations(agreement, clause, agreement.excludes)
        if found is not None and _takes_all(agreement.excludes, found):
            return "an exclusion takes away all of it"
    return ""


def _takes_all(rules: Iterable[Matter], found: Combinations) -> bool:
    """Tells whether, of something, nothing is left that no rule takes."""
    first = next(found, None)
    if first is None:
        return False
    return all(any(applies(rule, c, p) for rule in rules) for c, p in chain([first], found))
