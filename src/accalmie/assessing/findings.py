"""What the clauses say of each incident, over every world that its accounts leave open."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache, partial
from typing import Any

import msgspec

from accalmie.agreements.language import Agreement, Clause
from accalmie.agreements.mentions import Mentioned, mentions, names
from accalmie.agreements.terms import broader, narrower
from accalmie.assessing.answers import Setting, World
from accalmie.assessing.coverage import find_coverage
from accalmie.assessing.hinges import Decided, find_cases, find_hinges
from accalmie.assessing.meaning import ORDER, OUT_OF_SCOPE, VIOLATION, decide, match, select
from accalmie.assessing.reasons import make_reasons, weighed_nodes
from accalmie.assessing.seeing import see
from accalmie.assessing.settling import find_settling
from accalmie.assessing.standing import find_standing
from accalmie.assessing.ties import make_ties
from accalmie.assessing.weighing import GONE, weigh_attribution, weigh_occurrence
from accalmie.assessing.worlds import Told, find_openings, find_worlds
from accalmie.cases.forms import Case, Incident
from accalmie.cases.moments import as_known

Asked = tuple[tuple[Clause | None, Mentioned], ...]
UNGRADED = "ungraded"  # what the text gives no degree, where it might have one


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What one clause says of one incident; `clause` is nothing where none speaks of it.

    `depends_on` is the smallest set of facts or readings that settles it, `missing` those of
    them for which no account has a candidate, `cases` what each would give. `settles` says what
    each open question wants, `standard` by which standard of proof the case weighs. An incident
    that is refuted or withdrawn is out of scope; `cases` then says what it would have been.
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
    coverage: dict[str, list[str]]
    gravity: str | None
    settles: tuple[dict[str, Any], ...]
    standard: dict[str, Any]
    reasons: dict[str, Any]


class Weighing(msgspec.Struct, frozen=True, kw_only=True):
    """An incident as its accounts stand, with the answers that do not hang on any agreement."""

    incident: Incident
    occurrence: str
    attribution: dict[str, Any]
    nodes: list[dict[str, Any]]


def assess(
    case: Case, on: datetime | None = None, known_at: datetime | None = None
) -> tuple[Finding, ...]:
    """Gives the findings of a case, as of an instant in the world and as known at a moment.

    Raises:
        AccalmieError: C403 or C404, an incident leaves too much open or lies nowhere.
    """
    return tuple(finding for _, found in assess_each(case, on, known_at) for finding in found)


def assess_each(
    case: Case, on: datetime | None = None, known_at: datetime | None = None, *, start: int = 0
) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Gives each incident's id and findings, one incident after the other, from a place on."""
    case = as_known(case, known_at)
    ties = make_ties(case)
    settings = [(Setting(agreement, ties), _asked(agreement)) for agreement in case.agreements]
    for told in case.incidents[start:]:
        incident = see(case, told, on)
        weighing = weigh(case, incident) if incident.accounts else None
        found = tuple(
            finding
            for setting, asked in settings if weighing
            for finding in _findings(setting, asked, case, weighing)
        )  # fmt: skip
        yield incident.id, found


def weigh(case: Case, incident: Incident) -> Weighing:
    """Weighs an incident once for all agreements: whether it happened, and who did it."""
    said = [s for s in case.statements if s.about == incident.id]
    occurrence = weigh_occurrence(case, incident, said)
    attribution = weigh_attribution(case, incident, said)
    standing, aside = find_standing(case, incident, said)
    return Weighing(
        incident=standing, occurrence=occurrence.answer, attribution=attribution,
        nodes=weighed_nodes(incident, said, occurrence, attribution, aside),
    )  # fmt: skip


def _asked(agreement: Agreement) -> Asked:
    """Gives what each clause asks, its exclusions with it, and first what the exclusions ask."""
    told = [clause for clause in agreement.clauses if clause.requires is None]
    return ((None, mentions(agreement, ())), *((c, mentions(agreement, [c])) for c in told))


