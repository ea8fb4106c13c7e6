"""How one world, where nothing is left open, answers what the rules of an agreement ask."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

import msgspec

from accalmie.agreements.language import Agreement
from accalmie.agreements.parts import Area, Signatory, Time, Window
from accalmie.agreements.terms import Kind, broader, is_weapon
from accalmie.agreements.times import (
    FIRST,
    LAST,
    every_span,
    is_in_daily,
    read_duration,
    readings_in,
    resolve,
    shift,
)
from accalmie.assessing.ties import BELONGS, FOLLOWS, Ties
from accalmie.values.spans import Span

T = TypeVar("T")
MOST_PERIODS = 1000  # of an extension by itself; a day at a time that is three years


class Setting(msgspec.Struct, frozen=True):
    """An agreement among the ties of its parties; `answers` holds what was worked out before."""

    agreement: Agreement
    ties: Ties
    answers: dict[Hashable, Any] = {}

    def kept(self, question: Hashable, work_out: Callable[[], T]) -> T:
        """Gives the answer of before to a question, or works it out and keeps it."""
        if question not in self.answers:
            self.answers[question] = work_out()
        answer: T = self.answers[question]
        return answer

    def span(self, time: Time, picks: Mapping[str, str]) -> Span:
        """Gives every instant that a time can mean by the readings that are picked."""
        text = time if isinstance(time, str) else repr(time)
        asked = self.kept(
            ("readings", text), lambda: sorted(set(readings_in(self.agreement, time)))
        )
        question = ("span", text, *map(picks.get, asked))
        return self.kept(question, lambda: resolve(self.agreement, time, picks))

    def every(self, time: Time) -> tuple[Span, ...]:
        """Gives the span of a time by each combination of the readings on which it hangs."""
        text = time if isinstance(time, str) else repr(time)
        return self.kept(("spans", text), lambda: tuple(every_span(self.agreement, time)))

    def standing_as(self, name: str) -> tuple[Signatory, ...]:
        """Gives the parties to the text that stand under a name in it: their own, or a role."""
        return self.kept(("standing", name), lambda: tuple(
            signatory for signatory in self.agreement.parties
            if signatory.as_ == "party" and name in (signatory.id, signatory.role)
        ))  # fmt: skip

    def start(self, time: Time | None, world: "World", otherwise: datetime) -> datetime:
        """Gives a time as the world picks it: at its earliest or at its latest."""
        if time is None:
            return otherwise
        span = self.span(time, world.picks)
        return (span.to or LAST) if world.picks.get("clock") == "late" else (span.from_ or FIRST)

    def end(self, time: Time | None, world: "World") -> datetime:
        """Gives the end of a stretch; it is late where its beginning may be early, `between`."""
        if time is None:
            return LAST
        span = self.span(time, world.picks)
        late = world.picks.get("clock") in ("late", "between")
        return (span.to or LAST) if late else (span.from_ or FIRST)


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
        ties = FOLLOWS if signatory.allies else BELONGS
        above = self.setting.ties.above(self.party, self.when, ties)
        members = self.setting.agreement.members.get(signatory.id, ())
        return not above.isdisjoint((signatory.id, signatory.actor or signatory.id, *members))

    def is_listed(self, name: str) -> bool:
        """Tells whether it then stood on a list."""
        return self.setting.ties.is_listed(self.party, name, self.when)

    def is_tied(self, name: str) -> bool:
        """Tells whether any tie, an alliance too, then led from it to one of that name."""
        return name in self.setting.ties.above(self.party, self.when)

    def is_tied_to_listed(self, name: str) -> bool:
        """Tells whether any tie then led from it to one that stood on a list."""
        ties = self.setting.ties
        return any(
            ties.is_listed(one, name, self.when) for one in ties.above(self.party, self.when)
        )


class World(msgspec.Struct, frozen=True, kw_only=True):
    """One way in which everything an account leaves open could have been.

    `in_` holds every named area that the place lies in. `picks` settles each disputed wording,
    each denied acceptance, and whether a time without an hour came `early` or `late`, or where a
    window is shorter than the doubt of its event, somewhere `between`.
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
        """Tells whether the place lies in an area, drawn and sized as the world has it."""
        if name in self.in_:
            return True
        area = setting.agreement.areas.get(name)
        return area is not None and _token(setting, self, name, area) in self.in_

    def is_during(self, setting: Setting, name: str) -> bool:
        """Tells whether a named window is open then."""
        return is_open(setting, setting.agreement.windows[name], self)

    def is_in_force(self, setting: Setting) -> bool:
        """Tells whether the agreement holds then: begun, not ended, not suspended."""
        if not any(start <= self.when < end for start, end in _terms_of_force(setting, self)):
            return False
        holds = True
        for stage in setting.agreement.life:
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
        accession = setting.agreement.accession
        closed = setting.start(accession.by, self, LAST) if accession else LAST
        if accession and accession.late == "not-bound" and closed < accepted:
            return False
        return accepted <= self.when < setting.end(signatory.withdrew, self)


