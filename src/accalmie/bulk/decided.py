"""What was decided of one agreement: each combination of sets of kinds is worked out once.

A combination is one number, its code, and rows with the same code get the same answer.
"""

from collections.abc import Sequence

import numpy as np

from accalmie.bulk.deciding import Decider, Words
from accalmie.bulk.numbering import Numbering
from accalmie.bulk.tables import Numbers
from accalmie.errors import AccalmieError

WIDEST = 1 << 62  # of a code; the last bit of 64 tells a sign


class Decided:
    """The answers to combinations, as long as no fact has more sets of kinds than `sizes`."""

    def __init__(self, decider: Decider, sizes: Sequence[int]) -> None:
        self.sizes = tuple(max(1, size) for size in sizes)
        self._decider = decider
        self._numbering = Numbering()
        self._said = np.zeros((0, decider.words), np.uint64)

    def __len__(self) -> int:
        return len(self._numbering)

    def find(self, codes: Numbers) -> tuple[Numbers, Words]:
        """Gives the number of each answer that is there, and all answers by their numbers."""
        numbers = self._numbering.find(codes)
        return numbers, self._said

    def code(self, sets: dict[str, Numbers], agreement: str) -> Numbers:
        """Gives the code of each combination.

        Raises:
            AccalmieError: B503, there are more than a number can tell apart.
        """
        widest = 1
        for size in self.sizes:
            widest *= size
        if widest >= WIDEST:
            raise AccalmieError("B503", agreement=agreement)
        code = np.zeros(len(sets["when"]), np.int64)
        for size, numbers in zip(self.sizes, sets.values(), strict=True):
            code *= size
            code += numbers
        return code

    def add(self, codes: Numbers, sets: dict[str, Numbers]) -> None:
        """Decides the combinations that were not there yet."""
        new = np.flatnonzero(self._numbering.find(codes) < 0)
        fresh, first = np.unique(codes[new], return_index=True)
        said = self._decider.decide({name: of[new[first]] for name, of in sets.items()})
        self._said = np.append(self._said, said, axis=0)
        self._numbering.add(fresh)
