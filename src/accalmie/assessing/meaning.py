"""What an agreement says in one world, where nothing is left open.

Source:
    The order of the questions is fixed: in force, inside, not excluded, bound, and only then
    the clause with its exceptions and theirs.
"""

from collections.abc import Callable

from accalmie.agreements.language import Agreement, Clause, Matter
from accalmie.agreements.parts import Signatory
from accalmie.agreements.terms import broader, is_weapon
from accalmie.agreements.times import LAST
from accalmie.assessing.holding import is_during, is_in_force, is_inside, is_within
from accalmie.assessing.setting import Setting, World
from accalmie.assessing.ties import BELONGS, FOLLOWS
from accalmie.errors import AccalmieError

OUT_OF_SCOPE, NOT_BOUND, PERMITTED, VIOLATION = (
    "out of scope",
    "not bound",
    "permitted",
    "violation",
)


def decide(setting: Setting, clause: Clause | None, world: World) -> str:
    """Gives what a clause says of a world: one of four outcomes, never two."""
    if setting.agreement.status == "proposed":
        return NOT_BOUND
    if not is_covered(setting, world):
        return OUT_OF_SCOPE
    if not is_bound(setting, world.by, world):
        return NOT_BOUND
    if clause is None or not match(setting, clause, world):
        return OUT_OF_SCOPE
    forbids = clause.prohibits is not None and applies(setting, clause, world)
    return VIOLATION if forbids else PERMITTED


def is_covered(setting: Setting, world: World) -> bool:
    """Tells whether the agreement holds then and there, and leaves it in."""
    return (
        is_in_force(setting, world)
        and is_inside(setting, world)
        and not any(applies(setting, each, world) for each in setting.agreement.excludes)
    )


def applies(setting: Setting, matter: Matter, world: World) -> bool:
    """Tells whether a rule holds and none of its exceptions does."""
    return match(setting, matter, world) and not any(
        applies(setting, exception, world) for exception in matter.unless
    )


def match(setting: Setting, matter: Matter, world: World) -> bool:
    """Tells whether a world has everything that a rule names, its exceptions aside."""

    def holds(selector: object, has: Callable[[str], bool]) -> bool:
        return select(selector, has, world)

    return (
        all(world.picks.get(name) == option for name, option in matter.reading.items())
        and (not isinstance(matter, Clause) or names_act(matter, world))
        and select_parties(setting, matter.by, (world.by,), world)
        and select_parties(setting, matter.against, world.against, world)
        and holds(matter.object, lambda name: name in broader("objects", world.object))
        and holds(matter.with_, lambda name: is_weapon(world.with_, name))
        and holds(matter.in_, lambda name: is_within(setting, world, name))
        and holds(matter.during, lambda name: is_during(setting, name, world))
        and holds(matter.given, lambda name: name in world.facts)
    )


def names_act(clause: Clause, world: World) -> bool:
    """Tells whether the clause speaks of such an act; duties are not assessed by incident."""
    named = clause.permits if clause.prohibits is None else clause.prohibits
    return named is not None and select(
        named, lambda name: name in broader("acts", world.act), world
    )


def select(selector: object, has: Callable[[str], bool], world: World) -> bool:
    """Tells whether a selector holds, where `has` answers for one name.

    Raises:
        AccalmieError: A307, the selector is in words that are not understood.
    """
    if selector is None or isinstance(selector, str):
        return selector is None or has(selector)
    if isinstance(selector, list):
        return any(select(part, has, world) for part in selector)
    if isinstance(selector, dict):
        if "reading" in selector:
            option = world.picks.get(selector["reading"], "")
            return option in selector and select(selector[option], has, world)
        if set(selector) == {"all"}:
            return all(select(part, has, world) for part in selector["all"])
        if set(selector) == {"not"}:
            return not select(selector["not"], has, world)
        if set(selector) == {"at-least"}:
            return has(f"at-least {selector['at-least']}")
    raise AccalmieError("A307", selector=selector)


def select_parties(
    setting: Setting, selector: object, present: tuple[str, ...], world: World
) -> bool:
    """Tells whether a selector holds for those who were there together."""
    if isinstance(selector, list):
        return any(select_parties(setting, part, present, world) for part in selector)
    if isinstance(selector, dict):
        if "only" in selector:
            return bool(present) and all(
                select_parties(setting, selector["only"], (one,), world) for one in present
            )
        if "list" in selector:
            name = selector["list"]
            return any(setting.ties.is_listed(one, name, world.when) for one in present)
        if "associated" in selector:
            ties = (setting.ties.above(one, world.when) for one in present)
            return any(
                select_parties(setting, selector["associated"], (one,), world)
                for above in ties
                for one in above
            )
        if "all" in selector:
            return all(select_parties(setting, s, present, world) for s in selector["all"])
        if "not" in selector:
            return not select_parties(setting, selector["not"], present, world)
        if "reading" in selector:
            option = world.picks.get(selector["reading"], "")
            return option in selector and select_parties(setting, selector[option], present, world)
    return select(selector, lambda name: any(_is(setting, p, name, world) for p in present), world)


def _is(setting: Setting, party: str, name: str, world: World) -> bool:
    return name in setting.ties.above(party, world.when, BELONGS) or name in stands_as(
        setting, party, world
    )


def is_bound(setting: Setting, party: str, world: World) -> bool:
    """Tells whether the party, or one that it follows, had accepted a text that binds."""
    return setting.agreement.status != "proposed" and bool(stands_as(setting, party, world))


def stands_as(setting: Setting, party: str, world: World) -> set[str]:
    """Gives the ids and roles under which a party then stood in the agreement."""
    bound = {ties: setting.ties.above(party, world.when, ties) for ties in (BELONGS, FOLLOWS)}
    signed = [
        signatory
        for signatory in setting.agreement.parties
        if signatory.as_ == "party"
        and _follows(setting.agreement, signatory, bound[FOLLOWS if signatory.allies else BELONGS])
        and has_accepted(setting, signatory, world)
    ]
    return {name for s in signed for name in (s.id, s.role) if name}


def _follows(agreement: Agreement, signatory: Signatory, above: frozenset[str]) -> bool:
    own = {signatory.id, signatory.actor or signatory.id, *agreement.members.get(signatory.id, ())}
    return not own.isdisjoint(above)


def has_accepted(setting: Setting, signatory: Signatory, world: World) -> bool:
    """Tells whether the signatory had accepted by then and not withdrawn, denied or not."""
    if world.picks.get(f"acceptance:{signatory.id}") == "denied" or signatory.accepted is None:
        return False
    accepted = setting.start(signatory.accepted, world, LAST)
    accession = setting.agreement.accession
    if accession and accession.late == "not-bound":
        if setting.start(accession.by, world, LAST) < accepted:
            return False
    return accepted <= world.when < setting.end(signatory.withdrew, world)
