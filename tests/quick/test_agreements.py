"""Agreements read from YAML, right and wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accalmie.agreements.loading import read_agreement
from accalmie.agreements.yaml_text import read_yaml
from accalmie.cli import main
from accalmie.samples import SAMPLES

SAMPLE = SAMPLES.parent / "syria-2016" / "agreements" / "syria-coh-2016.yaml"
START = "id: a\ntitle: A\ntimezone: Europe/Kyiv\n"


def test_the_sample_is_clean_and_keeps_what_yaml_would_change():
    agreement, problems = read_agreement(SAMPLE.read_text(encoding="utf-8"), "coh.yaml")
    assert problems == []
    assert agreement.in_force.from_ == "2016-02-27T00:00"
    ids = [c.id for c in agreement.clauses]
    assert ids == ["1.a", "1.b", "1.c", "1.d", "2.a", "2.b", "2.c", "2.d", "2.e"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (START + "title: B\n", "A302", 4),
        (START + "clauses:\n\t- {id: x}\n", "A301", 5),
        (START + "clauses:\n  - {id: x, prohibit: fire}\n", "A336", 5),
        (START + "clauses:\n  - {id: x, cite: ¶1}\n", "A306", 5),
        (START + "clauses:\n  - {id: x, prohibits: fire}\n", "A305", 5),
        (START + "clauses:\n  - {id: x, cite: ¶1, prohibits: fire, during: calm}\n", "A304", 5),
        (START + "in_force: {from: soon}\n", "A308", 4),
        ("id: a\ntitle: A\ntimezone: Kyiv\n", "A304", 3),
        ("id: a\ntitle: A\n", "A337", 1),
        ("[" * 500, "A301", None),
        ("- 1\n", "A338", 1),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text, code, line):
    _, problems = read_agreement(text, "a.yaml")
    assert [p.code for p in problems] == [code]
    assert line in (None, problems[0].place.line)


def test_values_stay_as_they_are_written():
    located, problems = read_yaml("a: 12:00\nb: NO\nc: 1.10\nd: on\n", "a.yaml")
    assert problems == []
    assert located.value == {"a": "12:00", "b": "NO", "c": "1.10", "d": "on"}
    assert located.lines[("c",)] == 3


@given(st.data())
def test_a_file_changed_at_random_gives_problems_and_never_a_traceback(data):
    text = SAMPLE.read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 20))
    agreement, problems = read_agreement(
        text[:at] + data.draw(st.text(max_size=4)) + text[at + cut :], "a.yaml"
    )
    assert agreement is not None or problems


def test_check_prints_the_place_the_passage_and_a_hint(tmp_path, capsys):
    path = tmp_path / "a.yaml"
    path.write_text(START + "title: B\n", encoding="utf-8")
    assert main(["--lang", "en", "check", str(path)]) == 1
    said = capsys.readouterr().out
    assert f"{path}:4:1: A302 The key “title” stands twice" in said
    assert "  4 │ title: B\n    │ ^^^^^\n  Keep one of the two." in said
    assert main(["--lang", "fr", "check", str(SAMPLE)]) == 0
    assert "Rien à corriger." in capsys.readouterr().out
