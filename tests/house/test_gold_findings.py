"""Findings come out as real mechanisms decided, and as worked out by hand; the gate bites."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from gold import score_findings

CASES = {gold["id"]: gold for gold in score_findings.load()}


@pytest.mark.parametrize("name", CASES)
def test_it_comes_out_as_expected(name):
    assert list(score_findings.check(CASES[name])) == []


def test_the_fifteen_of_the_field_are_there():
    assert {f"G{n}" for n in range(1, 16)} <= set(CASES)


def test_a_violation_that_nobody_expects_is_a_miss():
    expected = [e for e in CASES["G1"]["expect"] if e["incident"] != "patrol"]
    misses = list(score_findings.check(CASES["G1"] | {"expect": [*expected, OTHER]}))
    assert any("unasked" in miss for miss in misses)


OTHER = {"incident": "patrol", "agreement": "coha-2014", "occurrence": "established"}
