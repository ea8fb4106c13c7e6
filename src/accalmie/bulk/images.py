"""What a set of kinds comes to at a time: the different rows of rules that its kinds match.

Sets whose kinds match the same are one image. Combinations are many, combinations of images few.
"""

import numpy as np
from numpy.typing import NDArray

from accalmie.bulk.many import Asked, Many
from accalmie.bulk.matching import Masks, Rules
from accalmie.bulk.numbering import Numbering
from accalmie.bulk.tables import Numbers, runs

SEEDS = (0x2F0B4C47, 0x5851F42D)  # of the two marks, 128 bits together, by which a set is known


class Images:
    """The images of one fact; `time` has one row for each time and way of picking."""

    def __init__(self, asked: Asked, rules: Rules, fact: str) -> None:
        self._asked, self._rules, self._fact = asked, rules, fact
        self._pairs, self._images, self._rows = Numbering(), Numbering(2), Numbering(rules.words)
        self._of_pair = np.zeros(0, np.int64)
        self.sizes = self.starts = self._members = np.zeros(0, np.int64)

    def of(self, sets: Numbers, timed: Numbers) -> Numbers:
        """Gives the image of each set at a time.

        Args:
            sets: Numbers of sets.
            timed: Numbers of a moment and a way of picking, as `Asked.world` numbers them.
        """
        pairs = timed << 24 | sets
        number = self._pairs.find(pairs)
        new = np.flatnonzero(number < 0)
        if len(new):
            fresh = np.unique(pairs[new])
            self._of_pair = np.append(self._of_pair, self._find(fresh))
            self._pairs.add(fresh)
            number = self._pairs.find(pairs)
        return self._of_pair[number]

    def masks(self, image: Numbers, place: Numbers) -> Masks:
        """Gives the row of rules at a place of an image."""
        row = self._members[self.starts[image] + place]
        return np.column_stack(self._rows.keys)[row]

    def _find(self, pairs: Numbers) -> Numbers:
        """Finds the images of sets at times that were not asked for before."""
        sets, timed = pairs & (1 << 24) - 1, pairs >> 24
        pair, kinds = np.arange(len(pairs)), sets
        if self._fact != "time":
            sizes, starts, members = self._asked.sets(self._fact)
            kinds = members[runs(starts[sets], sizes[sets])]
            pair = np.repeat(pair, sizes[sets])
        when, picks = np.divmod(timed[pair], len(self._asked.picks.ways))
        many = Many(self._asked, {self._fact: kinds, "when": when, "picks": picks})
        row = self._rows.number(*self._rules.masks(self._fact, many).T)
        pair, row = np.divmod(np.unique(pair << 32 | row), 1 << 32)
        begins = np.flatnonzero(np.append(True, pair[1:] != pair[:-1]))
        marks = [np.bitwise_xor.reduceat(_mark(row, seed), begins) for seed in SEEDS]
        count = len(self._images)
        image = self._images.number(*marks)
        sizes = np.diff(np.append(begins, len(row)))
        example = np.zeros(len(self._images), np.int64)
        example[image] = np.arange(len(image))
        fresh = example[count:]
        more = runs(begins[fresh], sizes[fresh])
        self._members = np.append(self._members, row[more])
        self.sizes = np.append(self.sizes, sizes[fresh])
        self.starts = np.cumsum(self.sizes) - self.sizes
        return image.astype(np.int64)


def _mark(rows: Numbers, seed: int) -> NDArray[np.uint64]:
    """Gives a number of 64 bits for each row that no other is likely to have.

    Source:
        The mixing of SplitMix64: G. L. Steele, D. Lea, C. H. Flood, Fast Splittable Pseudorandom
        Number Generators, OOPSLA 2014.
    """
    mixed = (rows.astype(np.uint64) + np.uint64(seed)) * np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)))
