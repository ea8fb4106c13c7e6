"""Every way in which some rules can tell incidents apart, one slot at a time.

A rule is a product of one selector for each slot, and a selector asks about finitely many names.
So a slot has finitely many cells, each the names that hold in it, and whether rules overlap or
exceptions leave nothing of a clause is found by going through them. Cells that no party or place
can have are let in rather than left out: a fault may be missed by that, none is invented.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from accalmie.agreements.language import Agreement, Clause, Matter
from accalmie.agreements.mentions import asked_readings
from accalmie.agreements.terms import Kind, broader, is_weapon, load_terms

Cell = frozenset[str] | tuple[frozenset[str], ...]  # a target is the cells of those in it
TERMED: dict[str, Kind] = {"act": "acts", "object": "objects", "with_": "weapons"}
SLOTS = ("act", "by", "against", "object", "with_", "in_", "during", "given")
MOST = 20_000  # combinations of cells that are gone through for one rule
TOGETHER = 3  # names that may hold of one party, place or instant at once
PAIR = 2  # parties of a target that are told apart


def selector_of(matter: Matter, slot: str) -> object:
    """Gives the selector of a slot, the act of a clause too."""
    if slot != "act":
        return getattr(matter, slot)
    return (matter.prohibits or matter.permits) if isinstance(matter, Clause) else None


def find_cells(agreement: Agreement, slot: str, rules: Iterable[Matter]) -> list[Cell]:
    """Gives every cell of a slot by what some rules ask of it."""
    atoms = sorted({atom for rule in rules for atom in _atoms(selector_of(rule, slot))})
    if kind := TERMED.get(slot):
        return list(dict.fromkeys([*(_holding(kind, name, atoms) for name in load_terms(kind)),
                                   frozenset[str]()]))  # fmt: skip
    size = len(atoms) if slot == "given" and len(atoms) < 9 else TOGETHER
    implied = _implied(agreement)
    plain = list(dict.fromkeys(
        frozenset(some).union(*(implied.get(name, frozenset()) for name in some))
        for count in range(min(size, len(atoms)) + 1)
        for some in combinations(atoms, count)
    ))  # fmt: skip
    if slot != "against":
        return list(plain)
    return [pair for count in (1, PAIR) for pair in combinations(plain, count)]


def find_picks(agreement: Agreement, rules: Iterable[Matter]) -> list[dict[str, str]]:
    """Gives each way to settle the readings that some rules ask."""
    asked: set[str] = set()
    for rule in rules:
        asked |= set(rule.reading)
        asked |= {name for slot in SLOTS for name in asked_readings(selector_of(rule, slot))}
    known = sorted(name for name in asked if name in agreement.readings)
    options = [tuple(agreement.readings[name].options) for name in known]
    return [dict(zip(known, picked, strict=True)) for picked in product(*options)]


def holds(selector: object, cell: Cell, picks: Mapping[str, str]) -> bool:
    """Tells whether a selector holds in a cell."""
    if selector is None:
        return True
    if isinstance(selector, str):
        return _has(cell, selector)
    if isinstance(selector, list):
        return any(holds(part, cell, picks) for part in selector)
    if not isinstance(selector, dict):
        return False
    if "reading" in selector:
        option = picks.get(selector["reading"], "")
        return option in selector and holds(selector[option], cell, picks)
    ((word, part),) = selector.items()
    if word == "all":
        return all(holds(one, cell, picks) for one in part)
    if word == "not":
        return not holds(part, cell, picks)
    if word == "only" and isinstance(cell, tuple):
        return all(holds(part, (one,), picks) for one in cell)
    return _has(cell, f"{word} {part}") if word != "only" else holds(part, cell, picks)


def match(rule: Matter, cells: Mapping[str, Cell], picks: Mapping[str, str]) -> bool:
    """Tells whether a rule speaks of a combination of cells."""
    return all(picks.get(name) == option for name, option in rule.reading.items()) and all(
        holds(selector_of(rule, slot), cell, picks) for slot, cell in cells.items()
    )


def applies(rule: Matter, cells: Mapping[str, Cell], picks: Mapping[str, str]) -> bool:
    """Tells whether a rule holds in a combination of cells and none of its exceptions does."""
    return match(rule, cells, picks) and not any(applies(e, cells, picks) for e in rule.unless)


def find_combinations(
    agreement: Agreement, rule: Matter, others: Sequence[Matter]
) -> Iterator[tuple[dict[str, Cell], dict[str, str]]] | None:
    """Finds what a rule speaks of, told apart as far as other rules tell it; nothing if too much.

    Slots that no other rule asks about have one cell that stands for all of them.
    """
    nested = [inner for other in others for inner in _nested(other)]
    asked = [s for s in SLOTS if any(selector_of(r, s) is not None for r in nested)]
    cells = {slot: find_cells(agreement, slot, [rule, *nested]) for slot in asked}
    picks = find_picks(agreement, [rule, *nested])
    count = len(picks)
    for some in cells.values():
        count *= len(some)
    if count > MOST:
        return None
    return _combined(rule, cells, picks)


def _combined(
    rule: Matter, cells: dict[str, list[Cell]], picks: list[dict[str, str]]
) -> Iterator[tuple[dict[str, Cell], dict[str, str]]]:
    for picked in picks:
        if not match(rule, {}, picked):
            continue
        spoken = [
            [cell for cell in some if holds(selector_of(rule, slot), cell, picked)]
            for slot, some in cells.items()
        ]
        for combination in product(*spoken):
            yield dict(zip(cells, combination, strict=True)), picked


def _nested(rule: Matter) -> Iterator[Matter]:
    yield rule
    for exception in rule.unless:
        yield from _nested(exception)


def _has(cell: Cell, atom: str) -> bool:
    return any(atom in one for one in cell) if isinstance(cell, tuple) else atom in cell


def _holding(kind: Kind, name: str, atoms: Iterable[str]) -> frozenset[str]:
    if kind == "weapons":
        return frozenset(atom for atom in atoms if is_weapon(name, atom))
    return frozenset(broader(kind, name)) & frozenset(atoms)


def _atoms(selector: object) -> Iterator[str]:
    if isinstance(selector, str):
        yield selector
    elif isinstance(selector, list):
        for part in selector:
            yield from _atoms(part)
    elif isinstance(selector, dict):
        by_reading = "reading" in selector
        for word, part in selector.items():
            if word in ("list", "at-least", "associated") and not by_reading:
                yield f"{word} {part}"
            elif word != "reading":
                yield from _atoms(part)


def _implied(agreement: Agreement) -> dict[str, frozenset[str]]:
    """Gives what holds wherever a name does: the role of a party, the area around an area."""
    found: dict[str, frozenset[str]] = {}
    for party in agreement.parties:
        found[party.id] = frozenset([party.role] if party.role else [])
    for name in agreement.areas:
        outer: list[str] = []
        here = agreement.areas[name].part_of
        while here in agreement.areas and here not in outer:
            outer.append(here)
            here = agreement.areas[here].part_of
        found[name] = frozenset(outer)
    return found
