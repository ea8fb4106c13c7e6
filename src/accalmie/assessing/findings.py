"""What the clauses say of each incident, over every world that its accounts leave open."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from accalmie.agreements.language import Clause
from accalmie.assessing.meaning import (
    Setting,
    applies,
    decide,
    is_bound,
    is_in_force,
    is_inside,
    match,
    names_act,
)  # fmt: skip
from accalmie.assessing.ties import make_ties, was_known
from accalmie.assessing.worlds import Told, find_worlds
from accalmie.cases.forms import Case, Incident
from accalmie.values.spans import read_span

ORDER = ("out of scope", "not bound", "permitted", "violation")


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What one clause says of one incident; `clause` is nothing where none speaks of it."""

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
    """Gives the findings of a case, as of an instant in the world and as known at a moment."""
    ties = make_ties(case, known_at)
    return tuple(
        finding
        for incident in case.incidents
        for agreement in case.agreements
        if (seen := _seen(case, incident, on, known_at)).accounts
        for finding in _findings(Setting(agreement, ties), case, seen)
    )


def _seen(
    case: Case, incident: Incident, on: datetime | None, known_at: datetime | None
) -> Incident:
    zone = ZoneInfo(case.head.timezone)
    accounts = [a for a in incident.accounts if was_known(a.known, known_at, zone)]
    if on:
        starts = [(read_span(a.when, zone=zone).from_ if a.when else None) for a in accounts]
        accounts = [a for a, s in zip(accounts, starts, strict=True) if s is None or s <= on]
    return msgspec.structs.replace(incident, accounts=tuple(accounts))


def _findings(setting: Setting, case: Case, incident: Incident) -> Iterator[Finding]:
    worlds = list(find_worlds(setting, case, incident))
    speaking: list[Clause | None] = [
        clause
        for clause in setting.agreement.clauses
        if names_act(clause, incident.act) and any(match(setting, clause, w.world) for w in worlds)
    ]
    for clause in speaking or [None]:
        decided = [(told, decide(setting, clause, told.world)) for told in worlds]
        hinges = _smallest(decided)
        unknown = {name for told in worlds for name in told.missing}
        outcome = tuple(o for o in ORDER if o in {said for _, said in decided})
        yield Finding(
            incident=incident.id, agreement=setting.agreement.id,
            clause=clause.id if clause else None, outcome=outcome,
            depends_on=tuple(name for name in hinges if name not in unknown),
            missing=tuple(name for name in hinges if name in unknown),
            cases=tuple(_cases(decided, hinges)), occurrence=_occurrence(case, incident),
            attribution=_attribution(case, incident), gravity=None,
            reasons=_reasons(setting, clause, case, incident, decided, outcome),
        )  # fmt: skip


def _smallest(decided: list[tuple[Told, str]]) -> tuple[str, ...]:
    """Gives the fewest facts that settle the outcome; ties go to the first in order."""
    names = list(decided[0][0].facts)
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
        yield {"if": dict(zip(names, values, strict=True)), "outcome": sorted(said)}


def _about(case: Case, incident: Incident, verb: str) -> list[str]:
    return [s.id for s in case.statements if s.about == incident.id and s.verb == verb]


def _occurrence(case: Case, incident: Incident) -> str:
    origins = {account.origin or account.source for account in incident.accounts}
    if _about(case, incident, "withdraws"):
        return "withdrawn"
    if any(s.about == incident.id and s.verb == "denies" and not s.supports
           for s in case.statements):  # fmt: skip
        return "disputed"
    return "established" if case.head.proof and len(origins) >= case.head.proof else "reported"


def _attribution(case: Case, incident: Incident) -> dict[str, Any]:
    told: dict[str, dict[str, list[str]]] = {}
    for account in incident.accounts:
        for party in account.by:
            told.setdefault(party, {"for": [], "against": []})["for"] += [
                account.origin or account.source
            ]
    for statement in case.statements:
        if statement.about == incident.id and statement.verb == "denies" and statement.supports:
            sides = told.setdefault(statement.supports, {"for": [], "against": []})
            sides["against"].append(statement.speaker)
    state = "alleged" if told else "unknown"
    if len(told) > 1 or any(sides["against"] for sides in told.values()):
        state = "disputed"
    candidates = [
        {"party": party, **{side: sorted(set(names)) for side, names in sides.items()}}
        for party, sides in sorted(told.items())
    ]
    return {"state": state, "candidates": candidates}


def _reasons(
    setting: Setting, clause: Clause | None, case: Case, incident: Incident,
    decided: list[tuple[Told, str]], outcome: tuple[str, ...],
) -> dict[str, Any]:  # fmt: skip
    firsts = [next(told for told, said in decided if said == one) for one in outcome]
    ids = [s.id for s in case.statements if s.about == incident.id]
    root = _node("What does the agreement say?", " or ".join(outcome), clause)
    return root | {
        "statements": ids,
        "because": [
            _node("In such a world?", said, clause) | {"because": _steps(setting, clause, told)}
            for told, said in zip(firsts, outcome, strict=True)
        ],
    }


def _steps(setting: Setting, clause: Clause | None, told: Told) -> list[dict[str, Any]]:
    world, agreement = told.world, setting.agreement
    steps = [
        _node("Is it more than a proposal?", agreement.status != "proposed"),
        _node("Is it in force then?", is_in_force(agreement, world.when)),
        _node("Does it hold there?", is_inside(agreement, world.in_)),
        *(_node("Is it excluded?", applies(setting, x, world), x) for x in agreement.excludes),
        _node("Is the doer bound?", is_bound(setting, world.by, world.when)),
    ]
    if clause is None:
        return [*steps, _node("Does a clause speak of it?", False)]
    steps.append(_node("Does the clause speak of it?", match(setting, clause, world), clause))
    for exception in clause.unless:
        holds = applies(setting, exception, world)
        answer = "yes" if holds else "no claim on record" if not world.facts else "not shown"
        steps.append(_node("Does an exception hold?", answer, exception))
    return steps


def _node(question: str, answer: str | bool, rule: Any = None) -> dict[str, Any]:
    said = answer if isinstance(answer, str) else "yes" if answer else "no"
    node = {"question": question, "answer": said, "clause": rule.id if rule else None}
    return node | {"cite": rule.cite if rule else None, "statements": [], "because": []}
