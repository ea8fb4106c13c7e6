"""YAML kept as written, and the sample case read whole."""

import pytest

from accalmie.agreements.yaml_text import read_yaml


@pytest.mark.parametrize(
    ("text", "code", "line"), [("a: 1\na: 2\n", "A302", 2), ("a:\n\t- 1\n", "A301", 2)]
)
def test_equal_keys_and_tabs_are_named_with_their_line(text, code, line):
    _, problems = read_yaml(text, "a.yaml")
    assert [(p.code, p.place.line) for p in problems] == [(code, line)]
