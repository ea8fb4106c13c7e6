"""An independent solver decides the same worlds: clingo, from facts alone, against the engine.

`oracle.lp` restates what an agreement means, `stating.py` writes an agreement and an incident as
facts. Neither calls the engine. Of every clause the outcomes over all worlds are compared, and so
are the four answers of coverage.

Restated are: force, life, extension by itself, accession and denial; who belongs to whom, follows,
stands on a list, is bound; every selector of every slot; exceptions in exceptions; exclusions;
readings; hours left open; states that last; broad and unknown terms; places by name or unknown;
and what was known by a moment and told by a day. Times are read anew, with their events and
readings.

Not restated are: geometry (points, distances, shapes, versions of lines), which has a test of its
own; what weighs accounts against each other; gravity; duties; on which fact an outcome hangs.
An unknown target is one party, as in the engine, never two together.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import clingo
import pytest
from drawing import agreements, cases, focused, timely
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from stating import state

from accalmie.agreements.catalogue import find_catalogue
from accalmie.agreements.loading import read_agreement
from accalmie.agreements.parts import Area
from accalmie.assessing.findings import assess
from accalmie.assessing.meaning import ORDER
from accalmie.cases.examples import case_of
from accalmie.errors import AccalmieError

PROGRAM = Path(__file__).with_name("oracle.lp").read_text(encoding="utf-8")
FILES = find_catalogue()
MOST = int(os.environ.get("ACCALMIE_ORACLE", "10"))  # cases of each kind; `make oracle`: 1,000
ON_NO_MAP = {
    "land": Area(), "zone": Area(), "line": Area(), "strip": Area(part_of="land"), "belt": Area(),
    "coast": Area(part_of="land"),
}  # fmt: skip


def solve(case, agreement, incident, *, on=None, known_at=None):
    """Gives the outcomes of each clause that speaks, and the answers of coverage, by the solver.

    Brave reasoning: what is shown in the last model is what holds in some answer set, so in
    some world.
    """
    facts, clauses = state(case, agreement, incident, on=on, known_at=known_at)
    control = clingo.Control(["--enum-mode=brave", "-Wno-atom-undefined"])
    control.add("base", [], PROGRAM + facts)
    control.ground([("base", [])])
    shown = []
    with control.solve(yield_=True) as models:
        for model in models:
            shown = model.symbols(shown=True)
    said, speaking, coverage = {}, set(), {}
    for atom in shown:
        if atom.name == "covered":
            coverage.setdefault(atom.arguments[0].string, set()).add(atom.arguments[1].string)
            continue
        name = atom.arguments[0].name
        clause = None if name == "none" else clauses[int(name[1:])]
        if atom.name == "mentions":
            speaking.add(clause)
        else:
            said.setdefault(clause, set()).add(ORDER[atom.arguments[1].number])
    told = {clause: said[clause] for clause in (speaking or {None}) if clause in said}
    return told, {question: sorted(answers) for question, answers in coverage.items()}


def compare(case, *, on=None, known_at=None):
    try:
        findings = assess(case, on, known_at)
    except AccalmieError as error:
        assume(error.code != "C403")  # more is left open than is gone through one by one
        raise
    for agreement in case.agreements:
        for incident in case.incidents:
            mine = [f for f in findings
                    if (f.incident, f.agreement) == (incident.id, agreement.id)]  # fmt: skip
            told, coverage = solve(case, agreement, incident, on=on, known_at=known_at)
            assert {f.clause: set(f.outcome) for f in mine} == told
            assert [f.coverage for f in mine] == [coverage] * len(mine)


def on_no_map(case):
    """Takes points and shapes away: where a place is, is then told by name or not at all."""
    return replace(
        case,
        agreements=tuple(replace(a, areas=ON_NO_MAP) for a in case.agreements),
        incidents=tuple(
            replace(i, accounts=tuple(replace(a, at=None) for a in i.accounts))
            for i in case.incidents
        ),
    )


SOME = settings(deadline=None, max_examples=MOST, suppress_health_check=list(HealthCheck))
KNOWN = st.sampled_from([None, datetime(2016, 10, 30, tzinfo=UTC)])
ON = st.sampled_from([None, datetime(2016, 10, 25, tzinfo=UTC)])


@SOME
@given(cases(st.tuples(agreements())), KNOWN, ON)
def test_the_solver_says_the_same_of_any_agreement(case, known_at, on):
    compare(on_no_map(case), on=on, known_at=known_at)


@SOME
@given(cases(st.tuples(focused())), KNOWN)
def test_the_solver_says_the_same_of_a_single_slot(case, known_at):
    compare(on_no_map(case), known_at=known_at)


@SOME
@given(cases(st.tuples(focused(("by", "against")))), KNOWN)
def test_the_solver_says_the_same_of_who_is_meant(case, known_at):
    compare(on_no_map(case), known_at=known_at)


@SOME
@given(cases(st.tuples(timely())))
def test_the_solver_says_the_same_of_any_times(case):
    compare(on_no_map(case))


@pytest.mark.parametrize("name", FILES)
def test_the_solver_says_the_same_of_the_catalogue(name):
    """Its agreements as they stand, on their own example incidents."""
    agreement, _ = read_agreement(FILES[name].read_text(encoding="utf-8"), str(FILES[name]))
    compare(case_of(agreement))
