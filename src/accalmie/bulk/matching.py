"""Which rules of an agreement each fact matches, so that worlds which match the same are one.

A rule holds where each of its slots does, and a slot asks of one fact, at a time, with wordings
read in a way. So a world is known by the rules whose slots hold for all of its facts: its state.
The slots are asked by `assessing.meaning`, each alone; what follows from a state is asked of it
too, over an agreement that has the same rules with a slot that stands for all of theirs.

Shape:
    The rules of a state are bits of words of 64: first whether the agreement is in force, the
    place inside and the doer bound, then every rule in the order of `rules`.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from accalmie.agreements.language import Clause, Matter
from accalmie.agreements.parts import Signatory
from accalmie.agreements.terms import Kind
from accalmie.assessing.answers import Setting
from accalmie.assessing.meaning import is_bound, is_inside, match, names_act
from accalmie.bulk.many import Many, Someone, Truths

Masks = NDArray[np.uint64]  # one row for each state, one column for each word
FORCE, INSIDE, BOUND, FIRST_RULE = 0, 1, 2, 3
SLOTS = {"object": "object", "with": "with_", "given": "given", "in": "in_", "by": "by",
         "against": "against"}  # fmt: skip


class Rules:
    """The rules of an agreement in a row, and the same agreement with one slot for each rule."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._rules: list[Matter] = []
        agreement = setting.agreement
        self.setting = Setting(
            msgspec.structs.replace(
                agreement, excludes=tuple(map(self._stand_in, agreement.excludes)),
                clauses=tuple(self._stand_in(c) for c in agreement.clauses if c.requires is None),
            ),
            setting.ties,
        )  # fmt: skip
        self.words = (FIRST_RULE + len(self._rules) + 63) // 64

    def _stand_in(self, matter: Matter) -> Any:
        """Gives a rule with one slot that stands for all of its own, and so its exceptions."""
        name = str(FIRST_RULE + len(self._rules))
        self._rules.append(matter)
        bare = Matter(id=matter.id, given=name, unless=tuple(map(self._stand_in, matter.unless)))
        if not isinstance(matter, Clause):
            return bare
        acts: dict[str, Any] = {
            word: getattr(matter, word) and name for word in ("prohibits", "permits")
        }
        return Clause(id=bare.id, given=bare.given, unless=bare.unless, **acts)

    def masks(self, fact: str, many: Many) -> Masks:
        """Tells which rules may hold for a fact, or for the time and the readings alone."""
        held = [
            many.is_in_force(self._setting) if fact == "time" else True,
            is_inside(self._setting, many) if fact == "in" else True,
            is_bound(self._setting, many) if fact == "by" else True,
            *(self._holds(rule, fact, many) for rule in self._rules),
        ]
        found = np.zeros((len(many), self.words), np.uint64)
        for bit, truth in enumerate(held):
            word, place = divmod(bit, 64)
            found[:, word] |= np.where(truth, np.uint64(1 << place), np.uint64(0))
        return found

    def _holds(self, rule: Matter, fact: str, many: Many) -> Any:
        """Tells where the slot holds in which a rule asks of a fact."""
        if fact == "act":
            return names_act(rule, many) if isinstance(rule, Clause) else True
        if fact == "time":
            bare = Matter(id=rule.id, reading=rule.reading, during=rule.during)
        else:
            bare = Matter(id=rule.id, **{SLOTS[fact]: getattr(rule, SLOTS[fact])})
        return match(self._setting, bare, many)


class States:
    """Many worlds, each known by its state alone; they answer what stand-ins ask."""

    def __init__(self, masks: Masks) -> None:
        self._masks = masks

    def __len__(self) -> int:
        return len(self._masks)

    def holds(self, bit: int) -> Truths:
        """Tells where a bit is set."""
        word, place = divmod(bit, 64)
        return self._masks[:, word] >> np.uint64(place) & np.uint64(1) > 0

    def doers(self, setting: Setting) -> Sequence[Someone]:
        """Gives nobody: no stand-in asks who did it."""
        return ()

    def targets(self, setting: Setting) -> Sequence[Someone]:
        """Gives nobody: no stand-in asks against whom it was."""
        return ()

    def is_picked(self, name: str, option: str) -> bool:
        """Tells that no reading is told apart: it is part of what stands in."""
        return False

    def is_of(self, kind: Kind, name: str) -> bool:
        """Tells that any act is of the name: it is part of what stands in."""
        return True

    def is_shown(self, name: str) -> Truths:
        """Tells where all slots of a rule hold."""
        return self.holds(int(name))

    def is_within(self, setting: Setting, name: str) -> Truths:
        """Tells where the place lies in the territory."""
        return self.holds(INSIDE)

    def is_during(self, setting: Setting, name: str) -> bool:
        """Tells that no window is told apart: it is part of what stands in."""
        return True

    def is_in_force(self, setting: Setting) -> Truths:
        """Tells where the agreement holds."""
        return self.holds(FORCE)

    def has_accepted(self, setting: Setting, signatory: Signatory) -> Truths:
        """Tells where the doer was bound."""
        return self.holds(BOUND)
