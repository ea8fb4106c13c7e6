"""One agreement made ready for tables: the kinds of every value, and what is said of rows."""

from datetime import datetime
from threading import RLock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from accalmie.agreements.terms import has_target
from accalmie.assessing.worlds import find_anyone
from accalmie.bulk.areas import Areas
from accalmie.bulk.decided import Decided
from accalmie.bulk.deciding import Decider, Words, is_settled
from accalmie.bulk.kinds import TERMS, find_given, find_terms_of
from accalmie.bulk.lasting import Lasting
from accalmie.bulk.many import Asked
from accalmie.bulk.moments import micros
from accalmie.bulk.people import Index, People, Sides, Ways
from accalmie.bulk.reach import Reach
from accalmie.bulk.tables import EARLIEST, LATEST, Accounts, Numbers, Register
from accalmie.cases.forms import Case


class Rows(NamedTuple):
    """Some rows of a table, and the time that is still to be looked at in each."""

    place: Numbers
    start: Numbers
    end: Numbers


class Law:
    """An agreement with everything that was found out about the values of a table."""

    def __init__(
        self, reach: Reach, case: Case, register: Register, ways: Ways, indexes: dict[str, Index]
    ) -> None:
        self.setting, named = reach.setting, reach.find_mentions()
        self.from_, self.until = reach.from_, reach.until
        self.moments, self.picks = reach.moments, reach.picks
        self._register = register
        self._people = People(self.setting, named, ways)
        anyone = find_anyone(case, self.setting.agreement)
        ways.add(anyone)
        self.areas = Areas(self.setting, named, register.places)
        self.fixed = {fact: find_terms_of(kind, named) for fact, kind in TERMS.items()}
        self.fixed["given"] = find_given(register, named)
        self.sides = {name: Sides(self._people, anyone, indexes[name]) for name in indexes}
        against = self.sides["against"].kinds
        self._nobody = against.set([against.kind((), ())])
        self._untargeted = np.zeros(0, np.bool_)
        kinds = {name: fact.kinds for name, fact in self.fixed.items()}
        kinds |= {name: side.kinds for name, side in self.sides.items()}
        self.asked = Asked(self.setting, kinds | {"in": self.areas.kinds}, self.moments, self.picks)
        self._decider = Decider(self.asked)
        self.clauses = self._decider.clauses
        self._lasting = Lasting(self.setting, named, case, self.clauses)
        self._doubtful = self._find_doubtful()
        self._decided = Decided(self._decider, ())
        self._lock = RLock()

    def learn(self) -> None:
        """Takes in the values that the register did not have before."""
        with self._lock:
            self._people.learn()
            for name, fact in self.fixed.items():
                fact.learn(self._register.of[name].values)
            for name, side in self.sides.items():
                side.learn(self._register.of[name].values)
            acts = self._register.of["act"].values
            self._untargeted = np.array([not has_target(act or "") for act in acts], np.bool_)
            self.areas.learn(self._register.of["in"].values)
            inside = [self._may_be_inside(kinds) for kinds in self.areas.kinds.members]
            self._inside = np.array(inside, np.bool_)
            self._check_width()

    def _check_width(self) -> None:
        """Makes room in codes for all sets of kinds there are, and for as many again."""
        sizes = [len(self.asked.kinds[name]) for name in (*self.fixed, "in", *self.sides)]
        if not self._decided.sizes or any(
            n > m for n, m in zip(sizes, self._decided.sizes, strict=False)
        ):
            whole = self.moments.count * self.moments.hours
            self._decided = Decided(self._decider, [*(2 * n for n in sizes), whole, 2])

    def is_inside(self, places: Numbers | slice) -> NDArray[np.bool_]:
        """Tells which places may lie in the agreement's ground."""
        return self._inside[self.areas.of[places]]

    def _may_be_inside(self, kinds: tuple[int, ...]) -> bool:
        name = self.setting.agreement.territory
        examples = self.areas.kinds.examples
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
            name: fact.of[accounts.fact[name].of(at)] for name, fact in self.fixed.items()
        }
        sets["in"] = self.areas.of[accounts.place[at]]
        for name, side in self.sides.items():
            line = side.line(accounts.fact[name].of(at), left.start)
            sets[name] = side.sets[line]
            next_ = np.minimum(next_, side.ends[line])
        alone = self._untargeted[accounts.fact["act"].of(at)]
        alone &= accounts.fact["against"].of(at) == 0
        sets["against"] = np.where(alone, self._nobody, sets["against"])
        sets["when"] = self.moments.sets(stretch, left.start, np.minimum(next_, left.end))
        sets["picks"] = self._doubtful[stretch]
        return sets, next_

    def _answer(self, sets: dict[str, Numbers]) -> Words:
        """Gives what is said of combinations of sets; new ones are decided, all once."""
        decided = self._decided
        codes = decided.code(sets, self.setting.agreement.id)
        numbers, said = decided.find(codes)
        new = np.flatnonzero(numbers < 0)
        if len(new):
            with self._lock:
                decided.add(codes[new], {name: of[new] for name, of in sets.items()})
            numbers, said = decided.find(codes)
        return said[numbers]


def at_most(instant: datetime | None) -> int:
    """Gives an instant as a number, or the latest one where there is none."""
    return LATEST if instant is None else micros(instant)
