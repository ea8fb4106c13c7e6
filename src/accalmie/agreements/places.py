"""Areas of an agreement that cannot be measured or that hang on themselves."""

from collections.abc import Iterator

from accalmie.agreements.faults import Fault
from accalmie.agreements.language import Agreement
from accalmie.agreements.parts import Area


def find_place_faults(agreement: Agreement) -> Iterator[Fault]:
    """Finds distances from nothing, from a distance, or from what is not drawn, and circles."""
    for name, area in agreement.areas.items():
        values = {"name": name, "other": area.of or ""}
        of = agreement.areas.get(area.of or "")
        sized = area.within is not None or area.width is not None
        if sized and (area.of is None or (area.within is not None and area.width is not None)):
            yield Fault(code="A346", at=("areas", name), values=values)
        elif of and (of.of or of.within is not None):
            yield Fault(code="A347", at=("areas", name, "of"), values=values)
        elif of and not is_drawn(of):
            yield Fault(code="A348", at=("areas", name, "of"), values=values, severity="warning")
        if _is_circle(agreement, name):
            yield Fault(code="A349", at=("areas", name, "part-of"), values={"name": name})


def is_drawn(area: Area) -> bool:
    """Tells whether an area has a shape of its own."""
    return area.shape is not None or bool(area.versions)


def _is_circle(agreement: Agreement, name: str) -> bool:
    here, seen = agreement.areas[name].part_of, [name]
    while here in agreement.areas and here not in seen:
        seen.append(here)
        here = agreement.areas[here].part_of
    return here == name
