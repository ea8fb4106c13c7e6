"""What an agreement says of worlds in which nothing is left open: the whole of its meaning.

It is written with `&`, `|` and `^` alone. So the same lines run on one world, whose answers are
true or false, and on millions, whose answers are arrays with one truth for each.

Source:
    The order of the questions is fixed: in force, inside, not excluded, bound, and only then
    the clause with its exceptions and theirs.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple, Protocol

from accalmie.agreements.language import Clause, Matter
from accalmie.agreements.parts import Signatory
from accalmie.agreements.terms import Kind
from accalmie.assessing.answers import Setting
from accalmie.errors import AccalmieError

OUT_OF_SCOPE, NOT_BOUND, PERMITTED, VIOLATION = (
    "out of scope",
    "not bound",
    "permitted",
    "violation",
)
ORDER = (OUT_OF_SCOPE, NOT_BOUND, PERMITTED, VIOLATION)
Truth = Any  # a bool of one world, or an array of them


class Party(Protocol):
    """One party that was there."""

    @property
    def there(self) -> Truth:
        """False in the worlds where fewer were there."""

    def belongs(self, name: str) -> Truth:
        """Tells whether it is of that name, or then belonged to one that is."""

    def follows(self, signatory: Signatory) -> Truth:
        """Tells whether it is the signatory, or one that then shared what it accepted."""

    def is_listed(self, name: str) -> Truth:
        """Tells whether it then stood on a list."""

    def is_tied(self, name: str) -> Truth:
        """Tells whether any tie, an alliance too, then led from it to one of that name."""

    def is_tied_to_listed(self, name: str) -> Truth:
        """Tells whether any tie then led from it to one that stood on a list."""


class Associate(NamedTuple):
    """A party, asked about whatever it is tied to instead of itself."""

    setting: Setting
    party: Party

    @property
    def there(self) -> Truth:
        """False in the worlds where fewer were there."""
        return self.party.there

    def belongs(self, name: str) -> Truth:
        """Tells whether any tie leads to one of that name."""
        return self.party.is_tied(name)

    def follows(self, signatory: Signatory) -> Truth:
        """Tells whether any tie leads to the signatory, or to one of its members."""
        members = self.setting.agreement.members.get(signatory.id, ())
        own = (signatory.id, signatory.actor or signatory.id, *members)
        return some(self.party.is_tied(name) for name in own)

    def is_listed(self, name: str) -> Truth:
        """Tells whether any tie leads to one that stands on a list."""
        return self.party.is_tied_to_listed(name)

    def is_tied(self, name: str) -> Truth:
        """Tells the same as `belongs`."""
        return self.party.is_tied(name)

    def is_tied_to_listed(self, name: str) -> Truth:
        """Tells the same as `is_listed`."""
        return self.party.is_tied_to_listed(name)


class Worlds(Protocol):
    """One world or many, by what a rule may ask of them."""

    def doers(self, setting: Setting) -> Sequence[Party]:
        """Gives the party that did it."""

    def targets(self, setting: Setting) -> Sequence[Party]:
        """Gives the parties against which it was, all there together."""

    def is_picked(self, name: str, option: str) -> Truth:
        """Tells whether a disputed wording is read in this way."""

    def is_of(self, kind: Kind, name: str) -> Truth:
        """Tells whether the act, the object or the weapon is of that name."""

    def is_shown(self, name: str) -> Truth:
        """Tells whether a fact is shown."""

    def is_within(self, setting: Setting, name: str) -> Truth:
        """Tells whether the place lies in an area."""

    def is_during(self, setting: Setting, name: str) -> Truth:
        """Tells whether a named window is open then."""

    def is_in_force(self, setting: Setting) -> Truth:
        """Tells whether the agreement holds then."""

    def has_accepted(self, setting: Setting, signatory: Signatory) -> Truth:
        """Tells whether the signatory had accepted by then and not withdrawn."""


def decide(setting: Setting, clause: Clause | None, world: Worlds) -> str:
    """Gives what a clause says of one world: one of four outcomes, never two."""
    if setting.agreement.status == "proposed":
        return NOT_BOUND
    scope = is_in_scope(setting, world)
    bound = also(scope, lambda: is_bound(setting, world))
    return ORDER[outcomes(setting, clause, world, scope, bound).index(True)]


def outcomes(
    setting: Setting, clause: Clause | None, world: Worlds, scope: Truth, bound: Truth
) -> tuple[Truth, Truth, Truth, Truth]:
    """Tells of each of the four outcomes, in their order, whether it is what a clause says.

    Args:
        setting: The agreement among its ties.
        clause: The clause, or nothing where none is asked about.
        world: One world, or many.
        scope: Whether the agreement speaks of it, by `is_in_scope`.
        bound: Whether the doer is bound besides.
    """
    speaks, breach = False, False
    if clause is not None:
        speaks = also(bound, lambda: match(setting, clause, world))
        breach = clause.prohibits is not None and also(
            speaks, lambda: no(_is_excepted(setting, clause, world))
        )
    silent = no(scope) | (bound & no(speaks))
    return silent, scope & no(bound), speaks & no(breach), breach


def is_in_scope(setting: Setting, world: Worlds) -> Truth:
    """Tells whether the agreement is in force, holds there, and excludes nobody concerned."""
    excluded = (applies(setting, x, world) for x in setting.agreement.excludes)
    inside = also(world.is_in_force(setting), lambda: is_inside(setting, world))
    return also(inside, lambda: no(some(excluded)))


def is_inside(setting: Setting, world: Worlds) -> Truth:
    """Tells whether the place lies in the territory; an agreement without one holds everywhere."""
    territory = setting.agreement.territory
    return not territory or world.is_within(setting, territory)


def is_bound(setting: Setting, world: Worlds) -> Truth:
    """Tells whether the doer, or one that it follows, had accepted a text that binds."""
    if setting.agreement.status == "proposed":
        return False
    return some(
        also(doer.follows(signatory), partial(world.has_accepted, setting, signatory))
        for doer in world.doers(setting)
        for signatory in setting.agreement.parties
        if signatory.as_ == "party"
    )


def applies(setting: Setting, matter: Matter, world: Worlds) -> Truth:
    """Tells whether a rule holds and none of its exceptions does."""
    holds = match(setting, matter, world)
    return also(holds, lambda: no(_is_excepted(setting, matter, world)))


def _is_excepted(setting: Setting, matter: Matter, world: Worlds) -> Truth:
    return some(applies(setting, exception, world) for exception in matter.unless)


def match(setting: Setting, matter: Matter, world: Worlds) -> Truth:
    """Tells whether a world has everything that a rule names, its exceptions aside."""
    return every(_matched(setting, matter, world))


def _matched(setting: Setting, matter: Matter, world: Worlds) -> Iterator[Truth]:
    for name, option in matter.reading.items():
        yield world.is_picked(name, option)
    if isinstance(matter, Clause):
        yield names_act(matter, world)
    if matter.by is not None:
        yield select_parties(setting, matter.by, world.doers(setting), world)
    if matter.against is not None:
        yield select_parties(setting, matter.against, world.targets(setting), world)
    if matter.object is not None:
        yield select(matter.object, partial(world.is_of, "objects"), world)
    if matter.with_ is not None:
        yield select(matter.with_, partial(world.is_of, "weapons"), world)
    if matter.in_ is not None:
        yield select(matter.in_, partial(world.is_within, setting), world)
    if matter.during is not None:
        yield select(matter.during, partial(world.is_during, setting), world)
    if matter.given is not None:
        yield select(matter.given, world.is_shown, world)


def names_act(clause: Clause, world: Worlds) -> Truth:
    """Tells whether the clause speaks of such an act; duties are not assessed by incident."""
    named = clause.permits if clause.prohibits is None else clause.prohibits
    return named is not None and select(named, partial(world.is_of, "acts"), world)


def select(selector: object, has: Callable[[str], Truth], world: Worlds) -> Truth:
    """Tells whether a selector holds, where `has` answers for one name.

    Raises:
        AccalmieError: A307, the selector is in words that are not understood.
    """
    if selector is None or isinstance(selector, str):
        return selector is None or has(selector)
    if isinstance(selector, list):
        return some(select(part, has, world) for part in selector)
    if isinstance(selector, dict):
        if "reading" in selector:
            return _as_read(selector, lambda part: select(part, has, world), world)
        if set(selector) == {"all"}:
            return every(select(part, has, world) for part in selector["all"])
        if set(selector) == {"not"}:
            return no(select(selector["not"], has, world))
        if set(selector) == {"at-least"}:
            return has(f"at-least {selector['at-least']}")
    raise AccalmieError("A307", selector=selector)


def select_parties(
    setting: Setting, selector: object, present: Sequence[Party], world: Worlds
) -> Truth:
    """Tells whether a selector holds for those who were there together."""
    if isinstance(selector, str):
        return some([p.there & _is(setting, p, selector, world) for p in present])

    def holds(part: object, among: Sequence[Party] = present) -> Truth:
        return select_parties(setting, part, among, world)

    if isinstance(selector, list):
        return some(holds(part) for part in selector)
    if isinstance(selector, dict):
        if "reading" in selector:  # first, for an option may be called `all`
            return _as_read(selector, holds, world)
        if "only" in selector:
            each = (no(p.there) | holds(selector["only"], (p,)) for p in present)
            return some(p.there for p in present) & every(each)
        if "list" in selector:
            return some(p.there & p.is_listed(selector["list"]) for p in present)
        if "associated" in selector:
            return holds(selector["associated"], [Associate(setting, party) for party in present])
        if "all" in selector:
            return every(holds(part) for part in selector["all"])
        if "not" in selector:
            return no(holds(selector["not"]))
    return select(
        selector, lambda name: some(p.there & _is(setting, p, name, world) for p in present), world
    )


def _is(setting: Setting, party: Party, name: str, world: Worlds) -> Truth:
    """Tells whether a party belongs to a name, or stands under it in the agreement."""
    stands = (
        also(party.follows(signatory), partial(world.has_accepted, setting, signatory))
        for signatory in setting.standing_as(name)
    )
    return some((party.belongs(name), some(stands)))


def _as_read(selector: dict[str, Any], holds: Callable[[object], Truth], world: Worlds) -> Truth:
    """Tells whether what the world's reading makes of a disputed wording holds."""
    name = selector["reading"]
    return some(
        also(world.is_picked(name, option), partial(holds, part))
        for option, part in selector.items()
        if option != "reading"
    )


def no(truth: Truth) -> Truth:
    """Turns a truth round; `~` would make a number of a bool."""
    return truth ^ True


def also(truth: Truth, question: Callable[[], Truth]) -> Truth:
    """Asks on only where it is not settled already."""
    return False if truth is False else truth & question()


def every(truths: Iterable[Truth]) -> Truth:
    """Tells whether all hold; asks no further once one does not in any world."""
    result: Truth = True
    for truth in truths:
        result = result & truth
        if result is False:
            break
    return result


def some(truths: Iterable[Truth]) -> Truth:
    """Tells whether one holds; asks no further once one does in every world."""
    result: Truth = False
    for truth in truths:
        result = result | truth
        if result is True:
            break
    return result
