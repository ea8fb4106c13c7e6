"""Corners of the meaning at which a solver once said something else than the engine."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from accalmie.agreements.loading import read_agreement
from accalmie.assessing.findings import assess
from accalmie.bulk.assessing import assess_table
from accalmie.bulk.cases import make_table
from accalmie.cases.examples import case_of
from accalmie.cases.forms import Party, Relation
from accalmie.errors import AccalmieError

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


def look(more, text, *, start=START, tie=None, until=None, to="aster", lasting=False):
    agreement, problems = read_agreement(start.replace("MORE", more) + text, "a.yaml")
    assert [str(p) for p in problems if p.severity == "error"] == []
    case = case_of(agreement)
    if lasting:
        (told,) = case.incidents
        accounts = tuple(replace(account, throughout=True) for account in told.accounts)
        case = replace(case, incidents=(replace(told, accounts=accounts),))
    if tie:
        ties = (Relation(kind=tie, to=to, to_day=until),)
        parties = [replace(p, relations=ties if p.id == "cedar" else ()) for p in case.parties]
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


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [("", "permitted"), ("shown: [noticed]", "permitted"), ("shown: [broken]", "permitted")],
)
def test_a_permission_never_makes_a_violation(facts, outcome):
    text = """
facts: {noticed: x, broken: y}
clauses: [{id: "1", permits: attack, unless: [{id: x, given: broken}]}]
"""
    more = f"by: [aster], {facts}" if facts else "by: [aster]"
    assert look(more, text) == ([outcome], [])


def test_an_act_without_a_target_is_against_nobody():
    """Who keeps a gun in place does it to nobody, so not to listed groups only."""
    start = START.replace("act: attack", "act: deploy")
    text = """
excludes: [{id: x, against: {only: cedar}}]
clauses: [{id: "1", prohibits: deploy}]
"""
    assert look("by: [aster]", text, start=start) == (["violation"], [])


@pytest.mark.parametrize(
    ("when", "outcome"), [("2031-03-05T10:00", "not bound"), ("2031-02-05T10:00", "not bound")]
)
def test_a_proposal_binds_nobody_whenever_it_would_begin(when, outcome):
    start = START.replace("timezone: UTC", "timezone: UTC\nstatus: proposed")
    start = start.replace("2031-03-05T10:00", when)
    agreement, _ = read_agreement(
        start.replace("MORE", "by: [aster]") + 'clauses: [{id: "1", prohibits: attack}]', "a.yaml"
    )
    assert {f.outcome for f in assess(case_of(agreement))} == {(outcome,)}


@pytest.mark.parametrize(
    "against", ["{only: birch}", "{list: red}", "{not: {list: red}}", "{only: {list: red}}"]
)
def test_in_bulk_those_who_were_not_there_are_not_asked(against):
    """Targets of one and of three stand in one table."""
    text = f"""
lists: {{red: [{{party: cedar}}]}}
clauses: [{{id: "1", prohibits: attack, against: {against}}}]
"""
    agreement, _ = read_agreement(START.replace("MORE", "by: [aster]") + text, "a.yaml")
    case = case_of(agreement)
    (incident,) = case.incidents
    targets = [("birch",), ("birch", "cedar"), ("cedar", "dune", "birch"), ("dune",), ("cedar",)]
    case = replace(case, incidents=tuple(
        replace(incident, id=f"i{n}", accounts=(replace(incident.accounts[0], against=(t,)),))
        for n, t in enumerate(targets)
    ))  # fmt: skip
    told = assess_table(make_table(case), case, clauses=True)
    rows = zip(told["id"].to_pylist(), told["said"].to_pylist(), strict=True)
    findings = [f for f in assess(case) if f.outcome != ("out of scope",)]
    assert sorted(rows) == sorted((f.incident, " or ".join(f.outcome)) for f in findings)


@pytest.mark.parametrize(
    ("window", "outcome", "hinges"),
    [
        ("{from: 2031-03-05T10:00, until: 2031-03-05T11:00}", ["violation"], []),
        ("{from: 2031-03-05T09:00, until: 2031-03-05T10:00}", ["out of scope"], []),
        ("{from: start, until: start + 2 hours}", ["out of scope", "violation"], ["clock"]),
        ("{from: start + 1 day, until: start + 26 hours}", ["out of scope"], []),
    ],
)
def test_the_bounds_of_a_window(window, outcome, hinges):
    """The beginning is in it, the end is not; two hours of a day may be any two hours of it."""
    text = f"""
events: {{start: {{at: 2031-03-05}}}}
windows: {{w: {window}}}
clauses: [{{id: "1", prohibits: attack, during: w}}]
"""
    assert look("by: [aster], against: [[birch]]", text) == (outcome, hinges)


@pytest.mark.parametrize(
    ("life", "outcome"),
    [
        ("{state: suspended, at: 2031-03-05T10:00}", "out of scope"),
        ("{state: suspended, at: 2031-03-05T10:01}", "violation"),
        ("{state: ended, at: 2031-03-04T10:00}", "out of scope"),
        ("{state: suspended, at: 2031-03-04T10:00}, {state: resumed, at: 2031-03-05T10:00}",
         "violation"),
    ],
)  # fmt: skip
def test_a_text_holds_until_it_is_halted(life, outcome):
    text = f'life: [{life}]\nclauses: [{{id: "1", prohibits: attack}}]'
    assert look("by: [aster], against: [[birch]]", text) == ([outcome], [])


def test_what_leaves_too_much_open_is_refused_and_not_gone_through():
    names = [f"r{n}" for n in range(18)]
    readings = ", ".join(f"{name}: {{question: q, options: {{a: x, b: y}}}}" for name in names)
    under = ", ".join(f"{name}: a" for name in names)
    text = f"""
