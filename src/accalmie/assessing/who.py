"""Where each party stands towards each agreement on a day, as known at a moment."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from accalmie.agreements.language import Agreement
from accalmie.assessing.meaning import (
    Setting,
    World,
    applies,
    is_bound,
    is_in_force,
    select_parties,
)  # fmt: skip
from accalmie.assessing.ties import Ties, boundaries, make_ties
from accalmie.cases.forms import Case


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One party's standing; `since` is when it came to stand so, if it ever stood otherwise."""

    party: str
    agreement: str
    standing: str
    since: datetime | None
    reasons: tuple[str, ...]


def who(case: Case, on: datetime, known_at: datetime | None = None) -> tuple[Standing, ...]:
    """Gives who is bound, protected, excluded or outside at an instant."""
    ties = make_ties(case, known_at)
    return tuple(
        _standing(agreement, ties, party.id, on)
        for party in case.parties
        for agreement in case.agreements
    )


def _standing(agreement: Agreement, ties: Ties, party: str, on: datetime) -> Standing:
    setting = Setting(agreement, ties)
    standing, reason = _at(setting, party, on)
    since = None
    for cut in reversed([time for time in boundaries(agreement, ties) if time <= on]):
        if _at(setting, party, cut - timedelta(microseconds=1))[0] != standing:
            since = cut
            break
    return Standing(
        party=party, agreement=agreement.id, standing=standing, since=since, reasons=(reason,)
    )


def _at(setting: Setting, party: str, on: datetime) -> tuple[str, str]:
    agreement = setting.agreement
    if agreement.status == "proposed":
        return "outside", "A proposal binds nobody."
    if not is_in_force(agreement, on):
        return "outside", "The agreement is not in force then."
    excluded = [any(_excluded(setting, party, on, pick)) for pick in _picks(agreement)]
    if any(excluded):
        standing = "excluded" if all(excluded) else "unknown"
        return standing, "An exclusion names it, or a list on which it stands."
    if is_bound(setting, party, on):
        return "bound", "It, or one that it follows, had accepted."
    above = setting.ties.above(party, on)
    if any((s.actor or s.id) in above and not s.accepted for s in agreement.parties):
        return "unknown", "Its acceptance is not on record."
    if any(c.against is not None and select_parties(setting, c.against, (party,), on)
           for c in agreement.clauses):  # fmt: skip
        return "protected", "A clause protects it."
    return "outside", "No acceptance, protection or exclusion is on record."


def _excluded(
    setting: Setting, party: str, on: datetime, readings: dict[str, str]
) -> Iterator[bool]:
    world = World("", party, (party,), "", "", on, frozenset(), readings)
    for matter in setting.agreement.excludes:
        if matter.in_ is None and matter.with_ is None and matter.given is None:
            yield applies(setting, matter, world)


def _picks(agreement: Agreement) -> Iterator[dict[str, str]]:
    picks: list[dict[str, str]] = [{}]
    for name, reading in agreement.readings.items():
        options = [reading.adopt] if reading.adopt else list(reading.options)
        picks = [pick | {name: option} for pick in picks for option in options]
    yield from picks
