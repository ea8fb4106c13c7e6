"""Each construct of the language, run to an outcome."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest

from accalmie.agreements.loading import read_agreement
from accalmie.agreements.times import NOT_YET, every_span, resolve, shift
from accalmie.assessing.duties import assess_duties
from accalmie.assessing.findings import assess
from accalmie.assessing.who import who
from accalmie.cases.examples import case_of
from accalmie.cases.forms import Account, Incident, Party, Point, Relation

HEAD = """
id: a
title: {en: Harbour terms, fr: Accord du port}
timezone: Europe/Kyiv
parties:
  - {id: n, role: north, actor: aster, accepted: 2020-01-01T00:00}
  - {id: s, role: south, actor: birch, accepted: 2020-01-01T00:00, allies: true}
"""


def load(text, path="a.yaml"):
    agreement, problems = read_agreement(HEAD + text, str(path))
    assert [str(p) for p in problems if p.severity == "error"] == []
    return agreement


def outcome(agreement, *, parties=(), **account):
    """Gives the outcome of one incident, and what it hangs on."""
    act = account.pop("act", "attack")
    account = {"by": ("aster",), **account}
    incident = Incident(id="i", act=act, accounts=(Account(source="s", **account),))
    case = msgspec.structs.replace(
        case_of(agreement), incidents=(incident,), parties=(*case_of(agreement).parties, *parties)
    )
    finding = assess(msgspec.structs.replace(
        case, head=msgspec.structs.replace(case.head, timezone="Europe/Kyiv")))[0]  # fmt: skip
    return list(finding.outcome), [*finding.depends_on, *finding.missing]


TIMES = """
readings:
  count: {question: Is the first day counted?, options: {counted-in: it is, counted-out: it is not}}
events:
  start: {at: 2018-12-18T00:00}
  signing: {at: 2018-12-13}
  later-on: {}
  sometime: {at: unknown}
  disputed: {at: {reading: count, counted-in: 2018-12-17, counted-out: 2018-12-18}}
