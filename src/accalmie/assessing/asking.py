"""Which facts a clause can ask about: ways that differ in others alone are one world to it."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from accalmie.agreements.language import Agreement, Clause, Matter
from accalmie.agreements.mentions import names
from accalmie.agreements.terms import broader

ALWAYS = frozenset({"act", "by", "when", "clock"})
SLOTS = {"against": "against", "object": "object", "with_": "with", "in_": "in", "given": "given"}
# What every clause hangs on, whichever readings it asks itself.
SHARED = ("in_force", "life", "extension", "accession", "events", "parties")


def find_asked(agreement: Agreement, clause: Clause | None) -> frozenset[str]:
    """Finds the facts, by the names that worlds give them, that can change what a clause says."""
    rules = [*_nested(agreement.excludes), *_nested((clause,) if clause else ())]
    asked = set(ALWAYS)
    asked |= {fact for slot, fact in SLOTS.items() for rule in rules
              if getattr(rule, slot) is not None}  # fmt: skip
    asked |= {fact for grade in agreement.gravity for slot, fact in SLOTS.items()
              if getattr(grade, slot, None) is not None}  # fmt: skip
    asked |= {"in"} if agreement.territory else set()
    asked |= {f"acceptance:{signatory.id}" for signatory in agreement.parties}
    shown = [getattr(agreement, name) for name in SHARED]
    shown += [agreement.areas[name] for name in _areas(agreement, rules)]
    shown += [agreement.windows[name] for rule in rules for name in names(rule.during)
              if name in agreement.windows]  # fmt: skip
    readings = _readings(msgspec.to_builtins([rules, shown]))
    return frozenset(asked | {f"reading:{name}" for name in readings})


def find_all_asked(agreement: Agreement) -> dict[str | None, frozenset[str]]:
    """Finds what each clause can ask about, and what is asked where none speaks."""
    asked: dict[str | None, frozenset[str]] = {None: find_asked(agreement, None)}
    return asked | {clause.id: find_asked(agreement, clause) for clause in agreement.clauses}


def may_name(clause: Clause, acts: Iterable[str]) -> bool:
    """Tells whether a clause may speak of one of these acts; in doubt it may."""
    named = clause.permits if clause.prohibits is None else clause.prohibits
    plain = [named] if isinstance(named, str) else named
    if not isinstance(plain, list) or not all(isinstance(name, str) for name in plain):
        return named is not None
    return any(name in broader("acts", act) for name in plain for act in acts)


def _nested(rules: Iterable[Matter]) -> Iterator[Matter]:
    for rule in rules:
        yield rule
        yield from _nested(rule.unless)


def _areas(agreement: Agreement, rules: Iterable[Matter]) -> set[str]:
    """Gives the areas that rules ask about, with those that they are measured from or part of."""
    left = [name for rule in rules for name in names(rule.in_)]
    left += [agreement.territory] if agreement.territory else []
    found: set[str] = set()
    while left:
        name = left.pop()
        area = agreement.areas.get(name)
        if area and name not in found:
            found.add(name)
            left += [other for other in (area.of, area.part_of) if other]
    return found


def _readings(value: Any) -> Iterator[str]:
    """Gives every reading that stands anywhere in a value: as one that decides, or as taken."""
    if isinstance(value, list | tuple):
        for part in value:
            yield from _readings(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key == "reading":
                yield from [part] if isinstance(part, str) else part
            yield from _readings(part)
