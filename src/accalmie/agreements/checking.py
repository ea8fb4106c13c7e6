"""What in an agreement nothing stands behind: names, times, words that are not understood."""

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from accalmie.agreements.distances import read_distance
from accalmie.agreements.faults import SLOTS, Fault
from accalmie.agreements.language import Agreement, Clause
from accalmie.agreements.mentions import all_matters, asked_readings, names
from accalmie.agreements.odds import find_odds
from accalmie.agreements.parts import ByReading
from accalmie.agreements.terms import load_terms, read_calibre
from accalmie.agreements.times import is_real, read_daily, read_duration, resolve
from accalmie.agreements.walking import all_by_reading, all_distances, all_times
from accalmie.agreements.yaml_text import Path
from accalmie.errors import AccalmieError


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
        yield from find_odds(agreement)


def zone_of(name: str) -> ZoneInfo | None:
    """Gives a time zone by name, or nothing where there is none."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def _times(agreement: Agreement) -> Iterator[Fault]:
    for at, time in all_times(agreement):
        for path, text in _options(at, time):
            try:
                resolve(agreement, text)
                odd = is_real(text, agreement.timezone)
            except AccalmieError as error:
                yield Fault(code=error.code, at=path, values=error.values)
                continue
            if odd:
                values = {"text": text, "zone": agreement.timezone}
                code = "A310" if odd == "skipped" else "A311"
                yield Fault(code=code, at=path, values=values, severity="warning")
    for name, window in agreement.windows.items():
        if window.daily:
            try:
                read_daily(window.daily)
            except AccalmieError as error:
                yield Fault(code=error.code, at=("windows", name, "daily"), values=error.values)
    extension = agreement.extension
    if extension and extension.how in ("automatic", "tacit"):
        for key, length in (("period", extension.period), ("notice", extension.notice)):
            try:
                read_duration(length or "1 day")
            except AccalmieError as error:
                yield Fault(code=error.code, at=("extension", key), values=error.values)


def _options(at: Path, value: str | ByReading) -> Iterator[tuple[Path, str]]:
    """Gives a value, or each that a reading may give it."""
    if isinstance(value, str):
        yield at, value
        return
    for option, text in value.items():
        if option != "reading":
            yield (*at, option), text


def _names(agreement: Agreement) -> Iterator[Fault]:
    known: dict[str, Iterable[str]] = {
        "reading": agreement.readings,
        "window": agreement.windows,
        "area": {*agreement.areas, *filter(None, [agreement.territory])},
        "event": agreement.events,
        "fact": agreement.facts,
    }
    for at, kind, name in _used(agreement):
        if name not in known[kind]:
            values = {"name": name, "kind": kind, "known": _list(known[kind])}
            yield Fault(code="A304", at=at, values=values)
    for at, value in all_by_reading(agreement):
        name = value.get("reading", "")
        options = agreement.readings[name].options if name in agreement.readings else {}
        for option in value:
            if options and option != "reading" and option not in options:
                values = {"name": option, "kind": f"option of {name}", "known": _list(options)}
                yield Fault(code="A304", at=at, values=values)
        for option in options:
            if option not in value:
                yield Fault(code="A332", at=at, values={"name": name, "option": option})
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
        for name in names(matter.given) if agreement.facts else ():
            yield (*at, "given"), "fact", name
        if isinstance(matter, Clause) and matter.after:
            yield (*at, "after"), "event", matter.after.event
    for name, area in agreement.areas.items():
        for key, other in (("of", area.of), ("part-of", area.part_of)):
            if other:
                yield ("areas", name, key), "area", other
    for at, value in all_by_reading(agreement):
        yield at, "reading", value.get("reading", "")


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
    if word in ("list", "only", "associated"):
        fits = isinstance(part, str) if word == "list" else _is_selector(part, slot)
        return slot in ("by", "against") and fits
    if word == "at-least":
        return slot == "with_" and isinstance(part, str) and _is_calibre(part)
    if word == "all":
        return isinstance(part, list) and _is_selector(part, slot)
    return word == "not" and _is_selector(part, slot)


def _is_calibre(text: str) -> bool:
    try:
        return read_calibre(text)[0] in load_terms("weapons")
    except AccalmieError:
        return False


def _forms(agreement: Agreement) -> Iterator[Fault]:
    for number, clause in enumerate(agreement.clauses):
        count = sum(k is not None for k in (clause.prohibits, clause.permits, clause.requires))
        if count != 1:
            values = {"clause": clause.id, "count": str(count)}
            yield Fault(code="A306", at=("clauses", number), values=values)
    for at, distance in all_distances(agreement):
        for path, text in _options(at, distance):
            try:
                read_distance(text)
            except AccalmieError as error:
                yield Fault(code=error.code, at=path, values=error.values)


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


def _list(known: Iterable[str]) -> str:
    return ", ".join(sorted(known)) or "none is given yet"