clauses: [{id: "1", cite: ¶1, prohibits: attack, reading: {count: counted-in}}]
"""


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018-12-20", "2018-12-20T00:00", "2018-12-21T00:00"),  # the day, and no side of it
        ("before 2018-12-20", "2018-12-20T00:00", "2018-12-20T00:00"),
        ("through 2018-12-20", "2018-12-21T00:00", "2018-12-21T00:00"),
        ("after 2018-12-20", "2018-12-21T00:00", "2018-12-21T00:00"),
        ("through 2018-12-20T23:59", "2018-12-21T00:00", "2018-12-21T00:00"),
        ("start + 21 days", "2019-01-08T00:00", "2019-01-08T00:00"),
        ("day 21 of start", "2019-01-07T00:00", "2019-01-08T00:00"),
        ("through day 21 of start", "2019-01-08T00:00", "2019-01-08T00:00"),
        ("signing + 48 hours", "2018-12-15T00:00", "2018-12-16T00:00"),
        ("day 1 of signing", "2018-12-13T00:00", "2018-12-14T00:00"),
        ("start - 6 months", "2018-06-18T00:00", "2018-06-18T00:00"),
        ("the later of start and signing", "2018-12-18T00:00", "2018-12-18T00:00"),
        ("the earlier of start and signing + 1 day", "2018-12-14T00:00", "2018-12-15T00:00"),
        ("the earlier of start and later-on", "2018-12-18T00:00", "2018-12-18T00:00"),
        ("disputed", "2018-12-17T00:00", "2018-12-19T00:00"),
    ],
)
def test_what_a_time_means(text, first, last):
    span = resolve(load(TIMES), text)
    kyiv = ZoneInfo("Europe/Kyiv")
    local = [end.astimezone(kyiv).isoformat()[:16] for end in (span.from_, span.to)]
    assert local == [first, last]


def test_what_has_not_come_is_not_what_nobody_knows():
    agreement = load(TIMES)
    assert resolve(agreement, "later-on + 3 days") == NOT_YET
    assert resolve(agreement, "sometime + 3 days") != NOT_YET
    assert len(list(every_span(agreement, "disputed + 1 day"))) == 2


FORCE = """
in_force: {from: 2020-01-01T00:00, until: 2020-07-01T00:00}
LIFE
clauses: [{id: "1", cite: ¶1, prohibits: attack}]
"""


@pytest.mark.parametrize(
    ("life", "when", "said"),
    [
        ("", "2020-06-30T23:00", ["violation"]),
        ("", "2020-07-01T00:00", ["out of scope"]),
        ("extension: {how: consent, period: 6 months}", "2020-07-02T00:00", ["out of scope"]),
        ("extension: {how: automatic, period: 6 months}", "2031-07-02T00:00", ["violation"]),
        ("life: [{state: extended, at: 2020-06-20, until: 2020-07-06T00:00}]",
         "2020-07-05T00:00", ["violation"]),
        # Extended only after it had run out: nothing held in the gap.
        ("life: [{state: extended, at: 2020-07-03T00:00, until: 2020-09-01T00:00}]",
         "2020-07-02T00:00", ["out of scope"]),
        # Denounced with the six months of notice, it ends with its period; too late, one later.
        ("extension: {how: tacit, period: 5 years, notice: 6 months}\n"
         "life: [{state: denounced, at: 2019-12-31T00:00}]", "2020-07-02T00:00",
         ["out of scope"]),
        ("extension: {how: tacit, period: 5 years, notice: 6 months}\n"
         "life: [{state: denounced, at: 2020-02-01T00:00}]", "2020-07-02T00:00", ["violation"]),
        ("extension: {how: tacit, period: 5 years, notice: 6 months}\n"
         "life: [{state: denounced, at: 2020-02-01T00:00}]", "2025-07-02T00:00",
         ["out of scope"]),
        ("life: [{state: suspended, at: 2020-02-01T00:00}, "
         "{state: resumed, at: 2020-03-01T00:00}]", "2020-02-15T00:00", ["out of scope"]),
        ("life: [{state: suspended, at: 2020-02-01T00:00}, "
         "{state: resumed, at: 2020-03-01T00:00}]", "2020-03-15T00:00", ["violation"]),
        # The accession closed in 2019, and aster came in 2020.
        ("accession: {by: 2019-12-01T00:00, late: not-bound, to: [russia, united-states]}",
         "2020-02-01T00:00", ["not bound"]),
        ("accession: {by: 2019-12-01T00:00, late: bound, to: [russia, united-states]}",
         "2020-02-01T00:00", ["violation"]),
    ],
)  # fmt: skip
def test_the_life_of_a_text(life, when, said):
    assert outcome(load(FORCE.replace("LIFE", life)), when=when)[0] == said


@pytest.mark.parametrize(
    ("event", "when", "said", "hinges"),
    [
        ("{}", "2020-05-01T00:00", ["out of scope"], []),  # day D has not come
        ("{at: unknown}", "2020-05-01T00:00", ["out of scope", "violation"], ["clock"]),
        ("{at: 2020-05-01T00:00}", "2020-05-01T00:00", ["violation"], []),
        ("{at: 2020-05-01}", "2020-05-01T09:00", ["out of scope", "violation"], ["clock"]),
        ("{at: {reading: day, a: 2020-05-01T00:00, b: 2020-05-02T00:00}}", "2020-05-01T09:00",
         ["out of scope", "violation"], ["reading:day"]),
    ],
)  # fmt: skip
def test_a_window_waits_for_its_event(event, when, said, hinges):
    agreement = load(f"""
readings: {{day: {{question: Which day?, options: {{a: the first, b: the second}}}}}}
events: {{start: {event}}}
windows: {{calm: {{from: start, until: start + 48 hours}}}}
clauses:
  - {{id: "1", cite: ¶1, prohibits: attack, during: calm}}
  - {{id: "2", cite: ¶2, prohibits: attack, by: nobody, reading: {{day: a}}}}
