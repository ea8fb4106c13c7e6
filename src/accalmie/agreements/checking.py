"""What is to be mended in an agreement that has the form of one.

Rules are products of one selector for each slot, so whether two overlap, or an exception takes
the whole of its clause, is decided one slot at a time. A selector that is no plain name or list
is taken to be narrower than any other: the checker may miss a fault in it, it never invents one.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from zoneinfo import ZoneInfo

import msgspec

from accalmie.agreements.language import Agreement, Clause, Matter, Window
from accalmie.agreements.mentions import asked_readings, names
from accalmie.agreements.terms import Kind, broader, load_terms
from accalmie.agreements.times import is_real, read_daily, resolve
from accalmie.agreements.yaml_text import Path
from accalmie.errors import AccalmieError
from accalmie.values.spans import Span

SLOTS = ("by", "against", "object", "with_", "in_", "during", "given")
TERMED: dict[str, Kind] = {"object": "objects", "with_": "weapons"}
Named = frozenset[str] | None


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Something to mend, at a path of the agreement."""

    code: str
    at: Path
    values: dict[str, str] = {}
    severity: str = "error"


def find_faults(agreement: Agreement) -> Iterator[Fault]:
    """Finds names that nothing stands behind, times that are none, and rules at odds."""
    if zone_of(agreement.timezone) is None:
        values = {"name": agreement.timezone, "kind": "time zone", "known": "Asia/Damascus"}
        yield Fault(code="A304", at=("timezone",), values=values)
        return
    broken = False
    for check in (_times, _names, _terms, _selectors, _forms, _twice):
        for fault in check(agreement):
            broken = broken or fault.severity == "error"
            yield fault
    yield from _citations(agreement)
    if not broken:
        for check in (_windows, _parties, _duties, _readings, _overlaps, _exceptions, _idle):
            yield from check(agreement)


