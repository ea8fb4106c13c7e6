"""What an agreement tells apart: every written value becomes the set of kinds that it may be.

Two parties, places or weapons of which the rules can ask nothing different are of one kind. What
a value may be is a set of kinds. Parties, whose kinds change with time, have a file of their own.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

import numpy as np

from accalmie.agreements.mentions import Mentioned
from accalmie.agreements.terms import Kind
from accalmie.assessing.worlds import fact_sets, find_terms, term_class
from accalmie.bulk.tables import Numbers, Register
from accalmie.cases.forms import Account
from accalmie.cases.tables import read_cell

TERMS: dict[str, Kind] = {"act": "acts", "object": "objects", "with": "weapons"}


class Kinds:
    """The kinds of one fact, each with an example that answers for all, and the sets of them."""

    def __init__(self) -> None:
        self.examples: list[Any] = []
        self._kind: dict[Hashable, int] = {}
        self._set: dict[tuple[int, ...], int] = {}
        self._arrays: tuple[Numbers, Numbers, Numbers] | None = None

    def kind(self, key: Hashable, example: Any) -> int:
        """Gives the number of a kind."""
        if key not in self._kind:
            self._kind[key] = len(self.examples)
            self.examples.append(example)
        return self._kind[key]

    def set(self, kinds: Iterable[int]) -> int:
        """Gives the number of a set of kinds."""
        members = tuple(sorted(set(kinds)))
        if members not in self._set:
            self._set[members] = len(self._set)
            self._arrays = None
        return self._set[members]

    def __len__(self) -> int:
        return len(self._set)

    @property
    def members(self) -> list[tuple[int, ...]]:
        """The kinds of every set, by its number."""
        return list(self._set)

    def arrays(self) -> tuple[Numbers, Numbers, Numbers]:
        """Gives of every set how many kinds it has, where they begin, and all kinds in a row."""
        if self._arrays is None:
            self._arrays = flat(self.members)
        return self._arrays


def flat(members: list[Any]) -> tuple[Numbers, Numbers, Numbers]:
    """Lays lists of numbers one after the other: their lengths, their beginnings, all numbers."""
    sizes = np.array([len(one) for one in members], np.int64)
    starts = np.cumsum(sizes) - sizes
    return sizes, starts, np.array([n for one in members for n in one], np.int64)


class Fixed:
    """A fact whose kinds do not change with time."""

    def __init__(self, find: Callable[[list[Any]], list[Iterable[tuple[Hashable, Any]]]]) -> None:
        self.kinds = Kinds()
        self.of = np.zeros(0, np.int32)
        self._find = find

    def learn(self, values: list[Any]) -> None:
        """Takes in the values that were not there before."""
        found = self._find(values[len(self.of) :])
        sets = [self.kinds.set(self.kinds.kind(*one) for one in some) for some in found]
        self.of = np.append(self.of, np.array(sets, np.int32))


def find_terms_of(kind: Kind, named: Mentioned) -> Fixed:
    """Makes the fact of an act, an object or a weapon."""
    asked = named.terms[kind]

    def find(values: list[Any]) -> list[Iterable[tuple[Hashable, Any]]]:
        said = [
            (value or "",) if kind == "acts" else tuple(read_cell(value or "", "|"))
            for value in values
        ]
        return [
            [(term_class(kind, name, asked), name) for name in find_terms(kind, one, asked)]
            for one in said
        ]  # fmt: skip

    return Fixed(find)


def find_given(register: Register, named: Mentioned) -> Fixed:
    """Makes the fact of what is claimed and what is shown."""
    claims, shown = register.of["claims"].values, register.of["shown"].values

    def find(values: list[Any]) -> list[Iterable[tuple[Hashable, Any]]]:
        found: list[Iterable[tuple[Hashable, Any]]] = []
        for value in values:
            one, two = value or (0, 0)
            account = Account(
                source="", claims=tuple(read_cell(claims[one] or "", "|")),
                shown=tuple(read_cell(shown[two] or "", "|")),
            )  # fmt: skip
            sets = [facts & named.facts for facts in fact_sets(account, named.facts)]
            found.append([(facts, facts) for facts in sets])
        return found

    return Fixed(find)
