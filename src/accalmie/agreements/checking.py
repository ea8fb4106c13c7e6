"""What in an agreement nothing stands behind, and everything else in it that is to be mended."""

from collections.abc import Iterable, Iterator, Mapping
from zoneinfo import ZoneInfo

from accalmie.agreements.faults import SLOTS, Fault
from accalmie.agreements.language import Agreement, Clause
from accalmie.agreements.mentions import all_matters, asked_readings, names, readings_of
from accalmie.agreements.odds import find_odds
from accalmie.agreements.places import find_place_faults
from accalmie.agreements.times import is_event_name
from accalmie.agreements.timing import find_time_faults, find_time_odds
from accalmie.agreements.walking import all_by_reading
from accalmie.agreements.wording import ACTS, find_citations, find_strangers, find_wording
from accalmie.agreements.yaml_text import Path

PERIODS = ("hour", "day", "week", "month")
OWN = {"clock", "aim", "reading"}  # words under which the engine settles what is no reading
TAKEN = {"before", "through", "after", "day", "the", "unknown"}  # first words of a time


def find_faults(agreement: Agreement) -> Iterator[Fault]:
    """Finds names that nothing stands behind, times that are none, and rules at odds."""
    if zone_of(agreement.timezone) is None:
        values = {"name": agreement.timezone, "kind": "time zone", "known": "Asia/Damascus"}
        yield Fault(code="A304", at=("timezone",), values=values)
        return
    broken = False
    for check in (find_time_faults, _names, _by_reading, _reserved, find_wording,
                  find_place_faults):  # fmt: skip
        for fault in check(agreement):
            broken = broken or fault.severity == "error"
            yield fault
    yield from find_citations(agreement)
    yield from find_strangers(agreement)
    if not broken:
        yield from find_time_odds(agreement)
        yield from find_odds(agreement)


def zone_of(name: str) -> ZoneInfo | None:
    """Gives a time zone by name, or nothing where there is none."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def _names(agreement: Agreement) -> Iterator[Fault]:
    clauses = {clause.id for clause in agreement.clauses}
    known: dict[str, Iterable[str]] = {
        "reading": agreement.readings,
        "window": agreement.windows,
        "area": {*agreement.areas, *filter(None, [agreement.territory])},
        "event": agreement.events,
        "fact": agreement.facts,
        "clause": clauses,
        "clause or period": {*clauses, *PERIODS},
        "party": {party.id for party in agreement.parties},
        "depositary": agreement.accession.to if agreement.accession else (),
    }
    for at, kind, name in [*_used(agreement), *_used_elsewhere(agreement)]:
        if name not in known[kind]:
            values = {"name": name, "kind": kind, "known": _list(known[kind])}
            yield Fault(code="A304", at=at, values=values)


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
    for name, area in agreement.areas.items():
        for key, other in (("of", area.of), ("part-of", area.part_of)):
            if other:
                yield ("areas", name, key), "area", other
    for at, value in all_by_reading(agreement):
        yield at, "reading", value.get("reading", "")


def _used_elsewhere(agreement: Agreement) -> Iterator[tuple[Path, str, str]]:
    """Gives the names that duties, examples, degrees of gravity and parties use."""
    for number, clause in enumerate(agreement.clauses):
        at: Path = ("clauses", number)
        if clause.after:
            yield (*at, "after"), "event", clause.after.event
        if clause.exchange and clause.exchange.notice:
            yield (*at, "exchange", "notice"), "event", clause.exchange.notice
        if clause.quota and clause.quota.per:
            yield (*at, "quota", "per"), "clause or period", clause.quota.per
    for number, grade in enumerate(agreement.gravity):
        yield from ((("gravity", number, "clauses"), "clause", name) for name in grade.clauses)
    for number, example in enumerate(agreement.examples):
        if example.clause:
            yield ("examples", number, "clause"), "clause", example.clause
    yield from ((("members", name), "party", name) for name in agreement.members)
    for number, party in enumerate(agreement.parties):
        if party.depositary and agreement.accession and agreement.accession.to:
            yield ("parties", number, "depositary"), "depositary", party.depositary


def _by_reading(agreement: Agreement) -> Iterator[Fault]:
    """Holds everything that a reading decides against the options of that reading."""
    for name, reading in agreement.readings.items():
        at: Path = ("readings", name)
        if reading.adopt is not None:
            yield from _option((*at, "adopt"), agreement, name, reading.adopt)
        for option in reading.held:
            yield from _option((*at, "held", option), agreement, name, option)
    values: list[tuple[Path, Mapping[str, object]]] = [*all_by_reading(agreement)]
    for at, value in [*values, *_selectors_by_reading(agreement)]:
        name = str(value.get("reading", ""))
        for option in value:
            if option != "reading":
                yield from _option((*at, option), agreement, name, option)
        for option in agreement.readings[name].options if name in agreement.readings else ():
            if option not in value:
                yield Fault(code="A332", at=at, values={"name": name, "option": option})
    for at, matter in all_matters(agreement):
        for name, option in matter.reading.items():
            yield from _option((*at, "reading", name), agreement, name, option)


def _selectors_by_reading(agreement: Agreement) -> Iterator[tuple[Path, dict[str, object]]]:
    for at, matter in all_matters(agreement):
        for slot in (*SLOTS, *(ACTS if isinstance(matter, Clause) else ())):
            for value in readings_of(getattr(matter, slot)):
                yield (*at, slot.rstrip("_")), value


def _option(at: Path, agreement: Agreement, name: str, option: str) -> Iterator[Fault]:
    reading = agreement.readings.get(name)
    if reading and option not in reading.options:
        values = {"name": option, "kind": f"option of {name}", "known": _list(reading.options)}
        yield Fault(code="A304", at=at, values=values)


def _reserved(agreement: Agreement) -> Iterator[Fault]:
    """Finds names that already mean something else."""
    for name in agreement.readings:
        if name in OWN or ":" in name:
            yield Fault(code="A342", at=("readings", name), values={"name": name})
    for name in agreement.events:
        if name.partition(" ")[0] in TAKEN or not is_event_name(name):
            yield Fault(code="A342", at=("events", name), values={"name": name})


def _list(known: Iterable[str]) -> str:
    return ", ".join(sorted(known)) or "none is given yet"
