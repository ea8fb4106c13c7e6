"""What an agreement says of each combination of kinds: decided once, over all of its worlds.

Shape:
    What is said is kept in words of 64 bits, five bits for each clause: one for each of the four
    outcomes that some world gives, and one that tells whether the clause speaks of it in any
    world. The first five bits are the agreement as a whole: the gravest that any clause says.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from accalmie.agreements.language import Clause
from accalmie.assessing.meaning import is_bound, is_in_scope, match, outcomes
from accalmie.bulk.many import Asked, Many
from accalmie.bulk.tables import Numbers

Words = NDArray[np.uint64]
BITS = 5  # of each clause: four outcomes, and whether it speaks
PER_WORD = 12  # clauses in a word of 64 bits
SILENT = 1  # out of scope
SPEAKS = 16
BLOCK = 1 << 19  # worlds decided at a time


class Decider:
    """Decides combinations of sets of kinds; a set is numbered as its fact numbers it."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        agreement = asked.setting.agreement
        self.clauses = [clause for clause in agreement.clauses if clause.requires is None]
        self.words = (len(self.clauses) + PER_WORD) // PER_WORD

    def decide(self, sets: dict[str, Numbers]) -> Words:
        """Gives what is said of each combination.

        Shape:
            One row of words for each combination.
        """
        said = np.zeros((len(sets["act"]), self.words), np.uint64)
        for which, first, kinds in self._worlds(sets):
            said[which] |= np.bitwise_or.reduceat(
                self._say(Many(self._asked, kinds)), first, axis=0
            )
        return said

    def _worlds(
        self, sets: dict[str, Numbers]
    ) -> Iterator[tuple[Numbers, Numbers, dict[str, Numbers]]]:
        """Gives worlds in blocks, with the combinations in each and where each begins in it."""
        laid = {name: self._asked.sets(name) for name in sets}
        sizes = {name: laid[name][0][numbers] for name, numbers in sets.items()}
        total = np.multiply.reduce(list(sizes.values()))
        ends = np.cumsum(total)
        for begin in range(0, int(ends[-1]) if len(ends) else 0, BLOCK):
            world = np.arange(begin, min(begin + BLOCK, int(ends[-1])))
            low, high = np.searchsorted(ends, world[[0, -1]], "right")
            which = np.arange(low, high + 1)
            first = np.maximum(ends[which] - total[which] - begin, 0)
            of = np.repeat(which, np.diff(np.append(first, len(world))))
            left = world - (ends - total)[of]
            kinds = {}
            for name, (_, starts, members) in laid.items():
                place = starts[sets[name]][of]
                if (size := sizes[name][which]).max() > 1:
                    size = sizes[name][of]
                    left, place = left // size, place + left % size
                kinds[name] = members[place]
            yield which, first, kinds

    def _say(self, many: Many) -> Words:
        """Gives what is said of each world."""
        setting = self._asked.setting
        count = len(many)
        scope = is_in_scope(setting, many)
        bound = scope & is_bound(setting, many)
        said = np.zeros((count, self.words), np.uint64)
        whole = self._outcome(None, many, scope, bound)
        for number, clause in enumerate(self.clauses, 1):
            here = self._outcome(clause, many, scope, bound)
            np.maximum(whole, here, out=whole)
            speaks = match(setting, clause, many)
            bits = here | np.where(speaks, np.uint64(SPEAKS), np.uint64(0))
            word, place = divmod(number, PER_WORD)
            said[:, word] |= bits << np.uint64(BITS * place)
        said[:, 0] |= whole
        return said

    def _outcome(self, clause: Clause | None, many: Many, scope: object, bound: object) -> Words:
        found = np.zeros(len(many), np.uint64)
        for bit, holds in enumerate(outcomes(self._asked.setting, clause, many, scope, bound)):
            found |= np.where(holds, np.uint64(1 << bit), np.uint64(0))
        return found


def is_settled(said: Words) -> NDArray[np.bool_]:
    """Tells of each row of words whether every clause has one outcome only."""
    settled = np.ones(len(said), np.bool_)
    for place in range(PER_WORD):
        outcome = said >> np.uint64(BITS * place) & np.uint64(15)
        settled &= ((outcome & (outcome - (outcome > 0))) == 0).all(axis=1)
    return settled
