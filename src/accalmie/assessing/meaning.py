"""What an agreement says in one world, where nothing is left open.

Source:
    The order of the questions is fixed: in force, inside, not excluded, bound, and only then
    the clause with its exceptions and theirs.
"""

from collections.abc import Callable
from datetime import UTC, datetime

import msgspec

from accalmie.agreements.language import Agreement, Clause, Matter, Signatory, Window
from accalmie.agreements.terms import broader, is_weapon
from accalmie.agreements.times import is_in_daily, resolve
from accalmie.assessing.ties import BELONGS, Ties
from accalmie.errors import AccalmieError
from accalmie.values.spans import Span

OUT_OF_SCOPE, NOT_BOUND, PERMITTED, VIOLATION = (
    "out of scope",
    "not bound",
    "permitted",
    "violation",
)
FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class World(msgspec.Struct, frozen=True, kw_only=True):
    """One way in which everything an account leaves open could have been.

    `in_` holds every named area that the place lies in. `picks` settles each disputed wording,
    each denied acceptance, and whether a time without an hour came `early` or `late`.
    """

    act: str
    by: str
    against: tuple[str, ...]
    when: datetime
    object: str = ""
    with_: str = ""
    in_: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    picks: dict[str, str] = {}


class Setting(msgspec.Struct, frozen=True):
    """An agreement among the ties of its parties; `times` keeps what was once resolved."""

    agreement: Agreement
    ties: Ties
    times: dict[str, Span] = {}

    def span(self, text: str) -> Span:
        """Gives every instant that a time of the agreement can mean."""
        if text not in self.times:
            self.times[text] = resolve(self.agreement, text)
        return self.times[text]

    def start(self, text: str | None, world: World, otherwise: datetime) -> datetime:
        """Gives a time as the world picks it: at its earliest or at its latest."""
        if text is None:
            return otherwise
        span = self.span(text)
        return (span.to or LAST) if world.picks.get("clock") == "late" else (span.from_ or FIRST)


def picks_of(agreement: Agreement) -> dict[str, tuple[str, ...]]:
    """Gives what a world must settle: each reading that is not adopted, each denied acceptance."""
    picks = {
        name: (reading.adopt,) if reading.adopt else tuple(reading.options)
        for name, reading in agreement.readings.items()
    }
    for signatory in agreement.parties:
        if signatory.denied and signatory.accepted:
            picks[f"acceptance:{signatory.id}"] = ("accepted", "denied")
    return picks


def decide(setting: Setting, clause: Clause | None, world: World) -> str:
    """Gives what a clause says of a world: one of four outcomes, never two."""
    if setting.agreement.status == "proposed":
        return NOT_BOUND
    if not (is_in_force(setting, world) and is_inside(setting.agreement, world)):
        return OUT_OF_SCOPE
    if any(applies(setting, exclusion, world) for exclusion in setting.agreement.excludes):
        return OUT_OF_SCOPE
    if not is_bound(setting, world.by, world):
        return NOT_BOUND
    if clause is None or not match(setting, clause, world):
        return OUT_OF_SCOPE
    forbids = clause.prohibits is not None and applies(setting, clause, world)
    return VIOLATION if forbids else PERMITTED


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
        and holds(matter.in_, lambda name: is_within(setting.agreement, world, name))
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


def is_in_force(setting: Setting, world: World) -> bool:
    """Tells whether the agreement holds then: begun, not ended, not suspended."""
    agreement = setting.agreement
    if agreement.in_force and not is_open(setting, agreement.in_force, world):
        return False
    holds = True
    for stage in agreement.life:
        if stage.state in ("suspended", "ended", "resumed") and (
            setting.start(stage.at, world, LAST) <= world.when
        ):
            holds = stage.state == "resumed"
    return holds


def is_inside(agreement: Agreement, world: World) -> bool:
    """Tells whether the place lies in the territory; an agreement without one holds everywhere."""
    return not agreement.territory or is_within(agreement, world, agreement.territory)


def is_within(agreement: Agreement, world: World, name: str) -> bool:
    """Tells whether the place lies in an area, as large as the world's reading makes it."""
    if name in world.in_:
        return True
    area = agreement.areas.get(name)
    reading = area.within.get("reading") if area and isinstance(area.within, dict) else None
    return reading is not None and f"{name}@{world.picks.get(reading)}" in world.in_


def is_bound(setting: Setting, party: str, world: World) -> bool:
    """Tells whether the party, or one that it follows, had accepted a text that binds."""
    return setting.agreement.status != "proposed" and bool(stands_as(setting, party, world))


def stands_as(setting: Setting, party: str, world: World) -> set[str]:
    """Gives the ids and roles under which a party then stood in the agreement."""
    return {name for s in signed_by(setting, party, world) for name in (s.id, s.role) if name}


def signed_by(setting: Setting, party: str, world: World) -> list[Signatory]:
    """Gives the signatories that a party then was or followed, and that had accepted."""
    above = setting.ties.above(party, world.when)
    return [
        signatory
        for signatory in setting.agreement.parties
        if signatory.as_ == "party"
        and _follows(setting.agreement, signatory, above)
        and has_accepted(setting, signatory, world)
    ]


def _follows(agreement: Agreement, signatory: Signatory, above: frozenset[str]) -> bool:
    own = {signatory.id, signatory.actor or signatory.id, *agreement.members.get(signatory.id, ())}
    return not own.isdisjoint(above)


def has_accepted(setting: Setting, signatory: Signatory, world: World) -> bool:
    """Tells whether the signatory had accepted by then and not withdrawn, denied or not."""
    if world.picks.get(f"acceptance:{signatory.id}") == "denied" or signatory.accepted is None:
        return False
    accepted = setting.start(signatory.accepted, world, LAST)
    return accepted <= world.when < setting.start(signatory.withdrew, world, LAST)


def is_during(setting: Setting, name: str, world: World) -> bool:
    """Tells whether a named window is open then."""
    return is_open(setting, setting.agreement.windows[name], world)


def is_open(setting: Setting, window: Window, world: World) -> bool:
    """Tells whether an instant lies in a window, and in its hours of the day."""
    ends = LAST
    if window.until and setting.span(window.until) != Span():
        ends = setting.start(window.until, world, LAST)
    if not setting.start(window.from_, world, FIRST) <= world.when < ends:
        return False
    zone = setting.agreement.timezone
    return window.daily is None or is_in_daily(window.daily, world.when, zone)
