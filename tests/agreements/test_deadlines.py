"""Deadlines of the catalogue’s agreements, as their texts let them be counted."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from accalmie.agreements.catalogue import find_catalogue
from accalmie.agreements.loading import read_agreement
from accalmie.assessing.duties import assess_duties
from accalmie.cases.examples import case_of
from accalmie.cases.forms import Account, Case, Head, Incident

PENDING, SILENT = "pending", "no performance on record"
DONE, LATE, NOT_YET = "performed", "performed late", "not in force"


def statuses(name, clause, on, done=None):
    """Gives where a duty stands, with the performance reported for one day or none."""
    path = find_catalogue()[name]
    agreement, _ = read_agreement(path.read_text(encoding="utf-8"), str(path))
    case = case_of(agreement)
    incidents = () if done is None else (Incident(
        id="report", act="withdraw", duty=f"{name}/{clause}",
        accounts=(Account(source="test", when=done),),
    ),)  # fmt: skip
    day = datetime.fromisoformat(on).replace(tzinfo=ZoneInfo(agreement.timezone))
    duties = assess_duties(replace(case, incidents=incidents), day)
    return {d.clause: set(d.status) for d in duties}[clause]


@pytest.mark.parametrize(("name", "clause", "on", "done", "expected"), [
    # Commanders are told within 72 hours of a signature without an hour: 24 or 25 December.
    ("acoh-2017", "1.4", "2017-12-23", None, {PENDING}),
    ("acoh-2017", "1.4", "2017-12-25", None, {SILENT}),
    # Fourteen days from signature, 4 January, or from the list of the 24th, 7 January.
    ("acoh-2017", "8.3.release", "2018-01-04", None, {PENDING}),
    ("acoh-2017", "8.3.release", "2018-01-06", None, {PENDING, SILENT}),
    ("acoh-2017", "8.3.release", "2018-01-09", None, {SILENT}),
    ("acoh-2017", "8.3.release", "2018-01-20", "2018-01-06", {DONE, LATE}),
    # A withdrawal within 24 hours of an approval without an hour.
    ("minsk-memorandum-2014", "4.pull", "2014-09-19T23:00", None, {NOT_YET, PENDING}),
    ("minsk-memorandum-2014", "4.pull", "2014-09-21T00:30", None, {SILENT}),
    # Day 2 is the 16th if the day of the start is day 1, else the 17th.
    ("minsk-2", "2.begin", "2015-02-16", None, {PENDING}),
    ("minsk-2", "2.begin", "2015-02-17T12:00", None, {PENDING, SILENT}),
    ("minsk-2", "2.begin", "2015-02-18", None, {SILENT}),
    # By the end of 2015, the last day included.
    ("minsk-2", "11.constitution", "2015-12-31T23:00", None, {PENDING}),
    ("minsk-2", "11.constitution", "2016-01-01", None, {SILENT}),
    # Detainees five days after a withdrawal that nobody certified: due, or not yet.
    ("minsk-2", "6", "2015-06-01", None, {PENDING, SILENT}),
    # The border waits for elections and reforms that have not come.
    ("minsk-2", "9", "2021-01-01", None, {PENDING}),
    # Aghdam handed over on the 20th itself: in time “by” that day, late “before” it.
    ("karabakh-2020", "2", "2020-12-31", "2020-11-19", {DONE}),
    ("karabakh-2020", "2", "2020-12-31", "2020-11-20", {DONE, LATE}),
    ("karabakh-2020", "2", "2020-12-31", "2020-11-21T12:00", {LATE}),
    # Three months end with 23 January 2021.
    ("libya-2020", "foreigners", "2021-01-23T23:00", None, {PENDING}),
    ("libya-2020", "foreigners", "2021-01-24", None, {SILENT}),
    # The fifth day after 2 November is the 7th, on which the commanders met.
    ("pretoria-2022", "commanders", "2022-12-01", "2022-11-07", {DONE}),
    ("pretoria-2022", "commanders", "2022-12-01", "2022-11-08T12:00", {LATE}),
    # Day 90 is 22 February 2017 or 1 March, by the day D.
    ("farc-2016", "caches", "2016-12-04", None, {PENDING}),
    ("farc-2016", "caches", "2016-12-08", None, {PENDING, SILENT}),
    ("farc-2016", "caches", "2016-12-12", None, {SILENT}),
    # A plan within fourteen days of 12 November.
    ("nairobi-2022", "2.1.e", "2022-11-26T12:00", None, {PENDING}),
    ("nairobi-2022", "2.1.e", "2022-11-27", None, {SILENT}),
])  # fmt: skip
def test_a_deadline_is_counted_as_the_text_says(name, clause, on, done, expected):
    assert statuses(name, clause, on, done) == expected


@pytest.mark.parametrize(
    ("deadline", "when", "status"),
    [
        ("2031-02-26T12:00", "2031-02-26T11:59", "performed"),
        ("2031-02-26T12:00", "2031-02-26T12:00", "performed"),  # “by 12:00” is kept at 12:00
        ("2031-02-26T12:00", "2031-02-26T12:01", "performed late"),
        ("2031-02-26", "2031-02-26", "performed"),
        ("2031-02-26", "2031-02-27", "performed late"),
        ("through 2031-02-26", "2031-02-26", "performed"),
        ("through 2031-02-26", "2031-02-27", "performed late"),
        ("before 2031-02-26", "2031-02-25", "performed"),
        ("before 2031-02-26", "2031-02-26", "performed late"),
    ],
)
def test_the_very_end_of_a_deadline(deadline, when, status):
    text = f"""
id: a
title: t
timezone: UTC
in_force: {{from: 2031-01-01}}
parties: [{{id: n, accepted: 2030-12-01}}]
clauses: [{{id: "1", cite: ¶1, requires: withdraw, by: n, deadline: {deadline}}}]
"""
    agreement, _ = read_agreement(text, "a.yaml")
    told = Account(source="s", by=("n",), when=when)
    incident = Incident(id="i", act="withdraw", duty="a/1", accounts=(told,))
    case = Case(head=Head(id="h", title="t"), agreements=(agreement,), incidents=(incident,))
    (duty,) = assess_duties(case, datetime(2031, 6, 1, tzinfo=UTC))
    assert duty.status == (status,)
