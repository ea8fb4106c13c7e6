"""What accounts leave open: hours, places, weapons, lasting states, claims and acceptances."""

import json

import pytest

from accalmie.agreements.loading import read_agreement
from accalmie.assessing.findings import assess
from accalmie.cases.examples import case_of
from accalmie.errors import AccalmieError

START = """
id: a
title: A
timezone: Asia/Damascus
in_force: {from: FROM}
territory: land
areas:
  land: {name: Land, shape: "shapes.json#land"}
  coast: {part-of: land}
  strip: {part-of: land, within: {reading: width, half: 10 km, whole: 20 km}, of: line}
  line: {shape: "shapes.json#line"}
windows:
  night: {daily: "22:00-06:00"}
readings:
  width: {question: How wide?, options: {half: half each, whole: all each}}
parties:
  - {id: n, role: north, actor: aster, accepted: 2016-02-26T12:00}
  - {id: s, role: south, actor: birch, accepted: 2016-02-26T12:00, denied: 2016-02-27}
clauses:
  - {id: attack, cite: ¶1, prohibits: attack, by: north, against: south, in: land,
     unless: [{id: defence, given: [self-defence], unless: [{id: excess, given: excessive}]}]}
  - {id: guns, cite: ¶2, prohibits: deploy, by: north, with: {at-least: artillery 100 mm}}
  - {id: strip, cite: ¶3, prohibits: deploy, by: north, in: strip}
  - {id: flights, cite: ¶4, prohibits: overfly, by: north, during: night}
  - {id: drones, cite: ¶5, prohibits: overfly-drone, by: north}
  - {id: attack-by-south, cite: ¶6, prohibits: attack, by: south}
examples:
  - {id: e, why: x, expect: [violation], act: ACT}
"""
LAND = [[[34.0, 34.0], [38.0, 34.0], [38.0, 36.0], [34.0, 36.0], [34.0, 34.0]]]
SHAPES = [
    {"type": "Feature", "properties": {"name": name}, "geometry": {"type": kind, "coordinates": c}}
    for name, kind, c in (
        ("land", "Polygon", LAND),
        ("line", "LineString", [[36.0, 34.0], [36.0, 36.0]]),
    )
]
BY = "by: [aster], in: [land]"


def look(tmp_path, act, clause, start="2016-02-27T00:00", at=None, text=START):
    shapes = {"type": "FeatureCollection", "features": SHAPES}
    (tmp_path / "shapes.json").write_text(json.dumps(shapes))
    text = text.replace("FROM", start).replace("ACT", act)
    agreement, problems = read_agreement(text, str(tmp_path / "a.yaml"))
    assert [str(p) for p in problems if p.severity == "error"] == []
    case = case_of(agreement)
    if at:
        import msgspec

        from accalmie.cases.forms import Point

        incident = case.incidents[0]
        account = msgspec.structs.replace(incident.accounts[0], in_=(), at=Point(**at))
        incident = msgspec.structs.replace(incident, accounts=(account,))
        case = msgspec.structs.replace(case, incidents=(incident,))
    found = {f.clause: f for f in assess(case)}
    finding = found.get(clause) or found.get(None)
    if finding is None:  # other clauses speak of it, this one in no world
        return ["out of scope"], [], None
    return list(finding.outcome), [*finding.depends_on, *finding.missing], finding


@pytest.mark.parametrize(
    ("act", "clause", "outcome", "hinges"),
    [
        (f"attack, {BY}, against: [[birch]], when: 2016-03-01", "attack",
         ["out of scope", "violation"], ["acceptance:s"]),
        (f"overfly, {BY}, when: 2016-03-01T23:30", "flights", ["violation"], []),
        (f"overfly, {BY}, when: 2016-03-01T12:30", "flights", ["out of scope"], []),
        (f"overfly, {BY}, when: 2016-03-01", "flights", ["out of scope", "violation"], ["when"]),
        (f"overfly, {BY}, when: 2016-03-01T12:00", "drones",
         ["out of scope", "violation"], ["act"]),
        (f"deploy, {BY}, when: 2016-03-01, with: [mortar-82]", "guns", ["out of scope"], []),
        (f"deploy, {BY}, when: 2016-03-01, with: [mortar-120]", "guns", ["violation"], []),
        (f"deploy, {BY}, when: 2016-03-01, with: [artillery]", "guns",
         ["out of scope", "violation"], ["with"]),
        (f"deploy, {BY}, when: 2016-03-01", "guns", ["out of scope", "violation"], ["with"]),
        ("deploy, by: [aster], in: [coast], when: 2016-03-01, with: [tank]", "strip",
         ["out of scope"], []),
        ("attack, by: [birch], in: [land], when: 2016-03-01", "attack-by-south",
         ["not bound", "violation"], ["acceptance:s"]),
        ("attack, by: [stranger], in: [land], against: [[aster]], when: 2016-03-01", None,
         ["not bound"], []),
        ("attack, by: [aster], in: [moon], against: [[birch]], when: 2016-03-01", None,
         ["out of scope"], []),
    ],
)  # fmt: skip
def test_what_is_left_open(tmp_path, act, clause, outcome, hinges):
    said, hangs, _ = look(tmp_path, act, clause)
    assert (said, hangs) == (outcome, hinges)