readings: {{{readings}}}
clauses: [{{id: "1", prohibits: attack, reading: {{{under}}}}}]
"""
    agreement, _ = read_agreement(START.replace("MORE", "by: [aster]") + text, "a.yaml")
    with pytest.raises(AccalmieError) as refusal:
        assess(case_of(agreement))
    assert refusal.value.code == "C403"


def told(accounts, *, lists="", ties=()):
    """Gives the one finding of an attack told in several accounts."""
    clause = 'clauses: [{id: "1", prohibits: attack, by: n, in: land}]'
    text = f"areas: {{land: {{name: L}}}}\n{lists}\n{clause}"
    agreement, _ = read_agreement(START.replace("MORE", "by: [aster]") + text, "a.yaml")
    case = case_of(agreement)
    (incident,) = case.incidents
    incident = replace(incident, accounts=tuple(
        replace(incident.accounts[0], **({"in_": ("land",)} | account)) for account in accounts
    ))  # fmt: skip
    parties = [*case.parties, *(Party(id=name, relations=(Relation(kind=kind, to=to),))
                                for name, kind, to in ties)]  # fmt: skip
    (finding,) = assess(replace(case, incidents=(incident,), parties=tuple(parties)))
    return finding


def test_an_ally_and_a_part_are_two_doers():
    ties = [("egret", "allied-with", "aster"), ("fern", "part-of", "aster")]
    finding = told([{"by": ("egret", "fern")}], ties=ties)
    assert (finding.outcome, finding.depends_on) == (("not bound", "violation"), ("by",))


def test_a_listed_party_and_its_ally_are_two_targets():
    lists = "lists: {red: [{party: cedar}]}\nexcludes: [{id: x, against: {list: red}}]"
    ties = [("egret", "allied-with", "cedar")]
    finding = told([{"against": (("cedar",), ("egret",))}], lists=lists, ties=ties)
    assert (finding.outcome, finding.depends_on) == (("out of scope", "violation"), ("against",))


def test_three_versions_by_one_source_are_told_apart():
    """No single fact settles which outcome it is; which version is right does."""
    finding = told([{}, {"in_": ("sea",)}, {"by": ("cedar",)}])
    assert finding.outcome == ("out of scope", "not bound", "violation")
    assert finding.depends_on == ("account",)
    assert [case["if"]["account"] for case in finding.cases] == [
        "example", "example (2)", "example (3)",
    ]  # fmt: skip


def test_a_guarantor_is_not_bound():
    start = START.replace("actor: birch,", "actor: birch, as: guarantor,")
    text = 'clauses: [{id: "1", prohibits: attack}]'
    assert look("by: [birch], against: [[aster]]", text, start=start) == (["not bound"], [])


def test_a_grade_of_one_clause_is_none_of_another():
    text = """
gravity: [{grade: grave, clauses: ["2"]}, {grade: slight}]
clauses: [{id: "1", prohibits: attack}, {id: "2", prohibits: shelling}]
"""
    start = START.replace("act: attack", "act: shelling")
    agreement, _ = read_agreement(start.replace("MORE", "by: [aster]") + text, "a.yaml")
    grades = {finding.clause: finding.gravity for finding in assess(case_of(agreement))}
    assert grades == {"1": "slight", "2": "grave"}


@pytest.mark.parametrize(
    ("denounced", "outcome", "hinges"),
    [
        # Six months of notice before 2032-03-01 ran out with 1 September 2031.
        ("2031-09-01", ["out of scope", "violation"], ["clock"]),
        ("2031-08-31", ["out of scope"], []),
        ("2031-09-02", ["violation"], []),
    ],
)
def test_the_hour_of_a_denunciation_counts_long_after_its_day(denounced, outcome, hinges):
    start = START.replace(
        "{from: 2031-03-01T00:00}", "{from: 2031-03-01T00:00, until: 2032-03-01T00:00}"
    ).replace("2031-03-05T10:00", "2032-03-05T10:00")
    text = f"""