def _terms_of_force(setting: Setting, world: World) -> Iterator[tuple[datetime, datetime]]:
    """Gives the stretches for which the text was to hold: its own, and each extension's."""
    force = setting.agreement.in_force
    if force is None:
        yield FIRST, LAST
        return
    end = setting.end(force.until, world)
    yield setting.start(force.from_, world, FIRST), _renewed(setting, world, end)
    for stage in setting.agreement.life:
        if stage.state == "extended" and stage.until is not None:
            yield setting.start(stage.at, world, LAST), setting.end(stage.until, world)


def _renewed(setting: Setting, world: World, end: datetime) -> datetime:
    """Gives the end of the last period of a text that goes on by itself until it is denounced."""
    extension = setting.agreement.extension
    if extension is None or extension.how not in ("automatic", "tacit"):
        return end
    denounced = [
        setting.start(stage.at, world, LAST)
        for stage in setting.agreement.life
        if stage.state == "denounced"
    ]
    if not denounced:
        return LAST
    periods = _periods(setting.agreement, end)
    return next((e for e, notice in periods if min(denounced) <= notice), LAST)


def _periods(agreement: Agreement, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Gives each end of a text that goes on by itself, with the last moment to denounce it."""
    extension, zone = agreement.extension, agreement.timezone
    count, unit = read_duration((extension and extension.notice) or "0 days")
    for _ in range(MOST_PERIODS):
        yield end, shift(end, -count, unit, zone)
        if extension is None or not extension.period or end == LAST:
            return
        end = shift(end, *read_duration(extension.period), zone)


def find_renewals(setting: Setting) -> Iterator[datetime]:
    """Gives the ends of the periods by which a denounced text may run out."""
    agreement = setting.agreement
    force = agreement.in_force
    denounced = [stage.at for stage in agreement.life if stage.state == "denounced"]
    if not (denounced and force and force.until and agreement.extension):
        return
    last = max(s.to or FIRST for time in denounced for s in setting.every(time))
    ends = {end for s in setting.every(force.until) for end in (s.from_, s.to) if end}
    for first in ends:
        for end, notice in _periods(agreement, first):
            yield end
            if last <= notice:
                break


def _token(setting: Setting, world: World, name: str, area: Area) -> str:
    """Gives the word for an area in the size of the reading taken and the shape of the time."""
    size = area.within if area.width is None else area.width
    if isinstance(size, dict):
        name += f"@{world.picks.get(size['reading'])}"
    drawn = setting.agreement.areas.get(area.of or "", area)
    if drawn.versions:
        frozen = area.frozen or drawn.frozen
        when = setting.start(frozen, world, world.when) if frozen else world.when
        number = next(
            (n for n, version in enumerate(drawn.versions, 1)
             if setting.start(version.from_, world, FIRST) <= when
             < setting.end(version.until, world)),
            0,
        )  # fmt: skip
        name += f"#{number}"
    return name


def is_open(setting: Setting, window: Window, world: World) -> bool:
    """Tells whether an instant lies in a window, and in its hours of the day."""
    start = setting.start(window.from_, world, FIRST)
    if not start <= world.when < setting.end(window.until, world):
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
