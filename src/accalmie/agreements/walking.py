"""Every time, distance and count that an agreement writes, with the path at which it stands."""

from collections.abc import Iterator
from functools import cache

import msgspec

from accalmie.agreements.language import Agreement, Clause
from accalmie.agreements.mentions import all_matters
from accalmie.agreements.parts import Distance, Form, Time, Window
from accalmie.agreements.yaml_text import Path


def all_times(agreement: Agreement) -> Iterator[tuple[Path, Time]]:
    """Gives every time with its path; one that a reading decides is given as it stands."""
    for at, time in _times(agreement):
        if time is not None:
            yield at, time


def _times(agreement: Agreement) -> Iterator[tuple[Path, Time | None]]:
    yield ("adopted",), agreement.adopted
    windows: list[tuple[Path, Window]] = [(("windows", n), w) for n, w in agreement.windows.items()]
    windows += [(("in_force",), agreement.in_force)] if agreement.in_force else []
    for at, window in windows:
        yield (*at, "from"), window.from_
        yield (*at, "until"), window.until
    for name, event in agreement.events.items():
        yield ("events", name, "at"), event.at
    for number, stage in enumerate(agreement.life):
        yield ("life", number, "at"), stage.at
        yield ("life", number, "until"), stage.until
    if agreement.accession:
        yield ("accession", "by"), agreement.accession.by
    for number, party in enumerate(agreement.parties):
        for key in ("accepted", "withdrew", "denied"):
            yield ("parties", number, key), getattr(party, key)
    for name, entries in agreement.lists.items():
        for number, entry in enumerate(entries):
            yield ("lists", name, number, "from"), entry.from_
            yield ("lists", name, number, "to"), entry.to
    for name, area in agreement.areas.items():
        yield ("areas", name, "frozen"), area.frozen
        for number, version in enumerate(area.versions):
            yield ("areas", name, "versions", number, "from"), version.from_
            yield ("areas", name, "versions", number, "until"), version.until
    for at, matter in all_matters(agreement):
        if isinstance(matter, Clause):
            yield (*at, "deadline"), matter.deadline


def all_by_reading(agreement: Agreement) -> Iterator[tuple[Path, dict[str, str]]]:
    """Gives every value that a reading decides, outside the slots of rules."""
    for at, time in all_times(agreement):
        if isinstance(time, dict):
            yield at, time
    for at, distance in all_distances(agreement):
        if isinstance(distance, dict):
            yield at, distance
    for at, matter in all_matters(agreement):
        if isinstance(matter, Clause):
            if isinstance(matter.standard, dict):
                yield (*at, "standard"), matter.standard
            if matter.quota and isinstance(matter.quota.count, dict):
                yield (*at, "quota", "count"), matter.quota.count


def all_distances(agreement: Agreement) -> Iterator[tuple[Path, Distance]]:
    """Gives every distance with its path."""
    for name, area in agreement.areas.items():
        for key in ("within", "width"):
            if (distance := getattr(area, key)) is not None:
                yield ("areas", name, key), distance


def all_cites(agreement: Agreement) -> Iterator[tuple[Path, str]]:
    """Gives every citation with its path, wherever it stands."""
    yield from _cites(agreement, ())


def _cites(part: object, at: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(part, Form):
        for name, key in _keys(type(part)):
            value = getattr(part, name)
            if key == "cite" and value:
                yield (*at, key), value
            elif isinstance(value, Form | tuple | dict):
                yield from _cites(value, (*at, key))
    elif isinstance(part, tuple):
        for number, value in enumerate(part):
            yield from _cites(value, (*at, number))
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from _cites(value, (*at, key))


@cache
def _keys(form: type[Form]) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, field.encode_name) for field in msgspec.structs.fields(form))