def test_a_start_without_an_hour_leaves_its_day_in_doubt(tmp_path):
    act = "overfly-drone, by: [aster], in: [land], when: 2016-02-27T15:00"
    said, hangs, _ = look(tmp_path, act, "drones", start="2016-02-27")
    assert (said, hangs) == (["out of scope", "violation"], ["clock"])
    after = act.replace("02-27T15:00", "02-28T00:00")
    assert look(tmp_path, after, "drones", start="2016-02-27")[0] == ["violation"]


@pytest.mark.parametrize(
    ("lon", "error", "outcome", "hinges"),
    [
        (36.05, 0, ["violation"], []),
        (36.15, 0, ["out of scope", "violation"], ["reading:width"]),
        (36.5, 0, ["out of scope"], []),
        # Some of that ground lies between 10 and 20 km from the line, so the reading counts too.
        (36.5, 300, ["out of scope", "violation"], ["in", "reading:width"]),
        (36.05, 1, ["violation"], []),
        (38.5, 0, ["out of scope"], []),
    ],
)
def test_a_place_keeps_its_error(tmp_path, lon, error, outcome, hinges):
    # At 35° north a degree of longitude is 91 km: 0.05° is 4.6 km, 0.15° is 13.7, 0.5° is 46.
    act = "deploy, by: [aster], when: 2016-03-01, with: [tank]"
    at = {"lat": 35.0, "lon": lon, "error": error}
    said, hangs, _ = look(tmp_path, act, "strip", at=at)
    assert (said, hangs) == (outcome, hinges)


def test_a_place_that_is_none_is_refused(tmp_path):
    act = "deploy, by: [aster], when: 2016-03-01"
    with pytest.raises(AccalmieError, match="C404"):
        look(tmp_path, act, "strip", at={"lat": float("nan"), "lon": 0.0})


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ("", ["violation"]),
        (", shown: [self-defence]", ["permitted"]),
        (", shown: [self-defence, excessive]", ["violation"]),
        (", claims: [self-defence]", ["permitted", "violation"]),
    ],
)
def test_exceptions_nest_and_an_unclaimed_one_does_not_help(tmp_path, facts, outcome):
    act = f"attack, by: [birch], in: [land], against: [[aster]], when: 2016-03-01{facts}"
    text = act.replace("by: [birch]", "by: [aster]").replace("[[aster]]", "[[birch]]")
    said, _, finding = look(tmp_path, text, "attack")
    assert [o for o in said if o != "out of scope"] == outcome
    if not facts:
        assert "no claim on record" in str(finding.reasons)


def test_a_state_that_lasts_breaks_a_clause_by_any_stretch_of_it(tmp_path):
    import msgspec

    text = START.replace("FROM", "2016-02-27T00:00").replace(
        "ACT", "deploy, by: [aster], in: [land], with: [d-30], when: 2016-02-20/2016-03-01"
    )
    agreement, _ = read_agreement(text, str(tmp_path / "a.yaml"))
    case = case_of(agreement)
    before = {f.clause: list(f.outcome) for f in assess(case)}
    assert before["guns"] == ["out of scope", "violation"]
    incident = case.incidents[0]
    lasting = msgspec.structs.replace(incident.accounts[0], throughout=True)
    incident = msgspec.structs.replace(incident, accounts=(lasting,))
    case = msgspec.structs.replace(case, incidents=(incident,))
    assert {f.clause: list(f.outcome) for f in assess(case)}["guns"] == ["violation"]


def test_what_nobody_asks_about_opens_nothing(tmp_path):
    claims = ", ".join(f"claim-{n}" for n in range(40))
    act = f"attack, {BY}, against: [[aster]], when: 2016-03-01, claims: [{claims}]"
    assert look(tmp_path, act, None)[0] == ["out of scope"]


@pytest.mark.parametrize(
    ("when", "outcome"),
    [
        # Clocks go back at 00:00 on 28 October 2016 in Damascus: 23:00 to 24:00 comes twice.
        ("2016-10-27T22:30", ["out of scope"]),
        ("2016-10-27T20:30Z/2016-10-27T20:50Z", ["violation"]),
        ("2016-10-27T21:00Z/2016-10-27T21:20Z", ["out of scope", "violation"]),
        ("2016-10-27T21:30Z/2016-10-27T21:50Z", ["violation"]),
        ("2016/2031", ["out of scope", "violation"]),
    ],
)
def test_hours_of_the_day_hold_through_a_change_of_clocks(tmp_path, when, outcome):
    """Hours from 23:15 to 23:59 come twice that night, with a gap between."""
    act = f"overfly, {BY}, when: {when}"
    text = START.replace('"22:00-06:00"', '"23:15-23:59"')
    assert look(tmp_path, act, "flights", text=text)[0] == outcome


def test_an_unknown_time_may_be_at_any_hour(tmp_path):
    assert look(tmp_path, f"overfly, {BY}", "flights")[0] == ["out of scope", "violation"]
