"""Corners of the meaning at which a solver once said something else than the engine."""

import pytest
from msgspec.structs import replace

from accalmie.agreements.loading import read_agreement
from accalmie.assessing.findings import assess
from accalmie.bulk.assessing import assess_table
from accalmie.bulk.cases import make_table
from accalmie.cases.examples import case_of
from accalmie.cases.forms import Relation

START = """
id: a
title: A
timezone: UTC
in_force: {from: 2031-03-01T00:00}
parties:
  - {id: n, role: north, actor: aster, accepted: 2031-02-20T00:00}
  - {id: s, role: south, actor: birch, accepted: 2031-02-20T00:00}
third_parties: [cedar]
examples: [{id: e, why: x, expect: [violation], act: attack, when: 2031-03-05T10:00, MORE}]
"""


def look(more, text, *, start=START, tie=None):
    agreement, problems = read_agreement(start.replace("MORE", more) + text, "a.yaml")
    assert [str(p) for p in problems if p.severity == "error"] == []
    case = case_of(agreement)
    if tie:
        parties = [replace(p, relations=(Relation(kind=tie, to="aster"),) * (p.id == "cedar"))
                   for p in case.parties]  # fmt: skip
        case = replace(case, parties=tuple(parties))
    (finding,) = assess(case)
    told = assess_table(make_table(case), case)["said"].to_pylist() or ["out of scope"]
    assert told == [" or ".join(finding.outcome)]
    return list(finding.outcome), [*finding.depends_on, *finding.missing]


@pytest.mark.parametrize("name", ["all", "any", "list", "not", "only", "associated"])
def test_an_option_may_be_called_like_a_word_of_the_language(name):
    text = f"""
readings: {{who: {{question: Who?, options: {{{name}: x, none: y}}}}}}
clauses: [{{id: "1", prohibits: attack, by: {{reading: who, {name}: north, none: south}}}}]
"""
    said = look("by: [aster], against: [[birch]]", text)
    assert said == (["out of scope", "violation"], ["reading:who"])


@pytest.mark.parametrize(
    ("place", "outcome", "hinges"),
    [
        ("in: [coast]", ["out of scope"], []),
        ("in: [inland]", ["violation"], []),
        ("against: [[birch]]", ["out of scope", "violation"], ["in"]),
    ],
)
def test_an_unknown_place_may_lie_in_two_areas_at_once(place, outcome, hinges):
    """Nothing says that the coast lies apart from the territory."""
    text = """
territory: land
areas: {land: {name: L}, coast: {name: C}, inland: {part-of: land}}
clauses: [{id: "1", prohibits: attack, by: north, in: [coast, inland]}]
"""
    assert look(f"by: [aster], {place}", text) == (outcome, hinges)


@pytest.mark.parametrize("within", ["{all: [land, coast]}", "{all: [coast, {not: zone}]}"])
def test_a_rule_of_two_areas_speaks_of_a_place_that_is_not_known(within):
    text = f"""
areas: {{land: {{name: L}}, coast: {{name: C}}, zone: {{name: Z}}}}
clauses: [{{id: "1", prohibits: attack, by: north, in: {within}}}]
"""
    assert look("by: [aster]", text) == (["out of scope", "violation"], ["in"])


@pytest.mark.parametrize(
    ("accepted", "closes", "outcome", "hinges"),
    [
        ("2031-02-20", "2031-02-20T12:00", ["not bound", "violation"], ["clock"]),
        ("2031-02-20T11:00", "2031-02-20T12:00", ["violation"], []),
        ("2031-02-20T13:00", "2031-02-20T12:00", ["not bound"], []),
        ("2031-02-19", "2031-02-20T12:00", ["violation"], []),
    ],
)
def test_an_hour_left_open_counts_long_after_its_day(accepted, closes, outcome, hinges):
    """Whether one accepted in time hangs on the hour, whenever it is asked."""
    start = START.replace("accepted: 2031-02-20T00:00", f"accepted: {accepted}")
    text = f"""
accession: {{by: {closes}, late: not-bound}}
clauses: [{{id: "1", prohibits: attack}}]
"""
    said = look("by: [aster], against: [[birch]]", text, start=start)
    assert said == (outcome, hinges)


@pytest.mark.parametrize("name", ["north", "n", "aster"])
@pytest.mark.parametrize(
    ("tie", "outcome"),
    [("allied-with", "violation"), ("part-of", "violation"), ("beside", "out of scope")],
)
def test_whoever_is_tied_to_a_role_is_associated_with_it(name, tie, outcome):
    text = f'clauses: [{{id: "1", prohibits: attack, against: {{associated: {name}}}}}]'
    assert look("by: [birch], against: [[cedar]]", text, tie=tie) == ([outcome], [])