def zone_of(name: str) -> ZoneInfo | None:
    """Gives a time zone by name, or nothing where there is none."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def all_matters(agreement: Agreement) -> Iterator[tuple[Path, Matter]]:
    """Gives every exclusion, clause and exception with its path."""
    for name in ("excludes", "clauses"):
        for number, matter in enumerate(getattr(agreement, name)):
            yield from _nested((name, number), matter)


def _nested(at: Path, matter: Matter) -> Iterator[tuple[Path, Matter]]:
    yield at, matter
    for number, exception in enumerate(matter.unless):
        yield from _nested((*at, "unless", number), exception)


def _times(agreement: Agreement) -> Iterator[Fault]:
    for at, text in _written_times(agreement):
        try:
            span = resolve(agreement, text)
            odd = is_real(text, agreement.timezone)
        except AccalmieError as error:
            yield Fault(code=error.code, at=at, values=error.values)
            continue
        if odd and span:
            values = {"text": text, "zone": agreement.timezone}
            code = "A310" if odd == "skipped" else "A311"
            yield Fault(code=code, at=at, values=values, severity="warning")
    for name, window in agreement.windows.items():
        if window.daily:
            try:
                read_daily(window.daily)
            except AccalmieError as error:
                yield Fault(code=error.code, at=("windows", name, "daily"), values=error.values)


def _written_times(agreement: Agreement) -> Iterator[tuple[Path, str]]:
    windows: list[tuple[Path, Window]] = [
        (("windows", name), window) for name, window in agreement.windows.items()
    ]
    if agreement.in_force:
        windows.append((("in_force",), agreement.in_force))
    for at, window in windows:
        for key, value in (("from", window.from_), ("until", window.until)):
            if value:
                yield (*at, key), value
    for name, event in agreement.events.items():
        if event.at:
            yield ("events", name, "at"), event.at
    for number, stage in enumerate(agreement.life):
        yield ("life", number, "at"), stage.at
    for number, party in enumerate(agreement.parties):
        for key in ("accepted", "withdrew", "denied"):
            if value := getattr(party, key):
                yield ("parties", number, key), value
    for number, clause in enumerate(agreement.clauses):
        if clause.deadline:
            yield ("clauses", number, "deadline"), clause.deadline


def _names(agreement: Agreement) -> Iterator[Fault]:
    known: dict[str, Iterable[str]] = {
        "reading": agreement.readings,
        "window": agreement.windows,
        "area": {*agreement.areas, *filter(None, [agreement.territory])},
        "event": agreement.events,
        "phase": agreement.windows,
    }
    for at, kind, name in _used(agreement):
        if name not in known[kind]:
            values = {"name": name, "kind": kind, "known": _list(known[kind])}
            yield Fault(code="A304", at=at, values=values)
    for at, matter in all_matters(agreement):
        for name, option in matter.reading.items():
            options = agreement.readings[name].options if name in agreement.readings else {}
            if options and option not in options:
                values = {"name": option, "kind": f"option of {name}", "known": _list(options)}
                yield Fault(code="A304", at=(*at, "reading", name), values=values)


def _used(agreement: Agreement) -> Iterator[tuple[Path, str, str]]:
    """Gives every use of a name that the agreement itself must define."""
    for at, matter in all_matters(agreement):
        for name in matter.reading:
            yield (*at, "reading"), "reading", name
        for name in names(matter.during):
            yield (*at, "during"), "window", name
        for name in names(matter.in_):
            yield (*at, "in"), "area", name
        for slot in SLOTS:
            for name in asked_readings(getattr(matter, slot)):
                yield (*at, slot.rstrip("_")), "reading", name
        if isinstance(matter, Clause) and matter.after:
            yield (*at, "after"), "event", matter.after.event
        if isinstance(matter, Clause) and matter.standard:
            yield (*at, "standard"), "reading", matter.standard
    for name, area in agreement.areas.items():
        for key, other in (("of", area.of), ("part-of", area.part_of)):
            if other:
                yield ("areas", name, key), "area", other
        for reading in asked_readings(area.within):
            yield ("areas", name, "within"), "reading", reading


def _terms(agreement: Agreement) -> Iterator[Fault]:
    for at, matter in all_matters(agreement):
        said = [("object", "objects", matter.object), ("with", "weapons", matter.with_)]
        if isinstance(matter, Clause):
            said += [(k, "acts", getattr(matter, k)) for k in ("prohibits", "permits", "requires")]
        for slot, kind, selector in said:
            for name in names(selector):
                if not name.startswith("at-least ") and name not in load_terms(kind):
                    few = _list(list(load_terms(kind))[:5])
                    values = {"name": name, "kind": kind.rstrip("s"), "known": few}
                    yield Fault(code="A326", at=(*at, slot), values=values)
    known = _standing(agreement)
    for at, matter in all_matters(agreement):
        for slot in ("by", "against"):
            for name in names(getattr(matter, slot)):
                if known and name not in known and at[0] == "clauses":
                    values = {"name": name}
                    yield Fault(code="A330", at=(*at, slot), values=values, severity="warning")


def _standing(agreement: Agreement) -> set[str]:
    """Gives every name under which the agreement knows somebody."""
    known = set(agreement.third_parties) | {n for v in agreement.members.values() for n in v}
    for party in agreement.parties:
        known |= {name for name in (party.id, party.actor, party.role) if name}
    for matter in agreement.excludes:
        known |= set(names(matter.against)) | set(names(matter.by))
    return known


def _selectors(agreement: Agreement) -> Iterator[Fault]:
    for at, matter in all_matters(agreement):
        slots = (*SLOTS, *(("prohibits", "permits", "requires") if isinstance(matter, Clause)
                           else ()))  # fmt: skip
        for slot in slots:
            selector = getattr(matter, slot)
            if selector is not None and not _is_selector(selector, slot):
                values = {"selector": str(selector)}
                yield Fault(code="A307", at=(*at, slot.rstrip("_")), values=values)


def _is_selector(selector: object, slot: str) -> bool:
    if isinstance(selector, str):
        return bool(selector)
    if isinstance(selector, list):
        return bool(selector) and all(_is_selector(part, slot) for part in selector)
    if not isinstance(selector, dict) or not selector:
        return False
    if "reading" in selector:
        parts = [part for word, part in selector.items() if word != "reading"]
        return bool(parts) and all(_is_selector(part, slot) for part in parts)
    ((word, part), *more) = selector.items()
    if more:
        return False
    if word in ("list", "only"):
        return slot in ("by", "against") and (word == "only" or isinstance(part, str))
    if word == "at-least":
        return slot == "with_" and isinstance(part, str) and part.endswith(" mm")
    if word == "all":
        return isinstance(part, list) and _is_selector(part, slot)
    return word == "not" and _is_selector(part, slot)


def _forms(agreement: Agreement) -> Iterator[Fault]:
    for number, clause in enumerate(agreement.clauses):
        count = sum(k is not None for k in (clause.prohibits, clause.permits, clause.requires))
        if count != 1:
            values = {"clause": clause.id, "count": str(count)}
            yield Fault(code="A306", at=("clauses", number), values=values)
    for name, area in agreement.areas.items():
        sizes = area.within.values() if isinstance(area.within, dict) else [area.within]
        for size in sizes:
            if size and size not in agreement.readings and not _is_distance(size):
                yield Fault(code="A309", at=("areas", name, "within"), values={"text": str(size)})


def _is_distance(text: object) -> bool:
    number, _, unit = str(text).partition(" ")
    return unit in ("km", "m") and number.replace(".", "", 1).isdigit()


def _twice(agreement: Agreement) -> Iterator[Fault]:
    for kind in ("clauses", "excludes", "parties"):
        seen: set[str] = set()
        for number, part in enumerate(getattr(agreement, kind)):
            if part.id in seen:
                values = {"name": part.id, "kind": kind}
                yield Fault(code="A329", at=(kind, number, "id"), values=values)
            seen.add(part.id)


def _citations(agreement: Agreement) -> Iterator[Fault]:
    for at, matter in all_matters(agreement):
        if matter.cite is None and len(at) == 2:
            yield Fault(code="A305", at=at, values={"clause": matter.id}, severity="warning")
        elif (
            matter.cite
            and agreement.sources
            and (matter.cite.split()[0].rstrip(",:") not in agreement.sources)
        ):
            values = {"cite": matter.cite, "known": _list(agreement.sources)}
            yield Fault(code="A322", at=(*at, "cite"), values=values, severity="warning")


def _windows(agreement: Agreement) -> Iterator[Fault]:
    force = _span(agreement, agreement.in_force)
    named = [*agreement.windows.items()]
    if agreement.in_force and _is_empty(force):
        yield Fault(code="A323", at=("in_force",), values={"name": "in_force"})
    for name, window in named:
        span = _span(agreement, window)
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
    return span.from_ is not None and span.to is not None and span.to <= span.from_


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
        if clause.deadline:
            due = resolve(agreement, clause.deadline)
            if (
                due.from_
                and due.to
                and due.from_.date() != due.to.date()
                and "/" in _root(agreement, clause.deadline)
            ):
                values = {"clause": clause.id, "days": f"{due.from_:%Y-%m-%d}, {due.to:%Y-%m-%d}"}
                yield Fault(code="A327", at=(*at, "deadline"), values=values, severity="warning")


def _root(agreement: Agreement, text: str) -> str:
    """Gives the written time on which a time hangs."""
    event = agreement.events.get(text.split()[0])
    return _root(agreement, event.at) if event and event.at else text


def _readings(agreement: Agreement) -> Iterator[Fault]:
    asked = {name for _, m in all_matters(agreement) for name in m.reading}
    for _, matter in all_matters(agreement):
        for slot in (*SLOTS, "prohibits", "permits", "requires"):
            asked |= set(asked_readings(getattr(matter, slot, None)))
        asked |= {matter.standard} if isinstance(matter, Clause) and matter.standard else set()
    for area in agreement.areas.values():
        asked |= set(asked_readings(area.within))
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


def _list(known: Iterable[str]) -> str:
    return ", ".join(sorted(known)) or "none is given yet"
