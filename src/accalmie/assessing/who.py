"""Where each party stands towards each agreement on a day, as known at a moment."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import product

import msgspec

from accalmie.agreements.language import Clause, Matter
from accalmie.agreements.mentions import listed, names
from accalmie.agreements.parts import Signatory
from accalmie.agreements.words import in_language
from accalmie.assessing.answers import Setting, World, picks_of
from accalmie.assessing.instants import boundaries, find_clocks
from accalmie.assessing.meaning import applies, is_bound, select_parties
from accalmie.assessing.ties import BELONGS, FOLLOWS, Edge, make_ties
from accalmie.cases.forms import Case
from accalmie.values.spans import Span


class Reason(msgspec.Struct, frozen=True):
    """One sentence that says why: a template that the doors translate, and its values."""

    said: str
    values: dict[str, str] = {}

    def __str__(self) -> str:
        return self.said.format(**self.values)


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One party's standing; `since` is when it came to stand so, if it ever stood otherwise.

    `protected_by` names the clauses that protect it, for one that is itself bound too.
    """

    party: str
    agreement: str
    standing: str
    since: datetime | None
    reasons: tuple[Reason, ...]
    protected_by: tuple[str, ...] = ()


def who(case: Case, on: datetime, known_at: datetime | None = None) -> tuple[Standing, ...]:
    """Gives who is bound, protected, excluded or outside at an instant."""
    ties = make_ties(case, known_at)
    settings = [Setting(agreement, ties) for agreement in case.agreements]
    return tuple(_standing(setting, party.id, on) for party in case.parties for setting in settings)


def _standing(setting: Setting, party: str, on: datetime) -> Standing:
    standing, world = _at(setting, party, on)
    since = None
    for cut in reversed([time for time in boundaries(setting, Span()) if time <= on]):
        if _at(setting, party, cut - timedelta(microseconds=1))[0] != standing:
            since = cut
            break
    shields = [c for c in setting.agreement.clauses if _protects(setting, c, world)]
    covered = standing in ("bound", "protected")
    return Standing(
        party=party, agreement=setting.agreement.id, standing=standing, since=since,
        reasons=tuple(_reasons(setting, standing, world, shields)),
        protected_by=tuple(clause.id for clause in shields) if covered else (),
    )  # fmt: skip


def _at(setting: Setting, party: str, on: datetime) -> tuple[str, World]:
    """Gives the standing that every reading gives, or `unknown`, and a world that shows it."""
    worlds = list(_worlds(setting, party, on))
    found = {_stands(setting, world) for world in worlds}
    return found.pop() if len(found) == 1 else "unknown", worlds[0]


def _stands(setting: Setting, world: World) -> str:
    if setting.agreement.status == "proposed" or not world.is_in_force(setting):
        return "outside"
    if any(_excluding(setting, world)):
        return "excluded"
    if is_bound(setting, world):
        return "bound"
    if any(_unsigned(setting, world)):
        return "unknown"
    if any(_protects(setting, clause, world) for clause in setting.agreement.clauses):
        return "protected"
    return "outside"


def _excluding(setting: Setting, world: World) -> Iterator[Matter]:
    for matter in setting.agreement.excludes:
        whole = matter.in_ is None and matter.with_ is None and matter.given is None
        if whole and applies(setting, matter, world):
            yield matter


def _unsigned(setting: Setting, world: World) -> Iterator[Signatory]:
    """Gives the parties to the text that this one follows and whose acceptance nobody has."""
    above = setting.ties.above(world.by, world.when)
    for signatory in setting.agreement.parties:
        own = (signatory.actor or signatory.id) in above
        if own and signatory.as_ == "party" and not signatory.accepted:
            yield signatory


def _protects(setting: Setting, clause: Clause, world: World) -> bool:
    return (
        clause.prohibits is not None
        and clause.against is not None
        and select_parties(setting, clause.against, world.doers(setting), world)
    )


