"""What an agreement says of each combination of kinds: decided once, over all of its worlds.

Shape:
    What is said is kept in words of 64 bits, five bits for each clause: one for each of the four
    outcomes that some world gives, and one that tells whether the clause speaks of it in any
    world. The first five bits are the agreement as a whole: the gravest that any clause says.
"""

import numpy as np
from numpy.typing import NDArray

from accalmie.agreements.language import Clause
from accalmie.assessing.meaning import is_in_scope, match, outcomes
from accalmie.bulk.images import Images
from accalmie.bulk.many import Asked
from accalmie.bulk.matching import BOUND, Masks, Rules, States
from accalmie.bulk.numbering import Numbering
from accalmie.bulk.tables import Numbers, runs

Words = NDArray[np.uint64]
BITS = 5  # of each clause: four outcomes, and whether it speaks
PER_WORD = 12  # clauses in a word of 64 bits
SILENT = 1  # out of scope
SPEAKS = 16
BLOCK = 1 << 16  # combinations gone through at a time


class Decider:
    """Decides combinations of sets of kinds; a set is numbered as its fact numbers it."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._rules = Rules(asked.setting)
        self._facts = [*asked.kinds]
        self._images = {name: Images(asked, self._rules, name) for name in (*self._facts, "time")}
        self._keys = Numbering((len(self._images) + 1) // 2)
        self._said_of_key = self._said_of_state = np.zeros((0, 0), np.uint64)
        self._states = Numbering(self._rules.words)
        self.clauses = [c for c in asked.setting.agreement.clauses if c.requires is None]
        self.words = (len(self.clauses) + PER_WORD) // PER_WORD

    def decide(self, sets: dict[str, Numbers]) -> Words:
        """Gives what is said of each combination.

        Shape:
            One row of words for each combination.
        """
        said = np.zeros((len(sets["when"]), self.words), np.uint64)
        for begin in range(0, len(said), BLOCK):
            block = slice(begin, begin + BLOCK)
            said[block] = self._decide({name: numbers[block] for name, numbers in sets.items()})
        return said

    def _decide(self, sets: dict[str, Numbers]) -> Words:
        """Decides combinations at each of their times, and puts the times together."""
        combination = np.arange(len(sets["when"]))
        timed = np.zeros(len(combination), np.int64)
        for name, width in (("when", 1), ("picks", len(self._asked.picks.ways))):
            sizes, starts, members = self._asked.sets(name)
            number = sets[name][combination]
            size = sizes[number]
            timed = np.repeat(timed * width, size) + members[runs(starts[number], size)]
            combination = np.repeat(combination, size)
        images = [self._images[name].of(sets[name][combination], timed) for name in self._facts]
        images.append(self._images["time"].of(np.zeros_like(timed), timed))
        first = np.flatnonzero(np.append(True, combination[1:] != combination[:-1]))
        return np.asarray(np.bitwise_or.reduceat(self._of_images(images), first, axis=0))

    def _of_images(self, images: list[Numbers]) -> Words:
        """Gives what is said of combinations of images; new ones are decided, all once."""
        columns = [one << 32 | two for one, two in zip(images[::2], [*images[1::2], images[0]],
                                                       strict=False)]  # fmt: skip
        count = len(self._keys)
        key = self._keys.number(*columns)
        if len(self._keys) > count:
            example = np.zeros(len(self._keys), np.int64)
            example[key] = np.arange(len(key))
            said = self._of_masks([image[example[count:]] for image in images])
            self._said_of_key = np.append(self._said_of_key.reshape(-1, self.words), said, axis=0)
        return self._said_of_key[key]

    def _of_masks(self, images: list[Numbers]) -> Words:
        """Gives what is said of combinations of images, over every state that they leave open."""
        of = np.arange(len(images[0]))
        masks = np.full((len(of), self._rules.words), np.iinfo(np.uint64).max, np.uint64)
        for image, numbers in zip(self._images.values(), images, strict=True):
            size = image.sizes[numbers[of]]
            place = runs(np.zeros(len(of), np.int64), size)
            of, masks = np.repeat(of, size), np.repeat(masks, size, axis=0)
            masks &= image.masks(numbers[of], place)
        first = np.flatnonzero(np.append(True, of[1:] != of[:-1]))
        return np.asarray(np.bitwise_or.reduceat(self._of_states(masks), first, axis=0))

    def _of_states(self, masks: Masks) -> Words:
        """Gives what is said of states; new ones are decided, all once."""
        count = len(self._states)
        state = self._states.number(*masks.T)
        if len(self._states) > count:
            new = np.column_stack([key[count:] for key in self._states.keys])
            said = self._say(States(new))
            self._said_of_state = np.append(
                self._said_of_state.reshape(-1, self.words), said, axis=0
            )
        return self._said_of_state[state]

    def _say(self, states: States) -> Words:
        """Gives what is said of each state."""
        setting = self._rules.setting
        scope = is_in_scope(setting, states)
        bound = scope & states.holds(BOUND)
        said = np.zeros((len(states), self.words), np.uint64)
        whole = self._outcome(None, states, scope, bound)
        for number, clause in enumerate(setting.agreement.clauses, 1):
            here = self._outcome(clause, states, scope, bound)
            np.maximum(whole, here, out=whole)
            speaks = match(setting, clause, states)
            bits = here | np.where(speaks, np.uint64(SPEAKS), np.uint64(0))
            word, place = divmod(number, PER_WORD)
            said[:, word] |= bits << np.uint64(BITS * place)
        said[:, 0] |= whole
        return said

    def _outcome(
        self, clause: Clause | None, states: States, scope: object, bound: object
    ) -> Words:
        found = np.zeros(len(states), np.uint64)
        for bit, holds in enumerate(outcomes(self._rules.setting, clause, states, scope, bound)):
            found |= np.where(holds, np.uint64(1 << bit), np.uint64(0))
        return found


def is_settled(said: Words) -> NDArray[np.bool_]:
    """Tells of each row of words whether every clause has one outcome only."""
    settled = np.ones(len(said), np.bool_)
    for place in range(PER_WORD):
        outcome = said >> np.uint64(BITS * place) & np.uint64(15)
        settled &= ((outcome & (outcome - (outcome > 0))) == 0).all(axis=1)
    return settled
