"""What an agreement says in one world, where nothing is left open.

Source:
    The order of the questions is fixed: in force, inside, not excluded, bound, and only then
    the clause with its exceptions and theirs.
"""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from accalmie.agreements.language import Agreement, Clause, Matter, Window
from accalmie.assessing.ties import BELONGS, Ties, has_accepted, instant
from accalmie.errors import AccalmieError

OUT_OF_SCOPE, NOT_BOUND, PERMITTED, VIOLATION = (
    "out of scope",
    "not bound",
    "permitted",
    "violation",
)
BROADER = {
    "air-strike": "attack",
    "shelling": "attack",
    "ground-attack": "attack",
    "fire": "attack",
    "bombing": "attack",
}


class World(msgspec.Struct, frozen=True):
    """One way in which everything an account leaves open could have been."""

    act: str
    by: str
    against: tuple[str, ...]
    with_: str
    in_: str
    when: datetime
    facts: frozenset[str]
    readings: dict[str, str]


class Setting(msgspec.Struct, frozen=True):
    """An agreement among the ties of its parties."""

    agreement: Agreement
    ties: Ties


def decide(setting: Setting, clause: Clause | None, world: World) -> str:
    """Gives what a clause says of a world: one of four outcomes, never two."""
    if setting.agreement.status == "proposed":
        return NOT_BOUND
    if not (is_in_force(setting.agreement, world.when) and is_inside(setting.agreement, world.in_)):
        return OUT_OF_SCOPE
    if any(applies(setting, exclusion, world) for exclusion in setting.agreement.excludes):
        return OUT_OF_SCOPE
    if not is_bound(setting, world.by, world.when):
        return NOT_BOUND
    if clause is None or not match(setting, clause, world):
        return OUT_OF_SCOPE
    return VIOLATION if clause.prohibits and applies(setting, clause, world) else PERMITTED


def applies(setting: Setting, matter: Matter, world: World) -> bool:
    """Tells whether a rule holds and none of its exceptions does."""
    return match(setting, matter, world) and not any(
        applies(setting, exception, world) for exception in matter.unless
    )


def match(setting: Setting, matter: Matter, world: World) -> bool:
    """Tells whether a world has everything that a rule names, its exceptions aside."""
    return (
        all(world.readings.get(name) == option for name, option in matter.reading.items())
        and (not isinstance(matter, Clause) or names_act(matter, world.act))
        and select_parties(setting, matter.by, (world.by,), world.when)
        and select_parties(setting, matter.against, world.against, world.when)
        and select(matter.with_, lambda name: name == world.with_)
        and select(matter.in_, lambda name: is_within(setting.agreement, world.in_, name))
        and select(matter.during, lambda name: _is_during(setting.agreement, name, world.when))
        and select(matter.given, lambda name: name in world.facts)
    )


def names_act(clause: Clause, act: str) -> bool:
    """Tells whether the clause speaks of such an act; duties are not assessed by incident."""
    named = clause.prohibits or clause.permits
    return named is not None and select(named, lambda name: name in (act, BROADER.get(act)))


def select(selector: object, has: Callable[[str], bool]) -> bool:
    """Tells whether a selector holds, where `has` answers for one name.

    Raises:
        AccalmieError: A307, the selector is in words that are not understood.
    """
    if selector is None or isinstance(selector, str):
        return selector is None or has(selector)
    if isinstance(selector, list):
        return any(select(part, has) for part in selector)
    if isinstance(selector, dict) and len(selector) == 1:
        if "all" in selector:
            return all(select(part, has) for part in selector["all"])
        if "not" in selector:
            return not select(selector["not"], has)
    raise AccalmieError("A307", selector=selector)


def is_in_force(agreement: Agreement, when: datetime) -> bool:
    """Tells whether the agreement is in force at that instant."""
    return agreement.in_force is not None and _is_open(agreement, agreement.in_force, when)


def is_inside(agreement: Agreement, area: str) -> bool:
    """Tells whether an area lies inside the territory."""
    return agreement.territory is None or is_within(agreement, area, agreement.territory)


def is_within(agreement: Agreement, area: str, outer: str) -> bool:
    """Tells whether an area is another or, by `part-of`, lies in it."""
    seen: set[str] = set()
    while area and area not in seen:
        if area == outer:
            return True
        seen.add(area)
        area = agreement.areas.get(area, {}).get("part-of", "")
    return False


def is_bound(setting: Setting, party: str, when: datetime) -> bool:
    """Tells whether the party, or one that it follows, had accepted a text that binds."""
    return setting.agreement.status != "proposed" and bool(_signed(setting, party, when))


def _signed(setting: Setting, party: str, when: datetime) -> set[str]:
    """Gives the ids and roles under which a party then stood in the agreement."""
    above = setting.ties.above(party, when)
    signed = [
        signatory
        for signatory in setting.agreement.parties
        if (signatory.actor or signatory.id) in above
        and has_accepted(setting.agreement, signatory, when)
    ]
    return {name for s in signed for name in (s.id, s.role) if name}


def select_parties(
    setting: Setting, selector: object, present: tuple[str, ...], when: datetime
) -> bool:
    """Tells whether a selector holds for those who were there together."""
    if isinstance(selector, list):
        return any(select_parties(setting, part, present, when) for part in selector)
    if isinstance(selector, dict) and "only" in selector:
        return bool(present) and all(
            select_parties(setting, selector["only"], (one,), when) for one in present
        )
    if isinstance(selector, dict) and "list" in selector:
        return any(setting.ties.is_listed(one, selector["list"], when) for one in present)
    if isinstance(selector, dict) and "all" in selector:
        return all(select_parties(setting, part, present, when) for part in selector["all"])
    if isinstance(selector, dict) and "not" in selector:
        return not select_parties(setting, selector["not"], present, when)
    return select(selector, lambda name: any(_is(setting, one, name, when) for one in present))


def _is(setting: Setting, party: str, name: str, when: datetime) -> bool:
    return name in setting.ties.above(party, when, BELONGS) or name in _signed(setting, party, when)


def _is_during(agreement: Agreement, name: str, when: datetime) -> bool:
    return _is_open(agreement, agreement.windows[name], when)


def _is_open(agreement: Agreement, window: Window, when: datetime) -> bool:
    zone = ZoneInfo(agreement.timezone)
    start, end = instant(window.from_, zone), instant(window.until, zone)
    return (start is None or start <= when) and (end is None or when < end)