def _worlds(setting: Setting, party: str, on: datetime) -> Iterator[World]:
    picks = {"clock": find_clocks(setting)} | picks_of(setting.agreement)
    for picked in product(*picks.values()):
        chosen = dict(zip(picks, picked, strict=True))
        yield World(act="", by=party, against=(party,), when=on, picks=chosen)


def _reasons(
    setting: Setting, standing: str, world: World, shields: list[Clause]
) -> Iterator[Reason]:
    """Says why, with the clause, the tie or the entry on which it rests."""
    if setting.agreement.status == "proposed":
        yield Reason("A proposal binds nobody.")
    elif standing == "unknown":
        yield from _doubts(setting, world)
    elif not world.is_in_force(setting):
        yield Reason("The agreement is not in force then.")
    elif standing == "excluded":
        for matter in list(_excluding(setting, world))[:1]:
            yield from _exclusion(setting, matter, world)
    elif standing == "outside":
        yield Reason("No acceptance, protection or exclusion is on record.")
    else:
        if standing == "bound":
            yield from _acceptance(setting, world)
        if shields:
            cited = ", ".join(f"{c.id} ({c.cite or '—'})" for c in shields)
            yield Reason("Protected by {clauses}.", {"clauses": cited})


def _doubts(setting: Setting, world: World) -> Iterator[Reason]:
    unsigned = list(_unsigned(setting, world))
    for signatory in unsigned:
        yield Reason("The acceptance of {party} is not on record.", {"party": signatory.id})
    if not unsigned:
        yield Reason("It hangs on a reading, a denied acceptance or an hour that is not given.")


def _exclusion(setting: Setting, matter: Matter, world: World) -> Iterator[Reason]:
    rule = {"rule": matter.id, "cite": matter.cite or "—"}
    asked = {*names(matter.against), *names(matter.by)}
    named = sorted(setting.ties.above(world.by, world.when, BELONGS) & asked)
    lists = {*listed(matter.against), *listed(matter.by)}
    entries: dict[tuple[str, str], list[Edge]] = {}
    for entry in setting.ties.entries(world.by, world.when):
        if entry.to_party in lists:
            entries.setdefault((entry.party, entry.to_party), []).append(entry)
    for party in dict.fromkeys([*named, *(party for party, _ in entries)]):
        yield from _way(setting, world.by, party, world, BELONGS)
    for party in named:
        yield Reason("The exclusion {rule} ({cite}) names {party}.", rule | {"party": party})
    for (party, name), held in entries.items():
        borne = ", ".join(f"{e.name or e.party} ({_day(e.from_)}, {e.source or '—'})" for e in held)
        values = {"party": party, "list": name, "names": borne}
        yield Reason("The exclusion {rule} ({cite}) takes the list {list}; {party} stands on it as "
                     "{names}.", rule | values)  # fmt: skip


def _acceptance(setting: Setting, world: World) -> Iterator[Reason]:
    (doer,) = world.doers(setting)
    for signatory in setting.agreement.parties:
        signed = signatory.as_ == "party" and doer.follows(signatory)
        if not signed or not world.has_accepted(setting, signatory):
            continue
        actor = signatory.actor or signatory.id
        yield from _way(setting, world.by, actor, world, FOLLOWS)
        values = {
            "party": actor,
            "time": in_language(signatory.accepted),
            "cite": signatory.cite or "—",
        }
        yield Reason("{party} accepted by {time} ({cite}).", values)
        return


def _way(
    setting: Setting, party: str, to: str, world: World, kinds: Iterable[str]
) -> Iterator[Reason]:
    for edge in setting.ties.way(party, to, world.when, frozenset(kinds)):
        values = {"party": edge.party, "other": edge.to_party, "day": _day(edge.from_)}
        yield Reason(TIES[edge.kind], values)


TIES = {
    "part-of": "{party} is part of {other} since {day}.",
    "joined": "{party} joined {other} on {day}.",
    "acts-for": "{party} acts for {other} since {day}.",
    "successor-of": "{party} is what became of {other} on {day}.",
    "allied-with": "{party} is allied with {other} since {day}.",
}  # fmt: skip


def _day(when: datetime | None) -> str:
    return f"{when:%Y-%m-%d}" if when else "?"
