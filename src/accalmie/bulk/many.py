"""Many worlds at once, as arrays: they answer what rules ask by asking one example of each kind.

Nothing of an agreement's meaning is in here. A question is put, once, to one world for each
combination of the kinds on which its answer hangs, and the answer is looked up for all others.
"""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from accalmie.agreements.parts import Signatory
from accalmie.agreements.terms import Kind
from accalmie.assessing.answers import Setting, World, picks_of
from accalmie.assessing.doubts import find_doubts, is_doubt_lasting
from accalmie.assessing.instants import find_clocks
from accalmie.bulk.kinds import TERMS, Kinds, flat
from accalmie.bulk.moments import Moments
from accalmie.bulk.tables import Numbers
from accalmie.values.spans import Span

Truths = NDArray[np.bool_]
FACTS = {kind: fact for fact, kind in TERMS.items()}
ROLES = {"acts": "act", "objects": "object", "weapons": "with_"}
NOTHING: dict[str, Any] = {"act": "", "by": "", "against": ()}


class Answers:
    """The answers to one question, one for each kind; asked for when first needed."""

    def __init__(self, ask: Callable[[int], bool]) -> None:
        self._ask = ask
        self._known = np.full(0, -1, np.int8)

    def of(self, kinds: Numbers) -> Truths:
        """Gives the answer for every world, by its kind."""
        most = int(kinds.max(initial=0))
        if most >= len(self._known):
            more = np.full(most + 1 - len(self._known), -1, np.int8)
            self._known = np.append(self._known, more)
        found = self._known[kinds]
        open_ = found < 0
        if open_.any():
            for kind in np.unique(kinds[open_]).tolist():
                self._known[kind] = self._ask(kind)
            found = self._known[kinds]
        return found.view(np.bool_)


class Picks:
    """Each way to settle disputed wordings, denied acceptances and hours that are not given.

    A set is either all of them, or those at the earliest hour, for times that no such doubt
    touches.
    """

    def __init__(self, setting: Setting) -> None:
        self.doubts = [Span()] if is_doubt_lasting(setting) else list(find_doubts(setting))
        options = {"clock": find_clocks(setting) if self.doubts else ("given",)}
        options |= picks_of(setting.agreement)
        self.ways = [dict(zip(options, way, strict=True)) for way in product(*options.values())]
        certain = [n for n, way in enumerate(self.ways) if way["clock"] in ("early", "given")]
        self._members = [certain, list(range(len(self.ways)))]

    def members(self) -> list[list[int]]:
        """Gives the ways of the two sets: at the earliest hour only, and all of them."""
        return self._members


class Asked:
    """Every question that the rules of one agreement were found to ask, with its answers."""

    def __init__(
        self, setting: Setting, kinds: dict[str, Kinds], moments: Moments, picks: Picks
    ) -> None:
        self.setting, self.kinds, self.moments, self.picks = setting, kinds, moments, picks
        self._answers: dict[tuple[str, ...], Answers] = {}
        self._laid: dict[str, tuple[Numbers, Numbers, Numbers]] = {}
        self._counted = -1

    def answers(self, key: tuple[str, ...], ask: Callable[[int], bool]) -> Answers:
        """Gives the answers to a question."""
        if key not in self._answers:
            self._answers[key] = Answers(ask)
        return self._answers[key]

    def world(self, timed: int, **facts: Any) -> World:
        """Gives a world at a moment and a way of picking, numbered together."""
        moment, way = divmod(timed, len(self.picks.ways))
        when = self.moments.instant(moment)
        return World(**(NOTHING | facts), when=when, picks=self.picks.ways[way])

    def sets(self, fact: str) -> tuple[Numbers, Numbers, Numbers]:
        """Gives the sets of a fact: their sizes, where each begins, and all members in a row."""
        if fact in self.kinds:
            return self.kinds[fact].arrays()
        if fact not in self._laid:
            whole = self.moments if fact == "when" else self.picks
            self._laid[fact] = flat(whole.members())
        return self._laid[fact]

    def targets(self) -> tuple[Numbers, Numbers, Numbers]:
        """Gives the parties of every kind of target, as kinds of parties."""
        examples = self.kinds["against"].examples
        if len(examples) != self._counted:
            self._counted, self._laid["targets"] = len(examples), flat(examples)
        return self._laid["targets"]

    def is_sized(self, name: str) -> tuple[bool, bool]:
        """Tells whether an area hangs on a reading, and whether on the time."""
        area = self.setting.agreement.areas.get(name)
        if area is None:
            return False, False
        drawn = self.setting.agreement.areas.get(area.of or "", area)
        return isinstance(area.within, dict) or isinstance(area.width, dict), bool(drawn.versions)