""")
    assert outcome(agreement, when=when) == (said, hinges)


@pytest.mark.parametrize(
    ("by", "said"),
    [("cedar", ["violation"]), ("dune", ["not bound"]), ("elm", ["violation"])],
)
def test_allies_are_bound_only_where_the_text_says_so(by, said):
    """South speaks of associated forces, north does not; elm is part of north."""
    agreement = load('clauses: [{id: "1", cite: ¶1, prohibits: attack}]')
    ally = Relation(kind="allied-with", to="birch")
    parties = (
        Party(id="cedar", relations=(ally,)),
        Party(id="dune", relations=(Relation(kind="allied-with", to="aster"),)),
        Party(id="elm", relations=(Relation(kind="part-of", to="aster"),)),
    )
    assert outcome(agreement, parties=parties, by=(by,), when="2021-01-01")[0] == said


def test_an_exclusion_takes_in_those_associated():
    agreement = load("""
excludes: [{id: x, cite: ¶2, against: {associated: daesh}}]
clauses: [{id: "1", cite: ¶1, prohibits: attack}]
""")
    friend = Party(id="friend", relations=(Relation(kind="allied-with", to="daesh"),))
    for target, said in (("daesh", "out of scope"), ("friend", "out of scope"),
                         ("birch", "violation")):  # fmt: skip
        found, _ = outcome(agreement, parties=(friend,), against=((target,),), when="2021-01-01")
        assert found == [said]


LINES = [
    ("old", "LineString", [[36.0, 34.0], [36.0, 36.0]]),
    ("new", "LineString", [[36.2, 34.0], [36.2, 36.0]]),
    ("side", "Polygon", [[[36.0, 34.0], [37.0, 34.0], [37.0, 36.0], [36.0, 36.0], [36.0, 34.0]]]),
]
GROUND = """
readings: {depth: {question: How deep?, options: {least: 15 km, most: 20 km}}}
events: {freeze: {at: 2020-03-01T00:00}}
areas:
  line:
    versions:
      - {shape: "lines.json#old", until: 2020-06-01T00:00, by: mission, cite: map 1}
      - {shape: "lines.json#new", from: 2020-06-01T00:00}
  late:
    versions: [{shape: "lines.json#new", from: 2020-06-01T00:00}]
  moving: {within: 5 km, of: line}
  still: {within: 5 km, of: line, frozen: freeze}
  undrawn: {within: 5 km, of: late}
  zone: {width: 10 km, of: line, frozen: freeze}
  deep: {within: {reading: depth, least: 15 km, most: 20 km}, of: line, frozen: freeze}
  side: {shape: "lines.json#side"}
clauses: [{id: "1", cite: ¶1, prohibits: deploy, in: AREA}]
"""


@pytest.mark.parametrize(
    ("area", "lon", "when", "said", "hinges"),
    [
        # At 35° north 0.01° of longitude is 0.9 km: 36.0 and 36.2 lie 18 km apart.
        ("moving", 36.01, "2020-05-01T00:00", ["violation"], []),
        ("moving", 36.01, "2020-07-01T00:00", ["out of scope"], []),
        ("moving", 36.19, "2020-07-01T00:00", ["violation"], []),
        ("still", 36.01, "2020-07-01T00:00", ["violation"], []),
        ("still", 36.19, "2020-07-01T00:00", ["out of scope"], []),
        ("undrawn", 36.19, "2020-05-01T00:00", ["out of scope", "violation"], ["in"]),
        ("undrawn", 36.19, "2020-07-01T00:00", ["violation"], []),
        ("zone", 36.04, "2020-05-01T00:00", ["violation"], []),  # 3.6 km, and 5 on each side
        ("zone", 36.08, "2020-05-01T00:00", ["out of scope"], []),  # 7.3 km
        ("deep", 36.18, "2020-05-01T00:00", ["out of scope", "violation"], ["reading:depth"]),
        ("{all: [zone, side]}", 36.01, "2020-05-01T00:00", ["violation"], []),
        ("{all: [zone, {not: side}]}", 36.01, "2020-05-01T00:00", ["out of scope"], []),
    ],
)
def test_lines_move_freeze_and_have_two_sides(tmp_path, area, lon, when, said, hinges):
    agreement = load(GROUND.replace("AREA", area), with_lines(tmp_path))
    at = Point(lat=35.0, lon=lon)
    assert outcome(agreement, act="deploy", at=at, when=when) == (said, hinges)


@pytest.mark.parametrize(
    ("frozen", "said", "hinges"),
    [
        ("2020-06-01", ["out of scope", "violation"], ["clock"]),
        ("2020-05-31", ["violation"], []),
        ("2020-06-02", ["out of scope"], []),
    ],
)
def test_the_hour_at_which_a_line_was_frozen_counts_long_after_its_day(
    tmp_path, frozen, said, hinges
):
    """The line moved at noon of 1 June: frozen that morning it is the old one, after it the new."""
    text = GROUND.replace("AREA", "still").replace("{at: 2020-03-01T00:00}", f"{{at: {frozen}}}")
    text = text.replace("2020-06-01T00:00", "2020-06-01T12:00")
    agreement = load(text, with_lines(tmp_path))
    at = Point(lat=35.0, lon=36.01)
    assert outcome(agreement, act="deploy", at=at, when="2020-09-01T00:00") == (said, hinges)


def with_lines(folder):
    """Writes the lines beside an agreement, and gives the agreement's place."""
    features = [
        {"type": "Feature", "properties": {"name": name},
         "geometry": {"type": kind, "coordinates": coordinates}}
        for name, kind, coordinates in LINES
    ]  # fmt: skip
    shapes = {"type": "FeatureCollection", "features": features}
    (folder / "lines.json").write_text(json.dumps(shapes))
    return folder / "a.yaml"


