"""Where obligations stand: silence is no breach, an end is no excuse."""

from datetime import UTC, datetime

import msgspec
import pytest

from accalmie.agreements.loading import read_agreement
from accalmie.assessing.duties import assess_duties
from accalmie.cases.examples import case_of
from accalmie.cases.forms import Account, Incident

TEXT = """
id: a
title: A
timezone: UTC
in_force: {from: 2020-01-01T00:00, until: 2020-03-01T00:00}
events: {start: {at: 2020-01-01T00:00}, calm: {}}
parties: [{id: n, actor: aster, accepted: 2019-12-31T00:00}, {id: s, actor: birch, accepted: 2019-12-31T00:00}]
clauses:
  - {id: open, cite: ¶1, requires: open-road, by: n, deadline: start + 14 days}
  - {id: ships, cite: ¶2, requires: admit-fuel-ships, by: n, deadline: 2020-02-01T00:00, quota: {count: 2, of: ships}}
  - {id: later, cite: ¶3, requires: talk, by: n, after: {event: calm}, deadline: 2020-02-01T00:00}
  - {id: free, cite: ¶4, requires: release, by: s, deadline: start + 30 days, exchange: {for: open, effect: suspends}}
  - {id: trucks, cite: ¶5, requires: admit-aid, by: n, quota: {count: 1, of: trucks, per: day}}
  - {id: line, cite: ¶7, requires: host-observers, by: n, continuing: true}
  - {id: long, cite: ¶8, requires: report, by: n, deadline: 2020-06-01T00:00}
"""  # noqa: E501


def statuses(on, *reports):
    agreement, _ = read_agreement(TEXT, "a.yaml")
    incidents = tuple(
        Incident(id=f"i{n}", act=act, duty=duty,
                 accounts=(Account(source="s", by=("aster",), when=when),))
        for n, (act, duty, when) in enumerate(reports)
    )  # fmt: skip
    case = msgspec.structs.replace(case_of(agreement), incidents=incidents)
    day = datetime.fromisoformat(on).replace(tzinfo=UTC)
    return {duty.clause: duty.status for duty in assess_duties(case, day)}


@pytest.mark.parametrize(
    ("on", "reports", "clause", "status"),
    [
        ("2019-12-31", [], "open", "not in force"),
        ("2020-01-10", [], "open", "pending"),
        ("2020-01-16", [], "open", "no performance on record"),
        ("2020-06-01", [], "open", "no performance on record"),
        ("2020-01-16", [("open-road", None, "2020-01-05")], "open", "performed"),
        ("2020-01-30", [("open-road", None, "2020-01-20")], "open", "performed late"),
        ("2020-01-16", [("omit", "a/open", "2020-01-15")], "open", "broken"),
        ("2020-02-02", [("admit-fuel-ships", None, "2020-01-05")], "ships",
         "no performance on record"),
        ("2020-02-02", [("admit-fuel-ships", None, "2020-01-05"),
                        ("admit-fuel-ships", None, "2020-01-06")], "ships", "performed"),
        ("2020-02-02", [], "later", "pending"),
        ("2020-01-20", [("omit", "a/open", "2020-01-15")], "free", "suspended"),
        ("2020-01-20", [], "free", "pending"),
        # The road was opened after all, so nothing is suspended any more.
        ("2020-01-25", [("omit", "a/open", "2020-01-15"), ("open-road", None, "2020-01-20")],
         "free", "pending"),
        # What was left undone before the other was is not excused by it.
        ("2020-02-20", [("omit", "a/free", "2020-02-01"), ("omit", "a/open", "2020-02-10")],
         "free", "broken"),
        # What must be kept up is broken once and for all.
        ("2020-01-25", [("omit", "a/line", "2020-01-15"), ("host-observers", None, "2020-01-20")],
         "line", "broken"),
        ("2020-01-25", [("host-observers", None, "2020-01-20")], "line", "performed"),
        # Nothing is due any more under a text that has ended.
        ("2020-02-28", [], "long", "pending"),
        ("2020-03-01", [], "long", "no performance on record"),
        # A truck at midnight is one of the new day.
        ("2020-01-02", [("admit-aid", None, "2020-01-02T00:00")], "trucks",
         "no performance on record"),
        ("2020-01-02", [("admit-aid", None, "2020-01-01T23:59")], "trucks", "performed"),
    ],
)  # fmt: skip
def test_where_a_duty_stands(on, reports, clause, status):
    assert statuses(on, *reports)[clause] == (status,)


def test_two_reports_that_contradict_each_other_leave_it_open():
    done, undone = ("open-road", None, "2020-01-10"), ("omit", "a/open", "2020-01-16")
    assert statuses("2020-01-20", done, undone)["open"] == ("performed", "broken")
    assert statuses("2020-01-20", undone)["open"] == ("broken",)
    after = ("open-road", None, "2020-01-25")
    assert statuses("2020-01-20", undone, after)["open"] == ("broken",)
    assert statuses("2020-01-30", undone, after)["open"] == ("performed late",)


def test_a_deadline_of_a_whole_month_may_end_with_its_first_day():
    text = TEXT + "  - {id: month, cite: ¶6, requires: report, by: n, deadline: 2020-02}\n"
    agreement, _ = read_agreement(text, "a.yaml")
    duties = {
        on: next(d for d in assess_duties(case_of(agreement), day(on)) if d.clause == "month")
        for on in ("2020-02-01", "2020-02-03", "2020-03-01")
    }
    assert duties["2020-02-01"].status == ("pending",)
    assert set(duties["2020-02-03"].status) == {"pending", "no performance on record"}
    assert duties["2020-02-03"].depends_on == ("clock",)
    assert duties["2020-03-01"].status == ("no performance on record",)


def day(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
