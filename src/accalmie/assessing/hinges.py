"""On what an outcome hangs: the fewest facts that settle it, and what each case would give."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from accalmie.assessing.meaning import ORDER
from accalmie.assessing.worlds import Told

Decided = list[tuple[Told, str]]


def find_hinges(decided: Decided) -> tuple[str, ...]:
    """Finds the fewest facts that settle the outcome; ties go to the first in order.

    A fact that alone tells two worlds of different outcomes apart is in every set that settles
    it, so only sets with all of these are tried.
    """
    first = decided[0][0].facts
    names = [n for n in first if any(told.facts[n] != first[n] for told, _ in decided)]
    needed = {n for n in names if not _settles(decided, [m for m in names if m != n])}
    others = [n for n in names if n not in needed]
    for count in range(len(others) + 1):
        for some in combinations(others, count):
            chosen = [n for n in names if n in needed or n in some]
            if _settles(decided, chosen):
                return tuple(chosen)
    return tuple(names)


def _settles(decided: Decided, names: list[str]) -> bool:
    """Tells whether worlds alike in these facts always have the same outcome."""
    outcomes: dict[tuple[str, ...], str] = {}
    for told, said in decided:
        facts = told.facts
        if outcomes.setdefault(tuple([facts[name] for name in names]), said) != said:
            return False
    return True


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