def test_the_first_degree_of_gravity_that_fits_for_sure():
    agreement = load("""
facts: {planned: it was ordered}
gravity:
  - {grade: grave, act: air-strike, object: medical}
  - {grade: grave, clauses: ["1"], given: planned}
  - {grade: minor, clauses: ["1"]}
clauses: [{id: "1", cite: ¶1, prohibits: attack}]
""")

    def grade(act, **account):
        incident = Incident(
            id="i", act=act, accounts=(Account(source="s", by=("aster",), **account),)
        )
        return assess(msgspec.structs.replace(case_of(agreement), incidents=(incident,)))[0].gravity

    assert grade("drone-strike", object=("hospital",), when="2021-01-01") == "grave"
    assert grade("attack", object=("hospital",), when="2021-01-01") == "minor"
    assert grade("attack", shown=("planned",), when="2021-01-01") == "grave"


def test_a_degree_of_gravity_is_that_of_its_clauses_alone():
    agreement = load("""
gravity: [{grade: grave, clauses: ["2"]}]
clauses: [{id: "1", cite: ¶1, prohibits: attack}, {id: "2", cite: ¶2, prohibits: attack}]
""")
    incident = Incident(
        id="i", act="attack", accounts=(Account(source="s", by=("aster",), when="2021-01-01"),)
    )
    found = assess(msgspec.structs.replace(case_of(agreement), incidents=(incident,)))
    assert {f.clause: f.gravity for f in found} == {"1": None, "2": "grave"}


DUTIES = """
in_force: {from: 2020-01-01T00:00, until: 2021-01-01T00:00}
events: {start: {at: 2020-01-01T00:00}, calm: CALM, notice: NOTICE}
windows: {second: {from: start + 42 days, until: start + 84 days}}
readings:
  press: {question: Means or result?, options: {tries: means, brings: result}}
  days: {question: Counted in?, options: {counted-in: yes, counted-out: no}}
third_parties: [cedar, elm]
clauses:
  - {id: trucks, cite: ¶1, requires: admit-aid, by: n, quota: {count: 10, of: trucks, per: day}}
  - {id: let-go, cite: ¶2, requires: release, by: s, deadline: start + 30 days}
  - {id: ratio, cite: ¶3, requires: release, by: n, deadline: start + 40 days, quota: {count: 30, of: people, per: let-go}}
  - {id: leave, cite: ¶4, requires: withdraw, by: n, during: second}
  - {id: after-calm, cite: ¶5, requires: disengage, by: n, after: {quiet: 7 days, certified-by: mission, event: calm}, deadline: calm + 3 days}
  - {id: access, cite: ¶6, requires: grant-access, by: n, continuing: true}
  - {id: prevent, cite: ¶7, requires: prevent-others, by: n, standard: result, aim: {id: aim, prohibits: attack, by: cedar, against: elm}}
  - {id: try, cite: ¶8, requires: press, by: n, standard: {reading: press, tries: means, brings: result}, aim: {id: aim, prohibits: attack, by: cedar, against: elm}}
  - {id: both, cite: ¶9, requires: disarm, by: n, deadline: start + 20 days, exchange: {for: let-go, effect: together}}
  - {id: unless-told, cite: ¶10, requires: open-road, by: n, deadline: start + 60 days, exchange: {for: let-go, effect: suspends, notice: notice}}
  - {id: count-days, cite: ¶11, requires: hand-over, by: n, deadline: {reading: days, counted-in: through day 21 of start, counted-out: start + 21 days}}
"""  # noqa: E501
TRUCKS = [("admit-aid", "trucks", f"2020-01-0{n}", 10) for n in (1, 2, 3)]
OMITTED = ("omit", "let-go", "2020-02-05", 1)
STRIKE = ("attack", None, "2020-02-01", 1)


