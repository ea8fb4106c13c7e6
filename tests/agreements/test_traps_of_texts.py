"""Where texts and their copies mislead, each on a small text of its own."""

import pytest

from accalmie.agreements.loading import read_agreement
from accalmie.agreements.times import every_span, is_real, resolve
from accalmie.assessing.findings import assess
from accalmie.cases.examples import case_of

HEAD = """
id: a
title: A
timezone: ZONE
sources: {text: {title: T}}
parties: [{id: n, actor: aster, accepted: 2010-01-01T00:00, cite: text}]
"""


def load(text, zone="UTC"):
    agreement, problems = read_agreement(HEAD.replace("ZONE", zone) + text, "a.yaml")
    assert [str(p) for p in problems if p.severity == "error"] == []
    return agreement, [p.code for p in problems]


def outcome(text, zone="UTC"):
    (finding, *_) = assess(case_of(load(text, zone)[0]))
    return list(finding.outcome), [*finding.depends_on, *finding.missing]


ATTACK = """
clauses: [{id: "1", cite: text, prohibits: attack}]
examples: [{id: e, act: attack, by: [aster], why: w, expect: [violation], when: WHEN}]
"""


@pytest.mark.parametrize(
    ("zone", "text", "utc"),
    [
        # “IST”: one outlet means India, the agreement Israel; an offset leaves no doubt.
        ("Asia/Beirut", "2024-11-27T04:00", "2024-11-27T02:00"),
        ("Asia/Beirut", "2024-11-27T07:30+05:30", "2024-11-27T02:00"),
        # “12:00 pm” is noon, and twelve stays twelve; “12 a.m.” is the day’s first instant.
        ("Asia/Damascus", "2016-02-26T12:00", "2016-02-26T10:00"),
        ("Europe/Kyiv", "2015-02-15T00:00", "2015-02-14T22:00"),
        # “Midnight, Moscow time, on November 10”: in Baku an hour on.
        ("Europe/Moscow", "2020-11-10T00:00", "2020-11-09T21:00"),
        # “3 a.m. (1200 GMT)”: three in Yemen is midnight in Greenwich.
        ("Asia/Aden", "2018-12-18T03:00", "2018-12-18T00:00"),
        # “21:45 Khartoum (same time in Italy)”, in summer.
        ("Africa/Khartoum", "2023-05-22T21:45", "2023-05-22T19:45"),
        ("Europe/Rome", "2023-05-22T21:45", "2023-05-22T19:45"),
        # Kyiv changes its clock: EET in February, EEST in July.
        ("Europe/Kyiv", "2018-03-05T00:01", "2018-03-04T22:01"),
        ("Europe/Kyiv", "2020-07-27T00:01", "2020-07-26T21:01"),
    ],
)
def test_an_hour_is_that_of_its_zone(zone, text, utc):
    agreement, _ = load("", zone)
    from datetime import UTC, datetime

    assert resolve(agreement, text).from_ == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_a_wrong_conversion_in_a_source_is_a_reading_and_not_a_choice():
    text = """
readings: {hour: {question: Which hour?, options: {local: three in Yemen, gmt: noon in Greenwich}}}
in_force: {from: {reading: hour, local: 2018-12-18T03:00, gmt: 2018-12-18T12:00Z}}
""" + ATTACK.replace("WHEN", "2018-12-18T09:00Z")
    assert outcome(text, "Asia/Aden") == (["out of scope", "violation"], ["reading:hour"])


@pytest.mark.parametrize(
    ("bound", "said", "hinges"),
    [
        ("before 2020-11-20", ["out of scope"], []),
        ("through 2020-11-20", ["violation"], []),
        ("2020-11-20", ["out of scope", "violation"], ["clock"]),
        ("{reading: word, early: before 2020-11-20, late: through 2020-11-20}",
         ["out of scope", "violation"], ["reading:word"]),
    ],
)  # fmt: skip
def test_before_by_and_until_are_not_one(bound, said, hinges):
    """Three official translations of one line say before, by and until 20 November."""
    text = f"""
readings: {{word: {{question: Which word?, options: {{early: before, late: until}}}}}}
in_force: {{from: 2020-11-10T00:00, until: {bound}}}
""" + ATTACK.replace("WHEN", "2020-11-20T10:00")
    assert outcome(text, "Europe/Moscow") == (said, hinges)


