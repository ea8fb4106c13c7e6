"""Whether it happened and who did it, weighed by few written rules and never by a score.

Occurrence, the first rule that fits:
    1. refuted: the mechanism that the case names denies that it happened.
    2. withdrawn: whoever reported it has withdrawn it, and nobody else reports it.
    3. established: the mechanism says so, or a party admits an act of its own side, or as many
       origins report it as the case's standard of proof asks for and nobody denies it.
    4. disputed: somebody denies that it happened.
    5. reported: none of these.

Attribution, for each who is named as the doer:
    1. established: the mechanism names it alone, or its own side admits it.
    2. disputed: somebody denies it, or another origin names another.
    3. alleged: it is named by others only, perhaps beside others.
    4. unknown: whoever named it withdrew it, or nobody is named.

An origin is the root of a chain, with its copies and its own side (`origins`). A hedged statement
establishes nothing.
"""

from typing import Any

import msgspec

from accalmie.assessing.origins import Origins, find_origins, root_of
from accalmie.cases.forms import Case, Incident, Statement

ADMITS = ("accepts", "says", "admits")
GONE = ("refuted", "withdrawn")


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """An answer, the rule that gave it, and the statements that it rests on."""

    answer: str
    rule: str
    statements: tuple[str, ...] = ()


class Side(msgspec.Struct, frozen=True):
    """Who names a party as the doer, who denies it, and who withdrew it, by origin."""

    for_: set[str]
    against: set[str]
    withdrew: set[str]
    statements: list[str]


def weigh_occurrence(case: Case, incident: Incident, said: list[Statement]) -> Weighed:
    """Tells whether the incident happened, by the first rule that fits."""
    mechanism = [s for s in said if s.speaker in case.head.mechanism and not s.hedged]
    denials = [s for s in said if s.verb == "denies" and not s.supports]
    if refused := [s for s in mechanism if s in denials]:
        return _weighed("refuted", "the mechanism denies it", refused)
    origins = find_origins(incident, said)
    gone = withdrawals(said)
    speakers = {origins(name) for s in gone for name in (s.speaker, root_of(s))}
    reporting = {origins(root_of(account)) for account in incident.accounts}
    if gone and reporting <= speakers:
        return _weighed("withdrawn", "whoever reported it withdrew it", gone)
    found = [s for s in mechanism if s.verb in (*ADMITS, "accuses")]
    if found or any(account.source in case.head.mechanism for account in incident.accounts):
        return _weighed("established", "the mechanism says so", found)
    if admitted := [s for s in said if _admits(s)]:
        return _weighed("established", "the doer’s own side admits it", admitted)
    if case.head.proof and len(reporting - speakers) >= case.head.proof and not denials:
        rule = "as many origins as the standard of proof asks for"
        return _weighed("established", rule, [s for s in said if s.verb in (*ADMITS, "accuses")])
    if denials:
        return _weighed("disputed", "somebody denies that it happened", denials)
    return _weighed("reported", "it is reported, and no rule establishes it", said)


def occurrence_of(case: Case, incident: Incident) -> str:
    """Tells whether an incident happened, by all that the case has on it."""
    return weigh_occurrence(
        case, incident, [s for s in case.statements if s.about == incident.id]
    ).answer


def weigh_attribution(case: Case, incident: Incident, said: list[Statement]) -> dict[str, Any]:
    """Gives each candidate doer with the origins for and against, and where that leaves it."""
    origins = find_origins(incident, said)
    sides = _sides(incident, said, origins)
    found = [s for s in said if s.speaker in case.head.mechanism and s.verb != "denies"]
    mechanism = {s.supports for s in found if s.supports and not s.hedged}
    mechanism |= {
        party for a in incident.accounts if a.source in case.head.mechanism for party in a.by
    }
    admitted = {s.supports for s in said if s.supports and _admits(s)}
    candidates = []
    for party, side in sorted(sides.items()):
        state, rule = _attributed(party, sides, mechanism, admitted)
        candidates.append({
            "party": party, "state": state, "rule": rule, "for": sorted(side.for_),
            "against": sorted(side.against), "withdrew": sorted(side.withdrew),
            "statements": side.statements,
        })  # fmt: skip
    states = [c["state"] for c in candidates]
    order = ("established", "disputed", "alleged")
    overall = next((state for state in order if state in states), "unknown")
    return {"state": overall, "candidates": candidates}


def _sides(incident: Incident, said: list[Statement], origins: Origins) -> dict[str, Side]:
    sides: dict[str, Side] = {}

    def side(party: str) -> Side:
        return sides.setdefault(party, Side(set(), set(), set(), []))

    for account in incident.accounts:
        for party in account.by:
            side(party).for_.add(origins(root_of(account)))
    for one in (s for s in said if s.supports):
        its, root = side(str(one.supports)), origins(root_of(one))
        if one.verb in ("denies", *ADMITS, "accuses", "withdraws"):
            its.statements.append(one.id)
        if one.verb == "denies":
            its.against.add(root)
        elif one.verb == "withdraws":
            its.withdrew.add(root)
        elif one.verb in (*ADMITS, "accuses"):
            its.for_.add(root)
    for its in sides.values():
        its.for_.difference_update(its.withdrew)
    return sides


def _attributed(
    party: str, sides: dict[str, Side], mechanism: set[str], admitted: set[str]
) -> tuple[str, str]:
    own = sides[party]
    if mechanism == {party}:
        return "established", "the mechanism names it alone"
    if party in admitted:
        return "established", "its own side admits it"
    if not own.for_ and own.withdrew:
        return "unknown", "whoever named it withdrew it"
    if own.against:
        return "disputed", "somebody denies it"
    others = [side.for_ for other, side in sides.items() if other != party and side.for_]
    if any(for_ - own.for_ or not own.for_ for for_ in others):
        return "disputed", "another is named too"
    if others:
        return "alleged", "the same voice names another beside it"
    return "alleged", "it is named by others only"


def withdrawals(said: list[Statement]) -> list[Statement]:
    """Gives the statements that take the whole report back, not only who did it."""
    return [s for s in said if s.verb == "withdraws" and not s.supports]


def _admits(statement: Statement) -> bool:
    """Tells whether somebody speaks for the very party that the statement names as the doer."""
    own = statement.side or statement.speaker
    names_itself = statement.supports is not None and statement.supports == own
    return names_itself and statement.verb in ADMITS and not statement.hedged


def _weighed(answer: str, rule: str, statements: list[Statement]) -> Weighed:
    return Weighed(answer=answer, rule=rule, statements=tuple(s.id for s in statements))