@pytest.mark.parametrize(
    ("clause", "on", "reports", "status"),
    [
        ("trucks", "2020-01-01T12:00", [], ("pending",)),
        ("trucks", "2020-01-04T00:00", TRUCKS, ("performed",)),
        ("trucks", "2020-01-05T00:00", TRUCKS, ("no performance on record",)),
        ("trucks", "2020-01-04T00:00", [("admit-aid", "trucks", "2020-01-01", 9)],
         ("no performance on record",)),
        ("ratio", "2020-03-01", [("release", "let-go", "2020-01-20", 3),
                                 ("release", "ratio", "2020-01-21", 90)], ("performed",)),
        ("ratio", "2020-03-01", [("release", "let-go", "2020-01-20", 3),
                                 ("release", "ratio", "2020-01-21", 89)],
         ("no performance on record",)),
        ("leave", "2020-02-01", [], ("pending",)),
        ("leave", "2020-03-20", [], ("pending",)),
        ("leave", "2020-03-28", [], ("no performance on record",)),
        ("access", "2020-03-28", [], ("pending",)),
        ("access", "2020-03-28", [("omit", "access", "2020-03-01", 1)], ("broken",)),
        ("prevent", "2020-03-01", [STRIKE], ("broken",)),
        ("prevent", "2020-01-15", [STRIKE], ("pending",)),
        ("try", "2020-03-01", [STRIKE], ("pending", "broken")),
        ("both", "2020-02-10", [("omit", "both", "2020-02-01", 1)], ("suspended",)),
        ("both", "2020-02-10", [("omit", "both", "2020-02-01", 1),
                                ("release", "let-go", "2020-01-20", 1)], ("broken",)),
        ("unless-told", "2020-02-10", [OMITTED], ("pending",)),
        ("count-days", "2020-02-10", [("hand-over", "count-days", "2020-01-21T09:00", 1)],
         ("performed",)),
        ("count-days", "2020-02-10", [("hand-over", "count-days", "2020-01-22T09:00", 1)],
         ("performed late",)),
    ],
)  # fmt: skip
def test_where_a_duty_stands(clause, on, reports, status):
    assert stand(DUTIES, on, reports)[clause].status == status


def stand(text, on, reports, calm="{}", notice="{}"):
    agreement = load(text.replace("CALM", calm).replace("NOTICE", notice))
    incidents = tuple(
        Incident(id=f"i{n}", act=act, duty=duty and f"a/{duty}", accounts=(Account(
            source="s", by=("cedar",) if duty is None else ("aster",), against=(("elm",),),
            when=when, count=count),))
        for n, (act, duty, when, count) in enumerate(reports)
    )  # fmt: skip
    case = msgspec.structs.replace(case_of(agreement), incidents=incidents)
    day = datetime.fromisoformat(on).replace(tzinfo=UTC)
    return {duty.clause: duty for duty in assess_duties(case, day)}


def test_each_of_those_bound_performs_for_itself():
    agreement = load("""
in_force: {from: 2020-01-01T00:00}
clauses: [{id: list, cite: ¶1, requires: submit-list, by: [n, s], deadline: 2020-01-04T00:00, each: true}]
""")  # noqa: E501
    done = Incident(id="i", act="submit-list", duty="a/list", accounts=(
        Account(source="s", by=("aster",), when="2020-01-02"),))  # fmt: skip
    case = msgspec.structs.replace(case_of(agreement), incidents=(done,))
    duties = assess_duties(case, datetime(2020, 2, 1, tzinfo=UTC))
    assert {duty.party: duty.status for duty in duties} == {
        "n": ("performed",), "s": ("no performance on record",),
    }  # fmt: skip