class Someone(NamedTuple):
    """One party in each of many worlds, by its kind; below 0 where there is none."""

    asked: Asked
    kind: Numbers
    there: Any

    def _ask(self, key: tuple[str, ...], question: Callable[[Any], bool]) -> Truths:
        people = self.asked.kinds["by"].examples
        answers = self.asked.answers(key, lambda kind: question(people[kind]))
        return answers.of(np.maximum(self.kind, 0))

    def belongs(self, name: str) -> Truths:
        """Tells where it is of that name, or belonged to one that is."""
        return self._ask(("belongs", name), lambda one: one.belongs(name))

    def follows(self, signatory: Signatory) -> Truths:
        """Tells where it is the signatory, or one that shared what it accepted."""
        return self._ask(("follows", signatory.id), lambda one: one.follows(signatory))

    def is_listed(self, name: str) -> Truths:
        """Tells where it stood on a list."""
        return self._ask(("listed", name), lambda one: one.is_listed(name))

    def is_tied(self, name: str) -> Truths:
        """Tells where any tie led from it to one of that name."""
        return self._ask(("tied", name), lambda one: one.is_tied(name))

    def is_tied_to_listed(self, name: str) -> Truths:
        """Tells where any tie led from it to one that stood on a list."""
        return self._ask(("tied to listed", name), lambda one: one.is_tied_to_listed(name))


class Many:
    """Many worlds, by the kind that each fact is of in each of them."""

    def __init__(self, asked: Asked, kind: dict[str, Numbers]) -> None:
        self._asked, self._kind = asked, kind
        self._timed = kind["when"] * len(asked.picks.ways) + kind["picks"]
        self._seen: dict[tuple[str, ...], Truths] = {}

    def __len__(self) -> int:
        return len(self._timed)

    def doers(self, setting: Setting) -> Sequence[Someone]:
        """Gives the party that did it."""
        return (Someone(self._asked, self._kind["by"], True),)

    def targets(self, setting: Setting) -> Sequence[Someone]:
        """Gives the parties against which it was, all there together."""
        sizes, starts, members = self._asked.targets()
        target = self._kind["against"]
        size = sizes[target]
        found = []
        for place in range(int(size.max(initial=0))):
            there = size > place
            kind = members[np.where(there, starts[target] + place, 0)]
            found.append(Someone(self._asked, kind, there))
        return found

    def is_picked(self, name: str, option: str) -> Truths:
        """Tells where a disputed wording is read in this way."""
        ways = self._asked.picks.ways
        return self._look(("picked", name, option), "picks",
                          lambda way: ways[way].get(name) == option)  # fmt: skip

    def is_of(self, kind: Kind, name: str) -> Truths:
        """Tells where the act, the object or the weapon is of that name."""
        fact, role = FACTS[kind], ROLES[kind]
        examples = self._asked.kinds[fact].examples
        return self._look((kind, name), fact, lambda one: self._asked.world(
            0, **{role: examples[one]}).is_of(kind, name))  # fmt: skip

    def is_shown(self, name: str) -> Truths:
        """Tells where a fact is shown."""
        examples = self._asked.kinds["given"].examples
        return self._look(("shown", name), "given", lambda one: name in examples[one])

    def is_within(self, setting: Setting, name: str) -> Truths:
        """Tells where the place lies in an area."""
        examples, world = self._asked.kinds["in"].examples, self._asked.world
        key = ("within", name)
        by_pick, by_time = self._asked.is_sized(name)
        if not (by_pick or by_time):
            return self._look(key, "in", lambda one: world(0, in_=examples[one]).is_within(
                setting, name))  # fmt: skip
        timed = self._timed if by_time else self._kind["picks"]
        count = self._asked.moments.count * len(self._asked.picks.ways)

        def ask(both: int) -> bool:
            place, at = divmod(both, count)
            return world(at, in_=examples[place]).is_within(setting, name)

        if key not in self._seen:
            both = self._kind["in"] * count + timed
            self._seen[key] = self._asked.answers(key, ask).of(both)
        return self._seen[key]

    def is_during(self, setting: Setting, name: str) -> Truths:
        """Tells where a named window is open then."""
        world = self._asked.world
        return self._ask(("during", name), lambda at: world(at).is_during(setting, name))

    def is_in_force(self, setting: Setting) -> Truths:
        """Tells where the agreement holds then."""
        world = self._asked.world
        return self._ask(("in force",), lambda at: world(at).is_in_force(setting))

    def has_accepted(self, setting: Setting, signatory: Signatory) -> Truths:
        """Tells where the signatory had accepted by then and not withdrawn."""
        world = self._asked.world
        return self._ask(("accepted", signatory.id),
                         lambda at: world(at).has_accepted(setting, signatory))  # fmt: skip

    def _look(self, key: tuple[str, ...], fact: str, ask: Callable[[int], bool]) -> Truths:
        if key not in self._seen:
            self._seen[key] = self._asked.answers(key, ask).of(self._kind[fact])
        return self._seen[key]

    def _ask(self, key: tuple[str, ...], ask: Callable[[int], bool]) -> Truths:
        if key not in self._seen:
            self._seen[key] = self._asked.answers(key, ask).of(self._timed)
        return self._seen[key]
