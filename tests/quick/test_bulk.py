"""Assessing in bulk says what assessing one incident at a time says, whatever is left open."""

from datetime import UTC, datetime

import pytest
from drawing import agreements, cases, focused
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accalmie.assessing.findings import assess
from accalmie.assessing.meaning import ORDER
from accalmie.bulk import assessing
from accalmie.bulk.assessing import assess_table
from accalmie.bulk.cases import make_table
from accalmie.cases.folder import read_case
from accalmie.samples import CASE


def one_by_one(case, known_at, on):
    return {
        (f.incident, f.agreement, f.clause): f.outcome
        for f in assess(case, on, known_at)
        if f.outcome != ("out of scope",)
    }


def in_bulk(case, known_at, on):
    table = assess_table(make_table(case), case, known_at=known_at, on=on, clauses=True)
    assert table["said"].to_pylist() == [
        " or ".join(o for n, o in enumerate(ORDER) if bits >> n & 1)
        for bits in table["outcome"].to_pylist()
    ]
    return {
        (row["id"], row["agreement"], row["clause"]): tuple(row["said"].split(" or "))
        for row in table.to_pylist()
    }


KNOWN = st.sampled_from([None, datetime(2016, 10, 30, tzinfo=UTC)])
ON = st.sampled_from([None, datetime(2016, 10, 25, tzinfo=UTC)])
SLOW = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


@SLOW
@given(cases(st.tuples(agreements(0), agreements(1))), KNOWN, ON)
def test_bulk_says_what_one_by_one_says(case, known_at, on):
    """Two agreements of any shape, incidents told in up to two accounts, laid across all cuts."""
    assert in_bulk(case, known_at, on) == one_by_one(case, known_at, on)


@SLOW
@given(cases(st.tuples(focused())), KNOWN)
def test_bulk_says_what_one_by_one_says_of_a_single_slot(case, known_at):
    assert in_bulk(case, known_at, None) == one_by_one(case, known_at, None)


@pytest.mark.parametrize("chunk", [1, 4, 1 << 18])
def test_the_worked_case_in_bulk(chunk, monkeypatch):
    """Gone through at once, and in chunks over several threads that end inside of incidents."""
    monkeypatch.setattr(assessing, "CHUNK", chunk)
    case, _ = read_case(CASE)
    proposals = {a.id for a in case.agreements if a.status == "proposed"}
    expected = {k: v for k, v in one_by_one(case, None, None).items() if k[1] not in proposals}
    assert in_bulk(case, None, None) == expected
    assert len(expected) > 20
