"""Where real texts were misread: the day that a deadline falls on, and what a duty is by then."""

from datetime import datetime

import pytest

from accalmie.agreements.catalogue import find_catalogue
from accalmie.agreements.loading import read_agreement
from accalmie.agreements.times import resolve
from accalmie.assessing.duties import assess_duties
from accalmie.cases.examples import case_of
from accalmie.cases.forms import Account, Case, Head, Incident

FILES = find_catalogue()


def load(name):
    path = FILES[name]
    return read_agreement(path.read_text(encoding="utf-8"), str(path))[0]


@pytest.mark.parametrize(
    ("name", "clause", "picks", "end"),
    [
        # 21 days of which the first is 18 December or 19 December: through 7 or 8 January.
        ("hodeidah-2018", "2", {"first-day": "counted"}, "2019-01-08T00:00+03:00"),
        ("hodeidah-2018", "2", {"first-day": "not-counted"}, "2019-01-09T00:00+03:00"),
        ("hodeidah-2018", "2.ports", {"first-day": "counted"}, "2019-01-01T00:00+03:00"),
        # One page has 27 May and 4 June; the text two weeks, the page ten days.
        ("astana-2017", "6.b", {"told": "text"}, "2017-06-05T00:00+03:00"),
        ("astana-2017", "6.b", {"told": "press"}, "2017-05-28T00:00+03:00"),
        ("astana-2017", "6.a", {"told": "text"}, "2017-05-19T00:00+03:00"),
        ("astana-2017", "6.a", {"told": "press"}, "2017-05-15T00:00+03:00"),
        # “By 10 October” leaves the whole of the 10th; Damascus is three hours ahead till the 26th.
        ("idlib-2018", "6", {}, "2018-10-11T00:00+03:00"),
        ("idlib-2020", "2", {"first-day": "counted"}, "2020-03-12T00:00+02:00"),
        # Day 1 is the day of the start.
        ("gaza-2025-01", "1.talks", {}, "2025-02-04T00:00+02:00"),
        ("gaza-2025-01", "4", {}, "2025-03-10T00:00+02:00"),
        # 72 hours from noon, “12:00 pm”, in the summer time of Gaza.
        ("gaza-2025-10", "5", {}, "2025-10-13T12:00+03:00"),
        # 60 days to the hour, or the day that a statement put in its place.
        ("lebanon-2024", "withdraw", {"extension": "not"}, "2025-01-26T02:00+00:00"),
        ("lebanon-2024", "withdraw", {"extension": "put-off"}, "2025-02-19T00:00+02:00"),
        # 48 hours before the first end.
        ("jeddah-2023", "extend", {}, "2023-05-27T21:45+02:00"),
    ],
)
def test_a_deadline_ends_when_its_text_and_reading_say(name, clause, picks, end):
    agreement = load(name)
    (duty,) = [c for c in agreement.clauses if c.id == clause]
    assert resolve(agreement, duty.deadline, picks).to == datetime.fromisoformat(end)


def standing(name, clause, on, incidents=()):
    case = case_of(load(name))
    case = Case(
        head=Head(id="c", title="C", timezone="UTC"), parties=case.parties,
        agreements=case.agreements, incidents=tuple(incidents),
    )  # fmt: skip
    (duty,) = [d for d in assess_duties(case, datetime.fromisoformat(on)) if d.clause == clause]
    return set(duty.status), duty.depends_on


def test_a_day_between_two_counts_hangs_on_the_count():
    said = standing("hodeidah-2018", "2", "2019-01-08T12:00+03:00")
    assert said == ({"pending", "no performance on record"}, ("first-day",))
    assert standing("hodeidah-2018", "2", "2019-01-07T12:00+03:00") == ({"pending"}, ())
    assert standing("hodeidah-2018", "2", "2019-01-10T12:00+03:00")[0] == {
        "no performance on record"
    }


def test_a_rocket_of_a_third_breaks_a_duty_to_prevent_only_by_the_standard_of_result():
    rocket = Incident(id="rocket", act="shelling", accounts=(
        Account(source="s", by=("hezbollah",), against=(("israel",),), when="2024-12-05"),
    ))  # fmt: skip
    status, hinges = standing("lebanon-2024", "2.lebanon", "2024-12-06T00:00+02:00", [rocket])
    assert status == {"broken", "pending"}
    assert hinges == ("prevent",)


def test_a_proposal_asks_nothing_of_anybody():
    assert standing("us-proposal-jig-2016", "press-damascus", "2016-08-01T00:00+03:00") == (
        {"not in force"}, (),
    )  # fmt: skip


def test_a_party_that_is_named_and_not_bound_is_told_so():
    """Nobody takes a third party of the text for one of its parties."""
    for name in FILES:
        agreement = load(name)
        bound = {p.actor or p.id for p in agreement.parties if p.as_ == "party"}
        assert bound.isdisjoint(agreement.third_parties), name