extension: {{how: tacit, period: 1 years, notice: 6 months}}
life: [{{state: denounced, at: {denounced}}}]
clauses: [{{id: "1", prohibits: attack}}]
"""
    said = look("by: [aster], against: [[birch]]", text, start=start)
    assert said == (outcome, hinges)


@pytest.mark.parametrize(
    ("tie", "outcome"),
    [("successor-of", "violation"), ("acts-for", "violation"), ("joined", "violation")],
)
def test_whoever_stands_for_a_party_is_bound_like_it(tie, outcome):
    text = 'clauses: [{id: "1", prohibits: attack, by: north}]'
    assert look("by: [cedar], against: [[birch]]", text, tie=tie) == ([outcome], [])


def test_an_account_without_a_time_is_seen_on_any_day():
    agreement, _ = read_agreement(
        START.replace("MORE", "by: [aster]").replace(", when: 2031-03-05T10:00", "")
        + 'clauses: [{id: "1", prohibits: attack}]', "a.yaml",
    )  # fmt: skip
    case = case_of(agreement)
    day = datetime(2031, 2, 1, tzinfo=UTC)
    assert [f.outcome for f in assess(case, on=day)] == [f.outcome for f in assess(case)] != []


@pytest.mark.parametrize(
    ("until", "outcome"), [("2031-03-05T10:00", "not bound"), ("2031-03-05T10:01", "violation")]
)
def test_a_tie_holds_until_its_end_and_not_at_it(until, outcome):
    text = 'clauses: [{id: "1", prohibits: attack, by: north}]'
    said = look("by: [cedar], against: [[birch]]", text, tie="part-of", until=until)
    assert said == ([outcome], [])


def test_whoever_belongs_to_a_listed_party_is_listed():
    text = """
lists: {red: [{party: birch, from: 2030-01-01}]}
excludes: [{id: x, against: {only: {list: red}}}]
clauses: [{id: "1", prohibits: attack, by: north}]
"""
    for tie, outcome in (("part-of", "out of scope"), ("allied-with", "violation")):
        said = look("by: [aster], against: [[cedar]]", text, tie=tie, to="birch")
        assert said == ([outcome], [])


def test_what_may_lie_on_either_side_of_a_renewed_end_is_in_doubt():
    """Denounced too late for the first end, the text runs out with its second period."""
    start = START.replace(
        "{from: 2031-03-01T00:00}", "{from: 2031-03-01T00:00, until: 2032-03-01T00:00}"
    ).replace("when: 2031-03-05T10:00", "when: 2033-02-28T00:00Z/2033-03-02T00:00Z")
    text = """
extension: {how: tacit, period: 1 years, notice: 6 months}
life: [{state: denounced, at: 2031-10-01T00:00}]
clauses: [{id: "1", prohibits: attack}]
"""
    said = look("by: [aster], against: [[birch]]", text, start=start)
    assert said == (["out of scope", "violation"], ["when"])


SPAN = "2031-03-04T00:00Z/2031-03-06T00:00Z"


def test_whoever_changes_sides_in_between_may_have_done_it_before_or_after():
    text = 'clauses: [{id: "1", prohibits: attack, by: north}]'
    said = look("by: [cedar], against: [[birch]]", text, start=START.replace(
        "2031-03-05T10:00", SPAN), tie="part-of", until="2031-03-05T00:00")  # fmt: skip
    assert said == (["not bound", "violation"], ["when"])


@pytest.mark.parametrize(
    ("lasting", "outcome", "hinges"),
    [
        (False, ["out of scope", "violation"], ["when"]),
        (True, ["violation"], []),
    ],
)
def test_a_state_that_lasts_across_the_start_breaks_the_clause(lasting, outcome, hinges):
    start = START.replace("2031-03-01T00:00", "2031-03-05T00:00")
    start = start.replace("2031-03-05T10:00", SPAN)
    text = 'clauses: [{id: "1", prohibits: attack, by: north}]'
    said = look("by: [aster], against: [[birch]]", text, start=start, lasting=lasting)
    assert said == (outcome, hinges)


@pytest.mark.parametrize(
    ("when", "outcome"),
    [
        # From ten to midnight in Kyiv, two hours ahead of the world in winter, three in summer.
        ("2031-03-05T20:30Z", "violation"),
        ("2031-03-05T19:30Z", "out of scope"),
        ("2031-07-05T19:30Z", "violation"),
        ("2031-07-05T21:30Z", "out of scope"),
        ("2031-11-05T19:30Z", "out of scope"),
        ("2031-11-05T21:30Z", "violation"),
    ],
)
def test_hours_of_the_day_are_those_there_in_winter_and_in_summer(when, outcome):
    start = START.replace("timezone: UTC", "timezone: Europe/Kyiv")
    text = """
windows: {evening: {daily: "22:00-00:00"}}
clauses: [{id: "1", prohibits: attack, by: north, during: evening}]
"""
    start = start.replace("2031-03-05T10:00", when)
    assert look("by: [aster], against: [[birch]]", text, start=start) == ([outcome], [])


def test_an_hour_that_the_clocks_leap_over_begins_with_the_leap():
    """At 01:00 of the world the clocks of Kyiv go from three to four: half past three never is."""
    start = START.replace("timezone: UTC", "timezone: Europe/Kyiv")
    start = start.replace("2031-03-05T10:00", "2031-03-30T00:45Z/2031-03-30T01:20Z")
    text = """
windows: {early: {daily: "03:30-06:00"}}
clauses: [{id: "1", prohibits: attack, by: north, during: early}]
"""
    said = look("by: [aster], against: [[birch]]", text, start=start)
    assert said == (["out of scope", "violation"], ["when"])
