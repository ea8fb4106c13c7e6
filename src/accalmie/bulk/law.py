"""One agreement made ready for tables: every value's kinds, its times, and what was decided.

A row becomes one number: which set of kinds each of its facts is. Rows with the same number get
the same answer, which is worked out once.
"""

from datetime import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from accalmie.agreements.mentions import Mentioned
from accalmie.assessing.answers import Setting
from accalmie.assessing.worlds import find_anyone
from accalmie.bulk.deciding import Decider, Words, is_settled
from accalmie.bulk.kinds import TERMS, find_given, find_places, find_terms_of
from accalmie.bulk.lasting import Lasting
from accalmie.bulk.many import Asked, Picks
from accalmie.bulk.moments import Moments, micros
from accalmie.bulk.people import Index, People, Sides, Ways
from accalmie.bulk.tables import EARLIEST, LATEST, Accounts, Numbers, Register
from accalmie.cases.forms import Case
from accalmie.errors import AccalmieError

WIDEST = 1 << 62  # of a number that codes all facts of a row; the last bit of 64 tells a sign


class Rows(NamedTuple):
    """Some rows of a table, and the time that is still to be looked at in each."""

    place: Numbers
    start: Numbers
    end: Numbers


class Law:
    """An agreement with everything that was found out about the values of a table."""

    def __init__(
        self, setting: Setting, named: Mentioned, case: Case, register: Register, ways: Ways,
        indexes: dict[str, Index],
    ) -> None:  # fmt: skip
        self.setting = setting
        self._register = register
        self.moments, self.picks = Moments(setting), Picks(setting)
        self._people = People(setting, named, ways)
        anyone = find_anyone(case, setting.agreement)
        ways.add(anyone)
        self.fixed = {fact: find_terms_of(kind, named) for fact, kind in TERMS.items()}
        self.fixed |= {"given": find_given(register, named), "in": find_places(setting, named)}
        self.sides = {name: Sides(self._people, anyone, indexes[name]) for name in indexes}
        kinds = {name: fact.kinds for name, fact in self.fixed.items()}
        kinds |= {name: side.kinds for name, side in self.sides.items()}
        self.asked = Asked(setting, kinds, self.moments, self.picks)
        self._decider = Decider(self.asked)
        self.clauses = self._decider.clauses
        self._lasting = Lasting(setting, named, case, self.clauses)
        self._doubtful = self._find_doubtful()
        self.from_, self.until = self._span()
        self._codes, self._said = np.zeros(0, np.int64), np.zeros((0, 0), np.uint64)
        self._sizes: tuple[int, ...] = ()

    def learn(self) -> None:
        """Takes in the values that the register did not have before."""
        self._people.learn()
        for name, fact in self.fixed.items():
            fact.learn(self._register.of["place" if name == "in" else name].values)
        for name, side in self.sides.items():
            side.learn(self._register.of[name].values)
        self._check_width()
        areas = self.fixed["in"]
        inside = np.array([self._may_be_inside(kinds) for kinds in areas.kinds.members])
        self.inside: NDArray[np.bool_] = inside[areas.of]

    def _check_width(self) -> None:
        """Makes the number of a row wide enough for all sets there are, and as many again."""
        sizes = [len(self.asked.kinds[name]) for name in (*self.fixed, *self.sides)]
        if not self._sizes or any(n > m for n, m in zip(sizes, self._sizes, strict=False)):
            whole = self.moments.count * self.moments.hours
            self._sizes = (*(2 * n for n in sizes), whole, 2)
            self._codes = np.zeros(0, np.int64)
            self._said = np.zeros((0, self._decider.words), np.uint64)

    def _may_be_inside(self, kinds: tuple[int, ...]) -> bool:
        name = self.setting.agreement.territory
        examples = self.fixed["in"].kinds.examples
        return not name or any(
            area == name or area.startswith((f"{name}@", f"{name}#"))
            for kind in kinds
            for area in examples[kind]
        )

    def _find_doubtful(self) -> NDArray[np.int64]:
        """Tells of each stretch whether the text leaves it open if a change comes before it."""
        starts = [EARLIEST, *self.moments.cuts.tolist()]
        ends = self.moments.ends.tolist()
        spans = [(micros(span.from_), LATEST if span.to is None else micros(span.to))
                 for span in self.picks.doubts]  # fmt: skip
        return np.array([
            any(low < end and start < high for low, high in spans)
            for start, end in zip(starts, ends, strict=True)
        ], np.int64)  # fmt: skip

    def _span(self) -> tuple[int, int]:
        """Gives the time outside of which the agreement is not in force in any world."""
        ways = len(self.picks.ways)
        held = [
            stretch
            for stretch in range(self.moments.stretches)
            if any(
                self.asked.world(stretch * self.moments.hours * ways + way).is_in_force(
                    self.setting
                )
                for way in range(ways)
            )
        ]
        if not held or self.setting.agreement.status == "proposed":
            return LATEST, EARLIEST
        starts = [EARLIEST, *self.moments.cuts.tolist()]
        return starts[held[0]], int(self.moments.ends[held[-1]])

    def concerned(self, accounts: Accounts, rows: Numbers) -> Numbers:
        """Gives the places in `rows` of those that may lie in the agreement's ground and time."""
        near = np.flatnonzero(self.inside[accounts.fact["in"][rows]])
        start, end = accounts.start[rows[near]], accounts.end[rows[near]]
        return near[(start < self.until) & (end > self.from_)]

    def say(self, accounts: Accounts, rows: Numbers) -> Words:
        """Gives what the agreement says of rows; each is looked at once for each stretch of it."""
        said = np.zeros((len(rows), self._decider.words), np.uint64)
        several = np.zeros(len(rows), np.bool_)
        left = Rows(np.arange(len(rows)), accounts.start[rows], accounts.end[rows])
        while len(left.place):
            codes, next_ = self._code(accounts, rows, left)
            said[left.place] |= self._answer(codes)
            more = np.flatnonzero(next_ < left.end)
            if accounts.throughout is not None:
                several[left.place] |= codes["when"] % self.moments.hours > 0
                several[left.place[more]] = True
            left = Rows(left.place[more], next_[more], left.end[more])
        if accounts.throughout is not None:
            open_ = several & accounts.throughout[rows] & ~is_settled(said)
            for place in np.flatnonzero(open_).tolist():
                said[place] = self._lasting.say(
                    self._register, accounts, int(rows[place]), self._decider.words
                )
        return said

    def _code(
        self, accounts: Accounts, rows: Numbers, left: Rows
    ) -> tuple[dict[str, Numbers], Numbers]:
        """Gives the sets of kinds of each row until the next instant at which one changes."""
        at = rows[left.place]
        stretch = np.searchsorted(self.moments.cuts, left.start, "right")
        next_ = self.moments.ends[stretch]
        sets: dict[str, Numbers] = {
            name: fact.of[accounts.fact[name][at]] for name, fact in self.fixed.items()
        }
        for name, side in self.sides.items():
            line = side.line(accounts.fact[name][at], left.start)
            sets[name] = side.sets[line]
            next_ = np.minimum(next_, side.ends[line])
        sets["when"] = self.moments.sets(stretch, left.start, np.minimum(next_, left.end))
        sets["picks"] = self._doubtful[stretch]
        return sets, next_

    def _answer(self, sets: dict[str, Numbers]) -> Words:
        """Gives what is said of combinations of sets; new ones are decided, all once."""
        code = np.zeros(len(sets["when"]), np.int64)
        widest = 1
        for size, numbers in zip(self._sizes, sets.values(), strict=True):
            widest *= max(1, size)
            code = code * size + numbers
        if widest >= WIDEST:
            raise AccalmieError("B503", agreement=self.setting.agreement.id)
        place = np.searchsorted(self._codes, code)
        new = np.append(self._codes, -1)[place] != code
        if new.any():
            fresh, first = np.unique(code[new], return_index=True)
            found = {name: numbers[new][first] for name, numbers in sets.items()}
            self._codes = np.append(self._codes, fresh)
            order = np.argsort(self._codes, kind="stable")
            said = self._decider.decide(found)
            self._codes, self._said = self._codes[order], np.append(self._said, said, axis=0)[order]
            place = np.searchsorted(self._codes, code)
        return self._said[place]


def at_most(instant: datetime | None) -> int:
    """Gives an instant as a number, or the latest one where there is none."""
    return LATEST if instant is None else micros(instant)
