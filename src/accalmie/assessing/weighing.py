"""Whether it happened and who did it, weighed by few written rules and never by a score.

Occurrence, the first rule that fits:
    1. refuted: the mechanism that the case names denies that it happened.
    2. withdrawn: whoever reported it has withdrawn it, and nobody else reports it.
    3. established: the mechanism says so, or a party admits an act of its own side, or as many
       origins report it as the case's standard of proof asks for.
    4. disputed: somebody denies that it happened.
    5. reported: none of these.

Attribution, for each who is named as the doer:
    1. established: the mechanism names it alone, or its own side admits it.
    2. disputed: somebody denies it, or another is named too.
    3. alleged: it is named by others only.
    Nobody named: unknown.

An origin is the root of a chain: ten outlets that carry one dispatch count once.
"""

from typing import Any

import msgspec

from accalmie.cases.forms import Case, Incident, Statement

ADMITS = ("accepts", "says", "admits")


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """An answer, the rule that gave it, and the statements that it rests on."""

    answer: str
    rule: str
    statements: tuple[str, ...] = ()


def weigh_occurrence(case: Case, incident: Incident, said: list[Statement]) -> Weighed:
    """Tells whether the incident happened, by the first rule that fits."""
    mechanism = [s for s in said if s.speaker in case.head.mechanism]
    denials = [s for s in said if s.verb == "denies" and not s.supports]
    if refused := [s for s in mechanism if s.verb == "denies" and not s.supports]:
        return _weighed("refuted", "the mechanism denies it", refused)
    withdrawn = [s for s in said if s.verb == "withdraws"]
    speakers = {s.speaker for s in withdrawn} | {_root(s) for s in withdrawn}
    origins = origins_of(incident)
    if withdrawn and origins <= speakers:
        return _weighed("withdrawn", "whoever reported it withdrew it", withdrawn)
    if found := [s for s in mechanism if s.verb in ADMITS]:
        return _weighed("established", "the mechanism says so", found)
    if admitted := [s for s in said if _admits(s)]:
        return _weighed("established", "the doer’s own side admits it", admitted)
    standing = origins - speakers
    if case.head.proof and len(standing) >= case.head.proof and not denials:
        return _weighed("established", "as many origins as the standard of proof asks for", said)
    if denials:
        return _weighed("disputed", "somebody denies that it happened", denials)
    return _weighed("reported", "it is reported, and no rule establishes it", said)


def weigh_attribution(case: Case, incident: Incident, said: list[Statement]) -> dict[str, Any]:
    """Gives each candidate doer with the origins for and against, and where that leaves it."""
    sides: dict[str, dict[str, set[str]]] = {}
    for account in incident.accounts:
        for party in account.by:
            _side(sides, party)["for"].add(account.origin or account.source)
    for one in said:
        if one.supports and one.verb in ("denies", "withdraws"):
            _side(sides, one.supports)["against"].add(_root(one))
        elif one.supports and one.verb in (*ADMITS, "accuses"):
            _side(sides, one.supports)["for"].add(_root(one))
    found = [s for s in said if s.speaker in case.head.mechanism and s.verb != "denies"]
    mechanism = {s.supports for s in found if s.supports}
    admitted = {s.supports for s in said if s.supports and _admits(s)}
    candidates = []
    for party, side in sorted(sides.items()):
        state, rule = _attributed(party, sides, mechanism, admitted)
        named = {name: sorted(origins) for name, origins in side.items()}
        candidates.append({"party": party, "state": state, "rule": rule, **named})
    states = [c["state"] for c in candidates]
    order = ("established", "disputed", "alleged")
    overall = next((state for state in order if state in states), "unknown")
    return {"state": overall, "candidates": candidates}


def _attributed(
    party: str,
    sides: dict[str, dict[str, set[str]]],
    mechanism: set[str],
    admitted: set[str],
) -> tuple[str, str]:
    if mechanism == {party}:
        return "established", "the mechanism names it alone"
    if party in admitted:
        return "established", "its own side admits it"
    if sides[party]["against"]:
        return "disputed", "somebody denies it"
    if len([p for p, side in sides.items() if side["for"]]) > 1:
        return "disputed", "another is named too"
    return "alleged", "it is named by others only"


def origins_of(incident: Incident) -> set[str]:
    """Gives the roots of the chains by which the incident is reported."""
    return {account.origin or account.source for account in incident.accounts}


def _admits(statement: Statement) -> bool:
    """Tells whether somebody speaks for the very party that the statement names as the doer."""
    own = statement.side or statement.speaker
    return statement.verb in ADMITS and statement.supports is not None and statement.supports == own


def _root(statement: Statement) -> str:
    return statement.origin or statement.speaker


def _side(sides: dict[str, dict[str, set[str]]], party: str) -> dict[str, set[str]]:
    return sides.setdefault(party, {"for": set(), "against": set()})


def _weighed(answer: str, rule: str, statements: list[Statement]) -> Weighed:
    return Weighed(answer=answer, rule=rule, statements=tuple(s.id for s in statements))