def test_an_act_that_has_no_target_does_not_miss_one():
    agreement = load("""
third_parties: [daesh]
excludes: [{id: x, cite: ¶2, against: {only: [daesh, {list: un-sc-1267}]}}]
clauses: [{id: "1", cite: ¶1, prohibits: [deploy, attack]}]
""")
    assert outcome(agreement, act="deploy", when="2021-01-01") == (["violation"], [])
    assert outcome(agreement, act="attack", when="2021-01-01")[1] == ["against"]


def test_means_or_result_is_what_it_hangs_on():
    assert stand(DUTIES, "2020-03-01", [STRIKE])["try"].depends_on == ("press",)


@pytest.mark.parametrize(
    ("calm", "status"),
    [
        ("{}", "pending"),
        ("{at: 2020-02-01T00:00}", "pending"),  # it came, but nobody entitled certified it
        ("{at: 2020-02-01T00:00, by: aster}", "pending"),
        ("{at: 2020-02-01T00:00, by: mission}", "no performance on record"),
    ],
)
def test_calm_counts_only_as_certified(calm, status):
    assert stand(DUTIES, "2020-03-01", [], calm=calm)["after-calm"].status == (status,)


def test_notice_must_have_come_before_a_breach_suspends():
    told = stand(DUTIES, "2020-02-10", [OMITTED], notice="{at: 2020-02-06T00:00}")
    assert told["unless-told"].status == ("suspended",)
    cured = [OMITTED, ("release", "let-go", "2020-02-08", 1)]
    again = stand(DUTIES, "2020-02-10", cured, notice="{at: 2020-02-06T00:00}")
    assert again["unless-told"].status == ("pending",)


def test_a_standing_says_since_when_an_extended_text_holds():
    agreement = load(FORCE.replace("LIFE", "extension: {how: automatic, period: 6 months}"))
    (aster, _) = who(case_of(agreement), datetime(2022, 1, 1, tzinfo=UTC))
    assert (aster.standing, aster.since.isoformat()) == ("bound", "2020-01-01T00:00:00+02:00")


@pytest.mark.parametrize(
    ("start", "count", "unit", "then"),
    [
        # In the night of 29 March the clocks of Kyiv were put forward.
        ("2020-03-28T12:00", 24, "hour", "2020-03-29T13:00+03:00"),
        ("2020-03-28T12:00", 1, "day", "2020-03-29T12:00+03:00"),
        ("2020-01-31T12:00", 1, "month", "2020-02-29T12:00+02:00"),
        ("2020-02-29T12:00", 1, "year", "2021-02-28T12:00+02:00"),
    ],
)
def test_days_go_by_the_calendar_there_and_hours_by_the_clock_of_the_world(
    start, count, unit, then
):
    begun = datetime.fromisoformat(start).replace(tzinfo=ZoneInfo("Europe/Kyiv"))
    found = shift(begun, count, unit, "Europe/Kyiv")
    assert found.astimezone(UTC) == datetime.fromisoformat(then).astimezone(UTC)


@pytest.mark.parametrize(
    ("unless", "codes"),
    [
        ("", ["A315"]),
        (", unless: [{id: x, cite: ¶3, with: mortar}]", []),
        (", unless: [{id: x, cite: ¶3, with: tank}]", ["A315"]),
        (", unless: [{id: x, cite: ¶3, with: mortar, unless: [{id: y, cite: ¶4, by: north}]}]",
         ["A315"]),
    ],
)  # fmt: skip
def test_what_an_exception_takes_away_may_be_permitted(unless, codes):
    text = f"""
clauses:
  - {{id: "1", cite: ¶1, prohibits: attack, by: north{unless}}}
  - {{id: "2", cite: ¶2, permits: attack, by: north, with: mortar}}
"""
    _, problems = read_agreement(HEAD + text, "a.yaml")
    assert [p.code for p in problems if p.code == "A315"] == codes
