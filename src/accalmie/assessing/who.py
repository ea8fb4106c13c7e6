"""Where each party stands towards each agreement on a day, as known at a moment."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product

import msgspec

from accalmie.assessing.holding import is_in_force
from accalmie.assessing.instants import boundaries, find_clocks
from accalmie.assessing.meaning import (
    applies,
    is_bound,
    select_parties,
)  # fmt: skip
from accalmie.assessing.setting import Setting, World, picks_of
from accalmie.assessing.ties import make_ties
from accalmie.cases.forms import Case
from accalmie.values.spans import Span


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
    settings = [Setting(agreement, ties) for agreement in case.agreements]
    return tuple(_standing(setting, party.id, on) for party in case.parties for setting in settings)


def _standing(setting: Setting, party: str, on: datetime) -> Standing:
    standing, reason = _at(setting, party, on)
    since = None
    for cut in reversed([time for time in boundaries(setting, Span()) if time <= on]):
        if _at(setting, party, cut - timedelta(microseconds=1))[0] != standing:
            since = cut
            break
    return Standing(
        party=party, agreement=setting.agreement.id, standing=standing, since=since,
        reasons=(reason,),
    )  # fmt: skip


def _at(setting: Setting, party: str, on: datetime) -> tuple[str, str]:
    """Gives the standing that every reading gives, or says that they differ."""
    if setting.agreement.status == "proposed":
        return "outside", "A proposal binds nobody."
    found = {_stands(setting, world) for world in _worlds(setting, party, on)}
    if len(found) == 1:
        return found.pop()
    if len({standing for standing, _ in found}) == 1:
        return min(found)
    return "unknown", "It hangs on a reading, a denied acceptance or an hour that is not given."


def _stands(setting: Setting, world: World) -> tuple[str, str]:
    agreement, party = setting.agreement, world.by
    if not is_in_force(setting, world):
        return "outside", "The agreement is not in force then."
    if any(_excluded(setting, world)):
        return "excluded", "An exclusion names it, or a list on which it stands."
    if is_bound(setting, party, world):
        return "bound", "It, or one that it follows, had accepted."
    above = setting.ties.above(party, world.when)
    if any((s.actor or s.id) in above and s.as_ == "party" and not s.accepted
           for s in agreement.parties):  # fmt: skip
        return "unknown", "Its acceptance is not on record."
    if any(c.against is not None and select_parties(setting, c.against, (party,), world)
           for c in agreement.clauses):  # fmt: skip
        return "protected", "A clause protects it."
    return "outside", "No acceptance, protection or exclusion is on record."


def _excluded(setting: Setting, world: World) -> Iterator[bool]:
    for matter in setting.agreement.excludes:
        if matter.in_ is None and matter.with_ is None and matter.given is None:
            yield applies(setting, matter, world)


def _worlds(setting: Setting, party: str, on: datetime) -> Iterator[World]:
    picks = {"clock": find_clocks(setting)} | picks_of(setting.agreement)
    for picked in product(*picks.values()):
        chosen = dict(zip(picks, picked, strict=True))
        yield World(act="", by=party, against=(party,), when=on, picks=chosen)
