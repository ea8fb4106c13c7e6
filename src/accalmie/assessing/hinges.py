"""On what an outcome hangs: the fewest facts that settle it, and what each case would give."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from accalmie.assessing.meaning import ORDER
from accalmie.assessing.worlds import Told

Decided = list[tuple[Told, str]]


def find_hinges(decided: Decided) -> tuple[str, ...]:
    """Finds the fewest facts that settle the outcome; ties go to the first in order."""
    first = decided[0][0].facts
    names = [n for n in first if any(told.facts[n] != first[n] for told, _ in decided)]
    for count in range(len(names) + 1):
        for some in combinations(names, count):
            if all(len(said) == 1 for said in _by_facts(decided, some).values()):
                return some
    return tuple(names)


def find_cases(decided: Decided, names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Finds what each combination of the hinges would give."""
    for values, said in sorted(_by_facts(decided, names).items()) if names else ():
        yield {
            "if": dict(zip(names, values, strict=True)),
            "outcome": sorted(said, key=ORDER.index),
        }


def _by_facts(decided: Decided, names: Iterable[str]) -> dict[tuple[str, ...], set[str]]:
    groups: dict[tuple[str, ...], set[str]] = {}
    names = tuple(names)
    for told, said in decided:
        groups.setdefault(tuple(told.facts[name] for name in names), set()).add(said)
    return groups
