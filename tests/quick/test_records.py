"""What changed between two moments and which entry did it; what each body counted."""

import json

import pytest

from accalmie.cli import main
from accalmie.samples import CASE

AGREEMENT = """
id: harbour
title: Harbour terms
timezone: UTC
in_force: {from: 2031-03-01T00:00}
sources: {t: {title: T}}
parties: [{id: n, role: north, actor: aster, accepted: 2031-02-20, known: 2031-04-05}]
excludes: [{id: listed, cite: t, against: {only: [{list: red}]}}]
clauses:
  - {id: "1", cite: t, prohibits: attack, by: aster}
  - {id: "2", cite: t, requires: open-road, by: n, deadline: 2031-03-20T00:00}
"""
INCIDENTS = """
- id: i
  act: attack
  accounts:
    - {source: paper, against: [[birch]], when: 2031-03-02, known: 2031-03-03}
    - {source: radio, by: [fern], against: [[birch]], when: 2031-03-02, known: 2031-03-10}
- id: road
  act: open-road
  accounts: [{source: p, by: [aster], when: 2031-03-15, known: 2031-04-10}]
"""
STATEMENTS = """
- {id: denial, source: p, speaker: aster, verb: denies, about: i, known: 2031-03-20}
- {id: back, source: p, speaker: paper, verb: withdraws, about: i, known: 2031-03-25}
- {id: elsewhere, source: p, speaker: paper, verb: denies, about: road, known: 2031-03-20}
"""
PARTIES = """
- {id: aster}
- {id: birch}
- {id: fern, relations: [{kind: joined, to: aster, from: 2031-01-01, known: 2031-03-15}]}
"""
REGISTERS = """
- id: north
  body: Northern room
  definition: breaches that it records
  counts:
    - {id: n1, count: 15, window: 2031-03-02, place: bay, confirmed: {southern room: 0}}
    - {id: n2, count: 4, window: 2031-03-03, place: bay, known: 2031-03-20}
    - {id: n3, count: 19, window: 2031-03-02/2031-03-03, place: bay}
    - {id: n4, count: 2, window: 2031-03-09, place: port}
    - {id: n5, count: 2, window: 2031-03-11, place: bay, definition: wounded}
- id: south
  body: Southern room
  definition: breaches that it records
  counts: [{id: s1, count: 7, window: 2031-03-04, place: bay}]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "case.yaml").write_text("{id: h, title: Harbour, timezone: UTC}")
    (tmp_path / "agreements").mkdir()
    (tmp_path / "lists").mkdir()
    (tmp_path / "agreements" / "harbour.yaml").write_text(AGREEMENT)
    (tmp_path / "lists" / "red.csv").write_text("list,party,known\nred,birch,2031-04-01\n")
    for name, text in (("parties", PARTIES), ("incidents", INCIDENTS),
                       ("statements", STATEMENTS), ("registers", REGISTERS)):  # fmt: skip
        (tmp_path / f"{name}.yaml").write_text(text)
    return tmp_path


def ask(capsys, *words):
    code = main([*map(str, words), "--json"])
    said = capsys.readouterr()
    return code, json.loads(said.out) if code == 0 else said.err


@pytest.mark.parametrize(
    ("first", "second", "answer", "before", "after", "because"),
    [
        ("2031-03-04", "2031-03-11", "attribution", {}, {"fern": "alleged"}, ["account"]),
        ("2031-03-18", "2031-03-21", "occurrence", "reported", "disputed", ["statement"]),
    ],
)  # fmt: skip
def test_what_changed_and_what_did_it(
    folder, capsys, first, second, answer, before, after, because
):
    _, changes = ask(capsys, "diff", folder, "--known-at", first, "--known-at", second)
    found = [c for c in changes if c["answer"] == answer]
    assert [(c["before"], c["after"]) for c in found] == [(before, after)]
    assert [e["kind"] for e in found[0]["because"]] == because


def test_two_entries_that_only_together_change_a_finding(folder, capsys):
    """The tie was learnt in March, the acceptance in April: both make fern bound."""
    (folder / "lists" / "red.csv").write_text("list,party,from\nred,nobody,2030-01-01\n")
    moments = ["--known-at", "2031-03-11", "--known-at", "2031-04-06"]
    _, changes = ask(capsys, "diff", folder, *moments)
    (outcome,) = [c for c in changes if c["answer"] == "outcome" and c["incident"] == "i"
                  and c["clause"] == "1"]  # fmt: skip
    assert outcome["after"] == ["violation"]
    assert {e["kind"] for e in outcome["because"]} >= {"relation", "acceptance"}
    assert "elsewhere" not in [e["name"] for e in outcome["because"]]


def test_duties_are_compared_where_a_day_is_given(folder, capsys):
    words = ["diff", folder, "--known-at", "2031-04-06", "--known-at", "2031-04-11"]
    _, changes = ask(capsys, *words, "--on", "2031-04-01")
    (duty,) = [c for c in changes if c["answer"] == "duty"]
    assert (duty["before"], duty["after"]) == (["no performance on record"], ["performed"])
    assert [(e["kind"], e["about"]) for e in duty["because"]] == [("account", "road")]
    assert ask(capsys, *words)[1] != changes


def test_a_difference_needs_two_moments(folder, capsys):
    code, said = ask(capsys, "diff", folder, "--known-at", "2031-04-06")
    assert (code, "C426" in said) == (2, True)


def test_the_order_of_the_moments_is_that_of_time(folder, capsys):
    one = ask(capsys, "diff", folder, "--known-at", "2031-03-04", "--known-at", "2031-03-11")
    assert one == ask(
        capsys, "diff", folder, "--known-at", "2031-03-11", "--known-at", "2031-03-04"
    )


def test_counts_stand_side_by_side_with_what_others_confirm(folder, capsys):
    _, counts = ask(capsys, "registers", folder)
    first = counts[0]
    assert (first["body"], first["count"], first["confirmed"]) == (
        "Northern room", 15, {"southern room": 0})  # fmt: skip
    assert [c["id"] for c in counts] == ["n1", "n2", "n3", "n4", "n5", "s1"]
    _, early = ask(capsys, "registers", folder, "--known-at", "2031-03-10", "--on", "2031-03-03")
    assert [c["id"] for c in early] == ["n1", "n3"]
    assert main(["--lang", "en", "registers", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert "2031-03-02, bay: 15 recorded, of which confirmed by southern room: 0" in shown


@pytest.mark.parametrize(
    ("ids", "total", "refusal"),
    [
        (["n1", "n2"], 19, None),
        (["n1", "s1"], None, "C421"),
        (["n1", "n5"], None, "C422"),
        (["n1", "n4"], None, "C423"),
        (["n1", "n3"], None, "C424"),
        (["n1", "n9"], None, "C420"),
        (["n1", "n1"], 15, None),
    ],
)
def test_only_what_may_be_added_is_added(folder, capsys, ids, total, refusal):
    code, said = ask(capsys, "registers", folder, "--add", *ids)
    assert code == (2 if refusal else 0)
    assert said["total"] == total if total else refusal in said


def test_a_register_that_cannot_be_is_to_be_mended(folder, capsys):
    wrong = REGISTERS.replace("southern room: 0", "southern room: 16").replace("id: n2", "id: n1")
    (folder / "registers.yaml").write_text(wrong.replace("2031-03-04", "some day"))
    assert main(["--lang", "en", "check", str(folder)]) == 1
    shown = capsys.readouterr().out
    assert all(code in shown for code in ("C425", "C408", "V001"))


def test_the_worked_case_has_registers_and_differences(capsys):
    assert main(["--lang", "fr", "registers", str(CASE)]) == 0
    assert "enregistrés" in capsys.readouterr().out
    moments = ["--known-at", "2016-06-17", "--known-at", "2016-06-20"]
    assert main(["--lang", "fr", "diff", str(CASE), *moments]) == 0
    assert "ministry-tanf" in capsys.readouterr().out