def test_two_values_of_one_deadline_are_told_and_kept():
    """One page has 27 May and 4 June for the same maps."""
    agreement, codes = load("""
readings: {maps: {question: By when?, options: {one: 27 May, two: 4 June}}}
clauses:
  - {id: maps, cite: text, requires: submit-list, by: n, deadline: {reading: maps, one: through 2017-05-27, two: through 2017-06-04}}
""")  # noqa: E501
    assert codes == ["A327"]
    assert len(set(every_span(agreement, agreement.clauses[0].deadline))) == 2


def test_clocks_that_skip_or_strike_twice_are_told():
    assert is_real("2016-03-25T00:00", "Asia/Damascus") == "skipped"
    assert is_real("2016-10-28T00:00", "Asia/Damascus") in (None, "twice")
    assert is_real("2015-10-25T03:30", "Europe/Kyiv") == "twice"
    assert load("in_force: {from: 2016-03-25T00:00}", "Asia/Damascus")[1] == ["A310"]


def test_a_text_without_a_clock_time_leaves_its_first_day_in_doubt():
    text = "in_force: {from: 2018-02-24}" + ATTACK.replace("WHEN", "2018-02-24T18:00")
    assert outcome(text) == (["out of scope", "violation"], ["clock"])


def test_an_acceptance_that_is_denied_is_what_it_hangs_on():
    text = (
        ATTACK.replace("WHEN", "2017-01-05").replace("aster", "birch")
        + """
parties: [{id: a, actor: birch, accepted: 2016-12-30, denied: 2016-12-31, cite: text}]
"""
    )
    agreement, _ = read_agreement(
        HEAD.replace("ZONE", "UTC").partition("parties")[0] + text, "a.yaml"
    )
    (finding,) = assess(case_of(agreement))
    assert list(finding.outcome) == ["not bound", "violation"]
    assert finding.depends_on == ("acceptance:a",)


def test_a_draft_that_circulates_as_final_binds_nobody():
    text = "status: proposed\n" + ATTACK.replace("WHEN", "2022-11-05")
    assert outcome(text) == (["not bound"], [])


def test_an_entry_under_a_former_name_is_the_same_party():
    """The Front was renamed in 2016 and 2017 and stayed on the list under its aliases."""
    text = """
lists:
  un-sc-1267:
    - {party: front, name: Al-Nusrah Front, from: 2014-05-14, cite: text}
    - {party: front, name: Hay’at Tahrir al-Sham, from: 2018-06-05, to: 2026-02-27, cite: text}
third_parties: [front]
excludes: [{id: x, cite: text, against: {only: {list: un-sc-1267}}}]
clauses: [{id: "1", cite: text, prohibits: attack}]
examples:
  - {id: e, act: attack, by: [aster], against: [[front]], why: w, expect: [out of scope], when: 2020-01-01}
"""  # noqa: E501
    assert outcome(text) == (["out of scope"], [])


def test_the_depth_of_a_zone_is_that_of_the_text_and_not_of_a_retelling():
    """The text has 15 to 20 km; an encyclopedia 15 to 25."""
    _, codes = load("""
readings: {depth: {question: How deep?, options: {least: 15 km, most: 20 km}}}
areas: {line: {name: Line}, zone: {within: {reading: depth, least: 15 km, most: 20 km}, of: line}}
clauses: [{id: "1", cite: text, prohibits: deploy, in: zone}]
""")
    assert codes == ["A348"]


def test_the_original_wording_stays_beside_its_translations():
    """One machine translation turned one Russian abbreviation into five English ones."""
    agreement, _ = load("""
clauses: [{id: "1", cite: text, text: {ru: РПБД, en: cessation of hostilities}, prohibits: attack}]
""")
    assert agreement.clauses[0].text["ru"] == "РПБД"
