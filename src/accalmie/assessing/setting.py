"""One world, and the agreement among the ties of its parties that is asked about it."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from accalmie.agreements.language import Agreement
from accalmie.agreements.parts import Time
from accalmie.agreements.times import FIRST, LAST, every_span, readings_in, resolve
from accalmie.assessing.ties import Ties
from accalmie.values.spans import Span


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


class Setting(msgspec.Struct, frozen=True):
    """An agreement among the ties of its parties; `times` keeps what was once resolved."""

    agreement: Agreement
    ties: Ties
    times: dict[tuple[str | None, ...], Span] = {}
    asked: dict[str, tuple[str, ...]] = {}
    spans: dict[str, tuple[Span, ...]] = {}

    def span(self, time: Time, picks: Mapping[str, str]) -> Span:
        """Gives every instant that a time can mean by the readings that are picked."""
        text = time if isinstance(time, str) else repr(time)
        if text not in self.asked:
            self.asked[text] = tuple(sorted(set(readings_in(self.agreement, time))))
        key = (text, *(picks.get(name) for name in self.asked[text]))
        if key not in self.times:
            self.times[key] = resolve(self.agreement, time, picks)
        return self.times[key]

    def every(self, time: Time) -> tuple[Span, ...]:
        """Gives the span of a time by each combination of the readings on which it hangs."""
        text = time if isinstance(time, str) else repr(time)
        if text not in self.spans:
            self.spans[text] = tuple(every_span(self.agreement, time))
        return self.spans[text]

    def start(self, time: Time | None, world: World, otherwise: datetime) -> datetime:
        """Gives a time as the world picks it: at its earliest or at its latest."""
        if time is None:
            return otherwise
        span = self.span(time, world.picks)
        return (span.to or LAST) if world.picks.get("clock") == "late" else (span.from_ or FIRST)

    def end(self, time: Time | None, world: World) -> datetime:
        """Gives the end of a stretch; it is late where its beginning may be early, `between`."""
        if time is None:
            return LAST
        span = self.span(time, world.picks)
        late = world.picks.get("clock") in ("late", "between")
        return (span.to or LAST) if late else (span.from_ or FIRST)


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
