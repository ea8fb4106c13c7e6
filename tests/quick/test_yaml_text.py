"""YAML kept as written, and the sample case read whole."""

import pytest

from accalmie.agreements.yaml_text import read_yaml
from accalmie.assessing.findings import assess
from accalmie.cases.folder import read_case
from accalmie.samples import SAMPLES


@pytest.mark.parametrize(
    ("text", "code", "line"), [("a: 1\na: 2\n", "A302", 2), ("a:\n\t- 1\n", "A301", 2)]
)
def test_equal_keys_and_tabs_are_named_with_their_line(text, code, line):
    _, problems = read_yaml(text, "a.yaml")
    assert [(p.code, p.place.line) for p in problems] == [(code, line)]


def test_the_sample_case_is_clean_and_tells_no_incident_without_a_source():
    case, problems = read_case(SAMPLES.parent / "syria-2016")
    assert problems == []
    assert {a.status for a in case.agreements} == {"in-force", "proposed"}
    assert assess(case) == ()
