"""How one world, where nothing is left open, answers what the rules of an agreement ask."""

from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec

from accalmie.agreements.language import Agreement, Signatory, Window
from accalmie.agreements.terms import Kind, broader, is_weapon
from accalmie.agreements.times import is_in_daily, resolve
from accalmie.assessing.ties import BELONGS, Ties
from accalmie.values.spans import Span

FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class Setting(msgspec.Struct, frozen=True):
    """An agreement among the ties of its parties; the rest keeps what was worked out."""

    agreement: Agreement
    ties: Ties
    times: dict[str, Span] = {}
    grounds: dict[frozenset[str], Any] = {}

    def span(self, text: str) -> Span:
        """Gives every instant that a time of the agreement can mean."""
        if text not in self.times:
            self.times[text] = resolve(self.agreement, text)
        return self.times[text]

    def start(self, text: str | None, world: "World", otherwise: datetime) -> datetime:
        """Gives a time as the world picks it: at its earliest or at its latest."""
        if text is None:
            return otherwise
        span = self.span(text)
        return (span.to or LAST) if world.picks.get("clock") == "late" else (span.from_ or FIRST)


class Present(NamedTuple):
    """One party that was there, at the instant of its world."""

    setting: Setting
    party: str
    when: datetime
    there: bool = True

    def belongs(self, name: str) -> bool:
        """Tells whether it is of that name, or then belonged to one that is."""
        return name in self.setting.ties.above(self.party, self.when, BELONGS)

    def follows(self, signatory: Signatory) -> bool:
        """Tells whether it is the signatory, or one that then shared what it accepted."""
        above = self.setting.ties.above(self.party, self.when)
        members = self.setting.agreement.members.get(signatory.id, ())
        return not above.isdisjoint((signatory.id, signatory.actor or signatory.id, *members))

    def is_listed(self, name: str) -> bool:
        """Tells whether it then stood on a list."""
        return self.setting.ties.is_listed(self.party, name, self.when)


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

    def doers(self, setting: Setting) -> tuple[Present, ...]:
        """Gives the party that did it."""
        return (Present(setting, self.by, self.when),)

    def targets(self, setting: Setting) -> tuple[Present, ...]:
        """Gives the parties against which it was, all there together."""
        return tuple(Present(setting, party, self.when) for party in self.against)

    def is_picked(self, name: str, option: str) -> bool:
        """Tells whether a disputed wording is read in this way."""
        return self.picks.get(name) == option

    def is_of(self, kind: Kind, name: str) -> bool:
        """Tells whether the act, the object or the weapon is of that name."""
        if kind == "weapons":
            return is_weapon(self.with_, name)
        return name in broader(kind, self.act if kind == "acts" else self.object)

    def is_shown(self, name: str) -> bool:
        """Tells whether a fact is shown."""
        return name in self.facts

    def is_within(self, setting: Setting, name: str) -> bool:
        """Tells whether the place lies in an area, as large as the world's reading makes it."""
        if name in self.in_:
            return True
        area = setting.agreement.areas.get(name)
        reading = area.within.get("reading") if area and isinstance(area.within, dict) else None
        return reading is not None and f"{name}@{self.picks.get(reading)}" in self.in_

    def is_during(self, setting: Setting, name: str) -> bool:
        """Tells whether a named window is open then."""
        return is_open(setting, setting.agreement.windows[name], self)

    def is_in_force(self, setting: Setting) -> bool:
        """Tells whether the agreement holds then: begun, not ended, not suspended."""
        agreement = setting.agreement
        if agreement.in_force and not is_open(setting, agreement.in_force, self):
            return False
        holds = True
        for stage in agreement.life:
            if stage.state in ("suspended", "ended", "resumed") and (
                setting.start(stage.at, self, LAST) <= self.when
            ):
                holds = stage.state == "resumed"
        return holds

    def has_accepted(self, setting: Setting, signatory: Signatory) -> bool:
        """Tells whether the signatory had accepted by then and not withdrawn, denied or not."""
        if signatory.accepted is None or self.is_picked(f"acceptance:{signatory.id}", "denied"):
            return False
        accepted = setting.start(signatory.accepted, self, LAST)
        return accepted <= self.when < setting.start(signatory.withdrew, self, LAST)


def is_open(setting: Setting, window: Window, world: World) -> bool:
    """Tells whether an instant lies in a window, and in its hours of the day."""
    ends = LAST
    if window.until and setting.span(window.until) != Span():
        ends = setting.start(window.until, world, LAST)
    if not setting.start(window.from_, world, FIRST) <= world.when < ends:
        return False
    zone = setting.agreement.timezone
    return window.daily is None or is_in_daily(window.daily, world.when, zone)


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