def _findings(setting: Setting, asked: Asked, case: Case, weighing: Weighing) -> Iterator[Finding]:
    """Gives a finding for each clause that speaks of the incident, or one where none does.

    The worlds of a clause are told apart by what it asks alone: one that says nothing of weapons
    holds or not whatever the weapon was.
    """
    incident = weighing.incident
    (_, covering), *clauses = asked
    openings = tuple(find_openings(setting, case, incident))
    plain = list(find_worlds(setting, openings, covering, incident.id))
    coverage = find_coverage(setting, plain)
    silent = True
    for clause, named in clauses:
        if clause and _may_speak(clause, incident.act):
            worlds = list(find_worlds(setting, openings, named, incident.id))
            if any(match(setting, clause, world) for told in worlds for world in told.worlds):
                silent = False
                decided = [(told, _strongest(setting, clause, told)) for told in worlds]
                yield _finding(setting, clause, case, weighing, decided, coverage)
    if silent:
        decided = [(told, _strongest(setting, None, told)) for told in plain]
        yield _finding(setting, None, case, weighing, decided, coverage)


def _may_speak(clause: Clause, act: str) -> bool:
    """Tells whether the clause may speak of an act, or of what a broad one may stand for."""
    selector = clause.permits if clause.prohibits is None else clause.prohibits
    return not isinstance(selector, str | list) or not _near(act).isdisjoint(names(selector))


@cache
def _near(act: str) -> frozenset[str]:
    return frozenset(name for kind in narrower("acts", act) for name in broader("acts", kind))


def _finding(
    setting: Setting, clause: Clause | None, case: Case, weighing: Weighing, decided: Decided,
    coverage: dict[str, list[str]],
) -> Finding:  # fmt: skip
    hinges = find_hinges(decided)
    unknown = frozenset.intersection(*(told.missing for told, _ in decided))
    outcome = tuple(o for o in ORDER if o in {one for _, one in decided})
    cases = tuple(find_cases(decided, hinges))
    reasons = make_reasons(setting, clause, weighing.nodes, decided, outcome)
    gravity = _gravity(setting, clause, decided)
    if weighing.occurrence in GONE:
        cases = ({"if": {"occurrence": "reported"}, "outcome": list(outcome)},)
        outcome, hinges, gravity = (OUT_OF_SCOPE,), (), None
        reasons = reasons | {"answer": OUT_OF_SCOPE}
    return Finding(
        incident=weighing.incident.id, agreement=setting.agreement.id,
        clause=clause.id if clause else None, outcome=outcome,
        depends_on=tuple(name for name in hinges if name not in unknown),
        missing=tuple(name for name in hinges if name in unknown),
        cases=cases, occurrence=weighing.occurrence, attribution=weighing.attribution,
        coverage=coverage, gravity=gravity, reasons=reasons,
        settles=tuple(find_settling(case, weighing.occurrence,
                                    weighing.attribution["state"], hinges)),
        standard={"name": case.head.standard, "origins": case.head.proof,
                  "mechanism": list(case.head.mechanism)},
    )  # fmt: skip


def _strongest(setting: Setting, clause: Clause | None, told: Told) -> str:
    """Gives the outcome; a state that lasts breaks a clause if any stretch of it does."""
    return max((decide(setting, clause, world) for world in told.worlds), key=ORDER.index)


def _gravity(setting: Setting, clause: Clause | None, decided: Decided) -> str | None:
    """Gives the gravity that the text defines, where there may be a violation; several by `or`."""
    worlds = [w for told, said in decided if said == VIOLATION for w in told.worlds]
    found = dict.fromkeys(_grade(setting, clause, world) for world in worlds if clause)
    return " or ".join(grade or UNGRADED for grade in found) if any(found) else None


def _grade(setting: Setting, clause: Clause | None, world: World) -> str | None:
    for grade in setting.agreement.gravity:
        if clause and grade.clauses and clause.id not in grade.clauses:
            continue
        asked = ((grade.act, partial(world.is_of, "acts")),
                 (grade.object, partial(world.is_of, "objects")),
                 (grade.with_, partial(world.is_of, "weapons")),
                 (grade.given, world.is_shown))  # fmt: skip
        if all(select(selector, has, world) for selector, has in asked):
            return grade.grade
    return clause.gravity if clause else None
