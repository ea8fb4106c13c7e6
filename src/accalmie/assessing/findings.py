"""What the clauses say of each incident, over every world that its accounts leave open."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from accalmie.agreements.language import Clause, Grade
from accalmie.agreements.mentions import Mentioned, mentions
from accalmie.agreements.terms import broader, is_weapon
from accalmie.agreements.times import FIRST
from accalmie.assessing.answers import Setting, World
from accalmie.assessing.meaning import ORDER, VIOLATION, decide, match, select
from accalmie.assessing.reasons import make_reasons, node
from accalmie.assessing.seeing import see
from accalmie.assessing.ties import make_ties, was_known
from accalmie.assessing.weighing import weigh_attribution, weigh_occurrence
from accalmie.assessing.worlds import Told, find_worlds
from accalmie.cases.forms import Account, Case, Incident


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What one clause says of one incident; `clause` is nothing where none speaks of it.

    `depends_on` is the smallest set of facts or readings that settles it, `missing` those of
    them for which no account has a candidate, `cases` what each would give.
    """

    incident: str
    agreement: str
    clause: str | None
    outcome: tuple[str, ...]
    depends_on: tuple[str, ...]
    missing: tuple[str, ...]
    cases: tuple[dict[str, Any], ...]
    occurrence: str
    attribution: dict[str, Any]
    gravity: str | None
    reasons: dict[str, Any]


def assess(
    case: Case, on: datetime | None = None, known_at: datetime | None = None
) -> tuple[Finding, ...]:
    """Gives the findings of a case, as of an instant in the world and as known at a moment.

    Raises:
        AccalmieError: C403 or C404, an incident leaves too much open or lies nowhere.
    """
    ties = make_ties(case, known_at)
    settings = [(Setting(a, ties), mentions(a)) for a in case.agreements]
    return tuple(
        finding
        for incident in case.incidents
        if (seen := see(case, incident, on, known_at)).accounts
        for setting, named in settings
        for finding in _findings(setting, named, case, seen, known_at)
    )


def _findings(
    setting: Setting, named: Mentioned, case: Case, incident: Incident, known_at: datetime | None
) -> Iterator[Finding]:
    zone = ZoneInfo(case.head.timezone)
    said = [s for s in case.statements
            if s.about == incident.id and was_known(s.known or s.date, known_at, zone)]  # fmt: skip
    occurrence = weigh_occurrence(case, incident, said)
    attribution = weigh_attribution(case, incident, said)
    weighed = [
        node("Did it happen?", occurrence.answer)
        | {"statements": list(occurrence.statements), "rule": occurrence.rule},
        node("Who did it?", attribution["state"])
        | {"statements": [s.id for s in said if s.supports]},
    ]
    worlds = list(find_worlds(setting, case, incident, named))
    for clause in _speaking(setting, worlds) or [None]:
        decided = [(told, _strongest(setting, clause, told)) for told in worlds]
        hinges = _smallest(decided)
        unknown = frozenset.intersection(*(told.missing for told in worlds))
        outcome = tuple(o for o in ORDER if o in {one for _, one in decided})
        yield Finding(
            incident=incident.id, agreement=setting.agreement.id,
            clause=clause.id if clause else None, outcome=outcome,
            depends_on=tuple(name for name in hinges if name not in unknown),
            missing=tuple(name for name in hinges if name in unknown),
            cases=tuple(_cases(decided, hinges)), occurrence=occurrence.answer,
            attribution=attribution, gravity=_gravity(setting, clause, incident, outcome),
            reasons=make_reasons(setting, clause, weighed, decided, outcome),
        )  # fmt: skip


def _speaking(setting: Setting, worlds: list[Told]) -> list[Clause | None]:
    """Gives the prohibitions and permissions that match in some world, whether they hold or not."""
    return [
        clause
        for clause in setting.agreement.clauses
        if clause.requires is None
        and any(match(setting, clause, world) for told in worlds for world in told.worlds)
    ]


def _strongest(setting: Setting, clause: Clause | None, told: Told) -> str:
    """Gives the outcome; a state that lasts breaks a clause if any stretch of it does."""
    return max((decide(setting, clause, world) for world in told.worlds), key=ORDER.index)


def _smallest(decided: list[tuple[Told, str]]) -> tuple[str, ...]:
    """Gives the fewest facts that settle the outcome; ties go to the first in order."""
    first = decided[0][0].facts
    names = [n for n in first if any(told.facts[n] != first[n] for told, _ in decided)]
    for count in range(len(names) + 1):
        for some in combinations(names, count):
            if all(len(said) == 1 for said in _by_facts(decided, some).values()):
                return some
    return tuple(names)


def _by_facts(
    decided: list[tuple[Told, str]], names: Iterable[str]
) -> dict[tuple[str, ...], set[str]]:
    groups: dict[tuple[str, ...], set[str]] = {}
    names = tuple(names)
    for told, said in decided:
        groups.setdefault(tuple(told.facts[name] for name in names), set()).add(said)
    return groups


def _cases(decided: list[tuple[Told, str]], names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for values, said in sorted(_by_facts(decided, names).items()) if names else ():
        yield {
            "if": dict(zip(names, values, strict=True)),
            "outcome": sorted(said, key=ORDER.index),
        }


def _gravity(
    setting: Setting, clause: Clause | None, incident: Incident, outcome: tuple[str, ...]
) -> str | None:
    """Gives the gravity that the text defines, where there may be a violation."""
    if clause is None or VIOLATION not in outcome:
        return None
    shown = frozenset(fact for account in incident.accounts for fact in account.shown)
    for grade in setting.agreement.gravity:
        if grade.clauses and clause.id not in grade.clauses:
            continue
        if all(_fits(grade, incident, account, shown) for account in incident.accounts):
            return grade.grade
    return clause.gravity


def _fits(grade: Grade, incident: Incident, account: Account, shown: frozenset[str]) -> bool:
    """Tells whether a degree of gravity fits an account for sure, whatever it leaves open."""
    world = World(act=incident.act, by="", against=(), when=FIRST)

    def names_object(one: str) -> bool:
        return bool(select(grade.object, lambda name: name in broader("objects", one), world))

    def names_weapon(one: str) -> bool:
        return bool(select(grade.with_, lambda name: is_weapon(one, name), world))

    return (
        select(grade.act, lambda name: name in broader("acts", incident.act), world)
        and all(map(names_object, account.object or ("",)))
        and all(map(names_weapon, account.with_ or ("",)))
        and select(grade.given, lambda name: name in shown, world)
    )
